"""Storing a list: matched by e-mail and phone in chunks, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Protocol

from leadtrack.domain.matching import is_same
from leadtrack.domain.model import Answered, Contact, Lead
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import verdict
from leadtrack.domain.stages import judged, not_in_play
from leadtrack.domain.text import fold
from leadtrack.store.journal import Step
from leadtrack.store.leads import Leads, search_text
from leadtrack.store.rows import instant, marks
from leadtrack.store.suppression import Suppression

_CHUNK = 1000
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Of a switchboard that hundreds share, so many pairs a row are enough to look at.
_PAIRS = 5


class Row(Protocol):
    """What is stored of a cleaned row."""

    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def emails(self) -> tuple[Contact, ...]: ...
    @property
    def phones(self) -> tuple[Contact, ...]: ...
    @property
    def street(self) -> str: ...
    @property
    def postal_code(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def birthday(self) -> str | None: ...
    @property
    def fields(self) -> dict[str, str]: ...
    @property
    def search(self) -> str: ...


@dataclass(slots=True)
class Account:
    """What became of the rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    suppressed: int = 0
    queued: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of an import: where the list is from and what every row of it gets."""

    file_name: str
    digest: str
    mapping: str
    source: str | None = None
    cost: str | None = None
    currency: str | None = None
    tags: tuple[str, ...] = ()
    answers: Mapping[str, Answered] = field(default_factory=dict)
    on_duplicate: str = "fill"


def usual_mapping(connection: sqlite3.Connection, source: str | None) -> dict[str, list[str]]:
    """How the columns of this source's last list were mapped: field to headers; empty where nothing is known."""
    query = "SELECT mapping FROM source WHERE folded = ? AND mapping IS NOT NULL"
    row = connection.execute(query, (fold(source),)).fetchone() if source else None
    return dict(json.loads(row[0])) if row else {}


class Imports:
    """The store's way in for lists."""

    def __init__(self, step: Step, leads: Leads, suppression: Suppression, *, now: datetime, today: date) -> None:
        self._step = step
        self._connection: sqlite3.Connection = step.connection
        self._leads = leads
        self._suppression = suppression
        self._now = instant(now)
        self._today = today

    def take(self, batch: Batch, rows: Iterable[Row], *, pipeline: Pipeline) -> tuple[int, Account]:
        """Store the rows; gives the batch's id and the account. Nothing is kept if this is not finished."""
        source_id = self._leads.source_id(self._step, batch.source)
        batch_id = self._open(batch, source_id)
        account = Account()
        # Room for the inner pages of every index, so that they are not read and written over and over.
        self._connection.execute("PRAGMA cache_size = -32000")
        ids = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'lead'").fetchone()
        next_id = (ids[0] if ids else 0) + 1
        source = iter(rows)
        screens = not self._suppression.is_empty()
        while chunk := list(islice(source, _CHUNK)):
            wanted = self._contactable(chunk, account) if screens else chunk
            made = _Chunk(self._connection, self._leads, batch, next_id)
            made.match(wanted, account)
            next_id = made.next_id
            self._insert(made, batch, batch_id, source_id, pipeline)
            account.queued += self._queue(made.pairs)
        return batch_id, account

    def close(self, batch_id: int, account: Account, *, read: int, rejected: int) -> None:
        """Write the account into the batch."""
        self._connection.execute(
            'UPDATE batch SET "read" = ?, created = ?, updated = ?, unchanged = ?, suppressed = ?, rejected = ?,'
            " queued = ? WHERE id = ?",
            (read, account.created, account.updated, account.unchanged, account.suppressed, rejected, account.queued,
             batch_id),
        )  # fmt: skip
        self._connection.execute("UPDATE step SET batch_id = ? WHERE id = ?", (batch_id, self._step.id))

    def _open(self, batch: Batch, source_id: int | None) -> int:
        made = self._connection.execute(
            "INSERT INTO batch (source_id, file_name, digest, mapping, cost, currency, imported_at, "
            '"read", created, updated, unchanged, suppressed, rejected, queued)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
            (source_id, batch.file_name, batch.digest, batch.mapping, batch.cost, batch.currency, self._now),
        )
        if source_id is not None:
            self._step.update("source", {"id": source_id}, {"mapping": batch.mapping})
        return made.lastrowid or 0

    def _contactable(self, chunk: Sequence[Row], account: Account) -> list[Row]:
        free = [row for row in chunk if not self._suppression.holds((*row.emails, *row.phones))]
        account.suppressed += len(chunk) - len(free)
        return free

    def _insert(self, made: _Chunk, batch: Batch, batch_id: int, source_id: int | None, pipeline: Pipeline) -> None:
        run = self._connection.executemany
        new = made.created.items()
        run(
            "INSERT INTO lead (id, name, company, street, postal_code, city, country, birthday, source_id, batch_id,"
            " fields, row_key, do_not_contact, created_at, updated_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (
                (i, n.name, n.company, n.street, n.postal_code, n.city, n.country, n.birthday, source_id, batch_id,
                 _ENCODED(n.fields), made.row_keys.get(i), self._now, self._now)
                for i, n in new
            ),
        )  # fmt: skip
        into = "INSERT INTO {} (lead_id, position, typed, key) VALUES (?, ?, ?, ?)"
        run(into.format("email"), [(i, at, *contact) for i, n in new for at, contact in enumerate(n.emails)])
        run(into.format("phone"), [(i, at, *contact) for i, n in new for at, contact in enumerate(n.phones)])
        run(
            "INSERT INTO search (lead_id, text) VALUES (?, ?)",
            [(i, search_text(n) if isinstance(n, Lead) else n.search) for i, n in new],
        )
        if batch.tags:
            run("INSERT INTO tag (lead_id, tag) VALUES (?, ?)", [(i, tag) for i in made.created for tag in batch.tags])
        if batch.answers:
            self._answer(list(made.created), batch.answers, pipeline)
        for lead in made.changed.values():
            self._leads.change(self._step, lead)

    def _answer(self, ids: Sequence[int], answers: Mapping[str, Answered], pipeline: Pipeline) -> None:
        self._connection.executemany(
            "INSERT INTO answer (lead_id, pipeline, question, value, channel, remark, answered_at)"
            " VALUES (?, ?, ?, ?, 'list', '', ?)",
            ((i, pipeline.name, question, value.value, self._now) for i in ids for question, value in answers.items()),
        )
        found = judged(
            not_in_play(0, pipeline, since=self._today), pipeline, verdict(pipeline, answers), on=self._today
        )
        self._connection.executemany(
            "INSERT INTO opportunity (lead_id, pipeline, stage, standing, verdict, since) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (i, pipeline.name, found.stage, found.standing.value, found.verdict.value, found.since.isoformat())
                for i in ids
            ),
        )

    def _queue(self, pairs: Mapping[tuple[int, int], str]) -> int:
        new = 0
        notes: list[tuple[str, str, str | None, str | None]] = []
        for (a, b), shared in pairs.items():
            done = self._connection.execute(
                "INSERT INTO possible_duplicate (a_id, b_id, shared, found_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (a, b, shared, self._now),
            )
            if done.rowcount > 0:
                new += 1
                key = json.dumps({"a_id": a, "b_id": b}, separators=(",", ":"))
                row = {"a_id": a, "b_id": b, "shared": shared, "found_at": self._now, "dismissed_at": None}
                notes.append(("possible_duplicate", key, None, json.dumps(row, separators=(",", ":"))))
        self._step.note_many(notes)
        return new


