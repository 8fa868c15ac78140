"""One command, one step: a transaction that remembers every row it changed, so that it can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

Row = Mapping[str, object]


class Step(NamedTuple):
    """An open write transaction. Its writes go through here and into the journal."""

    connection: sqlite3.Connection
    id: int

    def insert(self, table: str, row: Row) -> int:
        """Insert a row and give its rowid (0 for tables without one)."""
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self.connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
        made = cursor.lastrowid or 0
        key = {name: row.get(name, made) for name in keys(self.connection, table)}
        self._note(table, key, None, read(self.connection, table, key))
        return made

    def update(self, table: str, key: Row, changes: Row) -> None:
        """Change the row of that key, if anything differs."""
        before = read(self.connection, table, key)
        if before is None or all(before[name] == value for name, value in changes.items()):
            return
        sets = ", ".join(f'"{name}" = ?' for name in changes)
        where, values = _where(key)
        self.connection.execute(f'UPDATE "{table}" SET {sets} WHERE {where}', (*changes.values(), *values))
        self._note(table, key, before, read(self.connection, table, key))

    def put(self, table: str, row: Row) -> None:
        """Insert the row, or change the one with the same key."""
        key = {name: row[name] for name in keys(self.connection, table)}
        if read(self.connection, table, key) is None:
            self.insert(table, row)
        else:
            self.update(table, key, {name: value for name, value in row.items() if name not in key})

    def delete(self, table: str, key: Row) -> None:
        """Remove the row of that key, if it is there."""
        before = read(self.connection, table, key)
        if before is None:
            return
        where, values = _where(key)
        self.connection.execute(f'DELETE FROM "{table}" WHERE {where}', values)
        self._note(table, key, before, None)

    def update_all(self, table: str, changes: Row, *, where: str, about: str) -> int:
        """Change every row of that condition in a table with an `id`, of which all do differ; `about` is the column
        with the id of the lead. Gives how many. The database itself writes the journal."""
        self._note_all(table, {name: f":{name}" for name in changes}, changes, where=where, about=about)
        sets = ", ".join(f'"{name}" = :{name}' for name in changes)
        return self.connection.execute(f'UPDATE "{table}" SET {sets} WHERE {where}', changes).rowcount

    def note_unchanged(self, table: str, *, where: str, about: str) -> None:
        """Have the step rest on those that made the rows of that condition what they are."""
        self._note_all(table, {}, {}, where=where, about=about)

    def _note_all(self, table: str, after: Mapping[str, str], values: Row, *, where: str, about: str) -> None:
        names = [column["name"] for column in self.connection.execute(f'PRAGMA table_info("{table}")')]
        was, now = (", ".join(f"'{name}', {new.get(name, name)}" for name in names) for new in ({}, after))
        self.connection.execute(
            "INSERT INTO change (step_id, table_name, key, before, after, about)"
            f" SELECT {self.id}, '{table}', json_object('id', id), json_object({was}), json_object({now}), {about}"
            f' FROM "{table}" WHERE {where} ORDER BY id',
            values,
        )

    def before(self, table: str, key: str) -> str | None:
        """The row of that key as it was before this step, as JSON text; None where the step did not change it."""
        query = "SELECT before FROM change WHERE step_id = ? AND table_name = ? AND key = ? ORDER BY id LIMIT 1"
        found = self.connection.execute(query, (self.id, table, key)).fetchone()
        return found[0] if found else None

    def note_many(self, changes: Iterable[tuple[str, str, str | None, str | None]]) -> None:
        """Journal rows that were changed in bulk: table, key, before and after as JSON text."""
        self.connection.executemany(
            "INSERT INTO change (step_id, table_name, key, before, after, about)"
            " VALUES (?1, ?2, ?3, ?4, ?5, CASE ?2 WHEN 'lead' THEN json_extract(?3, '$.id') ELSE coalesce("
            "json_extract(?3, '$.lead_id'), json_extract(?5, '$.lead_id'), json_extract(?4, '$.lead_id')) END)",
            ((self.id, *change) for change in changes),
        )

    def note_about(self, changes: Iterable[tuple[str, str, str | None, str | None, int]]) -> None:
        """Journal rows that were changed in bulk, as `note_many` does, each with the id of the lead it is about."""
        self.connection.executemany(
            f"INSERT INTO change (step_id, table_name, key, before, after, about) VALUES ({self.id}, ?, ?, ?, ?, ?)",
            changes,
        )

    def _note(self, table: str, key: Row, before: Row | None, after: Row | None) -> None:
        self.note_many([(table, dump(key), dump(before) if before else None, dump(after) if after else None)])


def let_go_if_empty(connection: sqlite3.Connection, step: int) -> bool:
    """Remove a step that has nothing to take back; gives whether it went. That of an import stays, whatever it did."""
    gone = connection.execute(
        "DELETE FROM step WHERE id = ?1 AND batch_id IS NULL AND removed_batch_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM change WHERE step_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM do_not_contact WHERE step_id = ?1)",
        (step,),
    )
    return gone.rowcount > 0


def dump(row: Row) -> str:
    """A row as the journal keeps it."""
    return _encoded()(row)


@cache
def _encoded() -> Callable[[object], str]:
    import json

    # json.dumps would make an encoder for every row.
    return json.JSONEncoder(separators=(",", ":")).encode


def keys(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table's primary key."""
    columns = connection.execute(f'PRAGMA table_info("{table}")')
    return [column["name"] for column in sorted(columns, key=lambda c: c["pk"]) if column["pk"]]


def read(connection: sqlite3.Connection, table: str, key: Row) -> dict[str, object] | None:
    """The row of that key, or None."""
    where, values = _where(key)
    found = connection.execute(f'SELECT * FROM "{table}" WHERE {where}', values).fetchone()
    return dict(found) if found else None


def _where(key: Row) -> tuple[str, tuple[object, ...]]:
    return " AND ".join(f'"{name}" = ?' for name in key), tuple(key.values())
