"""Who must not be contacted comes up nowhere where somebody is to be called, written to or remembered."""

import itertools
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.domain.working import WorkList
from leadtrack.store import Store
from leadtrack.store.filters import Wanted

PROSPECT = ("--answer", "market=yes", "--answer", "means=yes", "--answer", "authority=yes")
BEFORE = {
    "follow-up": ["follow-up", "1", "today", "call Zelda"],
    "repeating": ["follow-up", "1", "today", "call Zelda", "--every", "week"],
    "concern": ["log", "1", "Zelda talked", "--concern", "Zelda's price", "--still-due", "--no-next"],
    "prospect": ["qualify", "1", *PROSPECT, "--no-next"],
    "presented": ["log", "1", "shown", "--presented", "--asked", "Buy, Zelda?", "--still-due", "--no-next"],
    "sale": ["sale", "1", "10"],
    "not-ready": ["not-ready", "1", "--until", "+1d"],
}
DOORS = (
    ["due"], ["due", "--within", "365d"], ["today"], [], ["birthdays", "--within", "365d"], ["list", "--no-next-step"],
    ["export", "ics", "-", "--all"], ["export", "vcard", "-"], ["export", "html", "-"], ["export", "csv", "-"],
)  # fmt: skip
STORIES = [pair for size in (1, 2, 3) for pair in itertools.combinations(BEFORE, size)]


@pytest.mark.parametrize("banned", ["no", "do-not-contact"])
@pytest.mark.parametrize("story", STORIES[::5], ids=" ".join)
def test_nobody_who_must_not_be_contacted_comes_up(
    lt: Run, tmp_path: Path, banned: str, story: tuple[str, ...]
) -> None:
    lt("add", "Zelda", "--email", "zelda@example.com", "--phone", "+45 20 12 34 56", "--birthday", "1984-11-23")
    lt("add", "Bo", "--next", "today")
    for name in story:
        lt(*BEFORE[name])
    assert "Zelda" in lt("list").out
    ban = ["no", "1", "--keep", "no"] if banned == "no" else ["do-not-contact", "add", "zelda@example.com"]
    assert lt(*ban).code == 0
    for door in DOORS:
        for more in ([], ["--json"]) if door[:1] != ["export"] else ([],):
            ran = lt(*door, *more)
            assert ran.code == 0 and "Zelda" not in ran.out and "zelda" not in ran.out, (door, ran.out)
    assert lt("draft", "1", "--template", "first-contact").code == 5
    store = Store(tmp_path / "leads.db", now=datetime(2026, 11, 23, 9, tzinfo=UTC))
    day = date(2026, 11, 23)
    turns = [
        *store.turns.due(day, Wanted(), usual="selling"),
        *store.turns.without_next_step(Wanted()),
        *store.turns.unqualified(Wanted(), pipeline="selling", limit=99),
    ]
    assert 1 not in {turn.lead_id for turn in turns} and {turn.list for turn in turns} <= set(WorkList)
    store.close()


def smiths(lt: Run) -> None:
    """Two of one phone; the other one is to be called."""
    lt("config", "set", "country", "DK")
    lt("add", "John Smith", "--phone", "20123456", "--email", "john@example.com")
    lt("add", "Jane Smith", "--phone", "20123456", "--email", "jane@example.com", "--next", "+2d", "--what", "call")


@pytest.mark.parametrize(
    "ban",
    [["no", "1", "--keep", "no"], ["do-not-contact", "add", "1"], ["do-not-contact", "add", "john@example.com"]],
    ids=" ".join,
)
def test_who_shares_a_phone_that_is_banned_is_marked_and_undo_frees_them(lt: Run, ban: list[str]) -> None:
    smiths(lt)
    before = lt("show", "2", "--json").json, lt("due", "--within", "7d").out
    assert "1 other lead with the same e-mail or phone" in lt(*ban).err
    assert lt("due", "--within", "7d").out == "" and lt("show", "2", "--json").json["lead"]["do_not_contact"]
    assert lt("doctor").code == 0
    # Only the shared phone is banned: somebody new may have the other's e-mail.
    assert lt("add", "X", "--email", "jane@example.com").code == 0 and lt("undo").code == 0
    assert lt("undo").code == 0
    assert (lt("show", "2", "--json").json, lt("due", "--within", "7d").out) == before
    assert lt("redo").code == 0 and lt("due", "--within", "7d").out == "" and lt("doctor").code == 0


