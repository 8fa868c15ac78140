"""Birthdays in a list: the order of day and month is decided by the whole column, never guessed for one value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from leadtrack.domain.months import named_day
from leadtrack.domain.text import fold
from leadtrack.intake.cells.cell import tidy

# What stands between the numbers of a day.
_SIGN = r"(?: ?[./-] ?| )"
# Midnight, wherever that is, as programs write it behind a day that has no time; or noon, which is on that day
# everywhere.
_MIDNIGHT = (
    r"(?:[ T](?:0?0:00(?::00(?:\.0+)?)?(?:Z| ?[+-][01]\d:?\d\d)?|12:00(?::00)? ?AM"
    r"|1(?:1:59|2:00)(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?))?"
)
_NUMBERS = re.compile(rf"(\d{{1,4}}){_SIGN}(\d{{1,2}}){_SIGN}['\u2019]?(\d{{1,4}})\.?{_MIDNIGHT}", re.ASCII)
_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SHORT = re.compile(rf"(\d{{1,2}}){_SIGN}(\d{{1,2}})[./]?", re.ASCII)
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})", re.ASCII)
# Where the year, the month and the day stand.
_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
# What a spreadsheet makes of days where it is told to show numbers: so many days, from the one that its leap year of
# 1900 makes the first (ECMA-376, 18.17.4.1); five digits since 1927, and people are hardly older than the fewest.
SERIAL = "serial"
_SERIAL = re.compile(r"(\d{4,5})(?:\.0+)?", re.ASCII)
_FIRST_DAY = date(1899, 12, 30)
_FEWEST_DAYS = 3654
_ENOUGH = 3
# Nobody is older; programs write 1 January 1900 and 30 December 1899 for a day that is not known.
_OLDEST = 125
# Nobody writes a day in more signs.
_LONGEST = 60
# Programs write these for a year that is not known: address books of Apple, and shops.
_NO_YEARS = (None, "0000", "1604")
# All days of a hundred years: in a long list each comes many times.
_BIRTHDAYS = 40_000


def orders_of(values: Iterable[str]) -> set[str]:
    """Which of `dmy`, `mdy` and `ymd` these values show: each a value that is a day in this order alone.

    A year of four digits that stands first shows nothing: such a value is read the same in every list.
    """
    return {order for value in values if (order := _order(value.strip()))}


def are_serials(values: Iterable[str]) -> bool:
    """Whether these are days as a spreadsheet counts them: all of them may be, and one at least is no day, month and
    year in digits whose first zero is lost, as `50391` may be."""
    found = [_SERIAL.fullmatch(bare) for value in values if (bare := value.strip())]
    numbers = [int(one[1]) for one in found if one]
    if len(numbers) < max(_ENOUGH, len(found)) or min(numbers) < _FEWEST_DAYS:
        return False
    return any(number > 9999 and not 1 <= number // 100 % 100 <= 31 for number in numbers)


def _order(text: str) -> str | None:
    if text[:1].isalpha() or text[:1] == "*":
        text = _bare(text)
    if match := _NUMBERS.fullmatch(text):
        found = _orders(match) if len(match[1]) <= 2 else []
    elif match := _SHORT.fullmatch(text):
        one, second = int(match[1]), int(match[2])
        found = [
            order for order, month, day in (("dmy", second, one), ("mdy", one, second)) if _is_day(2000, month, day)
        ]
    else:
        return None
    return found[0] if len(found) == 1 else None


def _orders(match: re.Match[str]) -> list[str]:
    """The orders in which these three numbers are a day."""
    found = []
    # Nobody begins with a year of one digit, nor writes points or slashes behind one of two that may be a day.
    is_dashed = "-" in match.string[match.end(1) : match.start(2)] or int(match[1]) > 31
    for order, (year, month, day) in _ORDERS.items():
        is_year = order != "ymd" or (len(match[1]) != 1 and is_dashed)
        if is_year and _is_day(_with_century(match[year + 1]), int(match[month + 1]), int(match[day + 1])):
            found.append(order)
    # In `31.9.05` and `29.2.05` a day is mistyped; only what is no day can be meant for a year.
    return [] if found == ["ymd"] and int(match[1]) <= 31 else found


def _with_century(year: str) -> int:
    # Of two digits it is a leap year or none in this century as in the last one; nobody is left of 1900.
    return int(year) + (2000 if len(year) <= 2 else 0)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def read_birthday(value: str, *, order: str | None, today: date) -> str | None:
    """ISO, or `--07-23` without its year; None for what is no day, is in the future, or cannot be decided.

    `order` is dmy, mdy or ymd; None or `mixed` reads only what can be read in one way, and `serial` beside that days as
    a spreadsheet counts them.
    """
    text = value.strip()
    if not text.isprintable():
        text = tidy(text)
    if order == SERIAL and (match := _SERIAL.fullmatch(text)):
        born = _FIRST_DAY + timedelta(days=int(match[1]))
        return _iso(str(born.year), born.month, born.day, today)
    if match := _YEARLESS.fullmatch(text):
        return _iso(None, int(match[1]), int(match[2]), today)
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match, _orders(match), order=order, today=today)
    if match := _SHORT.fullmatch(text):
        return _short(int(match[1]), int(match[2]), order=order, today=today)
    if match := _TOGETHER.fullmatch(text):
        return _iso(match[1], int(match[2]), int(match[3]), today)
    if named := named_day(fold(text)):
        return _iso(named.year, named.month, named.day, today)
    bare = _bare(text)
    return read_birthday(bare, order=order, today=today) if bare != text else None


def _bare(text: str) -> str:
    """A day without what stands before it, as `born`, `den` and a weekday, if that is all there is before a figure or
    a month."""
    if len(text) > _LONGEST:
        return text
    folded = fold(text)
    found = _before().match(folded)
    return folded[found.end() :] if found else text


@cache
def _before() -> re.Pattern[str]:
    """What stands before a day, folded: its weekday, `the`, and that somebody was born then. Most lists have none."""
    return re.compile(
        r"(?:(?:\*|(?:born|b\.|geboren|geb\.?|fodt|f\.|nee? le|nacid[oa]|on|am|op|el|le|den|d\.|de|der|the|"
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?|"
        r"(?:man|tirs|ons|tors|fre|lor|son|mon|diens|donners|frei|sams|sonn|maan|dins|woens|donder|vrij|zater|zon)dag|"
        r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
        r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
        r"(?:mo|di|mi|do|fr|sa|so|man|tir|ons|tor|fre|lor|son|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|wo|vr|za|zo)\.?|"
        r"d\.?o\.?b\.?|birth(?:day|date)|geburts(?:tag|datum)|fodsels(?:dag|dato))(?:[,:]| |(?<=\.)))\s*){1,4}",
        re.ASCII,
    )


def birthday_of(day: str, month: str, year: str, *, today: date) -> str | None:
    """The birthday whose parts these are, as `read_birthday` gives it; the month may be named, the year missing."""
    if not (day and month):
        return None
    sign = "." if month.isdigit() else " "
    return read_birthday(sign.join(filter(None, (day.rstrip("."), month, year))), order="dmy", today=today)


def _numbers(match: re.Match[str], may_be: Sequence[str], *, order: str | None, today: date) -> str | None:
    """The day of three numbers, which are one in the orders that they `may_be` in."""
    if len(match[1]) == 4:
        return _in_order("ymd", match, today)
    if order in _ORDERS:
        return _in_order(order, match, today)
    # A day that only the calendar to come rules out is still one way to read it.
    found = {_in_order(one, match, today) for one in may_be}
    return found.pop() if len(found) == 1 else None


def _in_order(order: str, match: re.Match[str], today: date) -> str | None:
    year, month, day = (match[place + 1] for place in _ORDERS[order])
    return _iso(year, int(month), int(day), today)


def _short(one: int, second: int, *, order: str | None, today: date) -> str | None:
    """A birthday without its year; one that may be two days, and that no order decides, is none."""
    if order == "dmy" or (order not in ("mdy", "ymd") and one > 12) or one == second:
        return _iso(None, second, one, today)
    return _iso(None, one, second, today) if order in ("mdy", "ymd") or second > 12 else None


def _iso(year_text: str | None, month: int, day: int, today: date) -> str | None:
    try:
        if year_text in _NO_YEARS:
            date(2000, month, day)
            return f"--{month:02}-{day:02}"
        year = int(year_text or 0)
        if year_text and len(year_text) <= 2:
            year += today.year // 100 * 100
            year -= 100 if (year, month, day) > (today.year, today.month, today.day) else 0
        born = date(year, month, day)
    except ValueError:
        return None
    return born.isoformat() if today.year - _OLDEST <= year and born <= today else None


class Birthdays(dict[str, str]):
    """The birthdays of a list as they are understood, blank for what is none; in a long list each comes many times."""

    def __init__(self, order: str | None, today: date) -> None:
        super().__init__({"": ""})
        self._order = order
        self._today = today
        self.orders: set[str] = set()

    def __missing__(self, text: str) -> str:
        if len(self) >= _BIRTHDAYS:
            self.clear()
            self[""] = ""
        if match := _NUMBERS.fullmatch(text):
            # As nearly all are written; what they show and what they say is read together.
            found = _orders(match) if len(match[1]) <= 2 else []
            self.orders.update(found if len(found) == 1 else ())
            born = _numbers(match, found, order=self._order, today=self._today)
        else:
            self.orders |= orders_of([text])
            born = read_birthday(text, order=self._order, today=self._today)
        return self.setdefault(text, born or "")
