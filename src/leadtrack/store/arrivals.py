"""Taking some rows of a list at a time: matched, stored, and journaled where they change who was there before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from leadtrack.domain.listed import People
from leadtrack.domain.model import Contact, Lead, new_contacts
from leadtrack.store.batch import Account, Batch, Heard
from leadtrack.store.changes import change_all
from leadtrack.store.chunk import Chunk
from leadtrack.store.journal import Step
from leadtrack.store.leads import Leads
from leadtrack.store.newcomers import Newcomers
from leadtrack.store.repeats import Repeats
from leadtrack.store.rows import insert_columns

_MOSTLY = 0.8


class Arrivals:
    """The rows of one list as they come; `new_in_a_row` counts chunks in which nearly everybody was new, `marked` are
    those known before whom the list marks as not to be contacted, `asked` those of whom it says that they asked for
    that themselves, and `new_of_asked` are the e-mails and phones that it gives to people who had asked before."""

    def __init__(
        self,
        step: Step,
        leads: Leads,
        batch: Batch,
        newcomers: Newcomers,
        heard: Heard,
        account: Account,
        *,
        next_id: int,
        now: str,
    ) -> None:
        self._step = step
        self._connection = step.connection
        self._leads = leads
        self._batch = batch
        self._newcomers = newcomers
        self._heard = heard
        self._account = account
        self._now = now
        self._repeats = Repeats(self._connection, tags=batch.tags, overwrites=batch.on_duplicate == "overwrite")
        self.next_id = next_id
        self.new_in_a_row = 0
        self.marked: set[int] = set()
        self.asked: set[int] = set()
        self.new_of_asked: dict[int, tuple[Contact, ...]] = {}

    def take(self, people: People) -> None:
        """Store who is new of these, and count what became of each."""
        before = self._account.created
        chunk = Chunk(self._connection, self._leads, self._batch, self._heard, next_id=self.next_id)
        # Of a list of ours each row is somebody of their own.
        repeated = {} if self._batch.is_ours else self._repeats.of(people)
        places = self._find(chunk, people, repeated)
        for at, lead_id in repeated.items():
            self._heard.speak_of(lead_id)
            if people.told and people.told[at][-1]:
                self.asked.add(lead_id)
        self._account.unchanged += len(repeated)
        chunk.match(people.rows(places), self._account)
        self.asked |= chunk.asked
        self.next_id = chunk.next_id
        self._newcomers.insert(chunk.created, chunk.row_keys)
        changed = [(chunk.stored[one], lead) for one, lead in chunk.changed.items()]
        self._newcomers.change([change for change in changed if change[0].id >= self._heard.first_new])
        before_it = [change for change in changed if change[0].id < self._heard.first_new]
        change_all(self._step, self._leads, before_it, now=self._now)
        self._note_kept_away(before_it)
        self._note_joined(chunk)
        self._account.queued += self._queue(chunk.pairs)
        is_mostly_new = self._account.created - before > _MOSTLY * people.size
        self.new_in_a_row = self.new_in_a_row + 1 if is_mostly_new else 0

    def _note_kept_away(self, changed: Sequence[tuple[Lead, Lead]]) -> None:
        """Note of these people, before and after, who is kept away now, and what else who asked can be reached by."""
        for before, after in changed:
            if after.do_not_contact and not before.do_not_contact:
                self.marked.add(after.id)
            elif after.do_not_contact and not after.by_key:
                there = self.new_of_asked.get(after.id, ())
                self.new_of_asked[after.id] = (*there, *new_contacts(before, after))

    def _note_joined(self, chunk: Chunk) -> None:
        """Note what another row of the list knows beside of one whom it brought, and who asked."""
        for lead in (*chunk.created.values(), *chunk.changed.values()):
            if isinstance(lead, Lead) and lead.id >= self._heard.first_new and lead.do_not_contact and not lead.by_key:
                self.new_of_asked[lead.id] = (*lead.emails, *lead.phones)

    def _find(self, chunk: Chunk, people: People, repeated: dict[int, int]) -> list[int]:
        """The places of the rows that are to be matched, whose holders are found. Whom one of these may change is
        repeated by nobody any more."""
        places = [at for at in range(people.size) if at not in repeated]
        found = places
        while found:
            chunk.find(people.rows(found))
            found = [at for at, lead_id in repeated.items() if chunk.knows(lead_id)]
            for at in found:
                del repeated[at]
            places += found
        return sorted(places)

    def _queue(self, pairs: Mapping[tuple[int, int], str]) -> int:
        """Queue these pairs; gives how many are new. One with somebody of the list, who is the second then, goes and
        comes with them, so it needs no journal."""
        before = self._connection.total_changes
        into = "INSERT OR IGNORE INTO possible_duplicate (a_id, b_id, shared, found_at)"
        first_new = self._heard.first_new
        own = sorted((a, b, shared, self._now) for (a, b), shared in pairs.items() if b >= first_new)
        insert_columns(self._connection, into, "(?, ?, ?, ?)", *zip(*own, strict=True))
        new = self._connection.total_changes - before
        notes: list[tuple[str, str, str | None, str | None]] = []
        for (a, b), shared in pairs.items():
            values = (a, b, shared, self._now)
            if b >= first_new or not self._connection.execute(f"{into} VALUES (?, ?, ?, ?)", values).rowcount:
                continue
            key = json.dumps({"a_id": a, "b_id": b}, separators=(",", ":"))
            row = {"a_id": a, "b_id": b, "shared": shared, "found_at": self._now, "dismissed_at": None}
            notes.append(("possible_duplicate", key, None, json.dumps(row, separators=(",", ":"))))
        self._step.note_many(notes)
        return new + len(notes)
