"""Everything a person is found by, as one folded text."""

from __future__ import annotations

from collections.abc import Iterable

from leadtrack.domain.text import fold

Contacts = Iterable[tuple[str, str | None]]


def searchable(*texts: str, emails: Contacts, phones: Contacts, fields: Iterable[str]) -> str:
    """Names, places and own fields with every e-mail and phone, both as typed and as its key, folded."""
    return fold(found_by(*texts, emails=emails, phones=phones, fields=fields))


def found_by(*texts: str, emails: Contacts, phones: Contacts, fields: Iterable[str]) -> str:
    """The same, yet to be folded."""
    found = [*texts]
    for typed, key in emails:
        # An address as typed folds to its key nearly always; once is enough to find it.
        found.append(key if key and typed.lower() == key else f"{typed} {key or ''}")
    for typed, key in phones:
        found.append(key if typed == key and key else f"{typed} {key or ''}")
    return " ".join((*found, *fields))
