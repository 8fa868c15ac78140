"""What the journal mode costs and gives: WAL beside the rollback journal, on the local disk.

    python benchmarks/journal_modes.py [--commits 300] [--rows 400000]

Commits are timed in turns of one mode and the other; then each mode stands the same trials: readers beside one long
write transaction, copies of the single file, and a file that its reader may not write. For docs/decisions/0002.
"""

import argparse
import multiprocessing
import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MODES = ("wal", "delete")
NOBODY = 65534
PATIENCE = 5.0
INSERT = "INSERT INTO lead (name) VALUES (?)"


def opened(path: Path, *, mode: str | None = None) -> sqlite3.Connection:
    """A connection as the program opens it; `mode` is set once, when the file is new."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    if mode:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE lead (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        connection.execute("INSERT INTO lead (name) VALUES ('Bo')")
    return connection


def commits(folder: Path, count: int) -> dict[str, tuple[float, float]]:
    """Median milliseconds of one commit on an open file, and of opening, one insert and closing."""
    kept = {mode: opened(folder / f"commit-{mode}.db", mode=mode) for mode in MODES}
    for mode in MODES:
        opened(folder / f"open-{mode}.db", mode=mode).close()
    spent: dict[str, tuple[list[float], list[float]]] = {mode: ([], []) for mode in MODES}
    for _ in range(count):
        for mode in MODES:
            begin = time.perf_counter()
            kept[mode].execute(INSERT, ("Bo",))
            middle = time.perf_counter()
            once = opened(folder / f"open-{mode}.db")
            once.execute(INSERT, ("Bo",))
            once.close()
            spent[mode][0].append(middle - begin)
            spent[mode][1].append(time.perf_counter() - middle)
    return {m: (statistics.median(a) * 1000, statistics.median(b) * 1000) for m, (a, b) in spent.items()}


def write_long(path: Path, rows: int) -> None:
    """One transaction that outgrows the page cache, and then stays open until it is as old as a reader is patient."""
    connection = opened(path)
    connection.execute("BEGIN IMMEDIATE")
    begin = time.monotonic()
    connection.executemany(INSERT, ((f"Person number {n} of a long list",) for n in range(rows)))
    time.sleep(max(0.0, PATIENCE + 2 - (time.monotonic() - begin)))
    connection.execute("COMMIT")
    connection.close()


def reads_beside_a_writer(folder: Path, mode: str, rows: int) -> tuple[int, int, float]:
    """Reads done, reads refused, and the longest of them in milliseconds, each on a connection of its own."""
    path = folder / f"reads-{mode}.db"
    opened(path, mode=mode).close()
    writer = multiprocessing.Process(target=write_long, args=(path, rows))
    writer.start()
    done, refused, longest = 0, 0, 0.0
    while writer.is_alive():
        begin = time.perf_counter()
        connection = opened(path)
        try:
            connection.execute("SELECT count(*) FROM (SELECT 1 FROM lead LIMIT 50)").fetchone()
            done += 1
        except sqlite3.OperationalError:
            refused += 1
        connection.close()
        longest = max(longest, time.perf_counter() - begin)
        time.sleep(0.01)
    writer.join()
    return done, refused, longest * 1000


def write_and_die(path: Path) -> None:
    """Commit 1,000 rows and end without closing, as a killed program does."""
    connection = opened(path)
    connection.executemany(INSERT, (("Bo",) for _ in range(1000)))
    os._exit(9)


def rows_in_a_copy(path: Path, to: Path) -> str:
    """What the copied single file holds."""
    shutil.copyfile(path, to)
    connection = sqlite3.connect(to)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
        return f"{connection.execute('SELECT count(*) FROM lead').fetchone()[0]} rows, {sound}"
    except sqlite3.DatabaseError as error:
        return f"unreadable: {error}"
    finally:
        connection.close()


def copies(folder: Path, mode: str) -> dict[str, str]:
    """The single file copied after the last close, beside an open connection, and after a kill; of 1,001 rows."""
    path = folder / f"copy-{mode}.db"
    connection = opened(path, mode=mode)
    connection.executemany(INSERT, (("Bo",) for _ in range(1000)))
    found = {"beside an open connection": rows_in_a_copy(path, folder / "1.db")}
    connection.close()
    found["after the last close"] = rows_in_a_copy(path, folder / "2.db")
    killed = folder / f"killed-{mode}.db"
    opened(killed, mode=mode).close()
    child = multiprocessing.Process(target=write_and_die, args=(killed,))
    child.start()
    child.join()
    found["after kill -9"] = rows_in_a_copy(killed, folder / "3.db")
    again = opened(killed)
    again.execute("SELECT count(*) FROM lead").fetchone()
    again.close()
    found["after kill -9 and one read"] = rows_in_a_copy(killed, folder / "4.db")
    return found


def read_as_nobody(path: Path, query: str, answer: "multiprocessing.Queue[str]") -> None:
    """Read the file as someone who can write neither it nor its folder (root ignores the mode bits)."""
    if os.getuid() == 0:
        os.setuid(NOBODY)
    try:
        connection = sqlite3.connect(f"file:{path}?{query}", uri=True, timeout=PATIENCE)
        answer.put(f"{connection.execute('SELECT count(*) FROM lead').fetchone()[0]} rows")
    except sqlite3.Error as error:
        answer.put(f"refused: {error}")


def _leave(path: Path) -> None:
    """Nothing was left behind."""


def read_only(folder: Path, mode: str) -> dict[str, str]:
    """Reading a whole file, and one with a log that a killed program left, from a folder nobody can write."""
    found = {}
    for state, prepare in (("closed", _leave), ("log left behind", write_and_die)):
        place = folder / f"medium-{mode}-{state[:3]}"
        place.mkdir()
        path = place / "leads.db"
        opened(path, mode=mode).close()
        in_a_process(prepare, path)
        for file in place.iterdir():
            file.chmod(0o444)
        place.chmod(0o555)
        for query in ("mode=ro", "mode=ro&immutable=1"):
            answer: multiprocessing.Queue[str] = multiprocessing.Queue()
            in_a_process(read_as_nobody, path, query, answer)
            found[f"{state}, {query}"] = answer.get()
        place.chmod(0o755)
    return found


def in_a_process(target: Callable[..., None], *args: object) -> None:
    """Run it to its end in a process of its own."""
    child = multiprocessing.Process(target=target, args=args)
    child.start()
    child.join()


def main() -> None:
    """Print every figure, mode by mode."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commits", type=int, default=300)
    parser.add_argument("--rows", type=int, default=400_000)
    given = parser.parse_args()
    print(f"SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        timed = commits(folder, given.commits)
        for mode in MODES:
            print(f"\n{mode}: commit {timed[mode][0]:.2f} ms; open, insert, close {timed[mode][1]:.2f} ms")
            done, refused, longest = reads_beside_a_writer(folder, mode, given.rows)
            print(f"  reads beside a long write: {done} done, {refused} refused, the longest {longest:.0f} ms")
            for trial, outcome in (copies(folder, mode) | read_only(folder, mode)).items():
                print(f"  {trial}: {outcome}")


if __name__ == "__main__":
    main()
