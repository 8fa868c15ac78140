"""The rows of one sheet of a workbook as text: dates and numbers as the sheet means them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import isfinite

from leadtrack.intake.markup import HostileError, Markup
from leadtrack.intake.number_formats import DATE, SPAN, Mask
from leadtrack.intake.workbook import Workbook, unescaped

WIDEST = 1000
_LONGEST = 1 << 20
_LARGEST_ROW = 1 << 22
_LARGEST_BLOCK = 24 << 20
_LAST_COLUMN = 16_384
_EXACT = 10**15
_LAST_DAY = 2_958_466
_DIGITS = "0123456789"
_TRUE = ("1", "true")


class Rows(Markup):
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
        self._is_hidden = False
        self.unresolved = 0
        self.hidden = 0
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
            self._is_hidden = attributes.get("hidden") in _TRUE
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
                self.hidden += self._is_hidden
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
            known = self._columns[name] = place_of(name)
        return known

    def _put(self, text: str) -> None:
        if self._column >= WIDEST:
            raise HostileError(f"has something beyond column {WIDEST}")
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
        if style is SPAN:
            return _span(value) or text
        if style is DATE:
            return _day(value, begins_in_1904=self._book.begins_in_1904) or text
        if not value.is_integer() or abs(value) >= _EXACT:
            return f"{value:.15g}"
        whole = int(value)
        return style.drawn(whole) if isinstance(style, Mask) and whole >= 0 else str(whole)


def _span(value: float) -> str:
    """Hours, minutes and seconds, of any number of days."""
    if not 0 <= value < _LAST_DAY:
        return ""
    minutes, seconds = divmod(round(value * 86_400), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


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


def place_of(name: str) -> int:
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
