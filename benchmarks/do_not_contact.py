"""How long it takes to put a national list on the do-not-contact list, beside the `sqlite3` shell loading it raw.

    python benchmarks/do_not_contact.py [LEADS]

As many keys as leads; every fifth is of somebody who is there. All of it in one run, so that the ratios count.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from import_speed import ROOT, make_list, run

PROGRAM = [sys.executable, "-m", "leadtrack", "-q"]


def main() -> None:
    """Print a line for each command."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        people = make_list(place, many, 1)
        known, unknown = place / "known.txt", place / "unknown.txt"
        known.write_text("\n".join(keys(people, many, Random(1))) + "\n")
        unknown.write_text("\n".join(strangers(many, Random(2))) + "\n")
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
        env |= {"PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": folder, "LEADTRACK_BACKUPS_KEPT": "0"}
        env["LEADTRACK_DB"] = f"{folder}/leads.db"
        run([*PROGRAM, "import", str(people), "--rejects", "/dev/null"], env)
        base = 0.0
        for name, command, more in commands(folder, known, unknown):
            took, memory = run(command, env | more)
            base = base or took
            print(f"{name:<34} {took:7.2f} s {took / base:6.1f} times raw {memory:5d} MB", flush=True)


def keys(people: Path, many: int, random: Random) -> list[str]:
    """E-mails and phones of which every fifth is in the list of people, in no order."""
    with open(people, encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row[3:5] if len(cell) > 6]
    return random.sample([*random.sample(cells, many // 5), *strangers(many - many // 5, random)], many)


def strangers(many: int, random: Random) -> Iterator[str]:
    """Phones and e-mails of nobody."""
    for number in range(many):
        yield f"+45 30 {random.randrange(10**6):06}" if number % 3 else f"nobody.{random.randrange(10**9)}@example.com"


def commands(folder: str, known: Path, unknown: Path) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """What is timed, with more of the environment."""
    banned, empty = [*PROGRAM, "do-not-contact", "import"], {"LEADTRACK_DB": f"{folder}/empty.db"}
    yield "sqlite3 .import", ["sqlite3", "-cmd", ".mode csv", f"{folder}/raw.db", f".import {known} raw"], {}
    yield "a fifth of them known", [*banned, str(known)], {}
    yield "the same again", [*banned, str(known)], {}
    yield "undo of that", [*PROGRAM, "undo", "--yes"], {}
    yield "undo of the first", [*PROGRAM, "undo", "--yes"], {}
    yield "redo", [*PROGRAM, "redo"], {}
    yield "nobody known, into an empty one", [*banned, str(unknown)], empty
    yield "the same again", [*banned, str(unknown)], empty


if __name__ == "__main__":
    main()
