"""Reading a CSV file as it was sold: any usual encoding and delimiter, a preamble, line breaks in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, zip_longest
from typing import BinaryIO

from leadtrack.domain.own_csv import MARK, is_ours
from leadtrack.domain.text import words
from leadtrack.errors import FileError
from leadtrack.intake.by_cells.headless import headless_layout
from leadtrack.intake.by_cells.overlooked import overlooked
from leadtrack.intake.by_cells.told import header_by_cells, is_open, told_by_cells
from leadtrack.intake.cells.bans import possible_bans
from leadtrack.intake.cleaning.own_list import own_layout
from leadtrack.intake.csv.block import Block, Opened
from leadtrack.intake.csv.delimiters import delimiter_of
from leadtrack.intake.csv.other_shapes import refuse_labels, refuse_other, refuse_shifted
from leadtrack.intake.csv.rows import blocks, numbered
from leadtrack.intake.headers.layout import FIELDS, OWN, Given, Layout, is_usable, map_columns
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.row import VALUE, filled, holds_values, named, second_row, under, without_answers
from leadtrack.intake.tables.apart import tables
from leadtrack.intake.text.doubts import Doubt, doubt_of
from leadtrack.intake.text.encodings import encoding_of, refuse_binary, utf8_of

_SAMPLE = 1 << 16
_BLANKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
# The header is among so many rows that are not empty, or so many bytes. Below pages of terms it is further down, where
# only what names two columns is believed to be one.
_PREAMBLE = 30
_LONG_PREAMBLE = 1000
_PREAMBLE_BYTES = 1 << 22
# So many rows more are looked at where the cells must tell what a column is: few may be filled.
_MORE_ROWS = 300
# Of a preamble one row may look like somebody, who sold the list. Names and places are no people before there are some.
_PEOPLE = 2
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written, and where its rows begin (lines counted from 1).

    `overlooked` are own columns that look like e-mails or phones, or may say who must not be contacted, each with the
    field. `numbers` are the places of its rows in the list that it was made from, if that was no CSV. `written` is the
    header row alone, as it may come again, and `above` are some of the rows above it, as they may.
    `doubt` is a word that another encoding would make more of than the one that was found.
    """

    encoding: str
    delimiter: str
    header_line: int
    layout: Layout
    numbers: Sequence[int] | None = None
    is_ours: bool = False
    overlooked: tuple[tuple[str, str], ...] = ()
    written: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    doubt: Doubt | None = None


