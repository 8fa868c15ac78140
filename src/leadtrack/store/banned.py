"""Who must not be contacted when a step is taken back or done again: the do-not-contact list outlives every undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from leadtrack.domain.steps import Taken
from leadtrack.errors import RefusedError
from leadtrack.store.ever_held import EVERYBODY, holders_now, with_keys
from leadtrack.store.journal import Step
from leadtrack.store.lead_rows import overridden
from leadtrack.store.rows import portions
from leadtrack.store.suppression import Suppression

_CHUNK = 1000
_HELD = (
    "SELECT lead_id, key, overridden FROM {table} JOIN lead l ON l.id = lead_id"
    " WHERE key IS NOT NULL AND l.do_not_contact = 0"
)
# What came with a step that is taken back, or done again: one by one, or with a whole list.
_CAME = """
SELECT key_hash FROM do_not_contact WHERE step_id = :step UNION ALL SELECT json_extract(key, '$.key_hash') FROM change
WHERE step_id = :step AND table_name = 'do_not_contact' AND {now} IS NOT NULL AND {then} IS NULL LIMIT :most
"""
# So many hashes that came are kept at once; of more each key is looked up on the list.
_MOST = 100_000
_FEW = 100
_OF_STEP = "SELECT about FROM change WHERE step_id = :step"
_KEYS_OF = f"""
SELECT key FROM email WHERE key IS NOT NULL AND lead_id IN ({_OF_STEP})
UNION SELECT key FROM phone WHERE key IS NOT NULL AND lead_id IN ({_OF_STEP})
"""
_FREE = """
SELECT id, overridden FROM lead WHERE do_not_contact = 0 AND id IN (SELECT value FROM json_each(?))
"""

# Who of a step must not be contacted, and is to be followed up.
_FOLLOWED_UP = """
SELECT f.lead_id FROM follow_up f JOIN lead l ON l.id = f.lead_id AND l.do_not_contact = 1
WHERE f.closed_at IS NULL
  AND f.lead_id IN (SELECT about FROM change WHERE step_id = ? AND table_name IN ('lead', 'follow_up')) LIMIT 1
"""


class Banned:
    """Questions about who has a key on the list and can be contacted all the same, as a step would leave them."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime) -> None:
        self._connection = connection
        self._suppression = Suppression(connection, now=now)

    def mark_batch(self, batch_id: int) -> None:
        """Mark the people of an import with a key on the list."""
        where = "l.batch_id = ?"
        for lead_id in () if self._suppression.is_empty() else self._among(where, batch_id):
            marked = "UPDATE lead SET do_not_contact = 1, by_key = 1 WHERE id = ? AND do_not_contact = 0"
            self._connection.execute(marked, (lead_id,))

    def mark_again(self, step: Step, ids: Iterable[int]) -> list[int]:
        """Mark those of these who have a key on the list after all; gives who they are."""
        found = [lead_id for lead_id in ids if self._among("l.id = ?", lead_id)]
        self._suppression.mark(step, found)
        return found

    def refuse_free(self, taken: Taken, touched: Iterable[int], *, backwards: bool) -> None:
        """Raises RefusedError where one of those who came with the step is on the list, but can be contacted; or where
        somebody has a key that came on the list with it."""
        if self._suppression.is_empty():
            return
        some = portions(sorted(touched))
        if any(self._among("l.id IN (SELECT value FROM json_each(?))", json.dumps(ids)) for ids in some):
            raise RefusedError(
                f"somebody of step {taken.id} must not be contacted any more, so it stays as it is.",
                "Run the command again for whom it may be.",
            )
        came = self._brought(taken, backwards=backwards)
        if came and (holders := self._free_of(came, taken) if len(came) < _MOST else self._among()):
            raise _came_since(taken, min(holders))

    def refuse_followed_up(self, taken: Taken) -> None:
        """Raises RefusedError where one of those whom the step changed must not be contacted, and is to be followed up:
        one of the two was written since."""
        for (lead_id,) in self._connection.execute(_FOLLOWED_UP, (taken.id,)):
            raise RefusedError(
                f"lead {lead_id} would have a follow-up, but must not be contacted, so step {taken.id} stays as it is.",
                f"See: leadtrack show {lead_id}",
            )

    def _brought(self, taken: Taken, *, backwards: bool) -> set[str]:
        """The hashes that came on the list with the step, as many as are kept at once."""
        now, then = ("before", "after") if backwards else ("after", "before")
        query = _CAME.format(now=now, then=then)
        return {row[0] for row in self._connection.execute(query, {"step": taken.id, "most": _MOST})}

    def _free_of(self, hashes: set[str], taken: Taken) -> set[int]:
        """Those who can be contacted with a key of these hashes, which came with the step, but for whom the user took
        in in spite of it."""
        key_hash = self._suppression.key_hash
        known = self._keys_of(taken) if len(hashes) < _FEW else set()
        # Where all of them are of those whom the step changed, whoever else has one is found by the key itself.
        among = with_keys(known) if hashes <= set(map(key_hash, known)) else EVERYBODY
        held = holders_now(self._connection, hashes, self._suppression.secret, among=among)
        return {
            lead_id
            for lead_id, listed in self._connection.execute(_FREE, (json.dumps(list(held)),))
            if not {key_hash(key) for key in held[lead_id]} <= set(overridden(listed))
        }

    def _keys_of(self, taken: Taken) -> set[str]:
        """The e-mails and phones of those whom the step changed."""
        return {row[0] for row in self._connection.execute(_KEYS_OF, {"step": taken.id})}

    def _among(self, where: str = "1", *values: int | str) -> set[int]:
        """Those of these leads who can be contacted with a key on the list, but for whom the user took in in spite of
        that key."""
        return {
            lead_id
            for table in ("email", "phone")
            for lead_id in self._free(f"{_HELD.format(table=table)} AND {where}", values)
        }

    def _free(self, query: str, values: tuple[int | str, ...]) -> Iterator[int]:
        held = iter(self._connection.cursor().execute(query, values))
        while some := list(islice(held, _CHUNK)):
            listed = self._suppression.among({row["key"] for row in some})
            holding = (row for row in some if row["key"] in listed)
            # Few hold a key of the list, and of them hardly anybody was taken in all the same.
            for row in holding:
                if self._suppression.key_hash(row["key"]) not in overridden(row["overridden"]):
                    yield row["lead_id"]


def _came_since(taken: Taken, lead_id: int) -> RefusedError:
    return RefusedError(
        f"lead {lead_id} has an e-mail or phone that step {taken.id} would put on the do-not-contact list again.",
        "Put there whom it may be: leadtrack do-not-contact add WHO",
    )
