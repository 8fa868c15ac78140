"""Every change is a step that can be taken back and done again; what rests on it stands in the way."""

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from conftest import Ran, Run
from leadtrack.cli import main

SEQUENCES = 1000 if os.environ.get("FAULTS") else 12
_JOURNAL = ("step", "change", "kept_row", "sqlite_sequence")


def dump(path: Path | str = "leads.db") -> dict[str, list[str]]:
    """Every row of every table but the journal."""
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"')))
        for table in tables
        if table not in _JOURNAL
    }
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return found


def save(name: str, count: int, *, begin: int = 0) -> str:
    rows = "".join(f"Person {n},p{n}@example.org,City {n % 3}\n" for n in range(begin, begin + count))
    Path(name).write_text(f"name,email,city\n{rows}")
    return name


CHANGES = {
    "add": ["add", "Ann Voss", "--email", "ann@example.com", "--tag", "x", "--source", "fair", "--next", "+3d"],
    "edit": ["edit", "1", "--city", "Rome", "--phone", "+45 20 12 34 99", "--set", "k=v"],
    "tag": ["tag", "1", "--add", "vip"],
    "log": ["log", "1", "Talked", "--question", "when?", "--concern", "price", "--next", "+1w"],
    "advance": ["advance", "1", "--no-next"],
    "sale": ["sale", "1", "250", "--item", "rye", "--next", "+1m"],
    "not-ready": ["not-ready", "1", "--until", "+2m"],
    "no and keep": ["no", "1", "--keep", "yes"],
    "never again": ["no", "1", "--keep", "no"],
    "qualify": ["qualify", "2", "--answer", "market=yes", "--answer", "means=no"],
    "qualify all": ["qualify", "--all", "--tag", "fair", "--answer", "market=yes", "--yes"],
    "merge": ["merge", "2", "3", "--yes"],
    "import": ["import", "new.csv", "--source", "bought", "--tag", "new", "--answer", "market=yes"],
    "do-not-contact": ["do-not-contact", "import", "banned.csv"],
    "follow-up": ["follow-up", "2", "fri 14:30", "call", "--every", "month"],
    "imports undo": ["imports", "undo", "1", "--yes"],
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_undone_everything_is_as_before_and_redone_as_after(trading: Run, kind: str) -> None:
    save("new.csv", 40, begin=880)
    Path("banned.csv").write_text("q1@example.com\nq2@example.com\n")
    before = dump()
    assert trading(*CHANGES[kind]).code == 0
    after = dump()
    assert after != before
    for _ in range(2):
        undone = trading("undo", "--yes")
        assert undone.code == 0 and "Do it again: leadtrack redo" in undone.err + undone.out
        assert dump() == before
        assert trading("redo").code == 0
        assert dump() == after


UNCHANGING = {
    "tag": ["tag", "1", "--add", "x"],
    "card-sent": ["card-sent", "1"],
    "snooze": ["snooze", "1", "+3d"],
    "qualify all": ["qualify", "--all", "--tag", "nobody", "--answer", "market=yes"],
    "value": ["value", "2", "none"],
}


@pytest.mark.parametrize("kind", UNCHANGING)
def test_what_was_so_already_is_no_step_and_undo_takes_back_what_was_changed(lt: Run, kind: str) -> None:
    lt("add", "Ann", "--tag", "x", "--birthday", "1984-11-24", "--next", "+3d")
    lt("card-sent", "1")
    lt("add", "Bo")
    lt("qualify", "2", "--answer", "market=yes", "--answer", "means=yes", "--answer", "authority=yes")
    lt("edit", "2", "--city", "Rome")
    steps, before = lt("history", "--json").out, dump()
    ran = lt(*UNCHANGING[kind])
    assert ran.code == 0 and "Nothing was changed." in ran.err and "Undo:" not in ran.err
    assert lt("history", "--json").out == steps and dump() == before
    assert "Taken back: edit Bo." in lt("undo").err


def test_a_dry_run_changes_no_byte_and_tells_what_would_change(trading: Run) -> None:
    trading("edit", "1", "--city", "Rome")
    raw = Path("leads.db").read_bytes()
    ran = trading("undo", "--dry-run")
    assert "Would take back: edit" in ran.err + ran.out and "Mette Hansen (1): city Rome -> Oslo" in ran.err + ran.out
    assert trading("history").code == 0 and trading("undo", "--dry-run", "--json").json["undone"]["changes"]
    assert Path("leads.db").read_bytes() == raw


def test_a_dry_run_is_refused_as_the_real_one_is(trading: Run) -> None:
    refused = trading("redo", "1")
    assert refused.code == 5 and trading("redo", "1", "--dry-run") == refused
    assert trading("undo").code == 0
    step = trading("history", "--json").json["steps"][0]["step"]
    refused = trading("undo", str(step))
    assert refused.code == 5 and trading("undo", str(step), "--dry-run") == refused


def test_a_dry_run_is_refused_where_only_the_whole_undo_shows_that_it_cannot_be(lt: Run) -> None:
    lt("do-not-contact", "add", "bo@example.com")
    lt("do-not-contact", "remove", "bo@example.com")
    lt("add", "Bo", "--email", "bo@example.com")
    refused = lt("undo", "2")
    assert refused.code == 5 and lt("undo", "2", "--dry-run") == refused
    assert lt("undo").code == 0 and lt("undo", "1").code == 5 and lt("undo", "2").code == 0 and lt("undo").code == 0
    assert lt("redo", "3").code == 0
    raw, refused = Path("leads.db").read_bytes(), lt("redo", "1")
    assert refused.code == 5 and lt("redo", "1", "--dry-run") == refused
    assert Path("leads.db").read_bytes() == raw


def test_a_change_is_told_whatever_its_text_looks_like(lt: Run) -> None:
    lt("add", "Ann", "--city", "{0}", "--set", "k={1}")
    lt("edit", "1", "--city", "{'", "--set", "k={")
    ran = lt("undo", "--dry-run")
    assert ran.code == 0 and "city {0} -> {'" not in ran.err and "city {' -> {0}; fields k: { -> k: {1}" in ran.err


def test_an_earlier_step_is_taken_back_where_nothing_rests_on_it(lt: Run) -> None:
    for name in ("Ann", "Bo", "Eva"):
        lt("add", name)
    lt("edit", "2", "--city", "Rome")
    ran = lt("undo", "2")
    assert ran.code == 5 and "later steps rest on step 2: 4 edit Bo" in ran.err and "leadtrack undo 4" in ran.err
    assert lt("undo", "2", "--dry-run") == ran
    assert lt("undo", "1").code == 0
    assert [lead["name"] for lead in lt("list", "--json").json["leads"]] == ["Bo", "Eva"]
    assert lt("undo", "4").code == 0 and lt("undo", "2").code == 0
    assert [lead["name"] for lead in lt("list", "--json").json["leads"]] == ["Eva"]
    assert lt("redo").code == 0 and lt("redo").code == 0 and lt("redo").code == 0
    assert lt("redo").code == 3
    assert [(lead["name"], lead["city"]) for lead in lt("list", "--json").json["leads"]] == [("Ann", ""), ("Bo", "Rome"), ("Eva", "")]  # fmt: skip


def test_a_source_that_others_came_from_since_stays(lt: Run) -> None:
    lt("add", "Ann", "--source", "fair")
    lt("add", "Bo", "--source", "fair")
    assert lt("undo", "1").code == 0
    assert lt("list", "--json").json["leads"][0]["source"] == "fair"
    dump()
    assert lt("redo").code == 0 and {lead["source"] for lead in lt("list", "--json").json["leads"]} == {"fair"}


def test_what_was_done_meanwhile_is_never_written_over(lt: Run) -> None:
    lt("add", "Ann", "--city", "Oslo")
    lt("edit", "1", "--city", "Rome")
    lt("undo")
    lt("edit", "1", "--city", "Bern")
    ran = lt("redo")
    assert ran.code == 5 and "something changed since step 2 was undone" in ran.err
    assert lt("list", "--json").json["leads"][0]["city"] == "Bern"


def test_history_tells_what_changed_when_by_which_command(lt: Run) -> None:
    lt("add", "Ann")
    lt("add", "Bo")
    lt("log", "1", "Hello", "--no-next")
    lt("undo")
    steps = lt("history", "--json").json["steps"]
    assert [(step["step"], step["command"], step["undone"]) for step in steps] == [
        (3, "log Ann", True), (2, "add Bo", False), (1, "add Ann", False),
    ]  # fmt: skip
    assert [step["step"] for step in lt("history", "Ann", "--json").json["steps"]] == [3, 1]
    assert len(lt("history", "--limit", "1").out.splitlines()) == 1
    assert lt("history", "nobody").code == 3 and lt("undo", "x").code == 2 and lt("undo", "99").code == 3


def test_of_an_import_a_person_has_a_history_too(lt: Run) -> None:
    lt("import", save("list.csv", 3))
    assert [step["command"] for step in lt("history", "2", "--json").json["steps"]] == ["import list.csv"]
    lt("edit", "2", "--city", "Rome")
    ran = lt("undo", "1")
    assert ran.code == 5 and "2 edit Person 1" in ran.err
    assert lt("undo").code == 0 and lt("undo").code == 0 and lt("list", "--json").json["leads"] == []
    assert lt("redo").code == 0 and len(lt("list", "--json").json["leads"]) == 3
    assert lt("imports", "--json").json["imports"][0]["created"] == 3
    assert lt("find", "p1@example.org", "--json").json["leads"][0]["id"] == 2


def test_a_long_import_is_undone_and_redone_over_and_over(lt: Run, early_flood: None) -> None:
    lt("add", "Ann", "--email", "p7@example.org")
    before = dump()
    assert lt("import", save("list.csv", 3000), "--source", "bought", "--tag", "x", "--answer", "market=yes").code == 0
    after = dump()
    for _ in range(2):
        assert lt("undo", "--yes").code == 0 and dump() == before
        assert lt("redo").code == 0 and dump() == after
    assert lt("doctor").code == 0
    assert lt("imports", "undo", "1", "--yes").code == 0 and dump() == before
    assert lt("undo", "--yes").code == 0 and dump() == after
    assert lt("redo").code == 0 and dump() == before


def test_an_import_that_was_taken_back_comes_back_but_for_whom_one_worked_with_meanwhile(lt: Run) -> None:
    lt("add", "Eva Klein", "--email", "p1@example.org")
    save("list.csv", 6)
    Path("list.csv").write_text(Path("list.csv").read_text().replace("Person 1,", "Eva Klein,"))
    lt("import", "list.csv", "--source", "fair")
    lt("log", "p2@example.org", "hello", "--no-next")
    before = dump()
    ran = lt("imports", "undo", "1", "--yes", "--json")
    assert (ran.json["removed"], ran.json["restored"], len(ran.json["left"])) == (4, 1, 1)
    taken_back = dump()
    steps = lt("history", "--json").json["steps"]
    assert (steps[0]["command"], steps[0]["undone"]) == ("imports undo 1 (list.csv)", False)
    ran = lt("undo", "2")
    assert ran.code == 5 and "imports undo 1" in ran.err
    assert lt("imports", "undo", "1", "--yes").code == 5 and dump() == taken_back
    ran = lt("undo")
    assert ran.code == 0 and "4 leads of the import come back" in ran.err and dump() == before
    ran = lt("redo")
    assert ran.code == 0 and "4 leads of the import go" in ran.err and dump() == taken_back


@pytest.mark.parametrize("how", [("undo", "--yes"), ("imports", "undo", "1", "--yes")])
def test_who_must_not_be_contacted_meanwhile_comes_back_marked_so(lt: Run, how: tuple[str, ...]) -> None:
    again = ("redo",) if how[0] == "undo" else ("undo", "2")
    lt("import", save("list.csv", 4))
    lt(*how)
    lt("do-not-contact", "add", "p2@example.org")
    assert lt(*again).code == 0
    people = {lead["name"]: lead["do_not_contact"] for lead in lt("list", "--json").json["leads"]}
    assert people == {"Person 0": False, "Person 1": False, "Person 2": True, "Person 3": False}


def test_a_single_person_who_must_not_be_contacted_any_more_is_not_brought_back(lt: Run) -> None:
    lt("add", "Ann", "--email", "ann@example.com", "--next", "today")
    lt("undo")
    lt("do-not-contact", "add", "ann@example.com")
    ran = lt("redo", "1")
    assert ran.code == 5 and "must not be contacted" in ran.err and lt("due").out == lt("list").out == ""
    lt("add", "Bo", "--phone", "+45 32 12 34 56")
    lt("no", "Bo", "--keep", "no")
    assert lt("undo").code == lt("redo").code == 0 and lt("list", "--json").json["leads"][0]["do_not_contact"]


@pytest.mark.parametrize(
    ("line", "how", "since"),
    [
        ("follow-up 1 fri call", "redo", "no 1 --keep no"),
        ("no 1 --keep no", "redo", "follow-up 1 fri call"),
        ("do-not-contact add ann@example.com", "redo", "log 1 hi --next fri"),
        ("done 1 --no-next", "undo 3", "no 1 --keep no"),
    ],
)
def test_nobody_who_must_not_be_contacted_gets_a_follow_up_again(lt: Run, line: str, how: str, since: str) -> None:
    lt("add", "Ann", "--email", "ann@example.com")
    if how == "redo":
        assert lt(*line.split()).code == 0 and lt("undo").code == 0
    else:
        assert lt("follow-up", "1", "today", "call").code == 0 and lt(*line.split()).code == 0
    assert lt(*since.split()).code == 0
    before = dump()
    refused = lt(*how.split())
    assert refused.code == 5 and "lead 1 would have a follow-up, but must not be contacted" in refused.err
    assert lt(*how.split(), "--dry-run") == refused and dump() == before


def test_who_may_be_somebody_of_a_list_is_queued_as_long_as_the_list_is_there(lt: Run) -> None:
    lt("add", "Ann Lee", "--phone", "+45 32 12 34 56")
    Path("a.csv").write_text("name,phone\nBo Voss,+45 32 12 34 56\nEva Klein,+45 32 12 34 57\n")
    assert lt("import", "a.csv", "--json").json["queued"] == 1
    queued = lt("duplicates", "--json").json["duplicates"]
    assert [pair["shared"] for pair in queued] == ["+4532123456"]
    for _ in range(2):
        assert lt("undo").code == 0
        assert lt("duplicates").out == ""
        assert lt("redo").code == 0
        assert lt("duplicates", "--json").json["duplicates"] == queued
    assert lt("imports", "undo", "1", "--yes").code == 0
    assert lt("duplicates").out == ""
    assert lt("undo").code == 0
    assert lt("duplicates", "--json").json["duplicates"] == queued


def test_who_came_while_a_list_was_away_is_queued_as_a_possible_duplicate(lt: Run) -> None:
    lt("import", save("list.csv", 4))
    lt("undo")
    lt("add", "Somebody Else", "--email", "p2@example.org")
    assert lt("redo", "1").code == 0
    pairs = lt("duplicates", "--json").json["duplicates"]
    assert [(pair["a_name"], pair["b_name"]) for pair in pairs] == [("Person 2", "Somebody Else")]
    assert lt("doctor").code == 0


def test_a_pair_of_a_list_that_was_looked_at_since_stands_in_the_way(lt: Run) -> None:
    Path("list.csv").write_text("name,phone\nAnn Lee,+45 32 12 34 56\nBo Ray,+45 32 12 34 56\n")
    before = dump() if lt("add", "Eva").code == 0 else {}
    lt("import", "list.csv")
    assert lt("duplicates", "apart", "2", "3").code == 0
    after = dump()
    ran = lt("undo", "2")
    assert ran.code == 5 and "duplicates apart" in ran.err
    assert lt("undo").code == lt("undo").code == 0 and dump() == before
    assert lt("redo").code == lt("redo").code == 0 and dump() == after


def test_what_is_kept_of_lists_goes_when_somebody_is_forgotten(lt: Run) -> None:
    lt("import", save("list.csv", 4))
    lt("imports", "undo", "1", "--yes")
    lt("add", "Ann")
    assert lt("forget", "Ann", "--yes").code == 0
    ran = lt("undo")
    assert ran.code == 5 and "somebody was forgotten" in ran.err
    lt("import", "list.csv")
    lt("undo")
    lt("add", "Ann")
    lt("forget", "Ann", "--yes")
    assert lt("redo", "2").code in (3, 5)


def test_a_do_not_contact_list_that_was_undone_comes_back_whoever_is_forgotten_meanwhile(lt: Run) -> None:
    Path("banned.csv").write_text("q1@example.com\nq2@example.com\n")
    lt("do-not-contact", "import", "banned.csv")
    lt("undo")
    lt("add", "Ann")
    lt("forget", "Ann", "--yes")
    assert lt("redo", "1").code == 0
    assert lt("add", "Bo", "--email", "q2@example.com").code == 5


def test_imports_are_never_numbered_twice(lt: Run) -> None:
    for number in (1, 2):
        lt("import", save("list.csv", 2))
        assert lt("imports", "--json").json["imports"][0]["batch"] == number
        lt("undo")
    assert lt("redo", "1").code == 0 and lt("imports", "--json").json["imports"][0]["batch"] == 1


def refused(ran: Ran, *, naming: str, undo_first: int) -> bool:
    return ran.code == 5 and naming in ran.err and f"leadtrack undo {undo_first}" in ran.err


def test_somebody_whom_a_list_queued_as_a_possible_duplicate_stays_while_the_list_does(lt: Run) -> None:
    lt("add", "Jo Smith", "--email", "d@example.com")
    Path("z.csv").write_text("name,email\nPeter Berg,d@example.com\n")
    lt("import", "z.csv")
    after = dump()
    assert refused(lt("undo", "1"), naming="later steps rest on step 1: 2 import z.csv", undo_first=2)
    assert dump() == after
    assert lt("undo").code == lt("undo").code == lt("redo").code == lt("redo").code == 0 and dump() == after
    lt("undo")
    lt("undo")
    ran = lt("redo", "2")
    assert ran.code == 5 and "leadtrack redo 1" in ran.err
    dump()


def test_somebody_whom_a_list_that_came_back_queued_stays_while_the_list_does(lt: Run) -> None:
    Path("z.csv").write_text("name,email\nPeter Berg,d@example.com\n")
    lt("import", "z.csv")
    lt("undo")
    lt("add", "Kim Ro", "--email", "d@example.com")
    lt("redo")
    assert refused(lt("undo", "2"), naming="rest on step 2: 1 import z.csv", undo_first=1)
    dump()
    assert lt("undo", "1").code == lt("undo", "2").code == 0 and lt("list").out == ""


@pytest.mark.parametrize(
    "wrote",
    [
        ["log", "2", "hi", "--no-next"],
        ["tag", "2", "--add", "æ"],
        ["qualify", "2", "--answer", "market=yes"],
        ["follow-up", "2", "fri"],
        ["import", "pair.csv"],
    ],
    ids=lambda args: args[0],
)
def test_who_was_written_about_since_is_not_joined_again(lt: Run, wrote: list[str]) -> None:
    Path("pair.csv").write_text("name,email\nPeter Berg,e@example.com\n")
    lt("add", "Jo Smith", "--email", "d@example.com")
    lt("add", "Jo Smit", "--email", "e@example.com")
    lt("merge", "1", "2", "--yes")
    lt("undo")
    assert lt(*wrote).code == 0
    before = dump()
    assert refused(lt("redo"), naming=f"about lead 2, which goes with step 3: 4 {wrote[0]}", undo_first=4)
    assert dump() == before
    assert lt("undo").code == lt("redo", "3").code == 0 and len(lt("list", "--json").json["leads"]) == 1


def test_an_import_taken_back_again_stays_while_somebody_of_it_does(lt: Run) -> None:
    lt("import", save("z.csv", 2), "--source", "book")
    lt("imports", "undo", "1", "--yes")
    lt("undo")
    lt("log", "1", "hi", "--no-next")
    before = dump()
    assert lt("redo").code == 0
    after = dump()
    assert [lead["id"] for lead in lt("list", "--json").json["leads"]] == [1] and lt("imports").out != ""
    for _ in range(2):
        assert lt("undo", "2").code == 0 and dump() == before
        assert lt("redo", "2").code == 0 and dump() == after
    assert lt("undo", "2").code == lt("undo", "3").code == lt("redo", "2").code == 0
    assert lt("list").out == lt("imports").out == lt("sources").out == ""


def mapping() -> list[object]:
    connection = sqlite3.connect("leads.db")
    found = [row[0] for row in connection.execute("SELECT mapping FROM source")]
    connection.close()
    return found


@pytest.mark.parametrize("how", [("imports", "undo", "1", "--yes"), ("undo", "1")], ids=" ".join)
def test_how_a_later_list_mapped_the_columns_of_the_source_stays_and_is_in_no_way(lt: Run, how: tuple[str]) -> None:
    lt("import", save("z.csv", 2), "--source", "book")
    lt("imports", "undo", "1", "--yes")
    back = ("undo", "2") if how[0] == "imports" else ("redo", "1")
    if how[0] == "undo":
        assert lt("undo").code == lt("undo").code == 0
    Path("other.csv").write_text("who,mail\nAnn,ann@example.com\n")
    assert lt("import", "other.csv", "--source", "book", "--map", "name=who").code == 0
    latest = mapping()
    for _ in range(2):
        ran = lt(*back)
        assert ran.code == 0, ran.err
        assert sorted(one["name"] for one in lt("list", "--json").json["leads"]) == ["Ann", "Person 0", "Person 1"]
        assert mapping() == latest
        ran = lt(*(("redo", "2") if how[0] == "imports" else ("undo", "1")))
        assert ran.code == 0, ran.err
        assert [one["name"] for one in lt("list", "--json").json["leads"]] == ["Ann"] and mapping() == latest
    assert lt("doctor").code == 0


def test_a_list_whose_source_went_meanwhile_does_not_come_back_without_it(lt: Run) -> None:
    lt("import", save("z.csv", 2), "--source", "book")
    lt("import", "z.csv", "--source", "book")
    lt("undo")
    lt("imports", "undo", "1", "--yes")
    before = dump()
    ran = lt("redo")
    assert refused(ran, naming="step 2 rests on source 1, which went with step 3: imports undo 1", undo_first=3)
    assert dump() == before
    lt("add", "Ann", "--source", "fair")
    assert lt("redo", "2").code == 5 and dump()["batch"] == []
    assert lt("undo").code == lt("undo").code == lt("redo", "2").code == 0
    assert [batch["source"] for batch in lt("imports", "--json").json["imports"]] == ["book", "book"]


def test_somebody_does_not_come_back_under_a_source_that_went_or_became_another(lt: Run) -> None:
    lt("add", "Ann", "--source", "fair")
    lt("add", "Bo", "--source", "fair")
    assert lt("undo", "2").code == lt("undo", "1").code == 0
    ran = lt("redo", "2")
    assert ran.code == 5 and "step 2 rests on source 1" in ran.err and "leadtrack redo 1" in ran.err
    lt("add", "Eva", "--source", "book")
    assert lt("redo", "2").code == 5
    assert [lead["name"] for lead in lt("list", "--json").json["leads"]] == ["Eva"]


def test_a_list_of_which_somebody_was_joined_since_is_not_undone_as_a_step(lt: Run) -> None:
    lt("add", "Old Ole", "--email", "ole@example.com")
    lt("import", save("z.csv", 2))
    lt("merge", "1", "2", "--yes")
    assert refused(lt("undo", "2"), naming="3 merge", undo_first=3)


def test_a_pair_does_not_come_back_without_one_of_the_two(lt: Run) -> None:
    for name, who in (("a.csv", "Ann Lee"), ("b.csv", "Peter Berg")):
        Path(name).write_text(f"name,email\n{who},d@example.com\n")
        lt("import", name)
    after = dump()
    assert lt("undo", "1").code == lt("undo", "2").code == 0
    assert lt("redo", "1").code == 5
    assert lt("redo").code == lt("redo").code == 0 and dump() == after


class Steps(RuleBasedStateMachine):
    """Any commands in any order: what is undone is as if it had never been, and done again as if never undone."""

    lt: Run

    @initialize()
    def begin(self) -> None:
        for path in Path().glob("leads.db*"):
            path.unlink()
        for name in ("Ann", "Bo"):
            self.do("add", name, "--email", f"{name}@example.com", "--tag", "fair")
        self.do("import", save("list.csv", 5))

    def do(self, *args: str) -> int:
        code = main([*args, "-q"])
        assert code in (0, 2, 3, 4, 5), args
        return code

    @rule(kind=st.sampled_from(sorted(set(CHANGES) - {"import", "do-not-contact"})))
    def change_and_undo_and_redo(self, kind: str) -> None:
        before = dump()
        if self.do(*CHANGES[kind]) or dump() == before:
            return
        after = dump()
        assert self.do("undo", "--yes") == 0 and dump() == before
        assert self.do("redo") == 0 and dump() == after

    @rule(number=st.integers(1, 12))
    def undo_any(self, number: int) -> None:
        before = dump()
        if self.do("undo", str(number), "--yes") == 0:
            assert self.do("redo", str(number)) == 0
        assert dump() == before

    @rule()
    def undo_last(self) -> None:
        self.do("undo", "--yes")
        dump()

    @rule()
    def redo_last(self) -> None:
        before = dump()
        if self.do("redo") == 0:
            assert self.do("undo", "--yes") in (0, 5)
            self.do("redo")
        else:
            assert dump() == before


def test_undo_after_do_is_as_if_nothing_had_been_done(lt: Run) -> None:
    run_state_machine_as_test(
        Steps,
        settings=settings(
            max_examples=SEQUENCES, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
