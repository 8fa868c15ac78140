"""The day: what is due, and today's page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.render.view import Column, View
from leadtrack.render.views.records import Record, day, moment

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import DueLine


def _due_record(line: DueLine) -> Record:
    return {
        "follow_up_id": line.follow_up.id,
        "lead_id": line.follow_up.lead_id,
        "lead": line.lead,
        "due": day(line.follow_up.due),
        "time": line.follow_up.time,
        "days_late": line.days_late,
        "what": line.follow_up.what,
        "pipeline": line.follow_up.pipeline,
        "stage": line.stage,
        "phone": line.phone,
        "email": line.email,
        "open_concerns": list(line.open_concerns),
    }


DUE = View(
    key="due",
    columns=(
        Column("follow_up_id", "ID", lambda d: d.follow_up.id, is_whole=True),
        Column("due", "Due", lambda d: moment(d.follow_up.due, d.follow_up.time), is_whole=True),
        Column("days_late", "Late", lambda d: d.days_late, is_whole=True, rank=2),
        Column("lead_id", "Lead", lambda d: d.follow_up.lead_id, is_whole=True, rank=1),
        Column("lead", "Name", lambda d: d.lead),
        Column("what", "What", lambda d: d.follow_up.what),
        Column("stage", "Stage", lambda d: d.stage, is_whole=True, rank=4),
        Column("phone", "Phone", lambda d: d.phone, is_whole=True),
        Column("email", "E-mail", lambda d: d.email, rank=5),
        Column("open_concerns", "Concerns", lambda d: d.open_concerns, rank=3),
    ),
    record=_due_record,
    beneath="open_concerns",
)


class TodayLine(NamedTuple):
    """One line of today's page, in its section."""

    section: str
    lead_id: int
    lead: str
    when: date | None
    what: str
    phone: str | None
    time: str | None = None
    follow_up_id: int | None = None


TODAY = View(
    key="today",
    columns=(
        Column("section", "", lambda t: t.section),
        Column("lead_id", "Lead", lambda t: t.lead_id, is_whole=True),
        Column("lead", "Name", lambda t: t.lead),
        Column("when", "When", lambda t: moment(t.when, t.time), is_whole=True, rank=1),
        Column("what", "What", lambda t: t.what),
        Column("phone", "Phone", lambda t: t.phone, is_whole=True),
        Column("follow_up_id", "ID", lambda t: t.follow_up_id, is_whole=True),
    ),
    record=lambda t: {
        "section": t.section,
        "lead_id": t.lead_id,
        "lead": t.lead,
        "when": day(t.when),
        "time": t.time,
        "what": t.what,
        "phone": t.phone,
        "follow_up_id": t.follow_up_id,
    },
)
SECTION = View(key="today", columns=TODAY.columns[1:-1], record=TODAY.record)
# With the ids that `done` and `snooze` take, which are not those of the people.
STEPS_OF_DAY = View(key="today", columns=(TODAY.columns[-1], *SECTION.columns), record=TODAY.record)
