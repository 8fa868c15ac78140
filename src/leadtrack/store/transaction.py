"""One transaction, and that it is known to be kept also where ^C comes at its very end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from leadtrack.errors import UnreachableError
from leadtrack.store import engine


@contextmanager
def transaction(
    connection: sqlite3.Connection, *, keeps: bool = True, told: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """All that is done in it is kept, and `told` then, or nothing is; unless it `keeps`, nothing is in any case.

    Raises UnreachableError, and keeps nothing, where the file is gone or another one has its name by then: what was
    kept in it would be nowhere.
    """
    engine.begin(connection)
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    file = path and engine.identity(Path(path))
    is_whole = False
    try:
        yield
        if path:
            _refuse_another(Path(path), file)
        is_whole = keeps
        connection.execute("COMMIT" if keeps else "ROLLBACK")
        if keeps:
            told()
    except KeyboardInterrupt:
        # What comes while the engine keeps it is raised behind that.
        if is_whole and not connection.in_transaction:
            told()
        raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _refuse_another(path: Path, file: engine.Identity | None) -> None:
    now = engine.identity(path)
    if now is None or file is None or now[:2] != file[:2]:
        raise UnreachableError(
            f"the database {path} was removed meanwhile, or another one put in its place; nothing was changed.",
            "Put it back, as from a backup, and run the command again.",
        )
