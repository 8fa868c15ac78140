"""Reading a CSV file as it was sold: any usual encoding and delimiter, a preamble, line breaks in quotes."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.headers import Layout, is_usable, map_columns
from leadtrack.intake.headless import headless_layout

_SAMPLE = 1 << 16
_LONGEST_FIELD = 1 << 20
_LONGEST_LINE = 1 << 22
_PREAMBLE = 30
_BINARY = (
    b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"GIF8", b"SQLite format 3",
)  # fmt: skip
# A name may hold a NUL or an escape code, but no text is full of them.
_CONTROLS = tuple(bytes([code]) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
DELIMITERS = {",": ",", ";": ";", "tab": "\t", "\t": "\t", "\\t": "\t", "|": "|"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written, and where its rows begin (lines counted from 1)."""

    encoding: str
    delimiter: str
    header_line: int
    layout: Layout


def open_list(path: str) -> BinaryIO:
    """Open the file for reading; raises FileError naming what is wrong with it."""
    try:
        if Path(path).is_dir():
            raise FileError(f"{path} is a folder, not a list.", "Name a file in it.")
        return open(path, "rb")  # noqa: SIM115 - the caller closes it
    except FileNotFoundError:
        raise FileError(f"the list {path} does not exist.", "Check the name, or look with ls.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise FileError(f"the list {path} cannot be read: {why}.") from None


def examine(
    file: BinaryIO,
    name: str,
    *,
    encoding: str | None,
    delimiter: str | None,
    given: Mapping[str, str],
    usual: Mapping[str, Sequence[str]] | None = None,
    has_header: bool = True,
) -> Shape:
    """Find encoding, delimiter and header; `given` is what the user mapped, `usual` what this source had before.

    Raises FileError for a file without rows or without a usable header, UsageError for an impossible mapping.
    """
    sample = file.read(_SAMPLE)
    if not sample.strip():
        raise FileError(f"the list {name} is empty.", "Name a file with a header and rows.")
    found = encoding_of(file, sample, name, encoding)
    text = sample.decode(found, errors="replace" if encoding else "ignore").lstrip("\ufeff")
    sign = _delimiter(text, name, delimiter)
    file.seek(0)
    if not has_header:
        first_rows = [row for _, row in islice(_numbered(file, found, sign, name), _PREAMBLE)]
        file.seek(0)
        layout = headless_layout(first_rows, given)
        if is_usable(layout):
            return Shape(found, sign, 0, layout)
        raise FileError(f"the columns of {name} cannot be told.", "Name them by number, as in --map name=1.")
    best: Shape | None = None
    for line, row in _numbered(file, found, sign, name):
        if line > _PREAMBLE:
            break
        asked = given if given and _has_all(row, given) else {}
        layout = map_columns(row, asked, usual=usual)
        # A preamble may name a company or a contact too; the header names more. Repeated headers come later.
        if is_usable(layout) and (len(row) > 1 or sign == ",") and (not best or _named(layout) > _named(best.layout)):
            best = Shape(found, sign, line, layout)
    file.seek(0)
    if best:
        if given and not all(field in best.layout.columns for field in given):
            map_columns(best.layout.header, given)
        if not given or _has_all(best.layout.header, given):
            return best
        map_columns(best.layout.header, given)
    if given:
        file.seek(0)
        _, first = next(_numbered(file, found, sign, name))
        map_columns(first, given)
    raise FileError(
        f"the list {name} has no usable header in its first {_PREAMBLE} lines: no column for a name, company, "
        "e-mail or phone.",
        "Name the columns with --map, as in --map name='Kontakt 1'.",
    )


def _named(layout: Layout) -> int:
    return sum(map(len, layout.columns.values()))


def _has_all(row: Sequence[str], given: Mapping[str, str]) -> bool:
    from leadtrack.domain.text import words

    there = {words(cell) for cell in row}
    return all(words(name) in there for name in given.values())


def rows(file: BinaryIO, shape: Shape, name: str) -> Iterator[tuple[int, list[str]]]:
    """Every row below the header with the line it ends on; empty rows and repeated headers are passed over."""
    file.seek(0)
    header = list(shape.layout.header)
    for line, row in _numbered(file, shape.encoding, shape.delimiter, name):
        if line > shape.header_line and row != header and any(map(str.strip, row)):
            yield line, row


def column(file: BinaryIO, shape: Shape, place: int) -> Iterator[str]:
    """The cells of one column, quickly; what cannot be read is left for `rows` to complain about."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=shape.encoding, errors="replace", newline="")
    try:
        for row in csv.reader(iter(lambda: text.readline(_LONGEST_LINE), ""), delimiter=shape.delimiter):
            if len(row) > place:
                yield row[place]
    except csv.Error:
        return
    finally:
        if not file.closed:
            text.detach()


def _numbered(file: BinaryIO, encoding: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_FIELD)
    text = io.TextIOWrapper(file, encoding=encoding, errors=_errors(encoding), newline="")
    pending: list[str] = []
    ended = False

    def lines() -> Iterator[str]:
        nonlocal ended
        while line := text.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE and not line.endswith("\n"):
                raise csv.Error(f"the line has more than {_LONGEST_LINE} characters")
            pending.append(line)
            yield line
        ended = True

    reader = csv.reader(lines(), delimiter=delimiter)
    begins = 1
    try:
        for row in reader:
            # A row that went over several lines may have eaten its neighbours; one that met the end of the file has.
            if ended or len(pending) > 1:
                _refuse_open_quote(pending, delimiter, name, begins)
            pending.clear()
            if begins == 1 and row and row[0].startswith("\ufeff"):
                row[0] = row[0][1:].strip('"')
            yield reader.line_num, row
            begins = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise FileError(
            f"{name}, near line {begins}: this is not {encoding} ({error.reason}).",
            "Name another encoding, as in --encoding cp1252.",
        ) from None
    except csv.Error as error:
        raise FileError(
            f"{name}, line {begins}: {error}.", "Look for a quote that is not closed there, or an endless cell."
        ) from None
    finally:
        if not file.closed:
            text.detach()


def _refuse_open_quote(lines: list[str], delimiter: str, name: str, begins: int) -> None:
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        raise FileError(
            f"{name}, line {begins}: a quote is opened and never closed, or not where its cell ends.",
            "Mend that line, and import again.",
        ) from None


def _errors(encoding: str) -> str:
    # Five bytes mean nothing in Windows-1252; they are kept as the controls they are in Latin-1.
    return "leadtrack-latin" if encoding == "cp1252" else "strict"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("leadtrack-latin", _as_latin)


def encoding_of(file: BinaryIO, sample: bytes, name: str, wanted: str | None) -> str:
    """The encoding of a file from its first bytes, or the one wanted; raises FileError for a binary file."""
    if wanted:
        try:
            return codecs.lookup(wanted).name
        except LookupError:
            raise FileError(f"there is no encoding {wanted!r}.", "Try utf-8, cp1252 or utf-16.") from None
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if max(even, odd) > len(sample) // 4 and min(even, odd) < len(sample) // 100 + 1:
            return "utf-16-le" if odd > even else "utf-16-be"
    is_text = _is_utf8(file, sample)
    if sample.startswith(_BINARY) or sum(map(sample.count, _CONTROLS)) > len(sample) * (0.3 if is_text else 0.001):
        raise FileError(f"{name} is a binary file, not a list in CSV.", "Save it as CSV, and import that.")
    return "utf-8" if is_text else "cp1252"


def _is_utf8(file: BinaryIO, sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)
        while block := file.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str, name: str, wanted: str | None) -> str:
    if wanted is not None:
        if wanted not in DELIMITERS:
            raise FileError(f"{wanted!r} is no delimiter.", "Delimiters: , ; tab |")
        return DELIMITERS[wanted]
    csv.field_size_limit(_LONGEST_FIELD)
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
