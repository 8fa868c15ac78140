"""Possible duplicates: the queue of those who share a key, and those found by likeness."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from leadtrack.domain.rarity import Rarity
from leadtrack.domain.similarity import Details, Likeness, Reason, Weighing, details, likeness_from
from leadtrack.domain.thirds import CROWD, LIKE, MOST, by_way_of, leads_on
from leadtrack.store.between import Found
from leadtrack.store.candidates import Tell, candidates, put_in_blocks, silently
from leadtrack.store.journal import Step
from leadtrack.store.rows import MOST_VALUES, insert_columns, marks, plain_cursor

# So many pairs have their records read together.
_AT_ONCE = 2000
_MOST_READ = 5000
_CHUNK = 500


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


# The ids of two records, the older one first, and the key that they share, if that is why they are compared.
_Ends = tuple[int, int, str | None]


class Pair(NamedTuple):
    """Two records that may be one person, the older first. `shared` is the key that put them on the queue, `third` the
    record that both are like, where they are found by way of it."""

    one: Record
    other: Record
    likeness: Likeness
    shared: str | None
    third: int | None = None


_RECORDS = """
SELECT id, name, company, street, postal_code, city, birthday,
  (SELECT group_concat(key, char(31)) FROM
    (SELECT key FROM email WHERE lead_id = l.id UNION ALL SELECT key FROM phone WHERE lead_id = l.id)) AS keys
