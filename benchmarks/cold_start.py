"""How long whole commands take on a database of 5,000 leads, as multiples of `python -c "import typer"`.

    python benchmarks/cold_start.py [--runs 15] [--million]

Each round runs every command once, in turn, so that a machine that slows down slows all of them; the medians count.
With `--million`, `due` on 1,000,000 leads is run beside `due` on 5,000: a fifth of the people have a follow-up to come
and a fifth one behind them; the same twenty are due in both. It makes a file of some 600 MB and takes minutes.
"""

import argparse
import compileall
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "leadtrack"]
COMMANDS = {
    "due": ["due"],
    "today": ["today"],
    "add": ["add", "Bo", "-q"],
    "log": ["log", "7", "hello", "--no-next", "-q"],
    "list --limit 20": ["list", "--limit", "20"],
    "show": ["show", "7"],
    "--help": ["--help"],
}


def seconds(command: list[str], env: dict[str, str]) -> float:
    """The wall time of one whole process."""
    begin = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def run(command: list[str], env: dict[str, str], **options: Any) -> None:
    """One command of the making, from which only its end is wanted; an import with rejected rows ends with 6."""
    ended = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    if ended.returncode not in (0, 6):
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode()}")


def made(count: int, env: dict[str, str]) -> None:
    """Fill the database of `env` with `count` rows by the program's own import, and with follow-ups."""
    listing = [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), str(count)]
    with subprocess.Popen(listing, stdout=subprocess.PIPE) as people:
        run([*PROGRAM, "import", "-", "-q"], env, stdin=people.stdout, cwd=env["XDG_CONFIG_HOME"])
    into = "INSERT INTO follow_up (lead_id, due, what, every, created_at, closed_at, closed_as)"
    made_at, done_at = "2026-11-01T08:00:00Z", "2026-11-20T08:00:00Z"
    later = "date('2027-01-01', '+' || (id % 700) || ' days')"
    with sqlite3.connect(env["LEADTRACK_DB"]) as connection:
        connection.execute(
            f"{into} SELECT id, {later}, 'call', '', ?, NULL, NULL FROM lead WHERE id % 5 = 0", (made_at,)
        )
        connection.execute(
            f"{into} SELECT id, '2026-11-19', 'call', '', ?, ?, 'done' FROM lead WHERE id % 5 = 1", (made_at, done_at)
        )
        connection.execute(f"{into} SELECT id, '2026-11-23', 'call', '', ?, NULL, NULL FROM lead LIMIT 20", (made_at,))
        leads = connection.execute("SELECT count(*) FROM lead").fetchone()[0]
    connection.close()
    # One row in a hundred has nothing to know a person by, and one in twenty is somebody again.
    assert 0.9 * count < leads < count
    due = subprocess.run([*PROGRAM, "due", "--format", "plain"], env=env, stdout=subprocess.PIPE, check=True)
    assert due.stdout.count(b"\n") == 20


def turns(commands: dict[str, tuple[list[str], dict[str, str]]], runs: int) -> dict[str, float]:
    """The median seconds of each command, run in turn; the first round warms up and does not count."""
    timed: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, (command, env) in commands.items():
            timed[name].append(seconds(command, env))
    return {name: statistics.median(values[1:]) for name, values in timed.items()}


def main() -> None:
    """Print a line for each command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--million", action="store_true")
    given = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
        env |= {"LEADTRACK_DB": f"{folder}/leads.db", "PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": folder}
        env |= {"LEADTRACK_TODAY": "2026-11-23"}
        made(5_000, env)
        commands = {"import typer": ([sys.executable, "-c", "import typer"], env)}
        commands |= {name: ([*PROGRAM, *args], env) for name, args in COMMANDS.items()}
        medians = turns(commands, given.runs)
        for name, median in medians.items():
            print(f"{name:<16} {median * 1000:6.0f} ms  {median / medians['import typer']:5.2f}")
        if given.million:
            many = env | {"LEADTRACK_DB": f"{folder}/million.db"}
            made(1_000_000, many)
            due = [*PROGRAM, "due"]
            few, lots = turns({"few": (due, env), "lots": (due, many)}, given.runs).values()
            print(f"due on 1,000,000 {lots * 1000:6.0f} ms  {lots / few:5.2f} times due on 5,000 ({few * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
