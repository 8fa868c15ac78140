"""WHO of `leadtrack do-not-contact`: an e-mail, a phone or a lead."""

from __future__ import annotations

from collections.abc import Container, Iterable

from leadtrack.app import App
from leadtrack.domain.model import Contact, Lead
from leadtrack.errors import NotFoundError, UsageError, quoted


def refuse_whole_domains(texts: Iterable[str]) -> None:
    """Raises UsageError for `*@example.com`: as an address it would keep nobody away."""
    for text in texts:
        if "@" in text:
            from leadtrack.intake.key_texts import is_of_many

            if is_of_many(text.strip()):
                raise UsageError(
                    f"{quoted(text)} is a whole domain, which cannot be put on the list.", "Name each address."
                )


def on_the_list(app: App, text: str) -> tuple[Contact | None, Lead | None]:
    """As `meant`; raises NotFoundError where neither is on the list."""
    contact, person = meant(app, text)
    keys = (contact,) if contact else ()
    if person:
        keys = (*keys, *person.emails, *person.phones)
    if not (person and person.do_not_contact) and not app.store.is_suppressed(keys):
        raise NotFoundError(f"{quoted(text)} is not on the do-not-contact list.", "See: leadtrack do-not-contact list")
    return contact, person


def meant(app: App, text: str, *, but: Container[int] = ()) -> tuple[Contact | None, Lead | None]:
    """The e-mail or phone that was typed, and who is meant by it: nobody where several have it, or none. Neither where
    it is one of these leads, or what they alone have."""
    contact = _contact(app, text)
    if contact is None:
        person = app.lead(text)
        return None, None if person.id in but else person
    ids = app.store.leads.by_key(contact.key or "")
    if len(ids) == 1 and ids[0] in but:
        return None, None
    holders = list(app.store.leads.by_ids(ids))
    return contact, holders[0] if len(holders) == 1 else None


def _is_an_id(app: App, text: str) -> bool:
    """Whether this is the number of a lead; after a long list they are as long as phones."""
    is_number = text.isascii() and text.isdigit() and len(text) < 19
    return is_number and any(True for _ in app.store.leads.by_ids([int(text)]))


def _contact(app: App, text: str) -> Contact | None:
    """The e-mail or phone that was typed; None where it is rather a lead's id or name."""
    if "@" in text:
        from leadtrack.intake.cells.emails import clean_email

        contact = clean_email(text)
        if contact.key is None:
            raise UsageError(f"{quoted(text)} is not an e-mail address.", "Write it as name@example.com.")
        return contact
    if text == "-":
        raise UsageError("- names nobody.", "A list is read by: leadtrack do-not-contact import -")
    if _is_an_id(app, text):
        return None
    if sum(c.isdigit() for c in text) > 5 and not any(c.isalpha() for c in text):
        from leadtrack.intake.cells.phones import clean_phone

        contact = clean_phone(text, app.settings.country)
        return contact if contact.key else None
    return None


def keys_of(app: App, text: str) -> tuple[str, ...]:
    """The key that was typed, or those of the lead."""
    contact = _contact(app, text)
    return (contact.key or "",) if contact else app.lead(text).keys
