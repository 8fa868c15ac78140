"""Which of many e-mails and phones somebody has already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from leadtrack.store.rows import marks
from leadtrack.store.suppression import kind

_CHUNK = 500


def known_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Those of these keys that a lead has."""
    found: set[str] = set()
    wanted = sorted(set(keys))
    for table in ("email", "phone"):
        of_kind = [key for key in wanted if kind(key) == table]
        for begin in range(0, len(of_kind), _CHUNK):
            some = of_kind[begin : begin + _CHUNK]
            query = f"SELECT DISTINCT key FROM {table} WHERE key IN ({marks(len(some))})"
            found.update(row[0] for row in connection.execute(query, some))
    return found
