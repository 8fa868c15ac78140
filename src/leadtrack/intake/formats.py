"""What kind of list a file is, judged from its beginning; all but CSV are turned into CSV on the way."""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from leadtrack import temporary
from leadtrack.errors import FileError
from leadtrack.intake import vcard, workbook
from leadtrack.intake.csv.quoting import as_quoted
from leadtrack.intake.json.telling import are_lines, are_rows
from leadtrack.intake.text.encodings import wide_by_mark
from leadtrack.intake.text.end_mark import without_end_mark


class _Kind(StrEnum):
    CARDS = "a list of cards"
    LINES = "in JSON lines"


_BEGINS = {
    # Behind remarks, as some write them above their cards.
    _Kind.CARDS: re.compile(r"(?:[#;][^\r\n]*+\s++)*+" + vcard.MAGIC.decode(), re.IGNORECASE),
    # Also a whole array; no header of CSV begins like that.
    _Kind.LINES: re.compile(r'\{|\[\s*(?:[\]{]|\[\s*["\[{])'),
}
# In a letter that somebody saved as it was.
_CARD = re.compile(r"^BEGIN:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
# What is sometimes called a list, and whose lines would be taken for rows.
_OTHERS = {
    "a web page": re.compile(
        rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|table|meta|style|div)\b", re.IGNORECASE
    ),
    "XML": re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", re.IGNORECASE),
    "LDIF": re.compile(rb"(?:version: 1\s+)?dn:{1,2} \S", re.IGNORECASE),
    "a calendar": re.compile(rb"(?:\xef\xbb\xbf)?BEGIN:VCALENDAR", re.IGNORECASE),
}
_LINE_END = re.compile(r"[\r\n]+")
_BLOCK = 1 << 16
_LARGEST = 1 << 30
_TOLD_EVERY = 1000


# Of a header and a row that cannot be taken: why, where that showed before it was a row.
WhyNot = Callable[[Sequence[str], Sequence[str]], str | None]


class Plain(NamedTuple):
    """A list as CSV. Where it was something else, `numbers` says where each of its rows stood there, `encoding` and
    `delimiter` are those it has now, and `names_columns` whether its first row is a header in any case.
    Where it `names_contacts` it says itself what is an e-mail or a phone; `why_not` knows why a row is nobody."""

    file: BinaryIO
    numbers: Sequence[int] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    names_columns: bool = False
    names_contacts: bool = False
    why_not: WhyNot | None = None


def is_text_as_it_is(file: BinaryIO, name: str, encoding: str | None) -> bool:
    """Whether the lines of the file say what it says: it is no workbook, and neither cards nor JSON lines. Raises
    FileError for a web page or XML, whose lines are cut wherever it comes."""
    start = file.read(_BLOCK)
    file.seek(0)
    for kind in ("a web page", "XML"):
        if _OTHERS[kind].match(start):
            raise _no_list(name, kind)
    return not start.startswith(workbook.MAGIC) and _told(start, encoding) is None


def as_csv(
    file: BinaryIO,
    name: str,
    *,
    sheet_wanted: str | None,
    encoding: str | None,
    delimiter: str | None,
    advance: Callable[[int, int], None],
    tell: Callable[[str], None],
) -> Plain:
    """The list itself if it is CSV, else its rows as CSV (UTF-8, commas) in a file that goes away by itself.

    `advance` is told of so many rows more, and the byte that was come to; `tell` of what is not read. Raises
    FileError for a list that cannot be read as what it is, and for an option that means nothing to its kind, and
    UnreachableError where there is no place for the file.
    """
    start = file.read(_BLOCK)
    file.seek(0)
    if start.startswith(workbook.MAGIC):
        _refuse(name, "a workbook", encoding=encoding, delimiter=delimiter)
        from leadtrack.intake.workbook.sheet import sheet_rows

        rows = sheet_rows(file, name, sheet=sheet_wanted, tell=tell)
        return _spooled(rows, name, lambda count: advance(count, file.tell()))
    if sheet_wanted is not None:
        raise FileError(f"{name} is no workbook, so it has no sheet {sheet_wanted!r}.", "Leave --sheet out.")
    file = without_end_mark(file)
    if kind := next((kind for kind, begin in _OTHERS.items() if begin.match(start)), None):
        raise _no_list(name, kind)
    told = _told(start, encoding)
    if told is None:
        return Plain(as_quoted(file, start.rstrip(b"\x1a")), encoding=encoding, delimiter=delimiter)
    kind, found = told
    _refuse(name, kind, encoding=None, delimiter=delimiter)
    source = _readable(file, start, name, found, kind)
    if is_cards := kind is _Kind.CARDS:
        from leadtrack.intake.vcard import rows as cards

        why_not, is_recoded = cards.why_not, _is_wide(found)
        rows = cards.numbered_rows(source, name, encoding=encoding, is_recoded=is_recoded, tell=tell)
    else:
        from leadtrack.intake.json import lines

        why_not, rows = lines.why_not, lines.numbered_rows(source, name, tell=tell)
    spooled = _spooled(rows, name, lambda count: advance(count, source.tell()))
    return spooled._replace(names_columns=True, names_contacts=is_cards, why_not=why_not)


