"""What a row of a list adds to somebody who is known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from leadtrack.domain.model import Contact, Lead

Pairs = Sequence[tuple[str, str | None]]


class Row(Protocol):
    """What is known of a person in a list; its e-mails and phones as typed and as the key."""

    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def emails(self) -> Pairs: ...
    @property
    def phones(self) -> Pairs: ...
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


_DETAILS = ("name", "company", "street", "postal_code", "city", "country", "birthday")


def filled(lead: Lead, row: Row, *, tags: Sequence[str], overwrite: bool) -> Lead:
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


def _more(there: tuple[Contact, ...], new: Pairs) -> tuple[Contact, ...]:
    lacking = [c for c in map(Contact._make, new) if not any(_is_known(c, known) for known in there)]
    return (*there, *lacking) if lacking else there


def _is_known(contact: Contact, known: Contact) -> bool:
    """Whether it is there already: the same key, or the same number typed without its country."""
    if contact.key is None or known.key is None:
        return contact.typed == known.typed
    if contact.key == known.key:
        return True
    bare = contact.key.lstrip("0")
    return known.key.startswith("+") and contact.key.isdigit() and len(bare) > 5 and known.key.endswith(bare)
