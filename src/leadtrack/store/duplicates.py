"""Possible duplicates: the queue of those who share a key, those found by likeness, and joining two records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from leadtrack.domain.blocks import blocks
from leadtrack.domain.similarity import Likeness, likeness, may_reach
from leadtrack.store.journal import Step

# A block of more people than this says nothing of any two of them.
_LARGEST_BLOCK = 50
_TOLD_EVERY = 1000
_CHILDREN = ("earlier_answer", "stage_change", "conversation", "concern", "follow_up", "sale")


class Record(NamedTuple):
    """What of a lead is compared."""

    id: int
    name: str
    company: str
    street: str
    postal_code: str
    city: str
    birthday: str | None
    keys: tuple[str, ...]


class Pair(NamedTuple):
    """Two records that may be one person, the older first. `shared` is the key that put them on the queue."""

    one: Record
    other: Record
    likeness: Likeness
    shared: str | None


_RECORDS = """
SELECT id, name, company, street, postal_code, city, birthday,
  (SELECT group_concat(key, char(31)) FROM
    (SELECT key FROM email WHERE lead_id = l.id UNION ALL SELECT key FROM phone WHERE lead_id = l.id)) AS keys
FROM lead l
"""
_CANDIDATES = """
SELECT DISTINCT a.id, b.id FROM block a JOIN block b ON b.key = a.key AND a.id < b.id
WHERE a.key IN (SELECT key FROM block GROUP BY key HAVING count(*) BETWEEN 2 AND ?) ORDER BY 1, 2
"""


class Duplicates:
    """Questions about who may be whom, and joining two records."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def queued(self) -> dict[tuple[int, int], str]:
        """The pairs on the queue, with the key they share."""
        rows = self._connection.execute("SELECT a_id, b_id, shared FROM possible_duplicate WHERE dismissed_at IS NULL")
        return {(row["a_id"], row["b_id"]): row["shared"] for row in rows}

    def pairs(self, *, above: float, advance: Callable[[int], None] = lambda pairs: None) -> Iterator[Pair]:
        """The pairs on the queue, and all others whose score is at least `above`; those kept apart are left out.

        `advance` is told of so many more that were compared.
        """
        queue = self.queued()
        apart = "SELECT a_id, b_id FROM possible_duplicate WHERE dismissed_at IS NOT NULL"
        dismissed = {(row["a_id"], row["b_id"]) for row in self._connection.execute(apart)}
        record = lru_cache(maxsize=20_000)(self._record)
        for one, other in queue:
            yield Pair(record(one), record(other), likeness(record(one), record(other)), queue[one, other])
        for number, (one, other) in enumerate(self._candidates(), 1):
            if not number % _TOLD_EVERY:
                advance(_TOLD_EVERY)
            if (one, other) in queue or (one, other) in dismissed:
                continue
            if not may_reach(record(one), record(other), above):
                continue
            like = likeness(record(one), record(other))
            if like.score >= above:
                yield Pair(record(one), record(other), like, None)

    def _candidates(self) -> Iterator[tuple[int, int]]:
        run = self._connection.execute
        run("CREATE TEMP TABLE IF NOT EXISTS block (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID")
        run("DELETE FROM temp.block")
        found = ((block, record.id) for record in map(_as_record, run(_RECORDS)) for block in blocks(record))
        begins = not self._connection.in_transaction
        if begins:
            # Or each row would be a transaction of its own.
            run("BEGIN")
        self._connection.executemany("INSERT OR IGNORE INTO temp.block (key, id) VALUES (?, ?)", found)
        if begins:
            run("COMMIT")
        yield from ((row[0], row[1]) for row in run(_CANDIDATES, (_LARGEST_BLOCK,)))
        run("DROP TABLE temp.block")

    def _record(self, lead_id: int) -> Record:
        return _as_record(self._connection.execute(f"{_RECORDS} WHERE l.id = ?", (lead_id,)).fetchone())

    def keep_apart(self, step: Step, one: int, other: int, *, now: str) -> None:
        """These two are two people: never show them as a pair again."""
        a, b = sorted((one, other))
        row = {"a_id": a, "b_id": b, "shared": self.queued().get((a, b), ""), "found_at": now, "dismissed_at": now}
        step.put("possible_duplicate", row)

    def move_children(self, step: Step, other: int, *, to: int) -> None:
        """Everything that hangs on one record moves to the other one, and the record goes.

        Answers and opportunities of both live on: those that the kept record has too are the caller's to settle.
        """
        for table in _CHILDREN:
            for row in self._ids(f"SELECT id FROM {table} WHERE lead_id = ?", other):
                step.update(table, {"id": row[0]}, {"lead_id": to})
        for row in self._ids("SELECT key_hash FROM do_not_contact WHERE lead_id = ?", other):
            step.update("do_not_contact", {"key_hash": row[0]}, {"lead_id": to})
        self._move_pairs(step, other, to=to)
        for row in self._ids("SELECT year, sent_on FROM card WHERE lead_id = ?", other):
            step.put("card", {"lead_id": to, **dict(row)})
        for table, keys in (
            ("card", ("year",)),
            ("set_aside", ("lead_id",)),
            ("answer", ("pipeline", "question")),
            ("opportunity", ("pipeline",)),
            ("tag", ("tag",)),
            ("email", ("position",)),
            ("phone", ("position",)),
        ):
            for row in self._ids(f"SELECT {', '.join(keys)} FROM {table} WHERE lead_id = ?", other):
                step.delete(table, {"lead_id": other, **dict(zip(keys, row, strict=True))})
        step.delete("search", {"lead_id": other})
        step.delete("lead", {"id": other})

    def _move_pairs(self, step: Step, other: int, *, to: int) -> None:
        query = "SELECT * FROM possible_duplicate WHERE ?1 IN (a_id, b_id)"
        for row in self._connection.execute(query, (other,)).fetchall():
            step.delete("possible_duplicate", {"a_id": row["a_id"], "b_id": row["b_id"]})
            a, b = sorted(to if end == other else end for end in (row["a_id"], row["b_id"]))
            if a != b:
                step.put("possible_duplicate", {**dict(row), "a_id": a, "b_id": b})

    def _ids(self, query: str, lead_id: int) -> list[sqlite3.Row]:
        return self._connection.execute(query, (lead_id,)).fetchall()


def _as_record(row: sqlite3.Row) -> Record:
    keys = tuple(row["keys"].split("\x1f")) if row["keys"] else ()
    return Record(
        row["id"],
        row["name"],
        row["company"],
        row["street"],
        row["postal_code"],
        row["city"],
        row["birthday"],
        keys,
    )


def groups(pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """The people behind pairs that hang together, each with its oldest record first."""
    root: dict[int, int] = {}

    def find(one: int) -> int:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    members: dict[int, list[int]] = {}
    for one in sorted(root):
        members.setdefault(find(one), []).append(one)
    yield from members.values()
