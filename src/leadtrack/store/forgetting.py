"""Erasing a person: from the rows, the journal, and the bytes of the file. Only keyed hashes of their keys stay.

What is erased is everything under the person's id, under the ids of records that were joined into theirs, and under
those of records of theirs that were undone. Rows are erased with secure_delete on; then the file is rebuilt, because
what was deleted earlier may still lie in its free pages and in the slack of others; then the log is folded back and cut
to nothing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from leadtrack.errors import UnreachableError
from leadtrack.store import engine, kept
from leadtrack.store.forgotten import FORGOTTEN, Traces, carry_over, remember, secret_of
from leadtrack.store.journal import let_go_if_empty
from leadtrack.store.known_again import Found
from leadtrack.store.person import Person, journaled, mentions, person
from leadtrack.store.rows import instant, marks
from leadtrack.store.suppression import key_hash, kind
from leadtrack.store.transaction import transaction

# Who was taken in in spite of a key stays free in spite of it.
_HOLDERS = """
SELECT DISTINCT l.id, l.do_not_contact FROM (
  SELECT lead_id, listed.value FROM json_each(:hashes) listed CROSS JOIN email held ON held.key = listed.key
  UNION SELECT lead_id, listed.value FROM json_each(:hashes) listed CROSS JOIN phone held ON held.key = listed.key
) held CROSS JOIN lead l ON l.id = held.lead_id
WHERE held.value NOT IN (SELECT value FROM json_each(coalesce(l.overridden, '[]')))
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
# What makes people ones who must not be contacted: in their rows, and in the journal.
_MARKED = (
    "UPDATE lead SET do_not_contact = 1, by_key = 1, overridden = NULL WHERE id IN (SELECT value FROM json_each(:ids))",
    "UPDATE follow_up SET closed_at = :now, closed_as = 'cancelled' WHERE closed_at IS NULL"
    " AND lead_id IN (SELECT value FROM json_each(:ids))",
)
_EVER_MARKED = (
    f"UPDATE change SET {_KEPT_AWAY.format('before')}, {_KEPT_AWAY.format('after')}"
    " WHERE table_name = 'lead' AND about IN (SELECT value FROM json_each(:ids))",
    f"UPDATE change SET {_CANCELLED.format('before')}, {_CANCELLED.format('after')}"
    " WHERE table_name = 'follow_up' AND about IN (SELECT value FROM json_each(:ids))",
)


class Erased(NamedTuple):
    """What was erased: rows of the journal, steps that held nothing else, and hashes that stay; and how many others
    hold a key of these, and are marked with it."""

    changes: int
    steps: int
    hashes: int
    marked: int


class Gone(NamedTuple):
    """Who was erased, what of them, and the ids of others of whom something is written that names them."""

    who: Person
    erased: Erased
    mentioned_by: list[int]


def erase(connection: sqlite3.Connection, lead_id: int, *, now: datetime, told: Callable[[], None]) -> Gone:
    """Erase the person behind a lead from the rows and the journal, in one transaction with secure_delete on.

    `told` is called when it is kept. No step is written, so it cannot be undone; steps that are left neither bring
    them back nor stumble over them.
    """
    with _in_one_transaction(connection, told):
        # Asked here, so that nobody gives them another e-mail, or joins them with others, in between.
        who = person(connection, lead_id)
        named_by = mentions(connection, who)
        return Gone(who, _erase(connection, who, now=now), named_by)


def erase_again(connection: sqlite3.Connection, found: Found, of: Traces, *, now: datetime) -> int:
    """Erase from a copy of the database who was forgotten, and have it keep their hashes, in one transaction.

    Whoever only has one of their keys stays and is marked; gives how many are.
    """
    with _in_one_transaction(connection):
        marked = sum(_erase(connection, person(connection, one), now=now).marked for one in found.gone)
        carry_over(connection, of)
        _list(connection, ((hashed, *entry) for hashed, entry in of.keys.items()))
        # No step may take off the list, by being undone, what is on it for good.
        _take_out(connection, (), tuple(of.keys))
        return marked + _mark_holders(connection, found.keys, now=now)


@contextmanager
def _in_one_transaction(connection: sqlite3.Connection, told: Callable[[], None] = lambda: None) -> Iterator[None]:
    connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection, told=told):
        yield


