"""Who stands in which stage, also in those that the settings no longer know."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from leadtrack.domain.model import Opportunity, Standing
from leadtrack.store.journal import Step, keys, read
from leadtrack.store.lead_rows import as_opportunity
from leadtrack.store.rows import as_instant


class InUse(NamedTuple):
    """A stage of a pipeline in which somebody stands."""

    pipeline: str
    stage: str


class Card(NamedTuple):
    """One person on the board: since when in the stage, and what may come of them."""

    lead_id: int
    lead: str
    stage: str
    standing: Standing
    entered: datetime | date
    value: str | None
    currency: str | None


# Somebody who only answered a question stands at the first stage, like those who are not in the pipeline at all.
_CALLED = """coalesce(nullif(l.name, ''), nullif(l.company, ''),
  (SELECT typed FROM email e WHERE e.lead_id = l.id ORDER BY position LIMIT 1),
  (SELECT typed FROM phone p WHERE p.lead_id = l.id ORDER BY position LIMIT 1), '(no name)') AS called"""
_CARDS = f"""
SELECT o.lead_id, {_CALLED}, o.stage, o.standing, o.since, o.value, o.currency,
  (SELECT max(m.at) FROM stage_change m WHERE m.lead_id = o.lead_id AND m.pipeline = o.pipeline
    AND m.to_stage = o.stage AND m.from_stage <> m.to_stage AND m.event <> 'renamed') AS entered
FROM opportunity o JOIN lead l ON l.id = o.lead_id
WHERE o.pipeline = ? AND o.stage = ? AND o.standing IN ('open', 'won', 'not-ready') AND l.do_not_contact = 0
ORDER BY o.standing = 'not-ready', coalesce(entered, o.since), o.lead_id LIMIT ?
"""
_FIRST = f"""
SELECT l.id AS lead_id, {_CALLED}, l.created_at AS entered, o.standing, o.since, o.value, o.currency
FROM lead l LEFT JOIN opportunity o ON o.lead_id = l.id AND o.pipeline = ?
WHERE l.do_not_contact = 0 AND (o.lead_id IS NULL OR (o.stage = ? AND o.standing IN ('open', 'won', 'not-ready')))
ORDER BY l.id LIMIT ?
"""
_COUNTS = "SELECT stage, standing, count(*) FROM opportunity WHERE pipeline = ? GROUP BY 1, 2"
_OF_SUPPRESSED = """
SELECT o.stage, o.standing, count(*) FROM lead l JOIN opportunity o ON o.lead_id = l.id AND o.pipeline = ?
WHERE l.do_not_contact = 1 GROUP BY 1, 2
"""

Counts = dict[tuple[str, Standing], int]


class Stages:
    """Questions about who stands where, and putting them into another pipeline."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def in_use(self) -> Iterator[InUse]:
        """Every stage in which somebody stands; asks for one after the other, so that a million people take no time."""
        query = (
            "SELECT pipeline, stage FROM opportunity WHERE (pipeline, stage) > (?, ?) ORDER BY pipeline, stage LIMIT 1"
        )
        last: tuple[str, str] = ("", "")
        while row := self._connection.execute(query, last).fetchone():
            last = (row["pipeline"], row["stage"])
            yield InUse(*last)

    def counts(self, pipeline: str, first: str, *, contactable_only: bool = False) -> Counts:
        """How many stand in each stage of a pipeline, by standing; who is not in it stands open at the `first`."""
        found = self._grouped(_COUNTS, pipeline)
        total = self._count("SELECT count(*) FROM lead")
        if contactable_only:
            for key, number in self._grouped(_OF_SUPPRESSED, pipeline).items():
                found[key] -= number
            total -= self._count("SELECT count(*) FROM lead WHERE do_not_contact = 1")
        key = (first, Standing.OPEN)
        found[key] = found.get(key, 0) + total - sum(found.values())
        return found

    def _grouped(self, query: str, pipeline: str) -> Counts:
        rows = self._connection.execute(query, (pipeline,))
        return {(stage, Standing(standing)): number for stage, standing, number in rows}

    def _count(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

    def cards(self, pipeline: str, stage: str, *, is_first: bool, limit: int | None) -> Iterator[Card]:
        """Who may be contacted in a stage, the longest there first and those not ready last; in the first stage by
        their ids, because that may be everybody there is."""
        most = -1 if limit is None else limit
        for row in self._connection.execute(_FIRST if is_first else _CARDS, (pipeline, stage, most)):
            entered = as_instant(row["entered"]) if row["entered"] else date.fromisoformat(row["since"])
            standing = Standing(row["standing"] or Standing.OPEN)
            yield Card(row["lead_id"], row["called"], stage, standing, entered, row["value"], row["currency"])

    def standing_at(self, pipeline: str, stage: str) -> Sequence[Opportunity]:
        """Everybody in that stage."""
        query = "SELECT * FROM opportunity WHERE pipeline = ? AND stage = ? ORDER BY lead_id"
        return [as_opportunity(row) for row in self._connection.execute(query, (pipeline, stage)).fetchall()]

    def take_over(self, step: Step, opportunity: Opportunity, *, pipeline: str) -> Opportunity:
        """Put all that is about somebody in one pipeline into another, where they are not yet: where they stand,
        answers, next steps, sales and history."""
        lead_id, gone = opportunity.lead_id, opportunity.pipeline
        for table in ("opportunity", "answer", "earlier_answer", "stage_change", "follow_up", "sale"):
            query = f"SELECT * FROM {table} WHERE lead_id = ? AND pipeline = ?"
            for row in map(dict, self._connection.execute(query, (lead_id, gone)).fetchall()):
                key = {name: row[name] for name in keys(self._connection, table)}
                if "pipeline" not in key:
                    step.update(table, key, {"pipeline": pipeline})
                    continue
                step.delete(table, key)
                if read(self._connection, table, key | {"pipeline": pipeline}) is None:
                    step.insert(table, row | {"pipeline": pipeline})
        return opportunity._replace(pipeline=pipeline)

    def is_in(self, lead_id: int, pipeline: str) -> bool:
        """Whether the person stands somewhere in the pipeline."""
        query = "SELECT 1 FROM opportunity WHERE lead_id = ? AND pipeline = ?"
        return self._connection.execute(query, (lead_id, pipeline)).fetchone() is not None
