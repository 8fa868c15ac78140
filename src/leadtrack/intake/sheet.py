"""A sheet of a workbook as rows of text: dates and numbers as the sheet means them.

It is read by a parser of our own, since no other holds so little at once: a cell, a row, the texts that cells share.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from leadtrack.errors import FileError
from leadtrack.intake.header_rows import is_header
from leadtrack.intake.markup import HostileError
from leadtrack.intake.sheet_linked import with_emails, with_joined
from leadtrack.intake.sheet_rows import Rows
from leadtrack.intake.sheet_tail import tail_of
from leadtrack.intake.workbook import Sheet, Workbook

MAGIC = b"PK\x03\x04"
_DAMAGE = (
    ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
# So far down, and so far into the file, it is looked for a row that a list has.
_FIRST_ROWS = 50
_FIRST_BLOCKS = 16
_FIRST_TEXT = 1 << 20
_NAMED = 20
# What filling a cell takes, as `markup.Allowance` counts it.
_A_CELL = 50


def _told_nobody(_said: str) -> None:
    """What is said where nobody listens."""


def sheet_rows(
    file: BinaryIO, name: str, *, sheet: str | None, tell: Callable[[str], None] = _told_nobody
) -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet with their numbers: the sheet named or numbered (from 1), or else the first shown one with
    two filled cells in a row, or with any.

    Where other shown sheets look like lists too, `tell` is given a sentence about them before the first row comes, and
    behind the last one another about formulas without a result.
    Raises FileError for a file that is no workbook, is too large inside, or has no such sheet.
    """
    reading: _Reading | None = None
    fallback: _Reading | None = None
    try:
        book = Workbook(file, name)
        chosen = _chosen(book, sheet)
        for one in chosen:
            reading = _Reading(book, one)
            reading.look()
            if reading.is_list:
                break
            fallback = fallback or (reading if reading.first else None)
        if reading and not reading.is_list:
            reading = fallback or reading
        if reading and reading.is_list and sheet is None:
            _tell_of_others(book, chosen, reading.sheet, tell)
        if reading:
            yield from reading.rows()
            _tell_of_formulas(book, reading, tell)
    except (HostileError, *_DAMAGE) as error:
        raise _refusal(error, name, reading) from None


def _refusal(error: Exception, name: str, reading: _Reading | None) -> FileError:
    where = f", sheet {reading.sheet.title!r}" if reading else ""
    if isinstance(error, HostileError):
        at = reading.place if reading else ""
        return FileError(f"{name}{where}{at}: it {error}.", "Save it as CSV, and import that.")
    if isinstance(error, ExpatError):
        return FileError(f"{name}{where} cannot be read as a workbook ({error}).", "Save it again, or as CSV.")
    return FileError(f"{name}{where} is a damaged workbook ({error}).", "Save it again, or as CSV.")


def _tell_of_others(book: Workbook, sheets: list[Sheet], read: Sheet, tell: Callable[[str], None]) -> None:
    """Say which other sheets look like lists. One that cannot be read is nobody's loss, and the last looked at."""
    others = []
    try:
        for one in sheets[sheets.index(read) + 1 :]:
            reading = _Reading(book, one)
            reading.look(blocks=_FIRST_BLOCKS)
            if reading.is_list:
                others.append(repr(one.title))
    except (HostileError, FileError, *_DAMAGE):
        pass
    if others:
        what = f"{_listed(others)} {'are' if len(others) > 1 else 'is'} not read"
        tell(f"{book.name}: sheet {read.title!r} is read; {what}. Name another with --sheet.")


def _tell_of_formulas(book: Workbook, reading: _Reading, tell: Callable[[str], None]) -> None:
    if count := reading.unresolved:
        cells = "1 cell is a formula" if count == 1 else f"{count} cells are formulas"
        tell(
            f"{book.name}, sheet {reading.sheet.title!r}: {cells} without a result, and read as blank. "
            "Open it in a spreadsheet, save it, and import it again."
        )


def _chosen(book: Workbook, wanted: str | None) -> list[Sheet]:
    """The sheets that may be meant, each part once."""
    found: dict[str, Sheet] = {}
    for one in _meant_by(wanted, book):
        found.setdefault(one.part.lower(), one)
    return list(found.values())


def _meant_by(wanted: str | None, book: Workbook) -> list[Sheet]:
    sheets = book.sheets
    if wanted is None:
        return [one for one in sheets if one.is_shown] or sheets
    found = [one for one in sheets if one.title == wanted]
    if not found and wanted.isascii() and wanted.isdigit() and len(wanted) < 5 and 1 <= int(wanted) <= len(sheets):
        found = [sheets[int(wanted) - 1]]
    if found:
        return found
    raise FileError(f"{book.name} has no sheet {wanted!r}.", f"Its sheets: {_listed([s.title for s in sheets])}.")


def _listed(titles: list[str]) -> str:
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    return ", ".join(titles[:_NAMED]) + more


class _Reading:
    """A sheet that is being read: its first rows, which are looked at, and then all."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self.sheet = sheet
        self.first: list[tuple[int, list[str]]] = []
        self.is_list = False
        self._book = book
        self._rows = Rows(book)
        self._blocks = self._opened(book)

    @property
    def place(self) -> str:
        """Where the reading is, as it ends a sentence's subject."""
        return self._rows.place

    @property
    def unresolved(self) -> int:
        """How many formulas had no result so far."""
        return self._rows.unresolved

    def look(self, *, blocks: int | None = None) -> None:
        """Find whether a row has two filled cells among the first; the first of all is waited for, or for so many
        blocks of the file."""
        size = 0
        for at, _ in enumerate(self._blocks, 1):
            found = self._taken()
            self.first += found
            size += sum(len(cell) for _, row in found for cell in row)
            self.is_list = any(sum(map(bool, map(str.strip, row))) > 1 for _, row in found)
            if self.is_list or len(self.first) >= _FIRST_ROWS or size > _FIRST_TEXT:
                return
            if at >= (blocks or _FIRST_BLOCKS) and (blocks or self.first):
                return

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """All rows, from the first one, with what joined cells and links say of them."""
        tail = tail_of(self._book, self.sheet.part)
        header = next(((number, len(row)) for number, row in self.first if is_header(row)), None)
        rows = self._all()
        if tail.joined:
            rows = with_joined(rows, tail.joined, self._spend)
        return with_emails(rows, tail.emails, *header) if tail.emails and header else rows

    def _spend(self, cells: int) -> None:
        self._book.allowance.spend(0, _A_CELL * cells)

    def _all(self) -> Iterator[tuple[int, list[str]]]:
        yield from self.first
        self.first.clear()
        for _ in self._blocks:
            yield from self._taken()

    def _opened(self, book: Workbook) -> Iterator[None]:
        with book.open(self.sheet.part) as stream:
            yield from self._rows.parts(stream)

    def _taken(self) -> list[tuple[int, list[str]]]:
        found = self._rows.ready.copy()
        self._rows.let_go()
        return found
