"""A sheet of a workbook as rows of text: dates and numbers as the sheet means them.

It is read by a parser of our own, since no other holds so little at once: a cell, a row, the texts that cells share.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from math import isfinite
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from leadtrack.errors import FileError
from leadtrack.intake.markup import HostileError, Markup
from leadtrack.intake.workbook import Sheet, Workbook, is_date, unescaped

MAGIC = b"PK\x03\x04"
_WIDEST = 1000
_LONGEST = 1 << 20
_LARGEST_ROW = 1 << 22
_LARGEST_BLOCK = 24 << 20
_LAST_COLUMN = 16_384
_EXACT = 10**15
_LAST_DAY = 2_958_466
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
_DIGITS = "0123456789"
# So far down, and so far into the file, it is looked for a row that a list has.
_FIRST_ROWS = 50
_FIRST_BLOCKS = 16
_FIRST_TEXT = 1 << 20
_NAMED = 20


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
        self._rows = _Rows(book)
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
        """All rows, from the first one."""
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


class _Rows(Markup):
    """The rows of one sheet; those that have something in them wait in `ready`."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(book.allowance)
        self.ready: list[tuple[int, list[str]]] = []
        self._book = book
        self._columns: dict[str, int] = {}
        self._number = 0
        self._cells: list[str] = []
        self._column = -1
        self._type = ""
        self._style = ""
        self._is_reading = False
        self._is_formula = False
        self.unresolved = 0
        self._size = 0
        self._waiting = 0

    def let_go(self) -> None:
        """The rows that waited are taken."""
        self.ready.clear()
        self._waiting = 0

    @property
    def place(self) -> str:
        """Where the reading is, as it ends a sentence's subject."""
        return f", row {self._number}, column {letters(self._column)}" if self._column >= 0 else ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._column = self._place(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._is_formula = False
        elif name == "v" or (name == "t" and not self._is_reading):
            self._is_formula = False
            self.collect()
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "rPh":
            self._is_reading = True

    def end(self, name: str) -> None:
        if name == "c":
            text = self.take()
            self.unresolved += self._is_formula
            if meant := text and self._meant(text):
                self._put(meant)
        elif name == "row":
            if self._cells:
                self.ready.append((self._number, self._cells))
            self._cells = []
            self._column = -1
            self._size = 0
        elif name == "rPh":
            self._is_reading = False

    def _begin_row(self, number: str) -> None:
        told = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
        self._number = max(told, self._number + 1)
        self._column = -1
        if self._number > _LONGEST:
            raise HostileError(f"has a row {number or self._number}, and no sheet has more than {_LONGEST}")

    def _place(self, reference: str | None) -> int:
        if not reference:
            return self._column + 1
        name = reference.rstrip(_DIGITS)
        known = self._columns.get(name)
        if known is None:
            known = self._columns[name] = _column(name)
        return known

    def _put(self, text: str) -> None:
        if self._column >= _WIDEST:
            raise HostileError(f"has something beyond column {_WIDEST}")
        self._size += len(text)
        self._waiting += len(text)
        if self._waiting > _LARGEST_BLOCK:
            raise HostileError("repeats a long text over and over")
        if self._size > _LARGEST_ROW:
            raise HostileError(f"has a row of more than {_LARGEST_ROW} characters")
        cells = self._cells
        if self._column < len(cells):
            cells[self._column] = text
            return
        cells.extend([""] * (self._column - len(cells)))
        cells.append(text)

    def _meant(self, text: str) -> str:
        if self._type == "s":
            try:
                return self._book.texts[int(text)]
            except (ValueError, IndexError):
                raise HostileError("names a text that is not there") from None
        if self._type == "b":
            return "yes" if text.strip() == "1" else "no"
        if self._type == "e":
            return ""
        if self._type == "n":
            return self._number_meant(text.strip())
        return text.removesuffix("T00:00:00") if self._type == "d" else unescaped(text)

    def _number_meant(self, text: str) -> str:
        styles = self._book.styles
        style = styles[int(self._style)] if self._style.isdigit() and int(self._style) < len(styles) else None
        if style is None and text.isascii() and text.isdigit():
            return text
        try:
            value = float(text)
        except ValueError:
            return text
        if not isfinite(value):
            return text
        if is_date(style):
            return _day(value, begins_in_1904=self._book.begins_in_1904) or text
        if not value.is_integer() or abs(value) >= _EXACT:
            return f"{value:.15g}"
        whole = str(int(value))
        if style is None or value < 0:
            return whole
        # A format of zeros alone, as of postal codes, says how many digits there are; a plus before it is a phone's.
        return ("+" if style.startswith("+") else "") + whole.zfill(style.count("0"))


def _day(value: float, *, begins_in_1904: bool) -> str:
    """A day, an instant or a time of day, from the days since the beginning; nothing for what no calendar has."""
    if not 0 <= value < _LAST_DAY:
        return ""
    if value < 1 and not begins_in_1904:
        return (datetime(2000, 1, 1) + timedelta(seconds=round(value * 86_400))).time().isoformat()
    # A sheet takes 1900 for a leap year, so that its days before that 29 February are one off.
    begin = datetime(1904, 1, 1) if begins_in_1904 else datetime(1899, 12, 31 if value < 60 else 30)
    found = begin + timedelta(seconds=round(value * 86_400))
    return found.date().isoformat() if found.time() == time() else found.isoformat(sep=" ")


def _column(name: str) -> int:
    """The place, from 0, of a column that is called so."""
    place = 0
    for letter in name if len(name) < 4 else "":
        place = place * 26 + ord(letter.upper()) - 64 if letter.isascii() and letter.isalpha() else _LAST_COLUMN + 1
    if not 0 < place <= _LAST_COLUMN:
        raise HostileError(f"has a column {name[:20]!r}, which no sheet has")
    return place - 1


def letters(place: int) -> str:
    """What the column at a place, from 0, is called."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
