"""A table of something else below a list of people, as what was sold or what it costs: it is known by its header, in
which nobody could be, and by figures below one of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.intake.headers.layout import is_usable, map_columns
from leadtrack.intake.headers.row import VALUE
from leadtrack.intake.tables.lone_rows import is_figure

NO_PEOPLE = "stands in another table, which has no column for a name, company, e-mail or phone"
_LONGEST_WORD = 40
_MOST_COLUMNS = 50
# So many rows below a header show what it heads.
_SHOWING = 2


class OtherTable:
    """The first rows of what may be such a table, which are held back until it `is_sure`."""

    def __init__(self, line: int, header: list[str]) -> None:
        self.held = [(line, header)]
        self.is_sure = False

    def goes_on(self, line: int, row: list[str]) -> bool:
        """Take a row that may be one of the table; whether it still may be one."""
        self.held.append((line, row))
        if VALUE.search("\t".join(row)):
            return False
        if not self.is_sure and len(self.held) > _SHOWING:
            self.is_sure = self._has_figures()
            return self.is_sure
        return True

    def _has_figures(self) -> bool:
        (_, header), *below = self.held
        places = [at for at, cell in enumerate(header) if cell.strip()][1:]
        return any(all(at < len(row) and is_figure(row[at]) for _, row in below) for at in places)


def may_be_other(row: Sequence[str]) -> bool:
    """Whether the row may be the header of a table in which nobody is."""
    cells = [cell.strip() for cell in row if cell.strip()]
    is_like = 1 < len(cells) < _MOST_COLUMNS and len(set(cells)) == len(cells) and max(map(len, cells)) <= _LONGEST_WORD
    if not is_like or any(map(str.isdecimal, "".join(cells))) or "@" in "".join(cells):
        return False
    return not is_usable(map_columns(row))
