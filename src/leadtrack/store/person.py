"""All that the rows and the journal know of one person, under whatever number."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from leadtrack.domain.text import fold
from leadtrack.store.forgotten import Known, Record, form
from leadtrack.store.rows import marks

# The journal's rows of some leads, of the pairs they are in, and of entries on the do-not-contact list. Those are about
# a lead by their index; but a row that is not known by its lead may have been about another before.
_JOURNALED = """
SELECT * FROM change WHERE about IN ({ids}) UNION
SELECT * FROM change WHERE CASE table_name WHEN 'lead' THEN 0
  WHEN 'possible_duplicate' THEN json_extract(key, '$.a_id') IN ({ids}) OR json_extract(key, '$.b_id') IN ({ids})
  WHEN 'do_not_contact'
  THEN json_extract(key, '$.key_hash') IN ({hashes}) OR json_extract(before, '$.lead_id') IN ({ids})
  ELSE before IS NOT NULL AND NOT instr(key, '"lead_id"') AND json_extract(before, '$.lead_id') IN ({ids}) END
ORDER BY id
"""
# A record that is joined into another: its row went in a step that goes on with the row of the one that was kept.
_JOINED = """
SELECT json_extract(gone.key, '$.id') AS other FROM change gone JOIN step s ON s.id = gone.step_id
WHERE s.undone IS NULL AND gone.table_name = 'lead' AND gone.after IS NULL AND (
  EXISTS (SELECT 1 FROM change moved WHERE moved.step_id = gone.step_id
    AND moved.about IN ({ids}) AND json_extract(moved.before, '$.lead_id') = json_extract(gone.key, '$.id')
    AND json_extract(moved.after, '$.lead_id') IN ({ids}))
  OR (SELECT coalesce(json_extract(next.key, '$.lead_id'), json_extract(next.key, '$.id')) FROM change next
    WHERE next.step_id = gone.step_id AND next.id > gone.id ORDER BY next.id LIMIT 1) IN ({ids}))
"""
# A record that is gone, and could be brought back by `redo`, that has one of the keys.
_UNDONE = """
SELECT DISTINCT about FROM change WHERE table_name IN ('email', 'phone') AND about NOT IN (SELECT id FROM lead)
AND (json_extract(before, '$.key') IN (SELECT value FROM json_each(?1))
  OR json_extract(after, '$.key') IN (SELECT value FROM json_each(?1)))
"""
# Of others, whose own e-mail or phone it is not.
_IN_DETAILS = """
SELECT lead_id FROM search s WHERE instr(text, ?1) AND NOT EXISTS (SELECT 1 FROM email e WHERE e.lead_id = s.lead_id
  AND e.key = ?1) AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.lead_id = s.lead_id AND p.key = ?1)
"""


# The undone steps that have something about some leads, and whether they joined records.
_UNDONE_ABOUT = """
SELECT s.id, s.batch_id IS NULL AND s.removed_batch_id IS NULL AND EXISTS (SELECT 1 FROM change gone
  WHERE gone.step_id = s.id AND gone.table_name = 'lead' AND gone.before NOT NULL AND gone.after IS NULL) AS joined
