"""Reports against counts made by hand, one person at a time, on businesses nobody would think of."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.pipelines import SELLING
from leadtrack.domain.reports import FEW, Money, funnel, rates

YES = ("--answer=market=yes", "--answer=means=yes", "--answer=authority=yes", "--no-next")
REPORTS = ("funnel", "sources", "stages", "losses", "forecast", "activity")
BEGAN = date(2026, 1, 1)


def told(lt: Run, name: str, *args: str) -> list[dict[str, Any]]:
    ran = lt("report", name, *args, "--json")
    assert ran.code == 0, ran.err
    return list(ran.json[name])


@pytest.mark.parametrize("name", REPORTS)
def test_an_empty_database_has_every_report(lt: Run, name: str) -> None:
    for line in told(lt, name):
        assert not any(line.get(key) for key in ("people", "leads", "count", "open", "of_all", "revenue"))
    for format in ("table", "plain", "csv", "md", "jsonl"):
        assert lt("report", name, "--format", format).code == 0


@pytest.mark.parametrize("name", REPORTS)
def test_a_time_that_ends_before_it_begins_is_refused(lt: Run, name: str) -> None:
    assert lt("report", name, "--from", "today", "--to", "yesterday").code == 2
    assert lt("report", name, "--from", "someday").code == 2
    assert lt("report", name, "--pipeline", "none").code == 2


def test_the_whole_calendar_is_a_time_too(lt: Run) -> None:
    lt("add", "Bo")
    for first in ("0001-01-01", "0500-01-01"):
        assert told(lt, "funnel", "--from", first, "--to", "9999-12-31")[0]["people"] == 1


def test_a_day_of_a_report_is_the_users_own(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_TIME_ZONE", "Pacific/Kiritimati")
    lt("add", "Bo")
    for day, number in (("2026-11-22", 0), ("2026-11-23", 1), ("2026-11-24", 0)):
        assert told(lt, "funnel", "--from", day, "--to", day)[0]["people"] == number


def test_what_a_source_cost_and_brought_by_currency(lt: Run) -> None:
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\nBob,bob@example.com\nEva,eva@example.com\n")
    lt("import", "a.csv", "--source", "Fair", "--cost", "100 EUR")
    lt("add", "Bo")
    for number in "12":
        lt("qualify", number, *YES)
    lt("sale", "1", "10.10")
    lt("sale", "1", "20 DKK")
    lt("sale", "2", "0.20")
    fair, none = told(lt, "sources")
    assert (fair["source"], fair["leads"], fair["prospects"], fair["customers"]) == ("Fair", 3, 2, 2)
    assert fair["revenue"] == [{"amount": "20.00", "currency": "DKK"}, {"amount": "10.30", "currency": "EUR"}]
    assert fair["cost_per_customer"] == [{"amount": "50.00", "currency": "EUR"}]
    assert (none["source"], none["leads"], none["cost"], none["cost_per_customer"]) == (None, 1, [], [])
    assert "50.00 EUR" in lt("report", "sources", "--format", "table").out
    assert told(lt, "sources", "--from", "2027-01-01")[0]["cost"] == []


def test_losses_are_told_by_reason_and_stage_however_it_was_typed(lt: Run) -> None:
    for number, because in enumerate(("price", "Price ", "", "moving", "price"), 1):
        lt("add", f"P{number}")
        lt("qualify", str(number), *YES)
        outcome = ("no", str(number), "--keep", "yes") if number < 5 else ("not-ready", "5", "--until", "+1m")
        lt(*outcome, "--because", because)
    first, *rest = told(lt, "losses")
    assert first == {"because": "price", "no": 2, "not_ready": 1, "share": 0.6, "stages": {"prospect": 3}}
    assert {line["because"]: line["no"] for line in rest} == {"": 1, "moving": 1}
    assert told(lt, "losses", "--to", "2026-11-22") == []
    lt("undo")
    assert told(lt, "losses")[0]["not_ready"] == 0


def test_the_forecast_is_the_value_times_the_share_won_so_far_and_says_when_too_few(lt: Run) -> None:
    for number in range(1, FEW + 3):
        lt("add", f"P{number}")
        lt("qualify", str(number), *YES)
    for number in range(1, FEW):
        lt("sale", str(number), "10") if number % 3 == 0 else lt("no", str(number), "--keep", "yes")
    lt("value", str(FEW + 1), "1000")
    lt("value", str(FEW + 2), "99.99 DKK")
    prospect = told(lt, "forecast")[0]
    assert (prospect["people"], prospect["valued"], prospect["rate"], prospect["rate_of"]) == (3, 2, None, FEW - 1)
    assert "too few" in lt("report", "forecast", "--format", "table").out
    lt("no", str(FEW), "--keep", "yes")
    prospect = told(lt, "forecast")[0]
    assert (prospect["rate"], prospect["rate_of"]) == (0.3, 10)
    assert prospect["expected"] == [{"amount": "30.00", "currency": "DKK"}, {"amount": "300.00", "currency": "EUR"}]


@given(furthest=st.lists(st.integers(0, 4), max_size=40))
def test_a_funnel_only_narrows_and_counts_everybody_once(furthest: list[int]) -> None:
    counted = Counter(place for place in furthest if place)
    lines = funnel(SELLING.stages, counted, total=len(furthest))
    for place, line in enumerate(lines):
        assert line.people == sum(at >= place for at in furthest)
        assert line.of_all == (round(line.people / len(furthest), 4) if furthest else None)
    assert all(one.people >= other.people for one, other in zip(lines, lines[1:], strict=False))


@given(decided=st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=40))
def test_a_rate_is_the_share_of_those_decided_who_came_so_far(decided: list[tuple[int, bool]]) -> None:
    by_place: dict[int, tuple[int, int]] = {}
    for place, won in decided:
        before = by_place.get(place, (0, 0))
        by_place[place] = (before[0] + won, before[1] + (not won))
    for place, stage in enumerate(SELLING.stages):
        there = [won for at, won in decided if at >= place]
        rate, of = rates(SELLING.stages, by_place)[stage]
        assert of == len(there)
        assert rate == (round(sum(there) / len(there), 4) if len(there) >= FEW else None)


@given(amounts=st.lists(st.tuples(st.decimals("0.01", "9999.99", places=2), st.sampled_from(["EUR", "DKK"]))))
def test_money_sums_exactly_and_never_over_currencies(amounts: list[tuple[Decimal, str]]) -> None:
    sums = Money.of(amounts).sums
    for currency in {c for _, c in amounts}:
        assert sums[currency] == sum(a for a, c in amounts if c == currency)
    assert set(sums) == {c for _, c in amounts}


events = st.lists(
    st.tuples(
        st.sampled_from(["add", "prospect", "present", "sale", "no", "later", "back", "fail"]),
        st.integers(1, 6),
        st.integers(0, 9),
    ),
    max_size=30,
)


@given(events=events, window=st.tuples(st.integers(-5, 150), st.integers(0, 150)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reports_agree_with_a_naive_count(
    lt: Run, tmp_path_factory: pytest.TempPathFactory, events: list[tuple[str, int, int]], window: tuple[int, int]
) -> None:
    db = str(tmp_path_factory.mktemp("r") / "leads.db")
    day, first = BEGAN, BEGAN + timedelta(days=window[0])
    last = first + timedelta(days=window[1])

    def run(*args: str) -> bool:
        return lt(*args, "--db", db, "--today", day.isoformat()).code == 0

    sold: list[tuple[date, Decimal]] = []
    for event, who, days in events:
        day += timedelta(days=days)
        lead = str(who)
        if event == "add":
            run("add", f"P{day}", "--source", "abc"[who % 3])
        elif event == "prospect":
            run("qualify", lead, *YES)
        elif event == "fail":
            run("qualify", lead, "--answer", "means=no", "--no-next")
        elif event == "present":
            run("log", lead, "hi", "--presented", "--asked", "x" * (days % 2), "--no-next")
        elif event == "sale" and run("sale", lead, f"{days}.10"):
            sold.append((day, Decimal(f"{days}.10")))
        elif event == "no":
            run("no", lead, "--keep", "yes", "--because", "ab"[days % 2])
        elif event == "later":
            run("not-ready", lead, "--until", "+5d", "--because", "a")
        elif event == "back":
            run("advance", lead, "--to", "prospect", "--because", "c", "--override", "--no-next")
    ids = [r["id"] for r in lt("list", "--json", "--db", db).json["leads"]]
    people = [lt("show", str(i), "--json", "--db", db).json["lead"] for i in ids]
    args = ("--db", db, "--from", first.isoformat(), "--to", last.isoformat())

    def inside(text: str) -> bool:
        return first.isoformat() <= text[:10] <= last.isoformat()

    cohort = [p for p in people if inside(p["created_at"])]

    def reached(person: dict[str, Any]) -> int:
        names = [c["to"] for c in person["stage_changes"]] + [o["stage"] for o in person["pipelines"]]
        return max(SELLING.stages.index(name) for name in names)

    assert [f["people"] for f in told(lt, "funnel", *args)] == [
        sum(reached(p) >= place for p in cohort) for place in range(5)
    ]
    moves = [c for p in people for c in p["stage_changes"] if c["from"] != c["to"] and inside(c["at"])]
    stays = [s for p in people for s in p["stages"] if s["left"] and inside(s["left"])]
    for line in told(lt, "stages", *args):
        stage = line["stage"]
        assert line["came"] == sum(c["to"] == stage for c in moves)
        assert line["left"] == sum(c["from"] == stage for c in moves)
        days_ = [s["days"] for s in stays if s["stage"] == stage]
        assert line["median_days"] == (median(days_) if days_ else None)
        standing = [o for p in people for o in p["pipelines"] if o["stage"] == stage]
        assert line["open"] == sum(o["standing"] == "open" for o in standing)
        assert line["won"] == sum(o["standing"] == "won" for o in standing)
    lost = [c for p in people for c in p["stage_changes"] if c["event"] in ("no", "not-ready") and inside(c["at"])]
    assert {(x["because"], x["no"], x["not_ready"]) for x in told(lt, "losses", *args)} == {
        (b, sum(c["event"] == "no" for c in lost if c["because"] == b),
         sum(c["event"] != "no" for c in lost if c["because"] == b))
        for b in {c["because"] for c in lost}
    }  # fmt: skip
    for source in told(lt, "sources", *args):
        of = [p for p in cohort if p["source"] == source["source"]]
        assert source["leads"] == len(of)
        assert source["prospects"] == sum(reached(p) > 0 for p in of)
        assert source["customers"] == sum(bool(p["sales"]) for p in of)
        revenue = sum(Decimal(s["amount"]) for p in of for s in p["sales"])
        assert sum(Decimal(m["amount"]) for m in source["revenue"]) == revenue
    done = {m["measure"]: m for m in told(lt, "activity", *args)}
    talks = [c for p in people for c in p["conversations"] if inside(c["at"])]
    assert done["leads"]["count"] == len(cohort)
    assert done["conversations"]["count"] == done["presentations"]["count"] == len(talks)
    assert done["calls to action"]["count"] == sum(bool(c["asked"]) for c in talks)
    assert done["sales"]["count"] == sum(inside(on.isoformat()) for on, _ in sold)
    assert sum(Decimal(m["amount"]) for m in done["sales"]["amount"]) == sum(
        a for on, a in sold if inside(on.isoformat())
    )
