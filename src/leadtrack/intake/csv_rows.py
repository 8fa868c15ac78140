"""The rows of CSV one by one, each with its line; what could fill the memory or never end is refused with its place."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.encodings import MARK, decoding_errors

LONGEST_FIELD = 1 << 20
LONGEST_LINE = 1 << 22
# As many columns as a spreadsheet has.
_WIDEST = 16_384
# A spreadsheet may leave a million blank rows below a list, and no more.
_MOST_BLANK = 2_000_000
# So much one row may weigh. Ordinary rows are not weighed.
_HEAVIEST = 12 << 20
_MANY_CELLS = 100
_LONG = 4096


class _RefusedError(Exception):
    """Why a row is not taken, as it ends a sentence."""


def numbered(
    file: BinaryIO, encoding: str, delimiter: str, name: str, numbers: Sequence[int] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line it ends on, or with its own number of `numbers`.

    Raises FileError with line and column.
    """
    csv.field_size_limit(LONGEST_FIELD)
    text = io.TextIOWrapper(file, encoding=encoding, errors=decoding_errors(encoding), newline="")
    pending: list[str] = []
    reader = csv.reader(_lines(text, delimiter, pending), delimiter=delimiter)
    begins, count = 1, 0
    try:
        for row in reader:
            # A row that went over several lines may have eaten its neighbours; one that met the end of the file has.
            if len(pending) > 1 and _is_open(pending, delimiter):
                raise _RefusedError(_OPEN_QUOTE)
            is_long = len(row) > _MANY_CELLS or len(pending) > 1 or len(pending[0]) > _LONG
            if is_long and _weighed(row) > _HEAVIEST:
                raise _RefusedError(f"the row holds more than {_HEAVIEST} bytes")
            pending.clear()
            if begins == 1 and row and row[0].startswith("\ufeff"):
                row[0] = row[0][1:].strip('"')
            yield numbers[count] if numbers else reader.line_num, row
            begins = reader.line_num + 1
            count += 1
    except UnicodeDecodeError as error:
        raise _undecodable(file, encoding, delimiter, name, error) from None
    except UnicodeError as error:
        raise FileError(f"{name}: this is not {encoding} ({error}).", "Name another --encoding.") from None
    except (csv.Error, _RefusedError) as error:
        place = f"row {numbers[count]}" if numbers else f"line {begins}"
        column = _column(pending, delimiter)
        raise FileError(f"{name}, {place}, column {column}: {_why(error, pending)}.", _HINT) from None
    finally:
        if not file.closed:
            text.detach()


_HINT = "Look at the file there, mend it, and import again."
_OPEN_QUOTE = "a quote is opened and never closed, or not where its cell ends"


def _lines(text: io.TextIOWrapper, delimiter: str, pending: list[str]) -> Iterator[str]:
    blank = f'{delimiter}" \t\r\n'
    blanks = 0
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            pending.append(line)
            raise _RefusedError(f"the line has more than {LONGEST_LINE} characters")
        if line.strip(blank):
            blanks = 0
        else:
            blanks += 1
            if blanks > _MOST_BLANK:
                raise _RefusedError(f"it and the {_MOST_BLANK} lines before it are blank")
        pending.append(line)
        yield line
    # The end of the file, as far as an open quote is concerned, is one line more.
    pending.append("")


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _weighed(row: list[str]) -> int:
    """What the row takes in memory; more than so many columns are refused."""
    while row and not row[-1]:
        row.pop()
    if len(row) > _WIDEST:
        raise _RefusedError(f"there is something beyond column {_WIDEST}")
    return sum(sys.getsizeof(cell) for cell in row if cell) + len(row) * 8


def _why(error: Exception, pending: Sequence[str]) -> str:
    if isinstance(error, csv.Error):
        perhaps = "; perhaps a quote is opened and never closed" if len(pending) > 1 else ""
        return f"a cell has more than {LONGEST_FIELD} characters{perhaps}"
    return str(error)


def _column(lines: Sequence[str], delimiter: str) -> int:
    """The number, from 1, of the last column that a row which is not whole has come to."""
    csv.field_size_limit(LONGEST_LINE * 2)
    try:
        return max(len(next(csv.reader(lines, delimiter=delimiter), ())), 1)
    except csv.Error:
        return 1
    finally:
        csv.field_size_limit(LONGEST_FIELD)


def _undecodable(file: BinaryIO, encoding: str, delimiter: str, name: str, error: UnicodeDecodeError) -> FileError:
    """The error with the place of the first bytes that cannot be decoded."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="leadtrack-mark", newline="")
    line, column = 0, 1
    while found := text.readline(LONGEST_LINE):
        line += 1
        if MARK in found:
            column = _column([found[: found.index(MARK)]], delimiter)
            break
    text.detach()
    is_cut = "truncated" in error.reason or "unexpected end" in error.reason
    return FileError(
        f"{name}, line {line}, column {column}: this is not {encoding} ({error.reason}).",
        "The list ends in the middle of a character: get it again, whole."
        if is_cut and not file.read(1)
        else "Name another encoding, as in --encoding cp1252.",
    )
