"""On a terminal a long list shows the first 50, says how many more there are, and what it says shows them."""

import re

import pytest

from conftest import Run
from terminals import terminal


@pytest.fixture
def busy(lt: Run) -> Run:
    """Sixty prospects: a concern and a birthday soon with each, nine of them due, the others without a next step."""
    people = "".join(f"Person {n},p{n}@example.com,1980-11-25\n" for n in range(1, 61))
    assert lt("import", "-", "--tag", "x", stdin=f"name,email,birthday\n{people}").code == 0
    yes = (f"--answer={question}=yes" for question in ("market", "means", "authority"))
    assert lt("qualify", "--all", "--tag", "x", *yes, "--yes").code == 0
    for n in range(1, 61):
        planned = ("--next", "today") if n <= 9 else ("--no-next",)
        assert lt("log", str(n), "spoke", "--concern", "price", *planned).code == 0
    return lt


@pytest.mark.parametrize(
    "command",
    [["list"], ["find", "person"], ["concerns"], ["birthdays"], ["history"], ["list", "--no-next-step"]],
    ids=str,
)
def test_what_is_said_to_show_the_rest_shows_it(busy: Run, command: list[str]) -> None:
    first = terminal(*command).read()
    found = re.search(r"(\d+) more; show them with (--limit \d+)\.", first)
    assert found
    whole = terminal(*command, *found[2].split()).read()
    assert len(whole.splitlines()) == len(first.splitlines()) - 1 + int(found[1]) and "more;" not in whole


def test_todays_page_tells_how_many_more_and_where_they_are(busy: Run) -> None:
    shown = terminal("today").read()
    assert "No next step (51)" in shown and "1 more; see: leadtrack list --no-next-step --limit 51." in shown
    assert "Birthdays (60)" in shown and "10 more; see: leadtrack birthdays." in shown
    busy("follow-up", "60", "today")
    shown = terminal("today").read()
    assert "No next step (50)" in shown and "more; see: leadtrack list" not in shown


def test_todays_page_is_whole_off_a_terminal(busy: Run) -> None:
    assert len(busy("today", "--json").json["no_next_step"]) == 51
    assert busy("today").out.count("no_next_step") == 51


def test_a_table_in_a_pipe_is_whole(lt: Run) -> None:
    people = "".join(f"Person {n},p{n}@example.com\n" for n in range(120))
    lt("import", "-", stdin=f"name,email\n{people}")
    for line in ("list", "find person"):
        ran = lt(*line.split(), "--format", "table")
        assert ran.err == "" and len(ran.out.splitlines()) == 121
