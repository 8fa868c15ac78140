"""How long whole commands take on a database of 5,000 leads, as multiples of `python -c "import typer"`.

    python benchmarks/cold_start.py [--runs 15]

Each round runs every command once, in turn, so that a machine that slows down slows all of them; the medians count.
"""

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
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


def main() -> None:
    """Print a line for each command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
        env |= {"LEADTRACK_DB": f"{folder}/leads.db", "PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": folder}
        program = [sys.executable, "-m", "leadtrack"]
        people = subprocess.run(
            [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), "5000"], stdout=subprocess.PIPE
        )
        subprocess.run(
            [*program, "import", "-", "-q"], input=people.stdout, env=env, stdout=subprocess.DEVNULL, cwd=folder
        )
        subprocess.run([*program, "follow-up", "7", "today", "-q"], env=env, check=True)
        baseline = [sys.executable, "-c", "import typer"]
        timed: dict[str, list[float]] = {name: [] for name in ("import typer", *COMMANDS)}
        for _ in range(runs + 1):
            timed["import typer"].append(seconds(baseline, env))
            for name, args in COMMANDS.items():
                timed[name].append(seconds([*program, *args], env))
        base = statistics.median(timed["import typer"][1:])
        for name, values in timed.items():
            median = statistics.median(values[1:])
            print(f"{name:<16} {median * 1000:6.0f} ms  {median / base:5.2f}")


if __name__ == "__main__":
    main()
