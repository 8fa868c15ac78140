"""Columns in which nothing stands, where another one means the same and something stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.intake.by_cells.filled import is_filled
from leadtrack.intake.headers.addresses import ADDRESS
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import KEPT_AWAY, field_of

# Of these all columns are taken, or those of one address together.
_PASSED = frozenset([*ADDRESS, *SEVERAL, KEPT_AWAY])


def blank_twins(layout: Layout, rows: Sequence[Sequence[str]]) -> set[int]:
    """The columns that were taken for one of the person's fields and are blank, beside a filled one for the same."""
    blank = {
        place: field
        for field, places in layout.columns.items()
        if field not in _PASSED
        for place in places
        if not is_filled(rows, place)
    }
    if not blank:
        return set()
    own = [place for place, _ in layout.own if place not in layout.left]
    filled = {field for place in own if (field := field_of(layout.header[place])) and is_filled(rows, place)}
    return {place for place, field in blank.items() if field in filled}
