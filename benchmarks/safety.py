"""What each safety costs: the same work with it and without it, in one run.

    python benchmarks/safety.py [--rows 100000] [--turns 5]

Each line is the median of so many pairs, one after the other; the ratio is what the safety multiplies the time with.
What encryption costs is in encryption.py.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent.absolute()
sys.path.insert(0, str(ROOT / "src"))

from leadtrack.domain.model import Contact, Lead  # noqa: E402 - the source is found above
from leadtrack.store import Step, Store  # noqa: E402
from leadtrack.store.journal import Row  # noqa: E402

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADDED = 300


class Bare(Step):
    """A step that leaves nothing for undo."""

    def insert(self, table: str, row: Row) -> int:
        """Insert a row and give its rowid."""
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        values = tuple(row.values())
        return self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values).lastrowid or 0


def main() -> None:
    """Print a line for each safety."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        one, other = _list(place, given.rows, 1), _list(place, given.rows, 2)
        robinson = place / "robinson.txt"
        robinson.write_text("".join(f"nobody{n}@example.com\n" for n in range(given.rows)))

        def imported(name: str, *, after: tuple[Path, ...] = (), kept: str = "0", banned: bool = False) -> float:
            return _imported(place, name, other, before=after, kept=kept, banned=robinson if banned else None)

        pairs: dict[str, tuple[Callable[[str], float], Callable[[str], float]]] = {
            "a do-not-contact list of as many": (lambda n: imported(n, banned=True), imported),
            "a backup before an import": (
                lambda n: imported(n, after=(one,), kept="5"),
                lambda n: imported(n, after=(one,)),
            ),
            "each commit on the disk": (lambda n: _added(place / n), lambda n: _added(place / n, synchronous="OFF")),
            "the journal of what can be undone": (
                lambda n: _added(place / n, synchronous="OFF"),
                lambda n: _added(place / n, synchronous="OFF", journals=False),
            ),
        }
        for what, (safe, bare) in pairs.items():
            took: tuple[list[float], list[float]] = ([], [])
            for turn in range(given.turns):
                took[0].append(safe(f"safe-{what[:9]}-{turn}"))
                took[1].append(bare(f"bare-{what[:9]}-{turn}"))
            with_it, without = map(statistics.median, took)
            print(f"{what:<34} {with_it:8.3f} s {without:8.3f} s {with_it / without:6.2f} times", flush=True)


def _list(folder: Path, rows: int, seed: int) -> Path:
    path = folder / f"list-{seed}.csv"
    made = [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), str(rows), "--seed", str(seed)]
    with open(path, "wb") as file:
        subprocess.run(made, stdout=file, check=True)
    return path


def _imported(
    folder: Path, name: str, path: Path, *, before: tuple[Path, ...], kept: str, banned: Path | None
) -> float:
    """Seconds of one import, into a database of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
    env |= {
        "LEADTRACK_DB": f"{folder}/{name}/leads.db",
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_CONFIG_HOME": str(folder),
    }
    env["LEADTRACK_BACKUPS_KEPT"] = kept
    program = [sys.executable, "-m", "leadtrack", "-q"]

    def run(*args: str) -> float:
        begin = time.perf_counter()
        code = subprocess.run([*program, *args], env=env, stdout=subprocess.DEVNULL).returncode
        assert code in (0, 6), args
        return time.perf_counter() - begin

    if banned:
        run("do-not-contact", "import", str(banned))
    for earlier in before:
        run("import", str(earlier), "--rejects", "/dev/null")
    return run("import", str(path), "--rejects", "/dev/null")


def _added(path: Path, *, synchronous: str = "FULL", journals: bool = True) -> float:
    """Seconds of so many people added one by one, each in a transaction; without the journal as plain rows."""
    store = Store(path / "leads.db", now=NOW)
    store.connection.execute(f"PRAGMA synchronous = {synchronous}")
    begin = time.perf_counter()
    for n in range(ADDED):
        lead = Lead(name=f"Person {n}", emails=(Contact(f"p{n}@example.com", f"p{n}@example.com"),))
        with store.write(f"add {lead.name}") as step:
            store.leads.add(step if journals else Bare(*step), lead)
    took = time.perf_counter() - begin
    store.close()
    return took


if __name__ == "__main__":
    main()
