"""Encryption at rest: the same commands, no plain name in any file, and nothing lost on the way there and back."""

import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from conftest import Run
from terminals import Terminal, interrupt, terminal

# What the people in these tests are known by, in the forms in which it is kept.
PLAIN = (
    "Mette Hansen", "mette hansen", "mette@example.com", "+4520123456", "20 12 34 56", "Likes the rye", "Bo Lee",
    "bo@example.com", "Person 7", "p7@example.org", "bakery", "CREATE TABLE", "SQLite format 3",
)  # fmt: skip
KEYRING = """
import json, os, keyring.backend
FILE = os.path.join(os.environ["HOME"], "ring.json")
class Ring(keyring.backend.KeyringBackend):
    priority = 9
    def _all(self):
        return json.load(open(FILE)) if os.path.exists(FILE) else {}
    def get_password(self, service, name):
        return self._all().get(f"{service} {name}")
    def set_password(self, service, name, password):
        kept = self._all() | {f"{service} {name}": password}
        json.dump(kept, open(FILE, "w"))
"""


def held() -> dict[str, bytes]:
    """Every byte of the database, its logs, its backups and what else lies beside it."""
    beside = [*Path().glob("leads.db*"), *Path().glob(".leads*"), *Path("backups").rglob("*")]
    return {str(path): path.read_bytes() for path in beside if path.is_file()}


def found(files: dict[str, bytes]) -> set[str]:
    forms = {text: (text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()) for text in PLAIN}
    return {text for text, some in forms.items() for data in files.values() if any(form in data for form in some)}


def dump(path: Path | str = "leads.db") -> list[str]:
    """All that is in a plain database, row by row; in which order its indexes were made does not count."""
    connection = sqlite3.connect(path)
    try:
        lines = list(connection.iterdump())
        indexes = [line for line in lines if re.match(r"CREATE (UNIQUE )?INDEX", line)]
        pragmas = [str(connection.execute(f"PRAGMA {name}").fetchone()) for name in ("user_version", "journal_mode")]
        return [*(line for line in lines if line not in indexes), *sorted(indexes), *pragmas]
    finally:
        connection.close()


@pytest.fixture
def key(home: Path) -> str:
    return str(home / "elsewhere" / "key")


@pytest.fixture
def locked(trading: Run, key: str) -> Run:
    """The trading database with a backup, encrypted."""
    trading("backup")
    assert trading("encrypt", "--key", key, "--yes").code == 0
    return trading


def test_no_file_holds_a_plain_name_and_a_plain_one_does(trading: Run, key: str) -> None:
    trading("backup")
    assert found(held()) == set(PLAIN)
    plain = {name for name, data in held().items() if data.startswith(b"SQLite format 3")}
    assert len(plain) == 2
    ran = trading("encrypt", "--key", key, "--yes", "--json")
    assert ran.code == 0 and ran.json["encrypted"] and [b["turned"] for b in ran.json["backups"]] == [True]
    assert plain <= set(held()) and found(held()) == set()
    assert "restore" not in ran.err and "nobody can ever read" in ran.err


def test_every_command_goes_on_and_leaves_no_plain_name(locked: Run) -> None:
    lines = (f"Late {n},late{n}@example.net,+45 23 {n // 100:02} {n % 100:02} 00" for n in range(1200))
    Path("late.csv").write_text("name,email,phone\nBo Lee,bo@example.com,\n" + "\n".join(lines) + "\n")
    commands = (
        ["add", "Ann Voss", "--email", "ann@example.com"],
        ["import", "late.csv"],
        ["log", "1", "Likes the rye", "--next", "+1w"],
        ["sale", "1", "250"],
        ["duplicates"],
        ["merge", "2", "3", "--yes"],
        ["undo"],
        ["redo"],
        ["report", "funnel"],
        ["find", "mette"],
        ["backup"],
        ["forget", "2", "--backups", "--yes"],
        ["undo"],
        ["doctor"],
        ["backup", "away.db"],
        ["imports"],
        ["history"],
        ["today"],
    )
    for command in commands:
        ran = locked(*command)
        assert (ran.code, "Traceback" in ran.err) == (0, False), (command, ran.err)
    assert len(list(Path("backups").glob("*.before-import.db"))) == 1
    assert found(held() | {"away": Path("away.db").read_bytes()}) == set()
    assert "Mette Hansen" in locked("export", "csv", "-").out


