"""Some rows of a list at once: looked up together, matched with what is stored and with each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Protocol

from leadtrack.domain.matching import is_same
from leadtrack.domain.model import Answered, Contact, Lead
from leadtrack.store.leads import Leads
from leadtrack.store.rows import marks

# Of a switchboard that hundreds share, so many pairs a row are enough to look at.
_PAIRS = 5


class Row(Protocol):
    """What is stored of a cleaned row."""

    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def emails(self) -> tuple[Contact, ...]: ...
    @property
    def phones(self) -> tuple[Contact, ...]: ...
    @property
    def street(self) -> str: ...
    @property
    def postal_code(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def birthday(self) -> str | None: ...
    @property
    def fields(self) -> dict[str, str]: ...
    @property
    def search(self) -> str: ...


@dataclass(slots=True)
class Account:
    """What became of the rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    suppressed: int = 0
    queued: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of an import: where the list is from and what every row of it gets."""

    file_name: str
    digest: str
    mapping: str
    source: str | None = None
    tags: tuple[str, ...] = ()
    answers: Mapping[str, Answered] = field(default_factory=dict)
    on_duplicate: str = "fill"


class Chunk:
    """Some rows at once: looked up together, matched with what is stored and with each other."""

    def __init__(self, connection: sqlite3.Connection, leads: Leads, batch: Batch, next_id: int) -> None:
        self._connection = connection
        self._leads = leads
        self._batch = batch
        self.next_id = next_id
        self.created: dict[int, Row | Lead] = {}
        self.changed: dict[int, Lead] = {}
        self.row_keys: dict[int, str] = {}
        self.pairs: dict[tuple[int, int], str] = {}
        self._holders: dict[str, list[int]] = {}
        self._names: dict[int, str] = {}
        self._stored: dict[int, Lead] = {}
        self._by_row_key: dict[str, int] = {}

    def match(self, rows: Sequence[Row], account: Account) -> None:
        """Decide for every row whether it is somebody new."""
        self._look_up(rows)
        holders = self._holders
        for row in rows:
            keys = row.keys
            if keys and holders.keys().isdisjoint(keys):
                self._create(row, keys, None)
                account.created += 1
                continue
            row_key = None if keys else _row_key(row)
            same, different = self._who(row, keys, row_key)
            if same is None:
                lead_id = self._create(row, keys, row_key)
                account.created += 1
            else:
                lead_id = same.id
                if self._merge(same, row):
                    account.updated += 1
                else:
                    account.unchanged += 1
                    continue
            for other, key in different:
                if other != lead_id:
                    self.pairs.setdefault((min(other, lead_id), max(other, lead_id)), key)

    def _look_up(self, rows: Sequence[Row]) -> None:
        emails = {key for row in rows for _, key in row.emails if key}
        phones = {key for row in rows for _, key in row.phones if key}
        for table, keys in (("email", emails), ("phone", phones)):
            for some in _portions(list(keys)):
                query = (
                    f"SELECT c.key, c.lead_id, l.name FROM {table} c JOIN lead l ON l.id = c.lead_id"
                    f" WHERE c.key IN ({marks(len(some))}) ORDER BY c.lead_id"
                )
                for key, lead_id, name in self._connection.execute(query, some):
                    self._holders.setdefault(key, []).append(lead_id)
                    self._names[lead_id] = name
        bare = {_row_key(row) for row in rows if not row.keys}
        for some in _portions(sorted(bare)):
            query = f"SELECT row_key, id FROM lead WHERE row_key IN ({marks(len(some))}) ORDER BY id DESC"
            self._by_row_key |= {row[0]: row[1] for row in self._connection.execute(query, some)}
        ids = set(self._by_row_key.values())
        for row in rows if self._holders else ():
            for key in row.keys:
                for i in self._holders.get(key, ()):
                    if is_same(self._names[i], row.name, shared_key=key):
                        ids.add(i)
        self._stored = {lead.id: lead for lead in self._leads.by_ids(sorted(ids))}

    def _who(self, row: Row, keys: Sequence[str], row_key: str | None) -> tuple[Lead | None, list[tuple[int, str]]]:
        """The person this row is, and those who share a key under a clearly different name."""
        if row_key is not None:
            found = self._by_row_key.get(row_key)
            return (self._lead(found) if found is not None else None), []
        same: dict[int, Lead] = {}
        different: list[tuple[int, str]] = []
        for key in keys:
            for lead_id in self._holders.get(key, ()):
                if is_same(self._names[lead_id], row.name, shared_key=key):
                    same[lead_id] = self._lead(lead_id)
                elif len(different) < _PAIRS:
                    different.append((lead_id, key))
        return self._best(row, [same[lead_id] for lead_id in sorted(same)]), different

    def _best(self, row: Row, same: Sequence[Lead]) -> Lead | None:
        """Of several who are this person, one who knows all of the row already, else the oldest.

        So a list imported again finds everybody where the first time put them.
        """
        if len(same) < 2:
            return same[0] if same else None
        return next((lead for lead in same if self._merged(lead, row) == lead), same[0])

    def _merged(self, lead: Lead, row: Row) -> Lead:
        return merge(lead, row, tags=self._batch.tags, overwrite=self._batch.on_duplicate == "overwrite")

    def _lead(self, lead_id: int) -> Lead:
        new = self.created.get(lead_id)
        if new is not None:
            return new if isinstance(new, Lead) else self._as_lead(lead_id, new)
        found = self.changed.get(lead_id) or self._stored.get(lead_id)
        if found is None:
            # A row of this chunk gave the person a name that makes them the same as a later row.
            found = self._stored[lead_id] = self._leads.get(lead_id)
        return found

    def _create(self, row: Row, keys: Sequence[str], row_key: str | None) -> int:
        lead_id = self.next_id
        self.next_id += 1
        self.created[lead_id] = row
        self._names[lead_id] = row.name
        for key in keys:
            self._holders.setdefault(key, []).append(lead_id)
        if row_key is not None:
            self.row_keys[lead_id] = row_key
            self._by_row_key[row_key] = lead_id
        return lead_id

    def _as_lead(self, lead_id: int, row: Row) -> Lead:
        return Lead(
            lead_id, row.name, row.company, row.emails, row.phones, row.street, row.postal_code, row.city, row.country,
            row.birthday, self._batch.source, self._batch.tags, row.fields,
        )  # fmt: skip

    def _merge(self, lead: Lead, row: Row) -> bool:
        """Take what the row knows more of into the lead; whether anything changed."""
        if self._batch.on_duplicate == "skip":
            return False
        merged = self._merged(lead, row)
        if merged == lead:
            return False
        if lead.id in self.created:
            self.created[lead.id] = merged
        else:
            self.changed[lead.id] = merged
        self._names[lead.id] = merged.name
        for contact in (*merged.emails, *merged.phones):
            holders = self._holders.setdefault(contact.key, []) if contact.key else None
            if holders is not None and lead.id not in holders:
                holders.append(lead.id)
        return True


_DETAILS = ("name", "company", "street", "postal_code", "city", "country", "birthday")


def merge(lead: Lead, row: Row, *, tags: Sequence[str], overwrite: bool) -> Lead:
    """The lead with its blanks filled from the row, and with the e-mails, phones, tags and fields it lacked."""
    details = {
        name: getattr(row, name)
        for name in _DETAILS
        if getattr(row, name) and (overwrite or not getattr(lead, name)) and getattr(row, name) != getattr(lead, name)
    }
    fields = {**lead.fields, **row.fields} if overwrite else {**row.fields, **lead.fields}
    return replace(
        lead,
        emails=_more(lead.emails, row.emails),
        phones=_more(lead.phones, row.phones),
        tags=tuple(sorted({*lead.tags, *tags})) if not set(tags) <= set(lead.tags) else lead.tags,
        fields=lead.fields if fields == lead.fields else fields,
        **details,
    )


def _more(there: tuple[Contact, ...], new: Sequence[Contact]) -> tuple[Contact, ...]:
    lacking = [c for c in new if not any(_is_known(c, known) for known in there)]
    return (*there, *lacking) if lacking else there


def _is_known(contact: Contact, known: Contact) -> bool:
    """Whether it is there already: the same key, or the same number typed without its country."""
    if contact.key is None or known.key is None:
        return contact.typed == known.typed
    if contact.key == known.key:
        return True
    bare = contact.key.lstrip("0")
    return known.key.startswith("+") and contact.key.isdigit() and len(bare) > 5 and known.key.endswith(bare)


def _row_key(row: Row) -> str:
    """What a row without any usable key is known by: all of it."""
    typed = [c.typed for c in (*row.emails, *row.phones)]
    parts = (row.name, row.company, row.street, row.postal_code, row.city, row.country, row.birthday or "", *typed)
    whole = json.dumps([parts, sorted(row.fields.items())])
    return blake2b(whole.encode(), digest_size=16).hexdigest()


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), 500):
        yield keys[start : start + 500]
