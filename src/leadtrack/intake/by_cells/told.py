"""What the first rows say of columns whose headers do not say plainly what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from leadtrack.intake.by_cells.filled import filled_cells, with_filled_address, with_other_addresses
from leadtrack.intake.by_cells.firms import told_of_firms
from leadtrack.intake.by_cells.headless import are_bare_numbers, numbered_name, reached_by
from leadtrack.intake.by_cells.numbered_names import told_of_names
from leadtrack.intake.by_cells.open_headers import Opening, is_who, opening
from leadtrack.intake.by_cells.overlooked import lone_emails
from leadtrack.intake.by_cells.towns import told_of_towns
from leadtrack.intake.by_cells.twins import blank_twins
from leadtrack.intake.by_cells.unheaded import told_of_unheaded
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.headers.layout import Given, Layout, is_usable, map_columns
from leadtrack.intake.headers.numbers import numbered
from leadtrack.intake.headers.row import holds_values
from leadtrack.intake.headers.words import field_of, is_of_either, is_vague

# Whose columns may be told by their cells: nobody knows what they head, or it may be anything.
_OPEN_FIELDS = (None, "name", "company")
# What somebody may be called by.
_CALLED = ("name", "first_name", "last_name", "company")
_NAMES = ("name", "first_name", "last_name")
# So far down a header is looked for whose columns only their cells tell.
_FIRST_ROWS = 30
_FEW = 3
_BOTH = 2
_A_NAME = re.compile(r"[^\W\d_][^\s\d_@/]*+(?:\s[^\s\d_@/]++)++")


def is_open(header: Sequence[str]) -> bool:
    """Whether the cells must tell what one of the columns is."""
    return any(_opening(one) or numbered(one) for one in header)


def _opening(header: str) -> Opening | None:
    return opening(header) if field_of(header) in _OPEN_FIELDS else None


def told_by_cells(
    layout: Layout, rows: Sequence[Sequence[str]], given: Given, usual: Mapping[str, Sequence[str]] | None
) -> Layout:
    """The layout with the columns as what stands in them; what somebody mapped, now or for the source, stays so."""
    told = _reached(layout.header, rows)
    told |= told_of_names(layout.header, rows, not_names=told.keys())
    layout = map_columns(layout.header, given, usual=usual, told=told) if told else layout
    if layout.columns.keys().isdisjoint(_CALLED) and (who := _who(layout, rows)):
        told |= who
        layout = map_columns(layout.header, given, usual=usual, told=told)
    if parted := told_of_unheaded(layout, rows) or told_of_firms(layout, rows):
        told |= parted
        layout = map_columns(layout.header, given, usual=usual, told=told)
    if firms := _firms_apart(layout, rows):
        told |= firms
        layout = map_columns(layout.header, given, usual=usual, told=told)
    if towns := told_of_towns(layout, rows):
        told |= towns
        layout = map_columns(layout.header, given, usual=usual, told=told)
    if emails := lone_emails(layout, rows):
        told |= dict.fromkeys(emails, "email")
        layout = map_columns(layout.header, given, usual=usual, told=told)
    passed = {place for place in (numbered_name(layout, rows), _answered(layout, rows)) if place is not None}
    passed |= blank_twins(layout, rows)
    if passed and (at := numbered_name(layout, rows)) is not None and not are_bare_numbers(rows, at):
        # `#1001` is nobody's name. `P1` is, unless somebody is named elsewhere.
        instead = map_columns(layout.header, given, usual=usual, told=told, passed=passed)
        passed -= {at} if instead.columns.keys().isdisjoint(_NAMES) else set()
    if passed:
        other = map_columns(layout.header, given, usual=usual, told=told, passed=passed)
        layout, passed = (other, passed) if is_usable(other) else (layout, set())
    found = with_filled_address(layout, rows, given, usual, told=told, without=passed)
    return with_other_addresses(found, given, {*passed, *told})


def header_by_cells(
    rows: Sequence[tuple[int, Sequence[str]]], given: Given, usual: Mapping[str, Sequence[str]] | None
) -> tuple[int, Layout] | None:
    """The line and the layout of the first row that names nothing plainly, and is a header by what stands below it."""
    may_be = [at for at, (_, row) in enumerate(rows[:_FIRST_ROWS]) if is_open(row) and not holds_values(row)]
    for at in may_be[:_FEW]:
        line, row = rows[at]
        layout = map_columns(row, given, usual=usual)
        if is_usable(told_by_cells(layout, [below for _, below in rows[at + 1 :][:_FIRST_ROWS]], given, usual)):
            return line, layout
    return None


def _reached(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns that are e-mails or phones by nearly all of their cells."""
    found = {}
    for place, one in enumerate(header):
        left_open = _opening(one)
        if left_open and (field := reached_by(filled_cells(rows, place), is_sure=left_open is Opening.REACHED)):
            found[place] = field
    return found


def _answered(layout: Layout, rows: Sequence[Sequence[str]]) -> int | None:
    """The column of companies or names, under a header that may head anything, if only yes and no stand in it, or
    numbers that somebody gave."""
    for place in (*layout.columns.get("company", ()), *layout.columns.get("name", ())):
        cells = filled_cells(rows, place)
        if is_vague(layout.header[place]) and cells and all(map(_is_no_name, cells)):
            return place
    return None


def _firms_apart(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The column below `Name/Firma` where both halves of people's names are in others, if only those rows have it in
    which nobody is named."""
    halves = [place for field in ("first_name", "last_name") for place in layout.columns.get(field, ())]
    if len(halves) < _BOTH or "company" in layout.columns:
        return {}
    for place in (place for place, header in layout.own if is_of_either(header) and place not in layout.left):
        firms = [row for row in rows if len(row) > place and row[place].strip()]
        if firms and not any(row[at].strip() for row in firms for at in halves if len(row) > at):
            return {place: "company"}
    return {}


def _is_no_name(cell: str) -> bool:
    return cell.isdecimal() or (says(cell) is not None and cell.isalpha())


def _who(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The first column that says who somebody is and in which names stand, nearly all of first and last name."""
    for place, header in layout.own:
        cells = filled_cells(rows, place) if is_who(header) else []
        # Of a garden or a seat that nobody has there may stand a single word.
        names = sum(map(bool, map(_A_NAME.fullmatch, cells)))
        if (
            cells
            and names * 4 >= len(cells) * 3
            and all(one.replace(" ", "").isalpha() for one in cells if not _A_NAME.fullmatch(one))
        ):
            return {place: "name"}
    return {}
