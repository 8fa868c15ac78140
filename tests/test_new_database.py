"""A database that was named and is not there: made, and said, so that a mistyped name is found out."""

from pathlib import Path

import pytest

from conftest import Run


def test_who_asks_a_named_database_that_is_not_there_is_told(lt: Run, home: Path) -> None:
    ran = lt("due", "--db", str(home / "lead.db"))
    assert (ran.code, ran.out) == (0, "")
    assert "warning: there was no database" in ran.err and str(home / "lead.db") in ran.err.replace("\n", "")


def test_whoever_is_sought_there_is_not_just_unknown(lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_DB", str(home / "lead.db"))
    ran = lt("show", "Mette")
    assert ran.code == 3
    assert "there was no database" in ran.err


@pytest.mark.parametrize(
    "command",
    [("due", "--quiet"), ("add", "Mette"), ("show", "Mette", "--json")],
    ids=["stilled", "it was to be made", "an error in JSON stands alone"],
)
def test_nothing_is_said_of_it_where_that_is_of_no_use(lt: Run, home: Path, command: tuple[str, ...]) -> None:
    assert "there was no database" not in lt(*command, "--db", str(home / "lead.db")).err


def test_the_usual_place_and_the_second_command_say_nothing(
    lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEADTRACK_DB")
    usual = lt("list")
    lt("list", "--db", str(home / "lead.db"))
    again = lt("list", "--db", str(home / "lead.db"))
    assert usual.err == again.err == ""
