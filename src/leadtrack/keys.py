"""Where the key of an encrypted database is kept, and how it is found: the keyring, a file, or what the user types.

The key itself is never an argument, the value of an environment variable, or part of a message.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack import private
from leadtrack.errors import FileError, MissingExtraError, RefusedError, SettingsError, UnreachableError
from leadtrack.setting_values import KEYRING, PROMPT

if TYPE_CHECKING:
    from leadtrack.app import App
    from leadtrack.store.engine import Key

_SERVICE, _NAME = "leadtrack", "database"
_SETTING = "leadtrack config set key-from keyring|prompt|FILE"
_SAY = f"Say where it is: {_SETTING}"


def find(app: App, path: Path, is_typed: bool | None) -> Key:
    """The key for the file, from where the settings say; for one with a passphrase, what is typed.

    Raises NoTerminalError, SettingsError, FileError, UnreachableError or MissingExtraError where there is none.
    """
    where = app.settings.key_from
    if is_typed or (is_typed is None and where == PROMPT):
        return typed(app, f"Passphrase of {path}:")
    if where == "":
        # It may have been encrypted since this command began.
        where = app.settings_now().key_from
    if where in ("", PROMPT):
        raise SettingsError(
            f"{path} is encrypted with a key from the keyring or a file, and the setting key_from does not say which.",
            f"Say it: {_SETTING}",
        )
    return _as_key(_from_keyring() if where == KEYRING else _read(Path(where).expanduser()))


def typed(app: App, question: str) -> Key:
    """A passphrase typed on the terminal; raises NoTerminalError where nobody can."""
    from leadtrack.store.engine import Key

    hint = "Type it on a terminal. For scripts the setting key_from (LEADTRACK_KEY_FROM) is keyring or a file."
    # The same letters are typed on one machine as one character and on another as two.
    text = unicodedata.normalize("NFC", app.out.secret(question, hint=hint))
    if not text or not text.isprintable():
        raise RefusedError("a passphrase is at least one character, and none that cannot be seen.")
    return Key(text, is_typed=True)


def kept(app: App, where: str) -> Key:
    """The key that is kept there already, or a new random one that is safe there before anything is encrypted."""
    if where == PROMPT:
        first = typed(app, "A new passphrase:")
        if typed(app, "The same again:").text(b"") != first.text(b""):
            raise RefusedError("the two passphrases differ; nothing was changed.")
        return first
    new = secrets.token_hex(32)
    if where == KEYRING:
        return _as_key(_from_keyring(new=new))
    file = Path(where).expanduser()
    if not os.path.lexists(file):
        _write(file, new)
    return _as_key(_read(file))


def _as_key(text: str) -> Key:
    from leadtrack.store.engine import Key

    return Key(text, is_typed=False)


def _from_keyring(*, new: str | None = None) -> str:
    """The key in the keyring; `new` is put there where there is none."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise MissingExtraError("the key is in the keyring, and the extra that reads it is not installed") from error
    try:
        found = keyring.get_password(_SERVICE, _NAME)
        if found is None and new:
            keyring.set_password(_SERVICE, _NAME, new)
            found = keyring.get_password(_SERVICE, _NAME)
    except (KeyringError, OSError) as error:
        raise UnreachableError(
            f"the keyring cannot be used ({type(error).__name__}).",
            f"Unlock it, or keep the key in a file: {'leadtrack encrypt --key FILE' if new else _SETTING}",
        ) from error
    if found is None:
        raise UnreachableError("the keyring holds no key of leadtrack.", f"Where it was kept, say it is: {_SETTING}")
    return _checked(found, "the keyring")


def _read(file: Path) -> str:
    try:
        if not private.is_private(file):
            raise FileError(f"the key file {file} can be read by others.", f"Take it back: chmod 600 {file}")
        # A key is short; what is longer is none.
        with open(file, "rb") as opened:
            text = opened.read(200).decode("ascii", "replace").strip()
    except OSError as error:
        raise FileError(
            f"the key file {file} cannot be read: {(error.strerror or 'no file').lower()}.",
            _SAY,
        ) from error
    return _checked(text, str(file))


def _write(file: Path, text: str) -> None:
    try:
        private.make_folder(file.parent)
        with private.written(file) as new:
            new.write(f"{text}\n".encode())
    except OSError as error:
        raise FileError(f"the key file {file} cannot be written: {error.strerror}.", "Name another place.") from error


def _checked(text: str, where: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise FileError(
            f"what {where} holds is no key of leadtrack; it was left as it is.",
            _SAY,
        )
    return text
