"""The rules, whatever comes: properties of days, repetitions, verdicts and stages."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain import stages
from leadtrack.domain.dates import parse_birthday, parse_day
from leadtrack.domain.model import Answered, Standing, Verdict
from leadtrack.domain.money import parse_amount
from leadtrack.domain.pipelines import SELLING
from leadtrack.domain.qualification import assess
from leadtrack.domain.recurrence import next_after, parse_every
from leadtrack.errors import LeadtrackError, UsageError

MONDAY = date(2026, 11, 23)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-23"), ("Tomorrow", "2026-11-24"), ("fri", "2026-11-27"), ("mon", "2026-11-30"),
        ("next mon", "2026-11-30"), ("next sun", "2026-12-06"), ("+3d", "2026-11-26"), ("+2w", "2026-12-07"),
        ("+1m", "2026-12-23"), ("-1d", "2026-11-22"), ("eom", "2026-11-30"), ("1.2.2026", "2026-02-01"),
        ("1/2/27", "2027-02-01"), ("2026-02-01", "2026-02-01"), ("24.12.", "2026-12-24"), ("1.3", "2027-03-01"),
    ],
)  # fmt: skip
def test_a_day_is_what_the_grammar_says(text: str, day: str) -> None:
    assert parse_day(text, today=MONDAY, order="dmy").isoformat() == day


def test_a_month_later_ends_where_the_month_ends() -> None:
    assert parse_day("+1m", today=date(2027, 1, 31), order="dmy") == date(2027, 2, 28)
    assert parse_day("+1y", today=date(2028, 2, 29), order="dmy") == date(2029, 2, 28)


@given(day=days, order=st.sampled_from(["dmy", "mdy", "ymd"]))
def test_a_day_written_in_the_configured_order_is_read_back(day: date, order: str) -> None:
    parts = {"d": f"{day.day}", "m": f"{day.month}", "y": f"{day.year}"}
    for sign in "./- ":
        assert parse_day(sign.join(parts[p] for p in order), today=MONDAY, order=order) == day
    assert parse_day(day.isoformat(), today=MONDAY, order=order) == day


@given(text=st.text(max_size=12), today=days)
def test_whatever_is_typed_is_a_day_or_is_refused(text: str, today: date) -> None:
    for read in (parse_day, parse_birthday):
        try:
            read(text, today=today, order="dmy")
        except UsageError as error:
            assert error.hint


@given(
    start=days,
    count=st.integers(1, 40),
    unit=st.sampled_from(["day", "week", "month", "year"]),
    late=st.integers(0, 900),
)
def test_what_repeats_comes_again_later_and_never_skips_one(start: date, count: int, unit: str, late: int) -> None:
    every = parse_every(f"{count} {unit}s")
    after = start + timedelta(days=late)
    following = next_after(every, start=start, after=after)
    assert following is not None and following > after
    again = next_after(every, start=start, after=following - timedelta(days=1))
    assert again == following


def test_a_month_end_stays_one() -> None:
    start = date(2027, 1, 31)
    assert next_after("month", start=start, after=start) == date(2027, 2, 28)
    assert next_after("month", start=start, after=date(2027, 2, 28)) == date(2027, 3, 31)
    assert next_after("RRULE:FREQ=WEEKLY;BYDAY=MO", start=MONDAY, after=MONDAY) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1250", "1250.00"), ("1.250,50", "1250.50"), ("1,250.50", "1250.50"), ("0,99", "0.99"), ("€ 12", "12.00"),
     ("1.250", "1250.00"), ("1 250,5", "1250.50")],
)  # fmt: skip
def test_an_amount_is_exact_in_many_writings(text: str, amount: str) -> None:
    assert str(parse_amount(text, currency="EUR")[0]) == amount


@given(text=st.text(max_size=10))
def test_whatever_is_typed_is_a_positive_amount_or_is_refused(text: str) -> None:
    with suppress(UsageError):
        assert parse_amount(text, currency="EUR")[0] > 0


answers = st.dictionaries(st.sampled_from(["market", "means", "authority", "gone"]), st.sampled_from(list(Answered)))


@given(given_=answers)
def test_the_verdict_follows_from_the_answers_alone(given_: dict[str, Answered]) -> None:
    values = [given_.get(q.key, Answered.UNKNOWN) for q in SELLING.questions]
    verdict = assess(SELLING, given_).verdict
    if Answered.NO in values:
        assert verdict is Verdict.DISQUALIFIED
    elif all(v is Answered.YES for v in values):
        assert verdict is Verdict.PROSPECT
    else:
        assert verdict is (Verdict.POSSIBLE if Answered.YES in values else Verdict.UNQUALIFIED)


moves = st.lists(
    st.one_of(st.sampled_from(["next", "sale", "not-ready", "no", *SELLING.stages]), st.sampled_from(list(Verdict)))
)


@given(sequence=moves)
def test_no_sequence_of_moves_leaves_the_pipeline_or_makes_a_customer_without_a_sale(sequence: list[str]) -> None:
    here = stages.not_in_play(1, SELLING, since=MONDAY)
    sales = 0
    for move in sequence:
        try:
            if isinstance(move, Verdict):
                here = stages.judged(here, SELLING, move, on=MONDAY)
            elif move == "sale":
                here = stages.sold(here, SELLING, on=MONDAY, sales_before=sales)
                sales += 1
            elif move == "not-ready":
                here = stages.waiting(here, on=MONDAY)
            elif move == "no":
                here = stages.declined(here, on=MONDAY)
            else:
                to = None if move == "next" else move
                here = stages.advance(here, SELLING, to=to, on=MONDAY, override=False)
        except LeadtrackError:
            continue
        assert here.stage in SELLING.stages
        assert (here.standing is Standing.WON) == (sales > 0)
