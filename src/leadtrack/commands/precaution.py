"""What is kept before much is changed: a backup that the program makes by itself, and for which it needs no asking."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from leadtrack.app import App

LARGE = 1000
_READ_AT_ONCE = 1 << 16


def before_import(app: App, lines: BinaryIO) -> str | None:
    """Make a backup before a list of more than LARGE lines, unless that is switched off; gives its path.

    Lines stand for rows: a row has at least one, so that no large list is missed.
    """
    if not app.settings.backups_kept or not app.settings.db.exists() or not _is_large(lines):
        return None
    made = back_up(app, why="before-import")
    app.out.detail(f"What was there before is kept in {made}.")
    return str(made)


def back_up(app: App, *, why: str, spare: Path | None = None) -> Path:
    """Make an automatic backup and let go of those that are older than the newest few, but for `spare`."""
    from leadtrack.store.backups import keep_newest

    made = app.store.back_up(why=why)
    keep_newest(app.settings.db, app.settings.backups_kept, spare=spare)
    return made


def _is_large(lines: BinaryIO) -> bool:
    """Whether there are more lines than LARGE, however they end, read no further than needed."""
    ends, returns = 0, 0
    lines.seek(0)
    while ends <= LARGE and returns <= LARGE and (read := lines.read(_READ_AT_ONCE)):
        ends += read.count(b"\n")
        returns += read.count(b"\r")
    lines.seek(0)
    return max(ends, returns) > LARGE
