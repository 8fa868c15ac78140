"""What the first rows say of columns whose headers do not say plainly what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from leadtrack.intake.filled_columns import filled_cells, with_filled_address
from leadtrack.intake.header_words import field_of
from leadtrack.intake.headers import Given, Layout, is_usable, map_columns
from leadtrack.intake.headless import numbered_name, reached_by
from leadtrack.intake.numbered_names import told_of_names
from leadtrack.intake.open_headers import Opening, is_who, opening

# Whose columns may be told by their cells: nobody knows what they head, or it may be anything.
_OPEN_FIELDS = (None, "name")
# What somebody may be called by.
_CALLED = ("name", "first_name", "last_name", "company")
_A_NAME = re.compile(r"[^\W\d_][^\s\d_@/]*+(?:\s[^\s\d_@/]++)++")


def is_open(header: Sequence[str]) -> bool:
    """Whether the cells must tell what one of the columns is."""
    return any(map(opening, header))


def told_by_cells(
    layout: Layout, rows: Sequence[Sequence[str]], given: Given, usual: Mapping[str, Sequence[str]] | None
) -> Layout:
    """The layout with the columns as what stands in them; what somebody mapped, now or for the source, stays so."""
    told = {**told_of_names(layout.header, rows), **_reached(layout.header, rows)}
    if layout.columns.keys().isdisjoint(_CALLED):
        told |= _who(layout, rows)
    if told:
        layout = map_columns(layout.header, given, usual=usual, told=told)
    passed: set[int] = set()
    if (number := numbered_name(layout, rows)) is not None:
        other = map_columns(layout.header, given, usual=usual, told=told, passed={number})
        if is_usable(other):
            layout, passed = other, {number}
    return with_filled_address(layout, rows, given, usual, told=told, without=passed)


def _reached(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns that are e-mails or phones by nearly all of their cells."""
    found = {}
    for place, one in enumerate(header):
        left_open = opening(one) if field_of(one) in _OPEN_FIELDS else None
        if left_open and (field := reached_by(filled_cells(rows, place), is_sure=left_open is Opening.REACHED)):
            found[place] = field
    return found


def _who(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The first column that says who somebody is and in which names stand, of first and last name each."""
    for place, header in layout.own:
        if is_who(header) and (cells := filled_cells(rows, place)) and all(map(_A_NAME.fullmatch, cells)):
            return {place: "name"}
    return {}
