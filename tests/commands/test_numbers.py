"""A number may be a follow-up's and a person's: which of them is meant is never left open."""

import pytest

from conftest import Run
from terminals import terminal


@pytest.fixture
def crossed(lt: Run) -> Run:
    """Bo Lee (1) has follow-up 2, Mette Hansen (2) has follow-up 1."""
    lt("add", "Bo Lee")
    lt("add", "Mette Hansen")
    lt("follow-up", "2", "+1w", "call her")
    lt("follow-up", "1", "today", "call him")
    return lt


def test_a_number_is_that_of_the_follow_up_and_a_person_of_that_number_is_named(crossed: Run) -> None:
    ran = crossed("done", "1")
    assert "Done: follow-up 1 with Mette Hansen (2)." in ran.err
    assert "1 is the id of Bo Lee too, of whom follow-up 2 is due." in ran.err


def test_nobody_is_named_who_cannot_be_meant(crossed: Run) -> None:
    ran = crossed("snooze", "2", "+1d")
    assert ran.code == 0 and "is the id of" not in ran.err


@pytest.mark.parametrize("command", [("done",), ("snooze", "+1d")])
def test_where_no_such_follow_up_is_open_that_of_the_person_is_named(lt: Run, command: tuple[str, ...]) -> None:
    for name in ("Bo Lee", "Mette Hansen", "Mary Smith"):
        lt("add", name)
    lt("follow-up", "3", "today")
    ran = lt(command[0], "3", *command[1:])
    assert ran.code == 3 and "there is no follow-up 3" in ran.err and "Of Mary Smith (3): follow-up 1." in ran.err
    lt("follow-up", "1", "today")
    lt("done", "1")
    assert "Of Bo Lee (1): follow-up 2." in lt(command[0], "1", *command[1:]).err


def test_todays_page_has_the_ids_that_done_takes(crossed: Run) -> None:
    assert crossed("today", "--json").json["due"][0]["follow_up_id"] == 2
    assert crossed("today").out.splitlines()[-1].endswith("\t2")
    shown = terminal("today").read()
    assert "ID  Lead  Name" in shown and "2   1     Bo Lee" in shown
