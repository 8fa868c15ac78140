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
    return " ".join((*texts, *of_emails(emails), *of_phones(phones), *fields))


def of_emails(emails: Contacts) -> list[str]:
    """What each of these e-mails is found by. As typed it folds to its key nearly always; once is enough to find it."""
    return [key if key and typed.lower() == key else f"{typed} {key or ''}" for typed, key in emails]


def of_phones(phones: Contacts) -> list[str]:
    """What each of these phones is found by."""
    return [key if typed == key and key else f"{typed} {key or ''}" for typed, key in phones]