class _Chunk:
    """Some rows at once: looked up together, matched with what is stored and with each other."""

    def __init__(self, connection: sqlite3.Connection, leads: Leads, batch: Batch, next_id: int) -> None:
        self._connection = connection
        self._leads = leads
        self._batch = batch
        self.next_id = next_id
        self.created: dict[int, Row | Lead] = {}
        self.changed: dict[int, Lead] = {}
        self.row_keys: dict[int, str] = {}
        self.pairs: dict[tuple[int, int], str] = {}
        self._holders: dict[str, list[int]] = {}
        self._names: dict[int, str] = {}
        self._stored: dict[int, Lead] = {}
        self._by_row_key: dict[str, int] = {}

    def match(self, rows: Sequence[Row], account: Account) -> None:
        """Decide for every row whether it is somebody new."""
        self._look_up(rows)
        holders = self._holders
        for row in rows:
            keys = row.keys
            if keys and holders.keys().isdisjoint(keys):
                self._create(row, keys, None)
                account.created += 1
                continue
            row_key = None if keys else _row_key(row)
            same, different = self._who(row, keys, row_key)
            if same is None:
                lead_id = self._create(row, keys, row_key)
                account.created += 1
            else:
                lead_id = same.id
                if self._merge(same, row):
                    account.updated += 1
                else:
                    account.unchanged += 1
                    continue
            for other, key in different:
                if other != lead_id:
                    self.pairs.setdefault((min(other, lead_id), max(other, lead_id)), key)

    def _look_up(self, rows: Sequence[Row]) -> None:
        emails = {key for row in rows for _, key in row.emails if key}
        phones = {key for row in rows for _, key in row.phones if key}
        for table, keys in (("email", emails), ("phone", phones)):
            for some in _portions(list(keys)):
                query = (
                    f"SELECT c.key, c.lead_id, l.name FROM {table} c JOIN lead l ON l.id = c.lead_id"
                    f" WHERE c.key IN ({marks(len(some))}) ORDER BY c.lead_id"
                )
                for key, lead_id, name in self._connection.execute(query, some):
                    self._holders.setdefault(key, []).append(lead_id)
                    self._names[lead_id] = name
        bare = {_row_key(row) for row in rows if not row.keys}
        for some in _portions(sorted(bare)):
            query = f"SELECT row_key, id FROM lead WHERE row_key IN ({marks(len(some))}) ORDER BY id DESC"
            self._by_row_key |= {row[0]: row[1] for row in self._connection.execute(query, some)}
        ids = set(self._by_row_key.values())
        for row in rows if self._holders else ():
            for key in row.keys:
                for i in self._holders.get(key, ()):
                    if is_same(self._names[i], row.name, shared_key=key):
                        ids.add(i)
        self._stored = {lead.id: lead for lead in self._leads.by_ids(sorted(ids))}

    def _who(self, row: Row, keys: Sequence[str], row_key: str | None) -> tuple[Lead | None, list[tuple[int, str]]]:
        """The person this row is, and those who share a key under a clearly different name."""
        if row_key is not None:
            found = self._by_row_key.get(row_key)
            return (self._lead(found) if found is not None else None), []
        same: dict[int, Lead] = {}
        different: list[tuple[int, str]] = []
        for key in keys:
            for lead_id in self._holders.get(key, ()):
                if is_same(self._names[lead_id], row.name, shared_key=key):
                    same[lead_id] = self._lead(lead_id)
                elif len(different) < _PAIRS:
                    different.append((lead_id, key))
        return self._best(row, [same[lead_id] for lead_id in sorted(same)]), different

    def _best(self, row: Row, same: Sequence[Lead]) -> Lead | None:
        """Of several who are this person, one who knows all of the row already, else the oldest.

        So a list imported again finds everybody where the first time put them.
        """
        if len(same) < 2:
            return same[0] if same else None
        return next((lead for lead in same if self._merged(lead, row) == lead), same[0])

    def _merged(self, lead: Lead, row: Row) -> Lead:
        return merge(lead, row, tags=self._batch.tags, overwrite=self._batch.on_duplicate == "overwrite")

    def _lead(self, lead_id: int) -> Lead:
        new = self.created.get(lead_id)
        if new is not None:
            return new if isinstance(new, Lead) else self._as_lead(lead_id, new)
        found = self.changed.get(lead_id) or self._stored.get(lead_id)
        if found is None:
            # A row of this chunk gave the person a name that makes them the same as a later row.
            found = self._stored[lead_id] = self._leads.get(lead_id)
        return found

    def _create(self, row: Row, keys: Sequence[str], row_key: str | None) -> int:
        lead_id = self.next_id
        self.next_id += 1
        self.created[lead_id] = row
        self._names[lead_id] = row.name
        for key in keys:
            self._holders.setdefault(key, []).append(lead_id)
        if row_key is not None:
            self.row_keys[lead_id] = row_key
            self._by_row_key[row_key] = lead_id
        return lead_id

    def _as_lead(self, lead_id: int, row: Row) -> Lead:
        return Lead(
            lead_id, row.name, row.company, row.emails, row.phones, row.street, row.postal_code, row.city, row.country,
            row.birthday, self._batch.source, self._batch.tags, row.fields,
        )  # fmt: skip

    def _merge(self, lead: Lead, row: Row) -> bool:
        """Take what the row knows more of into the lead; whether anything changed."""
        if self._batch.on_duplicate == "skip":
            return False
        merged = self._merged(lead, row)
        if merged == lead:
            return False
        if lead.id in self.created:
            self.created[lead.id] = merged
        else:
            self.changed[lead.id] = merged
        self._names[lead.id] = merged.name
        for contact in (*merged.emails, *merged.phones):
            holders = self._holders.setdefault(contact.key, []) if contact.key else None
            if holders is not None and lead.id not in holders:
                holders.append(lead.id)
        return True