def test_who_shares_a_phone_with_one_on_a_list_is_marked(lt: Run) -> None:
    smiths(lt)
    Path("l.txt").write_text("john@example.com\n")
    ran = lt("do-not-contact", "import", "l.txt", "--json")
    assert ran.json["leads"] == 2 and "1 other lead with" in ran.err and "1 lead you had must not" in ran.err
    assert lt("due", "--within", "7d").out == "" and lt("doctor").code == 0


@pytest.mark.parametrize("first", [["import", "l.txt"], ["add", "bo@example.com"]], ids=" ".join)
def test_a_key_that_a_later_list_names_too_stays_on_the_list(lt: Run, first: list[str]) -> None:
    Path("l.txt").write_text("bo@example.com\nib@example.com\n")
    lt("do-not-contact", *first)
    lt("do-not-contact", "import", "l.txt")
    ran = lt("undo", "1")
    assert ran.code == 5 and "later steps rest on step 1: 2 do-not-contact import" in ran.err
    assert lt("do-not-contact", "list").out.count("\n") == 2
    assert lt("undo", "2").code == 0 and lt("do-not-contact", "list").out.count("\n") == (2 if "l.txt" in first else 1)
    assert lt("undo", "1").code == 0 and lt("do-not-contact", "list").out == ""
    assert lt("redo").code == lt("redo").code == 0 and lt("do-not-contact", "list").out.count("\n") == 2


def test_who_is_named_again_after_a_list_stays_on_it(lt: Run) -> None:
    lt("add", "Bo", "--email", "bo@example.com")
    Path("l.txt").write_text("bo@example.com\n")
    lt("do-not-contact", "import", "l.txt")
    lt("do-not-contact", "add", "bo@example.com")
    assert lt("undo", "2").code == 5 and lt("undo").code == lt("undo").code == 0


def kept_away(lt: Run) -> list[int]:
    return sorted(lead["id"] for lead in lt("list", "--json").json["leads"] if lead["do_not_contact"])


@pytest.mark.parametrize("who", ["1", "john@example.com", "+45 20 12 34 56"])
def test_whom_only_a_shared_phone_kept_away_is_free_when_that_goes_off_the_list(lt: Run, who: str) -> None:
    smiths(lt)
    lt("add", "Joe Smith", "--phone", "20123456", "--email", "joe@example.com")
    lt("do-not-contact", "add", "joe@example.com")
    lt("undo")
    lt("no", "1", "--keep", "no")
    lt("do-not-contact", "add", "3")
    before = lt("list", "--json").out, lt("do-not-contact", "list").out
    assert kept_away(lt) == [1, 2, 3]
    ran = lt("do-not-contact", "remove", who, "--json")
    # Who asked themselves stays: of a phone that all have it is not said which of them is meant.
    freed = [2] if who.startswith("+") else [1]
    assert ran.json["lead_ids"] == freed and ran.json["staying_ids"] == ([1, 3] if freed == [2] else [3]), ran
    assert kept_away(lt) == [lead for lead in (1, 2, 3) if lead not in freed]
    assert lt("doctor").code == 0
    assert lt("undo").code == 0 and (lt("list", "--json").out, lt("do-not-contact", "list").out) == before
    assert lt("redo").code == 0 and lt("doctor").code == 0


def test_freeing_one_frees_who_shares_a_phone_and_says_so(lt: Run) -> None:
    smiths(lt)
    lt("no", "1", "--keep", "no")
    ran = lt("do-not-contact", "remove", "1", "--json")
    assert (ran.json["removed"], ran.json["lead_ids"], ran.json["staying_ids"]) == (2, [1, 2], [])
    assert "John Smith (1) may be contacted again." in ran.err
    assert "1 other lead with the same e-mail or phone may be contacted again too: 2." in ran.err
    assert kept_away(lt) == [] and lt("do-not-contact", "list").out == "" and lt("doctor").code == 0
    assert lt("undo").code == 0 and kept_away(lt) == [1, 2] and lt("doctor").code == 0


def test_who_has_another_key_on_the_list_stays_on_it(lt: Run) -> None:
    smiths(lt)
    lt("add", "Joe", "--email", "jane@example.com")
    lt("no", "1", "--keep", "no")
    lt("no", "3", "--keep", "no")
    assert lt("do-not-contact", "remove", "1", "--json").json["lead_ids"] == [1] and kept_away(lt) == [2, 3]
    assert lt("do-not-contact", "remove", "3", "--json").json["lead_ids"] == [2, 3] and kept_away(lt) == []