def _erase(connection: sqlite3.Connection, who: Person, *, now: datetime) -> Erased:
    run = connection.execute
    secret = secret_of(connection)
    hashes = tuple(key_hash(key, secret) for key in who.keys)
    _list(connection, ((hashed, kind(key), instant(now)) for hashed, key in zip(hashes, who.keys, strict=True)))
    remember(connection, who.known)
    run(f"UPDATE do_not_contact SET because = ? WHERE lead_id IN ({marks(len(who.ids))})", (FORGOTTEN, *who.ids))
    kept.let_go(connection)
    unmixed = _take_out_whole(connection, who.mixed)
    naming = set(_naming(connection, who))
    run(f"DELETE FROM lead WHERE id IN ({marks(len(who.ids))})", who.ids)
    changes, steps = _take_out(connection, who.ids, hashes, naming)
    by_key = dict(zip(who.keys, hashes, strict=True))
    gone, whole = unmixed
    return Erased(changes + gone, steps + whole, len(hashes), _mark_holders(connection, by_key, now=now))


def _take_out(
    connection: sqlite3.Connection, ids: tuple[int, ...], hashes: tuple[str, ...], naming: Iterable[int] = ()
) -> tuple[int, int]:
    """Take out of the journal what is about these leads and hashes, and the words of the steps that name them; gives
    how many changes and how many whole steps went."""
    changes = journaled(connection, ids, hashes)
    connection.executemany("DELETE FROM change WHERE id = ?", [(change["id"],) for change in changes])
    touched = {change["step_id"] for change in changes}.union(naming)
    return len(changes), sum(_clear(connection, step) for step in sorted(touched))


def _take_out_whole(connection: sqlite3.Connection, steps: Sequence[int]) -> tuple[int, int]:
    """Take these undone steps out of the journal, none of which can be done again then; gives how many changes and
    steps went. An undone import stays, without its changes."""
    changes = 0
    for step in steps:
        changes += connection.execute("DELETE FROM change WHERE step_id = ?", (step,)).rowcount
    before = connection.total_changes
    connection.executemany("DELETE FROM step WHERE id = ? AND batch_id IS NULL", [(step,) for step in steps])
    return changes, connection.total_changes - before


def _list(connection: sqlite3.Connection, entries: Iterable[tuple[str, str, str]]) -> None:
    """Put hashes on the do-not-contact list for good: each with its kind, and since when."""
    connection.executemany(
        "INSERT INTO do_not_contact (key_hash, kind, lead_id, because, added_at, step_id)"
        " VALUES (?1, ?2, NULL, ?4, ?3, NULL)"
        " ON CONFLICT DO UPDATE SET lead_id = NULL, because = ?4, step_id = NULL",
        ((*entry, FORGOTTEN) for entry in entries),
    )


def _mark_holders(connection: sqlite3.Connection, hashes: Mapping[str, str], *, now: datetime) -> int:
    """Mark everybody who holds one of these keys, given with their hashes, and cancel their follow-ups; gives how many
    were not marked before.

    The hashes stay for good, so nothing that is undone may free them: the journal is changed with the rows.
    """
    holders = connection.execute(_HOLDERS, {"hashes": json.dumps(hashes)}).fetchall()
    marked = [row["id"] for row in holders if not row["do_not_contact"]]
    # Who is marked already may be so by a step that is undone one day.
    for statements, ids in ((_MARKED, marked), (_EVER_MARKED, [row["id"] for row in holders])):
        for statement in statements if ids else ():
            connection.execute(statement, {"ids": json.dumps(ids), "now": instant(now)})
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
    if let_go_if_empty(connection, step):
        return True
    if row["batch_id"] is None:
        verb = f"{row['command'].partition(' ')[0]} {FORGOTTEN}"
        connection.execute("UPDATE step SET command = ? WHERE id = ?", (verb, step))
    return False


def rebuild(connection: sqlite3.Connection, path: Path) -> None:
    """Write the file anew without what was ever deleted, and cut the log to nothing.

    Raises UnreachableError where there is no room for that, or another command reads for longer than the patience;
    then the old bytes go when the last command that has the file open ends.
    """
    connection.execute("PRAGMA secure_delete = ON")
    try:
        connection.execute("VACUUM")
    except engine.failures() as error:
        raise UnreachableError(
            f"who was forgotten is in no row of {path} any more, but it cannot be written anew ({error}), so that bytes"
            " which were deleted before may still be in it.",
            "Free some space, then: leadtrack forget --backups",
        ) from error
    fold_back(connection, path)


def fold_back(connection: sqlite3.Connection, path: Path) -> None:
    """Fold the log back into the file and cut it to nothing; raises UnreachableError where others read for longer than
    the patience."""
    if not engine.fold_back(connection):
        raise UnreachableError(
            f"another command still reads {path}, so deleted bytes stay in the file until it ends.",
            "End it, and run any command.",
        )
