"""Own columns that may be e-mails or phones by what stands in them, of which only the user can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.text import words
from leadtrack.intake.by_cells.filled import filled_cells
from leadtrack.intake.by_cells.headless import reached_by
from leadtrack.intake.by_cells.open_headers import Opening, opening
from leadtrack.intake.headers.addresses import ADDRESSES
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.messages import is_receiver
from leadtrack.intake.headers.plain import NOUNS
from leadtrack.intake.headers.vocabulary import JOINED, LITTLE, NO_PHONES, REGISTERS
from leadtrack.intake.headers.words import field_of, words_of_header

# Under these stand numbers that nobody can call.
_IDENTITIES = REGISTERS | frozenset(
    ["id", "no", "nr", "n", "number", "nummer", "numero", "iban", "konto", "account", "uid", "tax", "steuer", "ref",
     "reference", "key", "code", "price", "amount", "revenue", "nie", "dni", "bsn", "cpr", "ssn", "gln", "bic",
     "vestigingsnummer", "kundennummer", "kundenr", "kundenummer", "cuenta", "compte", "hours", "date", "ip", "leid",
     "budget", "iva", "fiscale", "cpf", "personnr", "personnummer", "fodselsnummer", "org",
     "ids", "urn", "apn", "uprn", "uuid", "guid", "parcel", "sku", "isbn", "imei"]
)  # fmt: skip
# Where one of these is said, they can.
_PHONES = frozenset(
    ["phone", "telephone", "tel", "mobile", "cell", "telefon", "tlf", "mobil", "mobilnummer", "telefonnummer", "handy",
     "rufnummer", "portable", "telefono", "movil", "telefoon", "telefoonnummer", "mobiel"]
)  # fmt: skip
# Under these stand others than the person of the row, where there is something to reach that person by.
_OTHERS = frozenset(
    ["owner", "manager", "by", "agent", "rep", "assigned", "assignee", "betreuer", "ejer", "sender", "assistant",
     "assistants", "assistentin", "assistente", "asistente", "secretary", "emergency", "notfall", "urgence",
     "emergencia", "nodstilfaelde"]
)  # fmt: skip
# Beside the last it is what must not be called, as in `phones not to be called`.
_NOT_FOR_CALLS = NO_PHONES | {"not"}
# `Arbejdsfax`, `Faxnummer`.
_FAXES = ("fax", "faks")
_REACHED = JOINED - {"company", "customer", "client", "kunde", "kunden", "firma", "firmen", "empresa", "entreprise",
                     "bedrijf", "bedrijfs", "virksomhed", "virksomheds", "societe"}  # fmt: skip
# What a word for a number of somebody ends with, as `Ordrenummer`.
_NUMBERS = ("nummer", "nr")
_ADDRESS = re.compile(r"""[^\s<>()\[\]"',;:]{1,64}@[^\s<>()\[\]"',;:]{1,255}""")
_LONGEST = 200
_LEAST_DIGITS = 6
_LEAST_ROWS = 3
_FOR_WHAT = frozenset(
    ["invoices", "quotes", "offers", "angebote", "rechnungen", "tilbud", "devis", "factures", "offerte", "facturen"]
)


def overlooked(layout: Layout, rows: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The own columns in which nearly all cells look like e-mails or phones: `email` or `phone`, and the header. None
    in which only those stand that the rows have in their e-mails or phones as well."""
    found = []
    for place, header in layout.own:
        if place in layout.left:
            continue
        cells = filled_cells(rows, place)
        field = reached_by(cells, is_sure=opening(header) is not Opening.ANYTHING)
        if field and _may_be(field, header, layout, cells) and not _is_there(field, place, layout, rows):
            found.append((field, header))
    return tuple(found)


def lone_emails(layout: Layout, rows: Sequence[Sequence[str]]) -> list[int]:
    """The own columns that are the e-mails of a list without any else: those that say for what they are, as `E-mail
    (invoices)`, or the one in which each row has its own, as below `Login`. None of whoever looks after the people."""
    if "email" in layout.columns:
        return []
    cells = {
        place: filled_cells(rows, place)
        for place, header in layout.own
        if place not in layout.left and _is_persons(header)
    }
    found = [place for place in cells if reached_by(cells[place], is_sure=False) == "email"]
    if named := [place for place in found if _says_for_what(layout.header[place])]:
        return named
    own = [place for place in found if len(set(cells[place])) == len(cells[place]) >= _LEAST_ROWS]
    return own if len(own) == 1 else []


def _is_persons(header: str) -> bool:
    said = {*words(header), *words_of_header(header)}
    return said.isdisjoint(_OTHERS) and not is_receiver(header) and field_of(header) is None


def _says_for_what(header: str) -> bool:
    said = {*words_of_header(header.lower().replace("e-mail", "email"))}
    return not said.isdisjoint(NOUNS["email"]) and said <= NOUNS["email"] | LITTLE | ADDRESSES | _FOR_WHAT


def _may_be(field: str, header: str, layout: Layout, cells: Sequence[str]) -> bool:
    """Whether an own column may be an e-mail or phone of the person: by its header it is none of somebody else's where
    there is one of the person's own, no fax, and no number that nobody can call. A plus stands before no such number,
    whatever the header says."""
    said = {*words(header), *words_of_header(header)}
    # One that is known for what it is was left because it is another's.
    is_known = not said.isdisjoint(_OTHERS) or field_of(header) == field or is_receiver(header)
    if field in layout.columns and is_known:
        return False
    if not said.isdisjoint(_NOT_FOR_CALLS) or any(fax in one for one in said for fax in _FAXES):
        return False
    # `Order #` is the number of one.
    is_identity = header.endswith("#") or not said.isdisjoint(_IDENTITIES) or any(map(_is_number_of, said))
    return not is_identity or not said.isdisjoint(_PHONES) or all(cell.startswith("+") for cell in cells)


def _is_number_of(word: str) -> bool:
    """Whether a word ends as that for a number that somebody gave, and is not that by which somebody is reached."""
    before = next((word.removesuffix(end) for end in _NUMBERS if word.endswith(end)), "")
    return bool(before) and before not in _REACHED and before not in _PHONES


def _is_there(field: str, place: int, layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row has in its e-mails or phones what stands in this column."""
    places = layout.columns.get(field, ())
    is_among = _is_among_emails if field == "email" else _is_among_phones
    filled = [row for row in rows if len(row) > place and row[place].strip()]
    return bool(places) and all(is_among(row[place], [row[at] for at in places if len(row) > at]) for row in filled)


def _is_among_emails(cell: str, emails: Sequence[str]) -> bool:
    there = {one.lower() for email in emails for one in _ADDRESS.findall(email[:_LONGEST])}
    return there.issuperset(_ADDRESS.findall(cell[:_LONGEST].lower()))


def _is_among_phones(cell: str, phones: Sequence[str]) -> bool:
    """Whether one of these phones is the same but for what stands before it from elsewhere or abroad."""
    number = _digits(cell)
    there = [one for one in map(_digits, phones) if len(one) >= _LEAST_DIGITS]
    return len(number) >= _LEAST_DIGITS and any(one.endswith(number) or number.endswith(one) for one in there)


def _digits(cell: str) -> str:
    return "".join(filter(str.isdigit, cell[:_LONGEST])).lstrip("0")
