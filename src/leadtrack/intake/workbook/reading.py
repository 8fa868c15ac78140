"""A sheet that is being read: what it looks like by its first rows, and then all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from leadtrack.intake.headers.layout import is_usable, map_columns
from leadtrack.intake.headers.row import filled, holds_values, is_header
from leadtrack.intake.workbook.book import Sheet, Workbook
from leadtrack.intake.workbook.linked import with_emails, with_joined, without_headings
from leadtrack.intake.workbook.rows import Rows
from leadtrack.intake.workbook.tail import tail_of

# So far down, and so far into the file, it is looked for a row that a list has.
_FIRST_ROWS = 50
FIRST_BLOCKS = 16
_FIRST_TEXT = 1 << 20
# So many rows with an e-mail or a phone no cover has.
_LEAST_PEOPLE = 2
# What filling a cell takes, and asking one whether it is a header, as `markup.Allowance` counts it.
_A_CELL = 50
_A_HEADER = 2000


class Looks(IntEnum):
    """What a sheet looks like: of cells one below the other, as a cover; of rows, as a legend; or a list of people."""

    BLANK = 0
    ROWS = 1
    LIST = 2


class Reading:
    """A sheet that is being read: its first rows, which are looked at, and then all."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self.sheet = sheet
        self.first: list[tuple[int, list[str]]] = []
        self.looks = Looks.BLANK
        self.headings: list[str] = []
        self._people = 0
        self._book = book
        self._rows = Rows(book)
        self._blocks = self._opened(book)

    @property
    def place(self) -> str:
        """Where the reading is, as it ends a sentence's subject."""
        return self._rows.place

    @property
    def seems(self) -> tuple[Looks, bool]:
        """How much the sheet looks like what is wanted: a list, or else rows, or else anything."""
        return self.looks, bool(self.first)

    @property
    def hidden(self) -> int:
        """How many rows so far nobody sees."""
        return self._rows.hidden

    @property
    def unresolved(self) -> int:
        """How many formulas had no result so far."""
        return self._rows.unresolved

    @property
    def far(self) -> tuple[int, str]:
        """How many cells so far were too far out to be read, and where the first of them is."""
        return self._rows.far, self._rows.first_far

    def look(self, *, blocks: int | None = None) -> None:
        """Find what the sheet looks like by its first rows; the first of all is waited for, or for so many blocks of
        the file."""
        size = 0
        for at, _ in enumerate(self._blocks, 1):
            found = self._taken()
            self.first += found
            size += sum(len(cell) for _, row in found for cell in row)
            self._judge([row for _, row in found[: _FIRST_ROWS + len(found) - len(self.first)]])
            if self.looks is Looks.LIST or len(self.first) >= _FIRST_ROWS or size > _FIRST_TEXT:
                return
            if at >= (blocks or FIRST_BLOCKS) and (blocks or self.first):
                return

    def _judge(self, rows: Sequence[Sequence[str]]) -> None:
        """Take into account what these rows look like."""
        for row in rows:
            if (count := filled(row)) < 2:
                continue
            self.looks = max(self.looks, Looks.ROWS)
            self._people += holds_values(row)
            self._book.allowance.spend(0, _A_HEADER * count)
            if self._people >= _LEAST_PEOPLE or is_header(row):
                self.looks = Looks.LIST
                return

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """All rows, from the first one, with what joined cells and links say of them."""
        tail = tail_of(self._book, self.sheet.part)
        header = next((one for one in self.first if is_header(one[1])), None)
        rows = self._all()
        if tail.across and header:
            places = [place for place, cell in enumerate(header[1]) if cell.strip()]
            rows = without_headings(rows, tail.across, header[0], places, self.headings)
        if tail.joined:
            rows = with_joined(rows, tail.joined, self._spend)
        if tail.emails:
            above_links = (one for one in self.first if one[0] < min(tail.emails)[0])
            header = header or next((one for one in above_links if _may_be_header(one[1])), None)
        return with_emails(rows, tail.emails, header[0], len(header[1])) if tail.emails and header else rows

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


def _may_be_header(row: Sequence[str]) -> bool:
    """Whether one of several cells names what somebody can be known by, and none holds what people have."""
    return filled(row) > 1 and is_usable(map_columns(row)) and not holds_values(row)
