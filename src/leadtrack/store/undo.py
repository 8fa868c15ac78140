"""Taking back the last command: every row it changed becomes what it was."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from leadtrack.errors import NotFoundError, RefusedError
from leadtrack.store.journal import read
from leadtrack.store.rows import as_instant


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that can be, or was, taken back."""

    id: int
    command: str
    at: datetime
    rows: int


class Undo:
    """The journal, read backwards."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self) -> Taken:
        """The last step; raises NotFoundError when there is none."""
        row = self._connection.execute("SELECT * FROM step ORDER BY id DESC LIMIT 1").fetchone()
        if row is None:
            raise NotFoundError("there is nothing to undo.")
        return Taken(row["id"], row["command"], as_instant(row["at"]), self._rows(row))

    def _rows(self, step: sqlite3.Row) -> int:
        noted = self._connection.execute("SELECT count(*) FROM change WHERE step_id = ?", (step["id"],)).fetchone()[0]
        if step["batch_id"] is None:
            return int(noted)
        made = self._connection.execute("SELECT count(*) FROM lead WHERE batch_id = ?", (step["batch_id"],)).fetchone()
        return int(noted) + int(made[0])

    def take_back(self) -> Taken:
        """Undo the last step in one transaction; raises RefusedError where a row is no longer as the step left it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            last = self.last()
            self._restore(last.id)
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        return last

    def _restore(self, step_id: int) -> None:
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        query = "SELECT * FROM change WHERE step_id = ? ORDER BY id DESC"
        for change in self._connection.execute(query, (step_id,)).fetchall():
            if not is_as_left(self._connection, change):
                where = f"{change['table_name']} {change['key']}"
                raise RefusedError(f"{where} was changed since, so this cannot be taken back.")
            put_back(self._connection, change)
        batch = self._connection.execute("SELECT batch_id FROM step WHERE id = ?", (step_id,)).fetchone()["batch_id"]
        if batch is not None:
            self._connection.execute("DELETE FROM lead WHERE batch_id = ?", (batch,))
            self._connection.execute("DELETE FROM batch WHERE id = ?", (batch,))
        self._connection.execute("DELETE FROM do_not_contact WHERE step_id = ?", (step_id,))
        self._connection.execute("DELETE FROM change WHERE step_id = ?", (step_id,))
        self._connection.execute("DELETE FROM step WHERE id = ?", (step_id,))


def is_as_left(connection: sqlite3.Connection, change: sqlite3.Row) -> bool:
    """Whether the row is still as the change left it."""
    now = read(connection, change["table_name"], json.loads(change["key"]))
    return now == (json.loads(change["after"]) if change["after"] else None)


def put_back(connection: sqlite3.Connection, change: sqlite3.Row) -> None:
    """Make the row of a change what it was before."""
    table, key = change["table_name"], json.loads(change["key"])
    where = " AND ".join(f'"{name}" = ?' for name in key)
    if change["before"] is None:
        connection.execute(f'DELETE FROM "{table}" WHERE {where}', tuple(key.values()))
        return
    row = json.loads(change["before"])
    if change["after"] is None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
    else:
        sets = ", ".join(f'"{name}" = ?' for name in row)
        connection.execute(f'UPDATE "{table}" SET {sets} WHERE {where}', (*row.values(), *key.values()))
