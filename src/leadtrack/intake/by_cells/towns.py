"""A postal code that stands with its city below `Ville` or `By`."""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.intake.by_cells.filled import filled_cells
from leadtrack.intake.cells.localities import apart
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.plain import BOTH

_NEARLY_ALL = 0.8
_LONGEST = 100


def told_of_towns(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The column of the cities, where none has postal codes and nearly all cities have theirs beside them."""
    columns = layout.columns
    if len(columns.get("city", ())) != 1 or "postal_code" in columns or BOTH in columns:
        return {}
    (place,) = columns["city"]
    cells = filled_cells(rows, place)
    both = sum(all(apart(cell)) for cell in cells if len(cell) <= _LONGEST)
    return {place: BOTH} if both > len(cells) * _NEARLY_ALL else {}
