"""What encryption costs: commands on an encrypted database of 5,000 leads, as multiples of the same on a plain one.

    python benchmarks/encryption.py [--runs 15] [--rows 100000]

Each round runs every command once, in turn; the medians count. The import is of ROWS rows into a new database. The
keyring is a stand-in that reads a file, so the time of the real one, which another program keeps, comes on top.
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

import pexpect

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "leadtrack"]
RING = """
import os, keyring.backend
class Ring(keyring.backend.KeyringBackend):
    priority = 9
    def get_password(self, service, name):
        return open(os.environ["RING"]).read() if os.path.exists(os.environ["RING"]) else None
    def set_password(self, service, name, password):
        open(os.environ["RING"], "w").write(password)
"""


def seconds(command: list[str], env: dict[str, str]) -> float:
    """The wall time of one whole process."""
    begin = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def typed(args: list[str], env: dict[str, str]) -> float:
    """The wall time of a command that asks for a passphrase, with a terminal that answers at once."""
    begin = time.perf_counter()
    child = pexpect.spawn(sys.executable, ["-m", "leadtrack", *args], env=env, timeout=60)
    child.delaybeforesend = None
    while child.expect(["assphrase|again", pexpect.EOF]) == 0:
        child.sendline("a passphrase to measure with")
    child.close()
    assert child.exitstatus == 0, child.before
    return time.perf_counter() - begin


def main() -> None:
    """Print a line for each way to keep the key, and for each size of list."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--rows", type=int, default=100_000)
    given = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ring.py").write_text(RING)
        base = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
        base |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{folder}", "LEADTRACK_TODAY": "2026-11-23"}
        base |= {"PYTHON_KEYRING_BACKEND": "ring.Ring", "RING": f"{folder}/ring", "TERM": "dumb"}
        keys = {"plain": "", "file": f"{folder}/key", "keyring": "keyring", "prompt": "prompt"}
        envs = {
            name: base | {"LEADTRACK_DB": f"{folder}/{name}/leads.db", "XDG_CONFIG_HOME": f"{folder}/{name}/settings"}
            for name in keys
        }
        for name, rows in (("few", 5_000), ("many", given.rows)):
            listing = [sys.executable, str(ROOT / "benchmarks" / "make_list.py"), str(rows)]
            with open(f"{folder}/{name}.csv", "wb") as file:
                subprocess.run(listing, stdout=file, check=True)
        importing = [*PROGRAM, "import", f"{folder}/few.csv", "-q", "--rejects", "/dev/null"]
        for name, key in keys.items():
            subprocess.run(importing, env=envs[name], stdout=subprocess.DEVNULL)
            if key == "prompt":
                typed(["encrypt", "--key", key, "--yes"], envs[name])
            elif key:
                subprocess.run([*PROGRAM, "encrypt", "--key", key, "--yes", "-q"], env=envs[name], check=True)
        timed: dict[str, list[float]] = {name: [] for name in (*keys, "plain on a terminal")}
        for _ in range(given.runs + 1):
            for name in ("plain", "file", "keyring"):
                timed[name].append(seconds([*PROGRAM, "due"], envs[name]))
            timed["plain on a terminal"].append(typed(["due"], envs["plain"]))
            timed["prompt"].append(typed(["due"], envs["prompt"]))
        medians = {name: statistics.median(values[1:]) for name, values in timed.items()}
        for name in ("plain", "file", "keyring"):
            print(f"due, {name:<14} {medians[name] * 1000:6.0f} ms  {medians[name] / medians['plain']:5.2f}")
        beside = medians["plain on a terminal"]
        print(f"due, passphrase     {medians['prompt'] * 1000:6.0f} ms  {medians['prompt'] / beside:5.2f}")
        importing[4] = f"{folder}/many.csv"
        took: dict[str, list[float]] = {"plain": [], "file": []}
        for turn in range(5):
            for name in took:
                env = envs[name] | {"LEADTRACK_DB": f"{folder}/{name}/{turn}.db"}
                begin = time.perf_counter()
                subprocess.run(importing, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                took[name].append(time.perf_counter() - begin)
        for name, values in took.items():
            median = statistics.median(values)
            print(f"import, {name:<11} {median:6.2f} s   {median / statistics.median(took['plain']):5.2f}")
        turning = envs["plain"] | {"LEADTRACK_DB": f"{folder}/plain/0.db"}
        size = Path(turning["LEADTRACK_DB"]).stat().st_size // 1_000_000
        print(f"encrypt {size} MB {seconds([*PROGRAM, 'encrypt', '--key', f'{folder}/key', '--yes'], turning):6.2f} s")


if __name__ == "__main__":
    main()
