"""Joining two records of one person: what hangs on one moves to the other."""

from __future__ import annotations

import sqlite3

from leadtrack.store.journal import Step

# The rows of people who are gone by a step that is done, and into whom they were joined: the other one was changed
# next, or what hung on them moved there.
GONE = """FROM change gone JOIN step s ON s.id = gone.step_id
WHERE s.undone IS NULL AND s.removed_batch_id IS NULL AND gone.table_name = 'lead' AND gone.after IS NULL
"""
INTO = """coalesce(
  (SELECT next.about FROM change next WHERE next.step_id = gone.step_id AND next.id > gone.id
    AND next.about IS NOT NULL ORDER BY next.id LIMIT 1),
  (SELECT json_extract(moved.after, '$.lead_id') FROM change moved WHERE moved.step_id = gone.step_id
    AND json_extract(moved.before, '$.lead_id') = gone.about AND moved.after IS NOT NULL LIMIT 1))
"""
_CHILDREN = ("earlier_answer", "stage_change", "conversation", "concern", "follow_up", "sale")


def move_children(step: Step, other: int, *, to: int) -> None:
    """Everything that hangs on one record moves to the other one, and the record goes.

    Answers and opportunities of both live on: those that the kept record has too are the caller's to settle.
    """
    for table in _CHILDREN:
        for row in _ids(step, f"SELECT id FROM {table} WHERE lead_id = ?", other):
            step.update(table, {"id": row[0]}, {"lead_id": to})
    for row in _ids(step, "SELECT key_hash FROM do_not_contact WHERE lead_id = ?", other):
        step.update("do_not_contact", {"key_hash": row[0]}, {"lead_id": to})
    _move_pairs(step, other, to=to)
    _move_rows(step, other, to=to)
    for row in _ids(step, "SELECT year, sent_on FROM card WHERE lead_id = ?", other):
        step.put("card", {"lead_id": to, **dict(row)})
    for table, keys in (
        ("card", ("year",)),
        ("set_aside", ("lead_id",)),
        ("answer", ("pipeline", "question")),
        ("opportunity", ("pipeline",)),
        ("tag", ("tag",)),
        ("email", ("position",)),
        ("phone", ("position",)),
    ):
        for row in _ids(step, f"SELECT {', '.join(keys)} FROM {table} WHERE lead_id = ?", other):
            step.delete(table, {"lead_id": other, **dict(zip(keys, row, strict=True))})
    step.delete("search", {"lead_id": other})
    step.delete("lead", {"id": other})


def joined_into(connection: sqlite3.Connection, lead_id: int) -> int | None:
    """The lead who a lead is now that is gone, joined into another, who may have been joined in turn; None where there
    is none, or was none."""
    query = f"SELECT gone.id, {INTO} {GONE} AND gone.about = ? AND gone.id > ? ORDER BY gone.id DESC LIMIT 1"
    change, into = 0, lead_id
    while (row := connection.execute(query, (into, change)).fetchone()) is not None and row[1] is not None:
        change, into = row
        if connection.execute("SELECT 1 FROM lead WHERE id = ?", (into,)).fetchone():
            return int(into)
    return None


def records_of(connection: sqlite3.Connection, lead_id: int) -> dict[int, int | None]:
    """The number of a lead and those of the records that were joined into it, and into those; each with the batch that
    brought it, if one did."""
    row = connection.execute("SELECT batch_id FROM lead WHERE id = ?", (lead_id,)).fetchone()
    found: dict[int, int | None] = {lead_id: row and row[0]}
    query = f"""
    SELECT gone.about, json_extract(gone.before, '$.batch_id'), {INTO} {GONE}
    AND gone.step_id IN (SELECT step_id FROM change WHERE about = ?)
    """
    left = [lead_id]
    while left:
        kept = left.pop()
        for other, batch, into in connection.execute(query, (kept,)).fetchall():
            if into == kept and other not in found:
                found[other] = batch
                left.append(other)
    return found


def _move_pairs(step: Step, other: int, *, to: int) -> None:
    query = "SELECT * FROM possible_duplicate WHERE ?1 IN (a_id, b_id)"
    for row in step.connection.execute(query, (other,)).fetchall():
        step.delete("possible_duplicate", {"a_id": row["a_id"], "b_id": row["b_id"]})
        a, b = sorted(to if end == other else end for end in (row["a_id"], row["b_id"]))
        known = step.connection.execute(
            "SELECT 1 FROM possible_duplicate WHERE a_id = ? AND b_id = ?", (a, b)
        ).fetchone()
        # Of whom either was said to be another one, both are.
        if a != b and (row["dismissed_at"] or not known):
            step.put("possible_duplicate", {**dict(row), "a_id": a, "b_id": b})


def _move_rows(step: Step, other: int, *, to: int) -> None:
    """Who is joined is known by the same rows of lists."""
    for row in _ids(step, "SELECT row_key FROM joined_row WHERE lead_id = ?", other):
        step.delete("joined_row", {"row_key": row[0], "lead_id": other})
        step.put("joined_row", {"row_key": row[0], "lead_id": to})
    for row in _ids(step, "SELECT row_key FROM lead WHERE id = ? AND row_key IS NOT NULL", other):
        step.put("joined_row", {"row_key": row[0], "lead_id": to})


def _ids(step: Step, query: str, lead_id: int) -> list[sqlite3.Row]:
    return step.connection.execute(query, (lead_id,)).fetchall()
