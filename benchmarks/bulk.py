"""How long changes to many people take, and changes to one among many, beside a backup of them all.

    python benchmarks/bulk.py [LEADS]

All of it in one run, so that the ratios count: a backup reads and writes the whole file once, and reads the copy.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from import_speed import environment, make_list, run

PROGRAM = [sys.executable, "-m", "leadtrack", "-q"]


def main() -> None:
    """Print a line for each command."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder) | {"LEADTRACK_BACKUPS_KEPT": "0"}
        run([*PROGRAM, "import", str(make_list(Path(folder), many, 1)), "--rejects", "/dev/null"], env)
        base = 0.0
        for command in commands(folder):
            took, memory = run([*PROGRAM, *command.split()], env)
            base = base or took
            print(
                f"{command.replace(folder, ''):<62} {took:7.2f} s {took / base:6.2f} backups {memory:5d} MB", flush=True
            )


def commands(folder: str) -> Iterator[str]:
    """What is timed; a sixth of the people are in Leeds."""
    yield "backup"
    yield "forget 11 --yes"
    yield "forget 12 --yes --backups"
    yield "forget 13 --yes"
    yield "qualify --all --city Leeds --answer market=yes"
    yield "undo --yes"
    yield "redo"
    yield "qualify --all --city Leeds --answer means=yes --answer authority=yes --next +3d"
    yield "qualify --all --again --yes"
    yield f"export jsonl {folder}/leads.jsonl --city Leeds --yes"
    yield "no 14 --keep no"
    yield "undo"
    yield "redo"
    yield "edit 15 --city Aarhus"
    yield "merge 15 16 --yes"
    yield "undo"
    yield "forget 17 --yes"


if __name__ == "__main__":
    main()
