"""Steps: what there were, what each changed, and what rests on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from leadtrack.domain.steps import Change, Taken
from leadtrack.errors import NotFoundError
from leadtrack.store import kept
from leadtrack.store.joining import records_of
from leadtrack.store.rows import as_instant

_STEPS = """
SELECT s.* FROM step s
WHERE (:leads IS NULL OR s.id IN (SELECT step_id FROM change WHERE about IN (SELECT value FROM json_each(:leads)))
  OR s.batch_id IN (SELECT value FROM json_each(:batches)))
ORDER BY s.id DESC LIMIT :limit
"""
# How a list mapped the columns of its source is no fact that another step rests on.
_ONLY_MAPS = "json_remove({0}.before, '$.mapping') IS json_remove({0}.after, '$.mapping')"
# Nor is that a list came from the source again.
_ONLY_COMES = f"""
later.table_name = 'source' AND (c.before IS NULL OR c.after IS NULL OR {_ONLY_MAPS.format("c")})
AND ({_ONLY_MAPS.format("later")} OR (later.before IS NULL
  AND json_extract(later.after, '$.folded') = json_extract(coalesce(c.before, c.after), '$.folded')))
"""
# Steps after this one, not undone, that changed the same row, or wrote about a person this one made, or joined one
# into another.
_IN_THE_WAY = f"""
SELECT DISTINCT s.id, s.command FROM step s LEFT JOIN change later ON later.step_id = s.id
WHERE s.id > :step AND s.undone IS NULL AND (
  EXISTS (SELECT 1 FROM change c WHERE c.step_id = :step AND c.table_name = later.table_name AND c.key = later.key
    AND NOT ({_ONLY_COMES}))
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


class Steps:
    """Questions about the journal."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def steps(self, *, lead_id: int | None = None, limit: int = -1) -> Iterator[Taken]:
        """Every step, the newest first; of one lead only those that changed something about them, or about a record
        that was joined into theirs."""
        records = {} if lead_id is None else records_of(self._connection, lead_id)
        wanted = {"leads": json.dumps(list(records)) if records else None, "batches": json.dumps([*records.values()])}
        for row in self._connection.execute(_STEPS, {**wanted, "limit": limit}):
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

    def _taken(self, row: sqlite3.Row) -> Taken:
        run = self._connection.execute
        rows, made = run("SELECT count(*) FROM change WHERE step_id = ?", (row["id"],)).fetchone()[0], 0
        undone = row["undone"] is not None
        is_away = undone if row["removed_batch_id"] is None else not undone
        if is_away:
            made = kept.count(self._connection, row["id"], "lead")
        elif (batch := row["batch_id"] or row["removed_batch_id"]) is not None:
            made = run("SELECT count(*) FROM lead WHERE batch_id = ?", (batch,)).fetchone()[0]
        is_bulk = row["batch_id"] is not None or row["removed_batch_id"] is not None
        can_come_back = not is_bulk or not is_away or kept.is_kept(self._connection, row["id"])
        removes = row["removed_batch_id"] is not None
        at = as_instant(row["at"])
        listed = self._listed(row["id"])
        rows += made + listed
        return Taken(row["id"], row["command"], at, int(rows), undone, can_come_back, made, listed, removes)

    def _listed(self, step_id: int) -> int:
        query = "SELECT count(*) FROM do_not_contact WHERE step_id = ?"
        there = int(self._connection.execute(query, (step_id,)).fetchone()[0])
        return there or kept.count(self._connection, step_id, "do_not_contact")
