"""What the person of a row is called: one column, or its parts."""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.domain.text import fold, words
from leadtrack.intake.cells.cell import tidy
from leadtrack.intake.cells.names import clean_name, is_firm, is_suffix, is_title, joined
from leadtrack.intake.headers.layout import FIELDS, Layout

_HALVES = {"first_name", "last_name"}
NAME_PARTS = ("title", "first_name", "initials", "middle_name", "last_name")


# A title, and how it is shortened.
_SHORT = {"professor": "prof", "doctor": "dr", "doktor": "dr", "mister": "mr"}


def _titles(text: str) -> set[str]:
    return {_SHORT.get(word, word) for word in words(text)}


class Naming:
    """Puts the names of one list together."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._header = layout.header
        self._width = len(layout.header)
        # A field without a column is read from the blank cell put behind the last one.
        self._at = {field: layout.columns.get(field, (self._width,))[0] for field in FIELDS}
        self._title_places = layout.columns.get("title", ())
        self._last_places = layout.columns.get("last_name", ())
        self._has_parts = any(part in layout.columns for part in NAME_PARTS)
        # A `Name` beside a column for one half of it may be the other half.
        self._may_be_half = len(_HALVES & set(layout.columns)) == 1

    def _name(self, cells: Sequence[str], fields: dict[str, str]) -> str:
        at = self._at
        whole = cells[at["name"]]
        if not self._has_parts:
            return clean_name(whole) if whole else ""
        first, last, middle = cells[at["first_name"]], self._last(cells), cells[at["middle_name"]]
        if initials := cells[at["initials"]]:
            if last and not (first or whole):
                first = initials
            else:
                fields[self._header[at["initials"]]] = initials
        title = self._title(cells, whole, fields)
        if whole and self._may_be_half and (half := first or last) and set(words(half)).isdisjoint(words(whole)):
            return joined(title, first or whole, middle, last or whole)
        if whole:
            for field, part in (("first_name", first), ("middle_name", middle), ("last_name", last)):
                if part and fold(part) not in fold(whole):
                    fields[self._header[at[field]]] = part
            return joined(title, clean_name(whole))
        if first and last and not title and not middle:
            return tidy(f"{first} {last}")
        if title and not (first or middle or last):
            # Nobody is called Herr.
            fields.update((self._header[place], cells[place]) for place in self._title_places if cells[place])
            return ""
        return joined(title, first, middle, last)

    def _title(self, cells: Sequence[str], whole: str, fields: dict[str, str]) -> str:
        """The titles that are not in the name yet; there may be two, as in `Herr` and `Dr.`. No firm has one."""
        title = ""
        if whole and is_firm(whole):
            fields.update((self._header[place], cells[place]) for place in self._title_places if cells[place])
            return ""
        for place in self._title_places:
            if not (cell := cells[place]):
                continue
            if not is_title(cell):
                # `Title` heads a salutation in one list and a job in the next.
                fields[self._header[place]] = cell
            elif not (said := _titles(cell)) or not said <= _titles(f"{title} {whole}"):
                title = joined(title, cell)
        return title

    def _with_suffix(self, name: str, cells: Sequence[str], fields: dict[str, str]) -> str:
        suffix = cells[self._at["suffix"]]
        if not suffix:
            return name
        if not name or not is_suffix(suffix):
            fields[self._header[self._at["suffix"]]] = suffix
            return name
        return name if set(words(suffix)) <= set(words(name)) else joined(name, suffix)

    def _last(self, cells: Sequence[str]) -> str:
        """The last name; there may be two, as in Spain."""
        return " ".join([cells[place] for place in self._last_places if cells[place]])
