"""Who is to be worked with: due, without a next step, not qualified yet; and who was set aside for today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from leadtrack.domain.working import Turn, WorkList
from leadtrack.store.filters import WITHOUT_NEXT_STEP, Wanted, conditions
from leadtrack.store.journal import Step

_NO_OPEN_STEP = "NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.lead_id = l.id AND f.closed_at IS NULL)"
_DUE = """
SELECT f.lead_id, f.due AS since, coalesce(f.pipeline, ?) AS pipeline FROM follow_up f JOIN lead l ON l.id = f.lead_id
WHERE f.closed_at IS NULL AND f.due <= ? AND l.do_not_contact = 0 AND {where} ORDER BY f.due, f.time, f.id
"""
_IN_PLAY = f"""
SELECT o.lead_id, o.since, o.pipeline FROM opportunity o JOIN lead l ON l.id = o.lead_id
WHERE l.do_not_contact = 0 AND {WITHOUT_NEXT_STEP} AND {{where}} ORDER BY o.since, o.lead_id, o.pipeline
"""
_POSSIBLE = f"""
SELECT o.lead_id, substr(l.created_at, 1, 10) AS since, 1 AS possible FROM opportunity o JOIN lead l ON l.id = o.lead_id
WHERE o.pipeline = ? AND o.standing = 'open' AND o.verdict = 'possible' AND l.do_not_contact = 0 AND {_NO_OPEN_STEP}
AND {{where}} ORDER BY o.lead_id LIMIT ?
"""
_UNQUALIFIED = f"""
SELECT l.id AS lead_id, substr(l.created_at, 1, 10) AS since, 0 AS possible FROM lead l
WHERE NOT EXISTS (SELECT 1 FROM opportunity o WHERE o.lead_id = l.id AND o.pipeline = ?
  AND NOT (o.standing = 'open' AND o.verdict = 'unqualified'))
AND l.do_not_contact = 0 AND {_NO_OPEN_STEP} AND {{where}} ORDER BY l.id LIMIT ?
"""


class Turns:
    """Questions of a session. The filters are the tags, the source and the city of `Wanted`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def due(self, day: date, wanted: Wanted, *, usual: str) -> Iterator[Turn]:
        """Every follow-up due by that day, the most overdue first; `usual` is the pipeline of those that name none."""
        where, values = conditions(wanted)
        for row in self._connection.execute(_DUE.format(where=where), (usual, day.isoformat(), *values)):
            yield Turn(row["lead_id"], WorkList.DUE, date.fromisoformat(row["since"]), row["pipeline"])

    def without_next_step(self, wanted: Wanted) -> Iterator[Turn]:
        """Everybody in play somewhere with no next step there, the longest untouched first."""
        where, values = conditions(wanted)
        for row in self._connection.execute(_IN_PLAY.format(where=where), values):
            yield Turn(row["lead_id"], WorkList.NO_NEXT_STEP, date.fromisoformat(row["since"]), row["pipeline"])

    def unqualified(self, wanted: Wanted, *, pipeline: str, limit: int) -> Iterator[Turn]:
        """Open leads that are no prospects yet and wait for no day, the possible ones first; at most so many."""
        where, values = conditions(wanted)
        left = limit
        for query in (_POSSIBLE, _UNQUALIFIED):
            for row in self._connection.execute(query.format(where=where), (pipeline, *values, left)):
                left -= 1
                since = date.fromisoformat(row["since"])
                yield Turn(row["lead_id"], WorkList.QUALIFY, since, pipeline, bool(row["possible"]))

    def set_aside(self, step: Step, lead_id: int, *, on: date) -> None:
        """This person comes last on that day."""
        step.put("set_aside", {"lead_id": lead_id, "day": on.isoformat()})

    def aside(self, on: date) -> frozenset[int]:
        """The ids of those set aside on that day."""
        rows = self._connection.execute("SELECT lead_id FROM set_aside WHERE day = ?", (on.isoformat(),))
        return frozenset(row[0] for row in rows)
