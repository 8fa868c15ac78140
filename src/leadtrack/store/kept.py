"""Rows that a step took away in bulk, or that are away while it is undone: kept packed, so that they can come back.

What the journal tells of one by one, row before and row after, is not here; of a list's people it tells nothing.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from leadtrack.store.rows import plain_cursor

Advance = Callable[[int], None]


def silently(rows: int) -> None:
    """Nobody wants to know how far it is."""


# So many rows are packed together. A row may have a text of a megabyte.
_TOGETHER = 64
# What an import writes without a change of its own for every row; the people last.
_OF_PEOPLE = ("email", "phone", "search", "tag", "answer", "opportunity")
# The leads that steps after one changed, or wrote something down about.
# What an import did to one of them counts no more where a later step took that import back and restored them; and that
# a number got the code of its country is nobody's edit.
_TOUCHED = """
WITH cancelled AS MATERIALIZED (SELECT made.id AS step_id, back.id AS by_id FROM step made
  JOIN step back ON back.removed_batch_id = made.batch_id AND back.undone IS NULL)
INSERT OR IGNORE INTO temp.touched SELECT about FROM change c WHERE about IS NOT NULL
  AND step_id IN (SELECT id FROM step WHERE id > ? AND id <> ? AND undone IS NULL AND removed_batch_id IS NULL)
  AND table_name <> 'search'
  AND NOT (table_name = 'phone' AND json_remove(before, '$.key') IS json_remove(after, '$.key'))
  AND NOT EXISTS (SELECT 1 FROM cancelled k JOIN change r ON r.about = c.about AND r.step_id = k.by_id
    WHERE k.step_id = c.step_id)
"""
# Who came, or got an e-mail or phone, after a step.
_LATER = """
SELECT about FROM change WHERE about IS NOT NULL AND table_name IN ('email', 'phone')
  AND step_id IN (SELECT id FROM step WHERE id > :step AND undone IS NULL)
UNION SELECT l.id FROM step s JOIN lead l ON l.batch_id = s.batch_id WHERE s.id > :step AND s.undone IS NULL
"""
_SHARED = """
INSERT INTO possible_duplicate (a_id, b_id, shared, found_at)
SELECT DISTINCT min(mine.lead_id, other.lead_id), max(mine.lead_id, other.lead_id), other.key, :now
FROM {table} other CROSS JOIN {table} mine ON mine.key = other.key
  CROSS JOIN lead l ON l.id = mine.lead_id AND l.batch_id = :batch
WHERE other.lead_id IN ({later}) AND other.key IS NOT NULL
  AND other.lead_id NOT IN (SELECT id FROM lead WHERE batch_id = :batch)
