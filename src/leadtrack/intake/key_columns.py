"""The columns of a list of e-mails and phones: what its header says of them, and in which ones there are days."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from leadtrack.intake.by_cells.filled import filled_cells
from leadtrack.intake.by_cells.headless import reached_by
from leadtrack.intake.by_cells.open_headers import opening
from leadtrack.intake.cells.dialling import Parts, dialled, parts_of
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.headers.codes import is_area_code, is_calling_code, is_country_code
from leadtrack.intake.headers.words import is_number
from leadtrack.intake.key_headers import is_of_emails, is_of_no_phones, is_of_phones, says_whether

BETWEEN = re.compile(r"[;,\t|\"]+")
# One that a phone could be as well, in some countries: where a column is nothing else, it is the day.
# As is a moment in milliseconds since 1970.
DAY_IN_DIGITS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|1[4-9]\d{11}")

# A cell of more words is a text.
_MOST_WORDS = 6


class Columns(NamedTuple):
    """What the header says: what parts the columns, how many there are, and in which ones (from 0) phones are, e-mails,
    figures that are no phones, and whether somebody must not be contacted; which columns are parts of a phone, and the
    headers of those that are `unread` and may be phones all the same."""

    delimiter: str
    width: int
    phones: frozenset[int]
    emails: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    whether: frozenset[int] = frozenset()
    parts: tuple[Parts, ...] = ()
    is_ragged: bool = False
    unread: tuple[str, ...] = ()

    @staticmethod
    def of(header: str, below: Sequence[str], *, is_ragged: bool) -> Columns:
        """The columns of a first line; none where it does not say of any what is in it. Some lines `below` show which
        others there are phones in, as under `WhatsApp`.

        Ragged lines lack the blank cells at their end.
        """
        delimiter = max(_DELIMITERS, key=header.count)
        cells = cells_of(header, delimiter)
        found = Columns(
            delimiter,
            len(cells),
            phones=_places(cells, is_of_phones),
            emails=_places(cells, is_of_emails),
            others=_places(cells, is_of_no_phones),
            whether=_places(cells, says_whether),
            parts=_parts(cells),
            is_ragged=is_ragged,
        )
        has_more = len(cells) > len(found.phones)
        if not has_more or not (found.phones or found.emails):
            return NO_COLUMNS
        if not found.phones:
            # Figures in any column may be one.
            return found
        rows = [row for line in below if len(row := cells_of(line, delimiter)) <= len(cells)]
        known = found.phones | found.emails | found.others | found.whether
        rest = {place: filled_cells(rows, place) for place in range(len(cells)) if place not in known}
        more = frozenset(place for place, some in rest.items() if _are_phones(cells[place], some))
        left = [place for place in rest if place not in more and reached_by(rest[place], is_sure=True) == "phone"]
        return found._replace(phones=found.phones | more, unread=tuple(cells[place] for place in left))

    @property
    def is_told(self) -> bool:
        """Whether there are any."""
        return self.width > 0

    def named_in(self, line: str, country: str) -> tuple[str, bool]:
        """The line without the cells that name nobody, as it is where it has other cells; and whether it says itself
        that this one may be contacted. Phones in parts are put together, as dialled in `country`."""
        cells = cells_of(line, self.delimiter) if self.width else []
        if not cells or (len(cells) != self.width and not (self.is_ragged and len(cells) < self.width)):
            return line, False
        for part in self.parts:
            cells[part.phone : part.phone + 1] = [_whole(cells, part, country)] if part.phone < len(cells) else []
        has_email = any("@" in cells[place] for place in self.emails if place < len(cells))
        kept = self.delimiter.join(cell for place, cell in enumerate(cells) if self._counts(place, cell, has_email))
        return kept, bool(self.whether) and self._says_no(cells)

    def _counts(self, place: int, cell: str, has_email: bool) -> bool:
        if place in self.phones or place in self.emails:
            return True
        if "@" in cell:
            # In the reason why a letter came back there may be other people's.
            return not has_email or cell.count(" ") < _MOST_WORDS
        return not self.phones and place not in self.others

    def _says_no(self, cells: Sequence[str]) -> bool:
        """Whether one column says no in so many words, and none says anything else."""
        said = [cell for place, cell in enumerate(cells) if place in self.whether and cell.strip()]
        return bool(said) and all(says(cell) is False and any(map(str.isalnum, cell)) for cell in said)


def _places(cells: Sequence[str], which: Callable[[str], bool]) -> frozenset[int]:
    return frozenset(place for place, cell in enumerate(cells) if which(cell))


def _are_phones(header: str, cells: Sequence[str]) -> bool:
    """Whether nearly all cells are phones, surely where the header does not say what they are."""
    is_sure = not is_number(header) and opening(header) is not None
    return reached_by(cells, is_sure=is_sure) == "phone"


def _parts(cells: Sequence[str]) -> tuple[Parts, ...]:
    """The phones that have their area code, or that of their country, in another column."""
    phones = sorted(_places(cells, is_of_phones))
    areas = sorted(_places(cells, is_area_code))
    callings = sorted(_places(cells, is_calling_code) | _places(cells, is_country_code))
    found = parts_of(phones, areas, callings) if areas or callings else ()
    return tuple(part for part in found if part.area >= 0 or part.calling >= 0)


def _whole(cells: Sequence[str], part: Parts, country: str) -> str:
    """The number put together of its parts; as it is, where it is none."""
    number = cells[part.phone]
    if not any(map(str.isdigit, number)):
        return number
    area, calling = (cells[at].strip() if 0 <= at < len(cells) else "" for at in (part.area, part.calling))
    typed, key = dialled(number, area=area, calling=calling, country=country)
    return key if key and key.startswith("+") else typed


_DELIMITERS = ",;\t|"
NO_COLUMNS = Columns(",", 0, frozenset())


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of a line; none of one that is no CSV."""
    try:
        return next(csv.reader([line.strip("\r\n\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []


def days_in(lines: Sequence[str]) -> tuple[str, frozenset[int]]:
    """What parts the columns of the first lines, and in which of them are days in digits and nothing else."""
    delimiter = max(_DELIMITERS, key="".join(lines).count)
    columns: dict[int, list[str]] = {}
    for line in lines if DAY_IN_DIGITS.search("".join(lines)) else ():
        cells = cells_of(line, delimiter)
        for at, cell in enumerate(cells if len(cells) > 1 else ()):
            columns.setdefault(at, []).append(cell.strip())
    # A header may stand above them.
    return delimiter, frozenset(at for at, column in columns.items() if _are_days(column) or _are_days(column[1:]))


def _are_days(column: Sequence[str]) -> bool:
    return sum(map(bool, column)) > 1 and all(not cell or DAY_IN_DIGITS.fullmatch(cell) for cell in column)


def line_of(row: Sequence[str], delimiter: str = ",") -> str:
    """The cells as a line of CSV, the lines of each beside each other; nothing for a blank row."""
    cells = [" | ".join(cell.split("\n")) if "\n" in cell else cell for cell in row]
    if len(cells) == 1 and not BETWEEN.search(cells[0]):
        return cells[0].strip()
    quoted = ('"' + cell.replace('"', '""') + '"' if BETWEEN.search(cell) else cell for cell in cells)
    return delimiter.join(quoted) if any(map(str.strip, cells)) else ""
