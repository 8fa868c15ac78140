"""What rows refer to: what would be left behind where rows go, and what must be there where rows come."""

from __future__ import annotations

import json
from typing import NamedTuple

from leadtrack.domain.steps import Taken
from leadtrack.errors import RefusedError
from leadtrack.store.journal import dump, keys, read
from leadtrack.store.steps import Steps

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


class References(Steps):
    """Questions about what refers to what, when a step is taken back or done again."""

    def refuse_dangling(self, taken: Taken, came: set[Row], *, backwards: bool) -> None:
        """Raises RefusedError where something refers to what the step took away, or what came refers to something gone;
        of what came that is in no change, `came` is what it refers to."""
        if left := self.left_behind(taken.id, backwards=backwards):
            steps = sorted({step for row, _ in left if (step := self.wrote(row))})
            if backwards and steps:
                raise resting(taken, steps)
            raise _written_since(taken, left[0][1], steps)
        for row in sorted(came | self.referred(taken.id, backwards=backwards)):
            if not self.is_there(row, as_of=taken.id):
                raise self._lacking(taken, row)

    def _lacking(self, taken: Taken, row: Row) -> RefusedError:
        lacks = f"step {taken.id} rests on {_called(row)}, which"
        if removed := self.removed(row):
            first = f"Undo that first: leadtrack undo {removed[0]}"
            return RefusedError(f"{lacks} went with step {removed[0]}: {removed[1]}.", first)
        if undone := self.would_make(row):
            first = f"Do that again first: leadtrack redo {undone[0]}"
            return RefusedError(f"{lacks} went when step {undone[0]} was undone: {undone[1]}.", first)
        return RefusedError(f"{lacks} is gone.", "See: leadtrack history")

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

    def is_rested_on(self, rested_on: str, of: int) -> bool:
        """Whether any row refers to the one of that table with that id."""
        return any(
            self._connection.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" = ?', (of,)).fetchone()
            for table, column, parent in self.references()
            if parent == rested_on
        )


def _called(row: Row) -> str:
    return f"{'import' if row.table == 'batch' else row.table} {json.loads(row.key)['id']}"


def resting(taken: Taken, later: list[tuple[int, str]]) -> RefusedError:
    """The refusal to take a step back before these."""
    # What a list brought back is queued by its old number.
    later_steps = "later steps" if later[0][0] > taken.id else "other steps"
    first = f"Undo them first, the last one first: leadtrack undo {later[-1][0]}"
    return RefusedError(f"{later_steps} rest on step {taken.id}: {_listed(later)}.", first)


def _written_since(taken: Taken, gone: Row, steps: list[tuple[int, str]]) -> RefusedError:
    named = f": {_listed(steps)}" if steps else ""
    first = f"Undo that first: leadtrack undo {steps[-1][0]}" if steps else "See: leadtrack history"
    return RefusedError(f"something was written about {_called(gone)}, which goes with step {taken.id}{named}.", first)


def _listed(steps: list[tuple[int, str]]) -> str:
    more = f" and {len(steps) - 5} more" if len(steps) > 5 else ""
    return "; ".join(f"{step} {command}" for step, command in steps[:5]) + more
