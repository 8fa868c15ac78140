"""Who holds the e-mails and phones of some rows: read together, and kept while the rows are matched."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from leadtrack.domain.filling import Row
from leadtrack.domain.listed import Listed
from leadtrack.domain.matching import Known, is_same, name_words
from leadtrack.domain.merging import others
from leadtrack.domain.model import Lead
from leadtrack.store.crowds import Crowd, Crowds
from leadtrack.store.rows import marks, plain_cursor, portions

# So many holders of one key are compared with a row; beyond them only those of exactly the same name.
COMPARED = 50
# A key that more people hold tells nobody apart: it is a placeholder, or the number of a whole town hall.
CROWD = 1000
# The own fields of those who were merged.
MERGED = "CASE WHEN instr(fields, '\"other ') THEN fields END"


class Holders:
    """The holders of the keys of some rows, the oldest first. `crowds` are those of earlier rows of the list."""

    def __init__(self, connection: sqlite3.Connection, *, crowds: Crowds) -> None:
        self._connection = connection
        self._crowds = crowds
        self._sought: set[str] = set()
        self._of: dict[str, array[int]] = {}
        # Of a key with more holders than are compared: who first is called so, by the hash of what they are called.
        self._exact: dict[str, dict[int, int]] = {}
        self.known: dict[int, Known] = {}
        # Of merged people: what the records were known as that were joined with theirs.
        self._also: dict[int, list[Known]] = {}
        # What was found out once, until one of the key's holders changes: how many of them were compared, and who of
        # them are the person.
        self._same: dict[str, dict[Known, tuple[int, tuple[int, ...]]]] = {}

    def are_strangers(self, keys: Iterable[str]) -> bool:
        """Whether nobody holds any of these keys."""
        return self._of.keys().isdisjoint(keys)

    def tell_nobody_apart(self, keys: Iterable[str]) -> bool:
        """Whether there are none of these keys, or so many people hold each that it says nothing."""
        useless, of = self._crowds.useless, self._of
        for key in keys:  # noqa: SIM110 - asked of every row, where a generator takes twice the time
            if key not in useless and len(of.get(key, ())) < CROWD:
                return False
        return True

    def first_of(self, key: str) -> Sequence[int]:
        """The oldest holders of a key."""
        return self._of.get(key, ())[:COMPARED]

    def find(self, rows: Sequence[Row]) -> None:
        """Look up who holds the keys of these rows that were not looked up yet."""
        for kind, keys in (
            ("email", {key for row in rows for _, key in row.emails if key} - self._sought),
            ("phone", {key for row in rows for _, key in row.phones if key} - self._sought),
        ):
            query = f"SELECT key, lead_id FROM {kind} WHERE key IN ({{}}) ORDER BY key, lead_id"
            known = self._crowds.held.keys() & keys
            self._of.update((key, self._crowds.held[key].ids) for key in known)
            for some in portions(sorted(keys - known)):
                self._hold_all(query.format(marks(len(some))), some)
            held = [self._of[key] for key in keys if key in self._of]
            self._meet_all({lead_id for ids in held for lead_id in ids[:COMPARED]} - self.known.keys())
            self._crowds.useless |= {key for key in keys if len(self._of.get(key, ())) > CROWD}
            self._sought |= keys
        self._find_exactly(rows)

    def _hold_all(self, query: str, keys: Sequence[str]) -> None:
        cursor = plain_cursor(self._connection)
        for key, lead_id in cursor.execute(query, keys):
            self._of.setdefault(key, array("q")).append(lead_id)
        for key in keys:
            if len(self._of.get(key, ())) > COMPARED:
                self._crowds.held[key] = self._named(Crowd.of(self._of[key]))

    def _find_exactly(self, rows: Sequence[Row]) -> None:
        """Meet those who are called exactly as a row, of the holders of its keys beyond those that are compared."""
        wanted: defaultdict[str, set[int]] = defaultdict(set)
        for row in rows if self._crowds.held else ():
            for key in row.keys:
                if key in self._crowds.held:
                    wanted[key].add(_called(Known(row.name, row.company)))
        for key, hashes in wanted.items():
            exact = self._crowds.held[key].first_called(hashes, most=CROWD)
            self._exact.setdefault(key, {}).update(exact)
        self._meet_all({lead_id for key in wanted for lead_id in self._exact[key].values()} - self.known.keys())

    def _named(self, crowd: Crowd) -> Crowd:
        """These people with what they are called, as far as they are looked at."""
        cursor = plain_cursor(self._connection)
        found: dict[int, int] = {}
        for some in portions(crowd.ids[:CROWD]):
            query = f"SELECT id, name, company FROM lead WHERE id IN ({marks(len(some))})"
            found |= {lead_id: _called(Known(*known)) for lead_id, *known in cursor.execute(query, some)}
        for at, lead_id in enumerate(crowd.ids[:CROWD]):
            crowd.called[at] = found.get(lead_id, 0)
        return crowd

    def _meet_all(self, ids: Iterable[int]) -> None:
        for some in portions(sorted(ids)):
            query = f"SELECT id, name, company, {MERGED} FROM lead WHERE id IN ({marks(len(some))})"
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
        if lead.id in self._also:
            self._also[lead.id] = _also(lead.name, lead.company, lead.fields)
        hashed = _called(self.known[lead.id])
        for key in lead.keys:
            self._same.pop(key, None)
            if lead.id not in self._of.get(key, ()):
                self.hold(key, lead.id)
            elif crowd := self._crowds.held.get(key):
                crowd.rename(lead.id, hashed)
            if exact := self._exact.get(key):
                exact[hashed] = min(exact.get(hashed, lead.id), lead.id)

    def hold(self, key: str, lead_id: int) -> None:
        holders = self._of.setdefault(key, array("q"))
        holders.append(lead_id)
        if crowd := self._crowds.held.get(key):
            crowd.called.append(_called(self.known[lead_id]))
        if COMPARED < len(holders) <= CROWD:
            is_first = key not in self._exact
            exact = self._exact.setdefault(key, {})
            for one in holders if is_first else (lead_id,):
                exact.setdefault(_called(self.known[one]), one)

    def same_among(self, row: Row, key: str) -> tuple[int, ...]:
        """The holders of the key who are the person of the row."""
        holders = self._of.get(key)
        if holders is None:
            return ()
        who, known = Known(row.name, row.company), self._same.setdefault(key, {})
        compared, same = known.get(who, (0, ()))
        if compared < COMPARED and compared < len(holders):
            more = [lead_id for lead_id in holders[compared:COMPARED] if self._is_person(lead_id, who, key)]
            if more:
                same = tuple(dict.fromkeys((*same, *more)))
            known[who] = min(len(holders), COMPARED), same
        if key not in self._exact:
            return same
        found = self._exact[key].get(_called(who))
        is_found = found is not None and found not in same and _exactly(self.known[found]) == _exactly(who)
        return (*same, found) if found is not None and is_found else same

    def _is_person(self, lead_id: int, who: Known, key: str) -> bool:
        return is_same(self.known[lead_id], who, shared_key=key) or self._was_same(lead_id, who, key)

    def _was_same(self, lead_id: int, who: Known, key: str) -> bool:
        """Whether a record that was merged into this one is the person."""
        return lead_id in self._also and any(is_same(name, who, shared_key=key) for name in self._also[lead_id])


def _also(name: str, company: str, fields: Mapping[str, str]) -> list[Known]:
    """What else somebody with these own fields was known as."""
    names = [Known(other, company) for other in others(fields, "name")]
    return names + [Known(name, other) for other in others(fields, "company")]


def _exactly(who: Known) -> tuple[bool, frozenset[str]]:
    return bool(who.name), name_words(who.name or who.company)


def _called(who: Known) -> int:
    """A hash of what somebody is called, which is never 0."""
    return hash(_exactly(who)) or 1
