"""Who holds the e-mails and phones of some rows: read together, and kept while the rows are matched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from leadtrack.domain.filling import Row
from leadtrack.domain.listed import Listed
from leadtrack.domain.matching import Known, is_same, name_words
from leadtrack.domain.model import Lead
from leadtrack.store.rows import marks

# So many holders of one key are compared with a row; beyond them only those of exactly the same name.
COMPARED = 50
# A key that more people hold tells nobody apart: it is a placeholder, or the number of a whole town hall.
CROWD = 1000
T = TypeVar("T")


class Holders:
    """The holders of the keys of some rows, the oldest first. `crowds` are the keys that tell nobody apart."""

    def __init__(self, connection: sqlite3.Connection, *, tags: Sequence[str], crowds: set[str]) -> None:
        self._connection = connection
        self._tags = tags
        self._crowds = crowds
        self._of: dict[str, list[int]] = {}
        self._exact: dict[str, dict[tuple[bool, frozenset[str]], int]] = {}
        self._words: dict[int, tuple[object, ...]] = {}
        self.known: dict[int, Known] = {}
        # What was found out once, until one of the key's holders changes; `changes` counts whatever does.
        self._same: dict[str, dict[Known, tuple[int, ...]]] = {}
        self.changes = 0

    def are_strangers(self, keys: Iterable[str]) -> bool:
        """Whether nobody holds any of these keys."""
        return self._of.keys().isdisjoint(keys)

    def tell_nobody_apart(self, keys: Iterable[str]) -> bool:
        """Whether there are none of these keys, or so many people hold each that it says nothing."""
        return all(key in self._crowds or len(self._of.get(key, ())) >= CROWD for key in keys)

    def first_of(self, key: str) -> Sequence[int]:
        """The oldest holders of a key."""
        return self._of.get(key, ())[:COMPARED]

    def find(self, rows: Sequence[Row]) -> None:
        for table, keys in (
            ("email", {key for row in rows for _, key in row.emails if key}),
            ("phone", {key for row in rows for _, key in row.phones if key}),
        ):
            found: list[tuple[str, int]] = []
            query = f"SELECT key, lead_id FROM {table} WHERE key IN ({{}}) ORDER BY lead_id LIMIT {{}}"
            crowds = self._crowds & keys
            for some in portions(sorted(keys - crowds)):
                found += self._connection.execute(query.format(marks(len(some)), -1), some)
            for key in sorted(crowds):
                found += self._connection.execute(query.format("?", CROWD), (key,))
            self._read_words({lead_id for _, lead_id in found} - self._words.keys())
            for key, lead_id in found:
                self.hold(key, lead_id)
            self._crowds |= {key for key in keys if len(self._of.get(key, ())) > CROWD}

    def _read_words(self, ids: Iterable[int]) -> None:
        """What is stored of these leads, in the words of a list."""
        for some in portions(sorted(ids)):
            inside = f"IN ({marks(len(some))})"
            query = (
                "SELECT id, name, company, street, postal_code, city, country, birthday, fields"
                f" FROM lead WHERE id {inside}"
            )
            cursor = self._connection.cursor()
            cursor.row_factory = None
            for row in cursor.execute(query, some):
                self._words[row[0]] = row[1:]
                self.known[row[0]] = Known(row[1], row[2])
            for tag in self._tags:
                tagged = f"SELECT lead_id FROM tag WHERE tag = ? AND lead_id {inside}"
                has = {row[0] for row in self._connection.execute(tagged, (tag, *some))}
                for lead_id in set(some) - has:
                    del self._words[lead_id]

    def word_for_word(self, row: Listed, keys: Sequence[str]) -> int | None:
        """The one who holds all keys of the row and is stored exactly as it says: the usual case of a list that comes
        again."""
        holders = self._of.get(keys[0], ())
        if len(holders) != 1 or len(keys) != len(row.emails) + len(row.phones):
            return None
        lead_id = holders[0]
        words = (row.name, row.company, row.street, row.postal_code, row.city, row.country, row.birthday, row.own)
        if self._words.get(lead_id) != words:
            return None
        return lead_id if all(lead_id in self._of.get(key, ()) for key in keys) else None

    def rename(self, lead: Lead) -> None:
        """A row gave the lead another name, or more keys."""
        self.known[lead.id] = Known(lead.name, lead.company)
        self._words.pop(lead.id, None)
        self.changes += 1
        for key in lead.keys:
            self._same.pop(key, None)
            if lead.id not in self._of.get(key, ()):
                self.hold(key, lead.id)

    def hold(self, key: str, lead_id: int) -> None:
        holders = self._of.setdefault(key, [])
        holders.append(lead_id)
        self._same.pop(key, None)
        self.changes += 1
        if COMPARED < len(holders) <= CROWD:
            exact = self._exact.setdefault(key, {})
            for one in holders if not exact else (lead_id,):
                exact.setdefault(_exactly(self.known[one]), one)

    def same_among(self, row: Row, key: str) -> tuple[int, ...]:
        """The holders of the key who are the person of the row."""
        if key not in self._of:
            return ()
        who, known = Known(row.name, row.company), self._same.setdefault(key, {})
        if who not in known:
            known[who] = tuple(dict.fromkeys(self._compared(who, key)))
        return known[who]

    def _compared(self, who: Known, key: str) -> Iterator[int]:
        for lead_id in self._of[key][:COMPARED]:
            if is_same(self.known[lead_id], who, shared_key=key):
                yield lead_id
        if key in self._exact and (found := self._exact[key].get(_exactly(who))):
            yield found


def portions(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """The keys, as many at a time as one query takes."""
    for start in range(0, len(keys), 500):
        yield keys[start : start + 500]


def _exactly(who: Known) -> tuple[bool, frozenset[str]]:
    return bool(who.name), name_words(who.name or who.company)
