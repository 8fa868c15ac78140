"""Columns of text: joined, made single rows of, and looked through for what a spreadsheet marks."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring

from leadtrack.intake.cells.cell import may_be_formula, tidy
from leadtrack.intake.cleaning.column_contacts import Column

# The header of an own field, and its cells.
Own = tuple[str, Column]
_MARK = "\x1e"
_APOSTROPHE = "'"
_HARD_BLANK = "\u00a0"
_MARKS = (_APOSTROPHE, "=")


def json_of(own: Sequence[Own], count: int) -> Column:
    """The own fields of so many rows as `as_json` gives them."""
    if not own:
        return ["{}"] * count
    written = []
    for header, column in own:
        name, text = encode_basestring(header), "".join(column)
        if text.isprintable() and '"' not in text and "\\" not in text:
            written.append([f'{name}:"{cell}",' if cell else "" for cell in column])
        else:
            written.append([f"{name}:{encode_basestring(cell)}," if cell else "" for cell in column])
    # As one text; what is written of a cell has no line of its own in it, and ends with a comma.
    text = "".join(_laid_out(["{"] * count, *written, ["}\n"] * count))
    return text.replace(",}\n", "}\n").split("\n")[:-1]


def with_field(own: str, header: str, cell: str) -> str:
    """These own fields with another one behind them."""
    comma = "" if own == "{}" else ","
    return f"{own[:-1]}{comma}{encode_basestring(header)}:{encode_basestring(cell)}}}"


def as_text(columns: Sequence[Column]) -> str:
    """The texts of each row with blanks between them, and a mark behind each row: four times as fast as a text for
    each."""
    return " ".join(_laid_out(*columns, [_MARK] * len(columns[0])))


def _laid_out(*columns: Column) -> list[str]:
    """The cells row by row; as each column is put into its places at once, no row is ever made."""
    cells = [""] * sum(map(len, columns))
    for place, column in enumerate(columns):
        cells[place :: len(columns)] = column
    return cells


def rows_of(text: str, columns: Sequence[Column]) -> Column:
    """The text of each row."""
    rows = text.split(_MARK)[:-1]
    # One of the texts may have the mark in it.
    return rows if len(rows) == len(columns[0]) else list(map(" ".join, zip(*columns, strict=True)))


def may_be_marked(text: str) -> bool:
    """Whether there is a formula, or a word begins with an apostrophe; this is thrice as fast as to look for it with
    the blank before it."""
    return may_be_formula(text) or any(not before or before[-1] == " " for before in text.split(_APOSTROPHE)[:-1])


def marked(cells: Sequence[Column]) -> set[int]:
    """The rows in which a cell begins with an apostrophe or as a formula, that may be a spreadsheet's mark for text."""
    texts = [("\n" + "\n".join(column), column) for column in cells]
    columns = [column for text, column in texts if any(f"\n{mark}" in text for mark in _MARKS)]
    return {at for column in columns for at, cell in enumerate(column) if cell.startswith(_MARKS)}


def joined(one: Column, other: Column) -> Column:
    """Two columns as one, where either may be blank."""
    if not any(other):
        return one
    return [f"{a} {b}" if a and b else a or b for a, b in zip(one, other, strict=True)]


def tidied(column: Column) -> Column:
    """Each cell as `tidy` makes it, of cells without blanks around them."""
    text = " ".join(filter(None, column))
    if "  " not in text and text.isprintable():
        return column
    if _HARD_BLANK in text:
        # What is copied from a web page is full of these.
        column = [cell.replace(_HARD_BLANK, " ") for cell in column]
        return tidied(column)
    return list(map(tidy, column))
