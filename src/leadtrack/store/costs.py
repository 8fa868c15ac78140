"""What lists cost. Each file of a source was paid for once, however often it is imported: when it came first, and what
was said last, so that a price can be corrected."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# The import with which the cost of each file of each source is counted, and that cost.
PAID = """
SELECT first.id AS batch_id, first.source_id, first.imported_at, last.cost, last.currency FROM (
  SELECT min(id) AS first_id, max(id) AS last_id FROM batch WHERE cost IS NOT NULL GROUP BY source_id, digest) file
JOIN batch first ON first.id = file.first_id JOIN batch last ON last.id = file.last_id
"""
_EARLIER = """
SELECT b.id, b.cost, b.currency FROM batch b JOIN batch this ON this.digest = b.digest AND this.source_id IS b.source_id
WHERE this.id = ? AND this.cost IS NOT NULL AND b.cost IS NOT NULL AND b.id < this.id ORDER BY b.id
"""


class Earlier(NamedTuple):
    """The import that the cost of a later one of the same file is counted with, and what was said before it."""

    batch: int
    cost: str


def earlier(connection: sqlite3.Connection, batch_id: int) -> Earlier | None:
    """Which earlier import the cost of this one is counted with; None where it is its own, or has none."""
    found = connection.execute(_EARLIER, (batch_id,)).fetchall()
    return Earlier(found[0]["id"], f"{found[-1]['cost']} {found[-1]['currency']}") if found else None
