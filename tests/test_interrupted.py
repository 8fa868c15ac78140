"""^C while the program is still being loaded: one line and 130, as at any other moment."""

import signal
import subprocess
import sys

import pytest

from conftest import Run

# Runs `leadtrack due`, and is interrupted where it looks for the module named.
_PRESSED = """
import os, runpy, signal, sys

class Hand:
    def find_spec(self, name, path=None, target=None):
        if name == at:
            os.kill(os.getpid(), signal.SIGINT)

at, sys.argv[1:] = sys.argv[1], ["due"]
sys.meta_path.insert(0, Hand())
runpy.run_module("leadtrack", run_name="__main__", alter_sys=True)
"""


def pressed_at(module: str, way: signal.Handlers) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _PRESSED, module],
        capture_output=True,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, way),
    )


@pytest.mark.parametrize("module", ["leadtrack.cli", "typer", "leadtrack.commands.due", "leadtrack.store", "sqlite3"])
def test_whoever_stops_the_program_while_it_is_loaded_is_told_as_usual(lt: Run, module: str) -> None:
    lt("add", "Bo")
    ran = pressed_at(module, signal.SIG_DFL)
    assert (ran.returncode, ran.stdout) == (130, "")
    assert ran.stderr == "\nleadtrack: interrupted; nothing was changed.\n"


def test_where_it_was_started_to_ignore_it_that_stays_so(lt: Run) -> None:
    lt("add", "Bo")
    lt("follow-up", "1", "today")
    ran = pressed_at("typer", signal.SIG_IGN)
    assert (ran.returncode, ran.stderr) == (0, "") and "Bo" in ran.stdout
