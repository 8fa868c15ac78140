"""Runs of imports: what there were, and taking one back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from leadtrack.errors import NotFoundError
from leadtrack.store import kept
from leadtrack.store.banned import Banned
from leadtrack.store.costs import PAID, Earlier, earlier
from leadtrack.store.joining import GONE, INTO
from leadtrack.store.journal import Step
from leadtrack.store.noted import Noted, frees, is_as_left, is_known_otherwise, noted, put_back
from leadtrack.store.rows import as_instant


class ImportBatch(NamedTuple):
    """One run of an import, with its account. `cost` is what is counted with it; that of a file which was imported
    before is counted with that import, `cost_counted_in`."""

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
    cost_counted_in: int | None


class Left(NamedTuple):
    """What an import that was taken back removed and restored, and the ids of those it left: who was edited since, also
    by the imports `later`, and who is `kept_away`, as it put them on the do-not-contact list. Of the restored,
    `still_away` have an e-mail or phone that it put there."""

    removed: int
    restored: int
    left: tuple[int, ...]
    kept_away: tuple[int, ...]
    still_away: tuple[int, ...]
    later: tuple[int, ...] = ()


_BATCHES = f"""
SELECT b.*, s.name AS source, paid.cost AS counted, paid.currency AS counted_currency,
  CASE WHEN b.cost IS NOT NULL AND paid.batch_id IS NULL THEN (
    SELECT min(e.id) FROM batch e WHERE e.digest = b.digest AND e.source_id IS b.source_id AND e.cost IS NOT NULL
  ) END AS cost_counted_in
FROM batch b LEFT JOIN source s ON s.id = b.source_id LEFT JOIN ({PAID}) paid ON paid.batch_id = b.id
WHERE ? IS NULL OR b.id = ? ORDER BY b.id DESC
"""

# The records that steps after one joined into others.
_JOINED = f"""
SELECT gone.about AS id, json_extract(gone.before, '$.batch_id') AS batch_id, {INTO} AS "into" {GONE} AND s.id > ?
"""
# The imports that changed one of these people after a step, and were not taken back of that person.
_LATER = """
SELECT DISTINCT s.batch_id FROM json_each(?) one CROSS JOIN change c ON c.about = one.value AND c.step_id > ?
CROSS JOIN step s ON s.id = c.step_id AND s.batch_id IS NOT NULL AND s.undone IS NULL
WHERE NOT EXISTS (SELECT 1 FROM step back CROSS JOIN change r ON r.about = c.about AND r.step_id = back.id
  WHERE back.removed_batch_id = s.batch_id AND back.undone IS NULL) ORDER BY 1
