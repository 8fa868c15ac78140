"""Birthdays: when the next one is, and whether a card should still be sent for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

LEAP_DAY = "02-29"
# So long ago a birthday may have been when somebody comes to be known: a card can still go out.
LATELY = timedelta(days=14)


class Observance(NamedTuple):
    """How birthdays are kept: how long before the day the alarm begins, how long after it the alarm rings while no card
    is sent (None: until the next one begins), and on which day (`02-28` or `03-01`) of common years those born on 29
    February celebrate."""

    before: timedelta = timedelta(days=3)
    after: timedelta | None = None
    leap_day: str = "02-28"


USUAL = Observance()


class Celebration(NamedTuple):
    """One birthday of one person: the day it is celebrated, and the age, if the year of birth is known."""

    on: date
    age: int | None

    @property
    def year(self) -> int:
        """The year a card is sent for."""
        return self.on.year


def celebration(born: str, year: int, kept: Observance = USUAL) -> Celebration:
    """The birthday in a year. `born` is `1990-07-23` or, without its year, `--07-23`."""
    age = year - int(born[:4]) if born[:1].isdigit() else None
    day = kept.leap_day if born[-5:] == LEAP_DAY and not _is_leap(year) else born[-5:]
    return Celebration(date(year, int(day[:2]), int(day[3:])), age)


def celebrations(born: str, first: date, last: date, kept: Observance = USUAL) -> Iterator[Celebration]:
    """Every birthday from the first day to the last; the day of birth itself is none."""
    for year in range(first.year, last.year + 1):
        found = celebration(born, year, kept)
        if first <= found.on <= last and (found.age is None or found.age > 0):
            yield found


def ringing(
    born: str, today: date, kept: Observance = USUAL, *, since: date, sent: int | None = None
) -> Celebration | None:
    """The birthday that a card is due for, over New Year too; else None.

    `since` is the day the person came to be known: a list that comes in rings for no birthday long past. `sent` is the
    last year a card was sent for.
    """
    found = begun_on(born, today, kept)
    if found is None or (sent is not None and sent >= found.year):
        return None
    is_missed = kept.after is not None and today - found.on > kept.after
    return None if is_missed or since - found.on > LATELY else found


def nearest(born: str, today: date, kept: Observance = USUAL) -> Celebration:
    """The birthday nearest to today, before or after."""
    years = range(max(today.year - 1, date.min.year), min(today.year + 1, date.max.year) + 1)
    return min((celebration(born, year, kept) for year in years), key=lambda found: abs(found.on - today))


def begun_on(born: str, today: date, kept: Observance = USUAL) -> Celebration | None:
    """The last birthday whose alarm has begun by today; the day of birth itself is none."""
    on = _begun(born[-5:], today, kept)
    age = on.year - int(born[:4]) if on and born[:1].isdigit() else None
    return Celebration(on, age) if on and (age is None or age > 0) else None


# A million people have theirs on few days.
@lru_cache(maxsize=400)
def _begun(birth: str, today: date, kept: Observance) -> date | None:
    years = range(min(today.year + 1, date.max.year), max(today.year - 2, date.min.year), -1)
    days = (celebration(f"-{birth}", year, kept).on for year in years)
    return next((day for day in days if day - today <= kept.before), None)


def days_between(first: date, last: date, kept: Observance = USUAL) -> tuple[str, ...]:
    """The `MM-DD` of births celebrated from the first day to the last, at most a year."""
    found: list[str] = []
    for number in range(min((last - first).days, 366) + 1):
        day = first + timedelta(days=number)
        found.append(f"{day:%m-%d}")
        if found[-1] == kept.leap_day and not _is_leap(day.year):
            found.append(LEAP_DAY)
    return tuple(dict.fromkeys(found))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
