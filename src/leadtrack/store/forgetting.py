"""Erasing a person: from the rows, the journal, and the bytes of the file. Only keyed hashes of their keys stay.

What is erased is everything under the person's id, and under the ids of records that were joined into theirs. Rows are
erased with secure_delete on; then the file is rebuilt, because what was deleted earlier may still lie in its free pages
and in the slack of others; then the log is folded back and cut to nothing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from leadtrack.domain.text import fold
from leadtrack.errors import UnreachableError
from leadtrack.store import kept
from leadtrack.store.rows import instant, marks
from leadtrack.store.suppression import key_hash

# The journal's rows of some leads, of the pairs they are in, and of entries on the do-not-contact list.
_JOURNALED = """
SELECT * FROM change WHERE json_extract(key, '$.lead_id') IN ({ids}) OR json_extract(before, '$.lead_id') IN ({ids})
  OR json_extract(after, '$.lead_id') IN ({ids}) OR json_extract(key, '$.a_id') IN ({ids})
  OR json_extract(key, '$.b_id') IN ({ids}) OR (table_name = 'lead' AND json_extract(key, '$.id') IN ({ids}))
  OR (table_name = 'do_not_contact' AND json_extract(key, '$.key_hash') IN ({hashes}))
ORDER BY id
"""
# A record that was joined into another: its row went in a step that goes on with the row of the one that was kept.
_JOINED = """
SELECT json_extract(gone.key, '$.id') AS other FROM change gone
WHERE gone.table_name = 'lead' AND gone.after IS NULL AND (
  EXISTS (SELECT 1 FROM change moved WHERE moved.step_id = gone.step_id
    AND json_extract(moved.before, '$.lead_id') = json_extract(gone.key, '$.id')
    AND json_extract(moved.after, '$.lead_id') IN ({ids}))
  OR (SELECT coalesce(json_extract(next.key, '$.lead_id'), json_extract(next.key, '$.id')) FROM change next
    WHERE next.step_id = gone.step_id AND next.id > gone.id ORDER BY next.id LIMIT 1) IN ({ids}))
"""
# Who was taken in in spite of a key stays free in spite of it.
_UNMARKED_HOLDERS = """
SELECT DISTINCT l.id FROM json_each(:hashes) listed
  JOIN (SELECT lead_id, key FROM email UNION ALL SELECT lead_id, key FROM phone) held ON held.key = listed.key
  JOIN lead l ON l.id = held.lead_id
