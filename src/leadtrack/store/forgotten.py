"""What stays of those who were forgotten.

Only keyed hashes stay: of each e-mail and phone, on the do-not-contact list; of each record, by its number and the
instant it was made; and of each e-mail and phone together with each name. A record in a copy is theirs if it is one of
those records, or has one of those e-mails or phones and one of those names, or no name at all. Whoever else has one of
them only shares it: a household, a switchboard. How they are looked for is in `known_again.py`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable
from typing import NamedTuple

from leadtrack.domain.matching import name_words
from leadtrack.store.ever_held import EVERYBODY, held_by, holders
from leadtrack.store.suppression import hashing

FORGOTTEN = "(forgotten)"
# Those of some hashes that a copy does not have itself.
_LACKING = """
SELECT value FROM json_each(:people) WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = value)
UNION ALL SELECT value FROM json_each(:keys) WHERE NOT EXISTS (
  SELECT 1 FROM do_not_contact WHERE key_hash = value AND because = :because)
"""


class Record(NamedTuple):
    """A record: its number and the instant it was made. A database that was restored gives its numbers anew."""

    lead_id: int
    created_at: str


class Traces(NamedTuple):
    """What a database keeps of those who were forgotten: the hashes of their keys, each with its kind and since when,
    and those of records and of keys with names; and the records in it that have one of these keys, which are others'.
    """

    secret: bytes
    keys: dict[str, tuple[str, str]]
    people: frozenset[str]
    others: Container[Record]


class Known(NamedTuple):
    """What was known of one who was forgotten in this run; `names` are in their form."""

    records: tuple[Record, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]


def secret_of(connection: sqlite3.Connection) -> bytes:
    """The key of this database's hashes."""
    return bytes.fromhex(connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0])


def form(name: str, company: str) -> str:
    """A name in the form in which names are compared: its words in any order; the company's where there is none."""
    return " ".join(sorted(name_words(name) or name_words(company)))


def remember(connection: sqlite3.Connection, of: Known) -> None:
    """Keep the hashes by which a forgotten person is known again."""
    _keep(connection, people_hashes(of, secret_of(connection)))


def people_hashes(of: Known, secret: bytes) -> set[str]:
    """The hashes of a person's records, and of each of their keys with each of their names."""
    hashed = hashing(secret)
    return {hashed(of_record(record)) for record in of.records} | {
        hashed(of_name(key, name)) for key in of.keys for name in of.names if name
    }


def carry_over(connection: sqlite3.Connection, traces: Traces) -> None:
    """Have a copy keep the same hashes of records and names."""
    _keep(connection, traces.people)


def _keep(connection: sqlite3.Connection, hashes: Iterable[str]) -> None:
    connection.executemany(
        "INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT DO NOTHING", ((one,) for one in sorted(hashes))
    )


def of_record(record: tuple[int, str]) -> str:
    """What is hashed of a record."""
    return f"lead {record[0]} {record[1]}"


def of_name(key: str, name: str) -> str:
    """What is hashed of an e-mail or phone with a name."""
    return f"{key}\n{name}"


def traces(connection: sqlite3.Connection, *, outlives: bool = False) -> Traces:
    """What this database keeps of everybody who was forgotten. Who is in it besides is asked when it is wanted, unless
    the answer `outlives` the connection."""
    listed = connection.execute("SELECT * FROM do_not_contact WHERE because = ?", (FORGOTTEN,))
    keys = {row["key_hash"]: (row["kind"], row["added_at"]) for row in listed}
    people = frozenset(row["hash"] for row in connection.execute("SELECT hash FROM forgotten"))
    secret = secret_of(connection)
    others = _all_others(connection, keys, secret) if outlives else _Others(connection, keys, secret)
    return Traces(secret, keys, people, others)


def lacking(connection: sqlite3.Connection, of: Traces) -> set[str]:
    """Those hashes that a copy does not have itself: of people who were not forgotten yet when it was made."""
    values = {"people": json.dumps(sorted(of.people)), "keys": json.dumps(sorted(of.keys)), "because": FORGOTTEN}
    return {row[0] for row in connection.execute(_LACKING, values)}


def _all_others(connection: sqlite3.Connection, keys: Container[str], secret: bytes) -> frozenset[Record]:
    ids = holders(connection, keys, secret, among=EVERYBODY) if keys else {}
    query = "SELECT id, created_at FROM lead WHERE id IN (SELECT value FROM json_each(?))"
    return frozenset(Record(*row) for row in connection.execute(query, (json.dumps(list(ids)),)))


class _Others:
    """The records of an open database that have one of the keys."""

    def __init__(self, connection: sqlite3.Connection, keys: Container[str], secret: bytes) -> None:
        self._connection = connection
        self._keys = keys
        self._hashed = hashing(secret)

    def __contains__(self, record: object) -> bool:
        query = "SELECT id FROM lead WHERE (id, created_at) = (?, ?)"
        there = self._connection.execute(query, tuple(record) if isinstance(record, Record) else ()).fetchone()
        return there is not None and any(self._hashed(key) in self._keys for key in held_by(self._connection, there[0]))
