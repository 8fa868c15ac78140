"""A long list of mostly new people. Who surely is new is stored at once; everybody else waits until all the others are
in.

A row whose keys nobody before it has is somebody new, whatever comes after it. So such rows are stored without a
look-up, and without the indexes a look-up needs; these are built at the end in one go, which takes a third of the time
and writes each page once. Then the rows that may be somebody known are matched, in their order.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from leadtrack.domain.listed import Listed, People
from leadtrack.store.chunk import row_key
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
            self._seen.repeats(row[0] for row in connection.execute(query))
        query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN {_TABLES} AND sql NOT NULL"
        self._indexes = {row["name"]: row["sql"] for row in connection.execute(query)}
        for name in self._indexes:
            connection.execute(f'DROP INDEX "{name}"')
        self._waiting: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - it has no name, and goes with this object

    def store(self, people: People) -> int:
        """Store those who surely are new, and keep the others; gives how many were stored."""
        waiting = {*self._seen.repeats(people.email_key), *self._seen.repeats(people.phone_key)}
        waiting.update(one[0] for one in people.more if one[-1] and self._seen.remember(one[-1]))
        has_more = {one[0] for one in people.more if one[-1]}
        contacts = zip(people.email_key, people.phone_key, strict=True)
        keyless = [at for at, keys in enumerate(contacts) if not any(keys) and at not in has_more]
        row_keys: dict[int, str] = {}
        for at, row in zip(keyless, people.rows(keyless), strict=True):
            whole = row_key(row)
            if self._seen.remember(whole):
                waiting.add(at)
            else:
                row_keys[self._next_id + at] = whole
        if waiting:
            places = sorted(waiting)
            ids = [self._next_id + at for at in places]
            pickle.dump(list(zip(ids, people.rows(places), strict=True)), self._waiting, protocol=5)
        self._newcomers.insert_all(people, row_keys, first_id=self._next_id, but=waiting)
        self._next_id += people.size
        return people.size - len(waiting)

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
