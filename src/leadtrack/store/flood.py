"""A long list of mostly new people. Who surely is new is stored at once; everybody else waits until all the others are
in.

A row whose keys nobody before it has is somebody new, whatever comes after it. So such rows are stored without a
look-up, and without the indexes a look-up needs. Then these are built in one go, which takes a third of the time and
writes each page once; and by them the rows that may be somebody known are matched, in their order.
"""

from __future__ import annotations

import pickle
import sqlite3
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import BinaryIO

from leadtrack import temporary
from leadtrack.domain.listed import People
from leadtrack.store.chunk import row_key
from leadtrack.store.newcomers import Newcomers
from leadtrack.store.rows import plain_cursor
from leadtrack.store.seen import Seen

_TABLES = "('lead', 'email', 'phone', 'tag', 'opportunity')"
_HAVE_KEYS = ("email", "phone")
# Those that cost next to nothing as rows come: of few rows, or of all in the order they come in.
_KEPT = ("lead_row_key", "lead_added_birthday", "lead_do_not_contact", "lead_batch")
# Of those who wait, so many are given at once, and fewer where their own fields have many characters.
_AT_ONCE = 4000
_HEAVY = 2 << 20
# Told what is being done of a list, and which part of that (0 to 1) is done.
Tell = Callable[[str, float], None]
# While those who wait are matched, pages of the indexes are looked at all over; the filter's room is free by then.
_ROOMY = "PRAGMA cache_size = -56000"
_KEYS = (("email", "key"), ("phone", "key"), ("lead", "row_key"), ("joined_row", "row_key"))


class Flood:
    """The rows of a list from the id `next_id` on, which grows as they are stored."""

    def __init__(self, connection: sqlite3.Connection, newcomers: Newcomers, *, next_id: int) -> None:
        self._connection = connection
        self._newcomers = newcomers
        self.next_id = next_id
        self._seen = Seen()
        known = plain_cursor(connection)
        for table, key in _KEYS:
            # By the index, which has nothing else in it.
            known.execute(f"SELECT {key} FROM {table} WHERE {key} IS NOT NULL ORDER BY {key}")
            self._seen.remember_all(chain.from_iterable(known))
        # The indexes that are away: their names, tables and statements.
        query = (
            "SELECT name, tbl_name, sql FROM sqlite_master"
            f" WHERE type = 'index' AND tbl_name IN {_TABLES} AND sql NOT NULL"
        )
        self._indexes = {name: (table, sql) for name, table, sql in connection.execute(query) if name not in _KEPT}
        for name in self._indexes:
            connection.execute(f'DROP INDEX "{name}"')
        self._kept_back = 0
        # It has no name, and goes with this object.
        self._waiting: BinaryIO = temporary.unnamed()

    def expect(self, keys: Iterable[str]) -> None:
        """Whoever has one of these keys may be somebody known."""
        self._seen.remember_all(keys)

    def store(self, people: People) -> int:
        """Store those who surely are new, and keep the others; gives how many were stored."""
        waiting, row_keys = self._apart(people)
        if waiting:
            some = people.some(waiting)
            pickle.dump(some, self._waiting, protocol=5)
            self._kept_back += some.size
            people.drop(waiting)
        by_id = {self.next_id + at - bisect(waiting, at): key for at, key in row_keys.items()}
        self._newcomers.insert_all(people, by_id, first_id=self.next_id)
        self.next_id += people.size
        return people.size

    def _apart(self, people: People) -> tuple[list[int], dict[int, str]]:
        """The places of those who may have come before, and what the others without a telling key are known by."""
        waiting = {*self._seen.repeats(people.email_key), *self._seen.repeats(people.phone_key)}
        waiting.update(one[0] for one in people.more if one[-1] and self._seen.remember(one[-1]))
        waiting.update(_behind_others(people))
        has_more = {one[0] for one in people.more if one[-1]}
        contacts = zip(people.email_key, people.phone_key, strict=True)
        keyless = [at for at, (email, phone) in enumerate(contacts) if not (email or phone) and at not in has_more]
        row_keys = dict(zip(keyless, map(row_key, people.rows(keyless)), strict=True))
        repeated = {at for at, whole in row_keys.items() if self._seen.remember(whole)}
        for at in repeated:
            del row_keys[at]
        return sorted(waiting | repeated), row_keys

    def ebb(self, tell: Tell) -> Iterator[People]:
        """Build the indexes of keys again and give those who were kept, some at a time, in their order; then build the
        others."""
        del self._seen
        by_key = [name for name, (table, _) in self._indexes.items() if table in _HAVE_KEYS]
        self._build(by_key, partial(tell, "keys"))
        tell("match", 0.0)
        self._connection.execute(_ROOMY)
        given = 0
        for people in self._kept():
            yield people
            given += people.size
            tell("match", given / max(self._kept_back, 1))
        self._build(list(self._indexes), partial(tell, "index"))

    def _build(self, names: Sequence[str], tell: Callable[[float], None]) -> None:
        """Build these indexes."""
        # As much is sorted for an index at once as the cache may hold. So little stays in the processor's cache, and
        # merging more parts costs less than sorting larger ones; the other processor is free by now, and sorts while
        # this one reads.
        cache = self._connection.execute("PRAGMA cache_size").fetchone()[0]
        self._connection.execute("PRAGMA cache_size = -2000")
        self._connection.execute("PRAGMA threads = 1")
        for done, name in enumerate(names):
            tell(done / len(names))
            self._connection.execute(self._indexes.pop(name)[1])
        self._connection.execute("PRAGMA threads = 0")
        self._connection.execute(f"PRAGMA cache_size = {cache}")

    def _kept(self) -> Iterator[People]:
        self._waiting.seek(0)
        people, weight = People.of([]), 0
        while True:
            try:
                some: People = pickle.load(self._waiting)
            except EOFError:
                break
            people.extend(some)
            weight += sum(map(len, some.own))
            if people.size >= _AT_ONCE or weight > _HEAVY:
                yield people
                people, weight = People.of([]), 0
        yield people
        self._waiting.close()


def _behind_others(people: People) -> Iterator[int]:
    """The places of those whose first e-mail or phone is a further one of somebody before them."""
    further: dict[str, int] = {}
    for at, *_, key in people.more:
        if key:
            further[key] = min(at, further.get(key, at))
    for keys in (people.email_key, people.phone_key) if further else ():
        yield from (at for at, key in enumerate(keys) if further.get(key, at) < at)
