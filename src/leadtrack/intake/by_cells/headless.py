"""A list without a header: its columns are known by their number, or by the shape of what is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.errors import UsageError
from leadtrack.intake.by_cells.filled import filled_cells
from leadtrack.intake.by_cells.phone_shapes import are_of_firms, phones_among
from leadtrack.intake.headers.layout import FIELDS, Given, Layout, map_columns

_NEARLY_ALL = 0.8
_FEW = 3


def headless_layout(rows: Sequence[Sequence[str]], given: Given) -> Layout:
    """The columns of rows without a header. `given` is field to number, from 1.

    Where nothing is given a column of e-mails is one, a column of phones is one, and the first column of other words
    is the name. Raises UsageError for a number or field that does not exist.
    """
    count = max(map(len, rows))
    header = [f"column {number}" for number in range(1, count + 1)]
    if given:
        return map_columns(header, [(field, _named(field, at, count)) for field, at in given])
    columns: dict[str, list[int]] = {}
    cells = [filled_cells(rows, place) for place in range(count)]
    surely = {place for place, there in enumerate(cells) if reached_by(there, is_sure=False) == "phone"}
    for place, there in enumerate(cells):
        field = _shape(there)
        # Beside phones as they are written, bare digits are the numbers of customers.
        is_left = field == "phone" and place not in surely and (surely or are_of_firms(there))
        if field and not is_left and (field != "name" or "name" not in columns):
            columns.setdefault(field, []).append(place)
    taken = {place for places in columns.values() for place in places}
    own = tuple((place, header[place]) for place in range(count) if place not in taken)
    return Layout(tuple(header), {field: tuple(places) for field, places in columns.items()}, own)


def _named(field: str, at: str, count: int) -> str:
    number = at.removeprefix("column").strip()
    if field in FIELDS and not (number.isascii() and number.isdigit() and 1 <= int(number) <= count):
        raise UsageError(f"--map {field}={at}: without a header a column is its number.", f"Numbers: 1 to {count}.")
    return f"column {number}"


def _shape(cells: Sequence[str]) -> str | None:
    """What most of the cells are."""
    kinds = [_kind(cell) for cell in cells]
    if "phone" in kinds and phones_among(cells, is_sure=True) < kinds.count("phone") * _NEARLY_ALL:
        kinds = [kind if kind != "phone" else None for kind in kinds]
    # Of two that are as common, one that says something.
    return max(kinds, key=lambda kind: (kinds.count(kind), kind is not None, kind or "")) if kinds else None


# A day, with or without a time of day.
_DAY = re.compile(r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?:[T ].*)?", re.S)


def reached_by(cells: Sequence[str], *, is_sure: bool) -> str | None:
    """Whether nearly all cells are e-mails, or phones, or one or the other, which are read as phones are; where it is
    not sure that phones stand there, only what hardly can be anything else is one."""
    others = [cell for cell in cells if not _is_email(cell)]
    emails = len(cells) - len(others)
    if emails > len(cells) * _NEARLY_ALL:
        return "email"
    return "phone" if phones_among(others, is_sure=is_sure) + emails > len(cells) * _NEARLY_ALL else None


def numbered_name(layout: Layout, rows: Sequence[Sequence[str]]) -> int | None:
    """The column of the names if nearly all that stands in it are numbers, as the `Name` of an order is `#1001`."""
    for place in layout.columns.get("name", ()):
        cells = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
        if cells and sum(map(_is_number, cells)) > len(cells) * _NEARLY_ALL:
            return place
    return None


def are_bare_numbers(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether nearly all that stands in this column are digits without letters, or behind a `#`."""
    cells = filled_cells(rows, place)
    bare = [cell for cell in cells if cell.startswith("#") or not any(map(str.isalpha, cell))]
    return len(bare) > len(cells) * _NEARLY_ALL


def _is_number(cell: str) -> bool:
    """Whether there are digits, and no more letters than before the number of an order."""
    return any(c.isdigit() for c in cell) and sum(c.isalpha() for c in cell) <= _FEW


def _is_email(cell: str) -> bool:
    return "@" in cell and "." in cell.partition("@")[2] and not cell.startswith(("{", "["))


def _kind(cell: str) -> str | None:
    digits, letters = sum(c.isdigit() for c in cell), sum(c.isalpha() for c in cell)
    if cell.startswith(("{", "[")):
        return None
    if _is_email(cell):
        return "email"
    if digits > 6 and letters < digits:
        return None if _DAY.fullmatch(cell) else "phone"
    return "name" if letters > 1 and not digits else None
