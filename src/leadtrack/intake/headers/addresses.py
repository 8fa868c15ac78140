"""Which of somebody's addresses a column is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.headers.plain import BOTH, plainly
from leadtrack.intake.headers.vocabulary import LITTLE, WHICH, WHOSE
from leadtrack.intake.headers.words import LONGEST, parts_of_header, words_of_header

# Which address is meant, as one word.
WHOLE_ADDRESSES = frozenset(
    ["rechnungsadresse", "rechnungsanschrift", "lieferadresse", "lieferanschrift", "firmenadresse", "firmenanschrift",
     "firmaadresse", "geschaftsadresse", "geschaeftsadresse", "geschaftsanschrift", "privatanschrift", "wohnadresse",
     "wohnanschrift", "heimatadresse", "hausanschrift", "versandadresse", "postanschrift", "kontaktadresse",
     "kundenadresse", "standardadresse", "hauptadresse", "faktureringsadresse", "fakturaadresse", "fakturadresse",
     "leveringsadresse", "hjemmeadresse", "bopaelsadresse", "kundeadresse", "virksomhedsadresse", "factuuradres",
     "facturatieadres", "afleveradres", "leveradres", "bezorgadres", "verzendadres", "postadres", "woonadres",
     "bedrijfsadres", "thuisadres", "privadres", "priveadres", "contactadres", "klantadres", "werkadres", "huisadres",
     "arbejdsadresse", "privatadresse"]
)  # fmt: skip
# Which of somebody's addresses it is a part of; there may be a number too.
ADDRESSES = (
    WHICH
    | WHOSE
    | WHOLE_ADDRESSES
    | frozenset(
        ["mailing", "postal", "shipping", "delivery", "invoice", "permanent", "residential", "current", "visiting",
         "addr", "ship", "bill", "card", "reg", "registered",
         "adresse", "anschrift", "direccion", "adres", "rechnung", "lieferung", "firma", "facturation", "livraison",
         "facturacion", "envio", "factuur", "faktura", "levering", "addresses", "particular", "residencia", "domicilio",
         "res", "residence", "mail", "hq", "headquarters", "headquarter", "hauptsitz", "siege", "social", "sede",
         "hovedkontor", "hoofdkantoor", "fakturering", "bezorg", "versand", "wohn"]
    )
)  # fmt: skip
_WHOLE = frozenset(["address", "full address", "formatted address"])
_STREETS = frozenset(
    [
        "street",
        "street name",
        "street address",
        "vej",
        "vejnavn",
        "gade",
        "strasse",
        "rue",
        "calle",
        "straat",
        "straatnaam",
    ]
)
_ADDRESS_ITSELF = frozenset(["address", "addresses", "addr", "adresse", "anschrift", "adres", "direccion"])
ADDRESS = (
    "street", "street_type", "house_number", "house_number_addition", "unit", "postal_code", "city", BOTH, "country",
)  # fmt: skip
# Behind other words than `address` these may be anything, as in `Contact by`.
_DANISH = frozenset(["privat", "arbejde", "hjem", "hjemme", "arb", "levering", "faktura", "fakturering"])
_NO_PLACES = frozenset(["by", "place", "postal", "str", "cp", "pc", "locality"])


def address_part(header: str) -> tuple[tuple[str, ...], str] | None:
    """Which of somebody's addresses a header speaks of, and which part: `Home City` is the city of (`home`,).

    None for what is no part of an address, or of the only one there is.
    """
    return _address_part(header) if len(header) <= LONGEST else None


@lru_cache(maxsize=1000)
def _address_part(header: str) -> tuple[tuple[str, ...], str] | None:
    return _part_of(parts_of_header(header)) or _part_of(words_of_header(header))


def _part_of(parts: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    count = len(parts)
    of_which = [part in ADDRESSES or part in LITTLE or part.isdigit() for part in parts]
    before = next((at for at in range(count) if not of_which[at]), count)
    behind = next((at for at in range(count) if not of_which[count - 1 - at]), count)
    # A number that stands before what it is says which address it is.
    for begin in (at for at in range(before + 1) if at == count or not parts[at].isdigit()):
        for end in range(count, max(begin, count - behind - 1), -1):
            rest = " ".join(parts[begin:end])
            which = [part for part in (*parts[:begin], *parts[end:]) if part not in LITTLE]
            is_meant = rest not in _NO_PLACES or any("adres" in part or part in _DANISH for part in which)
            if which and is_meant and (field := plainly(rest)) in ADDRESS:
                numbers = [part for part in parts[begin:end] if part.isdigit()]
                which = [part for part in which if part not in _ADDRESS_ITSELF]
                is_numbered = field == "street" and end < count
                return _without_line(which, numbers) if is_numbered else tuple(which), field
    if WHOLE_ADDRESSES.issuperset(named := [part for part in parts if not part.isdigit()]) and named:
        # `Lieferadresse` is all of an address, or its street.
        return parts, "street"
    return None


def _without_line(which: Sequence[str], numbers: Sequence[str]) -> tuple[str, ...]:
    """Which address it is, without which line; `Address 1: Street 2` is the second of the first one. The `numbers` are
    those within what it is."""
    is_line = which[-1:] and which[-1].isdigit() and (numbers or any(part.isdigit() for part in which[:-1]))
    return (*which[:-1], *numbers[:1]) if is_line else tuple(which)


def is_address(header: str) -> bool:
    """Whether the header of a street means all of an address as well."""
    return " ".join(words(header)) in _WHOLE


def is_street(header: str) -> bool:
    """Whether the header means the street, and nothing beside it."""
    return " ".join(words_of_header(header)) in _STREETS


def says_street(header: str) -> bool:
    """Whether the header of an address speaks of the street, whatever else it says."""
    return not _STREETS.isdisjoint(words_of_header(header))
