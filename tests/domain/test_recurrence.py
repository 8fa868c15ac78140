"""What comes again comes on the right day, also when it is worked out from the last day alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.recurrence import next_after, parse_every
from leadtrack.errors import UsageError

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def series(text: str, start: date, turns: int) -> list[date]:
    """The days of a follow-up that is done on each of them."""
    every, found = parse_every(text, start=start), [start]
    for _ in range(turns):
        day = next_after(every, start=start, after=found[-1])
        if day is None:
            break
        found.append(day)
    return found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("day", "day"), ("Weeks", "week"), ("1 month", "month"), (" 2  weeks ", "2 weeks"), ("12 month", "12 months"),
        ("rrule:freq=weekly;byday=mo", "RRULE:FREQ=WEEKLY;BYDAY=MO"), ("FREQ=YEARLY", "RRULE:FREQ=YEARLY"),
        ("FREQ=DAILY;UNTIL=20271231T230000Z", "RRULE:FREQ=DAILY;UNTIL=20271231"),
    ],
)  # fmt: skip
def test_a_repetition_in_the_form_that_is_kept(text: str, kept: str) -> None:
    assert parse_every(text) == kept
    assert parse_every(kept) == kept


@pytest.mark.parametrize(
    "text",
    ["", "0 days", "-1 day", "fortnight", "day week", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9", "FREQ=NEVER", "FREQ=DAILY;INTERVAL=0",
     "FREQ=MONTHLY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=MONTHLY;BYDAY=99MO", "FREQ=DAILY;COUNT=0",
     "FREQ=DAILY;COUNT=1", "FREQ=DAILY;COUNT=99999999", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY\nEXDATE:20260101",
     "FREQ=DAILY;INTERVAL=", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;UNTIL=19990101"],
)  # fmt: skip
def test_what_never_comes_again_or_never_ends_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_every(text)
    assert refused.value.hint


def test_the_31st_stays_the_months_end() -> None:
    found = [day.isoformat() for day in series("month", date(2027, 1, 31), 4)]
    assert found == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_29_february_comes_on_the_28th_and_in_a_leap_year_on_the_29th_again() -> None:
    found = [day.isoformat() for day in series("year", date(2028, 2, 29), 4)]
    assert found == ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]


def test_a_count_ends_the_series_though_each_turn_starts_anew() -> None:
    assert len(series("FREQ=WEEKLY;COUNT=3", date(2026, 11, 23), 9)) == 3


def test_a_series_ends_with_its_rule_and_with_the_calendar() -> None:
    last = date(2026, 12, 31)
    assert next_after("RRULE:FREQ=DAILY;UNTIL=20261231", start=date(2026, 1, 1), after=last) is None
    for every in ("day", "year", "RRULE:FREQ=YEARLY"):
        assert next_after(every, start=date(9999, 12, 31), after=date(9999, 12, 31)) is None


@given(
    start=days, late=st.integers(0, 800), rule=st.sampled_from(["WEEKLY;BYDAY=MO,TH", "MONTHLY;BYDAY=-1FR", "DAILY"])
)
def test_a_rules_next_day_is_later_and_fits_the_rule(start: date, late: int, rule: str) -> None:
    after = start + timedelta(days=late)
    following = next_after(f"RRULE:FREQ={rule}", start=start, after=after)
    assert following is not None and following > after
    if rule.startswith("WEEKLY"):
        assert following.weekday() in (0, 3) and (following - after).days <= 4
    if rule.startswith("MONTHLY"):
        assert following.weekday() == 4 and (following + timedelta(days=7)).month != following.month


@given(
    text=st.text(max_size=20) | st.from_regex(r"FREQ=(DAILY|WEEKLY)(;[A-Z]{3,8}=[0-9A-Z,-]{0,4}){0,2}", fullmatch=True)
)
def test_whatever_is_typed_comes_again_or_is_refused(text: str) -> None:
    monday = date(2026, 11, 23)
    try:
        every = parse_every(text, start=monday)
    except UsageError as refused:
        assert refused.hint
        return
    following = next_after(every, start=monday, after=monday)
    assert following is not None and following > monday
