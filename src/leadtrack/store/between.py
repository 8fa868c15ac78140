"""Which records stand between two others that are no pair: the pairs are kept in the database, not in memory."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator

# The one, the third between them, the other; a third that many are near to is left out.
_BETWEEN = """
SELECT a.other, a.one, b.other FROM temp.near a JOIN temp.near b ON b.one = a.one AND a.other < b.other
WHERE a.leads_on AND b.leads_on
  AND a.one IN (SELECT one FROM temp.near WHERE leads_on GROUP BY one HAVING count(*) BETWEEN 2 AND ?)
  AND NOT EXISTS (SELECT 1 FROM temp.near c WHERE c.one = a.other AND c.other = b.other)
ORDER BY 1, 3, 2
"""


class Found:
    """The pairs found so far. Each is three numbers in memory, since there may be hundreds of thousands."""

    def __init__(self) -> None:
        self._numbers = array("q")

    def add(self, one: int, other: int, *, leads_on: bool) -> None:
        """These two are a pair, by way of which others may be found or not."""
        self._numbers.extend((one, other, leads_on))

    def between(self, connection: sqlite3.Connection, *, crowd: int) -> Iterator[tuple[int, int, int]]:
        """Two that are no pair, with a third record between them that leads on to both, and to no more than a crowd.

        Those of two records follow each other.
        """
        run = connection.execute
        run("DROP TABLE IF EXISTS temp.near")
        run("CREATE TEMP TABLE near (one INTEGER, other INTEGER, leads_on INTEGER)")
        begins = not connection.in_transaction
        if begins:
            # Or each row would be a transaction of its own.
            run("BEGIN")
        one, other, leads_on = (self._numbers[begin::3] for begin in range(3))
        for ends in ((one, other), (other, one)):
            connection.executemany("INSERT INTO temp.near VALUES (?, ?, ?)", zip(*ends, leads_on, strict=True))
        run("CREATE INDEX temp.near_one ON near (one, other, leads_on)")
        if begins:
            run("COMMIT")
        yield from ((row[0], row[1], row[2]) for row in run(_BETWEEN, (crowd,)))
        run("DROP TABLE temp.near")
