"""Days as people write them: what the grammar refuses, and that it never swaps day and month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.dates import echo_day, parse_birthday, parse_day
from leadtrack.errors import UsageError

MONDAY = date(2026, 11, 23)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
orders = st.sampled_from(["dmy", "mdy", "ymd"])


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("1.2.2026", "dmy", "2026-02-01"), ("1.2.2026", "mdy", "2026-01-02"), ("2026.2.1", "dmy", "2026-02-01"),
        ("2026-02-01", "mdy", "2026-02-01"), (" FRIDAY ", "dmy", "2026-11-27"), ("next  Friday", "dmy", "2026-12-04"),
        ("eoy", "dmy", "2026-12-31"), ("+1y", "dmy", "2027-11-23"), ("12/1", "mdy", "2026-12-01"),
        ("29.2.", "dmy", "2028-02-29"), ("23.11.", "dmy", "2026-11-23"), ("26-12-01", "ymd", "2026-12-01"),
        ("5/12-2026", "dmy", "2026-12-05"), ("05/12-26", "dmy", "2026-12-05"), ("12/5-2026", "mdy", "2026-12-05"),
        ("1 dec", "dmy", "2026-12-01"), ("Dec 1", "dmy", "2026-12-01"), ("1. december 27", "mdy", "2027-12-01"),
        ("november 1st, 2027", "dmy", "2027-11-01"), ("1 nov", "dmy", "2027-11-01"), ("29 feb", "dmy", "2028-02-29"),
        ("3. maj", "dmy", "2027-05-03"), ("1er août 2027", "dmy", "2027-08-01"), ("in 3 days", "dmy", "2026-11-26"),
        ("2 weeks", "dmy", "2026-12-07"), ("In a month", "dmy", "2026-12-23"), ("a year", "dmy", "2027-11-23"),
    ],
)  # fmt: skip
def test_a_day_in_the_order_of_the_user(text: str, order: str, day: str) -> None:
    assert parse_day(text, today=MONDAY, order=order).isoformat() == day


@pytest.mark.parametrize(
    "text",
    ["", "31.2.2026", "2026-02-30", "29.2.2027", "1.13.2026", "1.2.202", "1.2.5", "1.2-2026", "1-2/2026", "2026-12", "soon", "+3", "3d",
     "+99999d", "+9999y", "0.1.2026", "next", "next today", "31.4.", "31 apr", "dec", "1 dec 123", "0 dec", "1 ju", "in 9999 years", "in days",
     "1\n.2\x00"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_what_works(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_day(text, today=MONDAY, order="dmy")
    assert f"'{text}'" in refused.value.message and "2026-12-01" in refused.value.hint


@given(day=days, today=days, order=orders)
def test_iso_is_read_back_whatever_the_order_and_the_day(day: date, today: date, order: str) -> None:
    assert parse_day(day.isoformat(), today=today, order=order) == day


@given(day=days, order=st.sampled_from(["dmy", "mdy"]), sign=st.sampled_from("./- "))
def test_day_and_month_are_never_swapped_to_make_a_day_possible(day: date, order: str, sign: str) -> None:
    swapped = {"dmy": (day.month, day.day), "mdy": (day.day, day.month)}[order]
    text = f"{swapped[0]}{sign}{swapped[1]}{sign}{day.year}"
    try:
        found = parse_day(text, today=MONDAY, order=order)
    except UsageError:
        return
    assert (found.day, found.month) == (day.month, day.day)


@given(day=days, today=days, order=st.sampled_from(["dmy", "mdy"]))
def test_a_day_without_its_year_is_the_next_such_day(day: date, today: date, order: str) -> None:
    text = f"{day.day}.{day.month}." if order == "dmy" else f"{day.month}/{day.day}"
    found = parse_day(text, today=today, order=order)
    assert (found.day, found.month) == (day.day, day.month)
    assert 0 <= (found - today).days <= (366 if (day.day, day.month) != (29, 2) else 366 * 4)


@given(day=days, today=days, order=orders, form=st.sampled_from(["%d %b %Y", "%B %d, %Y", "%d. %B %Y", "%Y %b %d"]))
def test_a_day_whose_month_is_named_is_read_back_whatever_the_order(
    day: date, today: date, order: str, form: str
) -> None:
    assert parse_day(day.strftime(form), today=today, order=order) == day


@given(today=days, months=st.integers(0, 600))
def test_so_many_months_later_is_in_that_month_on_that_day_or_its_last(today: date, months: int) -> None:
    found = parse_day(f"+{months}m", today=today, order="dmy")
    assert found.year * 12 + found.month == today.year * 12 + today.month + months
    assert found.day == today.day or (found.day < today.day and (found + timedelta(days=1)).day == 1)


@given(today=days)
def test_the_end_of_the_month_is_followed_by_a_first(today: date) -> None:
    end = parse_day("eom", today=today, order="dmy")
    assert (end.year, end.month) == (today.year, today.month) and (end + timedelta(days=1)).day == 1


@given(today=days, weekday=st.integers(0, 6))
def test_a_weekday_is_within_a_week_and_next_is_in_the_week_after(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    near, following = (parse_day(text, today=today, order="dmy") for text in (name, f"next {name}"))
    assert near.weekday() == following.weekday() == weekday
    assert 1 <= (near - today).days <= 7
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


def test_a_day_is_echoed_with_its_weekday() -> None:
    assert echo_day(date(2026, 12, 1), today=MONDAY) == "Tue 2026-12-01"
    assert echo_day(MONDAY, today=MONDAY) == "Mon 2026-11-23 (today)"
    assert echo_day(MONDAY + timedelta(days=1), today=MONDAY).endswith("(tomorrow)")


@pytest.mark.parametrize(
    ("text", "order", "birthday"),
    [
        ("1990-07-23", "mdy", "1990-07-23"), ("23.7.1990", "dmy", "1990-07-23"), ("7/23/90", "mdy", "1990-07-23"),
        ("23.7.", "dmy", "--07-23"), ("07-23", "dmy", "--07-23"), ("--07-08", "dmy", "--07-08"),
        ("7.8.", "dmy", "--08-07"), ("07-08", "mdy", "--07-08"), ("29.2.", "dmy", "--02-29"),
        ("1.1.26", "dmy", "2026-01-01"), ("24.11.26", "dmy", "1926-11-24"), ("07-07", "dmy", "--07-07"),
        ("3 may 1980", "dmy", "1980-05-03"), ("May 3, 27", "dmy", "1927-05-03"), ("3. maj", "mdy", "--05-03"),
    ],
)  # fmt: skip
def test_a_birthday_with_or_without_its_year(text: str, order: str, birthday: str) -> None:
    assert parse_birthday(text, today=MONDAY, order=order) == birthday


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "30.2.",
        "29.2.1999",
        "07-08",
        "1.2.199",
        "--13-01",
        "someday",
        "+3d",
        "",
        "29 feb 1981",
        "1 dec 2027",
        "in a month",
    ],
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_birthday(text, today=MONDAY, order="dmy")
    assert refused.value.hint


@given(day=st.dates(date(1900, 1, 1), MONDAY), order=orders)
def test_a_birthday_is_read_back_in_every_order(day: date, order: str) -> None:
    parts = {"d": f"{day.day}", "m": f"{day.month}", "y": f"{day.year}"}
    text = ".".join(parts[part] for part in order)
    assert parse_birthday(text, today=MONDAY, order=order) == day.isoformat()
    assert parse_birthday(f"--{day:%m-%d}", today=MONDAY, order=order) == f"--{day:%m-%d}"


def test_a_birthday_is_typed_as_danes_write_it() -> None:
    assert parse_birthday("29/2-1984", today=MONDAY, order="dmy") == "1984-02-29"
    with pytest.raises(UsageError):
        parse_birthday("29/2-1985", today=MONDAY, order="dmy")
