"""Cells in which more stands than what their header says: all of an address, and what a person belongs to with a link
behind it (Notion)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from leadtrack.domain.listed import Listed
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.whole_addresses import Address, address_in, may_be_whole, name_and_address
from leadtrack.intake.cleaning.column_contacts import Column
from leadtrack.intake.cleaning.column_texts import with_field
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.plain import BOTH
from leadtrack.intake.headers.words import is_name_and_address
from leadtrack.intake.rejected import Rejected

_PARTS = ("city", "postal_code", BOTH, "house_number")
_LINK = ".notion.so/"
_WITH_LINK = re.compile(r"\s\(https?://www\.notion\.so/[^\s()]*\)(,\s)?")
_LINKED = ("name", "first_name", "last_name", "company", "city", "country")
_STATE = "state"


def may_be_linked(text: str) -> bool:
    """Whether there may be a link to another page of the program, in one cell or in many."""
    return _LINK in text


def without_links(cell: str) -> str:
    """What a cell names, each without the link behind it."""
    return _WITH_LINK.sub(lambda link: " / " if link[1] else "", cell) if may_be_linked(cell) else cell


class JoinedCells(Cleaner):
    """Takes apart what stands in one cell, before the row is cleaned."""

    def __init__(self, layout: Layout, *, country: str, order: str | None, today: date) -> None:
        super().__init__(layout, country=country, order=order, today=today)
        streets = layout.columns.get("street", ())
        # Where the whole address stands, if one column may have it.
        self._whole_places = streets[:1] if layout.columns.keys().isdisjoint(_PARTS) else ()
        names = [at for at in layout.columns.get("name", ())[:1] if is_name_and_address(layout.header[at])]
        # Where all of a name and an address stands, if no other column has some of it.
        self._named_places = names if layout.columns.keys().isdisjoint(("street", *_PARTS)) else []
        self._linked_places = [place for field in _LINKED for place in layout.columns.get(field, ())]

    def clean(self, line: int, row: Sequence[str]) -> Listed | Rejected:
        """The lead of a row, or why there is none."""
        if may_be_linked("".join(row)):
            row = [without_links(cell) if at in self._linked_places else cell for at, cell in enumerate(row)]
        for place in self._named_places:
            where = country_code("".join(row[self._at["country"] :][:1])) or self._country
            if len(row) > place and (found := name_and_address(row[place], usual=where)):
                name, rest = found
                return self._with(rest, line, [*row[:place], name, *row[place + 1 :]], street=rest.street)
        for place in self._whole_places:
            if len(row) > place and (address := self._address(row[place], row[self._at["country"] :][:1])):
                return self._with(address, line, [*row[:place], address.street, *row[place + 1 :]])
        return super().clean(line, row)

    def _whole_addresses(self, cells: Sequence[Column]) -> Iterator[tuple[int, Address]]:
        """The rows of these columns in which an address is all in one cell, and the address."""
        for place in self._whole_places:
            usual = {one: country_code(one) or self._country for one in set(cells[self._at["country"]])}
            there = zip(cells[place], cells[self._at["country"]], strict=True)
            for at, (cell, country) in enumerate(there):
                if may_be_whole(cell) and (address := address_in(cell, usual=usual[country], may_be_place=True)):
                    yield at, address

    def _address(self, cell: str, country: Sequence[str]) -> Address | None:
        """The address that is all in this cell of a row; the country may be in another one."""
        if not may_be_whole(cell):
            return None
        return address_in(cell, usual=country_code("".join(country)) or self._country, may_be_place=True)

    def _with(self, address: Address, line: int, row: Sequence[str], *, street: str = "") -> Listed | Rejected:
        """The lead of a row that has the rest of its address elsewhere."""
        usual, self._country = self._country, country_code(address.country) or self._country
        lead = super().clean(line, row)
        self._country = usual
        if isinstance(lead, Rejected):
            return lead
        is_known = not address.state or f'"{_STATE}":' in lead.own
        return lead._replace(
            street=lead.street or street,
            city=address.city,
            postal_code=address.postal_code,
            country=lead.country or address.country,
            own=lead.own if is_known else with_field(lead.own, _STATE, address.state),
            search=" ".join([lead.search, *filter(None, [street, *address[1:4]])]),
        )
