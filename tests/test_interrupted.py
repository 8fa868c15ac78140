"""^C at any moment: one line and 130. A polite request to end: all is put away, and it ends by that signal."""

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from conftest import Run, opened_by
from terminals import Terminal, terminal

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


# Runs the program, and presses ^C while the engine keeps what was changed, which is heard right behind that.
_PRESSED_AT_THE_END = """
import os, runpy, signal, sqlite3, sys

class Pressed(sqlite3.Connection):
    def execute(self, sql, *values):
        found = super().execute(sql, *values)
        if sql == "COMMIT":
            os.kill(os.getpid(), signal.SIGINT)
        return found

opened = sqlite3.connect
sqlite3.connect = lambda *args, **options: opened(*args, factory=Pressed, **options)
runpy.run_module("leadtrack", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("line", [["add", "Ida"], ["undo"], ["forget", "Bo", "--yes"]])
def test_who_presses_it_while_a_change_is_kept_is_told_that_it_is(lt: Run, line: list[str]) -> None:
    lt("add", "Bo")
    before = lt("list").out
    ran = subprocess.run([sys.executable, "-c", _PRESSED_AT_THE_END, *line], capture_output=True, text=True)
    assert lt("list").out != before
    assert (ran.returncode, ran.stderr) == (130, "\nleadtrack: interrupted; what it changed is kept.\n")


# Runs `leadtrack list`, and is asked to end while an object is thrown away, where Python hears no exception.
_ASKED_WHERE_IT_IS_LOST = """
import os, runpy, sqlite3, sys

class Thrown:
    def __del__(self):
        os.kill(os.getpid(), int(sys.argv[-1]))
        for _ in range(1000):
            pass

class Asked(sqlite3.Connection):
    def execute(self, sql, *values):
        if "PRAGMA" not in sql:
            Thrown()
            __import__("time").sleep(40)
        return super().execute(sql, *values)

opened, number = sqlite3.connect, sys.argv[-1]
sqlite3.connect = lambda *args, **options: opened(*args, factory=Asked, **options)
sys.argv[1:] = ["show", number]
runpy.run_module("leadtrack", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_is_heard_also_where_python_loses_it(lt: Run, number: signal.Signals) -> None:
    lt("add", "Bo")
    line = [sys.executable, "-c", _ASKED_WHERE_IT_IS_LOST, str(int(number))]
    begin = time.monotonic()
    ran = subprocess.run(line, capture_output=True, text=True)
    assert ran.returncode == (130 if number == signal.SIGINT else -number)
    assert ran.stderr == "\nleadtrack: interrupted; nothing was changed.\n"
    assert time.monotonic() - begin < 30


def stopped(child: subprocess.Popen[str], *numbers: signal.Signals, every: float = 0.01) -> tuple[int, str]:
    """How the program ends that gets these signals one after the other, and what it tells."""
    for number in numbers:
        child.send_signal(number)
        time.sleep(every)
    told = child.communicate(timeout=20)[1]
    return child.returncode, told


def started(*args: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "leadtrack", *args]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(is_so: Callable[[], object]) -> None:
    for _ in range(12_000):
        if is_so():
            return
        time.sleep(0.005)
    raise AssertionError("it never was so")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_asked_to_end_puts_away_what_it_made_first(
    lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    rows = "".join(f"Ann {n},ann{n}@example.com\n" for n in range(80_000))
    Path("big.csv").write_text(f"name,email\n{rows}")
    (home / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))
    child = started("import", "big.csv", "--dry-run")
    until(lambda: list(Path("tmp").rglob("dry-run.db-wal")))
    assert stopped(child, number) == (-number, "\nleadtrack: interrupted; nothing was changed.\n")
    assert list(Path("tmp").iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_import_that_is_asked_to_end_leaves_no_backup(lt: Run, number: signal.Signals) -> None:
    rows = "".join(f"Ann {n},ann{n}@example.com\n" for n in range(80_000))
    Path("big.csv").write_text(f"name,email\n{rows}")
    lt("add", "Bo")
    child = started("import", "big.csv")
    until(lambda: list(Path().glob("backups/leads.*.db")))
    assert stopped(child, number)[0] == -number
    assert list(Path("backups").iterdir()) == [] and len(lt("list").out.splitlines()) == 1


def test_a_note_is_gone_when_the_window_is_closed_in_the_editor(
    lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lt("add", "Bo")
    (home / "tmp").mkdir()
    Path("editor").write_text("#!/bin/sh\necho They are short of money > $1\nsleep 20\n")
    Path("editor").chmod(0o700)
    for name, value in {"TMPDIR": home / "tmp", "EDITOR": shlex.quote(str(home / "editor"))}.items():
        monkeypatch.setenv(name, str(value))
    child = terminal("log", "1")
    until(lambda: list(Path("tmp").rglob("conversation.txt")))
    os.kill(child.pid, signal.SIGHUP)
    child.expect(pexpect.EOF)
    child.close()
    assert child.signalstatus == signal.SIGHUP and list(Path("tmp").iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="nobody is told there how a process ends")
def test_how_an_editor_ends_is_heard_where_a_launcher_wants_to_hear_nothing_of_its_own(
    lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lt("add", "Bo")
    Path("editor").write_text("#!/bin/sh\necho They are short of money > $1\nexit 1\n")
    Path("editor").chmod(0o700)
    monkeypatch.setenv("EDITOR", shlex.quote(str(home / "editor")))
    child = Terminal(
        sys.executable,
        ["-m", "leadtrack", "log", "1", "--no-next"],
        env={**os.environ, "TERM": "xterm"},
        preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
        dimensions=(24, 200),
    )
    assert "ended with 1, so nothing was written down" in child.read()
    assert lt("show", "1", "--json").json["lead"]["conversations"] == []


def test_who_presses_it_over_and_over_is_told_once(lt: Run) -> None:
    rows = "".join(f"Ann {n},ann{n}@example.com\n" for n in range(80_000))
    Path("big.csv").write_text(f"name,email\n{rows}")
    for tenths in range(6):
        for path in Path().glob("leads.db*"):
            path.unlink()
        child = started("import", "big.csv")
        until(Path("leads.db").exists)
        time.sleep(tenths / 10)
        code, told = stopped(child, *[signal.SIGINT] * 9, every=0.003)
        # On a quick machine all may be done, and told, already.
        assert code in (0, 130) and told.count("interrupted") <= 1, told
        assert "Traceback" not in told and "Exception" not in told, told


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is open is told by /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_waits_for_another_command_is_heard_at_once(lt: Run, number: signal.Signals) -> None:
    lt("add", "Bo")
    other = sqlite3.connect("leads.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    child = started("add", "Ann")
    until(lambda: "leads.db" in opened_by(child.pid))
    time.sleep(0.5)
    begin = time.monotonic()
    assert stopped(child, number)[0] == (130 if number == signal.SIGINT else -number)
    assert time.monotonic() - begin < 5
    other.execute("ROLLBACK")
    assert lt("add", "Ann").code == 0
