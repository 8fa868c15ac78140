"""A header over two columns: below `Name` stands the first name, and the last name in the column without a header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.intake.by_cells.filled import filled_cells
from leadtrack.intake.headers.layout import Layout

_NEARLY_ALL = 0.8
_FEWEST = 2
_ONE_WORD = re.compile(r"[^\W\d_][^\s\d_@/]{0,30}")
_WORDS = re.compile(r"[^\W\d_][^\s\d_@/]{0,30}(?: [^\s\d_@/]{1,30}){0,3}")


def told_of_unheaded(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The halves of the names, where the column right of the first names has no header, and last names in it."""
    header, columns = layout.header, layout.columns
    places = columns.get("first_name") or columns.get("name") or ()
    at = places[0] + 1 if len(places) == 1 and "last_name" not in columns else len(header)
    if at >= len(header) or header[at].strip() or ("first_name" in columns and "name" in columns):
        return {}
    firsts, lasts = filled_cells(rows, at - 1), filled_cells(rows, at)
    if len(lasts) < max(_FEWEST, len(firsts) * _NEARLY_ALL) or not all(map(_WORDS.fullmatch, lasts)):
        return {}
    are_first = sum(_ONE_WORD.fullmatch(one) is not None for one in firsts) >= len(firsts) * _NEARLY_ALL
    return {at - 1: "first_name", at: "last_name"} if are_first and len(set(lasts)) * 2 > len(lasts) else {}
