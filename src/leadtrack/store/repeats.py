"""Rows that say nothing new of somebody who is stored: the usual case of a list that comes again.

The database compares them, many in one go, and hardly anything of what is stored is read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from leadtrack.domain.listed import More, People
from leadtrack.domain.matching import Known, is_fuller, is_same
from leadtrack.store.rows import MOST_VALUES, marks

# Who alone has a key, and has the other contacts of the row too.
_FOUND = """
WITH row (place, key, name, company, street, postal_code, city, country, birthday, own, other) AS (VALUES {rows})
SELECT row.place, l.id, l.name, l.company FROM row CROSS JOIN lead l
WHERE l.id = (SELECT CASE count(*) WHEN 1 THEN min(lead_id) END
  FROM (SELECT lead_id FROM {table} WHERE key = row.key LIMIT 2))
"""
# Of nearly all rows there is one other, by its key: a phone beside an e-mail.
_HAS_OTHER = """
AND (row.other = '' OR EXISTS (SELECT 1 FROM phone o WHERE o.lead_id = l.id AND +o.key = row.other))
"""
# Else they are listed by their kinds, each as its key and what is typed.
_HAS_OTHERS = "".join(
    f"""
AND NOT EXISTS (SELECT 1 FROM json_each(row.other, '$.{kind}') j
  WHERE NOT EXISTS (SELECT 1 FROM {kind} o WHERE o.lead_id = l.id
    AND CASE WHEN json_extract(j.value, '$[0]') IS NULL THEN o.typed = json_extract(j.value, '$[1]')
      ELSE +o.key = json_extract(j.value, '$[0]') END))
"""
    for kind in ("email", "phone")
)
_ROW = f"({marks(11)})"
_HAS_TAG = " AND EXISTS (SELECT 1 FROM tag t WHERE t.lead_id = l.id AND t.tag = ?)"
# What is stored says the same, word for word.
_IS_SAID = """
AND l.name = row.name AND l.company = row.company AND l.street = row.street AND l.postal_code = row.postal_code
AND l.city = row.city AND l.country = row.country AND l.birthday IS nullif(row.birthday, '') AND l.fields = row.own
"""
# What is stored has something wherever the row has, so that there is no blank to fill. A header with a quote or
# backslash in it is left to who looks closer.
_IS_FULL = """
AND (row.name = '' OR l.name <> '') AND (row.company = '' OR l.company <> '') AND (row.street = '' OR l.street <> '')
AND (row.postal_code = '' OR l.postal_code <> '') AND (row.city = '' OR l.city <> '')
AND (row.country = '' OR l.country <> '') AND (row.birthday = '' OR l.birthday IS NOT NULL)
AND (row.own IN (l.fields, '{}') OR NOT EXISTS (SELECT 1 FROM json_each(row.own) j
  WHERE instr(j.key, '"') OR instr(j.key, '\\') OR json_type(l.fields, '$."' || j.key || '"') IS NULL))
"""


# The place of a row, its key, its details and its other contacts.
_Row = tuple[Any, ...]
# An e-mail or a phone: which it is, what is typed, and its key, if it has one.
_Contact = tuple[str, str, str | None]
# A row that repeats nobody, and to how many the last rows are filled up with it.
_NOBODY: _Row = (-1, *[""] * (_ROW.count("?") - 1))
_SIZES = (4, 12, 36)


class Repeats:
    """Who of a list is stored already with all that it says, and with these tags."""

    def __init__(self, connection: sqlite3.Connection, *, tags: Sequence[str], overwrites: bool) -> None:
        self._connection = connection
        self._tags = tags
        self._says = (_IS_SAID if overwrites else _IS_FULL) + _HAS_TAG * len(tags)
        self._queries: dict[tuple[str, str, int], str] = {}
        self._together = max((MOST_VALUES - len(tags)) // _ROW.count("?"), 1)

    def of(self, people: People) -> dict[int, int]:
        """The places of rows that repeat somebody, and whom."""
        further: dict[int, list[More]] = {}
        for one in people.more:
            further.setdefault(one[0], []).append(one)
        # By the kind of their key, and by how their other contacts are compared.
        by_way: dict[tuple[str, str], list[_Row]] = {}
        rows = zip(people.email, people.phone, people.email_key, people.phone_key, *people.texts[:8], strict=True)
        for at, (email, phone, email_key, phone_key, *texts) in enumerate(rows):
            if not (email_key or phone_key):
                continue
            kind, key = ("email", email_key) if email_key else ("phone", phone_key)
            has, other = _HAS_OTHER, phone_key if email_key else ""
            if at in further or bool(email) != bool(email_key) or bool(phone) != bool(phone_key):
                second: _Contact = ("phone", phone, phone_key) if email_key else ("email", email, "")
                others = [(of, typed, also) for _, of, _, typed, also in further.get(at, ())]
                has, other = _HAS_OTHERS, _listed([second, *others])
            by_way.setdefault((kind, has), []).append((at, key, *texts, other))
        return dict(chain.from_iterable(self._repeated(some, *way) for way, some in by_way.items()))

    def _repeated(self, rows: list[_Row], kind: str, has: str) -> Iterator[tuple[int, int]]:
        # In the order of the index, whose pages are then looked at once.
        rows.sort(key=itemgetter(1))
        for begin in range(0, len(rows), self._together):
            some = rows[begin : begin + self._together]
            by_place = {row[0]: row for row in some}
            # Of few lengths, so that the statement is there already; nobody has a blank key.
            together = next((size for size in _SIZES if len(some) <= size < self._together), self._together)
            some += [_NOBODY] * (together - len(some))
            query = self._query(kind, has, together)
            for at, lead_id, *known in self._connection.execute(query, (*chain.from_iterable(some), *self._tags)):
                _, key, name, company, *_ = by_place[at]
                if known == [name, company] or self._is_repeated(Known(*known), Known(name, company), key):
                    yield at, lead_id

    def _query(self, kind: str, has: str, together: int) -> str:
        way = kind, has, together
        if way not in self._queries:
            self._queries[way] = _FOUND.format(rows=", ".join([_ROW] * together), table=kind) + has + self._says
        return self._queries[way]

    def _is_repeated(self, known: Known, said: Known, key: str) -> bool:
        return is_same(known, said, shared_key=key) and not is_fuller(said.name, known.name)


def _listed(contacts: Iterable[_Contact]) -> str:
    """These contacts as JSON."""
    by_kind: dict[str, list[tuple[str | None, str]]] = {}
    for kind, typed, key in contacts:
        if typed:
            by_kind.setdefault(kind, []).append((key or None, typed))
    return json.dumps(by_kind, ensure_ascii=False)
