"""Of which columns a street is made: its name, what kind of a street it is, the number of the house and what is behind
that; its further lines, and the flat; and the lines of one that stands in several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from leadtrack.domain.text import fold, words
from leadtrack.intake.cells.cell import tidy
from leadtrack.intake.headers.streets import UNITS, is_kind_of_unit, unit_words

_ONE = ("house_number", "street_type", "street")
ADDITION = "house_number_addition"
# How the header of a number begins that is written behind its street.
_NUMBERS_LAST = ("huis", "haus", "hus", "hnr", "hsnr")
UNIT = "unit"
# A cell that has no word for what it is: `2`, `4B`, `B`.
_BARE = re.compile(r"[A-Za-z]?\d{1,5} ?[A-Za-z]?|[A-Za-z]", re.ASCII)
_DANISH_DOORS = frozenset(["dor", "doer", "side", "sidedor"])
_DANISH_FLOORS = frozenset(["etage", "sal"])
_DANISH_FLOOR = re.compile(r"\d{1,2}|st|kl|k\d", re.ASCII | re.IGNORECASE)


def street_places(header: Sequence[str], columns: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """The columns in which parts of a street stand, in their own order, which is the order in which it is written:
    `12`, `bis`, `rue`, `de la Paix`, but `Hauptstraße`, `12`, `a`. Dutch, German and Danish numbers come last, even
    where a form asks for them first."""
    places = {place for field in _ONE for place in columns.get(field, ())[:1]}
    in_order = sorted(places.union(columns.get(ADDITION, ())))
    streets, houses = columns.get("street", ())[:1], columns.get("house_number", ())[:1]
    if streets and houses and houses[0] < streets[0] and fold(header[houses[0]]).startswith(_NUMBERS_LAST):
        in_order.sort(key=lambda place: place not in streets)
    return tuple(in_order)


class Lines:
    """The columns of the further lines of a street, and of the flat, each with what is written before a bare cell."""

    def __init__(self, header: Sequence[str], columns: Mapping[str, Sequence[int]]) -> None:
        main = street_places(header, columns)
        self.lines = tuple(columns.get("street", ())[1:])
        self.units = tuple(columns.get(UNIT, ()))
        self.places = (*self.lines, *self.units)
        self._before = {place: _word_before(header, place, self.units) for place in self.units}
        said = {place: set(unit_words(header[place])) for place in self.units}
        has_door = any(not _DANISH_DOORS.isdisjoint(one) for one in said.values())
        self._floors = {place for place in self.units if has_door and said[place] <= _DANISH_FLOORS}
        # The street itself is put where its first column stands, and the flat where its first one does.
        self._order = sorted({*self.lines, *self.units[:1], *main[:1]})
        self._main = main[:1]

    def together(self, street: str, cells: Sequence[str], city: str) -> str:
        """The street of a row with its lines and its flat, parted by commas; a line that only says the city again is
        left out. Blank where there is a flat alone."""
        if not (street or any(cells[place] for place in self.lines)):
            return ""
        found: list[str] = []
        said = {fold(city)}
        for place in self._order:
            one = street if place in self._main else self._flat(cells) if place in self.units else cells[place]
            line = tidy(on_one_line(one)).rstrip(",")
            if line and (place in self._main or fold(line) not in said):
                found.append(line)
                said.add(fold(line))
        return ", ".join(found)

    def _flat(self, cells: Sequence[str]) -> str:
        """The floor, the door and the flat: `2. tv`, `Apt 4`."""
        found = []
        for place in self.units:
            cell = tidy(cells[place])
            if place in self._floors and _DANISH_FLOOR.fullmatch(cell):
                cell += "."
            elif cell and self._before[place] and _BARE.fullmatch(cell):
                cell = f"{self._before[place]} {cell}"
            found.append(cell)
        return " ".join(filter(None, found))


def _word_before(header: Sequence[str], place: int, units: Sequence[int]) -> str:
    """What is written before a bare cell of this column; nothing where another one has the word."""
    said = unit_words(header[place]) or words(header[place])
    has_kind = any(is_kind_of_unit(header[one]) for one in units)
    return UNITS.get(said[0], "") if len(said) == 1 and not has_kind else ""


def on_one_line(street: str) -> str:
    """The street with commas where its lines end: `Flat 2, 14 Ivy Lane`."""
    if "\n" not in street and "\r" not in street:
        return street
    return ", ".join(filter(None, (line.strip().rstrip(",").rstrip() for line in street.splitlines())))


def all_on_one_line(column: list[str]) -> list[str]:
    """`on_one_line` of each; of nearly all lists these are the same."""
    text = "".join(column)
    return [on_one_line(one) for one in column] if "\n" in text or "\r" in text else column
