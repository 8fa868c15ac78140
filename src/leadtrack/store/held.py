"""Where it is looked up who holds an e-mail or phone while a list is stored: in the tables, by their indexes; or, while
these are away, in a small table of the keys that were asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from leadtrack.store.rows import insert_many

_WANTED = "CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY) WITHOUT ROWID"
_HOLDER = "CREATE TEMP TABLE holder (key TEXT, lead_id INTEGER, PRIMARY KEY (key, lead_id)) WITHOUT ROWID"
_GATHER = "INSERT OR IGNORE INTO temp.holder SELECT key, lead_id FROM {} WHERE key IN (SELECT key FROM temp.wanted)"


class Held:
    """Who holds the keys of a list."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._is_apart = False

    def table(self, kind: str) -> str:
        """The table with `key` and `lead_id` in which the holders of this kind, `email` or `phone`, are found."""
        return "temp.holder" if self._is_apart else kind

    def begin(self) -> None:
        """Nothing is asked for yet."""
        for name in ("wanted", "holder"):
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._connection.execute(_WANTED)

    def ask(self, keys: Iterable[str]) -> None:
        """The holders of these keys will be asked for."""
        insert_many(self._connection, "INSERT OR IGNORE INTO temp.wanted (key)", "(?)", ((key,) for key in keys))

    def gather(self) -> None:
        """Find all holders of what was asked for, reading each table once from its beginning to its end."""
        self._connection.execute(_HOLDER)
        for kind in ("email", "phone"):
            self._connection.execute(_GATHER.format(kind))
        self._is_apart = True

    def add(self, holders: Iterable[tuple[str, int]]) -> None:
        """These keys have these holders too, whose rows were just written."""
        if self._is_apart:
            insert_many(self._connection, "INSERT OR IGNORE INTO temp.holder (key, lead_id)", "(?, ?)", holders)

    def end(self) -> None:
        """The indexes are there again."""
        self._is_apart = False
        for name in ("wanted", "holder"):
            self._connection.execute(f"DROP TABLE temp.{name}")
