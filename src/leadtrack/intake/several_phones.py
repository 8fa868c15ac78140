"""The phone numbers that stand in one cell."""

from __future__ import annotations

import re

# `:::` is what one address book puts between several.
_BETWEEN = re.compile(
    r"[,;|&\n]|:::|\s/\s|/(?=\s*[+(])|\b(?:or|oder|ou|eller|and|und|et|og)\b|\s(?:o|of|y|e|en)\s", re.IGNORECASE
)
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
    parts = [bare for part in _BETWEEN.split(cell) if (bare := part.strip())]
    counts = [sum(map(str.isdigit, part)) for part in parts]
    are_numbers = all(
        count >= _SHORTEST or (count == _VERY_SHORT and part.isdigit())
        for count, part in zip(counts, parts, strict=True)
    )
    return parts if len(parts) > 1 and are_numbers and max(counts) >= _LEAST_DIGITS else [cell]
