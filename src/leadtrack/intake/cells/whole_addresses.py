"""An address that stands in one cell, taken apart where it is plain what is what; else it is all street."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from leadtrack.domain.text import fold
from leadtrack.intake.cells.cell import NOTHING, tidy
from leadtrack.intake.cells.countries import country_code

# Between the parts a newsletter program (Mailchimp) has two blanks, and people have commas or line breaks.
BLANKS = "  "
_COMMAS = re.compile(r"\s*[,;\n]\s*")
_SIGNS = frozenset(",;\n")
_LONGEST = 300
_MOST_PARTS = 8
_CODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 -]{1,9}", re.IGNORECASE)
# `8000 Aarhus C`, `D-50667 Köln`, `1015 CS Amsterdam`, `111 22 Stockholm`, `28013 Madrid`.
_FIRST = r"((?:[A-Z]{1,2}-)?(?:\d{4} ?[A-Z]{2}|\d{4,5}|\d{3} \d{2})) +(\D{2,}(?:(?<=[Cc]edex )\d\d?|(?<=CEDEX )\d\d?)?)"
_CODE_FIRST = re.compile(_FIRST)
# `Nygade 3, 2. tv 8000 Aarhus C`, `12 rue de la Paix 75002 Paris`.
_CODE_WITHIN = re.compile(rf" {_FIRST}\Z")
# No city, but where the address is.
_COUNTRY = re.compile(r"[A-Z]{2}")
# Of Britain, and of Ireland (Eircode).
_CODE_LAST = re.compile(r"(?:(.*\D) )?([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] ?[AC-FHKNPRTV-Y\d]{4})")
_STATES = frozenset(
    ["AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
     "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH",
     "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"]
)  # fmt: skip
_PROVINCES = frozenset(["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"])
_AUSTRALIAN = frozenset(["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"])
# Where a state stands between the city and the code: `Springfield, IL 62701`, `Toronto ON M5V 2T6`, `Sydney NSW 2000`.
_WITH_STATE = [
    (re.compile(rf"(?:(.*\D) )?([A-Z]{{2,3}}) ({code})"), states)
    for code, states in (
        (r"\d{5}(?:-\d{4})?", _STATES),
        (r"[A-Z]\d[A-Z] ?\d[A-Z]\d", _PROVINCES),
        (r"\d{4}", _AUSTRALIAN),
    )
]
# There a number before a name is that of a house, and not of a post office.
_NUMBERED_HOUSES = frozenset(["US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA"])
_FOUR, _FIVE, _NONE = re.compile(r"(?:[A-Z]-)?\d{4}"), re.compile(r"(?:[A-Z]-)?\d{5}"), re.compile(r"(?!)")
_PLACES = {
    **dict.fromkeys(("DK", "NO", "AT", "CH", "BE", "LU"), _FOUR),
    **dict.fromkeys(("DE", "FR", "ES", "IT", "FI"), _FIVE),
    "NL": re.compile(r"\d{4} ?[A-Z]{2}"),
    "SE": re.compile(r"\d{3} ?\d\d"),
}
_STREET = re.compile(
    r"\b(?:st|street|rd|road|ave?|avenue|lane|ln|drive|dr|blvd|boulevard|broadway|way|court|ct|square|sq|place|pl|terrace|"
    r"close|parkway|pkwy|highway|hwy|rue|calle|via|plaza|vej|gade)\b\.?"
    r"|(?:strasse|str\.?|weg|gasse|platz|allee?|gade|gate|gatan|vej|vag(?:en)?|straat|laan|plein)\Z"
)
_WITHIN = re.compile(r"(?:suite|ste|apt|apartment|unit|flat|room|floor|fl|#)\b|#")
_MAY_BE_WITHIN = re.compile(rf"(?:\A|, )(?:{_WITHIN.pattern})", re.IGNORECASE)
# `Nygade 3, 2. tv, 8000 Aarhus C`.
_PLAIN = re.compile(
    r"([^\W\d_][^\s,;]*+(?: [^\s,;]++)*+(?:, [^\s,;]++(?: [^\s,;]++)*+)*?)"
    r", (\d{4,5}|\d{3} \d{2}) ([^\s\d,;]+(?: [^\s\d,;]+)*)"
)
_COUNTY = re.compile(
    r".*shire|(?:co|county) .+|(?:east|west|north|south|greater) (?:sussex|yorkshire|midlands|london|manchester)|"
    r"kent|essex|surrey|norfolk|suffolk|devon|cornwall|somerset|dorset|cumbria|middlesex|merseyside|tyne (?:and|&) wear"
)


class Address(NamedTuple):
    """The parts of an address; all but the street and the city may be blank."""

    street: str
    city: str
    state: str
    postal_code: str
    country: str


def address_in(cell: str, *, usual: str = "", may_be_place: bool = False) -> Address | None:
    """The address of one cell; `usual` is the country (ISO 3166) where none is said. None where it is not plain, or
    where there is no street, unless it `may_be_place` alone."""
    if plain := _plainly(cell, usual):
        return plain
    found = (_between_blanks(cell) if BLANKS in cell else None) or _between_commas(cell, usual)
    if found and not found.street and not may_be_place:
        return None
    return found if found and found.street not in NOTHING else None


def name_and_address(cell: str, *, usual: str = "") -> tuple[str, Address] | None:
    """The name and the address of one cell, in lines or between commas: the name ends before the first part with a
    figure, and within its line. None where there is no more than one part."""
    if len(cell) > _LONGEST:
        return None
    first, line, rest = cell.strip().partition("\n")
    parts = [part.strip() for part in (first if line else cell).split(",")]
    count = len(parts) if line else next((at for at, part in enumerate(parts) if _has_digit(part)), len(parts))
    name, rest = ", ".join(parts[:count]), rest if line else ", ".join(parts[count:])
    if not count or not _is_street(name) or not rest.strip():
        return None
    street = ", ".join(filter(None, map(tidy, rest.split("\n"))))
    return tidy(name), address_in(rest, usual=usual) or Address(street, "", "", "", "")


def may_be_whole(cell: str) -> bool:
    """Whether there may be more than a street."""
    if BLANKS in cell or not _SIGNS.isdisjoint(cell) or _CODE_WITHIN.search(cell[-_LONGEST:]):
        return True
    return bool(_CODE_FIRST.fullmatch(cell[:_LONGEST]))


def _between_blanks(cell: str) -> Address | None:
    """Street, city, state, postal code and country, as a program writes them; the last one is left out if blank."""
    parts = [part.strip() for part in cell.strip().split(BLANKS)]
    country = parts.pop() if len(parts) > 4 and country_code(parts[-1]) else ""
    if len(parts) < 4 or not _CODE.fullmatch(parts[-1]) or not parts[-3] or any(map(str.isdigit, parts[-2])):
        return None
    *street, city, state, code = parts
    return Address(tidy(" ".join(filter(None, street))), city, state, code, country)


def _plainly(cell: str, usual: str) -> Address | None:
    """What `_between_commas` makes of the commonest writing, at a third of the time; None says only that it is not
    that."""
    found = _PLAIN.fullmatch(cell) if len(cell) <= _LONGEST and BLANKS not in cell and cell.isprintable() else None
    if found is None or usual in _NUMBERED_HOUSES or _MAY_BE_WITHIN.search(found[1]):
        return None
    street, code, city = found.groups()
    if street in NOTHING or street.count(",") > _MOST_PARTS - 2 or _COUNTRY.fullmatch(city) or _names_street(city):
        return None
    return Address(street, city, "", code, "")


def _between_commas(cell: str, usual: str) -> Address | None:
    if len(cell) > _LONGEST:
        return None
    parts = [tidy(part) for part in _COMMAS.split(cell.strip()) if part.strip()]
    if not 0 < len(parts) <= _MOST_PARTS:
        return None
    has_country = len(parts) > 1 and bool(country_code(parts[-1])) and not _has_digit(parts[-1])
    country = parts.pop() if has_country else ""
    if len(parts) == 1 and (place := _only_place(parts[0], country_code(country) or usual)):
        return place._replace(country=country)
    found = _code_last(parts) or _with_state(parts) or _code_first(parts, country_code(country) or usual)
    if found is None or not _is_street(found.street) or (country in _STATES and not _CODE_FIRST.fullmatch(parts[-1])):
        return None
    return found._replace(country=country) if country else found


def _only_place(text: str, country: str) -> Address | None:
    """`8000 Aarhus C`, of which no more is known, where no house has a number as long as a postal code before it."""
    found = _CODE_FIRST.fullmatch(text)
    if found is None or not _PLACES.get(country, _NONE).fullmatch(found[1]) or _names_street(found[2]):
        return None
    return Address("", found[2], "", found[1], "")


def _code_first(parts: list[str], country: str) -> Address | None:
    """`Nygade 3, 2. tv, 8000 Aarhus C`, with or without the comma before the code."""
    *street, last = parts
    found = _CODE_FIRST.fullmatch(last)
    if found is None:
        # The house has a number before that.
        found = _CODE_WITHIN.search(last)
        street += [last[: found.start()].rstrip(" -")] if found and _has_digit(last[: found.start()]) else []
    is_house = country in _NUMBERED_HOUSES and not (found and "-" in found[1])
    if found is None or not street or is_house or _COUNTRY.fullmatch(found[2]) or _names_street(found[2]):
        return None
    if any(_WITHIN.match(fold(part)) for part in street):
        return None
    return Address(", ".join(street), found[2], "", found[1], "")


def _code_last(parts: list[str]) -> Address | None:
    """`7 High Street, York YO1 7AA`, and with the city and the county in parts of their own."""
    *street, last = parts
    found = _CODE_LAST.fullmatch(last)
    if found is None:
        return None
    city = found[1] or (street.pop() if street else "")
    county = ""
    if _COUNTY.fullmatch(fold(city)) and len(street) > 1:
        county, city = city, street.pop()
    return _if_place(street, city, county, found[2])


def _with_state(parts: list[str]) -> Address | None:
    """`100 Main St, Springfield, IL 62701`."""
    *street, last = parts
    for pattern, states in _WITH_STATE:
        found = pattern.fullmatch(last)
        if found and found[2] in states:
            return _if_place(street, found[1] or (street.pop() if street else ""), found[2], found[3])
    return None


def _if_place(street: list[str], city: str, state: str, code: str) -> Address | None:
    """The address, unless its city is none."""
    return Address(", ".join(street), city, state, code, "") if street and city and not _has_digit(city) else None


@lru_cache(maxsize=5000)
def _names_street(city: str) -> bool:
    """Whether what stands behind a code is a street, and the code the number of a house."""
    return _STREET.search(fold(city)) is not None


def _is_street(text: str) -> bool:
    return any(map(str.isalpha, text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
