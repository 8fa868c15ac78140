"""Whether a row may be the header of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.intake.headers import Layout, is_usable, map_columns

# An e-mail, or a phone: many digits, behind a plus or in groups. A day or two years are none.
VALUE = re.compile(r"\S@[^\s@]+\.\S|\d{7}|\+\d[\d ()./-]{6}|\b\d{2,4}(?:[ .-]\d{2,3}){3}")


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names at least two columns, one of which somebody can be known by, and nothing that people have."""
    layout = map_columns(row)
    return named(layout) > 1 and is_usable(layout) and not holds_values(row)


def filled(row: Sequence[str]) -> int:
    """How many cells say something."""
    return sum(map(bool, map(str.strip, row)))


def holds_values(row: Sequence[str]) -> bool:
    """Whether a cell is an e-mail or a number as people have, which no header is."""
    return any(VALUE.search(cell) for cell in row)


def named(layout: Layout) -> int:
    """How many columns a header names."""
    return sum(map(len, layout.columns.values()))
