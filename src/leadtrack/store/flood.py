"""A long list of mostly new people. Who surely is new is stored at once; everybody else waits until all the others are
in.

A row whose keys nobody before it has is somebody new, whatever comes after it. So such rows are stored without a
look-up, and without the indexes a look-up needs; these are built at the end in one go, which takes a third of the time
and writes each page once. Then the rows that may be somebody known are matched, in their order.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from leadtrack.store.chunk import row_key
from leadtrack.store.holders import Listed
from leadtrack.store.newcomers import Newcomers
from leadtrack.store.seen import Seen

_TABLES = "('lead', 'email', 'phone', 'tag', 'opportunity')"
_KEYS = (("email", "key"), ("phone", "key"), ("lead", "row_key"))


class Flood:
    """The rows of a list from the id `next_id` on."""

    def __init__(self, connection: sqlite3.Connection, newcomers: Newcomers, *, next_id: int) -> None:
        import tempfile

        self._connection = connection
        self._newcomers = newcomers
        self._next_id = next_id
        self._seen = Seen()
        for table, key in _KEYS:
            query = f"SELECT {key} FROM {table} WHERE {key} IS NOT NULL ORDER BY {key}"
            self._seen.remember(row[0] for row in connection.execute(query))
        query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN {_TABLES} AND sql NOT NULL"
        self._indexes = {row["name"]: row["sql"] for row in connection.execute(query)}
        for name in self._indexes:
            connection.execute(f'DROP INDEX "{name}"')
        self._waiting: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - it has no name, and goes with this object

    def store(self, rows: Sequence[Listed]) -> int:
        """Store those of the rows who surely are new, and keep the others; gives how many were stored."""
        new: dict[int, Listed] = {}
        row_keys: dict[int, str] = {}
        waiting: list[tuple[int, Listed]] = []
        for lead_id, row in enumerate(rows, self._next_id):
            keys = row.keys
            whole = None if keys else row_key(row)
            if self._seen.remember(keys or (whole or "",)):
                waiting.append((lead_id, row))
                continue
            new[lead_id] = row
            if whole:
                row_keys[lead_id] = whole
        self._next_id += len(rows)
        self._newcomers.insert(new, row_keys)
        if waiting:
            pickle.dump(waiting, self._waiting, protocol=5)
        return len(new)

    def ebb(self) -> Iterator[tuple[int, Listed]]:
        """Build the indexes again, and give the rows that were kept, each with the id of its place in the list."""
        del self._seen
        # What is sorted for an index is held beside the cache, so both together take what the cache took before.
        cache = self._connection.execute("PRAGMA cache_size").fetchone()[0]
        self._connection.execute("PRAGMA cache_size = -12000")
        for sql in self._indexes.values():
            self._connection.execute(sql)
        self._connection.execute(f"PRAGMA cache_size = {cache}")
        self._waiting.seek(0)
        while True:
            try:
                yield from pickle.load(self._waiting)
            except EOFError:
                break
        self._waiting.close()
