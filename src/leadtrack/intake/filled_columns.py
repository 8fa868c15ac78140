"""What the first rows say of columns that their headers leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leadtrack.intake.header_addresses import ADDRESS
from leadtrack.intake.header_words import BOTH
from leadtrack.intake.headers import Given, Layout, map_columns


def with_filled_address(
    layout: Layout, rows: Sequence[Sequence[str]], given: Given, usual: Mapping[str, Sequence[str]] | None
) -> Layout:
    """The layout with another address of everybody where nothing stands in the one that was taken, as in the home
    address of an address book that is kept at work."""
    passed: set[int] = set()
    found = layout
    while places := {place for field in ADDRESS for place in found.columns.get(field, ())} - passed:
        filled = {place for place in places if is_filled(rows, place)}
        if filled:
            # A second line of the street is no other address.
            return layout if passed and filled.isdisjoint(_towns(found)) else found
        passed |= places
        found = map_columns(layout.header, given, usual=usual, passed=passed)
    return layout


def _towns(layout: Layout) -> list[int]:
    return [place for field in ("city", "postal_code", BOTH) for place in layout.columns.get(field, ())]


def is_filled(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether something stands in this column."""
    return any(len(row) > place and row[place].strip() for row in rows)
