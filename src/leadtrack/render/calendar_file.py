"""Next steps and birthdays as a calendar (iCalendar, RFC 5545), with alarms, for a phone to import or subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from leadtrack.domain.birthdays import LEAP_DAY, USUAL, Observance
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Lead
from leadtrack.render.content_lines import escaped, line

# At nine on the day; a quarter of an hour before what has a time.
_ON_THE_DAY = "PT9H"
_BEFORE = "-PT15M"
_LASTS = "PT30M"
# Somebody whose year of birth is not known; this one has a 29 February.
_SOME_YEAR = 2000
# The last day of February, or the sixtieth of the year, which is 29 February or 1 March.
_LEAP_RULES = {"02-28": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "03-01": "FREQ=YEARLY;BYYEARDAY=60"}


class Event(NamedTuple):
    """One entry: a day, or an instant in UTC, its rule if it comes again (RFC 5545, 3.3.10), and when it rings."""

    uid: str
    summary: str
    description: str
    day: date
    at: datetime | None = None
    rule: str = ""
    alarms: tuple[str, ...] = (_ON_THE_DAY,)


def next_step(follow_up: FollowUp, lead: Lead, *, uid: str, at: datetime | None) -> Event:
    """A follow-up; `at` is its instant if it has a time. One that repeats is there once: done, it comes again."""
    summary = f"{lead.called}: {follow_up.what}" if follow_up.what else lead.called
    return Event(uid, summary, _reached(lead), follow_up.due, at, alarms=(_BEFORE,) if at else (_ON_THE_DAY,))


def birthday(lead: Lead, *, uid: str, kept: Observance = USUAL) -> Event:
    """A birthday, every year, which rings on the day and the days before that are set."""
    born = lead.birthday or ""
    year = int(born[:4]) if born[:1].isdigit() else _SOME_YEAR
    day = date(year, int(born[-5:-3]), int(born[-2:]))
    rule = _LEAP_RULES[kept.leap_day] if born[-5:] == LEAP_DAY else "FREQ=YEARLY"
    summary = f"Birthday: {lead.called}" + (f" ({year})" if born[:1].isdigit() else "")
    before = (f"-P{kept.before.days - 1}DT15H",) if kept.before else ()
    return Event(uid, summary, _reached(lead), day, rule=rule, alarms=(*before, _ON_THE_DAY))


def _reached(lead: Lead) -> str:
    """How somebody is reached, a line each."""
    company = lead.company if lead.company != lead.called else ""
    return "\n".join(filter(None, (company, *(c.shown for c in (*lead.phones, *lead.emails)))))


def calendar(events: Iterable[Event], *, today: date) -> Iterator[str]:
    """The whole calendar; it is stamped with the day it is made on, so that the same data give the same bytes."""
    yield line("BEGIN", "VCALENDAR")
    yield line("VERSION", "2.0")
    yield line("PRODID", "-//leadtrack//leadtrack//EN")
    yield line("CALSCALE", "GREGORIAN")
    yield line("X-WR-CALNAME", "leadtrack")
    for event in events:
        yield from _event(event, today)
    yield line("END", "VCALENDAR")


def _event(event: Event, today: date) -> Iterator[str]:
    yield line("BEGIN", "VEVENT")
    yield line("UID", event.uid)
    yield line("DTSTAMP", f"{_day(today)}T000000Z")
    if event.at:
        yield line("DTSTART", event.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
        yield line("DURATION", _LASTS)
    else:
        yield line("DTSTART;VALUE=DATE", _day(event.day))
        yield line("TRANSP", "TRANSPARENT")
    if event.rule:
        # The parts of a rule are its own, not a text's.
        yield line("RRULE", event.rule)
    yield line("SUMMARY", escaped(event.summary))
    if event.description:
        yield line("DESCRIPTION", escaped(event.description))
    yield line("CLASS", "PRIVATE")
    for trigger in event.alarms:
        yield line("BEGIN", "VALARM")
        yield line("ACTION", "DISPLAY")
        yield line("DESCRIPTION", escaped(event.summary))
        yield line("TRIGGER", trigger)
        yield line("END", "VALARM")
    yield line("END", "VEVENT")


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
