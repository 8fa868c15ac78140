"""What a row of a list adds to somebody who is known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from leadtrack.domain.matching import is_fuller
from leadtrack.domain.merging import others, others_field
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
    """The lead with its blanks and initials filled from the row, and with the e-mails, phones, tags and fields it
    lacked; the lead itself where the row says nothing more. What was put aside when records were merged stays there."""
    changes: dict[str, Any] = {}  # of every type of field
    for name in _DETAILS:
        said, known = getattr(row, name), getattr(lead, name)
        if said and said != known and (not known or overwrite and said not in others(lead.fields, name)):
            changes[name] = said
    # Behind initials anybody may be; once one of them is known, another one is somebody else.
    if is_fuller(row.name, lead.name):
        changes["name"] = row.name
    elif is_fuller(lead.name, row.name):
        changes.pop("name", None)
    for name, new in (("emails", row.emails), ("phones", row.phones)):
        there: tuple[Contact, ...] = getattr(lead, name)
        if lacking := [c for c in map(Contact._make, new) if not any(_is_known(c, known) for known in there)]:
            changes[name] = (*there, *lacking)
    if not set(tags) <= set(lead.tags):
        changes["tags"] = tuple(sorted({*lead.tags, *tags}))
    fields = {**lead.fields, **_said_anew(lead, row)} if overwrite else {**row.fields, **lead.fields}
    if fields != lead.fields:
        changes["fields"] = fields
    return replace(lead, **changes) if changes else lead


def _said_anew(lead: Lead, row: Row) -> dict[str, str]:
    """The own fields of the row, but for what was put aside."""
    known = lead.fields
    return {
        name: value
        for name, value in row.fields.items()
        if known.get(name, value) == value or value not in others_field(known, name)
    }


def _is_known(contact: Contact, known: Contact) -> bool:
    """Whether it is there already: the same key, or the same number typed without its country."""
    if contact.key is None or known.key is None:
        return contact.typed == known.typed
    if contact.key == known.key:
        return True
    bare = contact.key.lstrip("0")
    return known.key.startswith("+") and contact.key.isdigit() and len(bare) > 5 and known.key.endswith(bare)
