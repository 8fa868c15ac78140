"""Killed at any moment, a command has done all of what it does or nothing, and the next one needs no repair."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from trials import LONG, content

from conftest import Run

ROUNDS = 200 if LONG else 4
WRITES = {
    "add": ["add", "Ann Voss", "--email", "ann@example.com", "--next", "+2d", "--what", "call"],
    "edit": ["edit", "1", "--city", "Rome", "--phone", "+45 20 12 34 57"],
    "log": ["log", "1", "Called", "--question", "when?", "--next", "+1w"],
    "qualify": ["qualify", "2", "--answer", "market=yes", "--answer", "means=no"],
    "qualify all": ["qualify", "--all", "--tag", "fair", "--answer", "market=yes", "--yes"],
    "advance": ["advance", "1", "--no-next"],
    "sale": ["sale", "1", "250", "--item", "rye"],
    "no": ["no", "1", "--keep", "no"],
    "merge": ["merge", "2", "3", "--yes"],
    "import": ["import", "new.csv", "--source", "fair"],
    "undo": ["undo"],
    "imports undo": ["imports", "undo", "1", "--yes"],
    "do-not-contact": ["do-not-contact", "import", "banned.csv"],
}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
@pytest.mark.parametrize("kind", WRITES)
def test_a_killed_command_did_all_or_nothing(trading: Run, kind: str, tmp_path: Path) -> None:
    lines = (f"New {n},n{n}@example.net,+45 22 {n // 100:02} {n % 100:02} 00,Bergen" for n in range(800))
    Path("new.csv").write_text("name,email,phone,city\nBo Lee,bo@example.com,,Bergen\n" + "\n".join(lines) + "\n")
    Path("banned.csv").write_text("".join(f"q{n}@example.com\n" for n in range(900)))
    command = [sys.executable, "-m", "leadtrack", *WRITES[kind]]
    shutil.copy("leads.db", "before.db")
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    usual = time.perf_counter() - begin
    assert done.returncode == 0, done.stderr
    before, after = content("before.db"), content()
    assert before != after
    drawn = random.Random(kind)
    outcomes = set()
    for _ in range(ROUNDS):
        for path in Path().glob("leads.db*"):
            path.unlink()
        shutil.copy("before.db", "leads.db")
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        time.sleep(drawn.uniform(0, usual))
        child.kill()
        said = child.communicate()[0]
        assert trading("show", "1", "--json").code == 0
        found = content()
        assert found in (before, after)
        # What was said to be done is done.
        if child.returncode == 0 or b"Undo:" in said:
            assert found == after
        outcomes.add(found == after)
    assert not LONG or False in outcomes


def test_an_import_that_is_killed_once_it_is_stored_has_its_rejected_rows(lt: Run) -> None:
    """What is stored is in the log at first; the rejected rows have their file before it is written into the other."""
    rows = "".join(f"Ann {n},ann{n}@example.com,{'x' * 200}\n" for n in range(80_000))
    Path("big.csv").write_text(f"name,email,remarks\n{rows}" + ",nobody@,\n" * 50)
    lt("add", "Bo")
    before = Path("leads.db").stat()
    child = subprocess.Popen(
        [sys.executable, "-m", "leadtrack", "import", "big.csv", "--rejects", "r.csv"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while child.poll() is None and Path("leads.db").stat().st_mtime_ns == before.st_mtime_ns:
        time.sleep(0.001)
    child.kill()
    child.wait()
    assert Path("r.csv").read_text().count("\n,nobody@,") == 50
    assert len(lt("list").out.splitlines()) == 80_001
