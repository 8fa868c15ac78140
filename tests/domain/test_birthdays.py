"""Birthdays: over New Year, on 29 February, with and without a year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadtrack.domain.birthdays import LATELY, Observance, celebration, celebrations, days_between, nearest, ringing

days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
observances = st.builds(
    Observance,
    before=st.integers(0, 60).map(lambda n: timedelta(days=n)),
    after=st.none() | st.integers(0, 365).map(lambda n: timedelta(days=n)),
    leap_day=st.sampled_from(["02-28", "03-01"]),
)
LEAP = st.sampled_from(["2000-02-29", "--02-29", "1984-02-29"])
births = st.dates(date(1930, 1, 1), date(1989, 12, 31)).map(str) | LEAP | days.map(lambda d: f"--{d:%m-%d}")


def is_celebrated(born: str, day: date, leap_day: str) -> bool:
    """Whether somebody celebrates on the day, looked up in the calendar."""
    try:
        return day == date(day.year, int(born[-5:-3]), int(born[-2:]))
    except ValueError:
        return f"{day:%m-%d}" == leap_day


def walk(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


@pytest.mark.parametrize(
    ("born", "today", "on", "age"),
    [
        ("1984-11-23", "2026-11-20", "2026-11-23", 42),
        ("1984-11-23", "2026-12-07", "2026-11-23", 42),
        ("1984-11-23", "2027-11-19", "2026-11-23", 42),
        ("1984-11-23", "2027-11-20", "2027-11-23", 43),
        ("--01-02", "2026-12-31", "2027-01-02", None),
        ("1990-12-30", "2027-01-05", "2026-12-30", 36),
        ("2000-02-29", "2027-02-28", "2027-02-28", 27),
        ("2000-02-29", "2028-02-28", "2028-02-29", 28),
    ],
)
def test_a_card_is_due_from_shortly_before_the_day_until_it_is_sent(
    born: str, today: str, on: str, age: int | None
) -> None:
    day = date.fromisoformat(today)
    found = ringing(born, day, since=date(2020, 1, 1))
    assert found is not None and (found.on.isoformat(), found.age) == (on, age)
    assert ringing(born, day, since=date(2020, 1, 1), sent=found.year) is None
    assert ringing(born, day, since=date(2020, 1, 1), sent=found.year - 1) == found


@pytest.mark.parametrize(
    ("born", "today", "since"),
    [
        ("1984-11-23", "2026-11-19", "2025-12-08"),
        ("1984-11-23", "2026-12-08", "2026-12-08"),
        ("2026-11-23", "2026-11-23", "2026-11-23"),
        ("2026-11-23", "2027-11-19", "2026-11-23"),
    ],
)
def test_for_a_birthday_before_one_knew_somebody_and_for_the_birth_itself_no_card_is_due(
    born: str, today: str, since: str
) -> None:
    assert ringing(born, date.fromisoformat(today), since=date.fromisoformat(since)) is None


@given(born=births, begin=days, kept=observances, sent=st.integers(0, 800), since=st.integers(-500, 800))
@example("--01-02", date(2026, 12, 1), Observance(timedelta(days=60)), 20, 0)
@example("2000-02-29", date(2027, 1, 1), Observance(leap_day="03-01"), 59, 0)
def test_the_alarm_of_each_year_rings_day_by_day_until_its_card_is_sent(
    born: str, begin: date, kept: Observance, sent: int, since: int
) -> None:
    """Two years and more are walked through, with one card sent on some day for what rings then."""
    known = begin + timedelta(days=since)
    last_sent: int | None = None
    rung: dict[date, list[date]] = {}
    for day in walk(begin, 800):
        found = ringing(born, day, kept, since=known, sent=last_sent)
        if found:
            rung.setdefault(found.on, []).append(day)
        if found and day == begin + timedelta(days=sent):
            last_sent = found.year
    every = [day for day in walk(begin - timedelta(days=800), 2100) if is_celebrated(born, day, kept.leap_day)]
    expected: dict[date, list[date]] = {}
    for on, following in pairwise(every):
        first, last = on - kept.before, following - kept.before - timedelta(days=1)
        if kept.after is not None:
            last = min(last, on + kept.after)
        if first <= begin + timedelta(days=sent) <= last:
            last = begin + timedelta(days=sent)
        is_one = (born[0] == "-" or on.year > int(born[:4])) and known <= on + LATELY
        if is_one and (rings := [day for day in walk(first, (last - first).days + 1) if begin <= day]):
            expected[on] = [day for day in rings if day < begin + timedelta(days=800)]
    assert rung == {on: rings for on, rings in expected.items() if rings}


@given(born=births, today=days, kept=observances)
def test_the_nearest_birthday_is_the_nearest_in_the_calendar(born: str, today: date, kept: Observance) -> None:
    found = nearest(born, today, kept)
    around = [day for day in walk(today - timedelta(days=366), 733) if is_celebrated(born, day, kept.leap_day)]
    assert found.on in around and abs(found.on - today) == min(abs(day - today) for day in around)


@given(born=births, first=days, count=st.integers(0, 500), kept=observances)
def test_every_celebration_of_a_time_is_found_once(born: str, first: date, count: int, kept: Observance) -> None:
    found = [one.on for one in celebrations(born, first, first + timedelta(days=count), kept)]
    told = [day for day in walk(first, count + 1) if is_celebrated(born, day, kept.leap_day)]
    assert found == [day for day in told if born[0] == "-" or day.year > int(born[:4])]


@given(born=births, year=st.integers(1990, 2080), kept=observances)
def test_everybody_has_one_birthday_a_year(born: str, year: int, kept: Observance) -> None:
    found = celebration(born, year, kept)
    assert found.year == year and is_celebrated(born, found.on, kept.leap_day)
    assert found.age == (None if born[0] == "-" else year - int(born[:4]))


@given(first=days, count=st.integers(0, 500), born=births, kept=observances)
def test_the_days_asked_for_are_those_of_a_time(first: date, count: int, born: str, kept: Observance) -> None:
    last = first + timedelta(days=min(count, 366))
    found = [day for day in walk(first, (last - first).days + 1) if is_celebrated(born, day, kept.leap_day)]
    assert (born[-5:] in days_between(first, last, kept)) is bool(found)


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_too(today: date) -> None:
    assert nearest("--07-23", today).on.month == 7
    assert ringing("--07-23", today, since=date.min) == (celebration("--07-23", 9999) if today == date.max else None)
