"""How many rows a second a whole import takes, beside `sqlite3 .import` of the same file, and its peak memory.

python benchmarks/import_speed.py [ROWS]
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Make the list, import it, import it again."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        with open(path, "wb") as file:
            subprocess.run(
                [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), str(rows)], stdout=file, check=True
            )
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
        env |= {"LEADTRACK_DB": f"{folder}/leads.db", "PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": folder}
        raw = ["sqlite3", "-cmd", ".mode csv", "-cmd", ".separator ;", f"{folder}/raw.db", f".import {path} raw"]
        program = [sys.executable, "-m", "leadtrack", "import", str(path), "-q", "--rejects", f"{folder}/r.csv"]
        base = 0.0
        for name, command in (("sqlite3 .import", raw), ("import", program), ("import again", program)):
            begin = time.perf_counter()
            subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            took = time.perf_counter() - begin
            base = base or took
            print(f"{name:<16} {took:6.2f} s  {rows / took:8.0f} rows/s  {took / base:5.1f} times raw")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
