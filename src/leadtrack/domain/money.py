"""Amounts of money, exact, as people in many countries write them."""

from __future__ import annotations

import re
from decimal import Decimal

from leadtrack.errors import UsageError

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_HINT = "Write it as 1250, 1.250,50, 1,250.50 or '99 DKK'."
_AMOUNT = re.compile(r"(?P<before>[^\d\s.,+-]{0,4})\s*(?P<number>[+-]?[\d.,'\s]*\d)\s*(?P<after>[^\d\s.,+-]{0,4})")


def parse_amount(text: str, *, currency: str) -> tuple[Decimal, str]:
    """The amount and its currency (ISO 4217), `currency` where none is named.

    The last `.` or `,` is the decimal sign if one or two digits follow it; with three digits it groups
    thousands. Raises UsageError for what is no amount, for nothing and for less.
    """
    typed = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    match = _AMOUNT.fullmatch(typed)
    if match is None or (match["before"] and match["after"]) or not typed.isprintable():
        raise UsageError(f"{text!r} is not an amount.", _HINT)
    named = match["before"] or match["after"]
    unit = _SIGNS.get(named, named.upper()) or currency
    if len(unit) != 3 or not (unit.isascii() and unit.isalpha()):
        raise UsageError(f"{text!r} is not an amount: {named!r} is no currency.", _HINT)
    value = _decimal(match["number"], text)
    if value <= 0:
        raise UsageError(f"the amount {text!r} is not more than nothing.", _HINT)
    return value, unit


def _decimal(number: str, text: str) -> Decimal:
    plain = number.replace(" ", "").replace("'", "")
    place = max(plain.rfind("."), plain.rfind(","))
    whole, fraction = (plain[:place], plain[place + 1 :]) if place >= 0 else (plain, "")
    if len(fraction) == 3:
        whole, fraction = whole + plain[place] + fraction, ""
    groups = re.split(r"[.,]", whole.lstrip("+-"))
    grouped_wrongly = len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:]))
    if (
        len(fraction) > 2
        or grouped_wrongly
        or not all(g.isascii() and g.isdigit() for g in groups if g or len(groups) > 1)
    ):
        raise UsageError(f"{text!r} is not an amount.", _HINT)
    if len("".join(groups)) > 12:
        raise UsageError(f"the amount {text!r} is too large.", _HINT)
    sign = "-" if number.startswith("-") else ""
    return Decimal(f"{sign}{''.join(groups) or '0'}.{fraction or '0'}").quantize(Decimal("0.01"))


def show_amount(amount: Decimal, currency: str) -> str:
    """As in `1250.50 DKK`."""
    return f"{amount} {currency}"