def test_the_log_of_an_open_session_holds_no_plain_name(locked: Run) -> None:
    from leadtrack.store.database import connect

    assert locked("due").code == 0
    connection = connect(Path("leads.db"))
    connection.execute("INSERT INTO meta (key, value) VALUES ('a', 'Mette Hansen')")
    assert Path("leads.db-wal").stat().st_size > 8192
    assert found(held()) == set()
    connection.close()


def test_there_and_back_gives_the_same_rows(trading: Run, key: str) -> None:
    before = dump()
    backup = Path(trading("backup", "--json").json["backup"])
    kept = dump(backup)
    assert trading("encrypt", "--key", key, "--yes").code == 0
    with pytest.raises(sqlite3.DatabaseError):
        dump()
    ran = trading("decrypt", "--yes", "--json")
    assert ran.code == 0 and not ran.json["encrypted"]
    assert dump() == before and dump(backup) == kept
    assert Path(key).exists()
    assert trading("doctor").code == 0
    # The same key serves again.
    secret = Path(key).read_text()
    assert trading("encrypt", "--key", key, "--yes").code == 0
    assert Path(key).read_text() == secret


def test_nothing_of_the_old_file_is_left_under_another_descriptor(trading: Run, key: str) -> None:
    with open("leads.db", "rb") as old:
        size = len(old.read())
        assert trading("encrypt", "--key", key, "--yes").code == 0
        old.seek(0)
        assert old.read() == bytes(size)


def test_a_file_with_another_name_is_refused_untouched(trading: Run, key: str) -> None:
    os.link("leads.db", "linked.db")
    before = Path("linked.db").read_bytes()
    ran = trading("encrypt", "--key", key, "--yes")
    assert ran.code == 5 and "hard link" in ran.err
    assert Path("linked.db").read_bytes() == before == Path("leads.db").read_bytes()


def test_what_lies_plain_among_the_backups_is_named(trading: Run, key: str) -> None:
    trading("backup")
    shutil.copy("leads.db", "backups/leads.2026-01-01T000000Z.damaged")
    shutil.copy("leads.db", "backups/.leads.db.123.part")
    shutil.copy("leads.db", ".leads-2.db.123.part")
    ran = trading("encrypt", "--key", key, "--yes")
    assert "leads.2026-01-01T000000Z.damaged is not encrypted" in ran.err
    assert not Path("backups/.leads.db.123.part").exists()
    Path(".leads-2.db.123.part").unlink()
    Path("backups/leads.2026-01-01T000000Z.damaged").unlink()
    assert found(held()) == set()


def test_a_second_time_encrypts_only_what_is_left(locked: Run, key: str) -> None:
    locked("backup", "plain.db", "--db", "other.db")
    first = Path("leads.db").read_bytes()
    assert locked("decrypt", "--yes").code == 0
    shutil.copy("leads.db", "backups/leads.2026-01-01T000000Z.by-hand.db")
    locked("encrypt", "--key", key, "--yes")
    shutil.copy("leads.db", "kept.db")
    assert locked("restore", "kept.db", "--yes").code == 0
    assert found(held()) == set() and first[:4] == Path("leads.db").read_bytes()[:4]
    again = locked("encrypt")
    assert again.code == 0 and "already encrypted" in again.err
    assert locked("encrypt", "--key", "prompt").code == 5


def test_the_key_file_is_private_and_one_for_others_is_refused(locked: Run, key: str) -> None:
    assert stat.S_IMODE(Path(key).stat().st_mode) == 0o600
    assert re.fullmatch(r"[0-9a-f]{64}\n", Path(key).read_text())
    Path(key).chmod(0o640)
    ran = locked("list")
    assert ran.code == 2 and "can be read by others" in ran.err and "chmod 600" in ran.err
    assert locked("doctor").code != 0


