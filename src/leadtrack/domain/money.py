"""Amounts of money, exact, as people in many countries write them."""

from __future__ import annotations

import re
from decimal import Decimal

from leadtrack.domain.numbers import NUMBER, blanks, decimal_of
from leadtrack.errors import UsageError, quoted

# What a sign may mean; the first one, unless the user's own currency is among them (ISO 4217).
_SIGNS = {
    "€": ("EUR",),
    "$": ("USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD"),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "kr": ("DKK", "NOK", "SEK", "ISK"),
}
_OF_MANY = "kr"
_HINT = "Write it as 1250, 1.250,50, 1,250.50 or '99 DKK'."
# The point behind `kr` is its own: `kr.5` is five.
_UNIT = r"[Kk][Rr]\.(?![.,])|[^\W\d_]+|[€$£¥]"
# In place of the cents, as in `250,-`; programs for writing make the dash longer.
_NO_CENTS = r"[.,][-–—]"
_AMOUNT = re.compile(
    rf"(?P<before>{_UNIT})?\s*(?P<number>{NUMBER})(?P<no_cents>{_NO_CENTS})?\s*(?P<after>{_UNIT})?", re.ASCII
)


def parse_amount(text: str, *, currency: str, or_nothing: bool = False) -> tuple[Decimal, str]:
    """The amount and its currency (ISO 4217), `currency` where none is named.

    A `.` or `,` before one or two last digits is the decimal sign, before three it groups thousands, and before a
    last dash it says that there are no cents. Raises UsageError for what is no amount, for less than nothing, and
    for nothing unless `or_nothing` allows it.
    """
    match = _AMOUNT.fullmatch(blanks(text))
    if match is None or (match["before"] and match["after"]) or not _is_number(match):
        raise UsageError(f"{quoted(text)} is not an amount.", _HINT)
    unit = _currency((match["before"] or match["after"] or "").removesuffix("."), own=currency)
    if unit is None:
        raise UsageError(f"{quoted(text)} is not an amount: its currency is not known.", _HINT)
    exact = decimal_of(match)
    if exact is None:
        raise UsageError(f"the amount {quoted(text)} is too large.", _HINT)
    value = exact.quantize(Decimal("0.01"))
    if value < 0 or not (value or or_nothing):
        raise UsageError(f"the amount {quoted(text)} is not more than nothing.", _HINT)
    return abs(value), unit


def _is_number(match: re.Match[str]) -> bool:
    """Whether there are digits, and the cents are said once."""
    has_cents = match["part"] or match["rest"]
    return any(c.isdigit() for c in match["number"]) and not (has_cents and match["no_cents"])


def _currency(named: str, *, own: str) -> str | None:
    """The currency of a sign or of three letters; None where it cannot be told."""
    if not named:
        return own
    meant = _SIGNS.get(named.lower())
    if meant:
        return own if own in meant else None if named.lower() == _OF_MANY else meant[0]
    return named.upper() if len(named) == 3 and named.isascii() else None


def show_amount(amount: Decimal, currency: str) -> str:
    """As in `1250.50 DKK`."""
    return f"{amount.quantize(Decimal('0.01'))} {currency}"
