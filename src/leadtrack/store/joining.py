"""Joining two records of one person: what hangs on one moves to the other."""

from __future__ import annotations

import sqlite3

from leadtrack.store.journal import Step

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


def _move_pairs(step: Step, other: int, *, to: int) -> None:
    query = "SELECT * FROM possible_duplicate WHERE ?1 IN (a_id, b_id)"
    for row in step.connection.execute(query, (other,)).fetchall():
        step.delete("possible_duplicate", {"a_id": row["a_id"], "b_id": row["b_id"]})
        a, b = sorted(to if end == other else end for end in (row["a_id"], row["b_id"]))
        if a != b:
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
