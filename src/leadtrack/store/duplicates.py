"""Possible duplicates: the queue of those who share a key, those found by likeness, and joining two records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from leadtrack.domain.blocks import blocks, largest_block
from leadtrack.domain.rarity import Rarity
from leadtrack.domain.similarity import Details, Likeness, details, likeness_from
from leadtrack.store.journal import Step
from leadtrack.store.rows import MOST_VALUES, insert_columns, marks

_TOLD_EVERY = 1000
# So many pairs have their records read together.
_AT_ONCE = 5000
_MOST_READ = 20_000
_BLOCKS = 10_000
T = TypeVar("T")
# Told what is being done, and which part of it (0 to 1) is done.
Tell = Callable[[str, float], None]
_CHILDREN = ("earlier_answer", "stage_change", "conversation", "concern", "follow_up", "sale")


def _silently(what: str, part: float) -> None:
    """Nobody wants to know how far it is."""


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


class _Read(NamedTuple):
    """A record, and what of it is compared."""

    record: Record
    details: Details


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
# How many blocks there are of each size.
_SIZES = "SELECT size, count(*) FROM (SELECT count(*) AS size FROM block GROUP BY key) GROUP BY size"
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

    def kept_apart(self) -> set[tuple[int, int]]:
        """The pairs of which somebody said that they are two people."""
        apart = "SELECT a_id, b_id FROM possible_duplicate WHERE dismissed_at IS NOT NULL"
        return {(row["a_id"], row["b_id"]) for row in self._connection.execute(apart)}

    def pairs(self, *, above: float, tell: Tell = _silently) -> Iterator[Pair]:
        """The pairs on the queue, and all others whose score is at least `above`; those kept apart are left out.

        It is told which part of all people was read (`read`), and then of all pairs compared (`compare`).
        """
        queue, dismissed = self.queued(), self.kept_apart()
        weigh = self._in_blocks(tell).weighing()
        for one, other in self._with_records(iter(queue)):
            like = likeness_from(one.details, other.details, least=0, weigh=weigh)
            assert like
            yield Pair(one.record, other.record, like, queue[one.record.id, other.record.id])
        known = queue.keys() | dismissed
        for one, other in self._with_records(self._candidates(tell)):
            like_enough = likeness_from(one.details, other.details, least=above, weigh=weigh)
            if like_enough and (one.record.id, other.record.id) not in known:
                yield Pair(one.record, other.record, like_enough, None)

    def _with_records(self, pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[_Read, _Read]]:
        """The records of these pairs, read many at a time, and kept for the next pairs while there is room."""
        read: dict[int, _Read] = {}
        while some := list(islice(pairs, _AT_ONCE)):
            ids = {end for pair in some for end in pair}
            if len(read) > _MOST_READ:
                read.clear()
            lacking = sorted(ids - read.keys())
            for begin in range(0, len(lacking), MOST_VALUES):
                part = lacking[begin : begin + MOST_VALUES]
                for row in self._connection.execute(f"{_RECORDS} WHERE l.id IN ({marks(len(part))})", part):
                    record = _as_record(row)
                    read[record.id] = _Read(record, details(record))
            yield from ((read[one], read[other]) for one, other in some)

    def _in_blocks(self, tell: Tell) -> Rarity:
        """Put everybody into their blocks, and count what they are called and where they live."""
        run = self._connection.execute
        (people,) = run("SELECT count(*) FROM lead").fetchone()
        run("DROP TABLE IF EXISTS temp.block")
        run("CREATE TEMP TABLE block (key INTEGER, id INTEGER)")
        # A block is told by its hash, in a fraction of the room; two that have the same one cost a few comparisons.
        records = _counted(map(_as_record, run(_RECORDS)), people, partial(tell, "read"))
        common = Rarity()
        found = ((hash(block), record.id) for record in _each(records, common.count) for block in set(blocks(record)))
        begins = not self._connection.in_transaction
        if begins:
            # Or each row would be a transaction of its own.
            run("BEGIN")
        while some := list(islice(found, _BLOCKS)):
            insert_columns(self._connection, "INSERT INTO temp.block (key, id)", "(?, ?)", *zip(*some, strict=True))
        run("CREATE INDEX temp.block_key ON block (key, id)")
        if begins:
            run("COMMIT")
        return common

    def _candidates(self, tell: Tell) -> Iterator[tuple[int, int]]:
        """The pairs that share a block."""
        run = self._connection.execute
        (people,) = run("SELECT count(*) FROM lead").fetchone()
        sizes = {row[0]: row[1] for row in run(_SIZES)}
        largest = largest_block(sizes, people)
        # Some are in several blocks, and are compared once.
        most = sum(count * size * (size - 1) // 2 for size, count in sizes.items() if size <= largest)
        found_pairs = ((row[0], row[1]) for row in run(_CANDIDATES, (largest,)))
        yield from _counted(found_pairs, most, partial(tell, "compare"))
        run("DROP TABLE temp.block")

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
        self._move_rows(step, other, to=to)
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

    def _move_rows(self, step: Step, other: int, *, to: int) -> None:
        """Who is joined is known by the same rows of lists."""
        for row in self._ids("SELECT row_key FROM joined_row WHERE lead_id = ?", other):
            step.delete("joined_row", {"row_key": row[0], "lead_id": other})
            step.put("joined_row", {"row_key": row[0], "lead_id": to})
        for row in self._ids("SELECT row_key FROM lead WHERE id = ? AND row_key IS NOT NULL", other):
            step.put("joined_row", {"row_key": row[0], "lead_id": to})

    def _ids(self, query: str, lead_id: int) -> list[sqlite3.Row]:
        return self._connection.execute(query, (lead_id,)).fetchall()


def _counted(some: Iterable[T], most: int, tell: Callable[[float], None]) -> Iterator[T]:
    """These, of which there are no more than so many; now and then it is told which part of them is through."""
    for number, one in enumerate(some):
        if not number % _TOLD_EVERY:
            tell(number / max(most, 1))
        yield one


def _each(some: Iterable[T], see: Callable[[T], None]) -> Iterator[T]:
    """These, each seen on its way."""
    for one in some:
        see(one)
        yield one


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
