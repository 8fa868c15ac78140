"""How long a copy of a large database takes, by each method that is safe beside writers. For docs/decisions/0009.

    python benchmarks/backups.py [--leads 1000000] [--db FILE]

Without `--db` a database is made by the program's own import, which takes a minute for a million. Each method copies in
turn, three times; the median counts. A plain read of the file, cold or warm as it is, stands for what the disk can do.
"""

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from leadtrack.store import backups

ROOT = Path(__file__).parent.parent


def made(folder: Path, leads: int) -> Path:
    """A database of so many leads."""
    path = folder / "leads.db"
    env = {**os.environ, "LEADTRACK_DB": str(path), "PYTHONPATH": str(ROOT / "src")}
    listing = [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), str(leads)]
    with subprocess.Popen(listing, stdout=subprocess.PIPE) as people:
        subprocess.run([sys.executable, "-m", "leadtrack", "import", "-", "-q"], env=env, stdin=people.stdout)
    return path


def by_backup(connection: sqlite3.Connection, source: Path, to: Path) -> None:
    """What the program does."""
    backups.write(connection, to)


def by_vacuum(connection: sqlite3.Connection, source: Path, to: Path) -> None:
    """VACUUM INTO, made safe on the disk too."""
    connection.execute("VACUUM INTO ?", (str(to),))
    with open(to, "rb+") as file:
        os.fsync(file.fileno())


def by_hundreds(connection: sqlite3.Connection, source: Path, to: Path) -> None:
    """The backup in steps of 100 pages, which begins anew with every commit of another process."""
    with sqlite3.connect(to) as other:
        other.execute("PRAGMA synchronous = OFF")
        connection.backup(other, pages=100, sleep=0)


def by_copying(connection: sqlite3.Connection, source: Path, to: Path) -> None:
    """The file system's own copy (a reflink where it can): safe only while nobody may write or fold the log back."""
    shutil.copyfile(source, to)
    with open(to, "rb+") as file:
        os.fsync(file.fileno())


METHODS: tuple[Callable[[sqlite3.Connection, Path, Path], None], ...] = (by_backup, by_vacuum, by_hundreds, by_copying)


def main() -> None:
    """Print seconds and megabytes a second of every method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.db.parent if given.db else None) as name:
        path = given.db or made(Path(name), given.leads)
        size = path.stat().st_size / 1e6
        spent: dict[str, list[float]] = {}
        for _ in range(3):
            for method in METHODS:
                connection = sqlite3.connect(path, isolation_level=None)
                to = Path(name) / "copy.db"
                begin = time.perf_counter()
                method(connection, path, to)
                spent.setdefault(method.__name__, []).append(time.perf_counter() - begin)
                connection.close()
                to.unlink()
        for method_name, seconds in spent.items():
            middle = statistics.median(seconds)
            print(f"{method_name}: {middle:.2f} s for {size:.0f} MB, {size / middle:.0f} MB/s")


if __name__ == "__main__":
    main()