ON CONFLICT DO NOTHING
"""


def keep(
    connection: sqlite3.Connection,
    step_id: int,
    table: str,
    where: str,
    values: tuple[object, ...] = (),
    *,
    advance: Advance = silently,
) -> None:
    """Keep these rows of a table for the step; `advance` is told of so many more."""
    cursor = plain_cursor(connection)
    cursor.execute(f'SELECT * FROM "{table}" WHERE {where}', values)
    names = [column[0] for column in cursor.description]
    while rows := cursor.fetchmany(_TOGETHER):
        _pack(connection, step_id, table, names, rows)
        advance(len(rows))


def take_away(
    connection: sqlite3.Connection,
    step_id: int,
    table: str,
    where: str,
    values: tuple[object, ...],
    *,
    advance: Advance = silently,
) -> int:
    """Remove these rows of a table and keep them for the step; gives how many."""
    keep(connection, step_id, table, where, values, advance=advance)
    return connection.execute(f'DELETE FROM "{table}" WHERE {where}', values).rowcount


def mark(connection: sqlite3.Connection, step_id: int) -> None:
    """Note that what the step takes away is kept, though it be nothing."""
    _pack(connection, step_id, "lead", [], [])


def is_kept(connection: sqlite3.Connection, step_id: int) -> bool:
    """Whether the people of the step are kept, if there were any."""
    query = "SELECT 1 FROM kept_row WHERE step_id = ? AND table_name = 'lead' LIMIT 1"
    return bool(connection.execute(query, (step_id,)).fetchone())


def let_go(connection: sqlite3.Connection) -> None:
    """Keep nothing of anybody any more, since it may speak of whoever is forgotten; hashes say nothing."""
    connection.execute("DELETE FROM kept_row WHERE table_name <> 'do_not_contact'")


def bring_back(connection: sqlite3.Connection, step_id: int, *, advance: Advance = silently) -> set[int]:
    """Put the rows that are kept for the step where they were; they are kept no longer. Gives the ids of the sources
    they name, which may be gone.

    Raises sqlite3.IntegrityError where something else has come in the place of one.
    """
    sources: set[int] = set()
    for table, names, rows in _packed(connection, step_id):
        if "source_id" in names:
            at = names.index("source_id")
            sources.update(cast(int, row[at]) for row in rows if row[at] is not None)
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)
        advance(len(rows))
    connection.execute("DELETE FROM kept_row WHERE step_id = ?", (step_id,))
    return sources


def count(connection: sqlite3.Connection, step_id: int, table: str) -> int:
    """How many rows of a table are kept for the step."""
    query = "SELECT coalesce(sum(rows), 0) FROM kept_row WHERE step_id = ? AND table_name = ?"
    return int(connection.execute(query, (step_id, table)).fetchone()[0])


def note_touched(connection: sqlite3.Connection, step_id: int, *, but: int = 0) -> None:
    """Note in the table `temp.touched` whom steps after this one, but for one of them, changed or wrote about."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.touched")
    connection.execute(_TOUCHED, (step_id, but))


def remove_people(
    connection: sqlite3.Connection,
    batch_id: int,
    *,
    step_id: int,
    spares_touched: bool = False,
    advance: Advance = silently,
) -> int:
    """Remove the people an import made with all that it wrote of them, but for those in `temp.touched`; keep it all
    for the step. Gives how many went. Nobody else has written anything about them."""
    away = partial(take_away, connection, step_id, advance=advance)
    apart = " AND id NOT IN (SELECT id FROM temp.touched)" if spares_touched else ""
    people = f"(SELECT id FROM lead WHERE batch_id = ?{apart})"
    away("possible_duplicate", f"a_id IN {people} OR b_id IN {people}", (batch_id, batch_id))
    for table in _OF_PEOPLE:
        away(table, f"lead_id IN {people}", (batch_id,))
    return away("lead", f"batch_id = ?{apart}", (batch_id,))


def queue_shared(connection: sqlite3.Connection, batch_id: int, *, step_id: int, now: str) -> int:
    """Queue as possible duplicates the people of an import that came back, and those who share an e-mail or phone with
    them since the step; gives how many pairs."""
    values = {"step": step_id, "batch": batch_id, "now": now}
    return sum(
        connection.execute(_SHARED.format(table=table, later=_LATER), values).rowcount for table in ("email", "phone")
    )


def rows_of(connection: sqlite3.Connection, tables: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every row of these tables that is kept, for whatever step."""
    marks = ", ".join("?" * len(tables))
    query = f"SELECT packed FROM kept_row WHERE rows > 0 AND table_name IN ({marks}) ORDER BY id"
    for (packed,) in connection.cursor().execute(query, tables):
        names, rows = json.loads(zlib.decompress(packed))
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _pack(
    connection: sqlite3.Connection, step_id: int, table: str, names: list[str], rows: list[tuple[object, ...]]
) -> None:
    text = json.dumps([names, rows], ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO kept_row (step_id, table_name, rows, packed) VALUES (?, ?, ?, ?)",
        (step_id, table, len(rows), zlib.compress(text.encode(), 1)),
    )


def _packed(connection: sqlite3.Connection, step_id: int) -> Iterator[tuple[str, list[str], list[list[object]]]]:
    query = "SELECT table_name, packed FROM kept_row WHERE step_id = ? AND rows > 0 ORDER BY id"
    for table, packed in connection.cursor().execute(query, (step_id,)):
        names, rows = json.loads(zlib.decompress(packed))
        yield table, names, rows
