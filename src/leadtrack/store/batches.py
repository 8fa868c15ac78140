"""Runs of imports: what there were, and taking one back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from leadtrack.errors import NotFoundError
from leadtrack.store.rows import as_instant
from leadtrack.store.undo import is_as_left, put_back, remove_people, without_references


class ImportBatch(NamedTuple):
    """One run of an import, with its account."""

    id: int
    imported_at: datetime
    file_name: str
    digest: str
    source: str | None
    cost: str | None
    read: int
    created: int
    updated: int
    unchanged: int
    suppressed: int
    rejected: int
    queued: int


class Left(NamedTuple):
    """What an import that was taken back removed and restored, and the ids of the leads it left: edited since."""

    removed: int
    restored: int
    left: tuple[int, ...]


_BATCHES = """
SELECT b.*, s.name AS source FROM batch b LEFT JOIN source s ON s.id = b.source_id
WHERE ? IS NULL OR b.id = ? ORDER BY b.id DESC
"""
# The leads that commands after a step changed, or wrote something down about.
_TOUCHED = """
SELECT DISTINCT about FROM change WHERE about IS NOT NULL
  AND step_id IN (SELECT id FROM step WHERE id > ? AND undone IS NULL)
"""


class Batches:
    """Questions about imports, and taking one back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, batch_id: int | None = None) -> Iterator[ImportBatch]:
        """Every import, the newest first, or the one of that id."""
        for row in self._connection.execute(_BATCHES, (batch_id, batch_id)):
            cost = f"{row['cost']} {row['currency']}" if row["cost"] is not None else None
            counts = [row[name] for name in ImportBatch._fields[6:]]
            yield ImportBatch(
                row["id"], as_instant(row["imported_at"]), row["file_name"], row["digest"], row["source"], cost, *counts
            )

    def get(self, batch_id: int) -> ImportBatch:
        """The import of that id; raises NotFoundError."""
        for batch in self.all(batch_id):
            return batch
        raise NotFoundError(f"there is no import {batch_id}.", "See: leadtrack imports")

    def take_back(self, batch_id: int) -> Left:
        """Remove what an import made and restore what it changed, in one transaction; leave what was edited since."""
        with without_references(self._connection):
            return self._take_back(batch_id)

    def _take_back(self, batch_id: int) -> Left:
        run = self._connection.execute
        run("PRAGMA cache_size = -32000")
        step = run("SELECT id FROM step WHERE batch_id = ?", (batch_id,)).fetchone()
        step_id = step["id"] if step else 0
        run("CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)")
        run(f"INSERT OR IGNORE INTO touched SELECT * FROM ({_TOUCHED}) WHERE 1", (step_id,))
        made = "SELECT id FROM lead WHERE batch_id = ? AND id IN (SELECT id FROM touched)"
        left = {row[0] for row in run(made, (batch_id,))}
        restored, kept = self._restore(step_id, batch_id)
        gone = remove_people(self._connection, batch_id, spared="temp.touched")
        run("DROP TABLE touched")
        if not left:
            run("DELETE FROM batch WHERE id = ?", (batch_id,))
        self._forget_sources(step_id)
        run("DELETE FROM change WHERE step_id = ?", (step_id,))
        run("DELETE FROM step WHERE id = ?", (step_id,))
        return Left(gone, restored, tuple(sorted(left | kept)))

    def _restore(self, step_id: int, batch_id: int) -> tuple[int, set[int]]:
        """Put back the people the import changed, each whole or not at all; gives how many, and who was left."""
        by_lead: dict[int, list[sqlite3.Row]] = {}
        for change in self._connection.execute("SELECT * FROM change WHERE step_id = ? ORDER BY id DESC", (step_id,)):
            key = json.loads(change["key"])
            lead_id = key.get("lead_id") or (key["id"] if change["table_name"] == "lead" else 0)
            if lead_id:
                by_lead.setdefault(lead_id, []).append(change)
        left, restored = set(), 0
        for lead_id, changes in by_lead.items():
            row = self._connection.execute("SELECT batch_id FROM lead WHERE id = ?", (lead_id,)).fetchone()
            if row is None or row["batch_id"] == batch_id:
                continue
            if all(is_as_left(self._connection, change) for change in changes):
                for change in changes:
                    put_back(self._connection, change)
                restored += 1
            else:
                left.add(lead_id)
        return restored, left

    def _forget_sources(self, step_id: int) -> None:
        """A source that the import made goes with it, if nothing else came from there."""
        made = "SELECT key FROM change WHERE step_id = ? AND table_name = 'source' AND before IS NULL"
        for change in self._connection.execute(made, (step_id,)).fetchall():
            self._connection.execute(
                "DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM lead WHERE source_id = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM batch WHERE source_id = ?1)",
                (json.loads(change["key"])["id"],),
            )
