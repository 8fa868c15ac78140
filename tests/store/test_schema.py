"""The migrated database and the SQLModel classes are one and the same."""

import re
import sqlite3
from pathlib import Path

import pytest

from leadtrack.store.database import connect, scripts
from leadtrack.store.ours import VERSION


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Everything a table is: columns, keys, indexes and whether it has rowids."""
    found: dict[str, object] = {}
    tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for name, sql in connection.execute(tables).fetchall():
        columns = [tuple(r)[1:4] + (r[5],) for r in connection.execute(f'PRAGMA table_xinfo("{name}")')]
        keys = sorted(tuple(r)[2:7] for r in connection.execute(f'PRAGMA foreign_key_list("{name}")'))
        types = [(c[0], "TEXT" if c[1] == "VARCHAR" else c[1], *c[2:]) for c in columns]
        found[name] = (types, keys, "WITHOUT ROWID" in sql.upper(), "AUTOINCREMENT" in sql.upper())
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"):
        found[name] = re.sub(r'["\s]+', "", sql).lower()
    return found


def test_a_migrated_database_equals_the_declared_tables(tmp_path: Path) -> None:
    from sqlalchemy import URL, create_engine

    from leadtrack.store.schema import metadata

    migrated = connect(tmp_path / "migrated.db")
    declared = tmp_path / "declared.db"
    metadata.create_all(create_engine(URL.create("sqlite", database=str(declared))))
    with sqlite3.connect(declared) as other:
        assert shape(migrated) == shape(other)
    migrated.close()


def test_the_version_is_the_number_of_the_last_migration() -> None:
    assert [number for number, _ in scripts()] == list(range(1, VERSION + 1))


@pytest.mark.parametrize("table", ["lead", "step"])
def test_ids_are_never_given_twice(tmp_path: Path, table: str) -> None:
    connection = connect(tmp_path / "a.db")
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    assert "AUTOINCREMENT" in sql
    connection.close()
