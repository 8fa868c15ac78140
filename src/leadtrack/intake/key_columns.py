"""The columns of a list of e-mails and phones: what its header says of them, and in which ones there are days."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from leadtrack.intake.headers.words import field_of

BETWEEN = re.compile(r"[;,\t|\"]+")
# One that a phone could be as well, in some countries: where a column is nothing else, it is the day.
DAY_IN_DIGITS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


class Columns(NamedTuple):
    """What parts the columns, how many there are, and in which ones (from 0) phones are, as the header says."""

    delimiter: str
    width: int
    phones: frozenset[int]
    is_ragged: bool = False

    @staticmethod
    def of(header: str, *, is_ragged: bool) -> Columns:
        """The columns of a first line; none where it does not say of any that phones are in it.

        Ragged lines lack the blank cells at their end.
        """
        delimiter = max(_DELIMITERS, key=header.count)
        cells = cells_of(header, delimiter)
        phones = frozenset(place for place, cell in enumerate(cells) if field_of(cell) == "phone")
        is_told = phones and len(cells) > len(phones)
        return Columns(delimiter, len(cells), phones, is_ragged) if is_told else NO_COLUMNS

    def phones_of(self, line: str) -> str:
        """The line without the cells that have neither an e-mail nor a phone; as it is, where it has other cells."""
        if not self.phones:
            return line
        cells = cells_of(line, self.delimiter)
        if len(cells) != self.width and not (self.is_ragged and len(cells) < self.width):
            return line
        return self.delimiter.join(cell for place, cell in enumerate(cells) if place in self.phones or "@" in cell)


_DELIMITERS = ",;\t|"
NO_COLUMNS = Columns(",", 0, frozenset())


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of a line; none of one that is no CSV."""
    try:
        return next(csv.reader([line.strip("\r\n\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []


def days_in(lines: Sequence[str]) -> tuple[str, frozenset[int]]:
    """What parts the columns of the first lines, and in which of them are days in digits and nothing else."""
    delimiter = max(_DELIMITERS, key="".join(lines).count)
    columns: dict[int, list[str]] = {}
    for line in lines if DAY_IN_DIGITS.search("".join(lines)) else ():
        cells = cells_of(line, delimiter)
        for at, cell in enumerate(cells if len(cells) > 1 else ()):
            columns.setdefault(at, []).append(cell.strip())
    # A header may stand above them.
    return delimiter, frozenset(at for at, column in columns.items() if _are_days(column) or _are_days(column[1:]))


def _are_days(column: Sequence[str]) -> bool:
    return sum(map(bool, column)) > 1 and all(not cell or DAY_IN_DIGITS.fullmatch(cell) for cell in column)


def line_of(row: Sequence[str], delimiter: str = ",") -> str:
    """The cells as a line of CSV, the lines of each beside each other; nothing for a blank row."""
    cells = [" | ".join(cell.split("\n")) if "\n" in cell else cell for cell in row]
    if len(cells) == 1 and not BETWEEN.search(cells[0]):
        return cells[0].strip()
    quoted = ('"' + cell.replace('"', '""') + '"' if BETWEEN.search(cell) else cell for cell in cells)
    return delimiter.join(quoted) if any(map(str.strip, cells)) else ""