def test_one_who_is_freed_leaves_the_phone_on_the_list_for_who_asked(lt: Run) -> None:
    smiths(lt)
    lt("no", "1", "--keep", "no")
    lt("no", "2", "--keep", "no")
    ran = lt("do-not-contact", "remove", "john smith", "--json")
    assert ran.json["staying_ids"] == [2] and kept_away(lt) == [2] and "no later list brings in anybody with" in ran.err
    assert lt("doctor").code == 0 and lt("add", "X", "--phone", "20123456").code == 5
    assert lt("do-not-contact", "remove", "2", "--json").json["removed"] == 2 and kept_away(lt) == []


def test_of_a_phone_that_several_have_only_that_is_put_on_the_list(lt: Run) -> None:
    smiths(lt)
    Path("l.txt").write_text("20123456\n")
    for ban in (["add", "20123456"], ["import", "l.txt"]):
        assert "2 other leads" in lt("do-not-contact", *ban).err and kept_away(lt) == [1, 2]
        assert lt("do-not-contact", "list").out.count("\n") == 1 and lt("due", "--within", "7d").out == ""
        assert lt("do-not-contact", "remove", "20123456", "--json").json["lead_ids"] == [1, 2] and kept_away(lt) == []


def test_who_was_kept_away_by_a_phone_brings_no_more_on_the_list_when_joined(lt: Run) -> None:
    smiths(lt)
    lt("add", "Jane Smith", "--email", "jane.smith@example.com", "--next", "+1d")
    lt("no", "1", "--keep", "no")
    assert lt("merge", "3", "2", "--yes").code == 0 and kept_away(lt) == [1, 3]
    assert lt("due", "--within", "7d").out == "" and lt("doctor").code == 0
    assert lt("do-not-contact", "list").out.count("\n") == 2
    assert lt("do-not-contact", "remove", "1", "--json").json["lead_ids"] == [1, 3]


def test_who_is_joined_with_one_who_asked_is_said_to_be_kept_away(lt: Run) -> None:
    smiths(lt)
    lt("add", "Jane Smith", "--email", "jane.smith@example.com")
    lt("no", "3", "--keep", "no")
    assert "Jane Smith (2) must not be contacted again." in lt("merge", "2", "3", "--yes").err
    lt("undo")
    lt("no", "2", "--keep", "no")
    assert "must not" not in lt("merge", "2", "3", "--yes").err


@pytest.mark.parametrize("who", ["1", "jane@example.com", "nobody@example.com", "+45 20 99 99 99"])
def test_who_is_not_on_the_list_is_not_taken_off_it(lt: Run, who: str) -> None:
    lt("add", "Jane Smith", "--email", "jane@example.com")
    ran = lt("do-not-contact", "remove", who)
    assert ran.code == 3 and "not on the do-not-contact list" in ran.err
    assert "add Jane Smith" in lt("undo").err


def test_who_shared_a_phone_with_one_forgotten_is_free_when_that_is_taken_off_by_hand(lt: Run) -> None:
    smiths(lt)
    lt("forget", "1", "--yes")
    assert kept_away(lt) == [2]
    # The person is free, but the forgotten one's phone is brought in by no list.
    assert lt("do-not-contact", "remove", "2").code == 0 and kept_away(lt) == [] and lt("doctor").code == 0
    assert lt("add", "X", "--phone", "20123456").code == 5
    assert lt("undo").code == 0 and kept_away(lt) == [2]


def test_a_script_is_told_what_is_new_on_the_list_and_whom_that_bans(lt: Run) -> None:
    smiths(lt)
    assert lt("do-not-contact", "add", "1", "x@example.com", "--json").json["added"] == 3
    ran = lt("do-not-contact", "add", "1", "X@example.com", "jane@example.com", "--json")
    assert ran.json == {"schema_version": 1, "added": 1, "lead_ids": [1, 2]}
    ran = lt("do-not-contact", "add", "-", stdin="x@example.com\n")
    assert ran.code == 2 and "do-not-contact import -" in ran.err


