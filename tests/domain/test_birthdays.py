"""Birthdays: over New Year, on 29 February, with and without a year."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadtrack.domain.birthdays import USUAL, Observance, celebration, celebrations, days_between, nearest, ringing

days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
observances = st.builds(
    Observance,
    before=st.integers(0, 60).map(lambda n: timedelta(days=n)),
    after=st.just(USUAL.after),
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
        ("--01-02", "2026-12-31", "2027-01-02", None),
        ("1990-12-30", "2027-01-05", "2026-12-30", 36),
        ("2000-02-29", "2027-02-28", "2027-02-28", 27),
        ("2000-02-29", "2028-02-28", "2028-02-29", 28),
    ],
)
def test_a_card_is_due_around_the_day(born: str, today: str, on: str, age: int | None) -> None:
    found = ringing(born, date.fromisoformat(today))
    assert found is not None and (found.on.isoformat(), found.age) == (on, age)


@pytest.mark.parametrize(
    ("born", "today"), [("1984-11-23", "2026-11-19"), ("1984-11-23", "2026-12-08"), ("2026-11-23", "2026-11-23")]
)
def test_otherwise_no_card_is_due(born: str, today: str) -> None:
    assert ringing(born, date.fromisoformat(today)) is None


@given(born=births, today=days, kept=observances)
def test_a_card_is_due_when_a_celebration_is_near_in_the_calendar(born: str, today: date, kept: Observance) -> None:
    near = walk(today - kept.after, (kept.after + kept.before).days + 1)
    on = [
        day for day in near if is_celebrated(born, day, kept.leap_day) and (born[0] == "-" or day.year > int(born[:4]))
    ]
    found = ringing(born, today, kept)
    assert ([found.on] if found else []) == on


@given(born=births, begin=days, kept=observances, sent=st.integers(0, 800))
@example("--01-02", date(2026, 12, 1), Observance(timedelta(days=60)), 20)
@example("2000-02-29", date(2027, 1, 1), Observance(leap_day="03-01"), 59)
def test_the_alarm_of_each_year_rings_day_by_day_until_its_card_is_sent(
    born: str, begin: date, kept: Observance, sent: int
) -> None:
    """Two years and more are walked through, with one card sent on some day."""
    cards: set[int] = set()
    rung: dict[int, list[date]] = {}
    for day in walk(begin, 800):
        found = ringing(born, day, kept)
        if found and found.year not in cards:
            rung.setdefault(found.year, []).append(day)
        if day == begin + timedelta(days=sent):
            cards.add(nearest(born, day, kept).year)
    last = begin + timedelta(days=799)
    for on in [day for day in walk(begin - kept.after, 800 + 14 + 60) if is_celebrated(born, day, kept.leap_day)]:
        if born[0] != "-" and on.year <= int(born[:4]):
            continue
        expected = walk(on - kept.before, (kept.before + kept.after).days + 1)
        if on.year in cards:
            expected = [day for day in expected if day <= begin + timedelta(days=sent)]
        assert rung.get(on.year, []) == [day for day in expected if begin <= day <= last]


@given(born=births, today=days, kept=observances)
def test_a_card_is_for_the_birthday_nearest_in_the_calendar(born: str, today: date, kept: Observance) -> None:
    found = nearest(born, today, kept)
    around = [day for day in walk(today - timedelta(days=366), 733) if is_celebrated(born, day, kept.leap_day)]
    closest = min(abs(day - today) for day in around)
    assert found.on in around and (abs(found.on - today) == closest or found == ringing(born, today, kept))


@given(born=births, first=days, count=st.integers(0, 500), kept=observances)
def test_every_celebration_of_a_time_is_found_once(born: str, first: date, count: int, kept: Observance) -> None:
    found = [one.on for one in celebrations(born, first, first + timedelta(days=count), kept)]
    told = [day for day in walk(first, count + 1) if is_celebrated(born, day, kept.leap_day)]
    assert found == [day for day in told if born[0] == "-" or day.year > int(born[:4])]


@given(today=days, born=births, kept=observances)
def test_who_rings_is_among_the_days_asked_for(today: date, born: str, kept: Observance) -> None:
    is_asked = born[-5:] in days_between(today - kept.after, today + kept.before, kept)
    assert is_asked or ringing(born, today, kept) is None
    assert not is_asked or born[0] != "-" or ringing(born, today, kept) is not None


@given(born=births, year=st.integers(1990, 2080), kept=observances)
def test_everybody_has_one_birthday_a_year(born: str, year: int, kept: Observance) -> None:
    found = celebration(born, year, kept)
    assert found.year == year and is_celebrated(born, found.on, kept.leap_day)
    assert found.age == (None if born[0] == "-" else year - int(born[:4]))


@pytest.mark.parametrize("today", [date.min + USUAL.after, date.max - USUAL.before])
def test_the_ends_of_the_calendar_are_days_too(today: date) -> None:
    assert nearest("--07-23", today).on.month == 7
