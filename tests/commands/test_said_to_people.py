"""What people are told, and what they may answer, on the way through their days."""

from pathlib import Path

import pytest

from conftest import Run
from terminals import terminal


@pytest.mark.parametrize("answer", ["none", "no", "n", ""])
def test_no_next_step_is_wanted_in_whatever_word(mette: Run, answer: str) -> None:
    child = terminal("log", "1", "hello")
    child.expect("Next step when")
    child.sendline(answer)
    child.expect("Logged a call with Mette Hansen")
    child.read()
    child.close()
    assert child.exitstatus == 0 and mette("due", "--within", "12m").out == ""


def test_of_several_of_a_name_whoever_has_a_follow_up_is_meant_by_done_and_snooze(mette: Run) -> None:
    mette("add", "Mette Holm")
    mette("add", "Mette Dahl")
    mette("follow-up", "2", "fri", "call")
    assert "Follow-up 1 with Mette Holm (2) moved" in mette("snooze", "Mette", "tomorrow").err
    assert "follow-up 1 with Mette Holm (2)" in mette("done", "mette").err
    assert mette("done", "mette").code == 4
    mette("follow-up", "1", "fri")
    mette("follow-up", "3", "fri")
    ran = mette("done", "mette")
    assert ran.code == 4 and "matches 2 leads" in ran.err


def test_what_was_resolved_without_a_word_has_no_arrow(mette: Run) -> None:
    mette("log", "1", "hi", "--concern", "Price?", "--concern", "Size?", "--no-next")
    mette("resolve", "1")
    mette("resolve", "2", "fits")
    shown = mette("show", "1", "--format", "table").out.splitlines()
    assert "  2026-11-23  resolved: Price?" in shown and "  2026-11-23  resolved: Size? -> fits" in shown


def test_a_key_of_the_do_not_contact_list_is_short_on_a_terminal(lt: Run) -> None:
    lt("do-not-contact", "add", "bo@example.org")
    (key,) = (one["key_hash"] for one in lt("do-not-contact", "list", "--json").json["do_not_contact"])
    assert lt("do-not-contact", "list", "--format", "table").out.splitlines()[1].split()[0] == key[:12]


def test_a_session_goes_on_with_the_list_it_had(mette: Run) -> None:
    mette("add", "Bo Lee", "--tag", "new bakers")
    mette("add", "Eva Lund", "--tag", "new bakers")
    child = terminal("work", "--list", "qualify", "--tag", "new bakers", "--limit", "5", columns=200)
    child.expect("What happened")
    child.send("q")
    assert "go on: leadtrack work --list=qualify --limit=5 '--tag=new bakers'" in child.read()


def test_restore_asks_with_the_time_on_the_wall(mette: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mette("config", "set", "time-zone", "Asia/Tokyo")
    mette("backup", "b.db")
    child = terminal("restore", "b.db")
    child.expect("last changed 2026-11-23 21:00")
    child.close(force=True)
    assert Path("b.db").exists()


@pytest.mark.parametrize("country", ["DK", "dk", "Danmark", "Denmark"])
def test_a_phone_is_read_by_the_country_of_the_person_however_that_is_written(lt: Run, country: str) -> None:
    lt("config", "set", "country", "DE")
    lt("add", "Bo", "--phone", "32 12 34 56", "--country", country)
    assert lt("show", "1", "--json").json["lead"]["phones"] == ["+4532123456"]
    lt("edit", "1", "--phone", "32 12 34 57")
    assert lt("show", "1", "--json").json["lead"]["phones"] == ["+4532123457", "+4532123456"]
