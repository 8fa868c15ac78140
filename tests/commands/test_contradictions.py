"""Options of which only one can be meant, and what is said where nothing is to be done."""

from pathlib import Path

import pytest

from conftest import Run


@pytest.mark.parametrize(
    ("line", "one", "other"),
    [
        ("log 1 hi --next fri --no-next", "--next fri", "--no-next"),
        ("log 1 hi --next fri --next mon", "--next fri", "--next mon"),
        ("sale 1 5 --next fri --no-next", "--next fri", "--no-next"),
        ("done 1 --next=fri --no-next", "--next fri", "--no-next"),
        ("advance 1 --no-next --next fri", "--next fri", "--no-next"),
        ("qualify 1 --answer market=yes --answer market=no", "market=yes", "market=no"),
        ("qualify --all --answer market=yes --answer market=no", "market=yes", "market=no"),
        ("import a.csv --answer market=yes --answer market=no", "market=yes", "market=no"),
        ("no 1 --keep yes --keep no", "--keep yes", "--keep no"),
        ("edit 1 --set a=1 --set a=2", "--set a=1", "--set a=2"),
        ("edit 1 --set a=1 --set a=", "--set a=1", "--set a="),
        ("add Bo --city Rome --city Oslo", "--city Rome", "--city Oslo"),
        ("list --city Rome --city Oslo", "--city Rome", "--city Oslo"),
        ("list --where a=1 --where a=2", "--where a=1", "--where a=2"),
        ("tag 1 --add x --remove x", "--add x", "--remove x"),
        ("tag 1 -a x -r x", "--add x", "--remove x"),
        ("follow-up 1 today@14:30 --at-time 15:00", "'today 14:30'", "--at-time 15:00"),
        ("draft 1 --template follow-up --mailto --print-url", "--mailto", "--print-url"),
        ("stages move old new --from a --from b", "--from a", "--from b"),
        ("merge --all --above 0.9 --above 0.8", "--above 0.9", "--above 0.8"),
    ],
)
def test_two_options_of_which_only_one_can_be_meant_are_refused(mette: Run, line: str, one: str, other: str) -> None:
    Path("a.csv").write_text("name\nAnn\n")
    mette("follow-up", "1", "today", "call")
    before = mette("export", "jsonl", "-").out
    ran = mette(*(word.replace("@", " ") for word in line.split()))
    assert ran.code == 2 and f"{one} and {other} do not go together." in ran.err
    assert mette("export", "jsonl", "-").out == before


@pytest.mark.parametrize(
    "line",
    ["no 1 --keep yes --keep yes", "edit 1 --set a=1 --set a=1", "qualify 1 --answer market=yes --answer market=yes",
     "tag 1 --add x --add y", "list --tag a --tag b", "follow-up 1 today@14:30 --at-time 14:30",
     "--today 2026-11-01 list --today 2026-11-02", "list --format csv --format plain", "due --within 1w --within 2w",
     "report funnel --from 2026-01-01 --from 2026-02-01"],
)  # fmt: skip
def test_the_same_twice_and_what_an_alias_has_are_no_contradiction(mette: Run, line: str) -> None:
    assert mette(*(word.replace("@", " ") for word in line.split())).code == 0


def test_of_what_says_how_an_answer_is_shown_the_last_one_counts(mette: Run) -> None:
    mette("add", "Bo")
    assert mette("list", "--sort", "name", "--limit", "2", "--sort", "id", "--limit", "1").out.startswith("1\t")
    assert len(mette("list", "--limit", "1", "--limit", "2").out.splitlines()) == 2
    # An error is in the form of the last one too.
    assert mette("--format", "json", "show", "99", "--format", "plain").err.startswith("leadtrack: ")
    assert mette("--format", "plain", "show", "99", "--format", "json").err.startswith("{")


def test_a_filter_that_chooses_among_all_is_not_passed_over(mette: Run) -> None:
    ran = mette("qualify", "1", "--tag", "bakery", "--answer", "market=no")
    assert ran.code == 2 and "--tag chooses among all" in ran.err


