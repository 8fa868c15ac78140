"""The rows of CSV, with their lines; what could fill the memory or never end is refused with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.csv.block import Block, Opened
from leadtrack.intake.csv.careful import LONGEST_FIELD, RefusedError, column_of
from leadtrack.intake.csv.reader import Reader
from leadtrack.intake.text.encodings import MARK, decoding_errors
from leadtrack.intake.text.lines import LONGEST_LINE, Lines

_HINT = "Look at the file there, mend it, and import again."


def numbered(
    file: BinaryIO, encoding: str, delimiter: str, name: str, numbers: Sequence[int] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank with the line it ends on, or with its own number of `numbers`.

    Raises FileError with line and column.
    """
    for block in blocks(file, encoding, delimiter, name, numbers):
        yield from zip(block.lines, block.rows, strict=True)


def blocks(
    file: BinaryIO,
    encoding: str,
    delimiter: str,
    name: str,
    numbers: Sequence[int] | None = None,
    opened: list[Opened] | None = None,
) -> Iterator[Block]:
    """All rows that are not blank, many at a time; where a quote that was never closed was read as if it were not there
    is added to what is `opened`. Raises FileError with line and column."""
    csv.field_size_limit(LONGEST_FIELD)
    text = io.TextIOWrapper(file, encoding=encoding, errors=decoding_errors(encoding), newline="")
    reader = Reader(Lines(text), delimiter, numbers or (), [] if opened is None else opened)
    try:
        while block := reader.block():
            yield block
    except UnicodeDecodeError as error:
        raise _undecodable(file, encoding, delimiter, name, error) from None
    except UnicodeError as error:
        raise FileError(f"{name}: this is not {encoding} ({error}).", "Name another --encoding.") from None
    except RefusedError as error:
        raise FileError(f"{name}, {error.place}: {error}.", _HINT) from None
    finally:
        if not file.closed:
            text.detach()


def _undecodable(file: BinaryIO, encoding: str, delimiter: str, name: str, error: UnicodeDecodeError) -> FileError:
    """The error with the place of the first bytes that cannot be decoded."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="leadtrack-mark", newline="")
    line, column = 0, 1
    try:
        while found := text.readline(LONGEST_LINE):
            line += 1
            if MARK in found:
                column = column_of([found[: found.index(MARK)]], delimiter)
                break
    except UnicodeError:
        # Some encodings have no bytes to mark: they do not even begin.
        line += 1
    text.detach()
    is_cut = "truncated" in error.reason or "unexpected end" in error.reason
    return FileError(
        f"{name}, line {line}, column {column}: this is not {encoding} ({error.reason}).",
        "The list ends in the middle of a character: get it again, whole."
        if is_cut and not file.read(1)
        else "Name another encoding, as in --encoding cp1252.",
    )
