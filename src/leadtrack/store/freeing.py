"""Taking people and keys off the do-not-contact list, and freeing whom nothing else keeps away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from leadtrack.domain.model import Lead
from leadtrack.store.forgotten import FORGOTTEN
from leadtrack.store.journal import Step
from leadtrack.store.leads import Leads
from leadtrack.store.suppression import Suppression


class Freed(NamedTuple):
    """How many keys went off the list, the ids of others who are free with that, the ids of those who have one of
    these keys and asked themselves, and the keys that stay on the list since others asked."""

    removed: int
    others: list[int]
    asked: list[int]
    staying: list[str]


class Freeing:
    """Who may be contacted again, within one step."""

    def __init__(self, step: Step, leads: Leads, suppression: Suppression) -> None:
        self._step = step
        self._leads = leads
        self._suppression = suppression

    def free(self, people: Sequence[Lead], typed: Iterable[str]) -> Freed:
        """Take these people off the list with their keys, and the keys that were typed.

        Who was kept away only by one of these keys is free too. A key of these people that others asked about, or that
        was a forgotten person's, stays: they are free in spite of it.
        """
        ids, meant = {person.id for person in people}, set(typed)
        listed = self._suppression.among(meant.union(*(person.keys for person in people)))
        staying = {key for key in listed - meant if self._is_for_others(key, ids)}
        going = sorted(listed - staying)
        self._suppression.remove(self._step, going)
        for person in people:
            self._free(person, staying.intersection(person.keys))
        others = [lead for lead in self._others(going, ids) if lead.by_key and not self._suppression.among(lead.keys)]
        for lead in others:
            self._free(lead)
        asked = [lead.id for lead in self._others(sorted(meant | staying), ids) if _asked(lead)]
        return Freed(len(going), [lead.id for lead in others], asked, sorted(staying))

    def _free(self, lead: Lead, in_spite_of: Iterable[str] = ()) -> None:
        hashes = tuple(sorted(map(self._suppression.key_hash, in_spite_of)))
        self._leads.change(self._step, replace(lead, do_not_contact=False, by_key=False, overridden=hashes))

    def _is_for_others(self, key: str, ids: Collection[int]) -> bool:
        query = "SELECT because FROM do_not_contact WHERE key_hash = ?"
        row = self._step.connection.execute(query, (self._suppression.key_hash(key),)).fetchone()
        return row["because"] == FORGOTTEN or any(_asked(lead) for lead in self._others([key], ids))

    def _others(self, keys: Iterable[str], ids: Collection[int]) -> list[Lead]:
        holders = {lead_id for key in keys for lead_id in self._leads.by_key(key)}
        return list(self._leads.by_ids(sorted(holders.difference(ids))))


def _asked(lead: Lead) -> bool:
    return lead.do_not_contact and not lead.by_key
