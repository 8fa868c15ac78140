"""The board: the stages side by side within the terminal, and whole for scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from leadtrack.render.board import Pile, board_lines
from leadtrack.render.visible import visible, width
from terminals import shown

YES = ("--answer=market=yes", "--answer=means=yes", "--answer=authority=yes", "--no-next")


@pytest.fixture
def filled(lt: Run) -> Run:
    """Bo is a lead, Mette and (not ready) Søren prospects, Ann has seen a presentation, Eva must not be contacted."""
    for name in ("Bo Berg", "Mette Hansen", "Søren 漢字漢字漢字漢字", "Ann Ek", "Eva Klein"):
        lt("add", name, "--today", "2026-11-01")
    for number in "2345":
        lt("qualify", number, *YES, "--today", "2026-11-03")
    lt("not-ready", "3", "--until", "2026-12-24", "--today", "2026-11-10")
    lt("log", "4", "hi", "--presented", "--asked", "Buy?", "--no-next", "--value", "500", "--today", "2026-11-21")
    lt("no", "5", "--keep", "no", "--today", "2026-11-21")
    return lt


def test_the_board_at_80_columns(filled: Run) -> None:
    assert filled("board", "--format", "table").out == (
        "lead         1  prospect     2  presented    1  customer     0  repeat-cust… 0\n"
        "--------------  --------------  --------------  --------------  --------------\n"
        "Bo Berg    22d  Mette Han… 20d  Ann Ek      2d\n"
        "                Søren …  (20d)\n"
    )


def test_the_board_at_40_columns_has_the_stages_below_each_other(filled: Run) -> None:
    assert (
        shown("board", columns=40)
        .replace("\r\n", "\n")
        .startswith(
            "lead (1)\n  Bo Berg                      22d\n\nprospect (2)\n  Mette Hansen                 20d\n"
        )
    )


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_board_stays_inside_the_width(filled: Run, columns: int) -> None:
    filled("add", "x" * 300)
    lines = shown("board", columns=columns).splitlines()
    assert max(width(line) for line in lines) <= columns


def test_a_script_gets_a_person_a_line_and_in_json_a_stage_with_its_people(filled: Run) -> None:
    assert filled("board").out == (
        "lead\t1\tBo Berg\t22\topen\t\n"
        "prospect\t2\tMette Hansen\t20\topen\t\n"
        "prospect\t3\tSøren 漢字漢字漢字漢字\t20\tnot-ready\t\n"
        "presented\t4\tAnn Ek\t2\topen\t500.00 EUR\n"
    )
    columns = filled("board", "--json").json["board"]
    assert [(c["stage"], c["count"], len(c["leads"])) for c in columns] == [
        ("lead", 1, 1), ("prospect", 2, 2), ("presented", 1, 1), ("customer", 0, 0), ("repeat-customer", 0, 0),
    ]  # fmt: skip
    assert columns[1]["not_ready"] == 1


def test_who_must_not_be_contacted_or_said_no_is_on_no_board(filled: Run) -> None:
    filled("no", "2", "--keep", "yes")
    text = filled("board").out + filled("board", "--pipeline", "recruiting").out
    assert "Eva" not in text and "prospect\t2" not in text


def test_so_many_names_a_stage_as_asked_for_and_how_many_more_there_are(filled: Run) -> None:
    out = filled("board", "--format", "table", "--limit", "1").out
    assert "and 1 more" in out and "Søren" not in out
    assert filled("board", "--limit", "0").out == ""


def test_an_empty_database_has_an_empty_board(lt: Run) -> None:
    ran = lt("board", "--json")
    assert ran.code == 0 and [c["count"] for c in ran.json["board"]] == [0] * 5


@given(
    piles=st.lists(
        st.tuples(st.text(max_size=20), st.lists(st.text(max_size=30), max_size=3), st.sampled_from(["", "and 9 more"])),
        min_size=1, max_size=9,
    ),
    room=st.integers(20, 200),
)  # fmt: skip
def test_no_board_is_wider_than_its_room(piles: list[tuple[str, list[str], str]], room: int) -> None:
    made = [Pile(visible(name), 7, [(visible(one), "(365d)") for one in names], more) for name, names, more in piles]
    assert all(width(line) <= room for line in board_lines(made, room=room))
