"""Writing the new people of a list, many at a time. None of it is journaled: undo finds them by their batch."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, compress
from operator import attrgetter

from leadtrack.domain.folded import folded
from leadtrack.domain.listed import Listed, People
from leadtrack.domain.model import Lead
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import values, verdict
from leadtrack.domain.questions import Given
from leadtrack.domain.stages import judged, not_in_play
from leadtrack.domain.text import fold
from leadtrack.store.answers import own_words
from leadtrack.store.batch import Batch
from leadtrack.store.lead_rows import search_text
from leadtrack.store.rows import insert_columns, marks

_CONTACT = ("lead_id, position, typed, key", "(?, ?, ?, ?)")
# The columns that a list fills, and how; of a lead the values are those of the list too.
_INTO = {
    "lead": (
        "id, name, company, street, postal_code, city, country, birthday, fields, row_key, source_id, batch_id,"
        " created_at, updated_at, do_not_contact",
        "",
    ),
    "email": _CONTACT,
    "phone": _CONTACT,
    "search": ("lead_id, text", "(?, ?)"),
}
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Newcomers:
    """The new people of one list."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        batch: Batch,
        pipeline: Pipeline,
        *,
        batch_id: int,
        source_id: int | None,
        now: str,
        today: date,
    ) -> None:
        self._connection = connection
        self._batch = batch
        self._pipeline = pipeline
        self._now = now
        # What is the same for every row of the list is bound once, not a million times.
        self._lead = f"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {source_id or 'NULL'}, {batch_id}, '{now}', '{now}', 0)"
        self._today = today

    def insert_all(self, people: People, row_keys: Mapping[int, str], *, first_id: int) -> None:
        """Store these people under ids from the first one on, with everything that every row of the list gets."""
        ids = range(first_id, first_id + people.size)
        *details, birthdays, own = people.texts[:8]
        # Only few have no key that tells; written later, theirs would tear full pages apart.
        known_by = list(map(row_keys.get, ids))
        self._insert_columns("lead", ids, *details, _or_none(birthdays), own, known_by)
        for kind, typed, keys in (("email", people.email, people.email_key), ("phone", people.phone, people.phone_key)):
            there = list(compress(ids, typed))
            first = [0] * len(there), list(filter(None, typed)), _or_none(compress(keys, typed))
            self._insert_columns(kind, there, *first)
            self._insert(kind, [(first_id + at, *one) for at, of, *one in people.more if of == kind])
        self._insert_columns("search", ids, folded(people.search))
        self._insert_rest(ids)
        self._mark((i, bool(kept_by)) for i, (*_, kept_by, is_away) in zip(ids, people.told, strict=False) if is_away)
        if self._batch.is_ours:
            self._insert_own(dict(zip(ids, people.rows(), strict=True)))

    def insert(self, new: Mapping[int, Listed | Lead], row_keys: Mapping[int, str]) -> None:
        """Store these people under their ids, with everything that every row of the list gets."""
        self._insert("lead", [(*_details(i, n), row_keys.get(i)) for i, n in new.items()])
        self._insert_contacts(new.items())
        self._insert_columns("search", list(new), folded(list(map(_search, new.values()))))
        self._insert_rest(list(new))
        self._mark((i, one.by_key) for i, one in new.items() if one.do_not_contact)
        if self._batch.is_ours:
            self._insert_own(new)

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._insert_columns(table, *zip(*rows, strict=True))

    def _insert_columns(self, table: str, *columns: Sequence[object]) -> None:
        names, values = _INTO[table]
        # A statement that can be taken back by itself logs each page it touches, and one that calls a function can fail
        # and is one. Here what fails takes everything back, and there is no function.
        insert_columns(self._connection, f"INSERT OR FAIL INTO {table} ({names})", values or self._lead, *columns)

    def _insert_rest(self, ids: Sequence[int]) -> None:
        """What every row of the list gets beside its details; the ids follow each other."""
        if not ids:
            return
        if self._batch.tags and not self._batch.is_ours:
            self._give_each(ids, "tag (lead_id, tag)", [(tag,) for tag in self._batch.tags])
        if self._batch.answers:
            self._answer(ids, self._batch.answers, self._pipeline)

    def _give_each(self, ids: Sequence[int], into: str, given: Sequence[tuple[object, ...]]) -> None:
        """Insert these rows for each of these leads, so that nothing is bound a million times."""
        rows = ", ".join([f"({marks(len(given[0]))})"] * len(given))
        # By what comes first, which with the lead is the order of the table.
        in_order = sorted(given, key=lambda one: str(one[0]))
        query = (
            f"INSERT OR FAIL INTO {into} SELECT lead.id, given.* FROM lead CROSS JOIN (VALUES {rows}) given"
            " WHERE lead.id BETWEEN ? AND ?"
        )
        self._connection.execute(query, (*chain.from_iterable(in_order), ids[0], ids[-1]))

    def _insert_own(self, new: Mapping[int, Listed | Lead]) -> None:
        """What the rows of a list of ours say beyond the details: tags and sources."""
        run = self._connection.executemany
        batch = self._batch
        tags = ((i, tag) for i, one in new.items() for tag in batch.tags_of(one))
        run("INSERT INTO tag (lead_id, tag) VALUES (?, ?)", tags)
        named = [(i, name) for i, one in new.items() if (name := batch.source_of(one)) and name != batch.source]
        run(
            "UPDATE lead SET source_id = (SELECT id FROM source WHERE folded = ?) WHERE id = ?",
            [(fold(name), i) for i, name in named],
        )

    def _mark(self, kept_away: Iterable[tuple[int, bool]]) -> None:
        """Mark those whom the list says must not be contacted, and whether they only share a key."""
        query = "UPDATE lead SET do_not_contact = 1, by_key = ? WHERE id = ?"
        self._connection.executemany(query, ((int(by_key) or None, i) for i, by_key in kept_away))

    def change(self, changed: Sequence[tuple[Lead, Lead]]) -> None:
        """Store what later rows of the same list added to these: what was stored of each, and what is to be."""
        run = self._connection.executemany
        leads = [lead for _, lead in changed]
        run(
            "UPDATE lead SET name = ?2, company = ?3, street = ?4, postal_code = ?5, city = ?6, country = ?7,"
            " birthday = ?8, fields = ?9 WHERE id = ?1",
            [_details(lead.id, lead) for lead in leads],
        )
        self._mark((lead.id, lead.by_key) for lead in leads if lead.do_not_contact)
        if self._batch.is_ours:
            # A later row may bring more tags of its own.
            tags = ((lead.id, tag) for lead in leads for tag in lead.tags)
            run("INSERT INTO tag (lead_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING", tags)
        for table, contacts_of in (("email", attrgetter("emails")), ("phone", attrgetter("phones"))):
            others = [lead for known, lead in changed if contacts_of(known) != contacts_of(lead)]
            run(f"DELETE FROM {table} WHERE lead_id = ?", [(lead.id,) for lead in others])
            self._insert(table, [(lead.id, at, *one) for lead in others for at, one in enumerate(contacts_of(lead))])
        run("UPDATE search SET text = ? WHERE lead_id = ?", [(_search(lead), lead.id) for lead in leads])

    def _insert_contacts(self, new: Iterable[tuple[int, Listed | Lead]]) -> None:
        emails, phones = [], []
        for lead_id, one in new:
            # Nearly everybody has one of each.
            emails += [(lead_id, at, *email) for at, email in enumerate(one.emails)]
            phones += [(lead_id, at, *phone) for at, phone in enumerate(one.phones)]
        self._insert("email", emails)
        self._insert("phone", phones)

    def _answer(self, ids: Sequence[int], answers: Mapping[str, Given], pipeline: Pipeline) -> None:
        self._give_each(
            ids,
            "answer (lead_id, question, pipeline, value, given, channel, remark, answered_at)",
            [
                (question, pipeline.name, one.value.value, own_words(one), "list", one.remark, self._now)
                for question, one in answers.items()
            ],
        )
        found = judged(
            not_in_play(0, pipeline, since=self._today), pipeline, verdict(pipeline, values(answers)), on=self._today
        )
        state = pipeline.name, found.stage, found.standing.value, found.verdict.value, found.since.isoformat()
        self._give_each(ids, "opportunity (lead_id, pipeline, stage, standing, verdict, since)", [state])


def _or_none(column: Iterable[str]) -> list[str | None]:
    return [one or None for one in column]


def _details(lead_id: int, one: Listed | Lead) -> tuple[object, ...]:
    own = _ENCODED(one.fields) if isinstance(one, Lead) else one.own
    return lead_id, one.name, one.company, one.street, one.postal_code, one.city, one.country, one.birthday, own


def _search(one: Listed | Lead) -> str:
    return search_text(one) if isinstance(one, Lead) else one.search