def test_nothing_is_said_to_be_done_where_a_later_word_is_refused(lt: Run) -> None:
    smiths(lt)
    ran = lt("do-not-contact", "add", "john@example.com", "nobody@")
    assert ran.code == 2 and "John" not in ran.err and kept_away(lt) == []


@pytest.mark.parametrize(
    ("who", "entries"), [("1", 2), ("20123456", 1), ("jane smith", 1), ("x@example.com", 1), ("no@example.com", 0)]
)
def test_whether_somebody_is_on_the_list_can_be_asked(lt: Run, who: str, entries: int) -> None:
    smiths(lt)
    lt("no", "1", "--keep", "no")
    lt("do-not-contact", "add", "x@example.com", "y@example.com")
    ran = lt("do-not-contact", "list", who, "--json")
    assert ran.code == 0 and len(ran.json["do_not_contact"]) == entries
    assert lt("do-not-contact", "list", "nobody").code == 3


def test_a_list_says_who_must_not_be_contacted(lt: Run) -> None:
    smiths(lt)
    lt("do-not-contact", "add", "1")
    lt("add", "Bo")
    lines = lt("list").out.splitlines()
    assert ["do not contact" in line for line in sorted(lines)] == [True, True, False], lines
    assert "do not contact" in lt("find", "john", "--format", "table").out


def test_who_is_refused_is_told_by_which_key_and_what_would_free_them(lt: Run) -> None:
    smiths(lt)
    lt("no", "1", "--keep", "no")
    ran = lt("add", "Jo", "--email", "jo@example.com", "--phone", "20123456")
    assert ran.code == 5 and "Jo, by +4520123456, must not be contacted." in ran.err
    assert "leadtrack do-not-contact remove +4520123456; or add them all the same: --override" in ran.err
    assert "john@example.com must not be contacted." in lt("add", "--email", "john@example.com").err
    assert "Jane Smith (2), by john@" in lt("edit", "2", "--email", "john@example.com").err
    assert "leadtrack do-not-contact remove 2" in lt("follow-up", "2", "+1d").err
    assert lt("show", "1", "--format", "table").out.splitlines()[0] == "John Smith (1)  DO NOT CONTACT"
    assert (
        lt("show", "2", "--format", "table")
        .out.splitlines()[0]
        .endswith("an e-mail or phone that others have too is on the list")
    )


def test_a_new_key_of_one_who_asked_is_on_the_list_too(lt: Run) -> None:
    smiths(lt)
    lt("no", "1", "--keep", "no")
    lt("add", "Eva", "--email", "eva@example.com", "--next", "+1d")
    ran = lt("edit", "1", "--email", "eva@example.com")
    assert ran.code == 0 and "1 other lead with the same e-mail or phone must not" in ran.err
    assert lt("add", "X", "--email", "eva@example.com").code == 5 and lt("due", "--within", "7d").out == ""
    assert lt("undo").code == 0 and "Eva" in lt("due", "--within", "7d").out
    # Jane did not ask: she only has John's phone.
    lt("edit", "2", "--email", "jane.smith@example.com")
    assert lt("add", "X", "--email", "jane.smith@example.com").code == 0


def test_a_list_that_says_more_of_one_who_only_shares_a_banned_phone_bans_nothing_else(lt: Run) -> None:
    smiths(lt)
    lt("add", "Eva", "--email", "jane@example.com", "--next", "+1d", "--what", "call")
    lt("do-not-contact", "add", "20123456")
    Path("more.csv").write_text("name,email,city\nJane Smith,jane@example.com,Oslo\n")
    ran = lt("import", "more.csv", "--json")
    assert ran.json["updated"] == 1 and "must not" not in ran.err
    assert lt("do-not-contact", "list").out.count("\n") == 1 and kept_away(lt) == [1, 2]
    assert "Eva" in lt("due", "--within", "7d").out
    assert lt("do-not-contact", "remove", "20123456", "--json").json["lead_ids"] == [1, 2] and kept_away(lt) == []


def test_a_new_key_that_a_list_knows_of_one_who_asked_is_on_the_list_too_and_what_was_taken_off_stays_off(
    lt: Run,
) -> None:
    smiths(lt)
    lt("no", "1", "--keep", "no")
    lt("do-not-contact", "remove", "20123456")
    assert kept_away(lt) == [1]
    lt("add", "Eva", "--email", "eva@example.com", "--next", "+1d")
    Path("more.csv").write_text("name,email,phone\nJohn Smith,eva@example.com,20123456\n")
    ran = lt("import", "more.csv", "--json")
    assert ran.json["updated"] == 1 and kept_away(lt) == [1, 3] and "1 lead you had must not" in ran.err
    assert lt("add", "X", "--email", "eva@example.com").code == 5
    assert lt("add", "X", "--phone", "20123456").code == 0 and lt("doctor").code == 0
    assert lt("undo").code == lt("undo").code == 0 and kept_away(lt) == [1]