FROM step s WHERE s.undone NOT NULL
AND s.id IN (SELECT step_id FROM change WHERE about IN (SELECT value FROM json_each(?))) ORDER BY s.id
"""


class Person(NamedTuple):
    """All that is to be erased of one: the numbers under which anything is known of them, their records, the keys they
    could be reached by, their names in the form in which they are compared, and every text they were known by; and the
    undone steps in which they were one with somebody else, who is another now. Those have words of both in one row."""

    ids: tuple[int, ...]
    records: tuple[Record, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    known_as: tuple[str, ...]
    mixed: tuple[int, ...]

    @property
    def known(self) -> Known:
        """By what they are known again."""
        return Known(self.records, self.keys, self.names)


def person(connection: sqlite3.Connection, lead_id: int) -> Person:
    """The person behind a lead, with all that the rows and the journal know of them."""
    ids = {lead_id}
    while True:
        ids = _with_joined(connection, ids)
        who = _of_ids(connection, ids)
        undone = _undone(connection, who)
        if undone <= ids:
            return who
        ids |= undone


def _of_ids(connection: sqlite3.Connection, ids: set[int]) -> Person:
    records: set[Record] = set()
    keys: dict[str, None] = {}
    names: dict[str, None] = {}
    known: dict[str, None] = {}
    mixed = _mixed(connection, ids)
    for table, row, step in _rows(connection, ids):
        if table == "lead":
            records.add(Record(cast(int, row["id"]), str(row["created_at"])))
        if step in mixed:
            continue
        if table == "lead":
            name, company = str(row["name"]), str(row["company"])
            names[form(name, company)] = None
            known.update(dict.fromkeys((name, company)))
        elif table in ("email", "phone"):
            known[str(row["typed"])] = None
            if row["key"]:
                keys[str(row["key"])] = None
    texts = tuple(text for text in (*known, *keys) if text.strip())
    return Person(tuple(sorted(ids)), tuple(sorted(records)), tuple(keys), tuple(filter(None, names)), texts, mixed)


def _undone(connection: sqlite3.Connection, who: Person) -> set[int]:
    """Records that are gone with one of the person's keys, and one of their names or none at all: made by a step that
    was undone, or of a list of which nothing else is kept."""
    found = {row["about"] for row in connection.execute(_UNDONE, (json.dumps(who.keys),)).fetchall()}
    return {other for other in found if _is_theirs(_of_ids(connection, {other}), who)}


def _is_theirs(other: Person, who: Person) -> bool:
    # Of one whose steps are mixed with somebody else's the names are not told.
    return bool(set(other.names) & set(who.names)) or not (other.names or other.mixed)


def _with_joined(connection: sqlite3.Connection, ids: set[int]) -> set[int]:
    """The ids, and those of the records that were joined into them, and into those."""
    while True:
        query = _JOINED.format(ids=marks(len(ids)))
        found = {row["other"] for row in connection.execute(query, tuple(ids) * 3)} | ids
        if found == ids:
            return ids
        ids = found


def _rows(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[str, dict[str, object], int | None]]:
    """The rows of a person that name them: as they are, and as the journal knows them, with its steps."""
    wanted = tuple(ids)
    for table, column in (("lead", "id"), ("email", "lead_id"), ("phone", "lead_id")):
        query = f"SELECT * FROM {table} WHERE {column} IN ({marks(len(wanted))})"
        yield from ((table, dict(row), None) for row in connection.execute(query, wanted))
    for change in journaled(connection, wanted, ()):
        for text in (change["before"], change["after"]):
            if text:
                yield change["table_name"], json.loads(text), change["step_id"]


def journaled(connection: sqlite3.Connection, ids: tuple[int, ...], hashes: tuple[str, ...]) -> list[sqlite3.Row]:
    """The journal's rows about these leads, and about the entries with these hashes."""
    query = _JOURNALED.format(ids=marks(len(ids)), hashes=marks(len(hashes)))
    return connection.execute(query, (*ids * 3, *hashes, *ids * 2)).fetchall()


def _mixed(connection: sqlite3.Connection, ids: set[int]) -> tuple[int, ...]:
    """The undone steps that joined one of these with somebody else, or changed what came of it."""
    found: set[int] = set()
    others: set[int] = set()
    while True:
        about = connection.execute(_UNDONE_ABOUT, (json.dumps(sorted(ids | others)),)).fetchall()
        joins = {row["id"] for row in about if row["joined"]}
        if joins == found:
            # What was done to others before was done to them alone.
            return tuple(row["id"] for row in about if row["id"] >= min(joins)) if joins else ()
        found = joins
        query = "SELECT DISTINCT about FROM change WHERE step_id IN (SELECT value FROM json_each(?)) AND about NOT NULL"
        others = {row[0] for row in connection.execute(query, (json.dumps(sorted(joins)),))}


def mentions(connection: sqlite3.Connection, who: Person) -> list[int]:
    """The ids of others with whom the person was talked of by name, or who have one of the keys in their details; not
    of those who can be reached by it themselves."""
    names = {fold(text) for text in who.known_as if len(fold(text)) > 3}
    found: set[int] = set()
    for needles, query in (
        (names, "SELECT lead_id FROM conversation WHERE instr(folded, ?)"),
        (who.keys, _IN_DETAILS),
    ):
        for needle in needles:
            found.update(row["lead_id"] for row in connection.execute(query, (needle,)))
    return sorted(found - set(who.ids))
