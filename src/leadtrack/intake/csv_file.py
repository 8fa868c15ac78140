"""Reading a CSV file as it was sold: any usual encoding and delimiter, a preamble, line breaks in quotes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from leadtrack.domain.own_csv import MARK, is_ours
from leadtrack.errors import FileError
from leadtrack.intake.csv_rows import LONGEST_FIELD, LONGEST_LINE, Block, blocks, numbered
from leadtrack.intake.encodings import encoding_of, refuse_binary
from leadtrack.intake.headers import FIELDS, Layout, is_usable, map_columns
from leadtrack.intake.headless import headless_layout
from leadtrack.intake.own_list import own_layout

_SAMPLE = 1 << 16
# The header is among so many rows that are not empty, or so many bytes.
_PREAMBLE = 30
_PREAMBLE_BYTES = 1 << 22
DELIMITERS = {",": ",", ";": ";", "tab": "\t", "\t": "\t", "\\t": "\t", "|": "|"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written, and where its rows begin (lines counted from 1).

    `numbers` are the places of its rows in the list that it was made from, if that was no CSV.
    """

    encoding: str
    delimiter: str
    header_line: int
    layout: Layout
    numbers: Sequence[int] | None = None
    is_ours: bool = False


def examine(
    file: BinaryIO,
    name: str,
    *,
    encoding: str | None,
    delimiter: str | None,
    given: Mapping[str, str],
    usual: Mapping[str, Sequence[str]] | None = None,
    has_header: bool = True,
    numbers: Sequence[int] | None = None,
) -> Shape:
    """Find encoding, delimiter and header; `given` is what the user mapped, `usual` what this source had before.

    Raises FileError for a file without rows or without a usable header, UsageError for an impossible mapping.
    """
    sample = file.read(_SAMPLE)
    if not sample.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        # Blank lines and nothing else, as far as it was looked at; a binary file is told as one.
        refuse_binary(sample, name)
        raise FileError(f"the list {name} is empty.", "Name a file with a header and rows.")
    if has_header and not given and (ours := _ours(file, sample, name)):
        return ours
    found = encoding_of(file, sample, name, encoding)
    text = sample.decode(found, errors="replace" if encoding else "ignore").lstrip("\ufeff")
    sign = _delimiter(text, delimiter)
    file.seek(0)
    first_rows = list(_first(numbered(file, found, sign, name, numbers), file))
    file.seek(0)
    if not first_rows:
        raise FileError(f"the list {name} is empty.", "Name a file with a header and rows.")
    if not has_header:
        layout = headless_layout([row for _, row in first_rows], given)
        if is_usable(layout):
            return Shape(found, sign, 0, layout, numbers)
        raise FileError(f"the columns of {name} cannot be told.", "Name them by number, as in --map name=1.")
    best: Shape | None = None
    for line, row in first_rows:
        asked = given if given and _has_all(row, given) else {}
        layout = map_columns(row, asked, usual=usual)
        # A preamble may name a company or a contact too; the header names more. Repeated headers come later.
        if is_usable(layout) and (len(row) > 1 or sign == ",") and (not best or _named(layout) > _named(best.layout)):
            best = Shape(found, sign, line, layout, numbers)
    if given:
        header = best.layout.header if best else first_rows[0][1]
        if not _has_all(header, given) or not set(given) <= set(FIELDS):
            map_columns(header, given)
    if best:
        return best
    raise FileError(
        f"the list {name} has no usable header in its first {_PREAMBLE} rows: no column for a name, company, "
        "e-mail or phone.",
        "Name the columns with --map, as in --map name='Kontakt 1', or say --no-header.",
    )


def _first(rows: Iterator[tuple[int, list[str]]], file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """The rows among which the header is; fewer where they are very long."""
    for found in islice(rows, _PREAMBLE):
        yield found
        if file.tell() > _PREAMBLE_BYTES:
            return


def _ours(file: BinaryIO, sample: bytes, name: str) -> Shape | None:
    """The shape of a list that we wrote, by its first cells; what is in its rows cannot make it look otherwise."""
    begin = re.match(rf'(?:\ufeff)?"?{MARK}"?([,;\t|])', sample[:200].decode("utf-8", errors="replace"))
    if not begin:
        return None
    found = "utf-8-sig" if sample.startswith(b"\xef\xbb\xbf") else "utf-8"
    file.seek(0)
    line, row = next(numbered(file, found, begin[1], name))
    file.seek(0)
    return Shape(found, begin[1], line, own_layout(row), is_ours=True) if is_ours(row) else None


def _named(layout: Layout) -> int:
    return sum(map(len, layout.columns.values()))


def _has_all(row: Sequence[str], given: Mapping[str, str]) -> bool:
    from leadtrack.domain.text import words

    there = {words(cell) for cell in row}
    return all(words(name) in there for name in given.values())


def blocks_below(file: BinaryIO, shape: Shape, name: str) -> Iterator[Block]:
    """The rows below the header, many at a time; repeated headers are passed over."""
    file.seek(0)
    header = list(shape.layout.header)
    is_below = False
    for block in blocks(file, shape.encoding, shape.delimiter, name, shape.numbers):
        passed_over = {at for at, row in enumerate(block.rows) if row == header} if header in block.rows else set()
        if not is_below:
            above = {at for at, line in enumerate(block.lines) if line <= shape.header_line}
            is_below = len(above) < len(block.lines)
            passed_over |= above
        yield block.without(passed_over)


def column(file: BinaryIO, shape: Shape, place: int) -> Iterator[str]:
    """The cells of one column, quickly; what cannot be read is left for `rows` to complain about."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=shape.encoding, errors="replace", newline="")
    try:
        for row in csv.reader(iter(lambda: text.readline(LONGEST_LINE), ""), delimiter=shape.delimiter):
            yield row[place] if len(row) > place else ""
    except csv.Error:
        return
    finally:
        if not file.closed:
            text.detach()


def checked_delimiter(wanted: str) -> str:
    """The sign that is meant; raises FileError for what is none."""
    if wanted not in DELIMITERS:
        raise FileError(f"{wanted!r} is no delimiter.", "Delimiters: , ; tab |")
    return DELIMITERS[wanted]


def _delimiter(text: str, wanted: str | None) -> str:
    if wanted is not None:
        return checked_delimiter(wanted)
    csv.field_size_limit(LONGEST_FIELD)
    scores = {sign: _score(text, sign) for sign in (",", ";", "\t", "|")}
    return max(scores, key=lambda sign: scores[sign])


def _score(text: str, sign: str) -> int:
    """How many rows of the sample have the most common number of columns, if that is more than one."""
    try:
        counts = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if len(row) > 1][:200]
    except csv.Error:
        return 0
    if not counts:
        return 0
    common = max(set(counts), key=lambda count: (counts.count(count), count))
    return counts.count(common) * 10 + min(common, 9)
