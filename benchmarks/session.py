"""How long a session keeps one waiting: from the key to the next person, and from the command to the first one.

    python benchmarks/session.py [LEADS ...]     # 5000, unless told otherwise; 1000000 makes a file of some 600 MB

Twenty people are due. The program runs in a terminal of its own (pexpect): what is timed is what a person waits.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time

import pexpect

from cold_start import ROOT, made

MENU = "What happened\\? "
PEOPLE = 18


def timed(child: pexpect.spawn, key: str, *, until: str) -> float:
    """The seconds from sending the key to seeing that text."""
    begin = time.perf_counter()
    child.send(key)
    child.expect(until)
    return time.perf_counter() - begin


def session(env: dict[str, str], *args: str) -> tuple[float, list[float], list[float]]:
    """The seconds to the first person, from skip to the next one, and from the last answer of an outcome to it."""
    begin = time.perf_counter()
    child = pexpect.spawn(sys.executable, ["-m", "leadtrack", "work", *args], env=env, encoding="utf-8", timeout=120)
    child.delaybeforesend = None
    child.expect(MENU)
    first = time.perf_counter() - begin
    skips = [timed(child, "k", until=MENU) for _ in range(PEOPLE // 2 - 1)]
    writes = []
    for _ in range(PEOPLE // 2):
        timed(child, "a", until="Next step when")
        writes.append(timed(child, "\r", until=MENU))
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    return first, skips, writes


def main() -> None:
    """Print a line for each size and list."""
    parser = argparse.ArgumentParser()
    parser.add_argument("leads", type=int, nargs="*", default=[5_000])
    for count in parser.parse_args().leads:
        with tempfile.TemporaryDirectory() as folder:
            env = {k: v for k, v in os.environ.items() if not k.startswith(("LEADTRACK_", "PYTHONDONT"))}
            env |= {"LEADTRACK_DB": f"{folder}/leads.db", "PYTHONPATH": str(ROOT / "src"), "XDG_CONFIG_HOME": folder}
            env |= {"LEADTRACK_TODAY": "2026-11-23", "TERM": "xterm"}
            made(count, env)
            for args in (["--list", "due", "--limit", "40"], ["--list", "qualify"]):
                first, skips, writes = session(env, *args)
                print(
                    f"{count:>9} leads, {' '.join(args):<24} first {first * 1000:5.0f} ms,"
                    f" skip {statistics.median(skips) * 1000:5.1f} ms (worst {max(skips) * 1000:.1f}),"
                    f" outcome {statistics.median(writes) * 1000:5.1f} ms (worst {max(writes) * 1000:.1f})"
                )


if __name__ == "__main__":
    main()
