"""From the options of `add` and `edit` to the details of a lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any  # replace() takes fields of every type by name

from leadtrack.app import App
from leadtrack.domain.model import Contact, Lead
from leadtrack.errors import ContradictionError, UsageError, quoted


def details(
    app: App,
    lead: Lead,
    *,
    name: str | None = None,
    company: str | None = None,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    street: str | None = None,
    postal_code: str | None = None,
    city: str | None = None,
    country: str | None = None,
    birthday: str | None = None,
    source: str | None = None,
    tags: Sequence[str] = (),
    fields: Sequence[str] = (),
) -> Lead:
    """The lead with what was given changed; None leaves a detail as it is, an empty text clears it.

    E-mails, phones, tags and fields are added to those there are. Raises UsageError when nothing is left to
    know the person by, or when something cannot be what it should be.
    """
    given = {
        "name": name,
        "company": company,
        "street": street,
        "postal_code": postal_code,
        "city": city,
        "country": country,
    }
    texts: dict[str, Any] = {key: _one_line(value) for key, value in given.items() if value is not None}
    changed = replace(lead, **texts)
    if birthday is not None:
        changed = replace(changed, birthday=_birthday(app, birthday))
    if source is not None:
        changed = replace(changed, source=_one_line(source) or None)
    changed = replace(
        changed,
        emails=_joined(lead.emails, [_email(text) for text in emails]),
        phones=_joined(lead.phones, [_phone(app, text, changed.country) for text in phones]),
        tags=tuple(dict.fromkeys((*lead.tags, *(tag.strip() for tag in tags if tag.strip())))),
        fields=_fields(lead.fields, fields),
    )
    if not (changed.name or changed.company or changed.emails or changed.phones):
        raise UsageError("nothing is given to know the lead by.", "Give a name, a company, an --email or a --phone.")
    return changed


def warn_of_bare(app: App, phones: Iterable[Contact], country: str) -> None:
    """Say of phones that cannot be dialled as they are: one digit too few, mostly, or a country nobody named."""
    bare = [phone.typed for phone in phones if phone.key and phone.key.isdigit()]
    if not bare:
        return
    are = f"{', '.join(bare)} {'is' if len(bare) == 1 else 'are'} kept as typed"
    if country:
        app.out.warn(f"{are}, and not valid in {country}.")
    else:
        app.out.warn(f"{are}, without a country. Name yours: leadtrack config set country DK")


def _one_line(text: str) -> str:
    return text.strip()


def _email(text: str) -> Contact:
    from leadtrack.intake.cells.emails import clean_email

    contact = clean_email(text)
    if contact.key is None:
        raise UsageError(f"{quoted(text)} is not an e-mail address.", "Write it as name@example.com.")
    return contact


def _phone(app: App, text: str, country: str) -> Contact:
    from leadtrack.intake.cells.countries import country_code
    from leadtrack.intake.cells.phones import clean_phone

    contact = clean_phone(text, country_code(country) or country or app.settings.country)
    if contact.key is None:
        raise UsageError(f"{quoted(text)} is not a phone number.", "Write it with its country, as in +45 20 12 34 56.")
    return contact


def _birthday(app: App, text: str) -> str | None:
    if not text.strip():
        return None
    from leadtrack.domain.dates import parse_birthday

    return parse_birthday(text, today=app.today, order=app.settings.date_order)


def _joined(there: Sequence[Contact], new: Sequence[Contact]) -> tuple[Contact, ...]:
    return (
        tuple({(contact.key or contact.typed): contact for contact in (*new, *there)[::-1]}.values())[::-1]
        if new
        else tuple(there)
    )


def _fields(there: dict[str, str], given: Sequence[str]) -> dict[str, str]:
    fields = dict(there)
    typed: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"--set {quoted(text)} is not KEY=VALUE.", "Write it as --set shoe-size=42.")
        if typed.setdefault(key.strip(), value) != value:
            raise ContradictionError(("--set", f"{key}={typed[key.strip()]}"), ("--set", text))
        if value:
            fields[key.strip()] = value
        else:
            fields.pop(key.strip(), None)
    return fields
