"""Who holds the e-mails and phones of some rows: read together, and kept while the rows are matched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from leadtrack.domain.filling import Row
from leadtrack.domain.listed import Listed
from leadtrack.domain.matching import Known, is_same, name_words
from leadtrack.domain.merging import others
from leadtrack.domain.model import Lead
from leadtrack.store.rows import marks

# So many holders of one key are compared with a row; beyond them only those of exactly the same name.
COMPARED = 50
# A key that more people hold tells nobody apart: it is a placeholder, or the number of a whole town hall.
CROWD = 1000
# The own fields of those who were merged.
_MERGED = "CASE WHEN instr(fields, '\"other ') THEN fields END"
T = TypeVar("T")


class Holders:
    """The holders of the keys of some rows, the oldest first. `crowds` are the keys that tell nobody apart."""

    def __init__(self, connection: sqlite3.Connection, *, crowds: set[str]) -> None:
        self._connection = connection
        self._crowds = crowds
        self._sought: set[str] = set()
        self._of: dict[str, list[int]] = {}
        self._exact: dict[str, dict[tuple[bool, frozenset[str]], int]] = {}
        self.known: dict[int, Known] = {}
        # Of merged people: what the records were known as that were joined with theirs.
        self._also: dict[int, list[Known]] = {}
        # What was found out once, until one of the key's holders changes.
        self._same: dict[str, dict[Known, tuple[int, ...]]] = {}

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
        """Look up who holds the keys of these rows that were not looked up yet."""
        for kind, keys in (
            ("email", {key for row in rows for _, key in row.emails if key} - self._sought),
            ("phone", {key for row in rows for _, key in row.phones if key} - self._sought),
        ):
            found: list[tuple[str, int]] = []
            query = f"SELECT key, lead_id FROM {kind} WHERE key IN ({{}}) ORDER BY lead_id LIMIT {{}}"
            crowds = self._crowds & keys
            for some in portions(sorted(keys - crowds)):
                found += self._connection.execute(query.format(marks(len(some)), -1), some)
            for key in sorted(crowds):
                found += self._connection.execute(query.format("?", CROWD), (key,))
            self._meet_all({lead_id for _, lead_id in found} - self.known.keys())
            for key, lead_id in found:
                self.hold(key, lead_id)
            self._crowds |= {key for key in keys if len(self._of.get(key, ())) > CROWD}
            self._sought |= keys

    def _meet_all(self, ids: Iterable[int]) -> None:
        for some in portions(sorted(ids)):
            query = f"SELECT id, name, company, {_MERGED} FROM lead WHERE id IN ({marks(len(some))})"
            for lead_id, name, company, fields in self._connection.execute(query, some):
                self.known[lead_id] = Known(name, company)
                if fields:
                    self._also[lead_id] = _also(name, company, json.loads(fields))

    def meet(self, lead_id: int, row: Listed) -> None:
        """The row is somebody new."""
        self.known[lead_id] = Known(row.name, row.company)
        for key in row.keys:
            self.hold(key, lead_id)

    def rename(self, lead: Lead) -> None:
        """A row gave the lead another name, or more keys."""
        self.known[lead.id] = Known(lead.name, lead.company)
        for key in lead.keys:
            self._same.pop(key, None)
            if lead.id not in self._of.get(key, ()):
                self.hold(key, lead.id)

    def hold(self, key: str, lead_id: int) -> None:
        holders = self._of.setdefault(key, [])
        holders.append(lead_id)
        self._same.pop(key, None)
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
            if is_same(self.known[lead_id], who, shared_key=key) or self._was_same(lead_id, who, key):
                yield lead_id
        if key in self._exact and (found := self._exact[key].get(_exactly(who))):
            yield found

    def _was_same(self, lead_id: int, who: Known, key: str) -> bool:
        """Whether a record that was merged into this one is the person."""
        return lead_id in self._also and any(is_same(name, who, shared_key=key) for name in self._also[lead_id])


def portions(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """The keys, as many at a time as one query takes."""
    for start in range(0, len(keys), 500):
        yield keys[start : start + 500]


def _also(name: str, company: str, fields: Mapping[str, str]) -> list[Known]:
    """What else somebody with these own fields was known as."""
    names = [Known(other, company) for other in others(fields, "name")]
    return names + [Known(name, other) for other in others(fields, "company")]


def _exactly(who: Known) -> tuple[bool, frozenset[str]]:
    return bool(who.name), name_words(who.name or who.company)
