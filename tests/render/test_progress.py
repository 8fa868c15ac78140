"""The bar: what it says at every width, and that it is on a terminal alone."""

import re
from io import StringIO
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from leadtrack.render.progress import Progress, drawn
from terminals import terminal


@given(
    rows=st.integers(0, 10**8),
    part=st.none() | st.floats(0, 1),
    seconds=st.floats(0, 10**6),
    columns=st.integers(20, 250),
)
def test_the_bar_stays_inside_the_width(rows: int, part: float | None, seconds: float, columns: int) -> None:
    text = drawn("import", rows, part, seconds=seconds, columns=columns)
    assert len(text) < columns and text.startswith("import") and text.isascii()


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (40, "import   25 %  1000/s  0:36 left"),
        (80, "import  [########----------------------]   25 %  12000 rows  1000/s  0:36 left"),
    ],
)
def test_the_bar_says_the_rate_and_the_time_left(columns: int, shown: str) -> None:
    assert drawn("import", 12_000, 0.25, seconds=12, columns=columns) == shown


def test_hours_are_hours_and_the_end_is_nearly_done() -> None:
    assert "2:46:40 left" in drawn("import", 9, 0.5, seconds=10_000, columns=80)
    assert "nearly done" in drawn("import", 9, 1.0, seconds=9, columns=80)


def test_what_is_done_stands_where_rows_are_counted() -> None:
    shown = "import  [#################-------------]   56 %  matching  0:07 left"
    assert drawn("import", "matching", 0.56, seconds=9, columns=80) == shown


def test_the_bar_never_goes_back() -> None:
    drawn_on = StringIO()
    bar = Progress(drawn_on, "import", clock=count(1).__next__, columns=lambda: 80, total_bytes=100)
    bar.advance(10, 4)
    bar.turn_to("", begin=0.0, end=0.55)
    bar.advance(80, 90)
    assert re.findall(r"(\d+) %", drawn_on.getvalue()) == ["4", "4", "50"]


def test_what_takes_long_and_tells_nothing_is_drawn_at_once() -> None:
    drawn_on = StringIO()
    bar = Progress(drawn_on, "doctor", clock=lambda: 0.0, columns=lambda: 80, total_bytes=None)
    bar.turn_to("values", begin=0.5, end=1.0)
    assert not drawn_on.getvalue()
    bar.turn_to("integrity", begin=0.0, end=0.5, at_once=True)
    assert "0 %  integrity" in drawn_on.getvalue()


@pytest.mark.parametrize("columns", [40, 80])
def test_a_long_import_draws_it_on_a_terminal_and_wipes_it(lt: Run, columns: int) -> None:
    Path("a.csv").write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(60_000)))
    child = terminal("import", "a.csv", columns=columns)
    shown = child.read()
    frames = re.findall(r"\r(import[^\r\x1b]*)", shown)
    assert re.search(r"\d %.*  \d+/s  \d:\d\d left", "".join(frames))
    counting = [frame for frame in frames if "/s" in frame]
    assert max(map(len, frames)) < columns and any("[#" in frame for frame in counting) is (columns == 80)
    assert "\r\x1b[Kread 60000 rows" in shown


def test_a_long_import_says_what_it_does_after_its_rows_are_read(lt: Run) -> None:
    rows = "".join(f"P{i} Lee,p{i * 19 // 20}@example.com,{'said much ' * 9}\n" for i in range(60_000))
    Path("a.csv").write_text(f"name,email,remark\n{rows}")
    shown = terminal("import", "a.csv").read()
    frames = re.findall(r"\rimport  \[[#-]+\] +(\d+) %  (\d+ rows|[a-z]+)", shown)
    doing = [what for _, what in frames if "rows" not in what]
    assert list(dict.fromkeys(doing)) == ["indexing", "matching", "writing"]
    parts = [int(part) for part, _ in frames]
    assert parts == sorted(parts) and max(int(part) for part, what in frames if "rows" in what) <= 55


def test_off_a_terminal_nothing_is_drawn(lt: Run) -> None:
    Path("a.csv").write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(20_000)))
    assert lt("import", "a.csv").err == "Undo: leadtrack undo\n"


@pytest.mark.parametrize("command", [("undo",), ("redo",), ("imports", "undo", "1"), ("duplicates",)])
def test_what_takes_long_says_how_far_it_is(lt: Run, command: tuple[str, ...]) -> None:
    # Of these, nearly every pair with one birthday is alike enough to be shown.
    people = 5_000 if command == ("duplicates",) else 30_000
    rows = "".join(f"P{i} Lee,p{i}@example.com,{1950 + i % 50}-01-{i % 28 + 1:02}\n" for i in range(people))
    Path("a.csv").write_text(f"name,email,birthday\n{rows}")
    lt("import", "a.csv")
    if command == ("redo",):
        lt("undo", "--yes")
    child = terminal(*command, *(["--yes"] if "undo" in command else []))
    shown = child.read()
    if command == ("duplicates",):
        frames = re.findall(r"\rcompare  \[[#-]+\] +(\d+) %  (?:reading|comparing)", shown)
        assert sorted(map(int, frames)) == list(map(int, frames))
    else:
        label = " ".join(command).removesuffix(" 1")
        frames = re.findall(rf"\r({label}  \d+ rows  \d+/s)", shown)
    assert frames and "\r\x1b[K" in shown
