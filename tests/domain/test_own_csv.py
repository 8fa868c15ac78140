"""A cell of ours is never run, however the line is split, and is the same text when it comes back."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadtrack.domain.own_csv import as_cell, from_cell, joined, parted

RUNS = "=+-@\t\r＝＋－＠"
# Much of what is dangerous, mixed with anything else.
HOSTILE = st.text(
    st.one_of(
        st.sampled_from("=+-@＝＋－＠\t\r\n\x00\x1b\x9b\u202e\u2028\ufeff'\",;| \\u{}<>&a1"),
        st.characters(exclude_categories=("Cs",)),
    )
)


@given(HOSTILE)
@example("=cmd@b.dk")
@example("\t=1")
@example("\"'\n '=1")
@example("")
@example('"a"')
@example("'\\u001b")
def test_a_cell_comes_back_as_the_text_it_was(text: str) -> None:
    assert from_cell(as_cell(text)) == text


@given(HOSTILE)
@example('x;=cmd|"/c calc"!A1')
@example("Bo\n=1+1")
@example("  ＝1")
def test_no_spreadsheet_runs_a_cell_however_it_splits_the_line(text: str) -> None:
    cell = as_cell(text)
    for piece in re.split(r"[,;|\t\n\"]", cell):
        assert not piece.lstrip(' \xa0\u3000"').startswith(tuple(RUNS)), cell
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cell)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Mette Hansen", "Mette Hansen"),
        ("O'Brien & Søn A/S", "O'Brien & Søn A/S"),
        ("Bager-Ole, Aarhus", "Bager-Ole, Aarhus"),
        ("+4520123456", "'+4520123456"),
        ("=cmd@b.dk", "'=cmd@b.dk"),
        ("'t Hart", "''t Hart"),
        ("two\nlines", "two\nlines"),
        ("two\n=lines", "two\n'=lines"),
        ("red\x1b[31m", '"red\\u001b\\u005b31m"'),
        ("", "'"),
        (None, ""),
    ],
)
def test_ordinary_text_is_left_as_it_is(text: str | None, cell: str) -> None:
    assert as_cell(text) == cell
    assert from_cell(cell) == text


@pytest.mark.parametrize("cell", ["+45 20 12 34 56", '"half', "=x", "[1]", '"\\ud"'])
def test_a_cell_that_somebody_typed_anew_is_taken_as_it_is(cell: str) -> None:
    assert from_cell(cell) == cell


@given(st.lists(HOSTILE.map(str.strip).filter(bool), unique=True))
@example(["a; b", "c\\", ";"])
def test_tags_come_back_as_they_were(tags: list[str]) -> None:
    assert parted(joined(tags)) == tuple(tags)
