"""Who has, or ever had, an e-mail or phone, of which only a keyed hash is known: by the rows and by the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from leadtrack.store import kept
from leadtrack.store.rows import plain_cursor
from leadtrack.store.suppression import hashing

# As the journal knows them.
_CHANGED = """
SELECT about, json_extract(before, '$.key'), json_extract(after, '$.key') FROM change
WHERE table_name IN ('email', 'phone') AND about IS NOT NULL
"""
_HELD_BY = """
SELECT key FROM email WHERE lead_id = :id UNION SELECT key FROM phone WHERE lead_id = :id
UNION SELECT json_extract(before, '$.key') FROM change WHERE about = :id AND table_name IN ('email', 'phone')
UNION SELECT json_extract(after, '$.key') FROM change WHERE about = :id AND table_name IN ('email', 'phone')
"""


class Among(NamedTuple):
    """Whose rows are read: the query for those of e-mails or phones, that for records, and their values."""

    contacts: str
    records: str
    values: dict[str, str]


EVERYBODY = Among("SELECT lead_id, key FROM {table} WHERE key IS NOT NULL", "SELECT id, created_at FROM lead", {})
_BY_KEY = "SELECT lead_id, key FROM {table} WHERE key IN (SELECT value FROM json_each(:keys))"
_NEAR = f"""
{_BY_KEY}
UNION ALL SELECT held.lead_id, held.key FROM lead l CROSS JOIN {{table}} held ON held.lead_id = l.id
WHERE l.do_not_contact = 1 AND held.key IS NOT NULL
"""
_THESE = "SELECT id, created_at FROM lead WHERE id IN (SELECT value FROM json_each(:ids))"


def near(ids: Iterable[int], keys: Iterable[str]) -> Among:
    """The records with these ids, whoever has one of these keys, and all who must not be contacted; by the indexes."""
    return Among(_NEAR, _THESE, {"ids": json.dumps(list(ids)), "keys": json.dumps(list(keys))})


def with_keys(keys: Iterable[str]) -> Among:
    """Whoever has one of these keys, by the indexes."""
    return Among(_BY_KEY, _THESE, {"ids": "[]", "keys": json.dumps(list(keys))})


def holders(
    connection: sqlite3.Connection, hashes: Container[str], secret: bytes, *, among: Among
) -> dict[int, set[str]]:
    """Those of them, and of whoever the journal tells, gone ones that can come back too, who have a key with one of
    these hashes, and which."""
    return _hashed_so(_held(connection, among), hashes, secret)


def holders_now(
    connection: sqlite3.Connection, hashes: Container[str], secret: bytes, *, among: Among
) -> dict[int, set[str]]:
    """Those of them who have a key with one of these hashes as it is, and which."""
    return _hashed_so(_as_they_are(connection, among), hashes, secret)


def _hashed_so(held: Iterable[tuple[int, str]], hashes: Container[str], secret: bytes) -> dict[int, set[str]]:
    hashed = hashing(secret)
    found: dict[int, set[str]] = {}
    for lead_id, key in held:
        if hashed(key) in hashes:
            found.setdefault(lead_id, set()).add(key)
    return found


def held_by(connection: sqlite3.Connection, lead_id: int) -> set[str]:
    """The keys that a lead has, or ever had."""
    found = {row[0] for row in connection.execute(_HELD_BY, {"id": lead_id})}
    found.update(row["key"] for row in kept.rows_of(connection, ("email", "phone")) if row["lead_id"] == lead_id)
    return found - {None}


def _held(connection: sqlite3.Connection, among: Among) -> Iterator[tuple[int, str]]:
    yield from _as_they_are(connection, among)
    for lead_id, *keys in plain_cursor(connection).execute(_CHANGED):
        yield from ((lead_id, key) for key in keys if key)
    yield from ((row["lead_id"], row["key"]) for row in kept.rows_of(connection, ("email", "phone")) if row["key"])


def _as_they_are(connection: sqlite3.Connection, among: Among) -> Iterator[tuple[int, str]]:
    cursor = plain_cursor(connection)
    for table in ("email", "phone"):
        yield from cursor.execute(among.contacts.format(table=table), among.values)