WHERE l.do_not_contact = 0 AND listed.value NOT IN (SELECT value FROM json_each(coalesce(l.overridden, '[]')))
"""
# Who said no themselves at that time had done so.
_KEPT_AWAY = (
    "{0} = CASE WHEN json_extract({0}, '$.do_not_contact') = 0"
    " THEN json_set({0}, '$.do_not_contact', 1, '$.by_key', 1, '$.overridden', NULL) ELSE {0} END"
)
_CANCELLED = (
    "{0} = CASE WHEN {0} IS NULL OR json_extract({0}, '$.closed_at') IS NOT NULL THEN {0}"
    " ELSE json_set({0}, '$.closed_at', :now, '$.closed_as', 'cancelled') END"
)
# What makes people ones who must not be contacted, in their rows and in the journal.
_MARKED = (
    "UPDATE lead SET do_not_contact = 1, by_key = 1, overridden = NULL WHERE id IN (SELECT value FROM json_each(:ids))",
    "UPDATE follow_up SET closed_at = :now, closed_as = 'cancelled' WHERE closed_at IS NULL"
    " AND lead_id IN (SELECT value FROM json_each(:ids))",
    f"UPDATE change SET {_KEPT_AWAY.format('before')}, {_KEPT_AWAY.format('after')}"
    " WHERE table_name = 'lead' AND about IN (SELECT value FROM json_each(:ids))",
    f"UPDATE change SET {_CANCELLED.format('before')}, {_CANCELLED.format('after')}"
    " WHERE table_name = 'follow_up' AND about IN (SELECT value FROM json_each(:ids))",
)
FORGOTTEN = "(forgotten)"


class Person(NamedTuple):
    """All that is to be erased of one: ids, the keys they could be reached by, and every text they were known by."""

    ids: tuple[int, ...]
    keys: tuple[str, ...]
    known_as: tuple[str, ...]


class Erased(NamedTuple):
    """What was erased: rows of the journal, steps that held nothing else, and hashes that stay; and how many others
    hold a key of these, and are marked with it."""

    changes: int
    steps: int
    hashes: int
    marked: int


def person(connection: sqlite3.Connection, lead_id: int) -> Person:
    """The person behind a lead, with all that the rows and the journal know of them."""
    ids = _with_joined(connection, {lead_id})
    keys: dict[str, None] = {}
    known: dict[str, None] = {}
    for table, row in _rows(connection, ids):
        if table == "lead":
            known.update(dict.fromkeys((str(row["name"]), str(row["company"]))))
        elif table in ("email", "phone"):
            known[str(row["typed"])] = None
            if row["key"]:
                keys[str(row["key"])] = None
    texts = tuple(text for text in (*known, *keys) if text.strip())
    return Person(tuple(sorted(ids)), tuple(keys), texts)


def _with_joined(connection: sqlite3.Connection, ids: set[int]) -> set[int]:
    """The ids, and those of the records that were joined into them, and into those."""
    while True:
        query = _JOINED.format(ids=marks(len(ids)))
        found = {row["other"] for row in connection.execute(query, (*ids, *ids))} | ids
        if found == ids:
            return ids
        ids = found


def _rows(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[str, dict[str, object]]]:
    """The rows of a person that name them: as they are, and as the journal knows them."""
    wanted = tuple(ids)
    for table, column in (("lead", "id"), ("email", "lead_id"), ("phone", "lead_id")):
        query = f"SELECT * FROM {table} WHERE {column} IN ({marks(len(wanted))})"
        yield from ((table, dict(row)) for row in connection.execute(query, wanted))
    for change in journaled(connection, wanted, ()):
        for text in (change["before"], change["after"]):
            if text:
                yield change["table_name"], json.loads(text)


def journaled(connection: sqlite3.Connection, ids: tuple[int, ...], hashes: tuple[str, ...]) -> list[sqlite3.Row]:
    """The journal's rows about these leads, and about the entries with these hashes."""
    query = _JOURNALED.format(ids=marks(len(ids)), hashes=marks(len(hashes)))
    return connection.execute(query, (*ids * 6, *hashes)).fetchall()


def is_held(connection: sqlite3.Connection, who: Person) -> bool:
    """Whether this copy of the database holds the person. Ids alone do not tell: a restored file gives them anew."""
    known = set(who.known_as)
    texts = (row.get(column) for _, row in _rows(connection, who.ids) for column in ("name", "company", "typed", "key"))
    return any(text in known for text in texts)


def forgotten(connection: sqlite3.Connection) -> set[str]:
    """The hashes that stayed of everybody who was erased."""
    rows = connection.execute("SELECT key_hash FROM do_not_contact WHERE because = ?", (FORGOTTEN,))
    return {row["key_hash"] for row in rows}


def come_back(connection: sqlite3.Connection, hashes: set[str]) -> list[int]:
    """The ids of the leads in this database who have one of these hashes: a backup knows them still."""
    if not hashes:
        return []
    secret = secret_of(connection)
    keys = connection.execute(
        "SELECT lead_id, key FROM email WHERE key IS NOT NULL UNION ALL"
        " SELECT lead_id, key FROM phone WHERE key IS NOT NULL"
    )
    return sorted({row["lead_id"] for row in keys if key_hash(row["key"], secret) in hashes})


def secret_of(connection: sqlite3.Connection) -> bytes:
    """The key of this database's hashes."""
    return bytes.fromhex(connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0])


def mentions(connection: sqlite3.Connection, who: Person) -> list[int]:
    """The ids of others with whom the person was talked of by name, or who have one of the keys in their details."""
    names = {fold(text) for text in who.known_as if len(fold(text)) > 3}
    found: set[int] = set()
    for needles, query in (
        (names, "SELECT lead_id FROM conversation WHERE instr(folded, ?)"),
        (who.keys, "SELECT lead_id FROM search WHERE instr(text, ?)"),
    ):
        for needle in needles:
            found.update(row["lead_id"] for row in connection.execute(query, (needle,)))
    return sorted(found - set(who.ids))


