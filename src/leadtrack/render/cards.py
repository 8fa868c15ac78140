"""People as cards (vCard 3.0, RFC 2426), which phones and address books read."""

from __future__ import annotations

from collections.abc import Iterator

from leadtrack.domain.model import Lead
from leadtrack.render.content_lines import escaped, line


def card(lead: Lead, *, uid: str) -> Iterator[str]:
    """The lines of one person's card; `uid` stays the same, so that a second import finds the first."""
    yield line("BEGIN", "VCARD")
    yield line("VERSION", "3.0")
    yield line("UID", uid)
    # FN must be there; where nobody has a name, N is empty, and FN says what else they are known by.
    yield line("FN", escaped(lead.called))
    given, _, family = lead.name.rpartition(" ")
    yield line("N", escaped(family), escaped(given), "", "", "")
    if lead.company:
        yield line("ORG", escaped(lead.company))
    yield from (line("EMAIL;TYPE=INTERNET", escaped(email.shown)) for email in lead.emails)
    yield from (line("TEL;TYPE=VOICE", escaped(phone.shown)) for phone in lead.phones)
    address = (lead.street, lead.city, "", lead.postal_code, lead.country)
    if any(address):
        yield line("ADR;TYPE=WORK", "", "", *map(escaped, address))
    if lead.birthday:
        yield line("BDAY", lead.birthday)
    if lead.tags:
        yield line("CATEGORIES", ",".join(map(escaped, lead.tags)))
    yield line("END", "VCARD")
