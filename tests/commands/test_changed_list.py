"""A list that is written to while it is read, as one that is still being downloaded: refused, whatever was read of it."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from conftest import Run, opened_by

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is open is told by /proc")

ROWS = 30_000


def grows(path: Path) -> None:
    with path.open("a") as file:
        file.write("Zoe,zoe@example.com\n")


def is_cut(path: Path) -> None:
    with path.open("r+") as file:
        file.truncate(500_000)


def is_emptied(path: Path) -> None:
    path.write_text("")


@contextmanager
def locked() -> Iterator[None]:
    """While another command writes, so that none comes further with a list than to look how it begins."""
    with closing(sqlite3.connect("leads.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def reading(path: Path, *args: str) -> subprocess.Popen[str]:
    """The program, which has just begun with this list: it opens the database next."""
    line = [sys.executable, "-m", "leadtrack", *args, str(path)]
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while child.poll() is None and not {path.name, "leads.db"} <= opened_by(child.pid):
        time.sleep(0.001)
    return child


@pytest.mark.parametrize("change", [grows, is_cut, is_emptied])
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_list_that_is_written_to_meanwhile_is_refused(
    lt: Run, change: Callable[[Path], None], options: tuple[str, ...]
) -> None:
    lt("add", "Bo")
    path = Path("list.csv")
    path.write_text("name,email\n" + "".join(f"Ann {n},ann{n}@example.com\n" for n in range(ROWS)) + ",nobody@\n")
    with locked():
        child = reading(path, "import", *options)
        change(path)
    out, told = child.communicate()
    assert (child.returncode, out) == (2, "")
    # What it comes to first when all of it is gone is another matter.
    assert "list.csv was changed while it was read" in told or (change is is_emptied and "list.csv is empty" in told)
    assert len(lt("list").out.splitlines()) == 1 and not list(Path().glob("*rejects*"))


def test_a_list_of_whom_not_to_contact_is_refused_too(lt: Run) -> None:
    path = Path("banned.csv")
    path.write_text("".join(f"ann{n}@example.com\n" for n in range(ROWS)))
    lt("add", "Bo")
    with locked():
        child = reading(path, "do-not-contact", "import")
        grows(path)
    assert "banned.csv was changed while it was read" in child.communicate()[1]
    assert lt("do-not-contact", "list").out == ""


def test_a_list_that_goes_away_while_it_is_read_is_read_whole(lt: Run) -> None:
    path = Path("list.csv")
    path.write_text("name,email\n" + "".join(f"Ann {n},ann{n}@example.com\n" for n in range(ROWS)))
    lt("add", "Bo")
    with locked():
        child = reading(path, "import", "--json")
        path.unlink()
    assert f'"created": {ROWS}' in child.communicate()[0]
