"""A long list is read by a second process, to the same end as by one."""

import os
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.errors import FileError
from leadtrack.intake import ahead
from leadtrack.intake.ahead import Portion, portions
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.csv.careful import MUCH
from leadtrack.intake.csv_file import blocks_below, examine

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
LONG = 10**9


def _read(path: Path, *, size: int) -> list[Portion]:
    with open(path, "rb") as file:
        shape = examine(file, "list", encoding=None, delimiter=None, given={})
        cleaner = ColumnCleaner(shape.layout, country="DK", order="dmy", today=date(2026, 11, 23))
        found = portions(lambda: blocks_below(file, shape, "list"), cleaner, file, [], size=size)
        return [portion._replace(at=0) for portion in found]


def _list(path: Path, count: int, *, end: str = "") -> Path:
    body = "".join(f"Ann {i},ann{i}@example.com,3212{i:04},,1.2.1990,no\n,,12,x,,\n" for i in range(count))
    path.write_text("name,email,phone,city,birthday,consent\n" + body + end, encoding="utf-8")
    return path


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    path = _list(tmp_path / "list.csv", 1500)
    assert _read(path, size=LONG) == _read(path, size=0)
    assert sum(portion.read for portion in _read(path, size=LONG)) == 3000


def test_an_error_in_the_second_process_is_the_same_error(tmp_path: Path) -> None:
    path = _list(tmp_path / "list.csv", 1500, end='Bo,"never closed\n' + "so on\n" * 100)
    with pytest.raises(FileError, match="line 3002, column 2: a quote is opened"):
        _read(path, size=LONG)


def test_a_reader_that_is_left_early_ends_its_process(tmp_path: Path) -> None:
    path = _list(tmp_path / "list.csv", 9000)
    with open(path, "rb") as file:
        shape = examine(file, "list", encoding=None, delimiter=None, given={})
        cleaner = ColumnCleaner(shape.layout, country="DK", order="dmy", today=date(2026, 11, 23))
        found = portions(lambda: blocks_below(file, shape, "list"), cleaner, file, [], size=LONG)
        next(found)
        found.close()  # type: ignore[attr-defined]  # it is a generator
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_broken_long_list_leaves_no_row(lt: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_LONG", 0)
    ran = lt("import", str(_list(tmp_path / "list.csv", 1500, end='Bo,"never closed\n' + "so on\n" * 100)))
    assert ran.code == 2 and "line 3002" in ran.err
    assert lt("list", "--json").json["leads"] == []


def test_portions_of_long_rows_have_few_of_them(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,note\n" + "".join(f"Ann {i},{'x' * 60_000}\n" for i in range(100)), encoding="utf-8")
    found = _read(path, size=0)
    assert all(portion.read * 60_000 < 3 * MUCH for portion in found)
    assert [name for portion in found for name in portion.people.name] == [f"Ann {i}" for i in range(100)]
    assert found == _read(path, size=LONG)
