"""Some rows of a list at once: looked up together, matched with what is stored and with each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import chain, islice

from leadtrack.domain.filling import Row, filled
from leadtrack.domain.listed import Listed
from leadtrack.domain.matching import Known
from leadtrack.domain.model import Contact, Lead
from leadtrack.store.batch import Account, Batch, Heard
from leadtrack.store.holders import COMPARED, Holders
from leadtrack.store.lead_rows import columns
from leadtrack.store.leads import Leads

# Of a switchboard that hundreds share, so many pairs a row are enough to look at.
_PAIRS = 5
# Who is known by all of a row: their own, or that of somebody who was joined into them.
_KNOWN_BY = """
WITH row (key) AS (SELECT value FROM json_each(?))
SELECT row.key, do_not_contact, id FROM row CROSS JOIN lead ON row_key = row.key
UNION SELECT row.key, do_not_contact, id FROM row CROSS JOIN joined_row j ON j.row_key = row.key
  CROSS JOIN lead ON id = j.lead_id
ORDER BY id
"""


class Chunk:
    """Some rows at once: looked up together, matched with what is stored and with each other."""

    def __init__(
        self, connection: sqlite3.Connection, leads: Leads, batch: Batch, heard: Heard, *, next_id: int
    ) -> None:
        self._connection = connection
        self._leads = leads
        self._batch = batch
        self._heard = heard
        self.next_id = next_id
        self.created: dict[int, Listed | Lead] = {}
        self.changed: dict[int, Lead] = {}
        self.row_keys: dict[int, str] = {}
        self.pairs: dict[tuple[int, int], str] = {}
        # Those who, as the list says, asked not to be contacted.
        self.asked: set[int] = set()
        self._holders = Holders(connection, crowds=heard.crowds)
        # Of those of these rows who were there before: what was stored of them.
        self.stored: dict[int, Lead] = {}
        # Of people known by all of a row alone, with and without the mark of those who must not be contacted.
        self._by_row_key: dict[tuple[str, bool], list[int]] = {}

    def find(self, rows: Sequence[Listed]) -> None:
        """Look up who holds the keys of these rows."""
        self._holders.find(rows)

    def knows(self, lead_id: int) -> bool:
        """Whether this lead holds a key that was looked up."""
        return lead_id in self._holders.known

    def match(self, rows: Sequence[Listed], account: Account) -> None:
        """Decide for every row, whose holders were found, whether it is somebody new."""
        keys_of = [row.keys for row in rows]
        self._look_up(rows, keys_of)
        for row, keys in zip(rows, keys_of, strict=True):
            if keys and self._holders.are_strangers(keys):
                self._create(row, keys, None)
                account.created += 1
                continue
            whole = row_key(row) if self._holders.tell_nobody_apart(keys) else None
            same, different = self._who(row, keys, whole)
            if same is None:
                lead_id = self._create(row, keys, whole)
                account.created += 1
            elif self._merge(same, row):
                lead_id = same
                account.updated += 1
            else:
                account.unchanged += 1
                continue
            for other, key in different:
                if other != lead_id:
                    self.pairs.setdefault((min(other, lead_id), max(other, lead_id)), key)

    def _look_up(self, rows: Sequence[Listed], keys_of: Sequence[Sequence[str]]) -> None:
        """Read whom these rows, which have these keys, may be."""
        each = list(zip(rows, keys_of, strict=True))
        bare = {row_key(row) for row, keys in each if self._holders.tell_nobody_apart(keys)}
        for whole, is_marked, lead_id in self._connection.execute(_KNOWN_BY, (json.dumps(sorted(bare)),)):
            self._know_by(whole, bool(is_marked), lead_id)
        if self._batch.is_ours:
            self._know_by_number(rows, bare)
        ids = set(chain.from_iterable(self._by_row_key.values()))
        same_among = self._holders.same_among
        ids.update(*[same_among(row, key) for row, keys in each for key in keys])
        self.stored = {lead.id: lead for lead in self._leads.details(sorted(ids))}

    def _know_by_number(self, rows: Sequence[Listed], bare: Collection[str]) -> None:
        """Find by their number those whom no list brought, or who were changed since one did, where a row of ours says
        of them what is stored, word for word."""
        numbers = {row.number for row in rows if 0 < row.number < self._heard.first_new} if bare else ()
        for lead in self._leads.details(sorted(numbers)):
            whole, is_marked = row_key(lead), lead.do_not_contact
            if whole in bare and lead.id not in self._by_row_key.get((whole, is_marked), ()):
                self._know_by(whole, is_marked, lead.id)

    def _who(self, row: Listed, keys: Sequence[str], whole: str | None) -> tuple[int | None, list[tuple[int, str]]]:
        """The person this row is, and those who share a key under a clearly different name."""
        if whole is not None:
            # Of several who are alike word for word, one who is marked alike too, and has the same tags.
            for is_marked in (row.do_not_contact, not row.do_not_contact):
                if alike := list(filter(self._may_join, self._by_row_key.get((whole, is_marked), ()))):
                    knowing = (lead_id for lead_id in alike if self._adds_nothing(lead_id, row))
                    return next(knowing, alike[0]), []
        same: set[int] = set()
        different: list[tuple[int, str]] = []
        for key in keys:
            agreeing = self._holders.same_among(row, key)
            same.update(filter(self._may_join, agreeing))
            if not self._holders.tell_nobody_apart([key]):
                different += [(one, key) for one in self._holders.first_of(key) if one not in agreeing]
        if row.do_not_contact and not row.by_key:
            self.asked |= same
        best = self._best(row, sorted(same))
        # The row shows that these are one person, too; whether to join them is for the user to say.
        twins = [(lead_id, keys[0]) for lead_id in same - {best}]
        # Who shares several keys is one pair, by the first of them; of many those of the highest rank are kept.
        is_many = len(twins) + len(different) > _PAIRS
        found: dict[int, str] = {}
        for pairs in (twins, different):
            for lead_id, key in sorted(pairs, key=lambda pair: self._rank(pair[0])) if is_many else pairs:
                if lead_id != best:
                    found.setdefault(lead_id, key)
        return best, list(islice(found.items(), _PAIRS))

    def _may_join(self, lead_id: int) -> bool:
        """Whether a row can be this person: two rows of a list of ours were two records, and stay so."""
        return not self._batch.is_ours or lead_id < self._heard.first_new

    def _best(self, row: Listed, same: Sequence[int]) -> int | None:
        """Of several who are this person, or of those among them who know all of the row already, the one of whom it
        says what is stored, or else who is most like it; the first of these.

        So a list imported again finds everybody where the first time put them.
        """
        if len(same) < 2:
            return same[0] if same else None
        knowing = [lead_id for lead_id in same if self._adds_nothing(lead_id, row)]
        # Of whom the list spoke already another row may have been.
        if said := [lead_id for lead_id in knowing if self._is_said_of(lead_id, row)]:
            return min(said, key=lambda lead_id: (self._heard.spoke_of(lead_id), self._rank(lead_id)))
        known = sorted(knowing or same, key=lambda lead_id: (self._rank(lead_id), self._texts(lead_id)))
        return max(known, key=lambda lead_id: self._likeness(lead_id, row))

    def _rank(self, lead_id: int) -> tuple[int, Known]:
        """The place of somebody among others: those who were there before the list by their age, those of the list by
        what they are called, since of a flood the numbers are not in the order of the rows."""
        return min(lead_id, self._heard.first_new), self._holders.known[lead_id]

    def _texts(self, lead_id: int) -> str:
        lead = self._lead(lead_id)
        return repr((lead.emails, lead.phones, columns(lead)))

    def _likeness(self, lead_id: int, row: Listed) -> tuple[bool, bool, int, int, bool, bool]:
        """How like the row somebody is: by the name, by how many of the keys, by the e-mails among them, by the
        company."""
        name, company = self._holders.known[lead_id]
        shared = [key for key in row.keys if lead_id in self._holders.same_among(row, key)]
        has_name, has_company = bool(name) and name == row.name, bool(company) and company == row.company
        emails = sum("@" in key for key in shared)
        return has_name, bool(name), len(shared), emails, has_company, bool(company)

    def _is_said_of(self, lead_id: int, row: Listed) -> bool:
        """Whether the row says of this lead what is stored, word for word."""
        lead = self._lead(lead_id)
        return filled(lead, row, tags=self._batch.tags_of(row), overwrite=True) == lead

    def _adds_nothing(self, lead_id: int, row: Listed) -> bool:
        lead = self._lead(lead_id)
        return self._merged(lead, row) == lead

    def _merged(self, lead: Lead, row: Listed) -> Lead:
        overwrite = self._batch.on_duplicate == "overwrite" and not self._heard.spoke_of(lead.id)
        merged = filled(lead, row, tags=self._batch.tags_of(row), overwrite=overwrite)
        if merged.do_not_contact or not row.do_not_contact:
            return merged
        return replace(merged, do_not_contact=True, by_key=row.by_key)

    def _lead(self, lead_id: int) -> Lead:
        new = self.created.get(lead_id)
        if new is not None:
            return new if isinstance(new, Lead) else self._as_lead(lead_id, new)
        found = self.changed.get(lead_id) or self.stored.get(lead_id)
        if found is None:
            # A row of this chunk gave the person a name that makes them the same as a later row.
            (found,) = self._leads.details([lead_id])
            self.stored[lead_id] = found
        return found

    def _create(self, row: Listed, keys: Sequence[str], whole: str | None) -> int:
        lead_id = self.next_id
        self.created[lead_id] = row
        self.next_id += 1
        self._holders.meet(lead_id, row)
        if whole is not None:
            self.row_keys[lead_id] = whole
            self._know_by(whole, row.do_not_contact, lead_id)
        return lead_id

    def _know_by(self, whole: str, is_marked: bool, lead_id: int) -> None:
        alike = self._by_row_key.setdefault((whole, is_marked), [])
        if len(alike) < COMPARED:
            alike.append(lead_id)

    def _as_lead(self, lead_id: int, row: Listed) -> Lead:
        return Lead(
            lead_id, row.name, row.company, contacts(row.emails), contacts(row.phones), row.street, row.postal_code,
            row.city, row.country, row.birthday, self._batch.source_of(row), self._batch.tags_of(row), row.fields,
            row.do_not_contact, row.by_key,
        )  # fmt: skip

    def _merge(self, lead_id: int, row: Listed) -> bool:
        """Take what the row knows more of into the lead; whether anything changed."""
        if self._batch.on_duplicate == "skip":
            return False
        lead = self._lead(lead_id)
        merged = self._merged(lead, row)
        self._heard.speak_of(lead_id)
        if merged == lead:
            return False
        if lead_id in self.created:
            self.created[lead_id] = merged
        else:
            self.changed[lead_id] = merged
        self._holders.rename(merged)
        return True


def contacts(pairs: Iterable[tuple[str, str | None]]) -> tuple[Contact, ...]:
    """The plain pairs of a row as the values of the domain."""
    return tuple(map(Contact._make, pairs))


def row_key(row: Row) -> str:
    """What a row without any telling key is known by: all of it."""
    typed = [typed for typed, _ in (*row.emails, *row.phones)]
    parts = (row.name, row.company, row.street, row.postal_code, row.city, row.country, row.birthday or "", *typed)
    whole = json.dumps([parts, sorted(row.fields.items())])
    return blake2b(whole.encode(), digest_size=16).hexdigest()
