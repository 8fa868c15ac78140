"""Counts over a time, for the reports. Each is one pass over an index or a table, whatever the number of people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.reports import Money, Period
from leadtrack.store.costs import PAID
from leadtrack.store.rows import as_instant, instant, marks


class Left(NamedTuple):
    """A move of one person, with when they entered the stage they left (UTC instants)."""

    from_stage: str
    to_stage: str
    entered: datetime
    at: datetime


class Lost(NamedTuple):
    """So many who said no or were not ready (`event`), at a stage, for a reason."""

    event: str
    because: str
    stage: str
    people: int


class SourceLine(NamedTuple):
    """One source, or the people of none."""

    source: str | None
    leads: int
    prospects: int
    customers: int
    revenue: Money
    cost: Money


class Worth(NamedTuple):
    """What the open ones of a stage may bring, and how many of them have no value."""

    stage: str
    people: int
    valued: int
    value: Money


_ENTERED = """
SELECT m.lead_id, m.from_stage, m.to_stage, m.at, m.event, l.created_at FROM stage_change m
JOIN lead l ON l.id = m.lead_id WHERE m.pipeline = ? AND m.from_stage <> m.to_stage ORDER BY m.lead_id, m.id
"""
_LOST = """
SELECT event, because, from_stage, count(*) FROM stage_change
WHERE pipeline = ? AND event IN ('no', 'not-ready') AND at >= ? AND at < ? GROUP BY 1, 2, 3
"""
_OPEN = """
SELECT o.stage, o.value, o.currency, count(*) FROM opportunity o JOIN lead l ON l.id = o.lead_id
WHERE o.pipeline = ? AND o.standing = 'open' AND (o.verdict = 'prospect' OR o.stage <> 'lead')
  AND l.do_not_contact = 0 GROUP BY 1, 2, 3
