"""Whether a text is JSON lines that does not begin as an object. This is asked of every list, so little is loaded."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation

# So many lines show what a list is.
_MANY = 100
_FEW = 2
# So many digits a whole number may have; no phone has more, and a power of ten takes no memory.
_MOST_DIGITS = 30


def _whole(typed: str) -> str:
    """A number as it was typed; where it is a whole one, all of its digits and no others."""
    try:
        number = Decimal(typed)
    except InvalidOperation:
        # Its power of ten is beyond all numbers.
        return typed
    return str(int(number)) if number.adjusted() < _MOST_DIGITS and number == number.to_integral_value() else typed


# A number keeps its digits as they were typed: a phone has no rounding.
DECODER = json.JSONDecoder(parse_int=str, parse_float=_whole)


def are_lines(begin: str) -> bool:
    """Whether most of these lines are objects, whatever the first one is."""
    lines = [line for line in begin.split("\n")[:_MANY] if line.strip()] if '\n{"' in begin else []
    return sum(isinstance(decoded(line), dict) for line in lines if line.startswith("{")) * 2 > len(lines)


def are_rows(begin: str) -> bool:
    """Whether the first lines are rows of a table, below its header: `["Name", "E-mail"]`."""
    if not begin.startswith("["):
        return False
    lines = [line for line in begin.split("\n")[:_MANY] if line.strip()][:_FEW]
    rows = [decoded(line) for line in lines]
    return (
        len(rows) == _FEW
        and all(isinstance(row, list) and not any(isinstance(one, (dict, list)) for one in row) for row in rows)
        and all(isinstance(one, str) for one in rows[0])  # type: ignore[attr-defined]  # it is a list
    )


def decoded(line: str) -> object:
    """What the line says, if it is JSON."""
    try:
        return DECODER.decode(line)
    except (ValueError, RecursionError):
        return None
