"""Birthdays: when the next one is, and whether a card should still be sent for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

BEFORE = timedelta(days=3)
AFTER = timedelta(days=14)


class Celebration(NamedTuple):
    """One birthday of one person: the day it is celebrated, and the age, if the year of birth is known."""

    on: date
    age: int | None

    @property
    def year(self) -> int:
        """The year a card is sent for."""
        return self.on.year


def celebration(born: str, year: int) -> Celebration:
    """The birthday in a year; who was born on 29 February celebrates on the 28th in common years.

    `born` is `1990-07-23` or, without its year, `--07-23`.
    """
    month, day = int(born[-5:-3]), int(born[-2:])
    age = year - int(born[:4]) if born[:1].isdigit() else None
    try:
        return Celebration(date(year, month, day), age)
    except ValueError:
        return Celebration(date(year, 2, 28), age)


def ringing(born: str, today: date, *, before: timedelta = BEFORE, after: timedelta = AFTER) -> Celebration | None:
    """The birthday that a card is due for: from `before` it until `after` it, over New Year too; else None."""
    for year in (today.year - 1, today.year, today.year + 1):
        found = celebration(born, year)
        if found.on - before <= today <= found.on + after and (found.age is None or found.age > 0):
            return found
    return None


def days_between(first: date, last: date) -> tuple[str, ...]:
    """The `MM-DD` of births celebrated from the first day to the last, at most a year."""
    found: list[str] = []
    for number in range(min((last - first).days, 366) + 1):
        day = first + timedelta(days=number)
        found.append(f"{day:%m-%d}")
        if (day.month, day.day) == (2, 28) and celebration("--02-29", day.year).on == day:
            found.append("02-29")
    return tuple(dict.fromkeys(found))
