"""Steps: what there were, taking one back, and doing it again. Nothing of the journal is lost by either."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from leadtrack.domain.steps import Change, Taken
from leadtrack.errors import NotFoundError, RefusedError
from leadtrack.store.journal import dump, read
from leadtrack.store.rows import as_instant

# Above so many new people the rows of an import are not kept when it is taken back: the list itself is.
KEPT = 20_000
# What an import writes without a change of its own for every row; the people last.
_OF_PEOPLE = ("email", "phone", "search", "tag", "answer", "opportunity")


_STEPS = """
SELECT s.* FROM step s
WHERE (:lead IS NULL OR s.id IN (SELECT step_id FROM change WHERE about = :lead)
  OR s.batch_id = (SELECT batch_id FROM lead WHERE id = :lead))
ORDER BY s.id DESC LIMIT :limit
"""
# Steps after this one, not undone, that changed the same row, or wrote about a person this one made.
_IN_THE_WAY = """
SELECT DISTINCT s.id, s.command FROM step s JOIN change later ON later.step_id = s.id
WHERE s.id > :step AND s.undone IS NULL AND (
  EXISTS (SELECT 1 FROM change c WHERE c.step_id = :step AND c.table_name = later.table_name AND c.key = later.key)
  OR later.about IN (SELECT about FROM change WHERE step_id = :step AND table_name = 'lead' AND before IS NULL)
  OR later.about IN (SELECT id FROM lead WHERE batch_id = :batch)
  OR (later.table_name = 'possible_duplicate' AND EXISTS (SELECT 1 FROM change made WHERE made.step_id = :step
    AND made.table_name = 'lead' AND made.before IS NULL
    AND made.about IN (json_extract(later.key, '$.a_id'), json_extract(later.key, '$.b_id')))))