"""
# What is on the do-not-contact list for people of an import whom nothing touched since.
_LISTED = """
SELECT d.key_hash FROM do_not_contact d CROSS JOIN lead l ON l.id = d.lead_id
WHERE d.lead_id IS NOT NULL AND l.batch_id = ? AND l.id NOT IN (SELECT id FROM temp.touched)
"""


class Batches:
    """Questions about imports, and taking one back."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def all(self, batch_id: int | None = None) -> Iterator[ImportBatch]:
        """Every import, the newest first, or the one of that id."""
        for row in self._connection.execute(_BATCHES, (batch_id, batch_id)):
            cost = f"{row['counted']} {row['counted_currency']}" if row["counted"] is not None else None
            counts = [row[name] for name in ImportBatch._fields[6:]]
            yield ImportBatch(
                row["id"], as_instant(row["imported_at"]), row["file_name"], row["digest"], row["source"], cost, *counts
            )

    def get(self, batch_id: int) -> ImportBatch:
        """The import of that id; raises NotFoundError."""
        for batch in self.all(batch_id):
            return batch
        raise NotFoundError(f"there is no import {batch_id}.", "See: leadtrack imports")

    def counted_in(self, batch_id: int) -> Earlier | None:
        """Which earlier import the cost of this one is counted with, if not its own."""
        return earlier(self._connection, batch_id)

    def take_back(self, step: Step, batch_id: int, *, advance: kept.Advance = kept.silently) -> Left:
        """Remove what an import made and restore what it changed; leave what was edited since.

        Whom a list put on the do-not-contact list stays on it, and marked.
        """
        run = self._connection.execute
        run("PRAGMA cache_size = -32000")
        made = run("SELECT id FROM step WHERE batch_id = ?", (batch_id,)).fetchone()
        made_by = made["id"] if made else 0
        run("UPDATE step SET removed_batch_id = ? WHERE id = ?", (batch_id, step.id))
        kept.mark(self._connection, step.id)
        kept.note_touched(self._connection, made_by, but=step.id)
        touched = "SELECT id FROM lead WHERE batch_id = ? AND id IN (SELECT id FROM temp.touched)"
        left = {row[0] for row in run(touched, (batch_id,))}
        joined = self._joined_since(made_by, batch_id)
        found = self._restore(step, made_by, batch_id)
        self._name_nobody(step, batch_id)
        gone = kept.remove_people(self._connection, batch_id, step_id=step.id, spares_touched=True, advance=advance)
        if not left and not joined:
            # Somebody who was joined may become a record of their own again, and of this import.
            step.delete("batch", {"id": batch_id})
        left.update(found.left)
        self._forget_pairs(step, made_by, stay=left.union(found.kept_away))
        self._forget_sources(step, made_by)
        self._forget_mapping(step, made_by)
        have = {lead_id for lead_id in joined.values() if lead_id is not None}
        left |= have
        later = run(_LATER, (json.dumps([*left]), made_by)).fetchall()
        return found._replace(removed=gone, left=tuple(sorted(left)), later=tuple(row[0] for row in later))

    def _joined_since(self, made_by: int, batch_id: int) -> dict[int, int | None]:
        """The people of the import who were joined into others since, and into whom: they have what came of it. None
        where the other had all of it before."""
        gone = self._connection.execute(_JOINED, (made_by,)).fetchall()
        into = {row["id"]: row["into"] for row in gone}
        found = {row["id"]: into[row["id"]] for row in gone if row["batch_id"] == batch_id}
        for _ in into:
            # That one may have been joined into another one later.
            further = {one: into.get(lead_id, lead_id) if lead_id else None for one, lead_id in found.items()}
            if further == found:
                break
            found = further
        return found

    def _restore(self, step: Step, made_by: int, batch_id: int) -> Left:
        """Put back the people the import changed, each whole or not at all."""
        left: set[int] = set()
        away: list[int] = []
        freed: list[int] = []
        restored = 0
        query = "SELECT * FROM change WHERE step_id = ? AND about IS NOT NULL ORDER BY about, id DESC"
        for lead_id, of_lead in groupby(self._connection.cursor().execute(query, (made_by,)), key=lambda c: c["about"]):
            changes = list(of_lead)
            row = self._connection.execute("SELECT batch_id FROM lead WHERE id = ?", (lead_id,)).fetchone()
            if row is None or row["batch_id"] == batch_id:
                continue
            if any(change["table_name"] == "do_not_contact" for change in changes):
                away.append(lead_id)
                continue
            # A list may have changed one row more than once; how it is left, its last change tells.
            last = {(change["table_name"], change["key"]): change for change in reversed(changes)}
            if not all(is_as_left(self._connection, noted(change)) for change in last.values()):
                left.add(lead_id)
                continue
            for change in changes:
                put_back(self._connection, noted(change))
            step.note_many((c["table_name"], c["key"], c["after"], c["before"]) for c in changes)
            restored += 1
            if any(_may_free(change) for change in map(noted, changes)):
                freed.append(lead_id)
        still_away = Banned(self._connection, now=self._now).mark_again(step, freed)
        return Left(0, restored, tuple(left), tuple(away), tuple(still_away))

    def _name_nobody(self, step: Step, batch_id: int) -> None:
        """What is on the do-not-contact list for people who go stays there, of nobody one knows."""
        for (key_hash,) in self._connection.execute(_LISTED, (batch_id,)).fetchall():
            step.update("do_not_contact", {"key_hash": key_hash}, {"lead_id": None})

    def _forget_pairs(self, step: Step, made_by: int, *, stay: set[int]) -> None:
        """Who was there before is no pair any more for what the import said of them, unless one of them stays so."""
        made = "SELECT * FROM change WHERE step_id = ? AND table_name = 'possible_duplicate' AND before IS NULL"
        for change in self._connection.execute(made, (made_by,)).fetchall():
            key = json.loads(change["key"])
            if stay.isdisjoint(key.values()) and is_as_left(self._connection, noted(change)):
                step.delete("possible_duplicate", key)

    def _forget_sources(self, step: Step, made_by: int) -> None:
        """A source that the import made goes with it, if nothing else came from there."""
        made = "SELECT key FROM change WHERE step_id = ? AND table_name = 'source' AND before IS NULL"
        used = (
            "SELECT EXISTS (SELECT 1 FROM lead WHERE source_id = ?1)"
            " OR EXISTS (SELECT 1 FROM batch WHERE source_id = ?1)"
        )
        for change in self._connection.execute(made, (made_by,)).fetchall():
            key = json.loads(change["key"])
            if not self._connection.execute(used, (key["id"],)).fetchone()[0]:
                step.delete("source", key)

    def _forget_mapping(self, step: Step, made_by: int) -> None:
        """The columns of the source are what they were before the import, unless a later one mapped them anew."""
        changed = (
            "SELECT * FROM change WHERE step_id = ? AND table_name = 'source' AND before IS NOT NULL ORDER BY id DESC"
        )
        for change in map(noted, self._connection.execute(changed, (made_by,)).fetchall()):
            if change.before and is_as_left(self._connection, change):
                step.update("source", change.key, {"mapping": change.before["mapping"]})


def _may_free(change: Noted) -> bool:
    """Whether one who may be contacted once it is taken back may have a key on the list then."""
    if change.table == "lead":
        return frees(change.after, change.before)
    return change.table in ("email", "phone") and is_known_otherwise(change.after, change.before)
