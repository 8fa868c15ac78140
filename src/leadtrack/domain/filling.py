"""What a row of a list adds to somebody who is known already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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


DETAILS = ("name", "company", "street", "postal_code", "city", "country", "birthday")
# Before the name of an own field, which may be called as a detail is.
OWN = "own "


def filled(lead: Lead, row: Row, *, tags: Sequence[str], overwrite: bool, stays: Collection[str] = ()) -> Lead:
    """The lead with its blanks and initials filled from the row, and with the e-mails, phones, tags and fields it
    lacked; the lead itself where the row says nothing more. What was put aside when records were merged stays there.

    Where the row is to overwrite, what `stays` does not name, as `stated` does, becomes what it says.
    """
    changes: dict[str, Any] = {}  # of every type of field
    for name in DETAILS:
        said, known = getattr(row, name), getattr(lead, name)
        may_change = overwrite and name not in stays
        if said and said != known and (not known or may_change and not _is_aside(lead, name, said)):
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
    fields = {**lead.fields, **_said_anew(lead, row, stays)} if overwrite else {**row.fields, **lead.fields}
    if fields != lead.fields:
        changes["fields"] = fields
    return replace(lead, **changes) if changes else lead


def stated(lead: Lead, row: Row) -> Iterator[str]:
    """What of the lead is as the row says, or said more fully: the details by their names, own fields behind `own`."""
    for name in DETAILS:
        said, known = getattr(row, name), getattr(lead, name)
        if said and (said == known or name == "name" and is_fuller(known, said)):
            yield name
    fields = lead.fields
    yield from (OWN + name for name, said in row.fields.items() if said == fields.get(name))


def _is_aside(lead: Lead, name: str, said: str) -> bool:
    """Whether this, or for a name what it has initials for, was put aside when records were merged."""
    aside = others(lead.fields, name)
    return said in aside or name == "name" and any(is_fuller(other, said) for other in aside)


def _said_anew(lead: Lead, row: Row, stays: Collection[str]) -> dict[str, str]:
    """The own fields of the row, but for what stays, or was put aside."""
    known = lead.fields
    return {
        name: value
        for name, value in row.fields.items()
        if name not in known or OWN + name not in stays and value not in others_field(known, name)
    }


def _is_known(contact: Contact, known: Contact) -> bool:
    """Whether it is there already: the same key, or the same number typed without its country."""
    if contact.key is None or known.key is None:
        return contact.typed == known.typed
    if contact.key == known.key:
        return True
    bare = contact.key.lstrip("0")
    return known.key.startswith("+") and contact.key.isdigit() and len(bare) > 5 and known.key.endswith(bare)
