"""Postal codes that may begin with a zero, and what is left of them where a spreadsheet took them for numbers.

The countries are those of which Google's address data service gives an example or a pattern with that zero (Germany,
Italy, Finland, Lithuania, Mexico), and France, Spain, the United States and Turkey, where `01` is the first region;
these have five digits. In Norway they have four, and begin with a zero in Oslo.
"""

from __future__ import annotations

import re

_LENGTH = 5
_SHORTER = {"NO": 4}
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
        "NO": r"[1-9]\d{1,2}",
        "MX": r"[1-9]\d{3}",
        "TR": r"[1-9]\d{3}",
    }.items()
}


def loses_zeros(country: str) -> bool:
    """Whether codes of this country (ISO 3166) may begin with a zero, and a spreadsheet takes it away."""
    return country in _LOST


def has_lost_zeros(code: str, country: str) -> bool:
    """Whether this may be what is left of a code of this country; it is none of it as it stands."""
    return country in _LOST and bool(_LOST[country].fullmatch(code))


def has_zeros(code: str, country: str) -> bool:
    """Whether a code of this country begins with its zero, so that a list that has it lost none."""
    return code[:1] == "0" and len(code) == digits_of(country) and code.isdigit()


def with_zeros(code: str, country: str) -> str:
    """The code with the zeros it lost."""
    return code.zfill(digits_of(country))


def digits_of(country: str) -> int:
    """How many digits the codes of one of these countries have."""
    return _SHORTER.get(country, _LENGTH)
