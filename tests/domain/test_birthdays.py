"""Birthdays: over New Year, on 29 February, with and without a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.birthdays import celebration, days_between, ringing

days = st.dates(date(1990, 1, 1), date(2080, 12, 31))


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


@given(today=days, born=st.dates(date(1930, 1, 1), date(1989, 12, 31)))
def test_who_rings_is_among_the_days_asked_for(today: date, born: date) -> None:
    first, last = today - timedelta(days=14), today + timedelta(days=3)
    is_asked = f"{born:%m-%d}" in days_between(first, last)
    assert is_asked == (ringing(born.isoformat(), today) is not None)


@given(born=st.dates(date(1930, 1, 1), date(1989, 12, 31)), year=st.integers(1990, 2080))
def test_everybody_has_one_birthday_a_year(born: date, year: int) -> None:
    found = celebration(born.isoformat(), year)
    assert found.year == year and found.on.month == born.month and found.age == year - born.year
