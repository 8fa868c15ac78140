"""A day with a time, and the instants at which a user's days begin."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack import clock
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.times import parse_time, split_time
from leadtrack.errors import UsageError

# From UTC-11 to UTC+14, whole hours and others, with and without clock changes.
ZONES = ("Pacific/Pago_Pago", "America/St_Johns", "America/Havana", "Europe/Copenhagen", "Africa/Cairo", "Asia/Kathmandu",
         "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati")  # fmt: skip
days = st.dates(date(2013, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [("2026-12-01 14:30", "2026-12-01", "14:30"), ("fri 9:05", "fri", "09:05"), ("next mon at 8:00", "next mon", "08:00"),
     ("2026-12-01T14:30", "2026-12-01", "14:30"), ("14:30", "today", "14:30"), ("+2w", "+2w", None), ("1/2", "1/2", None)],
)  # fmt: skip
def test_a_time_is_read_from_the_end_of_a_day(text: str, day: str, time: str | None) -> None:
    assert split_time(text) == (day, time)


@pytest.mark.parametrize("text", ["24:00", "12:60", "1230", "noon", "", "-1:30", "9:5"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_time(text)
    assert refused.value.hint


@given(text=st.text(max_size=12) | st.from_regex(r"[a-z0-9+-]{0,6} ?\d{1,2}:\d{2}", fullmatch=True))
def test_whatever_is_typed_is_split_or_refused(text: str) -> None:
    try:
        day, time = split_time(text)
    except UsageError:
        return
    assert time is None and day == text or time is not None and parse_time(time) == time and day


@given(day=days, zone=st.sampled_from(ZONES))
def test_a_day_begins_at_an_instant_of_its_own_and_the_one_before_is_another_days(day: date, zone: str) -> None:
    begin = clock.begin_of(day, zone)
    assert begin.tzinfo is UTC
    assert clock.day_of(begin, zone) == day
    assert clock.day_of(begin - timedelta(seconds=1), zone) == day - timedelta(days=1)
    assert clock.day_of(clock.noon(day, zone), zone) == day


@pytest.fixture
def machine_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts the machine into a time zone."""

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("zone", ["America/Santiago", "Europe/Copenhagen", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_the_machines_own_zone_is_the_same_as_when_it_is_named(machine_in: Callable[[str], None], zone: str) -> None:
    machine_in(zone)
    for number in range(366):
        day = date(2027, 1, 1) + timedelta(days=number)
        for hour, minute in ((0, 0), (2, 15), (2, 30), (12, 0)):
            named = clock.begin_of(day, zone, hour=hour, minute=minute)
            assert clock.begin_of(day, "", hour=hour, minute=minute) == named
        assert clock.day_of(clock.begin_of(day, ""), "") == day


@given(due=days, zone=st.sampled_from(ZONES), offset=st.integers(-200_000, 200_000))
def test_a_follow_up_is_due_from_its_own_midnight_on_wherever_the_user_is(due: date, zone: str, offset: int) -> None:
    at = clock.begin_of(due, zone) + timedelta(seconds=offset)
    is_due = FollowUp(1, 1, due).is_due(clock.today(zone, at=at))
    assert is_due == (offset >= 0)


def test_the_ends_of_the_calendar_begin_too() -> None:
    assert clock.begin_of(date.min, "Asia/Kathmandu") == datetime(1, 1, 1, tzinfo=UTC)
