"""Reading a CSV file as it was sold: any usual encoding and delimiter, a preamble, line breaks in quotes."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.headers import Layout, is_usable, map_columns

_SAMPLE = 1 << 16
_LONGEST_FIELD = 1 << 20
_LONGEST_LINE = 1 << 22
_PREAMBLE = 30
_STRETCH = 10_000
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
    file: BinaryIO, name: str, *, encoding: str | None, delimiter: str | None, given: Mapping[str, str]
) -> Shape:
    """Find encoding, delimiter and header; raises FileError for a file without rows or without a usable header."""
    sample = file.read(_SAMPLE)
    if not sample.strip():
        raise FileError(f"the list {name} is empty.", "Name a file with a header and rows.")
    found = _encoding(file, sample, name, encoding)
    text = sample.decode(found, errors="replace" if encoding else "ignore").lstrip("\ufeff")
    sign = _delimiter(text, name, delimiter)
    file.seek(0)
    for line, row in _numbered(file, found, sign, name):
        layout = map_columns(row, given) if given and _has_all(row, given) else map_columns(row, {})
        if line > _PREAMBLE:
            break
        if is_usable(layout) and (len(row) > 1 or sign == ","):
            if given:
                layout = map_columns(row, given)
            file.seek(0)
            return Shape(found, sign, line, layout)
    if given:
        file.seek(0)
        _, first = next(_numbered(file, found, sign, name))
        map_columns(first, given)
    raise FileError(
        f"the list {name} has no usable header in its first {_PREAMBLE} lines: no column for a name, company, "
        "e-mail or phone.",
        "Name the columns with --map, as in --map name='Kontakt 1'.",
    )


def _has_all(row: list[str], given: Mapping[str, str]) -> bool:
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


def column(file: BinaryIO, shape: Shape, name: str, place: int) -> Iterator[str]:
    """The different values of one column below the header, each once for a stretch of the file."""
    file.seek(0)
    stretch: set[str] = set()
    for line, row in _numbered(file, shape.encoding, shape.delimiter, name):
        if line > shape.header_line and len(row) > place:
            stretch.add(row[place])
            if len(stretch) > _STRETCH:
                yield from stretch
                stretch.clear()
    yield from stretch


def _numbered(file: BinaryIO, encoding: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_FIELD)
    text = io.TextIOWrapper(file, encoding=encoding, errors=_errors(encoding), newline="")
    pending: list[str] = []

    def lines() -> Iterator[str]:
        while line := text.readline(_LONGEST_LINE):
            pending.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter)
    begins = 1
    last: tuple[int, list[str]] | None = None
    try:
        for row in reader:
            last = (begins, list(pending)) if len(pending) > 1 else None
            pending.clear()
            if begins == 1 and row and row[0].startswith("\ufeff"):
                row[0] = row[0][1:].strip('"')
            yield reader.line_num, row
            begins = reader.line_num + 1
        if last:
            _refuse_open_quote(last[1], delimiter, name, last[0])
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
    except csv.Error as error:
        if "end of data" in str(error):
            raise FileError(
                f"{name}, line {begins}: a quote is opened and never closed.", "Close it, and import again."
            ) from None


def _errors(encoding: str) -> str:
    # Five bytes mean nothing in Windows-1252; they are kept as the controls they are in Latin-1.
    return "leadtrack-latin" if encoding == "cp1252" else "replace"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("leadtrack-latin", _as_latin)


def _encoding(file: BinaryIO, sample: bytes, name: str, wanted: str | None) -> str:
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
    if b"\0" in sample or sample.startswith((b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")):
        raise FileError(f"{name} is a binary file, not a list in CSV.", "Save it as CSV, and import that.")
    return "utf-8" if _is_utf8(file, sample) else "cp1252"


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
    common = max(set(counts), key=counts.count)
    return counts.count(common) * 10 + min(common, 9)
