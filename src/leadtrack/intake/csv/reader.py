"""Reads the rows of CSV. Ordinary ones are read many at a time; where anything is unusual, a long line or a quote where
none belongs, they are read one by one, and looked at.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.intake.csv.block import Block, Opened
from leadtrack.intake.csv.loose_quotes import as_meant
from leadtrack.intake.csv.open_quotes import LOOKED_AT, Mended, has_eaten, mended
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.text.lines import LONGEST_LINE, Lines, LongLineError

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

LONGEST_FIELD = 1 << 20
# As many columns as a spreadsheet has.
_WIDEST = 16_384
# A spreadsheet may leave a million blank rows below a list, and no more.
_MOST_BLANK = 2_000_000
# So much one row may weigh. Ordinary rows are not weighed.
_HEAVIEST = 12 << 20
_MANY_CELLS = 100
_LONG = 4096
# A block ends after so many rows, or so many characters.
_ROWS = 500
MUCH = 1 << 20
# So much of a row that cannot be read is said.
_SHOWN = 60
# How the library says that a cell is beyond the limit.
_TOO_LARGE = "larger than field limit"
_OPEN_QUOTE = "a quote is opened and never closed, or not where its cell ends"


class RefusedError(Exception):
    """Why a row is not taken, as it ends a sentence, and the place where it is."""

    place = ""


class _OpenQuoteError(RefusedError):
    """A quote is not closed where its cell ends, so that the row may be shorter or longer than it seems. `otherwise` is
    what its line is taken for where nothing better is to be seen, if anything."""

    otherwise: list[str] | None = None


class _Rows(NamedTuple):
    """Rows, and with each the number of the line in its block that it ends on; the lines that all of them take, and the
    rows among them that cannot be read, with the line in the block that each begins on."""

    rows: list[list[str]]
    ends: Sequence[int]
    lines: int
    unread: Sequence[tuple[int, Mended]] = ()


class Reader:
    """Reads the rows of a list a block at a time, each from where the last one ended."""

    def __init__(self, lines: Lines, delimiter: str, numbers: Sequence[int], opened: list[Opened]) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._numbers = numbers
        self._opened = opened
        # How many cells the rows so far have, and how many rows so many.
        self._widths: Counter[int] = Counter()
        # The lines and rows of earlier blocks, and how many of these rows were blank at last.
        self._before = 0
        self._count = 0
        self._blank = 0
        # Whether a row took several lines so far.
        self._spans_lines = False

    def block(self) -> Block | None:
        """The next rows without blank ones; None at the end. Raises RefusedError."""
        rows, ends, taken, unread = self._quickly() or self._carefully()
        if not taken:
            return None
        if not self._before and rows and rows[0] and rows[0][0].startswith("\ufeff"):
            rows[0][0] = rows[0][0][1:].strip('"')
        blank = _blank_among(rows)
        is_gap = self._blank > 0
        self._count_blank(rows, ends, set(blank))
        lines = self._numbers[self._count : self._count + len(rows)] or [self._before + end for end in ends]
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
            raise self._placed(RefusedError(why), 1, rows=over, lines=ends[over - 1] if over else 0)
        self._blank = len(rows) - 1 - filled[-1] if filled else self._blank + len(rows)

    def _quickly(self) -> _Rows | None:
        """The next rows, each with the line it ends on; None where one of them is to be looked at."""
        try:
            if not self._spans_lines:
                reader = self._reader()
                rows = list(islice(reader, _ROWS))
                # Then each row is a line, and nobody need ask each where it ends.
                if reader.line_num == len(rows):
                    self._count_cells(rows)
                    return _Rows(rows, range(1, len(rows) + 1), len(rows))
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
                if end - begin > 1 and has_eaten(self._lines.ahead[begin:end], self._delimiter, _usual(widths)):
                    return None
                widths[len(row)] += 1
        self._count_cells(rows)
        return _Rows(rows, ends, ends[-1] if ends else 0)

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
        lines = chain.from_iterable(self._lines.all(most=MUCH, longest=_LONG))
        return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True, strict=True)

    def _carefully(self) -> _Rows:
        """The next rows, looked at one by one. Raises RefusedError."""
        rows: list[list[str]] = []
        ends: list[int] = []
        unread: list[tuple[int, Mended]] = []
        characters = taken = 0
        while len(rows) < _ROWS and characters <= MUCH:
            why, some = self._up_to_a_broken_one(taken, rows, ends)
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
                self._opened.append(Opened(self._before + line, found.column))
        return _Rows(rows, ends, taken, unread)

    def _up_to_a_broken_one(
        self, taken: int, rows: list[list[str]], ends: list[int]
    ) -> tuple[RefusedError | None, int]:
        """Add the rows behind so many lines up to one that cannot be read; gives why, and how many characters."""
        pending: list[str] = []
        characters = 0
        reader = csv.reader(
            self._watched(pending, taken), delimiter=self._delimiter, skipinitialspace=True, strict=True
        )
        try:
            while len(rows) < _ROWS and characters <= MUCH and (row := self._row(reader, pending)) is not None:
                self._widths[len(row)] += 1
                is_long = len(row) > _MANY_CELLS or len(pending) > 1 or len(pending[0]) > _LONG
                if is_long and _weighed(row) > _HEAVIEST:
                    raise RefusedError(f"the row holds more than {_HEAVIEST} bytes")
                rows.append(row)
                ends.append(taken + reader.line_num)
                characters += sum(map(len, pending))
                pending.clear()
        except RefusedError as error:
            column = column_of(pending, self._delimiter)
            return self._placed(error, column, rows=len(rows), lines=max(taken, ends[-1] if ends else 0)), characters
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
        if len(pending) > 1 and has_eaten(pending, self._delimiter, _usual(self._widths)):
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
        if len(meant) != _usual(self._widths):
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
        width = _usual(self._widths or Counter(line.count(self._delimiter) + 1 for line in lines))
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

    def _placed(self, refused: RefusedError, column: int, *, rows: int, lines: int) -> RefusedError:
        """What is wrong with the row behind so many rows and lines of this block, with its place."""
        number = f"row {self._numbers[self._count + rows]}" if self._numbers else f"line {self._before + lines + 1}"
        refused.place = f"{number}, column {column}"
        return refused


def _without(blank: set[int], rows: Sequence[list[str]], lines: Sequence[int], *, is_gap: bool) -> Block:
    """The block without the rows in these places; before its first row there may be a gap, too."""
    kept = [at for at in range(len(rows)) if at not in blank]
    gaps = {place for place, at in enumerate(kept) if (at - 1 in blank if at else is_gap)}
    return Block([rows[at] for at in kept], [lines[at] for at in kept], gaps)


def _unread(line: int, row: Mended) -> Rejected:
    text = next(filter(None, map(str.strip, row.cells)), "")[:_SHOWN]
    return Rejected(line, "", text, f"in column {row.column} a quote is opened and never closed")


def _usual(widths: Counter[int]) -> int:
    """How many cells most rows have; more rather than fewer."""
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _blank_among(rows: Sequence[list[str]]) -> list[int]:
    """The places of the rows in which nothing is."""
    try:
        if "" not in map(str.strip, map(itemgetter(0), rows)):
            return []
    except IndexError:
        pass  # there is a row without a cell
    return [at for at, row in enumerate(rows) if not (row and row[0].strip()) and not any(map(str.strip, row))]


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
