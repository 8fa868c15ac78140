"""Which of many e-mails and phones somebody has already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from leadtrack.store.rows import marks, portions
from leadtrack.store.suppression import kind


def known_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Those of these keys that a lead has."""
    found: set[str] = set()
    wanted = sorted(set(keys))
    for table in ("email", "phone"):
        for some in portions([key for key in wanted if kind(key) == table]):
            query = f"SELECT DISTINCT key FROM {table} WHERE key IN ({marks(len(some))})"
            found.update(row[0] for row in connection.execute(query, some))
    return found
