"""Numbers, exact, as people in many countries write them."""

from __future__ import annotations

import re
from decimal import Decimal

# Thousands are grouped by one sign throughout, decimals follow the other; a group never begins with a zero.
NUMBER = (
    r"(?P<sign>[+-]?)(?:(?P<plain>\d*)(?:[.,](?P<part>\d{1,2}))?"
    r"|(?P<grouped>[1-9]\d{0,2}(?:(?P<mark>[.,' ’])\d{3})(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,](?P<rest>\d{1,2}))?)"
)
# So many digits before the decimal sign.
LONGEST = 12
_ONE = re.compile(NUMBER, re.ASCII)


def parse_number(text: str) -> Decimal | None:
    """The number in `1250`, `1.250,50`, `1,250.50` or `-3`; None for what is none, or has more than twelve digits.

    A `.` or `,` before one or two last digits is the decimal sign; before three it groups thousands.
    """
    match = _ONE.fullmatch(blanks(text))
    return decimal_of(match) if match and any(c.isdigit() for c in match[0]) else None


def blanks(text: str) -> str:
    """The text with every blank that groups digits an ordinary one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def decimal_of(match: re.Match[str]) -> Decimal | None:
    """The number behind a match of NUMBER; None where it is too long."""
    whole = re.sub(r"\D", "", match["plain"] or match["grouped"] or "") or "0"
    if len(whole) > LONGEST:
        return None
    return Decimal(f"{match['sign']}{whole}.{match['part'] or match['rest'] or '0'}")


def show_number(number: Decimal) -> str:
    """As in `1250` or `1250.5`."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
