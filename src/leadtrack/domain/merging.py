"""Two records of one person become one, and nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace

from leadtrack.domain.model import Contact, Lead

_DETAILS = ("name", "company", "street", "postal_code", "city", "country", "birthday", "source")


def merged(kept: Lead, other: Lead) -> Lead:
    """The kept lead with what the other knows more of.

    Where both know a detail and differ, the other's stands among the own fields as `other NAME`. Nobody who must
    not be contacted becomes contactable.
    """
    fields = {**other.fields, **kept.fields}
    for key, value in other.fields.items():
        if kept.fields.get(key, value) != value:
            fields[_free(f"other {key}", fields)] = value
    details: dict[str, str] = {}
    for detail in _DETAILS:
        own, theirs = getattr(kept, detail), getattr(other, detail)
        if theirs and not own:
            details[detail] = theirs
        elif theirs and theirs != own:
            fields[_free(f"other {detail.replace('_', ' ')}", fields)] = theirs
    return replace(
        kept,
        emails=_joined(kept.emails, other.emails),
        phones=_joined(kept.phones, other.phones),
        tags=tuple(sorted({*kept.tags, *other.tags})),
        fields=fields,
        do_not_contact=kept.do_not_contact or other.do_not_contact,
        **details,  # type: ignore[arg-type]  # each is a text, by its name
    )


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
