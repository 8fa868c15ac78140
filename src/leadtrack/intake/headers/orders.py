"""What the head of a column says of how the days below it are written: `(MM/DD/YYYY)`, `TT.MM.JJJJ`, `jj/mm/aaaa`."""

from __future__ import annotations

import re
from functools import cache

from leadtrack.domain.text import fold

# In all of these a month is written so, in most lists nothing is.
_MONTHS = ("mm", "m/", "m.", "m-")


@cache
def _orders() -> dict[str, re.Pattern[str]]:
    """In English, Danish, German, French, Spanish and Dutch, folded; that with the year first holds one of the
    others."""
    day, year, sign = "(?:dd|tt|jj)", "(?:yy(?:yy)?|jj(?:jj)?|a{2,8})", "[ ./-]{0,3}"
    said = {
        "ymd": f"{year}{sign}mm{sign}{day}",
        "dmy": f"(?:{day}{sign}mm(?:{sign}{year})?|[dtj][./-]m[./-](?:[yja]|{year}))",
        "mdy": f"(?:mm{sign}{day}(?:{sign}{year})?|m[./-][dtj][./-](?:[yja]|{year}))",
    }
    return {order: re.compile(f"(?<![a-z]){one}(?![a-z])") for order, one in said.items()}


def order_said(header: str) -> str | None:
    """Which of `dmy`, `mdy` and `ymd` a header says to be the order of the days below it."""
    found = _found(fold(header))
    return found[0] if found else None


def without_order(header: str) -> str:
    """The header without that, folded; the header itself where it says nothing of it."""
    found = _found(folded := fold(header))
    return folded.replace(found[1], " ") if found else header


def _found(folded: str) -> tuple[str, str] | None:
    """The order and how it is said."""
    if not any(one in folded for one in _MONTHS):
        return None
    matches = ((order, one.search(folded)) for order, one in _orders().items())
    return next(((order, match[0]) for order, match in matches if match), None)
