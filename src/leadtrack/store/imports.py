"""Storing a list: matched by e-mail and phone in chunks, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from leadtrack.domain.model import Answered, Lead
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import verdict
from leadtrack.domain.stages import judged, not_in_play
from leadtrack.domain.text import fold
from leadtrack.store.chunk import Account, Batch, Chunk, Row
from leadtrack.store.journal import Step
from leadtrack.store.leads import Leads, search_text
from leadtrack.store.rows import instant
from leadtrack.store.suppression import Suppression

_CHUNK = 1000
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
            made = Chunk(self._connection, self._leads, batch, next_id)
            made.match(wanted, account)
            next_id = made.next_id
            self._insert(made, batch, batch_id, source_id, pipeline)
            account.queued += self._queue(made.pairs)
        return batch_id, account

    def close(
        self, batch_id: int, account: Account, *, read: int, rejected: int, cost: tuple[Decimal, str] | None
    ) -> None:
        """Write the account, and what the list cost, into the batch."""
        self._connection.execute(
            'UPDATE batch SET "read" = ?, created = ?, updated = ?, unchanged = ?, suppressed = ?, rejected = ?,'
            " queued = ?, cost = ?, currency = ? WHERE id = ?",
            (read, account.created, account.updated, account.unchanged, account.suppressed, rejected, account.queued,
             str(cost[0]) if cost else None, cost[1] if cost else None, batch_id),
        )  # fmt: skip
        self._connection.execute("UPDATE step SET batch_id = ? WHERE id = ?", (batch_id, self._step.id))

    def _open(self, batch: Batch, source_id: int | None) -> int:
        made = self._connection.execute(
            "INSERT INTO batch (source_id, file_name, digest, mapping, imported_at, "
            '"read", created, updated, unchanged, suppressed, rejected, queued)'
            " VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
            (source_id, batch.file_name, batch.digest, batch.mapping, self._now),
        )
        if source_id is not None:
            self._step.update("source", {"id": source_id}, {"mapping": batch.mapping})
        return made.lastrowid or 0

    def _contactable(self, chunk: Sequence[Row], account: Account) -> list[Row]:
        free = [row for row in chunk if not self._suppression.holds((*row.emails, *row.phones))]
        account.suppressed += len(chunk) - len(free)
        return free

    def _insert(self, made: Chunk, batch: Batch, batch_id: int, source_id: int | None, pipeline: Pipeline) -> None:
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
