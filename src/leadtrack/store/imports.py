"""Storing a list: matched by e-mail and phone in chunks, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from leadtrack.domain.listed import Listed, People
from leadtrack.domain.model import Contact
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.text import fold
from leadtrack.store.arrivals import Arrivals
from leadtrack.store.batch import Account, Batch, Heard
from leadtrack.store.flood import Flood, Tell
from leadtrack.store.journal import Step
from leadtrack.store.leads import Leads
from leadtrack.store.newcomers import Newcomers
from leadtrack.store.rows import instant
from leadtrack.store.suppression import Suppression
from leadtrack.store.told_in_full import ToldInFull

# A list of more rows than this is a flood, once so many chunks of it were mostly new.
_LONG = 20_000
_SURE = 10


def _silently(what: str, part: float) -> None:
    """Nobody wants to know how far it is."""


def usual_mapping(connection: sqlite3.Connection, source: str | None) -> dict[str, list[str]]:
    """How the columns of this source's last list were mapped: field to headers; empty where nothing is known."""
    query = "SELECT mapping FROM source WHERE folded = ? AND mapping IS NOT NULL"
    row = connection.execute(query, (fold(source),)).fetchone() if source else None
    return dict(json.loads(row[0])) if row else {}


class Imports:
    """The store's way in for lists; leads from the id `first_new` on are the list's own. Once one is taken,
    `told_in_full` says which phones of others it has in full."""

    told_in_full: ToldInFull

    def __init__(self, step: Step, leads: Leads, suppression: Suppression, *, now: datetime, today: date) -> None:
        self._step = step
        self._connection: sqlite3.Connection = step.connection
        self._leads = leads
        self._suppression = suppression
        self._now = instant(now)
        self._today = today
        self.first_new = 0
        # Of rows that the list marks as not to be contacted: their keys, and the leads they are.
        self._marked_keys: set[str] = set()
        # Of a list of ours, those of these keys that nobody put on the do-not-contact list before.
        self._first_marked: set[str] = set()
        self._marked: set[int] = set()
        # Of whom it says that they asked for that, and do not only share an e-mail or phone with somebody who did.
        self._asked: set[int] = set()
        # Of people who asked for that before: the e-mails and phones that the list knows of them beside.
        self._new_of_asked: dict[int, tuple[Contact, ...]] = {}

    def take(
        self,
        batch: Batch,
        portions: Iterable[People],
        *,
        pipeline: Pipeline,
        expected: int = 0,
        tell: Tell = _silently,
    ) -> tuple[int, Account]:
        """Store a list, of which about so many rows are expected; gives the batch's id and the account.

        Nothing is kept if this is not finished. Where most of the work comes after the rows are stored, it is told
        that they are to be stored (`store`), indexed by their keys (`keys`), matched (`match`) and indexed (`index`).
        """
        source_id = self._leads.source_id(self._step, batch.source)
        batch_id = self._open(batch, source_id)
        account = Account()
        # Room for the inner pages of every index, so that they are not read and written over and over.
        self._connection.execute("PRAGMA cache_size = -32000")
        # What is committed is written into the file by `Store.settle`: the rejected rows get their name before.
        self._connection.execute("PRAGMA wal_autocheckpoint = 0")
        ids = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'lead'").fetchone()
        self.first_new = next_id = (ids[0] if ids else 0) + 1
        newcomers = Newcomers(
            self._connection, batch, pipeline, batch_id=batch_id, source_id=source_id, now=self._now, today=self._today
        )
        arrivals = Arrivals(
            self._step, self._leads, batch, newcomers, Heard.before(next_id), account, next_id=next_id, now=self._now
        )
        flood: Flood | None = None
        pays = self._pays(expected)
        self.told_in_full = told = ToldInFull(self._step, self._leads, self._suppression, batch)
        for people in self._contactable(told.heard(portions), batch, account):
            if flood:
                flood.expect(told.keys)
                account.created += flood.store(people)
                continue
            arrivals.take(people)
            if pays and arrivals.new_in_a_row == _SURE:
                tell("store", 0.0)
                flood = Flood(self._connection, newcomers, next_id=arrivals.next_id)
        if flood:
            arrivals.next_id = flood.next_id
            for people in flood.ebb(tell):
                arrivals.take(people)
        self._marked, self._asked, self._new_of_asked = arrivals.marked, arrivals.asked, arrivals.new_of_asked
        return batch_id, account

    def _pays(self, expected: int) -> bool:
        """Whether building the indexes anew, for everybody, costs less than minding them for each of so many rows."""
        stored = self._connection.execute("SELECT max(id) FROM lead").fetchone()[0] or 0
        return expected > max(_LONG, stored // 4)

    def _contactable(self, portions: Iterable[People], batch: Batch, account: Account) -> Iterator[People]:
        """The people without those who must not be contacted; whom the list itself marks so stays, marked."""
        is_empty = self._suppression.is_empty()
        for people in portions:
            if people.told:
                self._keep_away(people.rows([at for at, told in enumerate(people.told) if told[-1]]), batch)
                for name in {source for _, source, *_ in people.told if source}:
                    self._leads.source_id(self._step, name)
                is_empty = self._suppression.is_empty()
            if not is_empty:
                account.suppressed += self._drop_suppressed(people)
            yield people

    def _drop_suppressed(self, people: People) -> int:
        # Each row of a list of ours was a record of its own, and is one again, whatever it shares with who is marked.
        suppressed = self._suppression.among(set(people.keys()) - self._first_marked)
        if not suppressed:
            return 0
        gone = [at for at in people.holding(suppressed) if not (people.told and people.told[at][-1])]
        people.drop(gone)
        return len(gone)

    def _keep_away(self, rows: Sequence[Listed], batch: Batch) -> None:
        """Put those whom the list marks as not to be contacted on the do-not-contact list; their rows stay, marked."""
        marked = [Contact(*pair) for row in rows for pair in row.banned]
        if marked:
            if batch.is_ours:
                keys = {contact.key for contact in marked if contact.key} - self._marked_keys
                self._first_marked |= keys - self._suppression.among(keys)
            self._suppression.add_many(self._step, marked, because=batch.file_name)
            self._marked_keys |= {contact.key for contact in marked if contact.key}

    def to_suppress(self) -> tuple[list[int], list[int]]:
        """The leads of earlier days, and other rows, that must not be contacted by what the list marks: those who are
        people of whom it says that they asked, and those who only hold an e-mail or phone that somebody else has.

        Among the first are those who were kept away already, but only by such an e-mail or phone.
        """
        holders = {lead_id for key in self._marked_keys for lead_id in self._leads.by_key(key)}
        found = self._marked | set(self._leads.unmarked(holders))
        asked = (found & self._asked).union(self._leads.kept_by_key(sorted(self._asked)))
        return sorted(asked), sorted(found - self._asked)

    def keep_away_by_new_keys(self) -> set[int]:
        """Put what the list knows beside of people who asked not to be contacted on that list; gives the ids of others
        whom that marks."""
        marked: set[int] = set()
        for lead_id, contacts in sorted(self._new_of_asked.items()):
            marked |= self._suppression.add_further(self._step, contacts, lead_id=lead_id)
        return marked

    def close(
        self, batch_id: int, account: Account, *, read: int, rejected: int, cost: tuple[Decimal, str] | None
    ) -> None:
        """Write the account, and what the list cost, into the batch."""
        self._connection.execute(
            'UPDATE batch SET "read" = ?, created = ?, updated = ?, unchanged = ?, suppressed = ?, rejected = ?,'
            " queued = ?, cost = ?, currency = ? WHERE id = ?",
            (read, account.created, account.updated, account.unchanged, account.suppressed, rejected, account.queued,
             str(cost[0]) if cost else None, cost[1] if cost else None, batch_id),
        )  # fmt: skip
        self._connection.execute("UPDATE step SET batch_id = ? WHERE id = ?", (batch_id, self._step.id))

    def _open(self, batch: Batch, source_id: int | None) -> int:
        made = self._connection.execute(
            "INSERT INTO batch (source_id, file_name, digest, mapping, imported_at, "
            '"read", created, updated, unchanged, suppressed, rejected, queued)'
            " VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
            (source_id, batch.file_name, batch.digest, batch.mapping, self._now),
        )
        if source_id is not None:
            self._step.update("source", {"id": source_id}, {"mapping": batch.mapping})
        return made.lastrowid or 0
