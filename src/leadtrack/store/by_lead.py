"""Which follow-ups and concerns are whose, for a reading of many people: the file has an index of the open ones alone,
and to look through all of them for each person would take ever longer the more there are."""

from __future__ import annotations

import sqlite3

_TABLES = ("follow_up", "concern")
_MADE = "SELECT 1 FROM sqlite_temp_master WHERE name = ?"


def index(connection: sqlite3.Connection) -> None:
    """Have those of every person at hand until the transaction that is open ends; nothing of it is written."""
    assert connection.in_transaction
    if _is_made(connection, _TABLES[0]):
        return
    for table in _TABLES:
        columns = "(lead_id INTEGER, id INTEGER, PRIMARY KEY (lead_id, id)) WITHOUT ROWID"
        connection.execute(f"CREATE TEMP TABLE {table}_by_lead {columns}")
        connection.execute(f"INSERT INTO temp.{table}_by_lead SELECT lead_id, id FROM {table} ORDER BY 1, 2")


def of_lead(connection: sqlite3.Connection, table: str) -> str:
    """The condition on the rows of one lead, whose id is `:lead`: by the ids that are at hand, or by their column."""
    if _is_made(connection, table):
        return f"id IN (SELECT id FROM temp.{table}_by_lead WHERE lead_id = :lead)"
    return "lead_id = :lead"


def of_leads(table: str, marks: str) -> str:
    """The query for those of some leads who have rows that are at hand."""
    return f"SELECT lead_id FROM {f'temp.{table}_by_lead' if table in _TABLES else table} WHERE lead_id IN ({marks})"


def _is_made(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(_MADE, (f"{table}_by_lead",)).fetchone() is not None
