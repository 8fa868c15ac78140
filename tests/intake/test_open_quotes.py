"""A quote that is opened and never closed costs no row but its own, and that only where its cells cannot be told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Run

from leadtrack.errors import FileError
from leadtrack.intake.csv.block import Opened
from leadtrack.intake.csv.open_quotes import has_eaten, mended
from leadtrack.intake.csv.rows import blocks

Rows = list[list[str]]
OTHERS = [["Bo", "bo@example.com", "Vej 2", "b"], ["Cy", "cy@example.com", "Vej 3", "c"]] * 4


def read(text: str, delimiter: str = ";") -> tuple[Rows, list[tuple[int, str]], list[Opened]]:
    opened: list[Opened] = []
    rows: Rows = []
    unread = []
    for block in blocks(io.BytesIO(text.encode()), "utf-8", delimiter, "a.csv", None, opened):
        rows += block.rows
        unread += [(why.line, why.why) for why, _ in block.aside]
    return rows, unread, opened


def lines(rows: Rows) -> str:
    return "".join(f"{';'.join(row)}\n" for row in rows)


@pytest.mark.parametrize(
    ("line", "row", "column"),
    [
        ('"Ann;ann@example.com;Vej 1;a', ["Ann", "ann@example.com", "Vej 1", "a"], 1),
        ('Ann;ann@example.com;Vej 1;"', ["Ann", "ann@example.com", "Vej 1", ""], 4),
        ('"Ann";"ann@example.com;"Vej 1";"a"', ["Ann", "ann@example.com", "Vej 1", "a"], 2),
        ('"Ann";"Vej ""1""";"x; y";"a', ["Ann", 'Vej "1"', "x; y", "a"], 4),
        ('Ann;ann@example.com; "Vej 1";"a', ["Ann", "ann@example.com", "Vej 1", "a"], 4),
        # What goes on in other lines is one cell, though a quote in it is not doubled.
        ('Ann;ann@example.com;"Vej "1"\n2. th.";a', ["Ann", "ann@example.com", 'Vej "1"\n2. th.', "a"], 3),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", [OTHERS, OTHERS[:2], []])
def test_a_row_is_read_as_if_the_quote_were_not_there(line: str, row: list[str], column: int, before: Rows) -> None:
    rows, unread, opened = read(lines(before) + line + "\n" + lines(OTHERS))
    assert (rows, unread) == ([*before, row, *OTHERS], [])
    assert opened == [Opened(len(before) + 1, column)]


def test_the_last_row_may_be_one() -> None:
    rows, _, opened = read(lines(OTHERS) + '"Ann;ann@example.com;Vej 1;a')
    assert rows[-1] == ["Ann", "ann@example.com", "Vej 1", "a"] and opened == [Opened(9, 1)]


def test_a_quote_that_a_later_row_closes_eats_none_of_those_between() -> None:
    text = (
        lines(OTHERS)
        + '"Ann;ann@example.com;Vej 1;a\n'
        + lines(OTHERS)
        + 'Di 5";di@example.com;Vej 4;d\n'
        + lines(OTHERS)
    )
    rows, unread, opened = read(text)
    assert [row[0] for row in rows] == [row[0] for row in [*OTHERS, ["Ann"], *OTHERS, ['Di 5"'], *OTHERS]]
    assert (unread, opened) == ([], [Opened(9, 1)])


def test_a_row_whose_cells_cannot_be_told_is_left_alone() -> None:
    rows, unread, opened = read(lines(OTHERS) + '"Ann;ann@example.com;Vej\n1;a;x\n' + lines(OTHERS))
    assert rows == [*OTHERS, *OTHERS]
    assert unread == [(9, "in column 1 a quote is opened and never closed")] and opened == []


@pytest.mark.parametrize(
    "text",
    [
        # Nothing shows where the row ends.
        lines(OTHERS) + 'Ann;"x\n' + "and so on\n" * 100,
        'Ann;"x\n' + "and so on\n" * 100,
    ],
)
def test_a_text_without_an_end_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(FileError, match="column 2: a quote is opened and never closed"):
        read(text)


def test_a_cell_of_several_lines_is_one() -> None:
    note = "first, one\nsecond, two\nthird, three"
    rows, _, opened = read(f'Ann,"{note}"\nBo,"{note}"\n' * 5, ",")
    assert rows == [["Ann", note], ["Bo", note]] * 5 and opened == []


cell = st.text(st.sampled_from("ab1."), max_size=4)


@given(st.lists(st.tuples(cell, cell, cell, cell), min_size=1, max_size=12), st.data())
def test_whatever_cells_have_one_all_rows_are_as_without_them(
    given: list[tuple[str, ...]], data: st.DataObject
) -> None:
    plain = [["x", *row] for row in given]
    broken = data.draw(st.dictionaries(st.integers(0, len(plain) - 1), st.integers(0, 4)))
    text = lines(
        [
            [f'"{cell}' if broken.get(at) == place else cell for place, cell in enumerate(row)]
            for at, row in enumerate(plain)
        ]
    )
    header = ["1", "2", "3", "4", "5"]
    rows, unread, opened = read(lines([header]) + text)
    assert (rows, unread) == ([header, *plain], [])
    assert opened == [Opened(at + 2, place + 1) for at, place in sorted(broken.items())]


def test_a_long_line_of_quotes_takes_no_time() -> None:
    for line in ('"' * 30_000, '"a;' * 10_000, ';"' * 10_000, '"";' * 10_000 + '"'):
        mended([line], ";", 4, is_end=True)
        has_eaten([line, line], ";", 4)


def test_an_import_tells_of_it_and_takes_the_row(lt: Run, home: Path) -> None:
    (home / "a.csv").write_text(
        'name,email,city\nAnn,ann@example.com,Ry\nBo,"bo@example.com,Ry\nCy,cy@example.com,Ry\n'
    )
    ran = lt("import", "a.csv", "--json")
    assert ran.code == 0 and json.loads(ran.out)["created"] == 3
    assert json.loads(ran.out)["open_quotes"] == 1
    assert json.loads(ran.out)["first_open_quote"] == {"file": "a.csv", "line": 3, "column": 2}
    assert "bo@example.com" in lt("list").out


def test_what_cannot_be_told_is_rejected_and_arrives_once_it_is_mended(lt: Run, home: Path) -> None:
    good = "".join(f"P{i},p{i}@example.com,Ry\n" for i in range(9))
    (home / "a.csv").write_text(f'name,email,city\n{good}Bo,"bo@example.com,Ry,and,more\n{good.replace("p", "q")}')
    ran = lt("import", "a.csv", "--json")
    account = json.loads(ran.out)
    assert ran.code == 6 and (account["read"], account["created"], account["rejected"]) == (19, 18, 1)
    rejects = Path(account["rejects"])
    assert "in column 2 a quote is opened and never closed" in rejects.read_text()
    rejects.write_text(rejects.read_text().replace(",and,more", ""))
    assert json.loads(lt("import", str(rejects), "--json").out)["created"] == 1
