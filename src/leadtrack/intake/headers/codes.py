"""The headers of the columns before a phone: its area code, and the code of its country."""

from __future__ import annotations

from leadtrack.intake.headers.words import WORDS_OF_PHONES, parts_of_header

# What stands before a phone in a column of its own. `Code` alone, or anywhere else, may be that of anything.
_AREA_CODES = frozenset(
    ["area code", "areacode", "std code", "vorwahl", "ortsvorwahl", "telefonvorwahl", "vorwahlnummer", "omradenummer",
     "omradekode", "indicatif regional", "prefijo provincial", "codigo area", "kengetal", "netnummer", "zonenummer",
     "kengetal netnummer", "netnummer kengetal"]
)  # fmt: skip
_CALLING_CODES = frozenset(
    ["calling code", "country calling code", "dial code", "dialing code", "dialling code", "country dialing code",
     "country dialling code", "international code", "landervorwahl", "laendervorwahl", "landesvorwahl",
     "landeskennzahl", "internationale vorwahl", "landevorwahl", "landenummer", "indicatif", "indicatif pays",
     "indicatif international", "indicatif telephonique", "prefijo", "prefijo internacional", "prefijo pais",
     "prefijo telefonico", "landnummer", "landenkengetal"]
)  # fmt: skip
_COUNTRY_CODES = frozenset(
    ["country code", "countrycode", "landekode", "landkode", "landcode", "landercode", "laendercode", "landescode",
     "code pays", "codigo pais"]
)  # fmt: skip


def is_area_code(header: str) -> bool:
    """Whether the header of a column before a phone is that of the area code."""
    return _code_named(header) in _AREA_CODES


def is_calling_code(header: str) -> bool:
    """Whether the header of a column before a phone is that of the code by which a country is called."""
    return _code_named(header) in _CALLING_CODES


def is_country_code(header: str) -> bool:
    """Whether the header means a code of the country: its letters, or that by which it is called."""
    return _code_named(header) in _COUNTRY_CODES


def _code_named(header: str) -> str:
    """The words of a header that do not only say of which phone it is."""
    return " ".join([part for part in parts_of_header(header) if part not in WORDS_OF_PHONES and not part.isdigit()])
