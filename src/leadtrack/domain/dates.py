"""WHEN: the small grammar in which users name days. ISO first, then words, then the configured order."""

from __future__ import annotations

import re
from datetime import date, timedelta

from leadtrack.errors import UsageError, quoted

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = {name: i for i, day in enumerate(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) for name in (day, day[:3])
}  # fmt: skip
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_OFFSET = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy])", re.IGNORECASE)
# Danes write 5/11-2026.
_PARTS = re.compile(
    r"(\d{1,4})\s*([./ -])\s*(\d{1,2})(?:(?:\s*\2\s*|(?<=/\d)-|(?<=/\d\d)-)(\d{4}|\d{1,2}))?\s*\.?", re.ASCII
)
# `in 3 days`, `a week`.
_IN_WORDS = re.compile(r"(?:in )?(\d{1,4}|an?|one) (day|week|month|year)s?", re.ASCII)
_HINT = "Write it as 2026-12-01, 1 dec, today, tomorrow, fri, next mon, +3d, +2w, +1m or eom."
_BORN = "Write it as 1990-07-23 or 23 jul 1990, or 07-23 without the year."


def parse_day(text: str, *, today: date, order: str) -> date:
    """The day that `text` means, seen from `today`; `order` is dmy, mdy or ymd.

    `fri` is the next Friday after today, `next mon` the Monday of the week after this one, `1 dec` the next first of
    December. Raises UsageError for a day that does not exist and for text that is no day.
    """
    typed = " ".join(text.lower().split())
    if typed in _NEAR:
        return _shifted(today, days=_NEAR[typed], text=text)
    if typed in _NAMES:
        return _shifted(today, days=(_NAMES[typed] - today.weekday() - 1) % 7 + 1, text=text)
    if typed.startswith("next ") and typed[5:] in _NAMES:
        return _shifted(today, days=7 - today.weekday() + _NAMES[typed[5:]], text=text)
    if typed == "eom":
        return _month_later(today.replace(day=1), 1, text) - timedelta(days=1)
    if typed == "eoy":
        return date(today.year, 12, 31)
    if match := _OFFSET.fullmatch(typed):
        return _offset(today, int(match[1] + match[2]), match[3], text)
    if match := _ISO.fullmatch(typed):
        return _real(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _PARTS.fullmatch(typed):
        return _ordered(match, today=today, order=order, text=text)
    if match := _IN_WORDS.fullmatch(typed):
        return _offset(today, int(match[1]) if match[1].isdigit() else 1, match[2][0], text)
    if found := _named(typed, text, hint=_HINT):
        year, month, day = found
        if year is None:
            return _next_such(month, day, today=today, text=text)
        return _real(year + 2000 if year < 100 else year, month, day, text)
    raise UsageError(f"{quoted(text)} is not a day.", _HINT)


def echo_day(day: date, *, today: date) -> str:
    """A day with its weekday, as in `Tue 2026-12-01`, and a word for the nearest ones."""
    near = {0: " (today)", 1: " (tomorrow)", -1: " (yesterday)"}.get((day - today).days, "")
    return f"{_DAYS[day.weekday()].capitalize()} {day.isoformat()}{near}"


def parse_birthday(text: str, *, today: date, order: str) -> str:
    """A birthday as `1990-07-23`, or `--07-23` where no year was given. Raises UsageError.

    A two-digit year is the latest one that is not in the future.
    """
    typed = text.strip().lower()
    if match := re.fullmatch(r"(--)?(\d{1,2})-(\d{1,2})", typed, re.ASCII):
        month, day = int(match[2]), int(match[3])
        if not match[1] and order == "dmy" and max(month, day) <= 12 and month != day:
            raise UsageError(
                f"{quoted(text)} may be two days.", f"Write it as --{month:02}-{day:02} or --{day:02}-{month:02}."
            )
        return _yearless(month, day, text)
    if match := _ISO.fullmatch(typed):
        return _born(_real(int(match[1]), int(match[2]), int(match[3]), text, hint=_BORN), today, text)
    match = _PARTS.fullmatch(typed)
    if match is None:
        if not (found := _named(typed, text, hint=_BORN)):
            raise UsageError(f"{quoted(text)} is not a birthday.", _BORN)
        named_year, month, day = found
        if named_year is None:
            return _yearless(month, day, text)
        return _born(_real(_latest(named_year, month, day, today), month, day, text, hint=_BORN), today, text)
    if match[4] is None:
        first, second = int(match[1]), int(match[3])
        month, day = (second, first) if order == "dmy" else (first, second)
        return _yearless(month, day, text)
    year, month, day = _split(match, order, text, hint=_BORN)
    return _born(_real(_latest(year, month, day, today), month, day, text, hint=_BORN), today, text)


def _latest(year: int, month: int, day: int, today: date) -> int:
    """The year of a birthday; of two digits the latest that is not in the future."""
    if year >= 100:
        return year
    year += today.year // 100 * 100
    return year - 100 if (year, month, day) > (today.year, today.month, today.day) else year


def _born(day: date, today: date, text: str) -> str:
    if day > today:
        raise UsageError(f"{quoted(text)} is in the future, so it is no birthday.", "Write it as 1990-07-23.")
    return day.isoformat()


def _yearless(month: int, day: int, text: str) -> str:
    _real(2000, month, day, text, hint=_BORN)  # a leap year, so that 29 February is one
    return f"--{month:02}-{day:02}"


def _split(match: re.Match[str], order: str, text: str, *, hint: str = _HINT) -> tuple[int, int, int]:
    """Year, month and day. A year has two digits or four."""
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    is_year_first = order == "ymd" or len(match[1]) > 2
    if len(match[1 if is_year_first else 4]) not in (2, 4):
        raise UsageError(f"{quoted(text)} is not a day.", hint)
    if is_year_first:
        return first, second, third
    return (third, second, first) if order == "dmy" else (third, first, second)


def _ordered(match: re.Match[str], *, today: date, order: str, text: str) -> date:
    if match[4] is not None:
        year, month, day = _split(match, order, text)
        return _real(year + 2000 if year < 100 else year, month, day, text)
    first, second = int(match[1]), int(match[3])
    month, day = (second, first) if order == "dmy" else (first, second)
    return _next_such(month, day, today=today, text=text)


def _next_such(month: int, day: int, *, today: date, text: str) -> date:
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return _real(today.year, month, day, text)


def _named(typed: str, text: str, *, hint: str) -> tuple[int | None, int, int] | None:
    """Year, month and day where the month is named. A year has two digits or four."""
    from leadtrack.domain.months import named_day
    from leadtrack.domain.text import fold

    found = named_day(fold(typed))
    if found and found.year and len(found.year) not in (2, 4):
        raise UsageError(f"{quoted(text)} is not a day.", hint)
    return found and (int(found.year) if found.year else None, found.month, found.day)


def _offset(today: date, count: int, unit: str, text: str) -> date:
    if unit in "dw":
        return _shifted(today, days=count * (7 if unit == "w" else 1), text=text)
    return _month_later(today, count * (12 if unit == "y" else 1), text)


def _month_later(day: date, months: int, text: str) -> date:
    """So many months later; the last day of the month where the day does not exist there."""
    from dateutil.relativedelta import relativedelta

    try:
        later: date = day + relativedelta(months=months)
    except (ValueError, OverflowError):
        raise UsageError(f"{quoted(text)} is too far away.", _HINT) from None
    return later


def _shifted(today: date, *, days: int, text: str) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise UsageError(f"{quoted(text)} is too far away.", _HINT) from None


def _real(year: int, month: int, day: int, text: str, *, hint: str = _HINT) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UsageError(f"{quoted(text)} is a day that does not exist.", hint) from None
