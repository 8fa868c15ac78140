"""Steps: what there were, what each changed, what rests on it, and what it rests on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from leadtrack.domain.steps import Change, Taken
from leadtrack.errors import NotFoundError
from leadtrack.store import kept
from leadtrack.store.journal import dump, keys, read
from leadtrack.store.rows import as_instant

_STEPS = """
SELECT s.* FROM step s
WHERE (:lead IS NULL OR s.id IN (SELECT step_id FROM change WHERE about = :lead)
  OR s.batch_id = (SELECT batch_id FROM lead WHERE id = :lead))
ORDER BY s.id DESC LIMIT :limit
"""
# Steps after this one, not undone, that changed the same row, or wrote about a person this one made, or joined one
# into another.
_IN_THE_WAY = """
SELECT DISTINCT s.id, s.command FROM step s LEFT JOIN change later ON later.step_id = s.id
WHERE s.id > :step AND s.undone IS NULL AND (
  EXISTS (SELECT 1 FROM change c WHERE c.step_id = :step AND c.table_name = later.table_name AND c.key = later.key)
  OR later.about IN (SELECT about FROM change WHERE step_id = :step AND table_name = 'lead' AND before IS NULL)
  OR later.about IN (SELECT id FROM lead WHERE batch_id = :batch)
  OR s.removed_batch_id = :batch
  OR (later.table_name = 'lead' AND later.after IS NULL AND json_extract(later.before, '$.batch_id') = :batch)
  OR (later.table_name = 'possible_duplicate' AND EXISTS (SELECT 1 FROM (SELECT json_extract(later.key, '$.a_id') AS id
    UNION ALL SELECT json_extract(later.key, '$.b_id')) one WHERE one.id IN (SELECT about FROM change
    WHERE step_id = :step AND table_name = 'lead' AND before IS NULL)
    OR one.id IN (SELECT id FROM lead WHERE batch_id = :batch))))
ORDER BY s.id
"""
# Rows that refer to one that went with this step: its row is not there on the side `now` of the change.
_LEFT_BEHIND = """
SELECT * FROM "{table}" child WHERE "{column}" IN (SELECT json_extract(key, '$.id') FROM change
  WHERE step_id = ? AND table_name = '{parent}' AND {now} IS NULL)
