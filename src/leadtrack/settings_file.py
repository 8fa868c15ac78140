"""Writing the settings file: one value at a time, comments kept, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from leadtrack import private
from leadtrack.errors import SettingsError, UsageError
from leadtrack.setting_values import EXPECTED, KEYS, check, wrong


def checked(values: Mapping[str, str]) -> dict[str, str]:
    """The values in the form that is kept; raises UsageError naming the setting and what was expected."""
    kept = {}
    for name, value in values.items():
        key = name.replace("-", "_")
        if key not in KEYS:
            raise UsageError(f"there is no setting {name!r}.", f"Settings: {', '.join(KEYS)}.")
        right = check(key, value)
        if right is None:
            raise UsageError(wrong(key, value), EXPECTED[key])
        kept[key] = right
    return kept


def write(path: Path, values: Mapping[str, str]) -> dict[str, str]:
    """Set these values in the file, which is made if it is not there; gives those that stood there before.

    Raises UsageError for a wrong value and SettingsError for a file that cannot be written.
    """
    import tomlkit

    right = checked(values)
    try:
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
    except OSError as error:
        raise SettingsError(f"the settings file {path} cannot be written: {error.strerror}.") from error
    return before


def _kept(key: str, value: str) -> int | str | list[str]:
    if key in ("keep_months", "backups_kept", "birthday_alarm_days"):
        return int(value)
    return value.split(", ") if key == "reasons" else value


def _line(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _replace(path: Path, text: str) -> None:
    private.make_folder(path.parent)
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
