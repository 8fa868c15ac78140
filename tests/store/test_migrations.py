"""A newer program finds an older file: a backup first, then each migration whole or not at all."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from leadtrack.store import database


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows a second migration, kept in a folder of its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(database._MIGRATIONS, folder)
    database.connect(tmp_path / "leads.db").close()
    monkeypatch.setattr(database, "_MIGRATIONS", folder)
    monkeypatch.setattr(database, "VERSION", 2)
    return folder


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(found)


def test_a_migration_is_run_after_a_private_backup(newer: Path, tmp_path: Path) -> None:
    (newer / "0002_more.sql").write_text("CREATE TABLE more (a TEXT);\n")
    path = tmp_path / "leads.db"
    connection = database.connect(path)
    assert connection.execute("SELECT count(*) FROM more").fetchone()[0] == 0
    connection.close()
    (backup,) = (tmp_path / "backups").glob("leads.*.before-version-2.db")
    assert version(path) == 2 and version(backup) == 1
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_can_be_tried_again(newer: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    script = newer / "0002_more.sql"
    script.write_text("CREATE TABLE more (a TEXT);\nCREATE TABLE lead (again TEXT);\n")
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            database.connect(path)
        assert version(path) == 1 and path.read_bytes() == before
    script.write_text("CREATE TABLE more (a TEXT);\n")
    database.connect(path).close()
    assert version(path) == 2
    assert len(list((tmp_path / "backups").iterdir())) == 3
