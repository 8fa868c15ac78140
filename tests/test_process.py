"""Whatever commands come in whatever order, the promises of the process hold in the database behind them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run, examples
from leadtrack.domain.moves import TABLE, Demand, way
from leadtrack.domain.pipelines import RECRUITING, SELLING

PIPELINES = {p.name: p for p in (SELLING, RECRUITING)}
YES = ("--answer=market=yes", "--answer=means=yes", "--answer=authority=yes")
PEOPLE = 3

who = st.integers(1, PEOPLE).map(str)
within = st.sampled_from(list(PIPELINES))
when = st.sampled_from(["yesterday", "today", "today 9:00", "+1d", "+10d", "+1m"])
more = st.sampled_from([(), ("--next", "+2d"), ("--no-next",)])
steps = st.one_of(
    st.tuples(st.just("qualify"), who, st.sampled_from([YES, ("--answer=means=no",), ("--answer=means=unknown",)]), within, more),
    st.tuples(st.just("advance"), who, st.sampled_from([(), ("--to", "presented"), ("--to", "prospect"), ("--to", "customer"), ("--to", "joined"), ("--to", "lead")]),
              st.sampled_from([(), ("--because", "x"), ("--override", "--because", "x")]), within, more),
    st.tuples(st.just("log"), who, st.sampled_from([("hi",), ("hi", "--presented"), ("hi", "--concern", "c"), ("hi", "--still-due")]), within, more),
    st.tuples(st.just("sale"), who, st.just(("5",)), within, st.sampled_from([(), ("--next", "+3d")])),
    st.tuples(st.just("not-ready"), who, st.just(("--until", "+9d")), within),
    st.tuples(st.just("no"), who, st.sampled_from([("--keep", "yes"), ("--keep", "no")]), within),
    st.tuples(st.just("follow-up"), who, when, st.sampled_from([(), ("--every", "week"), ("--every", "month")])),
    st.tuples(st.just("done"), who, more),
    st.tuples(st.just("done"), who, st.just(("--cancel",)), more),
    st.tuples(st.just("snooze"), who, st.sampled_from(["+3d", "fri 14:30"])),
    st.tuples(st.just("merge"), who, who, st.just(("--yes",))),
    st.tuples(st.just("undo")),
    st.tuples(st.just("wait"), st.integers(1, 40)),
)  # fmt: skip


def arguments(step: tuple[Any, ...]) -> list[str]:
    """The command line of a step."""
    flat: list[str] = []
    for part in step:
        if part in PIPELINES:
            flat += ["--pipeline", part]
        else:
            flat += [part] if isinstance(part, str) else part
    return flat


@given(sequence=st.lists(steps, min_size=4, max_size=20))
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_commands_the_promises_of_the_process_hold(
    lt: Run, tmp_path_factory: Any, sequence: list[tuple[Any, ...]]
) -> None:
    db = str(Path(tmp_path_factory.mktemp("p")) / "leads.db")
    day = date(2026, 1, 29)  # a month end and a February are not far
    for number in range(PEOPLE):
        lt("add", f"P{number}", "--phone", f"+45 32 12 34 5{number}", "--birthday", "1990-02-12", "--db", db)
        # A prospect in both pipelines, for whom something is planned in one of them.
        for name in PIPELINES:
            lt(
                "qualify",
                str(number + 1),
                *YES,
                "--pipeline",
                name,
                "--no-next",
                "--db",
                db,
                "--today",
                day.isoformat(),
            )
        lt("follow-up", str(number + 1), "+1d", "--pipeline", "selling", "--db", db, "--today", day.isoformat())
    for step in sequence:
        if step[0] == "wait":
            day += timedelta(days=step[1])
            continue
        ran = lt(*arguments(step), "--db", db, "--today", day.isoformat())
        assert ran.code in (0, 2, 3, 4, 5), (step, ran)
        people = everybody(lt, db, day)
        hold(lt, db, day, people)


def everybody(lt: Run, db: str, day: date) -> list[dict[str, Any]]:
    ids = [r["id"] for r in lt("list", "--json", "--db", db).json["leads"]]
    return [lt("show", str(i), "--json", "--db", db, "--today", day.isoformat()).json["lead"] for i in ids]


def hold(lt: Run, db: str, day: date, people: list[dict[str, Any]]) -> None:
    """Every promise, looked at from outside."""
    at = ("--json", "--db", db, "--today", day.isoformat())
    due = lt("due", "--within", "60d", *at).json["due"]
    page = lt("today", *at).json
    bare = {r["id"] for r in lt("list", "--no-next-step", *at).json["leads"]}
    boards = [lt("board", "--pipeline", name, *at).json["board"] for name in PIPELINES]
    silent = {p["id"] for p in people if p["do_not_contact"]}
    named = {d["lead_id"] for d in due} | {
        line["lead_id"] for lines in page.values() if isinstance(lines, list) for line in lines
    }
    named |= {lead["lead_id"] for board in boards for column in board for lead in column["leads"]}
    named |= {b["lead_id"] for b in lt("birthdays", "--within", "30d", *at).json["birthdays"]}
    assert not silent & (named | bare)
    assert {line["lead_id"] for line in page["no_next_step"]} == bare
    for person in people:
        is_in_play = []
        open_ = [f for f in person["follow_ups"] if f["closed_as"] is None]
        for one in person["pipelines"]:
            stages = PIPELINES[one["pipeline"]]
            assert one["stage"] in stages.stages
            assert stages.is_won(one["stage"]) == (one["standing"] == "won")
            if one["standing"] in ("open", "not-ready") and (one["verdict"] == "prospect" or one["stage"] != "lead"):
                planned = any(f["pipeline"] in (None, one["pipeline"]) for f in open_)
                is_in_play.append(planned)
        assert (person["id"] in bare) == (not all(is_in_play) and not person["do_not_contact"])
        # What is due is on the page, and late by as much as it is.
        if not person["do_not_contact"]:
            shown = {d["follow_up_id"] for d in due}
            assert {f["follow_up_id"] for f in open_ if f["due"] <= (day + timedelta(days=60)).isoformat()} <= shown
        allowed(person)


def allowed(person: dict[str, Any]) -> None:
    """Every move of the history is one of the table: with a reason back, with an override over a stage, won by a sale."""
    for move in person["stage_changes"]:
        stages = PIPELINES[move["pipeline"]]
        if move["event"] in ("next", "skip", "back"):
            assert way(stages.stages, move["from"], move["to"]) == move["event"]
            demands = {m.demand for standing, m in TABLE[move["event"]].items() if standing != "won"}
            assert demands == {Demand.NOTHING} or move["because"]
            assert Demand.OVERRIDE not in demands or move["override"]
        if stages.repeat and stages.is_won(move["to"]) and move["from"] != move["to"]:
            assert move["event"] in ("sale", "joined-records")


@given(dones=st.lists(st.tuples(st.sampled_from(["done", "done", "done", "snooze", "undo", "log"]), st.integers(0, 45)), min_size=3, max_size=12),
       every=st.sampled_from(["month", "month", "2 weeks", "year", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"]),
       start=st.sampled_from([date(2027, 12, 31), date(2028, 1, 30), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 1)]))  # fmt: skip
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_repeating_follow_up_has_one_open_occurrence_at_a_time_and_keeps_its_day(
    lt: Run, tmp_path_factory: Any, dones: list[tuple[str, int]], every: str, start: date
) -> None:
    db = str(Path(tmp_path_factory.mktemp("f")) / "leads.db")
    lt("add", "Bo", "--db", db)
    lt("follow-up", "1", start.isoformat(), "news", "--every", every, "--at-time", "9:30", "--db", db)
    day = start
    for verb, gap in dones:
        day += timedelta(days=gap)
        line = {"done": ["done", "Bo"], "snooze": ["snooze", "Bo", "+2d"], "undo": ["undo"], "log": ["log", "1", "hi"]}
        ran = lt(*line[verb], "--db", db, "--today", day.isoformat())
        if lt("list", "--db", db).out == "":
            return  # everything was taken back
        steps_ = lt("show", "1", "--json", "--db", db).json["lead"]["follow_ups"]
        open_ = [f for f in steps_ if f["closed_as"] is None]
        assert len(open_) == (1 if steps_ else 0), (verb, ran)
        for one in open_:
            assert one["time"] == "09:30"
            due = date.fromisoformat(one["due"])
            if every == "month" and verb == "done":
                last = (due.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
                assert due.day == min(start.day, last.day)
                assert due > day


@given(joins=st.lists(st.tuples(who, who), max_size=3), raised=st.lists(st.tuples(who, st.booleans()), max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_merge_loses_a_concern(
    lt: Run, tmp_path_factory: Any, joins: list[tuple[str, str]], raised: list[tuple[str, bool]]
) -> None:
    db = str(Path(tmp_path_factory.mktemp("m")) / "leads.db")
    for number in range(PEOPLE):
        lt("add", f"P{number}", "--db", db)
    for number, (person, is_question) in enumerate(raised):
        lt("log", person, "hi", "--question" if is_question else "--concern", f"c{number}", "--no-next", "--db", db)
    before = sorted(c["text"] for c in lt("concerns", "--json", "--db", db).json["concerns"])
    for one, other in joins:
        lt("merge", one, other, "--yes", "--db", db)
    assert sorted(c["text"] for c in lt("concerns", "--json", "--db", db).json["concerns"]) == before
