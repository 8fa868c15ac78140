"""The rows of CSV one by one, where anything in them is unusual: a long line, a quote where none belongs. What could
fill the memory or never end is refused; where a quote is never closed, it is seen where its row ends.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.intake.csv.loose_quotes import as_meant
from leadtrack.intake.csv.open_quotes import LOOKED_AT, Mended, has_eaten, mended
from leadtrack.intake.text.lines import LONGEST_LINE, Lines

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

LONGEST_FIELD = 1 << 20
# As many columns as a spreadsheet has.
_WIDEST = 16_384
# So much one row may weigh. Ordinary rows are not weighed.
_HEAVIEST = 12 << 20
_MANY_CELLS = 100
LONG = 4096
# These end after so many characters.
MUCH = 1 << 20
# How the library says that a cell is beyond the limit.
_TOO_LARGE = "larger than field limit"
_OPEN_QUOTE = "a quote is opened and never closed, or not where its cell ends"


class RefusedError(Exception):
    """Why a row is not taken, as it ends a sentence. It is behind so many `rows` and `lines`; `place` says where."""

    rows = lines = 0
    column = 1
    place = ""


class _OpenQuoteError(RefusedError):
    """A quote is not closed where its cell ends, so that the row may be shorter or longer than it seems. `otherwise` is
    what its line is taken for where nothing better is to be seen, if anything."""

    otherwise: list[str] | None = None


class Rows(NamedTuple):
    """Rows, and with each the number of the line, from 1, that it ends on; the lines that all of them take; those among
    them that cannot be read, each with the line it begins on; and where a quote was never closed: line and column."""

    rows: list[list[str]]
    ends: Sequence[int]
    lines: int
    unread: Sequence[tuple[int, Mended]] = ()
    opened: Sequence[tuple[int, int]] = ()


class Careful:
    """Reads the lines ahead; `widths` says how many cells the rows so far have, and how many rows so many."""

    def __init__(self, lines: Lines, delimiter: str, widths: Counter[int]) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._widths = widths

    def read(self, most: int) -> Rows:
        """The next rows, so many at the most. Raises RefusedError."""
        rows: list[list[str]] = []
        ends: list[int] = []
        unread: list[tuple[int, Mended]] = []
        opened: list[tuple[int, int]] = []
        characters = taken = 0
        while len(rows) < most and characters <= MUCH:
            why, some = self._up_to_a_broken_one(taken, rows, ends, most)
            characters += some
            taken = max(taken, ends[-1] if ends else 0)
            if why is None:
                break
            found = self._mended(taken, why) if isinstance(why, _OpenQuoteError) else None
            if found is None:
                if taken:
                    break
                raise why
            taken += found.lines
            line = taken - found.lines + 1
            if not found.is_whole:
                unread.append((line, found))
                continue
            rows.append(found.cells)
            ends.append(taken)
            self._widths[len(found.cells)] += 1
            if found.column:
                opened.append((line, found.column))
        return Rows(rows, ends, taken, unread, opened)

    def _up_to_a_broken_one(
        self, taken: int, rows: list[list[str]], ends: list[int], most: int
    ) -> tuple[RefusedError | None, int]:
        """Add the rows behind so many lines up to one that cannot be read; gives why, and how many characters."""
        pending: list[str] = []
        characters = 0
        reader = csv.reader(
            self._watched(pending, taken), delimiter=self._delimiter, skipinitialspace=True, strict=True
        )
        try:
            while len(rows) < most and characters <= MUCH and (row := self._row(reader, pending)) is not None:
                self._widths[len(row)] += 1
                is_long = len(row) > _MANY_CELLS or len(pending) > 1 or len(pending[0]) > LONG
                if is_long and _weighed(row) > _HEAVIEST:
                    raise RefusedError(f"the row holds more than {_HEAVIEST} bytes")
                rows.append(row)
                ends.append(taken + reader.line_num)
                characters += sum(map(len, pending))
                pending.clear()
        except RefusedError as error:
            error.rows, error.lines = len(rows), max(taken, ends[-1] if ends else 0)
            error.column = column_of(pending, self._delimiter)
            return error, characters
        return None, characters

    def _row(self, reader: CsvReader, pending: list[str]) -> list[str] | None:
        """The next row, whose lines are what is pending then; None at the end. Raises RefusedError."""
        try:
            row = next(reader, None)
        except csv.Error as error:
            if _TOO_LARGE in str(error):
                perhaps = "; perhaps a quote is opened and never closed" if len(pending) > 1 else ""
                why = f"a cell has more than {LONGEST_FIELD} characters{perhaps}"
                raise (_OpenQuoteError if perhaps else RefusedError)(why) from None
            if len(pending) > 1:
                # It met the end of the file, or a quote of another row.
                raise _OpenQuoteError(_OPEN_QUOTE) from None
            return self._meant(pending[0])
        if len(pending) > 1 and has_eaten(pending, self._delimiter, usual(self._widths)):
            raise _OpenQuoteError(_OPEN_QUOTE)
        return row

    def _meant(self, line: str) -> list[str]:
        """The row that a line is in which quotes are not doubled. Raises _OpenQuoteError where other rows have more or
        fewer cells."""
        meant = as_meant(line, self._delimiter)
        if meant is None:
            alone = csv.reader([line, ""], delimiter=self._delimiter, skipinitialspace=True)
            meant = next(alone)
            if alone.line_num > 1:
                raise _OpenQuoteError(_OPEN_QUOTE)
        if len(meant) != usual(self._widths):
            error = _OpenQuoteError(_OPEN_QUOTE)
            error.otherwise = meant
            raise error
        return meant

    def _mended(self, taken: int, why: _OpenQuoteError) -> Mended | None:
        """The row behind so many lines in which a quote is not closed, if it is to be seen where it ends."""
        lines: list[str] = []
        characters, is_end = 0, True
        for line in islice(chain.from_iterable(self._lines.all()), taken, None):
            characters += len(line)
            if len(lines) == LOOKED_AT or characters > MUCH:
                is_end = False
                break
            lines.append(line)
        width = usual(self._widths or Counter(line.count(self._delimiter) + 1 for line in lines))
        found = mended(lines, self._delimiter, width, is_end=is_end)
        if why.otherwise is not None and not (found and found.is_whole):
            return Mended(why.otherwise, 1, 0, is_whole=True)
        return found

    def _watched(self, pending: list[str], taken: int) -> Iterator[str]:
        for line in islice(chain.from_iterable(self._lines.all()), taken, None):
            pending.append(line)
            if len(line) >= LONGEST_LINE and not line.endswith("\n"):
                raise RefusedError(f"the line has more than {LONGEST_LINE} characters")
            yield line
        # The end of the file, as far as an open quote is concerned, is one line more.
        pending.append("")


def usual(widths: Counter[int]) -> int:
    """How many cells most rows have; more rather than fewer."""
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _weighed(row: list[str]) -> int:
    """What the row takes in memory; more than so many columns are refused."""
    while row and not row[-1]:
        row.pop()
    if len(row) > _WIDEST:
        raise RefusedError(f"there is something beyond column {_WIDEST}")
    return sum(sys.getsizeof(cell) for cell in row if cell) + len(row) * 8


def column_of(lines: Sequence[str], delimiter: str) -> int:
    """The number, from 1, of the last column that a row which is not whole has come to."""
    csv.field_size_limit(LONGEST_LINE * 2)
    try:
        return max(len(next(csv.reader(lines, delimiter=delimiter, skipinitialspace=True), ())), 1)
    except csv.Error:
        return 1
    finally:
        csv.field_size_limit(LONGEST_FIELD)