def erase(connection: sqlite3.Connection, who: Person, *, now: datetime) -> Erased:
    """Erase the person from the rows and the journal, in one transaction with secure_delete on.

    No step is written, so it cannot be undone; steps that are left neither bring them back nor stumble over them.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        erased = _erase(connection, who, now=now)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return erased


def _erase(connection: sqlite3.Connection, who: Person, *, now: datetime) -> Erased:
    run = connection.execute
    secret = secret_of(connection)
    hashes = tuple(key_hash(key, secret) for key in who.keys)
    for hashed, key in zip(hashes, who.keys, strict=True):
        run(
            "INSERT INTO do_not_contact (key_hash, kind, lead_id, because, added_at, step_id)"
            " VALUES (?, ?, NULL, ?, ?, NULL) ON CONFLICT DO UPDATE SET lead_id = NULL, because = ?4, step_id = NULL",
            (hashed, "email" if "@" in key else "phone", FORGOTTEN, instant(now)),
        )
    run(f"UPDATE do_not_contact SET because = ? WHERE lead_id IN ({marks(len(who.ids))})", (FORGOTTEN, *who.ids))
    changes = journaled(connection, who.ids, hashes)
    kept.let_go(connection)
    connection.executemany("DELETE FROM change WHERE id = ?", [(change["id"],) for change in changes])
    touched = {change["step_id"] for change in changes} | set(_naming(connection, who))
    run(f"DELETE FROM lead WHERE id IN ({marks(len(who.ids))})", who.ids)
    steps = sum(_clear(connection, step) for step in sorted(touched))
    by_key = dict(zip(who.keys, hashes, strict=True))
    return Erased(len(changes), steps, len(hashes), _mark_holders(connection, by_key, now=now))


def _mark_holders(connection: sqlite3.Connection, hashes: Mapping[str, str], *, now: datetime) -> int:
    """Mark everybody who holds one of these keys, given with their hashes, and cancel their follow-ups; gives how many
    were not marked before.

    The hashes stay for good, so nothing that is undone may free them: the journal is changed with the rows.
    """
    found = connection.execute(_UNMARKED_HOLDERS, {"hashes": json.dumps(hashes)})
    marked = [row[0] for row in found.fetchall()]
    changed = {"ids": json.dumps(marked), "now": instant(now)}
    for statement in _MARKED if marked else ():
        connection.execute(statement, changed)
    return len(marked)


def _naming(connection: sqlite3.Connection, who: Person) -> Iterator[int]:
    """The steps whose command names the person."""
    if not who.known_as:
        return
    named = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in who.known_as), re.IGNORECASE)
    for row in connection.execute("SELECT id, command FROM step").fetchall():
        if named.search(row["command"]):
            yield row["id"]


def _clear(connection: sqlite3.Connection, step: int) -> bool:
    """Leave of a step's command the verb alone; a step with nothing left to take back goes. Gives whether it went."""
    row = connection.execute("SELECT command, batch_id FROM step WHERE id = ?", (step,)).fetchone()
    if row is None:
        return False
    others = (
        "SELECT EXISTS (SELECT 1 FROM change WHERE step_id = ?1)"
        " OR EXISTS (SELECT 1 FROM do_not_contact WHERE step_id = ?1)"
    )
    if row["batch_id"] is None and not connection.execute(others, (step,)).fetchone()[0]:
        connection.execute("DELETE FROM step WHERE id = ?", (step,))
        return True
    if row["batch_id"] is None:
        verb = f"{row['command'].partition(' ')[0]} {FORGOTTEN}"
        connection.execute("UPDATE step SET command = ? WHERE id = ?", (verb, step))
    return False


def rebuild(connection: sqlite3.Connection, path: Path) -> None:
    """Write the file anew without what was ever deleted, and cut the log to nothing.

    Raises UnreachableError where another command reads for longer than the patience; then the old bytes go when the
    last command that has the file open ends.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    fold_back(connection, path)


def fold_back(connection: sqlite3.Connection, path: Path) -> None:
    """Fold the log back into the file and cut it to nothing; raises UnreachableError while others read."""
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise UnreachableError(
            f"another command still reads {path}, so deleted bytes stay in the file until it ends.",
            "End it, and run any command.",
        )
