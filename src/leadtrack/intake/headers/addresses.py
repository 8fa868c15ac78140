"""Which of somebody's addresses a column is a part of."""

from __future__ import annotations

from functools import lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.headers.vocabulary import LITTLE, WHICH, WHOSE
from leadtrack.intake.headers.words import BOTH, LONGEST, parts_of_header, plainly, words_of_header

# Which of somebody's addresses it is a part of; there may be a number too.
_ADDRESSES = (
    WHICH
    | WHOSE
    | frozenset(
        ["mailing", "postal", "shipping", "delivery", "invoice", "permanent", "residential", "current", "visiting",
         "addr", "ship", "bill", "card", "reg", "registered",
         "adresse", "anschrift", "direccion", "adres", "rechnung", "lieferung", "firma", "facturation", "livraison",
         "facturacion", "envio", "factuur", "faktura", "levering", "addresses", "werkadres", "huisadres",
         "arbejdsadresse", "privatadresse", "particular", "residencia", "domicilio", "res", "residence", "mail"]
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
_ADDRESS_ITSELF = frozenset(["address", "addresses", "addr"])
ADDRESS = ("street", "house_number", "house_number_addition", "postal_code", "city", BOTH, "country")
# Behind other words than `address` these may be anything, as in `Contact by`.
_NO_PLACES = frozenset(["by", "place", "postal", "str", "cp", "pc", "locality"])


def address_part(header: str) -> tuple[tuple[str, ...], str] | None:
    """Which of somebody's addresses a header speaks of, and which part: `Home City` is the city of (`home`,).

    None for what is no part of an address, or of the only one there is.
    """
    return _address_part(header) if len(header) <= LONGEST else None


@lru_cache(maxsize=1000)
def _address_part(header: str) -> tuple[tuple[str, ...], str] | None:
    parts = parts_of_header(header)
    count = len(parts)
    of_which = [part in _ADDRESSES or part in LITTLE or part.isdigit() for part in parts]
    before = next((at for at in range(count) if not of_which[at]), count)
    behind = next((at for at in range(count) if not of_which[count - 1 - at]), count)
    for begin in range(before + 1):
        for end in range(count, max(begin, count - behind - 1), -1):
            rest = " ".join(parts[begin:end])
            which = [part for part in (*parts[:begin], *parts[end:]) if part not in LITTLE]
            is_meant = rest not in _NO_PLACES or any("adres" in part for part in which)
            if which and is_meant and (field := plainly(rest)) in ADDRESS:
                return tuple([part for part in which if part not in _ADDRESS_ITSELF]), field
    return None


def is_address(header: str) -> bool:
    """Whether the header of a street means all of an address as well."""
    return " ".join(words(header)) in _WHOLE


def is_street(header: str) -> bool:
    """Whether the header means the street, and nothing beside it."""
    return " ".join(words_of_header(header)) in _STREETS


def says_street(header: str) -> bool:
    """Whether the header of an address speaks of the street, whatever else it says."""
    return not _STREETS.isdisjoint(words_of_header(header))
