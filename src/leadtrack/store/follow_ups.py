"""The next steps, and who is due."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

from leadtrack.domain.follow_ups import DueLine, FollowUp
from leadtrack.errors import NotFoundError
from leadtrack.store.by_lead import of_lead
from leadtrack.store.journal import Step
from leadtrack.store.rows import as_day, instant

_DUE = """
SELECT f.*, l.name, l.company, o.stage,
  (SELECT coalesce(CASE WHEN substr(key, 1, 1) = '+' THEN key END, typed) FROM phone p
    WHERE p.lead_id = f.lead_id ORDER BY position LIMIT 1) AS phone,
  (SELECT coalesce(key, typed) FROM email e WHERE e.lead_id = f.lead_id ORDER BY position LIMIT 1) AS email
FROM follow_up f JOIN lead l ON l.id = f.lead_id
LEFT JOIN opportunity o ON o.lead_id = f.lead_id AND o.pipeline = coalesce(f.pipeline, ?)
WHERE f.closed_at IS NULL AND f.due <= ? AND l.do_not_contact = 0
ORDER BY f.due, f.time, f.id
"""


class FollowUps:
    """Questions to and changes of the follow-ups."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def due_by(self, day: date, *, pipeline: str) -> Iterator[DueLine]:
        """Everything open that is due by that day, most overdue first."""
        for row in self._connection.execute(_DUE, (pipeline, day.isoformat())):
            yield DueLine(
                follow_up=as_follow_up(row),
                lead=row["name"] or row["company"] or row["email"] or row["phone"] or "(no name)",
                stage=row["stage"] or "lead",
                phone=row["phone"],
                email=row["email"],
                open_concerns=self._concerns(row["lead_id"]),
            )

    def is_any_due(self, day: date) -> bool:
        """Whether anything is due by that day."""
        query = "SELECT 1 FROM follow_up f JOIN lead l ON l.id = f.lead_id WHERE closed_at IS NULL AND due <= ?"
        return (
            self._connection.execute(f"{query} AND l.do_not_contact = 0 LIMIT 1", (day.isoformat(),)).fetchone()
            is not None
        )

    def _concerns(self, lead_id: int) -> tuple[str, ...]:
        query = "SELECT text FROM concern WHERE lead_id = ? AND resolved_at IS NULL ORDER BY id"
        return tuple(row["text"] for row in self._connection.execute(query, (lead_id,)))

    def get(self, follow_up_id: int) -> FollowUp:
        """The follow-up of that id; raises NotFoundError."""
        row = self._connection.execute("SELECT * FROM follow_up WHERE id = ?", (follow_up_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no follow-up {follow_up_id}.", "See: leadtrack due --within 365d")
        return as_follow_up(row)

    def open_of(self, lead_id: int) -> list[FollowUp]:
        """What is open with one person, the nearest first."""
        query = "SELECT * FROM follow_up WHERE lead_id = ? AND closed_at IS NULL ORDER BY due, time, id"
        return [as_follow_up(row) for row in self._connection.execute(query, (lead_id,))]

    def of(self, lead_id: int) -> list[FollowUp]:
        """Every follow-up one person ever had."""
        is_theirs = of_lead(self._connection, "follow_up")
        query = f"SELECT * FROM follow_up WHERE {is_theirs} ORDER BY due, time, id"
        return [as_follow_up(row) for row in self._connection.execute(query, {"lead": lead_id})]

    def add(
        self,
        step: Step,
        lead_id: int,
        due: date,
        *,
        what: str = "",
        every: str = "",
        pipeline: str | None = None,
        series_start: date | None = None,
        time: str | None = None,
    ) -> FollowUp:
        """A new next step; one that repeats counts its days from `series_start`, or from this one."""
        start = (series_start or due) if every else None
        row = {
            "lead_id": lead_id,
            "pipeline": pipeline,
            "due": due.isoformat(),
            "time": time,
            "what": what,
            "every": every,
            "series_start": start.isoformat() if start else None,
            "created_at": instant(self._now),
        }
        return FollowUp(step.insert("follow_up", row), lead_id, due, what, every, pipeline, None, start, time)

    def move(self, step: Step, follow_up: FollowUp, to: date, *, time: str | None = None) -> None:
        """Another day for it, at that time or at the one it had."""
        changes = {"due": to.isoformat(), "time": time or follow_up.time}
        step.update("follow_up", {"id": follow_up.id}, changes)

    def close(self, step: Step, follow_up: FollowUp, *, closed_as: str) -> None:
        """Close it as `done` or `cancelled`."""
        changes = {"closed_at": instant(self._now), "closed_as": closed_as}
        step.update("follow_up", {"id": follow_up.id}, changes)


def as_follow_up(row: sqlite3.Row) -> FollowUp:
    """A row of the table as the value."""
    return FollowUp(
        row["id"],
        row["lead_id"],
        date.fromisoformat(row["due"]),
        row["what"],
        row["every"],
        row["pipeline"],
        row["closed_as"],
        as_day(row["series_start"]),
        row["time"],
    )
