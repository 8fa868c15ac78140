"""A newer program finds an older file: a backup first, then each migration whole or not at all."""

import json
import shutil
import sqlite3
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from leadtrack.store import backups, database, engine, ours

# The version there is, and the one that comes next.
NOW = database.VERSION
NEXT = NOW + 1


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one more migration, kept in a folder of its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(database._MIGRATIONS, folder)
    database.connect(tmp_path / "leads.db").close()
    monkeypatch.setattr(database, "_MIGRATIONS", folder)
    # Loaded first, or it would keep the version of this test for all that come after.
    monkeypatch.setattr(backups, "VERSION", NEXT)
    monkeypatch.setattr(database, "VERSION", NEXT)
    return folder


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(found)


def test_a_migration_is_run_after_a_private_backup(newer: Path, tmp_path: Path) -> None:
    (newer / f"{NEXT:04}_more.sql").write_text("CREATE TABLE more (a TEXT);\n")
    path = tmp_path / "leads.db"
    connection = database.connect(path)
    assert connection.execute("SELECT count(*) FROM more").fetchone()[0] == 0
    connection.close()
    (backup,) = (tmp_path / "backups").glob(f"leads.*.before-version-{NEXT}.db")
    assert version(path) == NEXT and version(backup) == NOW
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_can_be_tried_again(newer: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    script = newer / f"{NEXT:04}_more.sql"
    script.write_text("CREATE TABLE more (a TEXT);\nCREATE TABLE lead (again TEXT);\n")
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            database.connect(path)
        assert version(path) == NOW and path.read_bytes() == before
    script.write_text("CREATE TABLE more (a TEXT);\n")
    database.connect(path).close()
    assert version(path) == NEXT
    # Where nothing was changed none is wanted, or each command on a full disk would leave one more.
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_of_two_who_find_an_older_file_at_once_one_keeps_a_backup(
    newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newer / f"{NEXT:04}_more.sql").write_text("CREATE TABLE more (a TEXT);\n")
    path, made = tmp_path / "leads.db", []
    copy = backups.copy

    def copy_while_another_comes_first(connection: sqlite3.Connection, database_: Path, **asked: Any) -> Path:
        mine = copy(connection, database_, **asked)
        made.append(mine)
        if len(made) == 1:
            database.connect(path).close()
        return mine

    monkeypatch.setattr(backups, "copy", copy_while_another_comes_first)
    first, second = database.connect(path), database.connect(path)
    assert len(made) == 2 and list((tmp_path / "backups").iterdir()) == [made[1]]
    assert version(path) == NEXT
    first.close()
    second.close()


# A process that opens the database and is killed when SQLite begins the statement of that number.
KILLED = """
import os, sqlite3, sys
from pathlib import Path
from leadtrack.store import database

folder, path, version, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
database._MIGRATIONS, database.VERSION = folder, version
seen = 0

def count(statement):
    global seen
    seen += 1
    if seen > last:
        os.kill(os.getpid(), 9)

opened = sqlite3.connect

def connect(*args, **options):
    connection = opened(*args, **options)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = connect
database.connect(path).close()
"""
MORE = (
    "CREATE TABLE more (a TEXT)", "ALTER TABLE lead ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",
    "UPDATE lead SET nickname = substr(name, 1, 3)", "CREATE INDEX lead_nickname ON lead (nickname)",
    "INSERT INTO more SELECT nickname FROM lead", "DROP INDEX lead_row_key",
)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
@pytest.mark.parametrize("to", [NOW, NEXT])
def test_an_upgrade_cut_at_any_statement_is_the_old_version_or_the_new_one(
    newer: Path, tmp_path: Path, to: int
) -> None:
    old, path = tmp_path / "leads.db", tmp_path / "cut.db"
    (newer / f"{NEXT:04}_more.sql").write_text(";\n".join(MORE) + ";\n") if to == NEXT else old.unlink()
    if to == NEXT:
        connection = sqlite3.connect(old)
        row = "'Mette', '', '', '', '', '', '{}', 0, '2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'"
        connection.execute(
            "INSERT INTO lead (name, company, street, postal_code, city, country, fields, do_not_contact, created_at,"
            f" updated_at) VALUES ({row})"
        )
        connection.commit()
        connection.close()
    found = []
    for last in count() if to == NEXT else count(0, 7):
        for left in tmp_path.glob("cut.db*"):
            left.unlink()
        shutil.copy(old, path) if to == NEXT else None
        command = [sys.executable, "-c", KILLED, str(newer), str(path), str(to), str(last)]
        code = subprocess.run(command, capture_output=True).returncode
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        connection.close()
        found.append(version(path))
        assert ("more" in tables) == (found[-1] == NEXT) and ("lead" in tables) == (found[-1] > 0)
        if code == 0:
            break
    # A new file is never that of an older program: a backup of nothing would be made before it is upgraded.
    assert found == sorted(found) and set(found) == {NOW if to == NEXT else 0, to} and len(found) > 5
    database.connect(path).close()
    assert version(path) == to


def test_a_database_of_the_first_version_keeps_its_people(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    connection = sqlite3.connect(path)
    connection.executescript(dict(database.scripts())[1])
    row = "'Mette', '', '', '', '', '', '{}', 1, '2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'"
    connection.execute(
        "INSERT INTO lead (name, company, street, postal_code, city, country, fields, do_not_contact, created_at,"
        f" updated_at) VALUES ({row})"
    )
    connection.execute("INSERT INTO meta (key, value) VALUES ('secret', 'ab')")
    journaled = """(1, 'lead', '{"id":1}', NULL, '{"id":1,"name":"Mette"}', 1)"""
    connection.execute(f"INSERT INTO change (step_id, table_name, key, before, after, about) VALUES {journaled}")
    connection.execute(f"PRAGMA application_id = {ours.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    opened = database.connect(path)
    assert [tuple(row) for row in opened.execute("SELECT name, do_not_contact, by_key FROM lead")] == [
        ("Mette", 1, None)
    ]
    # What the journal says of a row is what is stored, or it could not be taken back.
    known = json.loads(opened.execute("SELECT after FROM change").fetchone()[0])
    assert known == {"id": 1, "name": "Mette", "by_key": None, "overridden": None}
    opened.close()
    assert version(path) == NOW


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_whoever_comes_while_a_database_is_made_sees_none_of_it_or_all(tmp_path: Path) -> None:
    """Of one that has no people yet no backup is made, as is before a migration."""
    for last in count():
        path = tmp_path / f"{last}.db"
        command = [sys.executable, "-c", KILLED, str(database._MIGRATIONS), str(path), str(NOW), str(last)]
        code = subprocess.run(command, capture_output=True).returncode
        connection = database.connect(path)
        assert version(path) == NOW
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        connection.close()
        if code == 0:
            break
    assert last > 20 and not (tmp_path / "backups").exists()


def test_a_file_that_is_in_use_gets_its_log_from_the_next_command(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    database.connect(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN IMMEDIATE")
    modes = []
    for _ in range(2):
        connection = database.connect(path)
        modes.append(connection.execute("PRAGMA journal_mode").fetchone()[0])
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == engine.PATIENCE_SECONDS * 1000
        connection.close()
        if other.in_transaction:
            other.execute("ROLLBACK")
    other.close()
    assert modes == ["delete", "wal"]
