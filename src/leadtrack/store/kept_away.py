"""Whom a long list keeps away: found, marked and journaled in sets, as there may be as many as there are leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from leadtrack.store.journal import Step
from leadtrack.store.rows import instant, marks, plain_cursor, portions
from leadtrack.store.suppression import Suppression, kind

_CHUNK = 500
_IS_MARKED = "do_not_contact = 1 AND by_key IS NULL AND overridden IS NULL"
_IS_RESTED_ON = (
    "EXISTS (SELECT 1 FROM change c WHERE c.about = lead.id AND c.table_name = 'lead' AND c.step_id IN ({}))"
)
_ASKED = "id IN (SELECT id FROM temp.asked)"
_SHARE = "do_not_contact = 0 AND id IN (SELECT id FROM temp.sharing) AND id NOT IN (SELECT id FROM temp.asked)"
_OPEN = (
    "closed_at IS NULL AND lead_id IN (SELECT id FROM temp.asked UNION SELECT s.id FROM temp.sharing s"
    " JOIN lead l ON l.id = s.id WHERE l.do_not_contact = 1)"
)


class Marked(NamedTuple):
    """How many must not be contacted by a key that is theirs alone, were it known before or not; and how many others
    are marked now, who hold a key of theirs or of several."""

    asked: int
    others: int


class KeptAway:
    """Those who must not be contacted any more, within one step: who was asked for, with all of their keys, and who
    only shares a key, which is no word of any one of them."""

    def __init__(self, step: Step, suppression: Suppression, *, because: str, now: datetime) -> None:
        self._step = step
        self._connection = step.connection
        self._suppression = suppression
        self._because = because
        self._now = instant(now)
        for table in ("asked", "sharing"):
            self._connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} (id INTEGER PRIMARY KEY)")
            self._connection.execute(f"DELETE FROM temp.{table}")

    def ask_for(self, ids: Iterable[int]) -> None:
        """These asked, as far as anybody knows."""
        self._note("asked", ids)

    def share(self, ids: Iterable[int]) -> None:
        """These hold a key of the list that is not theirs alone."""
        self._note("sharing", ids)

    def find(self, keys: Sequence[str]) -> None:
        """Note who holds these keys of the list."""
        for key_kind in ("email", "phone"):
            for of_key in self._holders([key for key in keys if kind(key) == key_kind], key_kind):
                self._note("asked" if len(of_key) == 1 else "sharing", of_key)

    def mark(self) -> Marked:
        """Mark all of them, put the other keys of who asked on the list, and cancel every follow-up."""
        for table in ("email", "phone"):
            self._list_all_keys(table)
        step, row = self._step, {"do_not_contact": 1, "overridden": None, "updated_at": self._now}
        asked = self._connection.execute(f"SELECT count(*) FROM lead WHERE {_ASKED}").fetchone()[0]
        # Who was marked before stays so until the steps of both are taken back.
        is_rested_on = _IS_RESTED_ON.format(", ".join(map(str, self._suppression.rested_on(step))))
        step.note_unchanged("lead", where=f"{_ASKED} AND {_IS_MARKED} AND NOT {is_rested_on}", about="id")
        step.update_all("lead", row | {"by_key": None}, where=f"{_ASKED} AND NOT ({_IS_MARKED})", about="id")
        others = step.update_all("lead", row | {"by_key": 1}, where=_SHARE, about="id")
        step.update_all("follow_up", {"closed_at": self._now, "closed_as": "cancelled"}, where=_OPEN, about="lead_id")
        return Marked(asked, others)

    def _note(self, table: str, ids: Iterable[int]) -> None:
        into = f"INSERT OR IGNORE INTO temp.{table} (id) VALUES (?)"
        self._connection.executemany(into, ((one,) for one in ids))

    def _holders(self, keys: Sequence[str], table: str) -> Iterable[set[int]]:
        """Of each of these keys that somebody holds, who does."""
        for some in portions(sorted(keys)):
            found: dict[str, set[int]] = {}
            query = f"SELECT key, lead_id FROM {table} WHERE key IN ({marks(len(some))})"
            for key, lead_id in self._connection.execute(query, some):
                found.setdefault(key, set()).add(lead_id)
            yield from found.values()

    def _list_all_keys(self, table: str) -> None:
        """Put the e-mails or phones of who asked on the list; who else holds one that is new there shares it."""
        run, keyed = self._connection.execute, self._suppression.key_hash
        run("CREATE TEMP TABLE IF NOT EXISTS owned (key_hash TEXT, key TEXT, lead_id INTEGER)")
        run("DELETE FROM temp.owned")
        rows = plain_cursor(self._connection).execute(
            f"SELECT key, lead_id FROM temp.asked CROSS JOIN {table} ON lead_id = id WHERE key IS NOT NULL"
        )
        self._connection.executemany(
            "INSERT INTO temp.owned VALUES (?, ?, ?)", ((keyed(key), key, lead_id) for key, lead_id in rows)
        )
        # In the order in which the list is stored, so that each of its pages is read and written once.
        ordered = plain_cursor(self._connection).execute(
            "SELECT key, min(lead_id) FROM temp.owned GROUP BY key_hash ORDER BY key_hash"
        )
        while some := ordered.fetchmany(_CHUNK):
            new = self._suppression.add_keys_of(self._step, dict(some), because=self._because)
            for of_key in self._holders(new, table):
                self._note("sharing", of_key)
        run("DELETE FROM temp.owned")
