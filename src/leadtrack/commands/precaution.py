"""What is kept before much is changed: a backup that the program makes by itself, and for which it needs no asking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from leadtrack.app import App
from leadtrack.stopping import put_off

LARGE = 1000
_READ_AT_ONCE = 1 << 16


@contextmanager
def before_import(app: App, lines: BinaryIO | None) -> Iterator[str | None]:
    """Make a backup before a list of more than LARGE lines is stored, unless that is switched off; gives its path. An
    import that fails or is stopped changed nothing, so it needs none, and costs no older one.

    Lines stand for rows: a row has at least one, so that no large list is missed.
    """
    from leadtrack.store.backups import keep_newest

    if not lines or not app.settings.backups_kept or not app.settings.db.exists() or not _is_large(lines):
        yield None
        return
    made = None
    try:
        # Whoever stops it in between is heard when it is known what to remove.
        with put_off():
            made = app.store.back_up(why="before-import")
        yield str(made)
    except BaseException:
        if made:
            made.unlink(missing_ok=True)
        raise
    app.out.detail(f"What was there before is kept in {made}.")
    keep_newest(app.settings.db, app.settings.backups_kept)


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
