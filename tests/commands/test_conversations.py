"""What `log` takes for words, and what it refuses before anybody has typed them."""

import shlex
from pathlib import Path

import pytest

from conftest import Run
from terminals import terminal


@pytest.mark.parametrize("said", ["", "\n", " \t\n\n"])
def test_a_pipe_that_says_nothing_is_no_conversation(mette: Run, said: str) -> None:
    mette("follow-up", "1", "today", "call")
    ran = mette("log", "1", "-", stdin=said)
    assert ran.code == 2 and "no text to write down" in ran.err
    assert mette("show", "1", "--json").json["lead"]["conversations"] == []
    assert len(mette("due", "--json").json["due"]) == 1


def test_what_a_pipe_says_ends_where_its_words_end(mette: Run) -> None:
    mette("log", "1", "-", "--no-next", stdin="Likes the rye,\nasks for more\n\n")
    assert mette("show", "1", "--json").json["lead"]["conversations"][0]["text"] == "Likes the rye,\nasks for more"


def test_an_empty_question_or_concern_is_none(mette: Run) -> None:
    mette("log", "1", "Hm", "--question", "", "--concern", " ", "--concern", "the price", "--no-next")
    assert [one["text"] for one in mette("concerns", "--json").json["concerns"]] == ["the price"]


def test_nobody_writes_a_note_that_is_refused_afterwards(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lt("add", "Bo")
    Path("editor").write_text("#!/bin/sh\ntouch opened\necho words > $1\n")
    Path("editor").chmod(0o700)
    monkeypatch.setenv("VISUAL", shlex.quote(str(Path("editor").absolute())))
    assert "is not a prospect yet" in terminal("log", "1", "--presented", "--asked", "Buy?").read()
    assert not Path("opened").exists()
    assert "Logged a call" in terminal("log", "1").read() and Path("opened").exists()


@pytest.mark.parametrize(
    ("editor", "code", "said"),
    [
        ("nobodys-editor", 2, "the editor 'nobodys-editor' cannot be run: no such file or directory."),
        ("vi 'x", 2, "cannot be run: no closing quotation."),
        ("sh -c 'exit 1'", 2, "the editor 'sh' ended with 1, so nothing was written down."),
        ("rm", 5, "nothing was changed."),
    ],
)
def test_an_editor_that_gives_no_text_logs_nothing(
    lt: Run, monkeypatch: pytest.MonkeyPatch, editor: str, code: int, said: str
) -> None:
    lt("add", "Bo")
    monkeypatch.setenv("EDITOR", editor)
    child = terminal("log", "1", columns=200)
    shown = str(child.read())
    child.close()
    assert child.exitstatus == code and said in shown
    assert lt("show", "1", "--json").json["lead"]["conversations"] == []


@pytest.mark.parametrize(("typed", "code", "kept"), [("Likes it", 0, ["Likes it"]), ("", 5, [])])
def test_where_no_editor_is_set_what_was_said_is_asked(lt: Run, typed: str, code: int, kept: list[str]) -> None:
    lt("add", "Bo")
    child = terminal("log", "1", "--no-next", EDITOR="", VISUAL="")
    child.expect("What was said\\? ")
    child.send(f"{typed}\r")
    child.expect("Logged a call" if kept else "nothing was changed")
    child.read()
    child.close()
    assert child.exitstatus == code
    assert [c["text"] for c in lt("show", "1", "--json").json["lead"]["conversations"]] == kept


def test_a_note_goes_where_temporary_files_belong_or_nowhere(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lt("add", "Bo")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("TMPDIR", "missing")
    assert "temporary files cannot be made in missing" in str(terminal("log", "1", columns=200).read())
    assert lt("backup", "-").code == 7


def test_a_concern_is_as_old_as_the_conversation_it_was_raised_in(mette: Run) -> None:
    mette("log", "1", "On the phone", "--concern", "price", "--no-next")
    mette("log", "1", "At the fair", "--at", "2026-11-16", "--concern", "before five?", "--no-next")
    assert mette("concerns").out.splitlines() == [
        "2\t1\tconcern\tbefore five?\t2026-11-16\tMette Hansen",
        "1\t1\tconcern\tprice\t2026-11-23\tMette Hansen",
    ]


@pytest.mark.parametrize(
    ("channel", "said"), [("call", "a call"), ("email", "an email"), ("form", "a form"), ("other", "a conversation")]
)
def test_what_was_logged_is_told_in_a_sentence(lt: Run, channel: str, said: str) -> None:
    lt("add", "Ann")
    assert f"Logged {said} with Ann (1)." in lt("log", "1", "hello", "--channel", channel).err


def test_what_was_resolved_is_told_with_a_full_stop_where_it_has_none(lt: Run) -> None:
    lt("add", "Ann")
    lt("log", "1", "hello", "--question", "Vegan?", "--concern", "Too dear")
    assert "Resolved question 1: Vegan?\n" in lt("resolve", "1").err
    assert "Resolved concern 2: Too dear.\n" in lt("resolve", "2").err
