"""A file that was damaged anywhere: a sentence and its exit code, never a traceback, never another's file touched."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from trials import LONG

from conftest import Run

DAMAGES = 300 if LONG else 25
COMMANDS = (["list", "--json"], ["due"], ["show", "1"], ["add", "Ann Voss", "--email", "a@example.com"],
            ["log", "1", "words", "--no-next"], ["import", "list.csv"], ["undo"], ["doctor"])  # fmt: skip


def _flip(raw: bytearray, drawn: random.Random) -> None:
    for _ in range(drawn.choice((1, 8, 200))):
        raw[drawn.randrange(len(raw))] = drawn.randrange(256)


def _blank(raw: bytearray, drawn: random.Random) -> None:
    begin = drawn.randrange(len(raw))
    raw[begin : begin + 4096] = bytes(len(raw[begin : begin + 4096]))


def _cut(raw: bytearray, drawn: random.Random) -> None:
    del raw[drawn.randrange(len(raw)) :]


def _noise(raw: bytearray, drawn: random.Random) -> None:
    begin = drawn.randrange(len(raw))
    raw[begin : begin + 2048] = drawn.randbytes(len(raw[begin : begin + 2048]))


def _head(raw: bytearray, drawn: random.Random) -> None:
    raw[drawn.randrange(100)] = drawn.randrange(256)


def _append(raw: bytearray, drawn: random.Random) -> None:
    raw += drawn.randbytes(drawn.randrange(1, 9000))


@pytest.mark.parametrize("damage", [_flip, _blank, _cut, _noise, _head, _append])
def test_a_damaged_file_is_a_sentence_and_no_traceback(
    trading: Run, damage: Callable[[bytearray, random.Random], None]
) -> None:
    whole = Path("leads.db").read_bytes()
    drawn = random.Random(damage.__name__)
    for number in range(-(-DAMAGES // 6)):
        for path in Path().glob("leads.db*"):
            path.unlink()
        raw = bytearray(whole)
        damage(raw, drawn)
        Path("leads.db").write_bytes(raw)
        for command in COMMANDS:
            ran = trading(*command)
            assert ran.code in (0, 2, 3, 5, 7, 8), (damage.__name__, number, command, ran.err)
            assert "Traceback" not in ran.err and "bug" not in ran.err, (damage.__name__, number, command, ran.err)


def test_another_programs_file_is_never_written_to(trading: Run) -> None:
    Path("leads.db").unlink()
    with sqlite3.connect("theirs.db") as other:
        other.execute("CREATE TABLE lead (id INTEGER PRIMARY KEY, name TEXT)")
        other.execute("INSERT INTO lead (name) VALUES ('theirs')")
    other.close()
    theirs = Path("theirs.db").read_bytes()
    for text in (theirs, b"%PDF-1.7 and so on" * 20, b"SQLite format 3\0" + bytes(84), b"\0" * 5000):
        Path("leads.db").write_bytes(text)
        for command in COMMANDS:
            assert trading(*command).code == 8, command
        assert Path("leads.db").read_bytes() == text
        assert [path.name for path in Path().glob("leads.db*")] == ["leads.db"]


def test_a_copy_of_the_file_alone_is_whole_after_every_command(trading: Run) -> None:
    for command in COMMANDS:
        trading(*command)
        shutil.copy("leads.db", "copy.db")
        assert trading("list", "--db", "copy.db").out == trading("list").out
