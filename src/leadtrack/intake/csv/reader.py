"""Reads the rows of CSV, ordinary ones many at a time; where anything is unusual, they are read one by one
(careful.py)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice, repeat
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from leadtrack.intake.csv.block import Block, Opened
from leadtrack.intake.csv.careful import LONG, MUCH, Careful, RefusedError, Rows, usual
from leadtrack.intake.csv.open_quotes import Mended, has_eaten
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.text.lines import Lines, LongLineError

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

# A spreadsheet may leave a million blank rows below a list, and no more.
_MOST_BLANK = 2_000_000
# A block ends after so many rows, or so many characters.
_ROWS = 500
# So much of a row that cannot be read is said.
_SHOWN = 60


class Reader:
    """Reads the rows of a list a block at a time, each from where the last one ended."""

    def __init__(self, lines: Lines, delimiter: str, numbers: Sequence[int], opened: list[Opened]) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._numbers = numbers
        self._opened = opened
        # How many cells the rows so far have, and how many rows so many.
        self._widths: Counter[int] = Counter()
        self._careful = Careful(lines, delimiter, self._widths)
        # The lines and rows of earlier blocks, and how many of these rows were blank at last.
        self._before = 0
        self._count = 0
        self._blank = 0
        # Whether a row took several lines so far.
        self._spans_lines = False

    def block(self) -> Block | None:
        """The next rows without blank ones; None at the end. Raises RefusedError."""
        try:
            return self._block()
        except RefusedError as error:
            error.place = self._place(error)
            raise

    def _block(self) -> Block | None:
        rows, ends, taken, unread, opened = self._quickly() or self._careful.read(_ROWS)
        if not taken:
            return None
        if not self._before and rows and rows[0] and rows[0][0].startswith("\ufeff"):
            rows[0][0] = rows[0][0][1:].strip('"')
        blank = _blank_among(rows)
        is_gap = self._blank > 0
        self._count_blank(rows, ends, set(blank))
        lines = self._numbers[self._count : self._count + len(rows)] or [self._before + end for end in ends]
        self._opened += [Opened(self._before + line, column) for line, column in opened]
        aside = [(_unread(self._before + line, one), one.cells) for line, one in unread]
        self._before += taken
        self._count += len(rows)
        del self._lines.ahead[:taken]
        block = _without(set(blank), rows, lines, is_gap=is_gap) if blank or is_gap else Block(rows, lines)
        return block._replace(aside=aside) if aside else block

    def _count_blank(self, rows: Sequence[list[str]], ends: Sequence[int], blank: set[int]) -> None:
        """Count the blank rows that follow each other. Raises RefusedError for far too many."""
        filled = [at for at in range(len(rows)) if at not in blank] if blank else range(len(rows))
        over = _MOST_BLANK - self._blank
        if (filled[0] if filled else len(rows)) > over:
            why = f"it and the {_MOST_BLANK} lines before it are blank"
            refused = RefusedError(why)
            refused.rows, refused.lines = over, ends[over - 1] if over else 0
            raise refused
        self._blank = len(rows) - 1 - filled[-1] if filled else self._blank + len(rows)

    def _quickly(self) -> Rows | None:
        """The next rows, each with the line it ends on; None where one of them is to be looked at."""
        try:
            if not self._spans_lines:
                reader = self._reader()
                rows = list(islice(reader, _ROWS))
                # Then each row is a line, and nobody need ask each where it ends.
                if reader.line_num == len(rows):
                    self._count_cells(rows)
                    return Rows(rows, range(1, len(rows) + 1), len(rows))
                self._spans_lines = True
            reader = self._reader()
            line_numbers = map(attrgetter("line_num"), repeat(reader))
            found = list(islice(zip(reader, line_numbers, strict=False), _ROWS))
        except (csv.Error, LongLineError):
            return None
        rows, ends = [row for row, _ in found], [end for _, end in found]
        if self._may_have_eaten(ends):
            widths = self._widths.copy()
            for row, begin, end in zip(rows, (0, *ends), ends, strict=False):
                if end - begin > 1 and has_eaten(self._lines.ahead[begin:end], self._delimiter, usual(widths)):
                    return None
                widths[len(row)] += 1
        self._count_cells(rows)
        return Rows(rows, ends, ends[-1] if ends else 0)

    def _may_have_eaten(self, ends: Sequence[int]) -> bool:
        """Whether a row that takes several lines, each up to one of these, may be several rows. Hardly one ever is, so
        that of nearly all only the last line is looked at."""
        (width, most), (_, others) = [*self._widths.most_common(2), (0, 0), (0, 0)][:2]
        if most - others <= _ROWS:
            # These rows may change how many cells are usual.
            return True
        ahead, sign = self._lines.ahead, self._delimiter
        begins = (0, *ends)
        return any(
            end - begin > 1 and ahead[end - 1].count(sign) >= width - 1
            for begin, end in zip(begins, ends, strict=False)
        )

    def _count_cells(self, rows: Sequence[list[str]]) -> None:
        first = len(rows[0]) if rows else 0
        if set(map(len, rows)) == {first}:
            # Nearly always all have as many.
            self._widths[first] += len(rows)
        else:
            self._widths.update(map(len, rows))

    def _reader(self) -> CsvReader:
        """A reader of the lines from where the last block ended."""
        lines = chain.from_iterable(self._lines.all(most=MUCH, longest=LONG))
        return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True, strict=True)

    def _place(self, refused: RefusedError) -> str:
        """Where a row of the next block is."""
        rows, lines = self._count + refused.rows, self._before + refused.lines
        number = f"row {self._numbers[rows]}" if self._numbers else f"line {lines + 1}"
        return f"{number}, column {refused.column}"


def _without(blank: set[int], rows: Sequence[list[str]], lines: Sequence[int], *, is_gap: bool) -> Block:
    """The block without the rows in these places; before its first row there may be a gap, too."""
    kept = [at for at in range(len(rows)) if at not in blank]
    gaps = {place for place, at in enumerate(kept) if (at - 1 in blank if at else is_gap)}
    return Block([rows[at] for at in kept], [lines[at] for at in kept], gaps)


def _unread(line: int, row: Mended) -> Rejected:
    text = next(filter(None, map(str.strip, row.cells)), "")[:_SHOWN]
    return Rejected(line, "", text, f"in column {row.column} a quote is opened and never closed")


def _blank_among(rows: Sequence[list[str]]) -> list[int]:
    """The places of the rows in which nothing is."""
    try:
        if "" not in map(str.strip, map(itemgetter(0), rows)):
            return []
    except IndexError:
        pass  # there is a row without a cell
    return [at for at, row in enumerate(rows) if not (row and row[0].strip()) and not any(map(str.strip, row))]
