"""A backup in the place of the database: put back, and what was there set aside where nobody can open it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from leadtrack import private
from leadtrack.errors import RefusedError, UnreachableError
from leadtrack.store import engine
from leadtrack.store.backups import folder_of, in_one_step, opened, stem_of
from leadtrack.store.engine_errors import translate
from leadtrack.store.ours import refuse_others


def put_back(path: Path, database: Path, *, told: Callable[[], None] = lambda: None) -> None:
    """Make the database what the file is, in one transaction of SQLite's own, and `told` when it is that.

    Whoever has it open goes on: what reads sees the old state to its end, what writes waits, and comes after.
    A plain file is encrypted on its way into an encrypted database.
    Raises UnreachableError where somebody writes for longer than the patience, or the page sizes differ.
    """
    if engine.is_plain(engine.head_of(path)) and engine.is_encrypted(engine.head_of(database)):
        from leadtrack.store.encryption import converted

        with converted(path, beside=database) as same:
            put_back(same, database, told=told)
        return
    source = opened(path)
    target = engine.opened(database, patience=engine.PATIENCE_SECONDS)
    try:
        _same_pages(source, target, path)
        in_one_step(source, target)
        told()
        # Who still reads the old state keeps the log from being emptied; the next command does it then.
        target.execute("PRAGMA busy_timeout = 0")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except engine.failures() as error:
        raise translate(error, database) from error
    finally:
        source.close()
        target.close()


def refuse_to_lay_bare(path: Path, database: Path) -> None:
    """Raises RefusedError where an encrypted file would become a plain database."""
    if engine.is_encrypted(engine.head_of(path)) and engine.is_plain(engine.head_of(database)):
        # Of another program's file that is said, and nothing of encrypting it.
        refuse_others(database)
        raise RefusedError(
            f"{path} is encrypted, and {database} is not.",
            "First: leadtrack encrypt. Or restore to another place with --db FILE.",
        )


def set_aside(database: Path, *, now: datetime) -> Path:
    """Move a database that nobody can open into the folder of its backups, with its log; gives where it is."""
    folder = folder_of(database)
    private.make_folder(folder)
    stamp = f"{stem_of(database)}.{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = (folder / f"{stamp}{f'-{number}' if number > 1 else ''}.damaged" for number in count(1))
    kept = next(path for path in names if not path.exists())
    os.replace(database, kept)
    for suffix in ("-wal", "-shm", "-journal"):
        if Path(f"{database}{suffix}").exists():
            os.replace(f"{database}{suffix}", f"{kept}{suffix}")
    return kept


def _same_pages(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    sizes = [one.execute("PRAGMA page_size").fetchone()[0] for one in (source, target)]
    if sizes[0] != sizes[1]:
        raise UnreachableError(
            f"{path} has pages of {sizes[0]} bytes, the database of {sizes[1]}.",
            "Restore it to another place with --db FILE.",
        )
