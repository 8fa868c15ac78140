"""How those who were forgotten are known again in a copy that still holds them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from leadtrack.store import kept
from leadtrack.store.ever_held import EVERYBODY, Among, holders, near
from leadtrack.store.forgotten import Known, Record, Traces, form, lacking, of_name, of_record, people_hashes, secret_of
from leadtrack.store.lead_rows import overridden
from leadtrack.store.rows import plain_cursor
from leadtrack.store.suppression import hashing, key_hash

_MADE = """
SELECT about, json_extract(before, '$.created_at'), json_extract(after, '$.created_at') FROM change
WHERE table_name = 'lead' AND about IS NOT NULL
"""
# As they are, and as the journal knows them.
_VERSIONS = """
SELECT id, created_at, name, company, overridden FROM lead WHERE id IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT about, json_extract(known, '$.created_at'), json_extract(known, '$.name'),
  json_extract(known, '$.company'), json_extract(known, '$.overridden')
FROM (SELECT about, before AS known FROM change WHERE table_name = 'lead' AND {these} UNION ALL
  SELECT about, after FROM change WHERE table_name = 'lead' AND {these}) WHERE known IS NOT NULL
""".format(these="about IN (SELECT value FROM json_each(:ids))")


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


def holds(connection: sqlite3.Connection, of: Traces, *, just: Known | None) -> bool:
    """Whether anybody who was forgotten is in this copy, `just` being who was in this run.

    Whom the copy itself knows to be forgotten was erased before it was made. Whoever had one of their keys then must
    not be contacted, or was taken in in spite of it, and what the journal keeps for `redo` is all looked through; so
    these and who was forgotten just now, whose keys are at hand, are found by the indexes. Everybody is looked at only
    where others were forgotten since.
    """
    if not _is_of_same(connection, of):
        return False
    known = just or Known((), (), ())
    if known_again(connection, of, among=near((record.lead_id for record in known.records), known.keys)).gone:
        return True
    looked_for = people_hashes(known, of.secret) | {key_hash(key, of.secret) for key in known.keys}
    return not lacking(connection, of) <= looked_for and bool(known_again(connection, of).gone)


def known_again(connection: sqlite3.Connection, of: Traces, *, among: Among = EVERYBODY) -> Found:
    """Who in this copy was forgotten; nobody in one of another database, which has another secret."""
    if not _is_of_same(connection, of):
        return Found([], {}, [])
    held = holders(connection, of.keys, of.secret, among=among)
    gone = _gone(connection, of, among)
    spared: set[int] = set()
    names: dict[int, set[str]] = {}
    for one in _versions(connection, held.keys() - gone):
        lead_id = one.record.lead_id
        names.setdefault(lead_id, set()).add(form(one.name, one.company))
        if one.record in of.others or not of.keys.keys().isdisjoint(overridden(one.overridden)):
            spared.add(lead_id)
    for lead_id in held.keys() - gone - spared:
        if _is_theirs(held[lead_id], names.get(lead_id, set()) - {""}, of):
            gone.add(lead_id)
    sharing = {lead_id: keys for lead_id, keys in held.items() if lead_id not in gone}
    hashes = {key: key_hash(key, of.secret) for keys in sharing.values() for key in keys}
    return Found(sorted(gone), hashes, sorted(sharing.keys() - spared))


def _is_of_same(connection: sqlite3.Connection, of: Traces) -> bool:
    return bool(of.people) and secret_of(connection) == of.secret


def _is_theirs(keys: set[str], names: set[str], of: Traces) -> bool:
    return not names or any(key_hash(of_name(key, name), of.secret) in of.people for key in keys for name in names)


def _gone(connection: sqlite3.Connection, of: Traces, among: Among) -> set[int]:
    """The records that were forgotten, by their number and the instant they were made."""
    hashed = hashing(of.secret)
    return {record[0] for record in _made(connection, among) if hashed(of_record(record)) in of.people}


def _made(connection: sqlite3.Connection, among: Among) -> Iterator[tuple[int, str]]:
    cursor = plain_cursor(connection)
    yield from cursor.execute(among.records, among.values)
    for lead_id, before, after in cursor.execute(_MADE):
        yield from ((lead_id, at) for at in {before, after} if at)
    yield from ((row["id"], row["created_at"]) for row in kept.rows_of(connection, ("lead",)))


def _versions(connection: sqlite3.Connection, ids: set[int]) -> Iterator[_Version]:
    for lead_id, created_at, *said in plain_cursor(connection).execute(_VERSIONS, {"ids": json.dumps(list(ids))}):
        yield _Version(Record(lead_id, created_at), *said)
    for row in kept.rows_of(connection, ("lead",)) if ids else ():
        if row["id"] in ids:
            yield _Version(Record(row["id"], row["created_at"]), row["name"], row["company"], row.get("overridden"))
