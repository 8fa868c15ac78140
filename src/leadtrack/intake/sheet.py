"""A workbook (XLSX) as rows of text: dates and numbers as the sheet means them.

The parser is openpyxl in its streaming mode, with defusedxml under it; what could fill the memory is refused first.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import BinaryIO

from leadtrack.errors import FileError

MAGIC = b"PK\x03\x04"
_LARGEST_PART = 1 << 30
_LARGEST_STRINGS = 100 << 20
_SUSPECT = 50 << 20
_WIDEST = 1000
_EXACT = 10**15


def sheet_rows(file: BinaryIO, name: str, *, sheet: str | None) -> Iterator[list[str]]:
    """The rows of one sheet: the one named or numbered (from 1), or the first that has any.

    Raises FileError for a file that is no workbook, is too large inside, or has no such sheet.
    """
    _weigh(file, name)
    import openpyxl

    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for number, row in enumerate(_rows(book, _chosen(book, name, sheet)), 1):
            if len(row) > _WIDEST and any(value is not None for value in row[_WIDEST:]):
                raise FileError(
                    f"{name}, row {number}: there is something beyond column {_WIDEST}.",
                    "Remove it, or save it as CSV.",
                )
            yield [_text(value) for value in row[:_WIDEST]]
    except FileError:
        raise
    except Exception as error:  # whatever a foreign parser makes of a hostile file
        raise FileError(f"{name} cannot be read as a workbook ({error}).", "Save it as CSV, and import that.") from None


def _weigh(file: BinaryIO, name: str) -> None:
    try:
        with zipfile.ZipFile(file) as parts:
            found = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileError(f"{name} is a damaged workbook ({error}).", "Save it again, or as CSV.") from None
    if not any(part.filename == "xl/workbook.xml" for part in found):
        raise FileError(f"{name} is a zip file, but no workbook.", "Unpack it, and import the list in it.")
    for part in found:
        limit = _LARGEST_STRINGS if part.filename.endswith("sharedStrings.xml") else _LARGEST_PART
        if part.file_size > limit or (part.file_size > _SUSPECT and part.file_size > 150 * part.compress_size):
            raise FileError(
                f"{name}: its part {part.filename} unpacks to {part.file_size} bytes, which no list needs.",
                "Save it as CSV, and import that.",
            )
    file.seek(0)


def _chosen(book, name: str, sheet: str | None) -> str | None:  # type: ignore[no-untyped-def]  # openpyxl has no types
    names = list(book.sheetnames)
    if sheet is None:
        return None
    if sheet in names:
        return sheet
    if sheet.isascii() and sheet.isdigit() and 1 <= int(sheet) <= len(names):
        return str(names[int(sheet) - 1])
    raise FileError(f"{name} has no sheet {sheet!r}.", f"Its sheets: {', '.join(names)}.")


def _rows(book, chosen: str | None) -> Iterator[tuple[object, ...]]:  # type: ignore[no-untyped-def]  # openpyxl has no types
    for title in [chosen] if chosen else book.sheetnames:
        rows = book[title]
        if not hasattr(rows, "iter_rows"):
            continue  # a sheet with a chart alone
        rows.reset_dimensions()
        is_filled = False
        for row in rows.iter_rows(values_only=True):
            is_filled = is_filled or any(value is not None for value in row)
            yield row
        if is_filled:
            return


def _text(value: object) -> str:
    """A cell as it would be typed: a phone stored as a number keeps its digits, a date is ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
