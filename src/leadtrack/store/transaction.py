"""One transaction, and that it is known to be kept also where ^C comes at its very end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from leadtrack.store import engine


@contextmanager
def transaction(
    connection: sqlite3.Connection, *, keeps: bool = True, told: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """All that is done in it is kept, and `told` then, or nothing is; unless it `keeps`, nothing is in any case."""
    engine.begin(connection)
    is_whole = False
    try:
        yield
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