def examine(
    file: BinaryIO,
    name: str,
    *,
    encoding: str | None,
    delimiter: str | None,
    given: Given,
    usual: Mapping[str, Sequence[str]] | None = None,
    has_header: bool = True,
    numbers: Sequence[int] | None = None,
) -> Shape:
    """Find encoding, delimiter and header; `given` is what the user mapped, `usual` what this source had before.

    Raises FileError for a file without rows or without a usable header, UsageError for an impossible mapping.
    """
    sample = file.read(_SAMPLE)
    if not sample.strip(_BLANKS):
        # Blank lines and nothing else, as far as it was looked at; a binary file is told as one.
        refuse_binary(sample, name)
        if any(block.strip(_BLANKS) for block in iter(partial(file.read, _SAMPLE), b"")):
            raise FileError(
                f"the list {name} begins with {_SAMPLE} blanks or more.", "Remove the blank lines above it."
            )
        raise FileError(f"the list {name} is empty.", "Name a file with a header and rows.")
    if has_header and not given and (ours := _ours(file, sample, name, numbers)):
        return ours
    is_rewritten = numbers is not None
    found = utf8_of(file, sample) if is_rewritten else encoding_of(file, sample, name, encoding)
    text = sample.decode(found, errors="replace" if encoding else "ignore").lstrip("\ufeff")
    sign = delimiter_of(text, delimiter)
    doubt = doubt_of(sample, found) if is_rewritten or not encoding else None
    file.seek(0)
    rows = numbered(file, found, sign, name, numbers)
    first_rows = list(_first(rows, file, _PREAMBLE))
    if not first_rows:
        raise FileError(f"the list {name} is empty.", "Name a file with a header and rows.")
    if not given:
        refuse_labels([row for _, row in first_rows], name)
    if not has_header:
        if not given:
            refuse_other(text, name)
        layout = headless_layout([row for _, row in first_rows], given)
        if is_usable(layout):
            return Shape(found, sign, 0, layout, numbers, doubt=doubt)
        raise FileError(f"the columns of {name} cannot be told.", "Name them by number, as in --map name=1.")
    best = _header(first_rows, given, usual, least=1 if sign == "," else 2)
    if best is None:
        more = list(_first(rows, file, _LONG_PREAMBLE))
        best = _header(more, given, usual, names=2)
        first_rows += more
        best = best or (None if given else header_by_cells(first_rows, given, usual))
    best = _gone_on(best, first_rows, usual) if best and not given else best
    if best and is_open(best[1].header):
        first_rows += _first(rows, file, _MORE_ROWS)
    file.seek(0)
    if given:
        header = best[1].header if best else first_rows[0][1]
        if not _has_all(header, given) or not {field for field, _ in given} <= {*FIELDS, OWN}:
            map_columns(header, given)
    if best:
        line, written = best
        above = [row for at, row in first_rows if at < line][-_PREAMBLE:]
        layout = _completed(written, above, given, usual)
        below = [row for at, row in first_rows if at > line]
        if not is_rewritten:
            refuse_shifted(layout, below, name)
        layout = told_by_cells(layout, below, given, usual)
        more_columns = (*overlooked(layout, below), *possible_bans(layout, below))
        return Shape(
            found, sign, line, layout, numbers, False, more_columns, written.header, tuple(map(tuple, above)), doubt
        )
    refuse_other(text, name)
    raise FileError(
        f"the list {name} has no usable header in its first rows: no column for a name, company, e-mail or phone.",
        "Name the columns with --map, as in --map name='Kontakt 1', or say --no-header.",
    )


def _header(
    rows: Sequence[tuple[int, list[str]]],
    given: Given,
    usual: Mapping[str, Sequence[str]] | None,
    *,
    least: int = 1,
    names: int = 1,
) -> tuple[int, Layout] | None:
    """The line and the layout of the header, if one of these rows is one; it has at least so many columns, and names
    at least so many."""
    best: tuple[int, Layout] | None = None
    people = below = 0
    for line, row in rows:
        # Below what is surely a header, what looks like another one is that of a second list joined to the first.
        people += bool(best and _is_somebody(row, best[1]))
        below += bool(best and _is_row(row, best[1]))
        if people >= _PEOPLE or below > _ROWS:
            break
        asked = given if given and _has_all(row, given) else ()
        layout = map_columns(row, asked, usual=usual)
        if len(row) < least or not is_usable(layout) or (not asked and (named(layout) < names or holds_values(row))):
            continue
        # A preamble may name a company or a contact too; the header names more, in more cells. Repeated headers and
        # rows in which a word of theirs stands come later.
        if not best or (named(layout) > named(best[1]) and filled(row) > filled(best[1].header)):
            best = line, layout
    return best


def _gone_on(
    best: tuple[int, Layout], rows: Sequence[tuple[int, list[str]]], usual: Mapping[str, Sequence[str]] | None
) -> tuple[int, Layout]:
    """The header, or the row right below it where it goes on in that."""
    line, row = next((one for one in rows if one[0] > best[0]), (0, []))
    found = second_row(best[1].header, row)
    return (line, map_columns(found, usual=usual)) if found else best


def _is_somebody(row: Sequence[str], layout: Layout) -> bool:
    """Whether an e-mail or a phone stands where this layout, which names more, has one."""
    places = [place for field in SEVERAL for place in layout.columns.get(field, ())]
    return named(layout) > 1 and any(len(row) > place and VALUE.search(row[place]) for place in places)


