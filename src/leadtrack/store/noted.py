"""A row of the journal: whether what it tells is still so, and making it so, backwards or forwards."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from leadtrack.store.journal import read

Kept = dict[str, Any]  # of a column whatever SQLite has


class Noted(NamedTuple):
    """A row of the journal, read once: what it is about, its key, and the row before and after."""

    step_id: int
    table: str
    key: Kept
    before: Kept | None
    after: Kept | None
    about: int | None


def noted(row: sqlite3.Row) -> Noted:
    """The row of the journal, its texts read."""
    before, after = (json.loads(text) if text else None for text in (row["before"], row["after"]))
    return Noted(row["step_id"], row["table_name"], json.loads(row["key"]), before, after, row["about"])


def frees(before: Kept | None, now: Kept | None) -> bool:
    """Whether a lead, whose row is given, may be contacted again."""
    was_marked, is_marked = (bool(row and row.get("do_not_contact")) for row in (before, now))
    return was_marked and not is_marked


def is_known_otherwise(before: Kept | None, now: Kept | None) -> bool:
    """Whether an e-mail or phone, whose row is given, has another key."""
    return bool(before and now and before.get("key") != now.get("key"))


def is_as_left(connection: sqlite3.Connection, change: Noted) -> bool:
    """Whether the row is still as the change left it."""
    return read(connection, change.table, change.key) == change.after


def is_as_before(connection: sqlite3.Connection, change: Noted) -> bool:
    """Whether the row is as it was before the change."""
    return read(connection, change.table, change.key) == change.before


def put_back(connection: sqlite3.Connection, change: Noted) -> None:
    """Make the row of a change what it was before."""
    _make(connection, change, wanted=change.before, there=change.after)


def put_forward(connection: sqlite3.Connection, change: Noted) -> None:
    """Make the row of a change what it was after it."""
    _make(connection, change, wanted=change.after, there=change.before)


def _make(connection: sqlite3.Connection, change: Noted, *, wanted: Kept | None, there: Kept | None) -> None:
    table, key = change.table, change.key
    where = " AND ".join(f'"{name}" = ?' for name in key)
    if wanted is None:
        connection.execute(f'DELETE FROM "{table}" WHERE {where}', tuple(key.values()))
        return
    if there is None:
        insert(connection, table, wanted)
        return
    # An index is looked at for each column that is named, be it changed or not.
    if differing := {name: value for name, value in wanted.items() if name not in there or there[name] != value}:
        sets = ", ".join(f'"{name}" = ?' for name in differing)
        connection.execute(f'UPDATE "{table}" SET {sets} WHERE {where}', (*differing.values(), *key.values()))


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Put a row into a table as it was."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
