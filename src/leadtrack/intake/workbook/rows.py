"""The rows of one sheet of a workbook as text: dates and numbers as the sheet means them."""

from __future__ import annotations

import re

from leadtrack.intake.workbook.book import Workbook
from leadtrack.intake.workbook.cells import Meanings
from leadtrack.intake.workbook.markup import HostileError
from leadtrack.intake.workbook.plain_markup import PlainMarkup, without_entities

WIDEST = 1000
_MOST_FAR = 1000
_LONGEST = 1 << 20
_LARGEST_ROW = 1 << 22
_LARGEST_BLOCK = 24 << 20
_LAST_COLUMN = 16_384
_DIGITS = "0123456789"
_TRUE = ("1", "true")
# A row and a cell as nearly all programs write them; a row that nobody sees is none of these.
_PLAIN_ROW = re.compile(r'\s*<row(?: r="([0-9]{1,9})")?(?: (?!r=|hidden="(?!(?:false|0)"))[\w.:]+="[^"<>&]*")*+ ?>\s*')
_STYLE, _TYPE = ' s="[0-9]{1,9}"', ' t="[A-Za-z]{1,9}"'
_PLAIN_CELL = re.compile(
    rf'<c(?: r="([A-Z]{{1,3}})[0-9]{{1,7}}")?((?:{_STYLE})?(?:{_TYPE})?|{_TYPE}{_STYLE})(?: ?/>|>'
    r'(?:(?:<f>[^<>&]*</f>(?!<v><))?<v>([^<>]*)</v>|<is><t(?: xml:space="preserve")?>([^<>]*)</t></is>)?</c>)\s*'
)
# Of a sheet that is formatted down to its last row there are a million of these.
_BLANK_CELLS = re.compile(r'(?:<c(?: r="[A-Z]{1,2}[0-9]{1,7}")?(?: s="[0-9]{1,9}")?(?: ?/>|></c>)\s*)*+')
_LONGEST_BLANK = 1000
_ATTRIBUTE = re.compile(r'([st])="(\w+)"')
_GROUPS = 5
_MOST_KINDS = 1000


class Rows(PlainMarkup):
    """The rows of one sheet; those that have something in them wait in `ready`."""

    ending = "</row>"

    def __init__(self, book: Workbook) -> None:
        super().__init__(book.allowance)
        self.ready: list[tuple[int, list[str]]] = []
        self._meanings = Meanings(book)
        self._kinds: dict[str, tuple[str, str]] = {}
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
        # How many cells are too far out to be read, and where the first of them is.
        self.far = 0
        self.first_far = ""
        self._size = 0
        self._waiting = 0

    def let_go(self) -> None:
        """The rows that waited are taken."""
        self.ready.clear()
        self._waiting = 0

    @property
    def place(self) -> str:
        """Where the reading is, as it ends a sentence's subject."""
        if self._column < 0:
            return f", behind row {self._number}" if self._number else ""
        return f", row {self._number}, column {letters(self._column)}"

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._column = self._place(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._is_formula = False
        elif name == "v" or (name == "t" and not self._is_reading):
            # A formula may come to a blank text, but not to a blank number.
            self._is_formula = self._is_formula and self._type == "n"
            self.collect()
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self.begin_many()
            self._begin_row(attributes.get("r", ""))
            self._is_hidden = attributes.get("hidden") in _TRUE
        elif name == "rPh":
            self._is_reading = True

    def end(self, name: str) -> None:
        if name == "c":
            text = self.take()
            self.unresolved += self._is_formula and not text
            if meant := text and self._meanings.of(text, self._type, self._style):
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
            self._leave()
            return
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

    def _leave(self) -> None:
        """A cell is so far out that it is no part of a list; there may be a few of them, but not a sheet of them."""
        if self.far == _MOST_FAR:
            raise HostileError(f"has more than {_MOST_FAR} cells beyond column {WIDEST}")
        self.far += 1
        self.first_far = self.first_far or f"{letters(self._column)}{self._number}"

    def take_plain(self, element: str) -> bool:
        """Take a row of plain cells."""
        found = _PLAIN_ROW.match(element)
        if found and len(element) <= _LONGEST_BLANK and _BLANK_CELLS.fullmatch(element, found.end()):
            self._begin_row(found[1] or "")
            # There are no more of these than a sheet has rows, so that not even their bytes count.
            self.account_blank(len(element) + len(self.ending))
            return True
        parts = _PLAIN_CELL.split(element[found.end() :]) if found else [element]
        if not found or any(parts[::_GROUPS]):
            return False
        try:
            cells = self._plain_cells(parts)
        except HostileError:
            # The parser comes to it too, and knows in which cell it is.
            return False
        size = sum(map(len, cells)) if cells else 0
        if cells is None or size > _LARGEST_ROW or self._waiting + size > _LARGEST_BLOCK:
            return False
        self._begin_row(found[1] or "")
        self._waiting += size
        if cells:
            self.ready.append((self._number, cells))
        count = len(parts) // _GROUPS
        self.account(elements=1 + 2 * count, attributes=2 + 2 * count, texts=len(cells), letters=size)
        return True

    def _plain_cells(self, parts: list[str]) -> list[str] | None:
        """The cells of a row that was parted by the pattern; None where one is not plain after all."""
        cells: list[str] = []
        column = -1
        places, kinds, meaning = self._columns, self._kinds, self._meanings.of
        for name, attributes, value, text in zip(*(parts[at::_GROUPS] for at in range(1, _GROUPS)), strict=True):
            column = (places[name] if name in places else self._place(name)) if name else column + 1
            written = value or text
            if not written:
                continue
            kind, style = kinds[attributes] if attributes in kinds else self._kind(attributes)
            if "&" in written:
                written = without_entities(written)
            if written is None or column >= WIDEST:
                return None
            if not (meant := meaning(written, kind, style)):
                continue
            if column == len(cells):
                cells.append(meant)
            elif column > len(cells):
                cells += [""] * (column - len(cells))
                cells.append(meant)
            else:
                cells[column] = meant
        return cells

    def _kind(self, attributes: str) -> tuple[str, str]:
        """The type and the style that these attributes tell."""
        known = self._kinds.get(attributes)
        if known is None:
            told = dict(_ATTRIBUTE.findall(attributes))
            if len(self._kinds) > _MOST_KINDS:
                self._kinds.clear()
            known = self._kinds[attributes] = told.get("t", "n"), told.get("s", "")
        return known


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