def test_what_all_were_answered_already_is_not_said_to_be_answered(mette: Run) -> None:
    line = ("qualify", "--all", "--answer", "market=yes", "--yes")
    ran = mette(*line)
    assert "The same already for 1 lead: 1 prospect." in ran.err and "Nothing was changed." in ran.err
    mette("add", "Bo")
    assert "Answered for 2 leads: 1 possible, 1 prospect." in mette(*line).err
    assert "As before for 2 leads" in mette("qualify", "--all", "--again", "--yes").err


@pytest.mark.parametrize("typed", ["👩‍👩‍👧", "zoé", "नमस्ते‍", "it's", 'say "hi"'])
def test_what_was_typed_is_quoted_as_it_was_typed(mette: Run, typed: str) -> None:
    for args in (("show", typed), ("due", "--within", typed), (typed,), ("config", "get", typed)):
        ran = mette(*args)
        assert ran.code in (2, 3) and typed in ran.err.replace("<U+200D>", "‍")
    assert "'👩‍👩‍👧' is not a number" in mette("list", "--limit", "👩‍👩‍👧").err


def test_what_could_act_on_a_terminal_is_made_harmless_in_what_is_quoted(mette: Run) -> None:
    mette("add", "Mette Holm")
    for args in (("show", "a\nb\x1b[31m\u202e"), ("show", "Mette\r\n"), ("list", "--sort", "\x1b]0;x\x07")):
        ran = mette(*args)
        assert "\x1b" not in ran.err and "\u202e" not in ran.err and "\r" not in ran.err
        assert ran.err.splitlines()[0].endswith((".", ":"))


def test_undo_tells_a_yes_or_no_and_a_follow_up_in_words(mette: Run) -> None:
    mette("follow-up", "1", "fri", "call her")
    mette("no", "1", "--keep", "no")
    told = mette("undo").err
    assert "  Mette Hansen (1): do not contact yes -> no\n" in told
    assert "  Mette Hansen (1): follow-up call her: cancelled -> open\n" in told
    assert "  Mette Hansen (1): do-not-contact entry e-mail goes\n" in told and "->" in told and " 1 -> 0" not in told
    assert "do not contact no -> yes" in mette("redo").err


def test_nothing_is_said_of_the_order_of_birthdays_on_cards(lt: Run) -> None:
    Path("c.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nBDAY:1980-02-01\nEND:VCARD\n")
    assert "Birthdays" not in lt("import", "c.vcf").err
    assert lt("show", "1", "--json").json["lead"]["birthday"] == "1980-02-01"


@pytest.mark.parametrize(
    "args",
    [("undo", ""), ("redo", ""), ("log", "1", "hi", "--next", ""), ("no", "1", "--keep", "yes", "--until="), ("value", "1", ""),
     ("report", "funnel", "--from", ""), ("list", "--stage", ""), ("--db", "", "list"), ("list", "--db="), ("list", "--today", ""),
     ("list", "--format="), ("--config=", "list")],
    ids=str,
)  # fmt: skip
def test_a_variable_that_a_script_did_not_set_does_nothing_else(mette: Run, args: tuple[str, ...]) -> None:
    mette("value", "1", "500")
    before = mette("export", "jsonl", "-").out, mette("history").out
    ran = mette(*args)
    assert ran.code == 2 and ran.out == ""
    assert (mette("export", "jsonl", "-").out, mette("history").out) == before


@pytest.mark.parametrize("option", ["--next=fri", "--no-next", "--channel=phone", "--remark=x"])
def test_what_belongs_to_the_answers_is_refused_with_a_form(mette: Run, option: str) -> None:
    ran = mette("qualify", "1", "--again", "--form", "f.txt", option)
    assert ran.code == 2 and f"{option.partition('=')[0]} means nothing with --form" in ran.err
    assert not Path("f.txt").exists()


def test_what_a_list_or_a_source_is_called_is_quoted_as_it_was_typed(lt: Run) -> None:
    Path("a.csv").write_text("name\nAnn\n")
    typed = "👩‍👩‍👧"
    assert f"there is no source '{typed}'" in lt("sources", typed).err
    assert f"--map '{typed}' is not FIELD=HEADER" in lt("import", "a.csv", "--map", typed).err
    assert f"no column '{typed}'" in lt("import", "a.csv", "--map", f"name={typed}").err
    assert f"'{typed}@x' is not an e-mail" in lt("add", "-", stdin=f"Bo; {typed}@x\n").err
