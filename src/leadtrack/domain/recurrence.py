"""Follow-ups that come again: a day, week, month or year, several of them, or an RRULE (RFC 5545, 3.3.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from leadtrack.errors import UsageError, quoted

_UNITS = {"day": ("days", 1), "week": ("weeks", 7), "month": ("months", 31), "year": ("years", 366)}
_PLAIN = re.compile(r"(?:(\d{1,3})\s+)?(day|week|month|year)s?", re.ASCII)
_HINT = "Write it as day, week, month, year, '2 weeks', or RRULE:FREQ=WEEKLY;BYDAY=MO."
# Of the RFC's parts those that name days: a follow-up has no time of day.
_NUMBERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?",
    "BYDAY": r"(?:[+-]?[1-5]?\d?)(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-5]?\d?)(?:MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTHDAY": _NUMBERS,
    "BYYEARDAY": _NUMBERS,
    "BYWEEKNO": _NUMBERS,
    "BYMONTH": _NUMBERS,
    "BYSETPOS": _NUMBERS,
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
# The longest a rule may keep quiet: 29 February is eight years apart around 2100, on one weekday forty.
_QUIET = timedelta(days=41 * 366)


def parse_every(text: str, *, start: date = date(2000, 1, 1)) -> str:
    """The repetition of a series that begins on `start`, in the form that is kept.

    Raises UsageError for what cannot be one, and for what never comes a second time.
    """
    typed = " ".join(text.lower().split())
    if match := _PLAIN.fullmatch(typed):
        count = int(match[1] or 1)
        if count < 1:
            raise UsageError(f"{quoted(text)} never comes again.", _HINT)
        return match[2] if count == 1 else f"{count} {match[2]}s"
    parts = _read(text)
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    every = "RRULE:" + ";".join(f"{name}={value}" for name, value in parts.items())
    if next_after(every, start=start, after=start) is None:
        raise UsageError(f"{quoted(text)} never comes again.", _HINT)
    return every


def _read(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name in parts or name not in _PARTS or not re.fullmatch(_PARTS[name], value, re.ASCII):
            raise UsageError(f"{quoted(text)} is no repetition.", _HINT)
        parts[name] = value
    if "FREQ" not in parts:
        raise UsageError(f"{quoted(text)} is no repetition.", _HINT)
    return parts


def next_after(every: str, *, start: date, after: date) -> date | None:
    """The first day of the series begun on `start` that is later than `after`; None when the series has ended.

    A month end stays one: what began on the 31st falls on the last day of a shorter month and on the 31st again;
    what began on 29 February falls on the 28th in common years.
    """
    if every.startswith("RRULE:"):
        return next((day for day in _days(every, start=start, after=after) if day > after), None)
    match = _PLAIN.fullmatch(every)
    if match is None:
        raise UsageError(f"{quoted(every)} is no repetition.", _HINT)
    from dateutil.relativedelta import relativedelta

    (unit, longest), count = _UNITS[match[2]], int(match[1] or 1)
    turns = max(1, (after - start).days // (longest * count))
    while True:
        try:
            day: date = start + relativedelta(**{unit: turns * count})  # type: ignore[arg-type]  # the unit is a name
        except (ValueError, OverflowError):
            return None
        if day > after:
            return day
        turns += 1


def _days(every: str, *, start: date, after: date) -> Iterator[date]:
    """The days of the rule, up to as long after `after` as a rule may keep quiet."""
    from dateutil.rrule import rrule, rrulestr

    parts = _read(every)
    count = int(parts.pop("COUNT", 0)) or None
    until = parts.pop("UNTIL", None)
    try:
        end = min(date.max, after + _QUIET) if after < date.max - _QUIET else date.max
        if until:
            end = min(end, date(int(until[:4]), int(until[4:6]), int(until[6:8])))
        rule = rrulestr(";".join(f"{n}={v}" for n, v in parts.items()), dtstart=datetime.combine(start, time()))
        if not isinstance(rule, rrule):
            raise ValueError("more than one rule")
        found = rule.replace(until=datetime.combine(end, time()))
        yield from (moment.date() for moment in islice(found, count))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        raise UsageError(f"{quoted(every)} is no repetition ({error}).", _HINT) from None
