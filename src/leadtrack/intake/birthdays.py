"""Birthdays in a list: the order of day and month is decided by the whole column, never guessed for one value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from leadtrack.domain.text import fold

_NUMBERS = re.compile(r"(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})\.?(?:[ T]00:00(?::00)?)?", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./]?", re.ASCII)
_NAMED = re.compile(
    r"(\d{1,2})(?:\.|er|ere|st|nd|rd|th|[oºª°])?\s*(?:de\s+|of\s+)?([^\W\d_]+)\.?,?\s*(?:de\s+|del\s+)?(\d{2,4})?"
)
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})")
# The first letters that tell a month in English, Danish, German, French, Spanish and Dutch, folded.
_MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "fev": 2, "mar": 3, "maa": 3, "mae": 3, "mrt": 3, "apr": 4, "avr": 4, "abr": 4,
    "may": 5, "mai": 5, "maj": 5, "mei": 5, "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "ago": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "dez": 12, "dic": 12,
}  # fmt: skip


def orders_of(values: Iterable[str]) -> set[str]:
    """Which of `dmy` and `mdy` these values show: none, one or both."""
    return {order for value in values if (order := _order(value))}


def _order(value: str) -> str | None:
    match = _NUMBERS.fullmatch(value.strip()) or _SHORT.fullmatch(value.strip())
    if not match or len(match[1]) > 2:
        return None
    return "dmy" if int(match[1]) > 12 else "mdy" if int(match[2]) > 12 else None


def read_birthday(value: str, *, order: str | None, today: date) -> str | None:
    """ISO, or `--07-23` without its year; None for what is no day, is in the future, or cannot be decided.

    `order` is dmy, mdy or ymd; None or `mixed` reads only what can be read in one way.
    """
    text = value.strip()
    if match := _YEARLESS.fullmatch(text):
        return _iso(None, int(match[1]), int(match[2]), today)
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match, order=order, today=today)
    if match := _SHORT.fullmatch(text):
        return _short(int(match[1]), int(match[2]), order=order, today=today)
    if match := _NAMED.fullmatch(text):
        month = _month(match[2])
        return _iso(match[3], month, int(match[1]), today) if month else None
    if match := _NAMED_FIRST.fullmatch(text):
        month = _month(match[1])
        return _iso(match[3], month, int(match[2]), today) if month else None
    return None


def _numbers(match: re.Match[str], *, order: str | None, today: date) -> str | None:
    first, second, third = match[1], int(match[2]), match[3]
    if len(first) == 4 or order == "ymd":
        return _iso(first, second, int(third), today)
    one = int(first)
    if order == "dmy" or (order != "mdy" and one > 12) or one == second:
        return _iso(third, second, one, today)
    if order == "mdy" or second > 12:
        return _iso(third, one, second, today)
    return None


def _short(one: int, second: int, *, order: str | None, today: date) -> str | None:
    """A birthday without its year; one that may be two days, and that no order decides, is none."""
    if order == "dmy" or (order not in ("mdy", "ymd") and one > 12) or one == second:
        return _iso(None, second, one, today)
    return _iso(None, one, second, today) if order in ("mdy", "ymd") or second > 12 else None


def _month(name: str) -> int | None:
    folded = fold(name)
    return _MONTHS.get(folded[:4]) or _MONTHS.get(folded[:3])


def _iso(year_text: str | None, month: int, day: int, today: date) -> str | None:
    try:
        if year_text is None:
            date(2000, month, day)
            return f"--{month:02}-{day:02}"
        year = int(year_text)
        if len(year_text) <= 2:
            year += today.year // 100 * 100
            year -= 100 if (year, month, day) > (today.year, today.month, today.day) else 0
        born = date(year, month, day)
    except ValueError:
        return None
    return born.isoformat() if today.year - 130 <= year and born <= today else None