@pytest.mark.parametrize("arrives", [["add", "Bo", "--email", "bo@example.com"], ["import", "bo.csv"]], ids=" ".join)
@pytest.mark.parametrize(
    ("steps", "again"),
    [
        ([["do-not-contact", "add", "bo@example.com"], ["undo"]], ["redo", "1"]),
        ([["do-not-contact", "import", "l.txt"], ["undo"]], ["redo", "1"]),
        ([["do-not-contact", "add", "bo@example.com"], ["do-not-contact", "remove", "bo@example.com"]], ["undo", "2"]),
        ([["do-not-contact", "import", "l.txt"], ["do-not-contact", "remove", "bo@example.com"]], ["undo", "2"]),
    ],
    ids=str,
)
def test_a_key_comes_on_the_list_again_by_no_undo_or_redo_once_somebody_new_has_it(
    lt: Run, steps: list[list[str]], again: list[str], arrives: list[str]
) -> None:
    Path("l.txt").write_text("bo@example.com\n")
    Path("bo.csv").write_text("name,email\nBo,bo@example.com\n")
    for step in (*steps, arrives):
        assert lt(*step).code == 0
    ran = lt(*again)
    assert ran.code == 5 and "lead 1 has an e-mail or phone that step" in ran.err and "do-not-contact add" in ran.err
    assert kept_away(lt) == [] and lt("doctor").code == 0
    assert lt("undo").code == 0 and lt(*again).code == 0 and lt("doctor").code == 0
    # Coming back, they are marked, or do not come.
    assert lt("redo").code in (0, 5) and lt("doctor").code == 0


def test_who_is_kept_away_by_two_shared_keys_is_not_freed_as_one_of_them_goes_off_the_list_by_undo(lt: Run) -> None:
    smiths(lt)
    lt("edit", "2", "--email", "home@example.com")
    lt("add", "Eva", "--email", "home@example.com")
    before = int(lt("history", "--json").json["steps"][0]["step"])
    lt("do-not-contact", "add", "20123456")
    lt("do-not-contact", "add", "home@example.com")
    assert kept_away(lt) == [1, 2, 3]
    assert lt("undo", str(before + 1)).code == 5 and kept_away(lt) == [1, 2, 3] and lt("doctor").code == 0
    assert lt("undo").code == lt("undo").code == 0 and kept_away(lt) == [] and lt("doctor").code == 0


def test_a_long_list_is_taken_back_after_one_of_it_was_joined_and_that_was_taken_back(lt: Run) -> None:
    lt("add", "Kim Berg", "--email", "kim@example.com", "--phone", "+45 20 12 34 56")
    lt("add", "Kimmie Berg")
    Path("l.txt").write_text("+4520123456\n")
    lt("do-not-contact", "import", "l.txt")
    lt("merge", "2", "1", "--yes")
    assert "later steps rest on step 3: 4 merge" in lt("undo", "3").err
    assert lt("undo").code == 0 and kept_away(lt) == [1]
    assert lt("undo").code == 0 and kept_away(lt) == [] and lt("do-not-contact", "list").out == ""
    assert lt("redo").code == lt("redo").code == 0 and kept_away(lt) == [2] and lt("doctor").code == 0


def test_a_long_id_is_no_phone(lt: Run, tmp_path: Path) -> None:
    store = Store(tmp_path / "leads.db", now=datetime(2026, 11, 23, 9, tzinfo=UTC))
    store.connection.execute("INSERT INTO sqlite_sequence VALUES ('lead', 1234566)")
    store.close()
    lt("add", "Bo", "--email", "bo@example.com")
    assert "Bo (1234567) must not" in lt("do-not-contact", "add", "1234567").err and kept_away(lt) == [1234567]
    assert "Bo (1234567) may be" in lt("do-not-contact", "remove", "1234567").err and kept_away(lt) == []


