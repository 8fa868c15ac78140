"""Phones whose country nobody named: which there are, and giving them the keys they have in full.

What they are found by and the do-not-contact list follow the keys. What was typed stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from leadtrack.domain.model import Contact, Lead, new_contacts
from leadtrack.store.changes import update_many
from leadtrack.store.journal import Step, dump
from leadtrack.store.lead_rows import search_text
from leadtrack.store.leads import Leads
from leadtrack.store.rows import marks
from leadtrack.store.suppression import Suppression

_TOGETHER = 400
# Of a number that hundreds share, so many pairs a phone are enough to look at.
_PAIRS = 5
# By the index of the keys: others begin with a plus.
IS_BARE = "p.key >= '0' AND p.key < ':'"
_BARE = """
SELECT p.lead_id, p.position, p.typed, p.key, l.country,
  (SELECT group_concat(o.typed, char(31)) FROM phone o WHERE o.lead_id = p.lead_id) AS typed_of_lead
FROM phone p CROSS JOIN lead l ON l.id = p.lead_id
WHERE p.key >= :key AND p.key < ':' AND (p.key, p.lead_id, p.position) > (:key, :lead_id, :position)
ORDER BY p.key, p.lead_id, p.position LIMIT :most
"""
_OTHERS = """
SELECT p.key, p.lead_id FROM phone p WHERE p.key IN ({})
  AND NOT EXISTS (SELECT 1 FROM change c WHERE c.about = p.lead_id AND c.step_id = {} AND c.table_name = 'phone')
ORDER BY p.key, p.lead_id
"""
_QUEUED = "SELECT 1 FROM possible_duplicate WHERE a_id = ? AND b_id = ?"

# A phone by its lead and its digits.
Digits = tuple[int, str]


class BarePhone(NamedTuple):
    """A phone whose key is its digits alone, with the country of the lead, as it is written there, and all that was
    typed of the lead's phones."""

    lead_id: int
    position: int
    typed: str
    key: str
    country: str
    typed_of_lead: tuple[str, ...]

    @property
    def digits(self) -> Digits:
        """What it is known by."""
        return self.lead_id, self.key


class Completed(NamedTuple):
    """How many phones have a key in full now, and who must not be contacted by it since."""

    phones: int
    marked: set[int]


def are_any(connection: sqlite3.Connection) -> bool:
    """Whether there is any bare phone: one look into an index."""
    return connection.execute(f"SELECT 1 FROM phone p WHERE {IS_BARE} LIMIT 1").fetchone() is not None


def bare_phones(connection: sqlite3.Connection) -> Iterator[list[BarePhone]]:
    """All of them, some at a time; those given may have other keys when the next ones are asked for."""
    last: Mapping[str, object] = {"key": "0", "lead_id": 0, "position": -1}
    while rows := connection.execute(_BARE, {**last, "most": _TOGETHER}).fetchall():
        yield [BarePhone._make((*one, tuple(typed.split("\x1f")))) for *one, typed in rows]
        last = {name: rows[-1][name] for name in ("key", "lead_id", "position")}


def complete(step: Step, leads: Leads, suppression: Suppression, keys: Mapping[Digits, str]) -> Completed:
    """Give these bare phones the keys they have in full. Who must not be contacted by one is marked, and what is on the
    do-not-contact list by its digits is there in full as well.

    The phones of whom the user took in in spite of that list stay as they are.
    """
    changed = list(_changed(leads, suppression, keys))
    for some in _some(changed):
        _store(step, leads, some)
    return Completed(sum(len(_gone(*change)) for change in changed), _keep_away(step, suppression, leads, changed))


