"""`leadtrack encrypt` and `leadtrack decrypt`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import typer

from leadtrack import keys
from leadtrack.app import App
from leadtrack.errors import AbandonedError, LeadtrackError, NotFoundError, RefusedError, UsageError
from leadtrack.render.view import counted
from leadtrack.setting_values import EXPECTED, KEYRING, PROMPT, check
from leadtrack.store import backups, encryption, engine
from leadtrack.store.filters import Wanted

_LOSS = "Without the key nobody can ever read the database and its backups again, you included."


class Copy(NamedTuple):
    """A file beside the database, whether it got the form that was asked for, and why not."""

    path: Path
    is_turned: bool
    why: str


def encrypt(
    ctx: typer.Context,
    key: str = typer.Option(
        None, "--key", metavar="WHERE", help="Where the key is kept: keyring (usual), a file, or prompt: a passphrase."
    ),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
) -> None:
    """Encrypt the database and its backups. Every command works as before; without the key everything is lost.

    Example: leadtrack encrypt --key keyring
    """
    app = App.of(ctx)
    engine.require("encryption is an extra that is not installed")
    database = _database(app)
    is_done = engine.is_encrypted(engine.head_of(database))
    where = _refused_to_move(app, key) if is_done else _where(app, key)
    leads = _counted(app)
    if is_done:
        secret = engine.key_of(database, is_typed=engine.is_typed(engine.head_of(database)))
    else:
        encryption.refuse_other_names(database)
        if not app.out.confirm(f"{_LOSS} Encrypt {database}?", yes=yes):
            raise AbandonedError
        secret = keys.kept(app, where)
        _remember(app, where)
    with _whole_files("encrypt"):
        if not is_done:
            encryption.turn(database, key=secret)
        _remove_halves(database)
        copies = [*_copies(database, secret), *_left_plain(database)]
        app.store.note_kept()
    app.out.say(f"{database} is {'already ' if is_done else ''}encrypted: {counted(leads, 'lead')}; {_said(where)}.")
    _tell(app, copies, "encrypted")
    app.out.warn(f"{_LOSS} Keep the key in a second place too.")
    app.out.say("Lists, exports and backups elsewhere are not known to leadtrack, and stay as they are.")
    app.out.say("Undo: leadtrack decrypt")
    _result(app, database, copies, leads=leads, encrypted=True, where=where)


def decrypt(ctx: typer.Context, yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask.")) -> None:
    """Write the database and its backups plain again, for everybody who can read the files. The key stays where it is.

    Example: leadtrack decrypt --yes
    """
    app = App.of(ctx)
    database = _database(app)
    leads = _counted(app)
    is_done = not engine.is_encrypted(engine.head_of(database))
    question = f"Whoever has the file can read it then. Decrypt {database}?"
    if not is_done and not app.out.confirm(question, yes=yes):
        raise AbandonedError
    with _whole_files("decrypt"):
        if not is_done:
            _remove_halves(database)
            encryption.turn(database, key=None)
        _remember(app, "")
        copies = list(_copies(database, None))
        app.store.note_kept()
    app.out.say(f"{database} is plain: {counted(leads, 'lead')}.")
    _tell(app, copies, "plain")
    app.out.say("The key stays where it is, for backups elsewhere.")
    app.out.say("Undo: leadtrack encrypt")
    _result(app, database, copies, leads=leads, encrypted=False, where="")


@contextmanager
def _whole_files(command: str) -> Iterator[None]:
    """Say after ^C what is true then."""
    try:
        yield
    except KeyboardInterrupt:
        said = f"every file is whole, in the old form or the new. For the rest: leadtrack {command}"
        raise KeyboardInterrupt(said) from None


def _database(app: App) -> Path:
    """Where the database is; raises NotFoundError where there is none."""
    path = app.store.path
    if not path.exists():
        raise NotFoundError(f"there is no database {path} yet.", "Name another with --db FILE.")
    return path


def _where(app: App, key: str | None) -> str:
    """Where the key is to be kept: as was asked, else as is set, else in the keyring."""
    setting = app.settings.key_from
    asked = key if key in (None, KEYRING, PROMPT) else os.path.abspath(os.path.expanduser(key))
    if check("key_from", asked or "") is None:
        raise UsageError("that is no place of a key.", EXPECTED["key_from"])
    origin = app.settings.origins["key_from"]
    if asked and asked != setting and origin.startswith("environment"):
        raise UsageError(f"{origin} is stronger than --key and says otherwise.", "Leave one of them out.")
    return asked or setting or KEYRING


def _refused_to_move(app: App, key: str | None) -> str:
    """Where the key of the encrypted database is; raises RefusedError where another place is asked for."""
    if key and _where(app, key) != app.settings.key_from:
        raise RefusedError(
            f"{app.store.path} is encrypted already, with its key elsewhere.", "First: leadtrack decrypt"
        )
    return app.settings.key_from or PROMPT


def _counted(app: App) -> int:
    """How many leads are in it, seen by opening it as every command does; it is closed again."""
    leads = app.store.leads.count(Wanted())
    app.store.close()
    return leads


def _remember(app: App, where: str) -> None:
    """Let the settings file say where the key is, unless that is what is said already."""
    from leadtrack.settings_file import write

    if where != app.settings.key_from and not app.settings.origins["key_from"].startswith("environment"):
        write(app.settings.path, {"key_from": where})


def _remove_halves(database: Path) -> None:
    """What killed commands left half made and plain; asked while it is encrypted, when nobody makes plain ones."""
    for half in encryption.halves(database):
        encryption.wipe(half)


def _copies(database: Path, key: engine.Key | None) -> Iterator[Copy]:
    """The backups beside the database that had the other form, turned one by one; the newest first."""
    for one in backups.all_of(database):
        head = engine.head_of(one.path)
        if not (engine.is_plain(head) if key else engine.is_encrypted(head)):
            continue
        try:
            if key:
                encryption.refuse_other_names(one.path)
            encryption.turn(one.path, key=key)
            yield Copy(one.path, True, "")
        except LeadtrackError as error:
            yield Copy(one.path, False, error.message.rstrip("."))


def _left_plain(database: Path) -> Iterator[Copy]:
    known = {one.path for one in backups.all_of(database)}
    for path in encryption.strangers(database, known):
        yield Copy(path, False, "it is no backup; remove it, or keep it elsewhere")


def _said(where: str) -> str:
    if where == PROMPT:
        return "its passphrase is asked for"
    return "its key is in the keyring" if where == KEYRING else f"its key is in {where}"


def _tell(app: App, copies: list[Copy], form: str) -> None:
    for copy in copies:
        if copy.is_turned:
            app.out.say(f"Backup, {form} too: {copy.path}")
        else:
            app.out.warn(f"{copy.path} is not {form} ({copy.why}).")


def _result(app: App, database: Path, copies: list[Copy], *, leads: int, encrypted: bool, where: str) -> None:
    app.out.result(
        lambda: {
            "database": str(database),
            "encrypted": encrypted,
            "leads": leads,
            "key_from": where,
            "backups": [{"file": str(c.path), "turned": c.is_turned, "why_not": c.why} for c in copies],
        }
    )
