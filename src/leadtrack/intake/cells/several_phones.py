"""The phone numbers that stand in one cell."""

from __future__ import annotations

import re

# `:::` is what one address book puts between several.
_SIGNS = r"[,;|&\n]|:::|\s/\s|/(?=\s*[+(])|(?<=\d)/(?=\d)"
_BETWEEN_SIGNS = re.compile(f"({_SIGNS})")
_BETWEEN = re.compile(
    rf"({_SIGNS}|\b(?:or|oder|ou|eller|and|und|et|og)\b|\s(?:o\.?|of|y|e|en|el\.?|bzw\.?|samt)\s)",
    re.IGNORECASE,
)
# An area code, with or without the code of its country, and what may be said before it: `Tel. 030`, `+49 (0) 30`.
_AREA_CODE = re.compile(
    r"(?:\D*[^\d\s()+-]\s*)?"
    r"(?:\(?(?:\+|00)[\s(]*\d(?:[\s()./-]*\d){1,7}|\(?0\)?(?:[\s().-]*\d){1,5}|\(\d{2,5})[\s().-]*"
)
# Nobody says more before a stroke that is within a number.
_LONGEST = 100
_MAYBE_BETWEEN = re.compile(r"[^\d \t+().-]")
_LEAST_DIGITS = 7
# Nowhere is a number shorter, its calling code apart.
_SHORTEST = 4
# But that of the police.
_VERY_SHORT = 3


def split_phones(cell: str) -> list[str]:
    """The numbers in one cell, as in `a / b`, `a, b` or `a or b`. A short one, as `1813`, spoils no other."""
    if not _MAYBE_BETWEEN.search(cell):
        return [cell]
    parts = [bare for part in _parts(cell) if (bare := part.strip())]
    counts = list(map(_count, parts))
    are_numbers = all(
        count >= _SHORTEST or (count == _VERY_SHORT and part.isdigit())
        for count, part in zip(counts, parts, strict=True)
    )
    return parts if len(parts) > 1 and are_numbers and max(counts) >= _LEAST_DIGITS else [cell]


def _parts(cell: str) -> list[str]:
    """What stands between the signs. A stroke may also be one within a number, as in `030 / 23125014`."""
    has_words = cell.lower() != cell.upper()
    first, *others = (_BETWEEN if has_words else _BETWEEN_SIGNS).split(cell)
    parts = [first]
    for sign, text in zip(others[::2], others[1::2], strict=True):
        if "/" in sign and _goes_on(parts[-1].strip(), text.strip(), is_tight=sign == "/"):
            parts[-1] += sign + text
        else:
            parts.append(text)
    return parts


def _goes_on(number: str, text: str, *, is_tight: bool) -> bool:
    """Whether what is behind a stroke, with blanks around it or not, belongs to the number before it."""
    if len(number) > _LONGEST or text[:1] not in tuple("0123456789"):
        return False
    if _AREA_CODE.fullmatch(number):
        return is_tight or not text.startswith("0")
    return is_tight and min(_count(number), _count(text)) < _LEAST_DIGITS


def _count(text: str) -> int:
    """How many digits there are."""
    return sum(map(str.isdigit, text))
