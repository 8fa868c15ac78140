"""A fresh home, a fixed day and a database of its own for every test; nothing touches the real ones."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from leadtrack import cli
from leadtrack.intake import ahead
from leadtrack.store import database, engine, imports

DAY = "2026-11-23"  # a Monday
# Processes of the tests run the same code as the tests, wherever they are started.
os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent / "src")
# Where a test says nothing of the zone it is the same everywhere.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()
# What else of the environment the program, Python, SQLite or a program started by them goes by.
MATTERS = {"LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "EDITOR", "VISUAL", "BROWSER", "LESS", "SQLITE_TMPDIR"}  # fmt: skip
NEEDED = {"PYTHONPATH", "PYTHONHOME"}
# How long an example takes says more of what else the machine does than of the program.
# The same examples every time, so that a change is judged by what it changed; `make fuzz` draws others.
settings.register_profile(
    "leadtrack", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="FUZZ" not in os.environ
)
settings.load_profile("leadtrack")


def examples(few: int) -> int:
    """How many examples of a property are tried: as many as soon show a break, and ten times as many by `make fuzz`."""
    return few * 10 if "FUZZ" in os.environ else few


@dataclass(frozen=True)
class Ran:
    """How one command line ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


class NoDay(datetime):
    """A bug, planted where every row is read."""

    @classmethod
    def fromisoformat(cls, text: str) -> "NoDay":
        raise ValueError("Zelda was here")


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """They do what they usually do, also where whoever started the tests lets some be ignored, as nohup does, or wait."""
    for one in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGPIPE, signal.SIGXFSZ}:
        if signal.getsignal(one) is signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


@pytest.fixture(scope="session", autouse=True)
def built_once() -> Iterator[None]:
    """A command is built from its function once for all tests: for each line, as in a process of its own, that takes a
    fifth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("load", "program"):
            patch.setattr(cli, name, cache(getattr(cli, name)))
        yield


@pytest.fixture(autouse=True)
def forgotten_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the keys of the one before it, nor encrypts what it makes as that one did."""
    monkeypatch.setattr(engine, "_RING", engine._Ring())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder with nothing of the environment that could matter."""
    for name in list(os.environ):
        if name in MATTERS or name.startswith(("LEADTRACK_", "LC_", "XDG_", "PYTHON")) and name not in NEEDED:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    # What a killed command once left in the temporary folder of this machine is no matter of a test.
    temporary = tmp_path.with_name(f"{tmp_path.name}-tmp")
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("PAGER", "")
    monkeypatch.setenv("LEADTRACK_TODAY", DAY)
    monkeypatch.setenv("LEADTRACK_DB", str(tmp_path / "leads.db"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stored in this process is not waited for until it is on the disk: that is for a power cut, which no test
    has, and takes as long as all the rest. Processes of the tests wait for it as usual."""

    def without_waiting(step: Callable[..., None]) -> Callable[..., None]:
        def stepped(connection: sqlite3.Connection, *args: Any, **options: Any) -> None:
            connection.execute("PRAGMA synchronous = OFF")
            step(connection, *args, **options)

        return stepped

    for name in ("_migrate", "_keep_log"):
        monkeypatch.setattr(database, name, without_waiting(getattr(database, name)))


@pytest.fixture
def lt(home: Path, unhurried: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line inside this process."""

    def run(*args: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = cli.main([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def process(home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command line as a process of its own."""

    def run(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "leadtrack", *args]
        options = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, "timeout": 60} | options
        return subprocess.run(command, **options)

    return run


@pytest.fixture
def early_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of some thousand rows is read by two processes and stored as one of many thousands is."""
    monkeypatch.setattr(ahead, "_LONG", 0)
    monkeypatch.setattr(imports, "_LONG", 500)
    monkeypatch.setattr(imports, "_SURE", 2)


@pytest.fixture
def mette(lt: Run) -> Run:
    """A database with one prospect, Mette Hansen (1)."""
    assert lt("add", "Mette Hansen", "--email", "mette@example.com", "--phone", "+45 32 12 34 56").code == 0
    assert lt("qualify", "1", *(f"--answer={q}=yes" for q in ("market", "means", "authority"))).code == 0
    return lt


@pytest.fixture
def trading(lt: Run) -> Run:
    """A few people with one of everything, and lists to import."""
    lt("add", "Mette Hansen", "--email", "mette@example.com", "--phone", "+45 20 12 34 56", "--tag", "bakery")
    lt("add", "Bo Lee", "--email", "bo@example.com", "--city", "Oslo")
    lt("add", "Bo Lee", "--phone", "+44 20 7946 0123", "--city", "Oslo")
    lt("qualify", "1", "--answer", "market=yes", "--answer", "means=yes", "--answer", "authority=yes")
    lt("log", "1", "Likes the rye", "--concern", "price", "--next", "+3d", "--what", "call")
    lines = (f"Person {n},p{n}@example.org,+45 21 {n // 100:02} {n % 100:02} 00,City {n % 7}" for n in range(900))
    Path("list.csv").write_text(
        "name,email,phone,city\nMette Hansen,mette@example.com,,Oslo\n" + "\n".join(lines) + "\n"
    )
    lt("import", "list.csv", "--tag", "fair")
    return lt


def opened_by(pid: int) -> set[str]:
    """The names of the files that a process has open, where /proc tells."""
    try:
        return {one.resolve().name for one in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return set()