@pytest.fixture
def jane(lt: Run) -> Run:
    """John said no; Jane (2), of the same phone, was added all the same and is to be called."""
    lt("add", "John Smith", "--phone", "+45 20 12 34 56", "--email", "john@example.com")
    lt("no", "1", "--keep", "no")
    lt("add", "Jane Smith", "--phone", "+45 20 12 34 56", "--override", "--next", "today", "--what", "call Jane")
    return lt


def test_whom_the_user_took_in_all_the_same_is_left_so_by_doctor_forget_undo_and_export(jane: Run) -> None:
    for command in (["doctor", "--fix"], ["undo"], ["redo"], ["forget", "1", "--yes"], ["doctor", "--fix"]):
        ran = jane(*command)
        assert ran.code == 0, (command, ran)
    assert "call Jane" in jane("due").out and not jane("show", "2", "--json").json["lead"]["do_not_contact"]
    assert "Jane Smith" in jane("export", "vcard", "-").out and "call Jane" in jane("export", "ics", "-").out


def test_a_line_that_was_added_all_the_same_is_well_too(lt: Run) -> None:
    lt("do-not-contact", "add", "jane@example.com")
    assert lt("add", "-", "--override", stdin="Jane Smith; jane@example.com\n").code == 0
    assert lt("doctor").code == 0


def test_a_later_no_counts_for_whom_the_user_took_in(jane: Run) -> None:
    for said in (["no", "2", "--keep", "no"], ["do-not-contact", "add", "+45 20 12 34 56"]):
        assert jane(*said).code == 0
        assert jane("due").out == "" and jane("show", "2", "--json").json["lead"]["do_not_contact"]
        assert jane("undo").code == 0 and "call Jane" in jane("due").out


def test_whom_the_user_took_in_is_not_free_of_other_keys(jane: Run) -> None:
    jane("edit", "2", "--email", "jane@example.com")
    jane("undo")
    jane("do-not-contact", "add", "jane@example.com")
    assert jane("redo", "4").code == 5
    jane("undo")
    assert jane("redo", "4").code == 0
    jane("add", "Joe", "--email", "joe@example.com")
    jane("do-not-contact", "add", "jane@example.com")
    assert jane("due").out == "" and jane("doctor").code == 0


def test_whom_the_user_took_in_stays_so_when_joined_with_one_who_is_free(jane: Run) -> None:
    jane("add", "Jane Smith", "--email", "jane@example.com")
    assert jane("merge", "3", "2", "--yes").code == 0
    assert "call Jane" in jane("due").out and jane("doctor").code == 0
    assert jane("merge", "3", "1", "--yes").code == 0
    assert jane("due").out == "" and jane("doctor").code == 0


def test_lines_of_a_list_that_are_not_understood_are_counted_and_named(lt: Run) -> None:
    Path("l.txt").write_text("E-mail\nJane <w@example.com>\na@b\n11111111;bo@example.com\n")
    ran = lt("do-not-contact", "import", "l.txt", "-v", "--json")
    assert ran.code == 6 and (ran.json["added"], ran.json["skipped"], ran.json["not_understood"]) == (2, 2, 2)
    assert "line 3: 'a@b' is not understood" in ran.err and "line 4: '11111111' is not" in ran.err
    assert "(3, 4). See the first of them: -v" in lt("do-not-contact", "import", "l.txt").err


@pytest.mark.parametrize("lines", ["lorem\nipsum\n", "@example.com\n*@example.org\n", f"{'0123abcd' * 4}\n" * 2])
def test_a_list_that_names_nobody_is_refused(lt: Run, lines: str) -> None:
    Path("l.txt").write_text(lines)
    ran = lt("do-not-contact", "import", "l.txt", "-v")
    assert ran.code == 2 and "no line of l.txt has a phone or an e-mail" in ran.err and lt("history").out == ""
    if lines[0] != "l":
        assert "line 1: " in ran.err and "whole domains and hashes cannot" in ran.err
    # A list that has nobody on it yet is nothing but its header.
    Path("l.txt").write_text("Phone,E-mail\n")
    assert lt("do-not-contact", "import", "l.txt").code == 0


@pytest.mark.parametrize("who", ["*@example.com", "@example.com"])
def test_a_whole_domain_is_not_put_on_the_list_as_an_address(lt: Run, who: str) -> None:
    ran = lt("do-not-contact", "add", "bo@example.com", who)
    assert ran.code == 2 and "is a whole domain" in ran.err and lt("do-not-contact", "list").out == ""