_DETAILS = ("name", "company", "street", "postal_code", "city", "country", "birthday")


def merge(lead: Lead, row: Row, *, tags: Sequence[str], overwrite: bool) -> Lead:
    """The lead with its blanks filled from the row, and with the e-mails, phones, tags and fields it lacked."""
    details = {
        name: getattr(row, name)
        for name in _DETAILS
        if getattr(row, name) and (overwrite or not getattr(lead, name)) and getattr(row, name) != getattr(lead, name)
    }
    fields = {**lead.fields, **row.fields} if overwrite else {**row.fields, **lead.fields}
    return replace(
        lead,
        emails=_more(lead.emails, row.emails),
        phones=_more(lead.phones, row.phones),
        tags=tuple(sorted({*lead.tags, *tags})) if not set(tags) <= set(lead.tags) else lead.tags,
        fields=lead.fields if fields == lead.fields else fields,
        **details,
    )


def _more(there: tuple[Contact, ...], new: Sequence[Contact]) -> tuple[Contact, ...]:
    lacking = [c for c in new if not any(_is_known(c, known) for known in there)]
    return (*there, *lacking) if lacking else there


def _is_known(contact: Contact, known: Contact) -> bool:
    """Whether it is there already: the same key, or the same number typed without its country."""
    if contact.key is None or known.key is None:
        return contact.typed == known.typed
    if contact.key == known.key:
        return True
    bare = contact.key.lstrip("0")
    return known.key.startswith("+") and contact.key.isdigit() and len(bare) > 5 and known.key.endswith(bare)


def _row_key(row: Row) -> str:
    """What a row without any usable key is known by: all of it."""
    typed = [c.typed for c in (*row.emails, *row.phones)]
    parts = (row.name, row.company, row.street, row.postal_code, row.city, row.country, row.birthday or "", *typed)
    whole = json.dumps([parts, sorted(row.fields.items())])
    return blake2b(whole.encode(), digest_size=16).hexdigest()


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), 500):
        yield keys[start : start + 500]
