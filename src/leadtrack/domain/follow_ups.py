"""Follow-ups: what is due, how late, and what comes after one is done."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class FollowUp(NamedTuple):
    """The next step with one person. `every` is empty, day, week, month, year or an RRULE; `time` is `HH:MM` or none.

    One of no pipeline is the person's, and serves for every one they are in.
    """

    id: int
    lead_id: int
    due: date
    what: str = ""
    every: str = ""
    pipeline: str | None = None
    closed_as: str | None = None
    series_start: date | None = None
    time: str | None = None

    def is_due(self, today: date) -> bool:
        """Whether it should be done by the end of `today`."""
        return self.closed_as is None and self.due <= today

    def serves(self, pipeline: str) -> bool:
        """Whether it is a next step in that pipeline."""
        return self.pipeline in (None, pipeline)


def say_every(every: str) -> str:
    """A repetition in words: `every month`, `every 2 weeks`, or by its rule."""
    return f"by {every}" if every.startswith("RRULE:") else f"every {every}"


class DueLine(NamedTuple):
    """One line of the day: the follow-up, whom to call and how, how late (0: today or later), what to address."""

    follow_up: FollowUp
    lead: str
    stage: str
    phone: str | None
    email: str | None
    open_concerns: tuple[str, ...]
    days_late: int = 0


def as_of(line: DueLine, today: date) -> DueLine:
    """The line with how late it is today."""
    return line._replace(days_late=max(0, (today - line.follow_up.due).days))
