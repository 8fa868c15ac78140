"""Amounts of money, exact, as people in many countries write them."""

from __future__ import annotations

import re
from decimal import Decimal

from leadtrack.domain.numbers import LONGEST, NUMBER, blanks, decimal_of
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
# After a zero, or before more than three digits, the sign groups no thousands. A workbook may write many digits.
_FINE = re.compile(
    rf"(?P<before>{_UNIT})?\s*(?P<number>0[.,]\d{{3,20}}|\d{{1,{LONGEST}}}[.,]\d{{4,20}})\s*(?P<after>{_UNIT})?",
    re.ASCII,
)


def parse_price(text: str, *, currency: str, local: str | None = None, or_nothing: bool = False) -> tuple[Decimal, str]:
    """The price of one of many, exact: an amount as `parse_amount` reads it, or with fractions of a cent: `0,075`."""
    match = _FINE.fullmatch(blanks(text))
    if match is None or (match["before"] and match["after"]):
        return parse_amount(text, currency=currency, local=local, or_nothing=or_nothing)
    value = Decimal(match["number"].replace(",", "."))
    return _checked(text, value, _unit(text, match, own=currency, local=local), or_nothing=or_nothing)


def parse_amount(
    text: str, *, currency: str, local: str | None = None, or_nothing: bool = False
) -> tuple[Decimal, str]:
    """The amount and its currency (ISO 4217), `currency` where none is named. A sign of several currencies, as `kr`,
    means the user's own, or the one that is `local` where the amount is from.

    A `.` or `,` before one or two last digits is the decimal sign, before three it groups thousands, and before a
    last dash it says that there are no cents. Raises UsageError for what is no amount, for less than nothing, and
    for nothing unless `or_nothing` allows it.
    """
    match = _AMOUNT.fullmatch(blanks(text))
    if match is None or (match["before"] and match["after"]) or not _is_number(match):
        raise UsageError(f"{quoted(text)} is not an amount.", _HINT)
    unit = _unit(text, match, own=currency, local=local)
    exact = decimal_of(match)
    if exact is None:
        raise UsageError(f"the amount {quoted(text)} is too large.", _HINT)
    return _checked(text, exact.quantize(Decimal("0.01")), unit, or_nothing=or_nothing)


def _checked(text: str, value: Decimal, unit: str, *, or_nothing: bool) -> tuple[Decimal, str]:
    if value < 0 or not (value or or_nothing):
        raise UsageError(f"the amount {quoted(text)} is not more than nothing.", _HINT)
    return abs(value), unit


def _is_number(match: re.Match[str]) -> bool:
    """Whether there are digits, and the cents are said once."""
    has_cents = match["part"] or match["rest"]
    return any(c.isdigit() for c in match["number"]) and not (has_cents and match["no_cents"])


def _unit(text: str, match: re.Match[str], *, own: str, local: str | None) -> str:
    """The currency of a match; raises UsageError where it cannot be told."""
    named = (match["before"] or match["after"] or "").removesuffix(".")
    unit = _currency(named, own=own, local=local) if named else own
    if unit is None:
        raise UsageError(f"{quoted(text)} is not an amount: its currency is not known.", _HINT)
    return unit


def _currency(named: str, *, own: str, local: str | None) -> str | None:
    """The currency of a sign or of three letters; None where it cannot be told."""
    if meant := _SIGNS.get(named.lower()):
        likely = next((one for one in (own, local) if one in meant), None)
        return likely or (None if named.lower() == _OF_MANY else meant[0])
    return named.upper() if len(named) == 3 and named.isascii() else None


def show_amount(amount: Decimal, currency: str) -> str:
    """As in `1250.50 DKK`."""
    return f"{amount.quantize(Decimal('0.01'))} {currency}"
