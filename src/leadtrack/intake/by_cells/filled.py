"""What the first rows say of columns that their headers leave open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from leadtrack.intake.cells.cell import NOTHING, without_formula, without_mark
from leadtrack.intake.headers.addresses import ADDRESS
from leadtrack.intake.headers.instead import other_addresses
from leadtrack.intake.headers.layout import Given, Layout, map_columns
from leadtrack.intake.headers.plain import BOTH


def with_filled_address(
    layout: Layout,
    rows: Sequence[Sequence[str]],
    given: Given,
    usual: Mapping[str, Sequence[str]] | None,
    *,
    told: Mapping[int, str] | None = None,
    without: Collection[int] = (),
) -> Layout:
    """The layout with another address of everybody where nothing stands in the one that was taken, as in the home
    address of an address book that is kept at work. What was `told` of other columns, and that it is to be `without`
    some, is as in `map_columns`."""
    passed: set[int] = set()
    found = layout
    while places := {place for field in ADDRESS for place in found.columns.get(field, ())} - passed:
        filled = {place for place in places if is_filled(rows, place)}
        if filled:
            # A second line of the street is no other address.
            return layout if passed and filled.isdisjoint(_towns(found)) else found
        passed |= places
        found = map_columns(layout.header, given, usual=usual, told=told, passed=passed.union(without))
    return layout


def with_other_addresses(layout: Layout, given: Given, without: Collection[int]) -> Layout:
    """The layout with the other addresses that a row may have instead, unless somebody said where the address is."""
    if any(field in ADDRESS for field, _ in given):
        return layout
    others = other_addresses(layout.header, layout.columns, {*without, *layout.left})
    return replace(layout, instead=others) if others else layout


def _towns(layout: Layout) -> list[int]:
    return [place for field in ("city", "postal_code", BOTH) for place in layout.columns.get(field, ())]


def is_filled(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether something stands in this column."""
    return any(len(row) > place and row[place].strip() for row in rows)


def filled_cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """What stands in this column, without what stands for nothing and without a spreadsheet's marks for text."""
    cells = [_bare(row[place].strip()) for row in rows if len(row) > place]
    return [cell for cell in cells if cell and cell not in NOTHING]


def _bare(cell: str) -> str:
    return without_formula(without_mark(cell, is_code=True)) if cell[:1] in ("'", "=") else cell
