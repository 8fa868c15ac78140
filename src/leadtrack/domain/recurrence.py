"""Follow-ups that come again: a day, week, month or year, several of them, or an RRULE (RFC 5545, 3.3.10)."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from leadtrack.errors import UsageError

_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
_PLAIN = re.compile(r"(?:(\d{1,3})\s+)?(day|week|month|year)s?")
_HINT = "Write it as day, week, month, year, '2 weeks', or RRULE:FREQ=WEEKLY;BYDAY=MO."


def parse_every(text: str) -> str:
    """The repetition in the form that is kept; raises UsageError for what cannot be one."""
    typed = " ".join(text.strip().lower().split())
    if match := _PLAIN.fullmatch(typed):
        count = int(match[1] or 1)
        if count < 1:
            raise UsageError(f"{text!r} never comes again.", _HINT)
        return match[2] if count == 1 else f"{count} {match[2]}s"
    if "freq=" not in typed:
        raise UsageError(f"{text!r} is no repetition.", _HINT)
    rule = text.strip().upper().removeprefix("RRULE:")
    _rule(rule, start=date(2000, 1, 1), text=text)
    return f"RRULE:{rule}"


def next_after(every: str, *, start: date, after: date) -> date | None:
    """The first day of the series from `start` that is later than `after`; None when the series has ended.

    A month end stays one: what began on the 31st falls on the last day of a shorter month and on the 31st again.
    """
    if every.startswith("RRULE:"):
        return _rule(every[6:], start=start, text=every, after=after)
    match = _PLAIN.fullmatch(every)
    if match is None:
        raise UsageError(f"{every!r} is no repetition.", _HINT)
    from dateutil.relativedelta import relativedelta

    unit, count = _UNITS[match[2]], int(match[1] or 1)
    turns = max(1, (after - start).days // ({"days": 1, "weeks": 7, "months": 31, "years": 366}[unit] * count))
    while True:
        day: date = start + relativedelta(**{unit: turns * count})  # type: ignore[arg-type]  # the unit is a name
        if day > after:
            return day
        turns += 1


def _rule(rule: str, *, start: date, text: str, after: date | None = None) -> date | None:
    from dateutil.rrule import rrulestr

    begin = datetime.combine(start, time())
    try:
        # Once a day is as fine as a follow-up gets; finer rules would never end.
        if re.search(r"FREQ=(HOURLY|MINUTELY|SECONDLY)", rule):
            raise ValueError("finer than a day")
        found = rrulestr(rule, dtstart=begin).after(datetime.combine(after or start, time()))
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
        raise UsageError(f"{text!r} is no repetition ({error}).", _HINT) from None
    return found.date() if found else None
