"""Which records are compared: those that share a block. The blocks are in a table that goes away by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from leadtrack.domain.blocks import blocks, largest_block
from leadtrack.domain.similarity import Comparable
from leadtrack.store.rows import insert_columns

_TOLD_EVERY = 1000
_BLOCKS = 10_000
T = TypeVar("T")
# Told what is being done, and which part of it (0 to 1) is done.
Tell = Callable[[str, float], None]


def silently(what: str, part: float) -> None:
    """Nobody wants to know how far it is."""


class Known(Comparable, Protocol):
    """A record with its id."""

    @property
    def id(self) -> int: ...


# How many blocks there are of each size.
_SIZES = "SELECT size, count(*) FROM (SELECT count(*) AS size FROM block GROUP BY key) GROUP BY size"
# Block by block, so that whoever is read for one pair serves for the others of the block.
_CANDIDATES = """
SELECT a.id, b.id FROM block a JOIN block b ON b.key = a.key AND a.id < b.id
WHERE a.key IN (SELECT key FROM block GROUP BY key HAVING count(*) BETWEEN 2 AND ?)
GROUP BY a.id, b.id ORDER BY min(a.key), a.id, b.id
"""


def put_in_blocks(connection: sqlite3.Connection, records: Iterable[Known], tell: Tell) -> None:
    """Put these people into their blocks; it is told which part of all that are stored was read (`read`)."""
    run = connection.execute
    run("DROP TABLE IF EXISTS temp.block")
    run("CREATE TEMP TABLE block (key INTEGER, id INTEGER)")
    # A block is told by its hash, in a fraction of the room; two that have the same one cost a few comparisons.
    counted = _counted(records, _people(connection), partial(tell, "read"))
    found = ((hash(block), record.id) for record in counted for block in set(blocks(record)))
    begins = not connection.in_transaction
    if begins:
        # Or each row would be a transaction of its own.
        run("BEGIN")
    while some := list(islice(found, _BLOCKS)):
        insert_columns(connection, "INSERT INTO temp.block (key, id)", "(?, ?)", *zip(*some, strict=True))
    run("CREATE INDEX temp.block_key ON block (key, id)")
    if begins:
        run("COMMIT")


def candidates(connection: sqlite3.Connection, tell: Tell) -> Iterator[tuple[int, int]]:
    """The pairs that share a block, the older record first; it is told which part of them is through (`compare`)."""
    run = connection.execute
    sizes = {row[0]: row[1] for row in run(_SIZES)}
    largest = largest_block(sizes, _people(connection))
    # Some are in several blocks, and are compared once.
    most = sum(count * size * (size - 1) // 2 for size, count in sizes.items() if size <= largest)
    found = ((row[0], row[1]) for row in run(_CANDIDATES, (largest,)))
    yield from _counted(found, most, partial(tell, "compare"))
    run("DROP TABLE temp.block")


def _people(connection: sqlite3.Connection) -> int:
    (people,) = connection.execute("SELECT count(*) FROM lead").fetchone()
    return int(people)


def _counted(some: Iterable[T], most: int, tell: Callable[[float], None]) -> Iterator[T]:
    """These, of which there are no more than so many; now and then it is told which part of them is through."""
    for number, one in enumerate(some):
        if not number % _TOLD_EVERY:
            tell(number / max(most, 1))
        yield one
