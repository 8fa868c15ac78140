"""What reaches a terminal or a pipe: text that cannot act, tables inside their width, JSON that loses nothing."""

import io
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from leadtrack.errors import AbandonedError, NoTerminalError
from leadtrack.render.breaking import broken
from leadtrack.render.formats import dumps
from leadtrack.render.out import Format, Out
from leadtrack.render.table import lines
from leadtrack.render.view import Column, View
from leadtrack.render.visible import cut, visible, width

anything = st.text(st.characters(), max_size=40)
hostile = st.lists(
    st.sampled_from(["\x1b[31m", "\x1b]8;;http://example.com\x07", "\x1b]52;c;aGk=\x07", "\x9b31m", "\u202e", "\u200d",
                     "\u2028", "\r", "\n", "\t", "\0", "[red]", "[/]", "=1+1", "|", '"', ",", "\ud800", "a", "\u6f22"]),
    max_size=8,
).map("".join)  # fmt: skip
ACTING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
VIEW = View(
    "rows",
    (Column("a", "A", lambda r: r[0], is_whole=True), Column("b", "B", lambda r: r[1], rank=1)),
    lambda r: {"a": r[0], "b": r[1]},
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def out(*, typed: str | None = None, **options: object) -> tuple[Out, io.StringIO, io.StringIO]:
    stdout, stderr = io.StringIO(), io.StringIO() if typed is None else Terminal()
    stdin = io.StringIO() if typed is None else Terminal(typed)
    return Out(stdin, stdout, stderr, {}, **options), stdout, stderr  # type: ignore[arg-type]  # of each option


@given(text=anything | hostile)
@settings(max_examples=examples(1500))
def test_no_text_can_act_on_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ACTING]
    assert visible(shown) == shown


@given(rows=st.lists(st.tuples(hostile, hostile), max_size=4), format=st.sampled_from(list(Format)))
@settings(max_examples=examples(200))
def test_no_format_lets_a_text_act_and_each_record_is_one_line(rows: list[tuple[str, str]], format: Format) -> None:
    door, stdout, _ = out(format=format)
    door.show(VIEW, rows)
    text = stdout.getvalue()
    assert not [c for c in text if unicodedata.category(c) in ACTING and c not in "\n\t"]
    extra = {Format.PLAIN: 0, Format.JSONL: 0, Format.CSV: 1, Format.MD: 2, Format.JSON: 2}
    if format in extra:
        assert text.count("\n") == len(rows) + extra[format]
    if format is Format.JSON:
        assert json.loads(text)["rows"] == [{"a": a, "b": b} for a, b in rows]


@given(text=anything | hostile, ascii_only=st.booleans())
def test_json_loses_nothing(text: str, ascii_only: bool) -> None:
    line = dumps({"x": text}, ascii_only=ascii_only)
    assert json.loads(line) == {"x": text} and line.isprintable()
    assert not ascii_only or line.isascii()


@given(rows=st.lists(st.tuples(anything, anything, anything), min_size=1, max_size=4), room=st.integers(20, 200))
def test_a_table_is_never_wider_than_its_room(rows: list[tuple[str, str, str]], room: int) -> None:
    columns = [Column(k, k.upper(), lambda r: r, rank=rank) for k, rank in (("a", 0), ("b", 1), ("c", 2))]
    body = [[visible(cell) for cell in row] for row in rows]
    assert all(width(line) <= room for line in lines(columns, body, room=room))


def test_a_narrow_table_leaves_out_what_matters_least_and_never_cuts_a_whole_column() -> None:
    columns = [Column("id", "ID", str, is_whole=True), Column("n", "Name", str), Column("c", "City", str, rank=1)]
    row = ["+4532123456", "Mette Hansen", "Aarhus Centrum"]
    assert list(lines(columns, [row], room=26)) == ["ID           Name", "+4532123456  Mette Hansen"]
    assert next(lines(columns, [row], room=20)) == "ID    +4532123456"


def test_a_long_table_is_as_wide_as_all_of_it_and_keeps_what_stands_beneath_a_row() -> None:
    view = VIEW._replace(columns=(*VIEW.columns, Column("c", "C", lambda r: r[2])), beneath="c")
    rows = [(n, "x", ["early"] if n == 5500 else []) for n in range(6001)] + [(7000, "Mette\tHansen", ["late"])]
    door, stdout, _ = out(format=Format.TABLE)
    door.show(view, iter(rows))
    shown = stdout.getvalue().splitlines()
    assert shown[:2] == ["A     B", "0     x"] and shown[-3:] == ["6000  x", "7000  Mette⇥Hansen", "  ! late"]
    assert len(shown) == 6005


@given(text=anything, columns=st.integers(1, 30))
def test_a_cut_text_fits(text: str, columns: int) -> None:
    assert width(cut(visible(text), columns)) <= columns


def test_a_prompt_takes_a_unique_beginning_and_asks_again_for_anything_else() -> None:
    door, _, stderr = out(typed="maybe\n\nN\n")
    assert door.ask("Sure?", flag="--yes", choices=("yes", "no")) == "no"
    assert stderr.getvalue().count("Please answer") == 2


def test_a_prompt_at_the_end_of_input_is_abandoned_and_without_a_terminal_refused() -> None:
    with pytest.raises(AbandonedError):
        out(typed="")[0].ask("Sure?", flag="--yes")
    with pytest.raises(NoTerminalError, match="Sure"):
        out()[0].ask("Sure?", flag="--yes")


def test_a_csv_cell_that_a_spreadsheet_would_run_is_text() -> None:
    door, stdout, _ = out(format=Format.CSV)
    door.show(VIEW, [("=1+1", "@x"), ("+45 3", "-5"), ("\uff1d1", 'a"b,c')])
    assert stdout.getvalue().splitlines() == ["a,b", "'=1+1,'@x", "'+45 3,-5", '\'\uff1d1,"a""b,c"']


def test_a_message_is_broken_between_words_and_its_command_is_left_whole() -> None:
    command = "leadtrack import bought-rejects.csv '--source=Nordic Lists' --date-order=dmy --tag=bakery"
    told = f"Rejected rows are in bought-rejects.csv; mend them, then: {command}"
    assert broken(told, 80) == ["Rejected rows are in bought-rejects.csv; mend them, then:", f"  {command}"]
    assert broken(told, 200) == [told]
    both = "One person: leadtrack merge A B. Two people: leadtrack duplicates apart A B"
    assert broken(both, 40) == ["One person: leadtrack merge A B. Two", "  people: leadtrack duplicates apart A B"]


@given(st.text("ab \u6f22", max_size=60), st.integers(4, 40))
def test_a_broken_message_has_every_word_once_and_only_a_long_word_is_wider(text: str, columns: int) -> None:
    found = broken(text, columns)
    assert " ".join(found).split() == text.split()
    assert all(width(line) <= columns or len(line.split()) == 1 for line in found if line.strip())


def test_messages_and_questions_are_broken_on_a_terminal_alone() -> None:
    long = "what was answered until then is kept, " * 4 + "and more"
    for typed, most in (("yes\n", 80), (None, 1000)):
        to, _, stderr = out(typed=typed, color=False)
        to.say(long)
        to.warn(long)
        if typed:
            assert to.confirm(f"{long}?")
        shown = stderr.getvalue().splitlines()
        assert max(map(len, shown)) <= most and len(shown) == (9 if typed else 2)
        assert " ".join(" ".join(shown).split()).count(long) == (3 if typed else 2)
