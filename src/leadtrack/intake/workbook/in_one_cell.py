"""A list in CSV that was opened with another separator and saved as a workbook: each line stands in its first cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from leadtrack.intake.headers.row import filled, is_header

# Among so many rows the header is looked for.
_FIRST_ROWS = 10
_WIDEST = 200
_SEPARATORS = ";\t|"
Numbered = tuple[int, list[str]]


def parted(rows: Iterator[Numbered]) -> Iterator[Numbered]:
    """The rows, parted again where one of the first has a whole header in its one cell. What stands in other cells was
    parted at a comma."""
    first = list(islice(rows, _FIRST_ROWS))
    separator = next((found for _, row in first if (found := _separator(row))), "")
    whole = chain(first, rows)
    if not separator or any(is_header(row) for _, row in first):
        return whole
    return ((number, _parts(row, separator)) for number, row in whole)


def _separator(row: Sequence[str]) -> str:
    """What parts the header that this row is, if all of it stands in one cell."""
    if filled(row) != 1:
        return ""
    line = "".join(row)
    return next((one for one in _SEPARATORS if 0 < line.count(one) < _WIDEST and is_header(line.split(one))), "")


def _parts(row: Sequence[str], separator: str) -> list[str]:
    line = ",".join(row).rstrip(",")
    return next(csv.reader([line.replace("\n", " ")], delimiter=separator), []) if separator in line else list(row)
