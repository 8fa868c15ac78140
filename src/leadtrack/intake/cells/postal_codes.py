"""Postal codes of five digits that may begin with a zero, and what is left of them where a spreadsheet took them for
numbers.

The countries are those of which Google's address data service gives an example or a pattern with that zero (Germany,
Italy, Finland, Lithuania, Mexico), and France, Spain, the United States and Turkey, where `01` is the first region.
"""

from __future__ import annotations

import re

_LENGTH = 5
# Of four digits, and where codes begin with two zeros, of three. No German code begins with 00 or 05.
_LOST = {
    country: re.compile(pattern, re.ASCII)
    for country, pattern in {
        "DE": r"[1-46-9]\d{3}",
        "FR": r"[1-9]\d{3}",
        "ES": r"[1-9]\d{3}",
        "IT": r"[1-9]\d{3}|1\d\d",
        "US": r"[1-9]\d{3}|[5-9]\d\d",
        "FI": r"[1-9]\d{3}|[1-9]\d\d",
        "LT": r"[1-9]\d{3}",
        "MX": r"[1-9]\d{3}",
        "TR": r"[1-9]\d{3}",
    }.items()
}


def loses_zeros(country: str) -> bool:
    """Whether codes of this country (ISO 3166) may begin with a zero, and have five digits."""
    return country in _LOST


def has_lost_zeros(code: str, country: str) -> bool:
    """Whether this may be what is left of a code of this country; it is none of it as it stands."""
    return country in _LOST and bool(_LOST[country].fullmatch(code))


def has_zeros(code: str) -> bool:
    """Whether a code of five digits begins with its zero, so that a list that has it lost none."""
    return code[:1] == "0" and len(code) == _LENGTH and code.isdigit()


def with_zeros(code: str) -> str:
    """The code with the zeros it lost."""
    return code.zfill(_LENGTH)
