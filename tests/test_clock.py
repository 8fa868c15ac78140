"""The day is the day where the user is."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack import clock
from leadtrack.errors import UsageError

ZONES = (
    "Pacific/Pago_Pago",
    "America/New_York",
    "Europe/Copenhagen",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
)


def test_now_is_in_utc() -> None:
    assert clock.now().tzinfo is UTC


@given(at=st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)), zone=st.sampled_from(ZONES))
def test_today_is_the_day_on_the_users_own_wall(at: datetime, zone: str) -> None:
    day = clock.today(zone, at=at)
    assert day == at.astimezone(ZoneInfo(zone)).date()
    assert abs(day - at.date()) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "last", "day"),
    [
        # 23:59:59 there, in UTC; a second later the next day begins.
        ("Pacific/Pago_Pago", "2026-11-24T10:59:59", "2026-11-23"),
        ("Pacific/Kiritimati", "2026-11-23T09:59:59", "2026-11-23"),
        ("Europe/Copenhagen", "2026-03-29T21:59:59", "2026-03-29"),
        ("Africa/Cairo", "2026-04-23T21:59:59", "2026-04-23"),  # goes on at 01:00: that midnight does not exist
        ("America/Havana", "2026-11-01T04:59:59", "2026-11-01"),
    ],
)
def test_a_day_ends_at_the_users_midnight(zone: str, last: str, day: str) -> None:
    at = datetime.fromisoformat(last).replace(tzinfo=UTC)
    assert clock.today(zone, at=at).isoformat() == day
    if zone != "America/Havana":  # 04:59:59 is 00:59:59 there, and that hour comes twice
        assert clock.today(zone, at=at + timedelta(seconds=1)) == date.fromisoformat(day) + timedelta(days=1)
    else:
        assert clock.today(zone, at=at + timedelta(hours=1)).isoformat() == day


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the machine's zone cannot be set here")
@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", "2026-11-24"), ("Pacific/Pago_Pago", "2026-11-23")])
def test_without_a_zone_it_is_the_machines(zone: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert clock.today("", at=datetime(2026, 11, 23, 12, tzinfo=UTC)).isoformat() == day
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_given_day_is_taken_for_today() -> None:
    assert clock.today("Europe/Copenhagen", "2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(("zone", "override"), [("", "2026-02-30"), ("", "today"), ("Mars/Base", None), ("../x", None)])
def test_a_day_or_zone_that_does_not_exist_is_refused(zone: str, override: str | None) -> None:
    with pytest.raises(UsageError) as refused:
        clock.today(zone, override)
    assert f"'{override or zone}'" in refused.value.message and refused.value.hint
