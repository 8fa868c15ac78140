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
            self._restore_row(change["table_name"], change["key"], change["before"], change["after"])
        batch = self._connection.execute("SELECT batch_id FROM step WHERE id = ?", (step_id,)).fetchone()["batch_id"]
        if batch is not None:
            self._connection.execute("DELETE FROM lead WHERE batch_id = ?", (batch,))
            self._connection.execute("DELETE FROM batch WHERE id = ?", (batch,))
        self._connection.execute("DELETE FROM change WHERE step_id = ?", (step_id,))
        self._connection.execute("DELETE FROM step WHERE id = ?", (step_id,))

    def _restore_row(self, table: str, key_text: str, before: str | None, after: str | None) -> None:
        key = json.loads(key_text)
        now = read(self._connection, table, key)
        if now != (json.loads(after) if after else None):
            raise RefusedError(f"{table} {key_text} was changed since, so this cannot be taken back.")
        where = " AND ".join(f'"{name}" = ?' for name in key)
        if before is None:
            self._connection.execute(f'DELETE FROM "{table}" WHERE {where}', tuple(key.values()))
        elif after is None:
            self._insert(table, json.loads(before))
        else:
            row = json.loads(before)
            sets = ", ".join(f'"{name}" = ?' for name in row)
            self._connection.execute(f'UPDATE "{table}" SET {sets} WHERE {where}', (*row.values(), *key.values()))

    def _insert(self, table: str, row: dict[str, object]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
