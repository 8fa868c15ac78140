"""A quote that is opened and never closed: which lines the row with it takes, and what its cells were meant to be.

Whatever follows it would be one cell, up to the next quote or to the end of the list. Where the lines behind have as
many cells as other rows, each alone, the row has ended.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from leadtrack.intake.csv.loose_quotes import as_meant

# So many lines are looked at for the end of such a row.
LOOKED_AT = 60
_LONGEST = 30
# Rows of so many cells more than one, together, are none by chance.
_SURE = 6
_QUOTE = '"'


class Mended(NamedTuple):
    """The cells of such a row and how many lines it takes. `column` is the number, from 1, of the cell whose quote is
    never closed, 0 where each is, though those within a cell are not doubled; `is_whole` says whether there are as many
    cells as in other rows."""

    cells: list[str]
    lines: int
    column: int
    is_whole: bool


def mended(lines: Sequence[str], delimiter: str, width: int, *, is_end: bool) -> Mended | None:
    """The row that begins the first of these lines; None where it is not to be seen where it ends. Other rows have so
    many cells, and `is_end` says that the last line is that of the list."""
    for count in range(1, min(len(lines), _LONGEST) + 1):
        if _go_on(lines[count:], delimiter, width, is_end=is_end):
            return _meant(lines[:count], delimiter, width)
    return None


def has_eaten(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a row of several lines is as many rows, the first of which has a quote that a later one closes."""
    if (width - 1) * len(lines) < _SURE or any(line.count(delimiter) < width - 1 for line in lines):
        return False
    return all(len(_parted(line, delimiter)[0]) == width for line in lines)


def _go_on(lines: Sequence[str], delimiter: str, width: int, *, is_end: bool) -> bool:
    """Whether these lines are rows as others are, as far as need be to believe it."""
    there = [line for line in lines if line.strip()]
    if width < 2 or not (there or is_end):
        return False
    needed = there[: -(-_SURE // (width - 1))]
    is_enough = is_end or (width - 1) * len(needed) >= _SURE
    return is_enough and all(len(_parted(line, delimiter)[0]) == width for line in needed)


def _meant(lines: Sequence[str], delimiter: str, width: int) -> Mended:
    cells, column = _parted("".join(lines), delimiter)
    if len(lines) > 1 or len(cells) != width:
        # Quotes within a cell that are closed may be none of it, and another cell goes on.
        whole = as_meant("".join(lines), delimiter) or cells
        if len(whole) == width:
            cells = whole
    return Mended(cells, len(lines), column, is_whole=len(cells) == width)


def _parted(line: str, delimiter: str) -> tuple[list[str], int]:
    """The cells of a line, each that no quote closes up to the next delimiter, and the number of the first of these."""
    if _QUOTE not in line:
        return line.rstrip("\r\n").split(delimiter), 1
    try:
        rows = list(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True))
        if len(rows) == 1:
            return rows[0], 1
    except csv.Error:
        pass
    cells, opened = [], 0
    for found in _cell(delimiter).finditer(line.rstrip("\r\n")):
        if found["closed"] is not None:
            cells.append(found["closed"].replace(_QUOTE * 2, _QUOTE))
            continue
        typed = found["typed"]
        if typed.lstrip(" ").startswith(_QUOTE):
            opened = opened or len(cells) + 1
            typed = typed.lstrip(" ")[1:].removesuffix(_QUOTE)
        cells.append(typed)
    return cells, opened or 1


@lru_cache(maxsize=10)
def _cell(delimiter: str) -> re.Pattern[str]:
    """A cell up to the next delimiter, in quotes that are closed or as it is typed."""
    sign = re.escape(delimiter)
    closed = rf' *+"(?P<closed>(?:[^"]++|"")*+)"(?={sign}|\Z)'
    return re.compile(rf"(?:\A|(?<={sign}))(?:{closed}|(?P<typed>[^{sign}]*+))(?:{sign}|\Z)", re.DOTALL)