def test_phones_that_are_of_no_country_are_told(lt: Run) -> None:
    Path("l.txt").write_text("20123456\n20123457\n+4520123458\n")
    ran = lt("do-not-contact", "import", "l.txt", "--json")
    assert ran.code == 0 and ran.json["without_country"] == 2 and "2 phones without a country" in ran.err
    Path("l.txt").write_text("20123456\n015123290512\n")
    assert "1 phone not valid in DK" in lt("do-not-contact", "import", "l.txt", "--country", "DK").err


def test_a_list_of_which_somebody_was_taken_off_stays_until_that_is_taken_back(lt: Run) -> None:
    Path("l.txt").write_text("bo@example.com\nib@example.com\n")
    lt("do-not-contact", "import", "l.txt")
    lt("do-not-contact", "remove", "bo@example.com")
    ran = lt("undo", "1")
    assert ran.code == 5 and "2 do-not-contact remove" in ran.err
    assert lt("undo").code == lt("undo").code == 0 and lt("do-not-contact", "list").out == ""
    assert lt("redo").code == lt("redo").code == 0 and lt("do-not-contact", "list").out.count("\n") == 1


def test_a_conversation_with_one_of_them_is_kept_with_a_warning(lt: Run) -> None:
    """They may have called themselves."""
    lt("add", "Zelda", "--email", "zelda@example.com")
    assert "warning" not in lt("log", "1", "Called.", "--no-next").err
    lt("no", "1", "--keep", "no")
    ran = lt("log", "1", "Called us.", "--no-next", "--json")
    assert ran.code == 0 and ran.json["conversation"]["text"] == "Called us."
    assert "warning: Zelda (1) must not be contacted." in ran.err
    assert "Where that has changed: leadtrack do-not-contact remove 1" in ran.err
    assert "must not" not in lt("log", "1", "Called us.", "--no-next", "-q").err
    lt("do-not-contact", "remove", "1")
    assert "must not" not in lt("log", "1", "Called us.", "--no-next").err


def test_the_list_in_json_names_who_is_on_it(lt: Run) -> None:
    lt("add", "Bo Lee", "--email", "bo@example.com")
    lt("do-not-contact", "add", "bo@example.com")
    (one,) = lt("do-not-contact", "list", "--json").json["do_not_contact"]
    assert (one["lead_id"], one["lead"]) == (1, "Bo Lee")


def test_whose_follow_ups_are_cancelled_are_told_which_and_others_of_none(lt: Run) -> None:
    lt("add", "Ann", "--email", "ann@example.com", "--next", "+3d", "--what", "call")
    lt("add", "Bo")
    told = "must not be contacted again. Cancelled: follow-up 1 on Thu 2026-11-26 call.\n"
    for ban in (("no", "1", "--keep", "no"), ("do-not-contact", "add", "1")):
        assert told in lt(*ban).err
        lt("undo")
    for ban in (("no", "2", "--keep", "no"), ("do-not-contact", "add", "2")):
        assert "Cancelled" not in (ran := lt(*ban)).err and "Bo (2) must not be contacted again.\n" in ran.err


def test_what_one_asked_for_is_done_again_by_no_redo_once_somebody_new_has_their_phone(lt: Run) -> None:
    smiths(lt)
    before = int(lt("history", "--json").json["steps"][0]["step"])
    lt("no", "1", "--keep", "no")
    kept = kept_away(lt)
    assert lt("undo").code == lt("redo").code == 0 and kept_away(lt) == kept and lt("undo").code == 0
    lt("add", "Eva", "--phone", "20123456", "--country", "DK")
    ran = lt("redo", str(before + 1))
    assert ran.code == 5 and "lead 3 has an e-mail or phone that step" in ran.err and kept_away(lt) == []


def test_whoever_is_named_by_several_of_their_keys_is_put_on_the_list_once(mette: Run) -> None:
    before = mette("export", "jsonl", "-").out
    ran = mette("do-not-contact", "add", "mette@example.com", "1", "+45 32 12 34 56", "bo@example.com", "--json")
    assert ran.json["added"] == 3 and ran.json["lead_ids"] == [1] and ran.err.count("Mette Hansen (1) must not") == 1
    assert mette("doctor").code == 0
    assert mette("undo").code == 0 and mette("export", "jsonl", "-").out == before