AND NOT EXISTS (SELECT 1 FROM "{parent}" WHERE id = child."{column}") LIMIT 5
"""
# What the rows that came with this step refer to; a row may have been another within the step, so it is read again.
_REFERRED = """
SELECT DISTINCT key, {refers} AS id FROM change c
WHERE step_id = ? AND table_name = '{table}' AND {now} IS NOT NULL AND ({then} IS NULL{differs})
AND {refers} IS NOT NULL AND ('{parent}' = 'source' OR NOT EXISTS (SELECT 1 FROM "{parent}" WHERE id = {refers}))
"""
# The other of each pair with somebody of an import, where one of the two is gone.
_UNPAIRED = """
SELECT a_id AS id FROM possible_duplicate JOIN lead l ON l.id = b_id AND l.batch_id = ?1
WHERE a_id NOT IN (SELECT id FROM lead)
UNION SELECT b_id FROM possible_duplicate JOIN lead l ON l.id = a_id AND l.batch_id = ?1
WHERE b_id NOT IN (SELECT id FROM lead)
"""
_WROTE = """
SELECT s.id, s.command FROM change c JOIN step s ON s.id = c.step_id
WHERE c.table_name = ? AND c.key = ? AND s.undone IS {undone} AND c.after IS {after} ORDER BY s.id DESC LIMIT 1
"""
# The import that made the row without a change of its own: a batch, somebody of one, or a pair with somebody of one.
_IMPORTED = """
SELECT id, command FROM step WHERE undone IS NULL
AND (batch_id = :batch OR batch_id IN (SELECT batch_id FROM lead WHERE id IN (:one, :other))) ORDER BY id DESC LIMIT 1
"""


class Reference(NamedTuple):
    """A column of a table that names a row of another table by its id."""

    table: str
    column: str
    parent: str


class Row(NamedTuple):
    """A row of a table, by its key as the journal writes it."""

    table: str
    key: str


def by_id(table: str, number: object) -> Row:
    """The row of that id."""
    return Row(table, dump({"id": number}))


class Steps:
    """Questions about the journal."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def steps(self, *, lead_id: int | None = None, limit: int = -1) -> Iterator[Taken]:
        """Every step, the newest first; of one lead only those that changed something about them."""
        for row in self._connection.execute(_STEPS, {"lead": lead_id, "limit": limit}):
            yield self._taken(row)

    def get(self, number: int) -> Taken:
        """The step of that number; raises NotFoundError."""
        row = self._connection.execute("SELECT * FROM step WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no step {number}.", "See: leadtrack history")
        return self._taken(row)

    def last(self) -> Taken:
        """The last step that is not undone; raises NotFoundError when there is none."""
        row = self._connection.execute("SELECT * FROM step WHERE undone IS NULL ORDER BY id DESC LIMIT 1").fetchone()
        if row is None:
            raise NotFoundError("there is nothing to undo.")
        return self._taken(row)

    def last_undone(self) -> Taken:
        """The step that was undone last; raises NotFoundError when there is none."""
        row = self._connection.execute("SELECT * FROM step WHERE undone IS NOT NULL ORDER BY undone DESC").fetchone()
        if row is None:
            raise NotFoundError("there is nothing to do again.", "Only what was undone can be: leadtrack history")
        return self._taken(row)

    def changes(self, step_id: int) -> Iterator[Change]:
        """The rows the step changed, in its own order; of an import, the people it changed but not those it made."""
        for row in self._connection.execute("SELECT * FROM change WHERE step_id = ? ORDER BY id", (step_id,)):
            before, after = (json.loads(row[name]) if row[name] else None for name in ("before", "after"))
            yield Change(row["table_name"], row["about"], before, after)

    def in_the_way(self, step_id: int) -> list[tuple[int, str]]:
        """The later steps that rest on this one: numbers and commands."""
        batch = self._connection.execute("SELECT batch_id FROM step WHERE id = ?", (step_id,)).fetchone()["batch_id"]
        found = self._connection.execute(_IN_THE_WAY, {"step": step_id, "batch": batch})
        return [(row["id"], row["command"]) for row in found]

    def left_behind(self, step_id: int, *, backwards: bool) -> list[tuple[Row, Row]]:
        """Some rows that refer to one that went when the step was taken back, or done again; each with that one."""
        now = "before" if backwards else "after"
        query = f"SELECT DISTINCT table_name FROM change WHERE step_id = ? AND {now} IS NULL"
        gone = {row[0] for row in self._connection.execute(query, (step_id,))}
        found = []
        for table, column, parent in self.references():
            if parent in gone:
                query = _LEFT_BEHIND.format(table=table, column=column, parent=parent, now=now)
                for row in self._connection.execute(query, (step_id,)).fetchall():
                    key = {name: row[name] for name in keys(self._connection, table)}
                    found.append((Row(table, dump(key)), by_id(parent, row[column])))
        return found

    def referred(self, step_id: int, *, backwards: bool) -> set[Row]:
        """What rows refer to that came when the step was taken back, or done again: every source, and all that is not
        there."""
        now, then = ("before", "after") if backwards else ("after", "before")
        query = f"SELECT DISTINCT table_name FROM change WHERE step_id = ? AND {now} IS NOT NULL"
        came = {row[0] for row in self._connection.execute(query, (step_id,))}
        found = set()
        for table, column, parent in self.references():
            if table in came:
                refers, differs = f"json_extract({now}, '$.{column}')", ""
                if column not in keys(self._connection, table):
                    differs = f" OR json_extract({then}, '$.{column}') IS NOT {refers}"
                elif column == "lead_id":
                    # The same, and there is no text to take apart: a list may have changed everybody.
                    refers = "about"
                values = {"table": table, "parent": parent, "now": now, "then": then}
                query = _REFERRED.format(**values, refers=refers, differs=differs)
                for key, parent_id in self._connection.execute(query, (step_id,)).fetchall():
                    row = read(self._connection, table, json.loads(key))
                    if row and row[column] == parent_id:
                        found.add(by_id(parent, parent_id))
        return found

    def unpaired(self, batch_id: int) -> set[Row]:
        """The people who are gone of whom somebody of the import is a possible duplicate."""
        return {by_id("lead", row["id"]) for row in self._connection.execute(_UNPAIRED, (batch_id,))}

    def is_there(self, row: Row, *, as_of: int) -> bool:
        """Whether it is there; a source only if it is the one that the step knew, as numbers of sources return."""
        now = read(self._connection, row.table, json.loads(row.key))
        if now is None or row.table != "source":
            return now is not None
        made_since = (
            "SELECT 1 FROM change c JOIN step s ON s.id = c.step_id WHERE c.step_id > ? AND c.table_name = 'source'"
            " AND c.key = ? AND c.before IS NULL AND s.undone IS NULL"
        )
        if not self._connection.execute(made_since, (as_of, row.key)).fetchone():
            return True
        known = (
            "SELECT coalesce(after, before) FROM change WHERE step_id <= ? AND table_name = 'source' AND key = ?"
            " ORDER BY id DESC LIMIT 1"
        )
        found = self._connection.execute(known, (as_of, row.key)).fetchone()
        return found is None or json.loads(found[0])["folded"] == now["folded"]

    def wrote(self, row: Row) -> tuple[int, str] | None:
        """The last step, not undone, that wrote the row as it is: number and command."""
        return self._journaled(row, is_there=True, is_undone=False) or self._imported(row)

    def removed(self, row: Row) -> tuple[int, str] | None:
        """The last step, not undone, that removed the row: number and command."""
        return self._journaled(row, is_there=False, is_undone=False)

    def would_make(self, row: Row) -> tuple[int, str] | None:
        """The undone step that would write the row if it were done again: number and command."""
        return self._journaled(row, is_there=True, is_undone=True)

    def _journaled(self, row: Row, *, is_there: bool, is_undone: bool) -> tuple[int, str] | None:
        query = _WROTE.format(after="NOT NULL" if is_there else "NULL", undone="NOT NULL" if is_undone else "NULL")
        found = self._connection.execute(query, row).fetchone()
        return (found["id"], found["command"]) if found else None

    def _imported(self, row: Row) -> tuple[int, str] | None:
        key = json.loads(row.key)
        one, other = key.get("a_id", key.get("lead_id")), key.get("b_id")
        values = {"batch": None, "one": one, "other": other}
        if row.table in ("batch", "lead"):
            values["batch" if row.table == "batch" else "one"] = key["id"]
        found = self._connection.execute(_IMPORTED, values).fetchone()
        return (found["id"], found["command"]) if found else None

    def references(self) -> list[Reference]:
        """Every column that refers to a row, but for those of the journal."""
        query = (
            """SELECT m.name, r."from", r."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) r"""
            """ WHERE m.type = 'table' AND r."table" <> 'step' ORDER BY m.name, r.id"""
        )
        return [Reference(*row) for row in self._connection.execute(query)]

    def _taken(self, row: sqlite3.Row) -> Taken:
        run = self._connection.execute
        rows, made = run("SELECT count(*) FROM change WHERE step_id = ?", (row["id"],)).fetchone()[0], 0
        undone = row["undone"] is not None
        is_away = undone if row["removed_batch_id"] is None else not undone
        if is_away:
            made = kept.people_kept(self._connection, row["id"])
        elif (batch := row["batch_id"] or row["removed_batch_id"]) is not None:
            made = run("SELECT count(*) FROM lead WHERE batch_id = ?", (batch,)).fetchone()[0]
        is_bulk = row["batch_id"] is not None or row["removed_batch_id"] is not None
        can_come_back = not is_bulk or not is_away or kept.is_kept(self._connection, row["id"])
        removes = row["removed_batch_id"] is not None
        at = as_instant(row["at"])
        return Taken(row["id"], row["command"], at, int(rows + made), undone, can_come_back, made, removes)
