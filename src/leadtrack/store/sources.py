"""Where leads come from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from leadtrack.domain.text import fold
from leadtrack.errors import NotFoundError, quoted
from leadtrack.store.costs import PAID


class Source(NamedTuple):
    """One source; `cost` is the sum of its lists, each once, with the currency, or empty."""

    id: int
    name: str
    leads: int
    prospects: int
    customers: int
    cost: str
    mapping: dict[str, list[str]]


_COUNTS = """
SELECT s.id, s.name, s.mapping,
  (SELECT count(*) FROM lead l WHERE l.source_id = s.id) AS leads,
  (SELECT count(DISTINCT o.lead_id) FROM opportunity o JOIN lead l ON l.id = o.lead_id
    WHERE l.source_id = s.id AND o.verdict = 'prospect') AS prospects,
  (SELECT count(DISTINCT b.lead_id) FROM sale b JOIN lead l ON l.id = b.lead_id WHERE l.source_id = s.id) AS customers
FROM source s WHERE ? IS NULL OR s.folded = ? ORDER BY s.name COLLATE NOCASE, s.id
"""


class Sources:
    """Questions about the sources."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, name: str | None = None) -> Iterator[Source]:
        """Every source, or the one of that name; raises NotFoundError."""
        folded = fold(name) if name is not None else None
        rows = self._connection.execute(_COUNTS, (folded, folded)).fetchall()
        if name is not None and not rows:
            raise NotFoundError(f"there is no source {quoted(name)}.", "See: leadtrack sources")
        for row in rows:
            mapping = json.loads(row["mapping"]) if row["mapping"] else {}
            cost = self._cost(row["id"])
            yield Source(row["id"], row["name"], row["leads"], row["prospects"], row["customers"], cost, mapping)

    def _cost(self, source_id: int) -> str:
        sums: dict[str, Decimal] = {}
        query = f"SELECT cost, currency FROM ({PAID}) WHERE source_id = ?"
        for cost, currency in self._connection.execute(query, (source_id,)):
            sums[currency] = sums.get(currency, Decimal(0)) + Decimal(cost)
        return ", ".join(f"{total} {currency}" for currency, total in sums.items())
