"""Little memory, few files, a part of the program that the system ends: a sentence, and nothing is changed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run

resource = pytest.importorskip("resource")
MB = 1 << 20


def prepare() -> None:
    Path("list.csv").write_text("name,email\n" + "".join(f"Ann {n},ann{n}@example.com\n" for n in range(80_000)))


def limited(limit: int, most: int, *args: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "leadtrack", *args]
    return subprocess.run(
        line, capture_output=True, text=True, timeout=60, preexec_fn=lambda: resource.setrlimit(limit, (most, most))
    )


@pytest.mark.parametrize("most", [40, 50, 60, 70])
def test_too_little_memory_is_no_bug(lt: Run, most: int) -> None:
    lt("add", "Bo")
    prepare()
    ran = limited(resource.RLIMIT_AS, most * MB, "import", "list.csv")
    people = len(lt("list").out.splitlines())
    assert "this is a bug" not in ran.stderr, ran.stderr
    if ran.returncode == 7:
        assert "leadtrack: there is not enough memory; nothing was changed." in ran.stderr
    assert people == (80_001 if ran.returncode == 0 else 1)


@pytest.mark.parametrize("most", range(6, 14))
def test_too_few_files_are_no_bug(lt: Run, most: int) -> None:
    lt("add", "Bo")
    prepare()
    ran = limited(resource.RLIMIT_NOFILE, most, "import", "list.csv")
    assert "this is a bug" not in ran.stderr and "Traceback" not in ran.stderr, ran.stderr
    assert len(lt("list").out.splitlines()) == (80_001 if ran.returncode == 0 else 1)


def test_a_reading_process_that_the_system_ends_is_no_bug(lt: Run) -> None:
    lt("add", "Bo")
    prepare()
    line = [sys.executable, "-m", "leadtrack", "import", "list.csv"]
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    while child.poll() is None and not (reading := children.read_text().split()):
        time.sleep(0.001)
    os.kill(int(reading[0]), signal.SIGKILL)
    told = child.communicate()[1]
    assert child.returncode == 7 and "the process that reads the list was ended" in told
    assert len(lt("list").out.splitlines()) == 1