def _is_row(row: Sequence[str], layout: Layout) -> bool:
    """Whether several of the columns that this layout names are filled."""
    return sum(len(row) > place and bool(row[place].strip()) for place in chain(*layout.columns.values())) > 1


def _completed(
    layout: Layout, above: Sequence[list[str]], given: Given, usual: Mapping[str, Sequence[str]] | None
) -> Layout:
    """The layout, its blank headers taken from the row above, as where cells of two rows are joined into one, and those
    that only say which one it is put behind what stands above them."""
    last = above[-1] if above else []
    if filled(last) < 2 or holds_values(last):
        return layout
    pairs = zip_longest(without_answers(layout.header), last, fillvalue="")
    full = under([cell if cell.strip() else higher for cell, higher in pairs], last)
    while full and not full[-1].strip():
        full.pop()
    if len(full) <= len(layout.header) and full == list(layout.header[: len(full)]):
        return layout
    return map_columns(full, given if _has_all(full, given) else (), usual=usual)


def _first(rows: Iterator[tuple[int, list[str]]], file: BinaryIO, count: int) -> Iterator[tuple[int, list[str]]]:
    """So many rows among which the header may be; fewer where they are very long."""
    for found in islice(rows, count):
        yield found
        if file.tell() > _PREAMBLE_BYTES:
            return


def _ours(file: BinaryIO, sample: bytes, name: str, numbers: Sequence[int] | None) -> Shape | None:
    """The shape of a list that we wrote, by its first cells; what is in its rows cannot make it look otherwise."""
    begin = re.match(rf'(?:\ufeff)?"?{MARK}"?([,;\t|])', sample[:200].decode("utf-8", errors="replace"))
    if not begin:
        return None
    found = "utf-8-sig" if sample.startswith(b"\xef\xbb\xbf") else "utf-8"
    file.seek(0)
    line, row = next(numbered(file, found, begin[1], name, numbers))
    file.seek(0)
    return Shape(found, begin[1], line, own_layout(row), numbers, is_ours=True) if is_ours(row) else None


def _has_all(row: Sequence[str], given: Given) -> bool:
    there = {words(cell) for cell in row}
    return all(words(name) in there for _, name in given)


def blocks_below(file: BinaryIO, shape: Shape, name: str, opened: list[Opened] | None = None) -> Iterator[Block]:
    """The rows below the header, many at a time, each table by its own header; repeated headers are passed over. To
    what is `opened` is added where a quote was never closed."""
    below = _below(file, shape, name, opened)
    if shape.is_ours or not shape.header_line:
        return below
    return tables(below, shape.layout, shape.written or shape.layout.header, shape.above)


def _below(file: BinaryIO, shape: Shape, name: str, opened: list[Opened] | None) -> Iterator[Block]:
    file.seek(0)
    is_below = False
    for block in blocks(file, shape.encoding, shape.delimiter, name, shape.numbers, opened):
        if is_below or not block.lines:
            yield block
            continue
        above = sum(line <= shape.header_line for line in block.lines)
        is_below = above < len(block.lines)
        yield block.below(above - 1) if above else block


def cells_of(file: BinaryIO, shape: Shape, places: Sequence[int]) -> Iterator[list[str]]:
    """The cells of these columns in each row below the header; blank where there are none. What cannot be read ends
    them."""
    file.seek(0)
    try:
        for block in blocks(file, shape.encoding, shape.delimiter, "", shape.numbers):
            for line, row in zip(block.lines, block.rows, strict=True):
                if line > shape.header_line:
                    yield [row[place] if 0 <= place < len(row) else "" for place in places]
    except FileError:
        return


def column(file: BinaryIO, shape: Shape, place: int) -> Iterator[str]:
    """The cells of one column below the header; what cannot be read is left for `blocks` to complain about."""
    return (cell for (cell,) in cells_of(file, shape, (place,)))
