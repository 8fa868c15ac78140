"""What stays of those who were forgotten, and how they are known again in a copy that still holds them.

Only keyed hashes stay: of each e-mail and phone, on the do-not-contact list; of each record, by its number and the
instant it was made; and of each e-mail and phone together with each name. A record in a copy is theirs if it is one of
those records, or has one of those e-mails or phones and one of those names, or no name at all. Whoever else has one of
them only shares it: a household, a switchboard.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from leadtrack.domain.matching import name_words
from leadtrack.store import kept
from leadtrack.store.lead_rows import overridden
from leadtrack.store.suppression import key_hash

FORGOTTEN = "(forgotten)"
# As they are, and as the journal knows them.
_HELD = """
SELECT lead_id, key FROM {table} WHERE key IS NOT NULL
UNION ALL SELECT about, json_extract(before, '$.key') FROM change WHERE table_name = '{table}' AND before IS NOT NULL
UNION ALL SELECT about, json_extract(after, '$.key') FROM change WHERE table_name = '{table}' AND after IS NOT NULL
"""
_RECORDS = """
SELECT id, created_at, name, company, overridden FROM lead
UNION ALL SELECT about, json_extract(known, '$.created_at'), json_extract(known, '$.name'),
  json_extract(known, '$.company'), json_extract(known, '$.overridden')
FROM (SELECT about, before AS known FROM change WHERE table_name = 'lead' UNION ALL
  SELECT about, after FROM change WHERE table_name = 'lead') WHERE known IS NOT NULL
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
    others: frozenset[Record]


class Found(NamedTuple):
    """Who in a copy was forgotten, who only has a key of theirs, and the keys that these have. Of the `unsure` the
    database knew nothing that would tell whether they are others."""

    gone: list[int]
    keys: dict[str, str]
    unsure: list[int]


class _Version(NamedTuple):
    record: Record
    name: str
    company: str
    overridden: str | None


def secret_of(connection: sqlite3.Connection) -> bytes:
    """The key of this database's hashes."""
    return bytes.fromhex(connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0])


def form(name: str, company: str) -> str:
    """A name in the form in which names are compared: its words in any order; the company's where there is none."""
    return " ".join(sorted(name_words(name) or name_words(company)))


def remember(
    connection: sqlite3.Connection, records: Iterable[Record], keys: Iterable[str], names: Iterable[str]
) -> None:
    """Keep the hashes by which a forgotten person is known again; `names` are in their form."""
    secret, known = secret_of(connection), list(names)
    hashes = {_of_record(record, secret) for record in records}
    hashes |= {_of_name(key, name, secret) for key in keys for name in known if name}
    _keep(connection, hashes)


def carry_over(connection: sqlite3.Connection, traces: Traces) -> None:
    """Have a copy keep the same hashes of records and names."""
    _keep(connection, traces.people)


def _keep(connection: sqlite3.Connection, hashes: Iterable[str]) -> None:
    connection.executemany(
        "INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT DO NOTHING", ((one,) for one in sorted(hashes))
    )


def _of_record(record: Record, secret: bytes) -> str:
    return key_hash(f"lead {record.lead_id} {record.created_at}", secret)


def _of_name(key: str, name: str, secret: bytes) -> str:
    return key_hash(f"{key}\n{name}", secret)


def traces(connection: sqlite3.Connection) -> Traces:
    """What this database keeps of everybody who was forgotten."""
    listed = connection.execute("SELECT * FROM do_not_contact WHERE because = ?", (FORGOTTEN,))
    keys = {row["key_hash"]: (row["kind"], row["added_at"]) for row in listed}
    people = frozenset(row["hash"] for row in connection.execute("SELECT hash FROM forgotten"))
    secret = secret_of(connection)
    ids = _holders(connection, keys, secret) if keys else {}
    records = connection.execute("SELECT id, created_at FROM lead") if ids else ()
    others = frozenset(Record(*row) for row in records if row["id"] in ids)
    return Traces(secret, keys, people, others)


def known_again(connection: sqlite3.Connection, of: Traces) -> Found:
    """Who in this copy was forgotten; nobody in one of another database, which has another secret."""
    if not of.people or secret_of(connection) != of.secret:
        return Found([], {}, [])
    holders = _holders(connection, of.keys, of.secret)
    gone: set[int] = set()
    spared: set[int] = set()
    names: dict[int, set[str]] = {}
    for one in _versions(connection):
        lead_id = one.record.lead_id
        if _of_record(one.record, of.secret) in of.people:
            gone.add(lead_id)
        elif lead_id in holders:
            names.setdefault(lead_id, set()).add(form(one.name, one.company))
            if one.record in of.others or not of.keys.keys().isdisjoint(overridden(one.overridden)):
                spared.add(lead_id)
    for lead_id in holders.keys() - gone - spared:
        if _is_theirs(holders[lead_id], names.get(lead_id, set()) - {""}, of):
            gone.add(lead_id)
    sharing = {lead_id: keys for lead_id, keys in holders.items() if lead_id not in gone}
    hashes = {key: key_hash(key, of.secret) for keys in sharing.values() for key in keys}
    return Found(sorted(gone), hashes, sorted(sharing.keys() - spared))


def _is_theirs(keys: set[str], names: set[str], of: Traces) -> bool:
    return not names or any(_of_name(key, name, of.secret) in of.people for key in keys for name in names)


def _holders(connection: sqlite3.Connection, hashes: Container[str], secret: bytes) -> dict[int, set[str]]:
    """The leads, gone ones that can come back too, who have a key with one of these hashes, and which."""
    found: dict[int, set[str]] = {}
    for lead_id, key in _held(connection):
        if key and key_hash(key, secret) in hashes:
            found.setdefault(lead_id, set()).add(key)
    return found


def _held(connection: sqlite3.Connection) -> Iterator[tuple[int, str | None]]:
    for table in ("email", "phone"):
        yield from connection.execute(_HELD.format(table=table))
    yield from ((row["lead_id"], row["key"]) for row in kept.rows_of(connection, ("email", "phone")))


def _versions(connection: sqlite3.Connection) -> Iterator[_Version]:
    for lead_id, created_at, *said in connection.execute(_RECORDS):
        yield _Version(Record(lead_id, created_at), *said)
    for row in kept.rows_of(connection, ("lead",)):
        yield _Version(Record(row["id"], row["created_at"]), row["name"], row["company"], row.get("overridden"))
