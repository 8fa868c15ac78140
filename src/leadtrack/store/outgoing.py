"""What leaves the database: the form of a list, next steps and birthdays, and all that is kept of one person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from leadtrack.domain.own_csv import Form
from leadtrack.store import by_lead
from leadtrack.store.birthdays import EVERYBODY_KNOWN
from leadtrack.store.filters import Wanted, conditions
from leadtrack.store.follow_ups import as_follow_up
from leadtrack.store.rows import marks
from leadtrack.store.suppression import key_hash

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import FollowUp

Row = dict[str, object]
# What may have happened with a person; of most of a bought list there is none of it.
_HAPPENED = ("answer", "conversation", "concern", "follow_up", "sale", "stage_change")


class Outgoing:
    """Questions to a database of which something is to leave."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _secret(self) -> bytes:
        from leadtrack.store.forgotten import secret_of

        return secret_of(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one instant, whatever other commands write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def uid(self, kind: str, number: int) -> str:
        """A name for one thing that stays the same, and says nothing of it: a hash keyed with the database's secret."""
        return f"{key_hash(f'{kind} {number}', self._secret)}@leadtrack"

    def form(self, wanted: Wanted) -> Form:
        """How many e-mails and phones a lead has at most, and every own field there is, by the alphabet."""
        where, values = conditions(wanted)
        most = {
            table: self._connection.execute(
                f"SELECT coalesce(max(c.position) + 1, 0) FROM {table} c JOIN lead l ON l.id = c.lead_id WHERE {where}",
                values,
            ).fetchone()[0]
            for table in ("email", "phone")
        }
        texts = self._connection.execute(f"SELECT l.fields FROM lead l WHERE l.fields <> '{{}}' AND {where}", values)
        fields = {name for (text,) in texts for name in json.loads(text)}
        return Form(most["email"], most["phone"], tuple(sorted(fields)))

    def worked_with(self, ids: Iterable[int]) -> set[int]:
        """Those of these leads with whom anything happened at all; asked within a snapshot."""
        some = tuple(ids)
        by_lead.index(self._connection)
        query = " UNION ".join(by_lead.of_leads(table, marks(len(some))) for table in _HAPPENED)
        return {row[0] for row in self._connection.execute(query, some * len(_HAPPENED))} if some else set()

    def next_steps(self, wanted: Wanted) -> Iterator[FollowUp]:
        """The open follow-ups of the leads that are wanted, the nearest first."""
        where, values = conditions(wanted)
        query = f"SELECT f.* FROM follow_up f JOIN lead l ON l.id = f.lead_id WHERE f.closed_at IS NULL AND {where}"
        for row in self._connection.execute(f"{query} ORDER BY f.due, f.time, f.id", values):
            yield as_follow_up(row)

    def with_birthday(self, wanted: Wanted, *, known_only: bool) -> Iterator[int]:
        """The ids of the wanted leads whose birthday is known; of a bought list only of those worked with, if told."""
        where, values = conditions(wanted)
        known = f" AND l.id IN (SELECT lead_id FROM ({EVERYBODY_KNOWN}))" if known_only else ""
        query = f"SELECT l.id FROM lead l WHERE l.birthday IS NOT NULL AND {where}{known} ORDER BY l.id"
        for row in self._connection.execute(query, values):
            yield row[0]

    def kept_of(self, lead_id: int) -> dict[str, list[Row]]:
        """Every row of every table that is about one person, by table; `journal` has the commands that were.

        Which tables these are the schema itself says, so that none is forgotten. Of the other one of
        a pair only the id is told, and the e-mail or phone that both have.
        """
        from leadtrack.store.person import journaled, person

        who = person(self._connection, lead_id)
        found: dict[str, list[Row]] = {"lead": self._rows("lead", "id", [lead_id])}
        for table, columns in self.about_leads().items():
            rows = [row for column in columns for row in self._rows(table, column, [lead_id])]
            found[table] = [row for at, row in enumerate(rows) if row not in rows[:at]]
        hashes = tuple(key_hash(key, self._secret) for key in who.keys)
        banned = self._rows("do_not_contact", "key_hash", hashes)
        found["do_not_contact"] += [row for row in banned if row not in found["do_not_contact"]]
        (lead,) = found["lead"]
        for table, column in (("source", "source_id"), ("batch", "batch_id")):
            found[table] = self._rows(table, "id", [lead[column]] if lead[column] is not None else [])
        found["journal"] = list(self._journal(journaled(self._connection, who.ids, hashes), lead["batch_id"]))
        return found

    def about_leads(self) -> dict[str, list[str]]:
        """The tables whose rows are about a lead, with the columns that say about whom."""
        tables = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        found: dict[str, list[str]] = {}
        for (name,) in tables:
            columns = [row["name"] for row in self._connection.execute(f'PRAGMA table_info("{name}")')]
            keys = self._connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            about = {row["from"] for row in keys if row["table"] == "lead"} | ({"lead_id"} & set(columns))
            if about:
                found[name] = sorted(about)
        return found

    def _rows(self, table: str, column: str, values: Iterable[object]) -> list[Row]:
        some = tuple(values)
        query = f'SELECT * FROM "{table}" WHERE "{column}" IN ({marks(len(some))})'
        return [dict(row) for row in self._connection.execute(query, some)]

    def _journal(self, changes: Iterable[sqlite3.Row], batch_id: object) -> Iterator[Row]:
        """The commands that changed something of the person, the oldest first, with what was before and after."""
        by_step: dict[int, list[Row]] = {}
        for change in changes:
            one = {
                "table": change["table_name"],
                "before": _loaded(change["before"]),
                "after": _loaded(change["after"]),
            }
            by_step.setdefault(change["step_id"], []).append(one)
        query = f"SELECT * FROM step WHERE id IN ({marks(len(by_step))}) OR batch_id = ? ORDER BY id"
        for step in self._connection.execute(query, (*by_step, batch_id)):
            yield {"at": step["at"], "command": step["command"], "changes": by_step.get(step["id"], [])}


def _loaded(text: str | None) -> object:
    return json.loads(text) if text else None