ORDER BY s.id
"""


class Undo:
    """The journal, read backwards and forwards."""

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

    def take_back(self, number: int | None = None) -> Taken:
        """Undo a step, the last one if none is named, in one transaction.

        Raises RefusedError where it is undone already, or where later steps rest on it.
        """
        with without_references(self._connection):
            taken = self.last() if number is None else self.get(number)
            if taken.is_undone:
                raise RefusedError(f"step {taken.id} is undone already.", f"Do it again: leadtrack redo {taken.id}")
            if later := self.in_the_way(taken.id):
                named = "; ".join(f"{step} {command}" for step, command in later[:5])
                more = f" and {len(later) - 5} more" if len(later) > 5 else ""
                first = f"Undo them first, the last one first: leadtrack undo {later[-1][0]}"
                raise RefusedError(f"later steps rest on step {taken.id}: {named}{more}.", first)
            self._restore(taken)
        return taken

    def do_again(self, number: int | None = None) -> Taken:
        """Redo a step that was undone, the last such if none is named, in one transaction.

        Raises RefusedError where it is not undone, or where a row is no longer as it was before the step.
        """
        with without_references(self._connection):
            taken = self.last_undone() if number is None else self.get(number)
            if not taken.is_undone:
                raise RefusedError(f"step {taken.id} is not undone.", "See: leadtrack history")
            if not taken.can_be_redone:
                raise RefusedError(f"the rows of step {taken.id} were too many to keep.", "Run its command again.")
            self._repeat(taken)
        return taken

    def _taken(self, row: sqlite3.Row) -> Taken:
        run = self._connection.execute
        rows, made = run("SELECT count(*) FROM change WHERE step_id = ?", (row["id"],)).fetchone()[0], 0
        undone = row["undone"] is not None
        if row["batch_id"] is not None and not undone:
            made = run("SELECT count(*) FROM lead WHERE batch_id = ?", (row["batch_id"],)).fetchone()[0]
        kept = row["batch_id"] is None or not undone
        kept = kept or bool(run("SELECT 1 FROM undone_row WHERE step_id = ? LIMIT 1", (row["id"],)).fetchone())
        return Taken(row["id"], row["command"], as_instant(row["at"]), int(rows + made), undone, kept, made)

    def _restore(self, taken: Taken) -> None:
        query = "SELECT * FROM change WHERE step_id = ? ORDER BY id DESC"
        for change in self._connection.execute(query, (taken.id,)).fetchall():
            if not is_as_left(self._connection, change):
                where = f"{change['table_name']} {change['key']}"
                raise RefusedError(f"{where} was changed since, so this cannot be taken back.")
            if not self._is_shared(change):
                put_back(self._connection, change)
        batch = self._connection.execute("SELECT batch_id FROM step WHERE id = ?", (taken.id,)).fetchone()["batch_id"]
        if batch is not None:
            self._keep_people(taken, batch)
            remove_people(self._connection, batch)
            self._connection.execute("DELETE FROM batch WHERE id = ?", (batch,))
        self._keep(taken.id, "do_not_contact", "step_id = ?", taken.id)
        self._connection.execute("DELETE FROM do_not_contact WHERE step_id = ?", (taken.id,))
        order = self._connection.execute("SELECT coalesce(max(undone), 0) + 1 FROM step").fetchone()[0]
        self._connection.execute("UPDATE step SET undone = ? WHERE id = ?", (order, taken.id))

    def _is_shared(self, change: sqlite3.Row) -> bool:
        """Whether it made a source that somebody came from since."""
        if change["table_name"] != "source" or change["before"] is not None:
            return False
        used = (
            "SELECT EXISTS (SELECT 1 FROM lead l WHERE l.source_id = ?1 AND NOT EXISTS (SELECT 1 FROM change c"
            " WHERE c.step_id = ?2 AND c.about = l.id AND c.table_name = 'lead' AND c.before IS NULL)"
            " AND coalesce(l.batch_id, 0) IS NOT (SELECT coalesce(batch_id, -1) FROM step WHERE id = ?2))"
            " OR EXISTS (SELECT 1 FROM batch b WHERE b.source_id = ?1 AND b.id IS NOT (SELECT batch_id FROM step"
            " WHERE id = ?2))"
        )
        row = self._connection.execute(used, (json.loads(change["key"])["id"], change["step_id"])).fetchone()
        return bool(row[0])

    def _keep_people(self, taken: Taken, batch: int) -> None:
        made = self._connection.execute("SELECT count(*) FROM lead WHERE batch_id = ?", (batch,)).fetchone()[0]
        if made > KEPT:
            return
        self._keep(taken.id, "batch", "id = ?", batch)
        self._keep(taken.id, "lead", "batch_id = ?", batch)
        for table in _OF_PEOPLE:
            self._keep(taken.id, table, "lead_id IN (SELECT id FROM lead WHERE batch_id = ?)", batch)

    def _keep(self, step_id: int, table: str, where: str, value: int) -> None:
        rows = self._connection.execute(f'SELECT * FROM "{table}" WHERE {where}', (value,))
        self._connection.executemany(
            "INSERT INTO undone_row (step_id, table_name, row) VALUES (?, ?, ?)",
            ((step_id, table, dump(dict(row))) for row in rows.fetchall()),
        )

    def _repeat(self, taken: Taken) -> None:
        run = self._connection.execute
        try:
            for kept in run("SELECT * FROM undone_row WHERE step_id = ? ORDER BY id", (taken.id,)).fetchall():
                insert(self._connection, kept["table_name"], json.loads(kept["row"]))
            for change in run("SELECT * FROM change WHERE step_id = ? ORDER BY id", (taken.id,)).fetchall():
                if change["table_name"] == "source" and is_as_left(self._connection, change):
                    continue
                if not _is_as_before(self._connection, change):
                    raise sqlite3.IntegrityError(change["table_name"])
                _put_forward(self._connection, change)
        except sqlite3.IntegrityError:
            raise RefusedError(
                f"something changed since step {taken.id} was undone, so it cannot be done again.",
                "Run its command again.",
            ) from None
        run("DELETE FROM undone_row WHERE step_id = ?", (taken.id,))
        run("UPDATE step SET undone = NULL WHERE id = ?", (taken.id,))


@contextmanager
def without_references(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that puts rows back in any order; whether they belong together is known beforehand, by the
    journal, and asking for each of a million rows would take longer than all the rest."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def remove_people(connection: sqlite3.Connection, batch_id: int, *, spared: str | None = None) -> int:
    """Remove the people an import made with all that it wrote of them, but for those in the table `spared`; gives how
    many. Nobody else has written anything about them."""
    apart = f" AND id NOT IN {spared}" if spared else ""
    people = f"(SELECT id FROM lead WHERE batch_id = ?{apart})"
    for table in _OF_PEOPLE:
        connection.execute(f'DELETE FROM "{table}" WHERE lead_id IN {people}', (batch_id,))
    connection.execute(
        f"DELETE FROM possible_duplicate WHERE a_id IN {people} OR b_id IN {people}", (batch_id, batch_id)
    )
    return connection.execute(f"DELETE FROM lead WHERE batch_id = ?{apart}", (batch_id,)).rowcount


def is_as_left(connection: sqlite3.Connection, change: sqlite3.Row) -> bool:
    """Whether the row is still as the change left it."""
    now = read(connection, change["table_name"], json.loads(change["key"]))
    return now == (json.loads(change["after"]) if change["after"] else None)


def _is_as_before(connection: sqlite3.Connection, change: sqlite3.Row) -> bool:
    now = read(connection, change["table_name"], json.loads(change["key"]))
    return now == (json.loads(change["before"]) if change["before"] else None)


def put_back(connection: sqlite3.Connection, change: sqlite3.Row) -> None:
    """Make the row of a change what it was before."""
    _make(connection, change, wanted=change["before"], there=change["after"])


def _put_forward(connection: sqlite3.Connection, change: sqlite3.Row) -> None:
    _make(connection, change, wanted=change["after"], there=change["before"])


def _make(connection: sqlite3.Connection, change: sqlite3.Row, *, wanted: str | None, there: str | None) -> None:
    table, key = change["table_name"], json.loads(change["key"])
    where = " AND ".join(f'"{name}" = ?' for name in key)
    if wanted is None:
        connection.execute(f'DELETE FROM "{table}" WHERE {where}', tuple(key.values()))
        return
    row = json.loads(wanted)
    if there is None:
        insert(connection, table, row)
    else:
        sets = ", ".join(f'"{name}" = ?' for name in row)
        connection.execute(f'UPDATE "{table}" SET {sets} WHERE {where}', (*row.values(), *key.values()))


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Put a row into a table as it was."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
