"""How long a whole import takes, beside the `sqlite3` shell and `sqlite-utils` (where it is) loading the same file raw.

    python benchmarks/import_speed.py [ROWS]

All of it in one run, so that the ratios count: raw, an import into a new database, the same file again, and another
list of as many rows into the database that then holds the first. Memory is that of all processes of a command
together, each shared page counted once, looked at twice a second, since looking takes time from the command; it needs
Linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent.absolute()
PROGRAM = [sys.executable, "-m", "leadtrack"]
PARTLY = 6


def main() -> None:
    """Make the lists, and take every command's time and memory."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        one, other = (make_list(Path(folder), rows, seed) for seed in (1, 2))
        env = environment(folder)
        base = 0.0
        for name, command in _commands(folder, one, other):
            took, memory = run(command, env)
            base = base or took
            print(
                f"{name:<26} {took:7.2f} s {rows / took:9.0f} rows/s {took / base:6.1f} times raw {memory:5d} MB",
                flush=True,
            )


def import_each(lists: Iterable[tuple[str, Callable[[Path], None]]], first: str) -> None:
    """Import each list, which is written to a path, into a database of its own, and print what each took beside the
    first, called so."""
    base = 0.0
    for name, write in lists:
        with tempfile.TemporaryDirectory() as folder:
            env = environment(folder)
            write(path := Path(folder) / "list")
            took, _ = run([*PROGRAM, "import", "-q", "--rejects", "/dev/null", str(path)], env)
            base = base or took
            print(f"{name:<26} {took:7.2f} s {took / base:5.2f} times {first}", flush=True)


def environment(folder: str) -> dict[str, str]:
    """That of a program whose database and settings are in this folder."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
    return env | {"LEADTRACK_DB": f"{folder}/leads.db", "PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": folder}


def make_list(folder: Path, rows: int, seed: int) -> Path:
    """An invented list of so many rows."""
    path = folder / f"list-{seed}.csv"
    with open(path, "wb") as file:
        made = [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), str(rows), "--seed", str(seed)]
        subprocess.run(made, stdout=file, check=True)
    return path


def _commands(folder: str, one: Path, other: Path) -> list[tuple[str, list[str]]]:
    raw = ["sqlite3", "-cmd", ".mode csv", "-cmd", ".separator ;", f"{folder}/raw.db", f".import {one} raw"]
    program = [*PROGRAM, "import", "-q", "--rejects", "/dev/null"]
    found = [("sqlite3 .import", raw)]
    if utils := shutil.which("sqlite-utils"):
        options = ["--csv", "--no-detect-types", "--delimiter", ";"]
        found.append(("sqlite-utils insert", [utils, "insert", f"{folder}/utils.db", "raw", str(one), *options]))
    return [
        *found,
        ("import", [*program, str(one)]),
        ("the same again", [*program, str(one)]),
        ("another beside it", [*program, str(other)]),
    ]


def run(command: list[str], env: dict[str, str]) -> tuple[float, int]:
    """Seconds, and megabytes at the highest."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    highest = 0
    while not _has_ended(process, within=0.5):
        highest = max(highest, _memory(process.pid))
    # The list has rows that are rejected.
    if process.returncode not in (0, PARTLY):
        raise SystemExit(f"{command[0]} failed ({process.returncode}): {' '.join(command)}")
    return time.perf_counter() - begin, highest // 1024


def _has_ended(process: subprocess.Popen[bytes], *, within: float) -> bool:
    """Whether it ends before so many seconds have gone by, known as soon as it does."""
    try:
        process.wait(timeout=within)
    except subprocess.TimeoutExpired:
        return False
    return True


def _memory(pid: int) -> int:
    """The proportional set size of a process and its children, in kB."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(_memory(int(child)) for child in children)


if __name__ == "__main__":
    main()
