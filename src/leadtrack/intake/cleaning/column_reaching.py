"""How the people of many rows are reached, and from where their phones are dialled, a column at a time."""

from __future__ import annotations

from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cleaning.column_contacts import Addresses, Column, Contacts, Numbers, left_of
from leadtrack.intake.cleaning.column_names import ColumnNaming
from leadtrack.intake.cleaning.column_texts import Own, tidied

# A row, and the header of a column in which something of it was kept as it was typed.
Kept = tuple[int, str]
_SIGNS = frozenset("'&=")


class ColumnReaching(ColumnNaming):
    """Finds the e-mails and phones of many rows of one list, as `Reaching` does those of one."""

    def _reached(self, cells: list[Column], where: Column, kept: list[Kept]) -> tuple[Contacts, Contacts]:
        """The e-mails and the phones."""
        count = len(where)
        emails, phones = Contacts("email", count), Contacts("phone", count)
        for place in self._email_places:
            kept += [(at, self._header[place]) for at in emails.add(Addresses(cells[place]))]
        for parts in self._phone_parts:
            kept += [(at, self._header[parts.phone]) for at in phones.add(Numbers.of(cells, parts, where))]
        return emails, phones

    def _has_signs(self, cells: list[Column], row: int) -> bool:
        """Whether what is not plain may have more in it than is typed: an entity, a formula, a mark for text."""
        places = (*self._email_places, *self._phone_places, self._at["birthday"])
        text = "".join([cells[place][row] for place in places])
        return not _SIGNS.isdisjoint(text)

    def _where(self, countries: Column) -> tuple[Column, Column]:
        """Where the phones of each row would be dialled, and the cells that are the code by which a country is called,
        if there are any."""
        codes = {one: country_code(one) if one else self._country for one in set(countries)}
        where = [codes[one] for one in countries]
        if "" not in where:
            return where, []
        regions = [self._called_by(one) if one and not code else "" for one, code in zip(countries, where, strict=True)]
        if not any(regions):
            return where, []
        called = [one if region else "" for one, region in zip(countries, regions, strict=True)]
        return [code or region for code, region in zip(where, regions, strict=True)], called

    def _codes_left(self, cells: list[Column], called: Column, keys: Column, odd: set[int]) -> list[Own]:
        """The own fields that are made of codes which are in no phone."""
        places = [(place, cells[place]) for place in self._code_places]
        places += [(self._at["country"], called)] if called else []
        found: dict[str, Column] = {}
        for place, column in places:
            left = left_of(column, keys)
            if self._header[place] in found:
                odd.update(i for i, code in enumerate(left) if code)
            elif any(left):
                found[self._header[place]] = left
        return list(found.items())


def named(countries: Column, called: Column) -> Column:
    """The countries, but for those of which only the code is there by which they are called."""
    if called:
        countries = ["" if code else one for one, code in zip(countries, called, strict=True)]
    return tidied(countries)
