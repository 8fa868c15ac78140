"""Two records of one person become one, and nothing of either is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from leadtrack.domain.model import Contact, Lead, Opportunity
from leadtrack.domain.money import show_amount

# Of several values that were put aside, the second and later ones have a number.
_NUMBERED = re.compile(r" \d+$")
_DETAILS = ("name", "company", "street", "postal_code", "city", "country", "birthday", "source")


def merged(kept: Lead, other: Lead) -> Lead:
    """The kept lead with what the other knows more of.

    Where both know a detail and differ, the other's stands among the own fields as `other NAME`. Nobody who must
    not be contacted becomes contactable.
    """
    fields = {**other.fields, **kept.fields}
    for key, value in other.fields.items():
        if kept.fields.get(key, value) != value:
            fields[_free(_put_aside(key), fields)] = value
    details: dict[str, str] = {}
    for detail in _DETAILS:
        own, theirs = getattr(kept, detail), getattr(other, detail)
        if theirs and not own:
            details[detail] = theirs
        elif theirs and theirs != own and theirs not in others(fields, detail):
            fields[_free(_put_aside(_said(detail)), fields)] = theirs
    return replace(
        kept,
        emails=_joined(kept.emails, other.emails),
        phones=_joined(kept.phones, other.phones),
        tags=tuple(sorted({*kept.tags, *other.tags})),
        fields=fields,
        do_not_contact=kept.do_not_contact or other.do_not_contact,
        by_key=is_by_key(kept) and is_by_key(other) and (kept.by_key or other.by_key),
        overridden=tuple(sorted({*kept.overridden, *other.overridden})),
        **details,  # type: ignore[arg-type]  # each is a text, by its name
    )


def with_other_values(lead: Lead, opportunities: Iterable[Opportunity], stands: Iterable[Opportunity]) -> Lead:
    """The lead with what else might have come of them, by the opportunities of all who were joined, among the own
    fields, as in `other selling value`; `stands` is what was kept of each pipeline."""
    kept = {now.pipeline: (now.value, now.currency) for now in stands}
    fields = dict(lead.fields)
    for one in opportunities:
        if one.value is not None and one.currency and (one.value, one.currency) != kept[one.pipeline]:
            name, amount = f"{one.pipeline} value", show_amount(one.value, one.currency)
            if amount not in others_field(fields, name):
                fields[_free(_put_aside(name), fields)] = amount
    return replace(lead, fields=fields)


def others(fields: Mapping[str, str], detail: str) -> list[str]:
    """What else a person was called, or whatever detail it is, before records were merged: by their own fields."""
    return others_field(fields, _said(detail))


def others_field(fields: Mapping[str, str], name: str) -> list[str]:
    """What else an own field said before records were merged."""
    return [value for key, value in fields.items() if _NUMBERED.sub("", key) == _put_aside(name)]


def _said(detail: str) -> str:
    return detail.replace("_", " ")


def _put_aside(key: str) -> str:
    """The field for another one's value; a value that was put aside before joins those beside which it stands."""
    return _NUMBERED.sub("", key) if key.startswith("other ") else f"other {key}"


def is_by_key(lead: Lead) -> bool:
    """Whether somebody would be free, but for an e-mail or phone that others have too."""
    return lead.by_key or not lead.do_not_contact


def _joined(kept: tuple[Contact, ...], other: tuple[Contact, ...]) -> tuple[Contact, ...]:
    known = {contact.key or contact.typed for contact in kept}
    return (*kept, *(contact for contact in other if (contact.key or contact.typed) not in known))


def _free(name: str, fields: dict[str, str]) -> str:
    number = 2
    free = name
    while free in fields:
        free = f"{name} {number}"
        number += 1
    return free