def _no_list(name: str, kind: str) -> FileError:
    return FileError(f"{name} is {kind}, not a list.", "Open it in what made it, save it as CSV, and import that.")


def _told(start: bytes, encoding: str | None) -> tuple[_Kind, str] | None:
    """What a list is that is text, but no CSV, and the encoding in which it is that."""
    # Whatever was named: in another encoding not one card would be seen.
    known = wide_by_mark(start) or encoding
    candidates = [known] if known else ["utf-8", "utf-16-le", "utf-16-be"]
    for one in candidates:
        text = start.decode(one, errors="ignore").lstrip("\ufeff \t\r\n")
        for kind, begin in _BEGINS.items():
            # JSON with a NUL in it is UTF-16, or no text.
            if begin.match(text) and not (kind is _Kind.LINES and "\0" in text.rstrip("\0")):
                return kind, one
        if vcard.MAGIC.decode() in text.upper() and _has_card(text):
            return _Kind.CARDS, one
        if are_lines(text) or are_rows(text):
            return _Kind.LINES, one
    return None


def _has_card(text: str) -> bool:
    """Whether a card begins on a line of it, and not in a cell."""
    found = _CARD.search(text)
    return found is not None and not text.count('"', 0, found.start()) % 2


def _refuse(name: str, what: str, **given: str | None) -> None:
    for option, value in given.items():
        if value is not None:
            raise FileError(f"{name} is {what}, so it has no {option} {value!r}.", f"Leave --{option} out.")


def _is_wide(encoding: str) -> bool:
    """Whether not even the signs of ASCII are one byte each in this encoding."""
    return b"BEGIN" not in "BEGIN".encode(encoding)


def _readable(file: BinaryIO, start: bytes, name: str, encoding: str, kind: _Kind) -> BinaryIO:
    """The text as its reader needs it: JSON in UTF-8, cards in bytes that they name the meaning of, line feeds in both.

    Raises FileError where it is not in that encoding.
    """
    first_end = _LINE_END.search(start.decode(encoding, errors="ignore"))
    has_returns = first_end is not None and "\n" not in first_end[0]
    if _is_wide(encoding) or (kind is _Kind.LINES and codecs.lookup(encoding).name != "utf-8"):
        return _rewritten(file, name, encoding, "utf-8", translate=has_returns)
    # Each byte stays what it is.
    return _rewritten(file, name, "latin-1", "latin-1", translate=True) if has_returns else file


def _rewritten(file: BinaryIO, name: str, old: str, new: str, *, translate: bool) -> BinaryIO:
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(old)(), translate)
    spool = temporary.unnamed()
    is_last = False
    try:
        with temporary.filled():
            while not is_last:
                block = file.read(_BLOCK)
                is_last = not block
                spool.write(decoder.decode(block, final=is_last).encode(new, errors="surrogatepass"))
            spool.seek(0)
    except UnicodeError as error:
        why = getattr(error, "reason", error)
        raise FileError(f"{name} is not {old} ({why}).", "Name another --encoding.") from None
    return spool


def _spooled(rows: Iterable[tuple[int, list[str]]], name: str, advance: Callable[[int], None]) -> Plain:
    spool = temporary.unnamed()
    text = io.TextIOWrapper(spool, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    numbers = array("L")
    size = 0
    with temporary.filled():
        for number, row in rows:
            size += writer.writerow(row)
            numbers.append(number)
            if not len(numbers) % _TOLD_EVERY:
                advance(_TOLD_EVERY)
            if size > _LARGEST:
                held = f"up to here it holds more than {_LARGEST} bytes."
                raise FileError(f"{name}, row {number}: {held}", "Is it a list?")
        text.flush()
        text.detach()
        spool.seek(0)
    return Plain(spool, numbers, "utf-8", ",")