"""
_PAID = f"SELECT source_id, cost, currency FROM ({PAID}) WHERE imported_at >= ? AND imported_at < ?"
_ACTIVITY = {
    "leads": ("SELECT count(*) FROM lead WHERE created_at >= ? AND created_at < ?", False),
    "prospects": (
        "SELECT count(DISTINCT lead_id) FROM stage_change WHERE at >= ? AND at < ? AND pipeline = ?"
        " AND event = 'qualified' AND from_stage <> to_stage",
        True,
    ),
    "conversations": ("SELECT count(*) FROM conversation WHERE at >= ? AND at < ?", False),
    "presentations": ("SELECT count(*) FROM conversation WHERE at >= ? AND at < ? AND presented = 1", False),
    "calls to action": (
        "SELECT count(*) FROM conversation WHERE at >= ? AND at < ? AND presented = 1 AND asked <> ''",
        False,
    ),
    "follow-ups done": (
        "SELECT count(*) FROM follow_up WHERE closed_at >= ? AND closed_at < ? AND closed_as = 'done'",
        False,
    ),
    "not ready": (
        "SELECT count(*) FROM stage_change WHERE at >= ? AND at < ? AND pipeline = ? AND event = 'not-ready'",
        True,
    ),
    "no": ("SELECT count(*) FROM stage_change WHERE at >= ? AND at < ? AND pipeline = ? AND event = 'no'", True),
}


class Reports:
    """Questions about many people at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def added(self, period: Period) -> int:
        """How many people were added in the time."""
        if period.is_all:
            return self._number("SELECT count(*) FROM lead", ())
        return self._number(_ACTIVITY["leads"][0], _bounds(period))

    def furthest(self, pipeline: Pipeline, period: Period) -> dict[int, int]:
        """Of those added in the time and ever beyond the first stage: how many got how far (by place of the stage)."""
        within, values = _reached(pipeline, period)
        query = f"SELECT place, count(*) FROM ({within}) GROUP BY place"
        return dict(self._connection.execute(query, values).fetchall())

    def decided(self, pipeline: Pipeline, period: Period) -> dict[int, tuple[int, int]]:
        """Of those added in the time: who was won and who was lost, by how far they got."""
        within, values = _reached(pipeline, period)
        won = pipeline.stages.index(pipeline.won)
        query = (
            f"SELECT place, sum(place >= {won}), sum(place < {won} AND o.standing IN ('declined', 'disqualified'))"
            f" FROM ({within}) r JOIN opportunity o ON o.lead_id = r.lead_id AND o.pipeline = ? GROUP BY place"
        )
        rows = self._connection.execute(query, (*values, pipeline.name))
        return {place: (won, lost) for place, won, lost in rows}

    def moves(self, pipeline: Pipeline, period: Period) -> Iterator[Left]:
        """Every move in a pipeline in the time, with when the stage it left was entered; a renamed stage is the
        same one."""
        begin, end = _bounds(period)
        here: tuple[int, str] | None = None
        for lead_id, left, to, at, event, created in self._connection.execute(_ENTERED, (pipeline.name,)):
            entered = here[1] if here and here[0] == lead_id else created
            if event != "renamed" and begin <= at < end:
                yield Left(left, to, as_instant(entered), as_instant(at))
            here = (lead_id, entered if event == "renamed" else at)

    def lost(self, pipeline: Pipeline, period: Period) -> Iterator[Lost]:
        """Who said no or was not ready in the time, by reason and stage."""
        yield from (Lost(*row) for row in self._connection.execute(_LOST, (pipeline.name, *_bounds(period))))

    def sources(self, pipeline: Pipeline, period: Period) -> list[SourceLine]:
        """What the sources brought of people added in the time, and what their lists of that time cost."""
        names: dict[int | None, str | None] = dict(self._connection.execute("SELECT id, name FROM source").fetchall())
        leads = self._by_source("SELECT l.source_id, count(*) FROM lead l WHERE {within} GROUP BY 1", period)
        within, values = _reached(pipeline, Period())
        prospects = self._by_source(
            f"SELECT l.source_id, count(*) FROM ({within}) r JOIN lead l ON l.id = r.lead_id"
            " WHERE {within} GROUP BY 1", period, values
        )  # fmt: skip
        bought: dict[int | None, list[tuple[Decimal, str]]] = {}
        buyers: dict[int | None, set[int]] = {}
        query = (
            f"SELECT l.source_id, s.lead_id, s.amount, s.currency FROM sale s JOIN lead l ON l.id = s.lead_id"
            f" WHERE s.pipeline = ? AND {_created(period)[0]}"
        )
        for source, lead_id, amount, currency in self._connection.execute(query, (pipeline.name, *_created(period)[1])):
            bought.setdefault(source, []).append((Decimal(amount), currency))
            buyers.setdefault(source, set()).add(lead_id)
        costs: dict[int | None, list[tuple[Decimal, str]]] = {}
        for source, cost, currency in self._connection.execute(_PAID, _bounds(period)):
            costs.setdefault(source, []).append((Decimal(cost), currency))
        keys = [*sorted(names, key=lambda k: str(names[k]).casefold()), *([None] if leads.get(None) else [])]
        return [
            SourceLine(
                names.get(key),
                leads.get(key, 0),
                prospects.get(key, 0),
                len(buyers.get(key, ())),
                Money.of(bought.get(key, ())),
                Money.of(costs.get(key, ())),
            )
            for key in keys
        ]

    def _by_source(self, query: str, period: Period, values: tuple[object, ...] = ()) -> dict[int | None, int]:
        within, bounds = _created(period)
        return dict(self._connection.execute(query.replace("{within}", within), (*values, *bounds)).fetchall())

    def open_worth(self, pipeline: Pipeline) -> dict[str, Worth]:
        """Those open and in play now, by stage, and what they may bring."""
        found: dict[str, Worth] = {}
        amounts: dict[str, list[tuple[Decimal, str]]] = {}
        for stage, value, currency, people in self._connection.execute(_OPEN, (pipeline.name,)):
            known = found.get(stage, Worth(stage, 0, 0, Money({})))
            if value is not None:
                amounts.setdefault(stage, []).append((Decimal(value) * people, currency))
            valued = known.valued + (people if value is not None else 0)
            found[stage] = known._replace(people=known.people + people, valued=valued)
        return {stage: worth._replace(value=Money.of(amounts.get(stage, ()))) for stage, worth in found.items()}

    def activity(self, pipeline: Pipeline, period: Period) -> dict[str, int]:
        """What was done in the time. Leads, conversations and follow-ups are those of every pipeline."""
        bounds = _bounds(period)
        return {
            measure: self._number(query, (*bounds, pipeline.name) if is_of_one else bounds)
            for measure, (query, is_of_one) in _ACTIVITY.items()
        }

    def sold(self, pipeline: Pipeline, period: Period) -> tuple[int, Money]:
        """The sales of the days of the time, and what they brought."""
        query = "SELECT amount, currency FROM sale WHERE pipeline = ? AND sold_on >= ? AND sold_on <= ?"
        days = (period.first or "", period.last or "9999-12-31")
        amounts = [(Decimal(a), c) for a, c in self._connection.execute(query, (pipeline.name, *days))]
        return len(amounts), Money.of(amounts)

    def _number(self, query: str, values: tuple[object, ...]) -> int:
        return int(self._connection.execute(query, values).fetchone()[0])


def _bounds(period: Period) -> tuple[str, str]:
    """The instants of a time as they are stored: from one on, and before another."""
    return (instant(period.begin) if period.begin else "", instant(period.end) if period.end else "~")


def _created(period: Period) -> tuple[str, tuple[str, ...]]:
    return ("1", ()) if period.is_all else ("l.created_at >= ? AND l.created_at < ?", _bounds(period))


def _reached(pipeline: Pipeline, period: Period) -> tuple[str, tuple[object, ...]]:
    """A query of lead_id and the furthest place each person ever reached beyond the first stage, and its values.

    Read from where they stand now and from their history: who came in by a list has none.
    """
    later = pipeline.stages[1:]
    places = " ".join(f"WHEN ? THEN {place}" for place in range(1, len(pipeline.stages)))
    every = [
        f"SELECT lead_id, CASE {stage} {places} END AS place FROM {table}"
        f" WHERE pipeline = ? AND {stage} IN ({marks(len(later))})"
        for table, stage in (("opportunity", "stage"), ("stage_change", "to_stage"))
    ]
    within, bounds = _created(period)
    cohort = "" if period.is_all else f" JOIN lead l ON l.id = b.lead_id AND {within}"
    query = f"SELECT b.lead_id, max(b.place) AS place FROM ({' UNION ALL '.join(every)}) b{cohort} GROUP BY b.lead_id"
    return query, (*(*later, pipeline.name, *later) * 2, *bounds)