FROM lead l
"""
_FOUND = "CREATE TEMP TABLE found (score REAL, a_id INTEGER, b_id INTEGER, shared TEXT, third INTEGER, reasons TEXT)"
_LIKELIEST = "SELECT * FROM temp.found ORDER BY score DESC, a_id, b_id LIMIT ?"


class Duplicates:
    """Questions about who may be whom."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def kept_apart(self) -> set[tuple[int, int]]:
        """The pairs of which somebody said that they are two people."""
        apart = "SELECT a_id, b_id FROM possible_duplicate WHERE dismissed_at IS NOT NULL"
        return {(row["a_id"], row["b_id"]) for row in self._connection.execute(apart)}

    def likeliest(self, *, above: float, limit: int | None = None, tell: Tell = silently) -> tuple[int, Iterator[Pair]]:
        """How many pairs there are, as `pairs` finds them, and the likeliest of them, so many at most, in order."""
        run = self._connection.execute
        run("DROP TABLE IF EXISTS temp.found")
        run(_FOUND)
        total, pairs = 0, map(_as_row, self.pairs(above=above, tell=tell))
        while some := list(islice(pairs, _AT_ONCE)):
            insert_columns(self._connection, "INSERT INTO temp.found", "(?, ?, ?, ?, ?, ?)", *zip(*some, strict=True))
            total += len(some)
        return total, self._in_order(limit)

    def _in_order(self, limit: int | None) -> Iterator[Pair]:
        rows = self._connection.execute(_LIKELIEST, (-1 if limit is None else limit,))
        while some := rows.fetchmany(_CHUNK):
            records = {
                one.id: one for one in self._records({end for row in some for end in (row["a_id"], row["b_id"])})
            }
            for row in some:
                reasons = tuple(Reason(*reason) for reason in json.loads(row["reasons"]))
                likeness = Likeness(row["score"], reasons)
                yield Pair(records[row["a_id"]], records[row["b_id"]], likeness, row["shared"], row["third"])

    def pairs(self, *, above: float, tell: Tell = silently) -> Iterator[Pair]:
        """The pairs on the queue, and all others whose score is at least `above`, in no order; those kept apart are
        left out.

        It is told which part of all people was read (`read`), and then of all pairs compared (`compare`).
        """
        common = Rarity()
        put_in_blocks(self._connection, self._seen_by(common), tell)
        weigh = common.weighing()
        found = Found()
        for one, other, shared in self._with_records(self._queue()):
            like = likeness_from(one.details, other.details, least=0, weigh=weigh)
            assert like
            found.add(one.record.id, other.record.id, leads_on=leads_on(one.details, other.details, like))
            yield Pair(one.record, other.record, like, shared)
        least = min(above, LIKE) if above <= MOST else above
        for one, other, _ in self._with_records((*two, None) for two in candidates(self._connection, tell)):
            like_enough = likeness_from(one.details, other.details, least=least, weigh=weigh)
            if like_enough and not self._is_known(one.record.id, other.record.id):
                on = leads_on(one.details, other.details, like_enough)
                found.add(one.record.id, other.record.id, leads_on=on)
                if like_enough.score >= above:
                    yield Pair(one.record, other.record, like_enough, None)
        if above <= MOST:
            yield from (pair for pair in self._by_thirds(found, weigh) if pair.likeness.score >= above)

    def _by_thirds(self, found: Found, weigh: Weighing) -> Iterator[Pair]:
        """The pairs that are found by way of a third record, each by the one of which it is surest."""
        best: Pair | None = None
        thirds = found.between(self._connection, crowd=CROWD)
        reads = self._with_records(
            chain.from_iterable(((one, third, None), (third, other, None)) for one, third, other in thirds)
        )
        for (one, third, _), (_, other, _) in zip(reads, reads, strict=True):
            if self._is_known(one.record.id, other.record.id):
                continue
            like = by_way_of(third.details, one.details, other.details, weigh=weigh)
            if like is None:
                continue
            pair = Pair(one.record, other.record, like, None, third.record.id)
            if best and (best.one.id, best.other.id) != (one.record.id, other.record.id):
                yield best
            elif best and best.likeness.score >= like.score:
                continue
            best = pair
        if best:
            yield best

    def _seen_by(self, common: Rarity) -> Iterator[Record]:
        """All records, each counted on its way."""
        for record in map(_as_record, self._connection.execute(_RECORDS)):
            common.count(record)
            yield record

    def _queue(self) -> Iterator[_Ends]:
        """The pairs on the queue, with the key they share."""
        query = "SELECT a_id, b_id, shared FROM possible_duplicate WHERE dismissed_at IS NULL ORDER BY a_id, b_id"
        return iter(plain_cursor(self._connection).execute(query))

    def _is_known(self, one: int, other: int) -> bool:
        """Whether these two are on the queue, or were said to be two people."""
        query = "SELECT 1 FROM possible_duplicate WHERE a_id = ? AND b_id = ?"
        return self._connection.execute(query, (one, other)).fetchone() is not None

    def _with_records(self, pairs: Iterator[_Ends]) -> Iterator[tuple[_Read, _Read, str | None]]:
        """The records of these pairs, read many at a time, and kept for the next pairs while there is room."""
        read: dict[int, _Read] = {}
        while some := list(islice(pairs, _AT_ONCE)):
            if len(read) > _MOST_READ:
                read.clear()
            ids = {end for one, other, _ in some for end in (one, other)}
            read |= {record.id: _Read(record, details(record)) for record in self._records(ids - read.keys())}
            yield from ((read[one], read[other], shared) for one, other, shared in some)

    def _records(self, ids: Iterable[int]) -> Iterator[Record]:
        """The records with these ids, by their ids."""
        wanted = sorted(ids)
        for begin in range(0, len(wanted), MOST_VALUES):
            part = wanted[begin : begin + MOST_VALUES]
            yield from map(_as_record, self._connection.execute(f"{_RECORDS} WHERE l.id IN ({marks(len(part))})", part))

    def keep_apart(self, step: Step, one: int, other: int, *, now: str) -> None:
        """These two are two people: never show them as a pair again."""
        a, b = sorted((one, other))
        query = "SELECT shared FROM possible_duplicate WHERE a_id = ? AND b_id = ? AND dismissed_at IS NULL"
        (shared,) = self._connection.execute(query, (a, b)).fetchone() or ("",)
        row = {"a_id": a, "b_id": b, "shared": shared, "found_at": now, "dismissed_at": now}
        step.put("possible_duplicate", row)


def _as_row(pair: Pair) -> tuple[float, int, int, str | None, int | None, str]:
    score, reasons = pair.likeness
    return score, pair.one.id, pair.other.id, pair.shared, pair.third, json.dumps(reasons)


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
