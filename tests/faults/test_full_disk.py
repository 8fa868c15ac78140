"""No space left at any point: what was there stays, a sentence says so, and no half file is left."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from trials import LONG, content, disk

from conftest import Run

resource = pytest.importorskip("resource")
POINTS = 60 if LONG else 6
WRITES = {
    "add": ["add", "Ann Voss", "--note", "n" * 30_000],
    "import": ["import", "new.csv"],
    "backup": ["backup", "copy.db"],
    "undo": ["undo"],
    "merge": ["merge", "2", "3", "--yes"],
    "config": ["config", "set", "country", "DK"],
}


def _files() -> dict[str, int]:
    return {str(path): path.stat().st_size for path in Path().rglob("*") if path.is_file()}


def _prepare() -> None:
    lines = (f"New {n},n{n}@example.net,+45 22 {n // 100:02} {n % 100:02} 00,Bergen" for n in range(3000))
    Path("new.csv").write_text("name,email,phone,city\n" + "\n".join(lines) + "\n")
    Path("bad.csv").write_text("name,email\n" + ",nobody@@example\n" * 9000)


@pytest.mark.parametrize("kind", WRITES)
def test_a_limit_of_the_file_size_anywhere_leaves_what_was_there(trading: Run, kind: str) -> None:
    _prepare()
    shutil.copy("leads.db", "before.db")
    before, there = content("before.db"), _files()
    step = 1_500_000 // POINTS
    refused = 0
    for limit in range(0, 1_500_000, step):

        def small(limit: int = limit) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        ran = subprocess.run(
            [sys.executable, "-m", "leadtrack", *WRITES[kind]], capture_output=True, text=True, preexec_fn=small
        )
        assert "Traceback" not in ran.stderr and "bug" not in ran.stderr, (limit, ran.stderr)
        assert trading("show", "1").code == 0
        if ran.returncode in (0, 6):
            break
        refused += 1
        assert ran.returncode in (2, 7), (limit, ran.returncode, ran.stderr)
        assert ran.stderr.strip(), limit
        assert content() == before
        # A backup made before the import is whole, or it would not have its name.
        left = {name for name in _files() if name not in there and not name.startswith(("leads.db", "backups"))}
        assert not left, (limit, left)
    assert refused


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB, where this system lets us make one."""
    with disk(tmp_path / "disk", "1500k") as folder:
        yield folder


def test_a_full_file_system_keeps_what_was_committed(trading: Run, small_disk: Path) -> None:
    _prepare()
    shutil.copy("leads.db", small_disk / "leads.db")
    os.environ["LEADTRACK_DB"] = str(small_disk / "leads.db")
    kept, codes = 4, []
    for number in range(400):
        ran = trading("add", f"Extra {number}", "--note", "n" * 20_000)
        codes.append(ran.code)
        if ran.code:
            assert ran.code == 7 and "space" in ran.err
            break
        kept += 1
    assert codes[-1] == 7
    assert trading("import", "new.csv").code == 7
    assert (
        len(
            trading("find", "Extra", "--json", "--limit", "0").json["leads"]
            or trading("find", "Extra", "--json").json["leads"]
        )
        == kept - 4
    )
    content(small_disk / "leads.db")
    assert not [path.name for path in small_disk.rglob("*") if not path.name.startswith("leads.db") and path.is_file()]


def test_a_backup_for_which_its_place_has_no_room_names_that_place(trading: Run, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * 1_300_000)
    ran = trading("backup", str(small_disk / "copy.db"))
    assert (
        ran.code == 2 and f"the backup {small_disk / 'copy.db'} cannot be written: no space is left there." in ran.err
    )
    assert {path.name for path in small_disk.iterdir()} == {"filler"}


def test_whoever_is_erased_where_the_file_cannot_be_written_anew_is_told_so_and_what_to_do(trading: Run) -> None:
    _prepare()
    assert trading("import", "new.csv").code == 0

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    command = [sys.executable, "-m", "leadtrack", "forget", "1", "--yes"]
    ran = subprocess.run(command, capture_output=True, text=True, preexec_fn=small)
    assert ran.returncode == 7 and "is in no row of" in ran.stderr and "nothing was changed" not in ran.stderr
    assert "Free some space, then: leadtrack forget --backups" in ran.stderr
    size = Path("leads.db").stat().st_size
    assert trading("show", "1").code == 3
    assert trading("forget", "--backups", "--yes").code == trading("doctor").code == 0
    assert Path("leads.db").stat().st_size <= size


def test_rejects_for_which_there_is_no_room_are_told_as_that(trading: Run) -> None:
    Path("bad.csv").write_text("name,email\nAnn,ann@example.com\n,nobody@\n")
    ran = trading("import", "bad.csv", "--rejects", "/dev/full")
    assert ran.code == 2 and "the rejects file /dev/full cannot be written: No space left on device." in ran.err
    assert trading("find", "Ann", "--json").json["leads"] == []
