"""Writing the settings file: one value at a time, comments kept, all or nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from leadtrack import private
from leadtrack.errors import SettingsError, UsageError, quoted
from leadtrack.setting_values import EXPECTED, KEYS, check, wrong

# Others are waited for half a minute.
_LOOKS = 1500
_BETWEEN_LOOKS = 0.02  # seconds


def checked(values: Mapping[str, str]) -> dict[str, str]:
    """The values in the form that is kept; raises UsageError naming the setting and what was expected."""
    kept = {}
    for name, value in values.items():
        key = name.replace("-", "_")
        if key not in KEYS:
            raise UsageError(f"there is no setting {quoted(name)}.", f"Settings: {', '.join(KEYS)}.")
        right = check(key, value)
        if right is None:
            raise UsageError(wrong(key, value), EXPECTED[key])
        kept[key] = right
    return kept


def write(path: Path, values: Mapping[str, str]) -> dict[str, str]:
    """Set these values in the file, which is made if it is not there; gives those that stood there before.

    Raises UsageError for a wrong value and SettingsError for a file that cannot be written.
    """
    right = checked(values)
    try:
        private.make_folder(path.parent)
        with _alone_in(Path(os.path.realpath(path)).parent) if os.name == "posix" else nullcontext():
            return _set(path, right)
    except OSError as error:
        raise SettingsError(f"the settings file {path} cannot be written: {error.strerror}.") from error


def _set(path: Path, right: Mapping[str, str]) -> dict[str, str]:
    import tomlkit

    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    document = tomlkit.parse(text)
    first_table = next((key for key, value in document.items() if isinstance(value, dict)), None)
    before = {key: _line(document[key]) for key in right if key in document}
    for key, value in right.items():
        kept = _kept(key, value)
        if key in document or first_table is None:
            document[key] = kept
        else:
            # A new key after a table would belong to that table, so it goes to the top.
            top = tomlkit.document()
            top[key] = kept
            document = tomlkit.parse(tomlkit.dumps(top) + tomlkit.dumps(document))
    _replace(path, tomlkit.dumps(document))
    return before


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """While no other command writes settings in this folder.

    What it set after this one has read them would be lost, be it where the key of the database is.
    """
    fd = os.open(folder, os.O_RDONLY)
    try:
        _wait_for_turn(fd, folder)
        yield
    finally:
        os.close(fd)


def _wait_for_turn(fd: int, folder: Path) -> None:
    """Lock the folder until it is closed; where the system or the disk cannot do that, nobody waits for anybody."""
    try:
        import fcntl
    except ImportError:
        return
    for _ in range(_LOOKS):
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            time.sleep(_BETWEEN_LOOKS)
        except OSError:
            return
    raise SettingsError(f"another command has been writing settings in {folder} for half a minute.", "Try again.")


def _kept(key: str, value: str) -> int | str | list[str]:
    if key in ("keep_months", "backups_kept", "birthday_alarm_days"):
        return int(value)
    return value.split(", ") if key == "reasons" else value


def _line(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _replace(path: Path, text: str) -> None:
    target = Path(os.path.realpath(path))
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(private.create(new), "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, target)
    finally:
        new.unlink(missing_ok=True)