def test_another_file_is_never_taken_for_a_key_or_overwritten(trading: Run, home: Path) -> None:
    mine = home / "letter.txt"
    mine.write_text("Dear Mette")
    mine.chmod(0o600)
    before = Path("leads.db").read_bytes()
    ran = trading("encrypt", "--key", str(mine), "--yes")
    assert ran.code == 2 and "is no key" in ran.err and "Dear" not in ran.err
    assert mine.read_text() == "Dear Mette" and Path("leads.db").read_bytes() == before


def test_a_wrong_key_is_a_sentence_and_touches_nothing(
    locked: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = home / "other"
    other.write_text("ab" * 32 + "\n")
    other.chmod(0o600)
    monkeypatch.setenv("LEADTRACK_KEY_FROM", str(other))
    before = held()
    for command in (["list"], ["add", "Bo"], ["doctor"], ["backup"], ["decrypt", "--yes"], ["undo"], ["forget", "1"]):
        ran = locked(*command)
        assert (ran.code, ran.out) == (5, ""), command
        assert "another key" in ran.err and "damaged" not in ran.err and "Traceback" not in ran.err
        assert "ab" * 32 not in ran.err
    assert held() == before


def test_a_damaged_encrypted_file_is_told_from_a_wrong_key(locked: Run) -> None:
    data = bytearray(Path("leads.db").read_bytes())
    whole = bytes(data)
    data[100] ^= 255
    Path("leads.db").write_bytes(data)
    assert locked("list").code == 8
    Path("leads.db").write_bytes(whole[: len(whole) // 2])
    assert locked("list").code == 8
    data = bytearray(whole)
    data[len(data) - 5000] ^= 255
    Path("leads.db").write_bytes(data)
    ran = locked("doctor")
    assert ran.code == 8 and "integrity" in ran.out
    Path("leads.db").write_bytes(b"X" + whole[1:])
    ran = locked("list")
    assert ran.code == 8 and "not a leadtrack database" in ran.err
    Path("leads.db").write_bytes(whole)
    assert locked("doctor").code == 0


def test_without_the_extra_it_says_what_to_install(locked: Run, home: Path) -> None:
    script = (
        "import sys; sys.modules['sqlcipher3'] = None; from leadtrack.cli import main; sys.exit(main(sys.argv[1:]))"
    )

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", script, *args], capture_output=True, text=True)

    before = held()
    ran = run("list")
    assert ran.returncode == 7 and "leads.db is encrypted" in ran.stderr
    assert "pip install 'leadtrack[encrypted]'" in ran.stderr
    assert run("add", "Bo", "--db", "new.db").returncode == 7
    assert held() == before
    os.environ.pop("LEADTRACK_KEY_FROM", None)
    plain = {"LEADTRACK_DB": str(home / "plain.db"), "LEADTRACK_CONFIG": str(home / "plain.toml")}
    (home / "plain.toml").touch()
    environ = os.environ | plain
    command = [sys.executable, "-c", script]
    assert subprocess.run([*command, "add", "Bo"], env=environ, capture_output=True).returncode == 0
    refused = subprocess.run([*command, "encrypt", "--yes"], env=environ, capture_output=True, text=True)
    assert refused.returncode == 7 and "pip install 'leadtrack[encrypted]'" in refused.stderr


def test_an_ordinary_command_on_a_plain_file_loads_no_sqlcipher(mette: Run) -> None:
    script = "import sys; from leadtrack.cli import main; main(['due']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert "sqlite3" in loaded and not loaded & {"sqlcipher3", "keyring", "getpass", "secrets"}


def test_the_settings_say_where_the_key_is_and_never_the_key(
    locked: Run, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = Path(key).read_text().strip()
    (shown,) = [s for s in locked("config", "show", "--json").json["settings"] if s["key"] == "key_from"]
    assert shown["value"] == key and shown["origin"].startswith("file ")
    monkeypatch.setenv("LEADTRACK_KEY_FROM", secret)
    ran = locked("list", "--debug")
    assert ran.code == 2 and "LEADTRACK_KEY_FROM" in ran.err and secret not in ran.err
    monkeypatch.delenv("LEADTRACK_KEY_FROM")
    ran = locked("config", "set", "key-from", secret)
    assert ran.code == 2 and secret not in ran.err
    ran = locked("encrypt", "--key", secret)
    assert secret not in ran.err.replace(f"/{secret}", "")


def test_a_crash_report_does_not_tell_the_key(
    locked: Run, key: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conftest import NoDay

    monkeypatch.setattr("leadtrack.store.rows.datetime", NoDay)
    ran = locked("list", "--debug")
    assert ran.code == 1
    (report,) = (home / ".local" / "state" / "leadtrack").glob("crash-*")
    assert Path(key).read_text().strip() not in report.read_text() + ran.err + ran.out


def test_the_keyring_keeps_the_key(trading: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "ring.py").write_text(KEYRING)
    path = f"{os.environ['PYTHONPATH']}{os.pathsep}{home}"
    env = {"PYTHON_KEYRING_BACKEND": "ring.Ring", "PYTHONPATH": path}

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "leadtrack", *args]
        return subprocess.run(command, env=os.environ | env, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    ran = run("encrypt", "--yes")
    assert ran.returncode == 0 and "in the keyring" in ran.stderr
    (secret,) = json.loads((home / "ring.json").read_text()).values()
    assert len(secret) == 64
    assert "Mette" in run("list", "--limit", "900").stdout and secret not in run("list", "--debug").stderr
    assert run("doctor").returncode == 0
    (home / "ring.json").write_text("{}")
    ran = run("list")
    assert ran.returncode == 7 and "holds no key" in ran.stderr
    env["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    ran = run("list")
    assert ran.returncode == 7 and "the keyring cannot be used" in ran.stderr and "Traceback" not in ran.stderr


def _typing(args: list[str], *answers: tuple[str, str]) -> Terminal:
    child = terminal(*args)
    for prompt, answer in answers:
        child.expect(prompt)
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return child


def test_a_passphrase_is_typed_on_the_terminal_and_not_shown(
    mette: Run, home: Path, process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    word = "it's \"x'æøå rye"
    before = dump()
    differing = _typing(["encrypt", "--key", "prompt", "--yes"], ("new passphrase", word), ("again", "other"))
    assert differing.exitstatus == 5 and dump() == before
    child = _typing(
        ["encrypt", "--key", "prompt"], (r"Encrypt\s.*yes/no", "yes"), ("new passphrase", word), ("again", word)
    )
    assert child.exitstatus == 0, child.before
    assert found(held()) == set() and word not in Path(mette("config", "path").out.strip()).read_text()
    child = _typing(["list"], (r"(?s)Passphrase of\s.*leads\.db:", word))
    assert child.exitstatus == 0 and "Mette Hansen" in child.before and word not in child.before
    child = _typing(["list"], ("Passphrase", "wrong"))
    assert child.exitstatus == 5 and "this passphrase does not open it" in " ".join(child.before.split())
    assert "damaged" not in child.before
    # A backup, and a second file, are opened with what was typed once.
    assert _typing(["backup"], ("Passphrase", word)).exitstatus == 0
    (backup,) = Path("backups").glob("*.db")
    assert _typing(["restore", str(backup), "--yes"], ("Passphrase", word)).exitstatus == 0
    assert _typing(["doctor"], ("Passphrase", word)).exitstatus == 0
    for args in (["list"], ["list", "--no-input"]):
        ran = process(*args)
        assert ran.returncode == 2 and "key_from" in ran.stderr and ran.stdout == ""
    assert _typing(["decrypt", "--yes"], ("Passphrase", word)).exitstatus == 0
    assert dump() == before and mette("list").code == 0


def test_interrupted_at_the_passphrase_nothing_is_changed(mette: Run) -> None:
    before = dump()
    child = terminal("encrypt", "--key", "prompt", "--yes")
    child.expect("new passphrase")
    interrupt(child)
    assert child.exitstatus == 130 and dump() == before


def test_a_restore_keeps_the_database_encrypted_and_lays_nothing_bare(trading: Run, key: str, home: Path) -> None:
    trading("backup", "plain-copy.db")
    trading("encrypt", "--key", key, "--yes")
    trading("backup", "locked-copy.db")
    trading("add", "Ann Voss")
    assert trading("restore", "plain-copy.db", "--yes").code == 0
    assert "Ann Voss" not in trading("list").out and "Mette Hansen" in trading("list").out
    assert found(held()) == set() and trading("doctor").code == 0
    # A new place is encrypted too, also where the old one cannot be opened any more.
    assert trading("restore", "locked-copy.db", "--yes", "--db", "new/leads.db").code == 0
    Path("leads.db").write_bytes(b"nothing that anybody knows" * 900)
    assert trading("restore", "locked-copy.db", "--yes").code == 0
    for path in ("leads.db", "new/leads.db"):
        assert found({path: Path(path).read_bytes()}) == set()
        assert "Mette Hansen" in trading("list", "--db", path).out
    Path("bare.toml").touch()
    assert trading("restore", "plain-copy.db", "--yes", "--db", "bare.db", "--config", "bare.toml").code == 0
    before = Path("bare.db").read_bytes()
    ran = trading("restore", "locked-copy.db", "--yes", "--db", "bare.db")
    assert ran.code == 5 and "is encrypted, and bare.db is not" in ran.err
    assert Path("bare.db").read_bytes() == before
    theirs = sqlite3.connect("theirs.db")
    theirs.execute("CREATE TABLE a (b)")
    theirs.commit()
    theirs.close()
    ran = trading("restore", "locked-copy.db", "--yes", "--db", "theirs.db")
    assert ran.code == 8 and "another program" in ran.err


def test_who_came_on_the_list_since_or_was_forgotten_is_known_in_an_encrypted_backup(locked: Run) -> None:
    backup = locked("backup", "--json").json["backup"]
    locked("add", "Eva", "--phone", "+45 20 12 34 56")
    locked("do-not-contact", "add", "bo@example.com")
    kept = locked("restore", backup, "--yes", "--json").json["kept"]
    assert locked("do-not-contact", "import", kept, "--json").json["added"] == 1
    assert locked("forget", "mette", "--yes", "--backups").code == 0
    assert locked("restore", backup, "--yes", "--json").json["forgotten_again"] == 0
    assert "Mette" not in locked("list").out and locked("doctor").code == 0


def test_a_backup_through_a_pipe_is_encrypted(
    locked: Run, process: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    data = process("backup", "-", text=False).stdout
    assert len(data) > 8192 and found({"-": data}) == set()
    Path("piped.db").write_bytes(data)
    assert "Mette Hansen" in locked("list", "--db", "piped.db").out


def test_it_is_refused_while_a_session_has_the_file_open(
    trading: Run, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadtrack.store.engine.PATIENCE_SECONDS", 0.3)
    holding = (
        "import sys; from pathlib import Path; from leadtrack.store.database import connect;"
        "c = connect(Path('leads.db')); c.execute('SELECT * FROM lead LIMIT 1').fetchone(); print('open', flush=True);"
        "sys.stdin.read()"
    )
    session = subprocess.Popen([sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert session.stdout is not None and session.stdin is not None
    assert session.stdout.readline() == b"open\n"
    before = dump()
    ran = trading("encrypt", "--key", key, "--yes")
    session.stdin.close()
    session.wait()
    assert ran.code == 7 and "in use by another command" in ran.err
    assert dump() == before
    assert trading("encrypt", "--key", key, "--yes").code == 0


def test_a_new_database_is_encrypted_where_the_settings_name_a_key(lt: Run, home: Path, key: str) -> None:
    lt("add", "Bo")
    lt("encrypt", "--key", key, "--yes")
    assert lt("add", "Mette Hansen", "--db", "second.db").code == 0
    assert found({"second": Path("second.db").read_bytes()}) == set()
    assert "Mette Hansen" in lt("list", "--db", "second.db").out


def test_there_is_nothing_to_encrypt_and_another_programs_file_is_left(lt: Run, home: Path, key: str) -> None:
    assert lt("encrypt", "--yes", "--key", key).code == 3
    other = sqlite3.connect("leads.db")
    other.execute("CREATE TABLE theirs (a)")
    other.commit()
    other.close()
    before = Path("leads.db").read_bytes()
    assert lt("encrypt", "--yes", "--key", key).code == 8
    assert lt("decrypt", "--yes").code == 8
    assert Path("leads.db").read_bytes() == before and not Path(key).exists()