def queue_sharing(step: Step, leads: Leads, keys: Mapping[Digits, str]) -> int:
    """Queue as possible duplicates those whose phones got these keys in this step, each with others who had that key
    before; gives how many pairs are new."""
    others: dict[str, list[int]] = {}
    wanted = sorted(set(keys.values()))
    for key, lead_id in step.connection.execute(_OTHERS.format(marks(len(wanted)), step.id), wanted):
        there = others.setdefault(key, [])
        if len(there) < _PAIRS:
            there.append(lead_id)
    new = 0
    for (lead_id, _), key in keys.items():
        for other in others.get(key, ()):
            if not step.connection.execute(_QUEUED, sorted((lead_id, other))).fetchone():
                leads.queue_duplicate(step, lead_id, other, shared=key)
                new += 1
    return new


def _changed(leads: Leads, suppression: Suppression, keys: Mapping[Digits, str]) -> Iterator[tuple[Lead, Lead]]:
    """The leads of these phones, before and after."""
    for lead in leads.details(sorted({lead_id for lead_id, _ in keys})):
        held = lead.phones
        phones = [Contact(c.typed, keys.get((lead.id, c.key or ""), c.key)) for c in held]
        if lead.overridden and not lead.do_not_contact:
            listed = {c.key for c in suppression.listed(held).values()}
            phones = [c if c.key in listed else new for c, new in zip(held, phones, strict=True)]
        once: dict[str, Contact] = {}
        for contact in phones:
            # One that was given in full beside it is the same one.
            once.setdefault(contact.key or contact.typed, contact)
        after = replace(lead, phones=tuple(once.values()))
        if after != lead:
            yield lead, after


def _store(step: Step, leads: Leads, changed: Sequence[tuple[Lead, Lead]]) -> None:
    rows: list[tuple[str | None, int, int]] = []
    notes: list[tuple[str, str, str | None, str | None, int]] = []
    for before, after in changed:
        if len(after.phones) < len(before.phones):
            leads.put_contacts(step, "phone", after.id, after.phones)
            continue
        for at, (was, now) in enumerate(zip(before.phones, after.phones, strict=True)):
            if was != now:
                place = {"lead_id": after.id, "position": at}
                old, new = ({**place, "typed": c.typed, "key": c.key} for c in (was, now))
                rows.append((now.key, after.id, at))
                notes.append(("phone", dump(place), dump(old), dump(new), after.id))
    step.connection.executemany("UPDATE phone SET key = ? WHERE lead_id = ? AND position = ?", rows)
    step.note_about(notes)
    update_many(step, "search", "lead_id", {lead.id: {"text": search_text(lead)} for _, lead in changed})


def _keep_away(step: Step, suppression: Suppression, leads: Leads, changed: Sequence[tuple[Lead, Lead]]) -> set[int]:
    """Mark who holds a key that is on the list, in full or by its digits; gives who was not marked before."""
    if suppression.is_empty():
        return set()
    listed = suppression.among({key for change in changed for key in _gone(*change)})
    marked: set[int] = set()
    for before, after in changed:
        new = new_contacts(before, after)
        if after.do_not_contact and not after.by_key:
            marked |= suppression.add_further(step, new, lead_id=after.id)
        elif by := listed.intersection(_gone(before, after)):
            entry = suppression.entries_of(by)[0]
            marked |= suppression.add(step, new, because=entry.because, lead_id=entry.lead_id)
    keys = {after.id: [c.key for c in new_contacts(before, after) if c.key] for before, after in changed}
    full = suppression.among({key for new in keys.values() for key in new})
    free = list(leads.unmarked([lead_id for lead_id, new in keys.items() if not full.isdisjoint(new)]))
    suppression.mark(step, free)
    return marked.union(free)


def _gone(before: Lead, after: Lead) -> list[str]:
    """The bare keys that the lead has no more."""
    return [c.key for c in before.phones if c.key and c.key[0] != "+" and c not in after.phones]


def _some(changed: Iterable[tuple[Lead, Lead]]) -> Iterator[list[tuple[Lead, Lead]]]:
    source = iter(changed)
    while some := list(islice(source, _TOGETHER)):
        yield some
