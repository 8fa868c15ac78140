"""The kills and crowds of a plain database on an encrypted one; and on the way from one to the other."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_crowds import test_eight_processes_of_mixed_commands_lose_none as test_an_encrypted_crowd  # noqa: F401
from test_kills import test_a_killed_command_did_all_or_nothing as _killed
from trials import LONG, content

from conftest import Run
from leadtrack.app import App

ROUNDS = 200 if LONG else 8


@pytest.fixture
def key(home: Path) -> Path:
    path = home / "key"
    path.write_text("5a" * 32 + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def encrypted_from_the_first(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_KEY_FROM", str(key))
    key.with_name("leads.db").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _encrypted(request: pytest.FixtureRequest) -> None:
    if "turned" not in request.node.name:
        request.getfixturevalue("encrypted_from_the_first")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
@pytest.mark.parametrize("kind", ["add", "import", "merge", "undo"])
def test_a_killed_command_on_an_encrypted_file_did_all_or_nothing(trading: Run, kind: str, tmp_path: Path) -> None:
    assert b"SQLite format" not in Path("leads.db").read_bytes()
    _killed(trading, kind, tmp_path)


def test_six_first_starts_at_once_make_one_encrypted_database(home: Path) -> None:
    command = [sys.executable, "-m", "leadtrack", "add", "Bo", "--json"]
    for _ in range(4):
        started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
        ended = [(child.communicate(), child.returncode) for child in started]
        assert [code for _, code in ended] == [0] * 6, ended
        listed = subprocess.run([sys.executable, "-m", "leadtrack", "list"], capture_output=True, text=True).stdout
        assert len(listed.splitlines()) == 6 and b"CREATE TABLE" not in Path("leads.db").read_bytes()
        Path("leads.db").unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
@pytest.mark.parametrize("way", ["encrypt", "decrypt"])
def test_killed_while_it_is_turned_it_is_the_old_or_the_new(trading: Run, key: Path, way: str) -> None:
    trading("backup")
    (backup,) = Path("backups").glob("*.db")
    expected = content()
    if way == "decrypt":
        assert trading("encrypt", "--key", str(key), "--yes").code == 0
    args = ["encrypt", "--key", str(key), "--yes"] if way == "encrypt" else ["decrypt", "--yes"]
    command = [sys.executable, "-m", "leadtrack", *args]
    saved = {path: path.read_bytes() for path in (Path("leads.db"), backup)}
    begin = time.perf_counter()
    assert subprocess.run(command, capture_output=True).returncode == 0
    usual = time.perf_counter() - begin
    drawn = random.Random(way)
    outcomes = set()
    for _ in range(ROUNDS):
        for old in [*Path().glob("*leads*"), *Path("backups").glob("*leads*")]:
            old.unlink()
        for path, data in saved.items():
            path.write_bytes(data)
        trading("config", "set", "key-from", "" if way == "encrypt" else str(key))
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(drawn.uniform(usual / 3, usual))
        child.kill()
        child.wait()
        is_plain = Path("leads.db").read_bytes().startswith(b"SQLite format 3")
        # Nobody repairs anything, and what is written from now on is kept.
        assert trading("list", "--limit", "1").code == 0
        assert content() == expected
        assert trading("config", "set", "key-from", str(key)).code == 0
        assert trading("add", "After The Kill").code == 0 and trading("undo").code == 0
        assert content(backup) == expected
        outcomes.add(is_plain)
        assert trading("encrypt", "--key", str(key), "--yes").code == 0
        left = [*Path().glob("*leads*"), *Path("backups").glob("*leads*")]
        assert not [path for path in left if b"Mette Hansen" in path.read_bytes()]
    assert not LONG or outcomes == {True, False}


def test_who_began_before_it_was_turned_finds_the_key(trading: Run, key: Path) -> None:
    app = App()
    # The settings are read before, the file is opened after.
    assert app.settings.key_from == ""
    assert subprocess.run([sys.executable, "-m", "leadtrack", "encrypt", "--key", str(key), "--yes"]).returncode == 0
    assert app.store.leads.get(1).name == "Mette Hansen"
    app.store.close()


def test_whoever_waits_while_it_is_turned_writes_into_the_new_file(trading: Run, key: Path) -> None:
    for turn in range(3):
        args = ["encrypt", "--key", str(key), "--yes"] if turn % 2 == 0 else ["decrypt", "--yes"]
        turning = subprocess.Popen([sys.executable, "-m", "leadtrack", *args], stderr=subprocess.PIPE)
        waiting = []
        while turning.poll() is None:
            name = f"Waiter {turn}-{len(waiting)}"
            waiting.append(subprocess.run([sys.executable, "-m", "leadtrack", "add", name], capture_output=True))
        assert turning.communicate() and turning.returncode == 0
        assert [ran.returncode for ran in waiting] == [0] * len(waiting), waiting[-1].stderr
        listed = trading("find", f"Waiter {turn}-").out
        assert len(listed.splitlines()) == len(waiting)
