"""Birthdays and the cards sent for them. One knows whom one added by hand, talked to, sold to or qualified."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from leadtrack.store.journal import Step
from leadtrack.store.rows import marks

_AT_ONCE = 500
# Begun with those one knows, who are few beside a bought list; each part reads one index. The first is named, since of
# two that would do SQLite takes the younger one, and a long list has the index of all birthdays built anew.
_KNOWN = """
  SELECT id AS lead_id, created_at AS since FROM lead INDEXED BY lead_added_birthday
    WHERE batch_id IS NULL AND birthday IS NOT NULL{id}
  UNION ALL SELECT lead_id, min(at) FROM conversation WHERE true{lead_id} GROUP BY lead_id
  UNION ALL SELECT lead_id, min(sold_on) FROM sale WHERE true{lead_id} GROUP BY lead_id
  UNION ALL SELECT lead_id, coalesce((SELECT min(at) FROM stage_change s WHERE s.lead_id = o.lead_id), since)
    FROM opportunity o WHERE verdict = 'prospect'{lead_id}
"""
EVERYBODY_KNOWN = _KNOWN.format(id="", lead_id="")
_ONE = _KNOWN.format(id=" AND id = :lead", lead_id=" AND lead_id = :lead")
_BORN = "l.id, l.birthday, (SELECT max(year) FROM card c WHERE c.lead_id = l.id) AS sent"
_FREE = "l.birthday IS NOT NULL AND l.do_not_contact = 0"


class Born(NamedTuple):
    """Somebody's birthday: since when one knows them, if one does, and the last year a card was sent for."""

    lead_id: int
    born: str
    since: date | None
    sent: int | None


class Birthdays:
    """Whose birthday is known, of those who may be contacted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def known(self) -> Iterator[Born]:
        """Everybody one knows, by their ids."""
        # The cross join keeps the order: beside a million people of lists, those one knows are looked up, not sought.
        query = (
            f"SELECT {_BORN}, min(k.since) AS since FROM ({EVERYBODY_KNOWN}) k CROSS JOIN lead l ON l.id = k.lead_id"
            f" WHERE {_FREE} GROUP BY l.id ORDER BY l.id"
        )
        return map(_born, self._connection.execute(query))

    def on(self, days: Sequence[str]) -> Iterator[Born]:
        """Everybody with a birthday on one of these `MM-DD`, of a bought list too; since when is not told."""
        query = (
            f"SELECT {_BORN}, NULL AS since FROM lead l WHERE substr(birthday, -5) IN ({marks(len(days))}) AND {_FREE}"
        )
        return map(_born, self._connection.execute(f"{query} ORDER BY l.id", tuple(days)))

    def among(self, ids: Iterable[int]) -> Iterator[Born]:
        """Those of these leads, whose ids rise; since when is not told. Ids that do not exist are passed over."""
        source = iter(ids)
        while some := list(islice(source, _AT_ONCE)):
            query = f"SELECT {_BORN}, NULL AS since FROM lead l WHERE l.id IN ({marks(len(some))}) AND {_FREE}"
            yield from map(_born, self._connection.execute(f"{query} ORDER BY l.id", some).fetchall())

    def of(self, lead_id: int) -> Born | None:
        """One person's; None where it is not known, or they must not be contacted."""
        query = f"SELECT {_BORN}, (SELECT min(since) FROM ({_ONE})) AS since FROM lead l WHERE l.id = :lead AND {_FREE}"
        return next(map(_born, self._connection.execute(query, {"lead": lead_id})), None)

    def send_card(self, step: Step, lead_id: int, *, year: int, on: date) -> None:
        """Write down that a birthday card was sent for a year."""
        step.put("card", {"lead_id": lead_id, "year": year, "sent_on": on.isoformat()})


def _born(row: sqlite3.Row) -> Born:
    return Born(
        row["id"], row["birthday"], date.fromisoformat(row["since"][:10]) if row["since"] else None, row["sent"]
    )
