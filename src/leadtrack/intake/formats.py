"""What kind of list a file is, judged from its beginning; all but CSV are turned into CSV on the way."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, NamedTuple

from leadtrack.errors import FileError
from leadtrack.intake import json_lines, sheet, vcard

_BLOCK = 1 << 16
_LARGEST = 1 << 30
_TOLD_EVERY = 1000


class Plain(NamedTuple):
    """A list as CSV. Where it was something else, `numbers` says where each of its rows stood there, `encoding` and
    `delimiter` are those it has now, and `names_columns` whether its first row is a header in any case."""

    file: BinaryIO
    numbers: Sequence[int] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    names_columns: bool = False


def as_csv(
    file: BinaryIO,
    name: str,
    *,
    sheet_wanted: str | None,
    encoding: str | None,
    delimiter: str | None,
    advance: Callable[[int, int], None],
) -> Plain:
    """The list itself if it is CSV, else its rows as CSV (UTF-8, commas) in a file that goes away by itself.

    `advance` is told of so many rows more, and the byte that was come to. Raises FileError for a list that cannot be
    read as what it is, and for an option that means nothing to its kind.
    """
    start = file.read(1024)
    file.seek(0)
    if start.startswith(sheet.MAGIC):
        _refuse(name, "a workbook", encoding=encoding, delimiter=delimiter)
        return _spooled(sheet.sheet_rows(file, name, sheet=sheet_wanted), name, lambda rows: advance(rows, file.tell()))
    if sheet_wanted is not None:
        raise FileError(f"{name} is no workbook, so it has no sheet {sheet_wanted!r}.", "Leave --sheet out.")
    kind = _kind(start, encoding)
    if kind is None:
        return Plain(file, encoding=encoding, delimiter=delimiter)
    _refuse(name, "a list of cards" if kind is vcard else "in JSON lines", encoding=None, delimiter=delimiter)
    source = _in_utf8(file, start, name, encoding) if kind is json_lines else file
    found = kind.numbered_rows(source, name, encoding=encoding)
    return _spooled(found, name, lambda rows: advance(rows, source.tell()))._replace(names_columns=True)


def _kind(start: bytes, encoding: str | None):  # type: ignore[no-untyped-def]  # one of two modules, or None
    """The reader of a list that is text, but no CSV."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = start.decode("utf-16", errors="ignore").encode("utf-8", errors="ignore")
    elif encoding:
        text = start.decode(encoding, errors="ignore").encode("utf-8", errors="ignore")
    else:
        text = start
    text = text.removeprefix(codecs.BOM_UTF8).lstrip()
    if text[: len(vcard.MAGIC)].upper() == vcard.MAGIC:
        return vcard
    return json_lines if text.startswith(b"{") else None


def _refuse(name: str, what: str, **given: str | None) -> None:
    for option, value in given.items():
        if value is not None:
            raise FileError(f"{name} is {what}, so it has no {option} {value!r}.", f"Leave --{option} out.")


def _in_utf8(file: BinaryIO, start: bytes, name: str, encoding: str | None) -> BinaryIO:
    """The text in UTF-8, in which all but CSV is read."""
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    found = encoding or ("utf-16" if is_wide else "utf-8")
    if codecs.lookup(found).name == "utf-8":
        return file
    decoder = codecs.getincrementaldecoder(found)()
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - read to its end, and gone with the process
    try:
        while block := file.read(_BLOCK):
            spool.write(decoder.decode(block).encode("utf-8", errors="surrogatepass"))
        spool.write(decoder.decode(b"", final=True).encode("utf-8", errors="surrogatepass"))
    except UnicodeError as error:
        why = getattr(error, "reason", error)
        raise FileError(f"{name} is not {found} ({why}).", "Name another --encoding.") from None
    spool.seek(0)
    return spool


def _spooled(rows: Iterable[tuple[int, list[str]]], name: str, advance: Callable[[int], None]) -> Plain:
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    text = io.TextIOWrapper(spool, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    numbers = array("L")
    size = 0
    for number, row in rows:
        size += writer.writerow(row)
        numbers.append(number)
        if not len(numbers) % _TOLD_EVERY:
            advance(_TOLD_EVERY)
        if size > _LARGEST:
            raise FileError(f"{name}, row {number}: up to here it holds more than {_LARGEST} bytes.", "Is it a list?")
    text.flush()
    text.detach()
    spool.seek(0)
    return Plain(spool, numbers, "utf-8", ",")
