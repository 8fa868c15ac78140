"""Cleaning many rows at once, a column at a time: what `Cleaner.clean` makes of each, in a third of the time.

A cell that is not plain is looked at alone, as two e-mails, or a phone that only the library understands. A row in
which something else is not plain is left to `clean`: the name beside an e-mail, a suffix, a footer. `clean` is what is
promised; this only is quicker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple, Protocol

from leadtrack.domain.listed import Listed, People, Told
from leadtrack.intake.cells.birthdays import birthday_of
from leadtrack.intake.cells.cell import whole
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.entities import with_entities
from leadtrack.intake.cells.exchanged import may_be_phone
from leadtrack.intake.cells.localities import apart, with_city
from leadtrack.intake.cells.marked import may_have_marked_phones
from leadtrack.intake.cells.phone_marks import is_spoken_of
from leadtrack.intake.cells.postal_codes import with_zeros
from leadtrack.intake.cells.refusals import add_unsure, lined
from leadtrack.intake.cells.streets import all_on_one_line
from leadtrack.intake.cleaning.column_contacts import Column, without
from leadtrack.intake.cleaning.column_names import parted
from leadtrack.intake.cleaning.column_reaching import ColumnReaching, Kept, named
from leadtrack.intake.cleaning.column_texts import (
    as_text,
    joined,
    json_of,
    marked,
    may_be_marked,
    rows_of,
    tidied,
    with_field,
)
from leadtrack.intake.cleaning.joined_cells import may_be_linked
from leadtrack.intake.headers.plain import BOTH
from leadtrack.intake.headers.words import BIRTH_PARTS
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.tables.footers import TRIAL, may_be_footer, why_footer

_APOSTROPHE = "'"
_AMPERSAND = "&"


class Taken(NamedTuple):
    """What became of some rows; `kept` says in which columns something was kept as typed, and how often."""

    people: People
    rejected: list[tuple[Rejected, list[str]]]
    kept: dict[str, int]


class RowCleaner(Protocol):
    """What cleans one row, and counts what it kept as it was typed."""

    kept: Counter[str]

    def clean(self, line: int, row: Sequence[str]) -> Listed | Rejected: ...


def by_row(cleaner: RowCleaner, rows: Sequence[list[str]], lines: Sequence[int]) -> Taken:
    """The leads of these rows, cleaned one by one; `lines` says where each of them is."""
    people, rejected = [], []
    for at, row in enumerate(rows):
        one = cleaner.clean(lines[at], row)
        if isinstance(one, Rejected):
            rejected.append((one, row))
        else:
            people.append(one)
    return Taken(People.of(people), rejected, _kept_of(cleaner))


def _kept_of(cleaner: RowCleaner) -> dict[str, int]:
    kept, cleaner.kept = dict(cleaner.kept), Counter()
    return kept


class ColumnCleaner(ColumnReaching):
    """Cleans the rows of one list, many of them at once."""

    def clean_all(self, rows: Sequence[list[str]], lines: Sequence[int]) -> Taken:
        """The leads of these rows; `lines` says where each of them is."""
        if not rows:
            return by_row(self, rows, lines)
        odd: set[int] = set()
        kept: list[Kept] = []
        restored: list[int] = []
        people = self._plain(self._cells(rows, odd), odd, kept, restored, lines)
        self.restored += sum(at not in odd for at in restored)
        self.kept.update(header for at, header in kept if at not in odd)
        rejected, goes = [], []
        people.more[:] = [one for one in people.more if one[0] not in odd]
        for at in sorted(odd):
            one = self.clean(0, rows[at])
            if isinstance(one, Rejected):
                rejected.append((one._replace(line=lines[at]), rows[at]))
                goes.append(at)
            else:
                people.put(at, one)
        people.drop(goes)
        return Taken(people, rejected, _kept_of(self))

    def _cells(self, rows: Sequence[list[str]], odd: set[int]) -> list[Column]:
        """The cells as columns, without blanks around them and without what stands for nothing; one blank column is put
        behind the last. Rows that say something beyond the header are odd."""
        width = self._width
        if set(map(len, rows)) != {width}:
            odd.update(at for at, row in enumerate(rows) if len(row) > width and any(map(str.strip, row[width:])))
            lacking = [""] * width
            rows = [row if len(row) == width else (row + lacking)[:width] for row in rows]
        columns = [list(map(str.strip, column)) for column in zip(*rows, strict=True)]
        for place, nothing in enumerate(self._blanks):
            if nothing and not nothing.isdisjoint(columns[place]):
                columns[place] = ["" if cell in nothing else cell for cell in columns[place]]
        if self._instead:
            self._take_other_addresses(columns, odd)
        for place in self._number_places:
            if ".0" in (text := "".join(columns[place])) or ",0" in text or ":" in text:
                columns[place] = list(map(whole, columns[place]))
        for mark in self._phone_marks:
            said = {cell for cell in set(columns[mark.mark]) if is_spoken_of(mark, cell)}
            odd.update(at for at, cell in enumerate(columns[mark.mark]) if cell in said and columns[mark.phone][at])
        for place in self._phone_places:
            if "@" in (text := "\n".join(columns[place])):
                odd.update(at for at, cell in enumerate(columns[place]) if "@" in cell)
            if may_have_marked_phones(text):
                odd.update(at for at, cell in enumerate(columns[place]) if may_have_marked_phones(cell))
        return [*columns, [""] * len(rows)]

    def _take_other_addresses(self, columns: list[Column], odd: set[int]) -> None:
        """Put another address where nothing of the first one is there; rows in which a country made room are odd."""
        rows = range(len(columns[0]))
        for i in [i for i in rows if not any(columns[place][i] for place in self._address_places)]:
            cells = [*(column[i] for column in columns), ""]
            if self._take_other_address(cells):
                odd.add(i)
            for here, there in {pair for pairs in self._instead for pair in pairs}:
                columns[here][i], columns[there][i] = cells[here], cells[there]

    def _plain(
        self, cells: list[Column], odd: set[int], kept: list[Kept], restored: list[int], lines: Sequence[int]
    ) -> People:
        """The leads of all rows as if each were plain; those that are not are added to the odd ones, and what is kept
        as it was typed to what is kept."""
        at = self._at
        (names, jobs), companies = self._names(cells, odd), tidied(cells[at["company"]])
        if self._layout.either:
            names, companies = parted(names, companies)
        countries = cells[at["country"]]
        # Few people have one.
        for place in self._layout.columns.get("suffix", ()):
            odd.update(i for i, one in enumerate(cells[place]) if one)
        where, called = self._where(countries)
        emails, phones = self._reached(cells, where, kept)
        odd.update(i for i in emails.hard if any(may_be_phone(cells[place][i]) for place in self._email_places))
        # Who is named beside an e-mail may be somebody who has no name elsewhere.
        odd.update(i for i in emails.hard if not names[i])
        for place in self._email_places if emails.hard else ():
            column = cells[place]
            odd.update(i for i in emails.hard - odd if self._said_beside(column[i], names[i], companies[i]))
        streets, postal_codes, cities = self._addresses(cells, odd, restored)
        birthdays, unborn = self._born_all(cells, odd, kept)
        odd.update(i for i in emails.hard.union(phones.hard, unborn) if self._has_signs(cells, i))
        odd.update(i for i, _ in kept if self._is_header([column[i] for column in cells], names[i] or companies[i]))
        contacts = zip(emails.keys, phones.keys, strict=True)
        unreachable = [i for i, (email, phone) in enumerate(contacts) if not (email or phone)]
        suspects = [(i, one) for i in unreachable if may_be_footer(one := names[i] or companies[i])]
        odd.update(i for i, one in suspects if not one or why_footer(one, [column[i] for column in cells]))
        codes = self._codes_left(cells, called, phones.all_keys(), odd)
        own = [*((header, cells[place]) for place, header in self._own), *codes, *jobs]
        found_by = (
            names,
            companies,
            streets,
            postal_codes,
            cities,
            emails.texts(),
            phones.texts(),
            *[one for _, one in own],
        )
        text = as_text(found_by)
        # Not all of these is in what a row is found by.
        others = (countries, cells[at[BOTH]], *[cells[place] for place in (*self._code_places, *self._birth_places)])
        if may_be_marked(text) or any(_APOSTROPHE in (one := "".join(column)) or "=" in one for column in others):
            odd.update(marked(cells))
        if _AMPERSAND in text or any(_AMPERSAND in "".join(column) for column in others):
            odd.update(with_entities(cells))
        if TRIAL in text:
            odd.update(i for i, name in enumerate(names) if name.startswith(TRIAL))
        if may_be_linked(text):
            odd.update(i for column in cells for i, cell in enumerate(column) if may_be_linked(cell))
        columns = (
            names, companies, streets, postal_codes, cities, named(countries, called), birthdays,
            json_of(own, len(names)), rows_of(text, found_by), emails.typed, emails.keys, phones.typed, phones.keys,
        )  # fmt: skip
        # Fields without a column may share a blank one.
        people = People._make([*map(list, columns), emails.more + phones.more, self._told(cells, odd, lines)])
        for i in unborn:
            said = cells[at["birthday"]][i]
            people.own[i] = with_field(people.own[i], self._header[at["birthday"]], said)
            people.search[i] += f" {said}"
        return people

    def _told(self, cells: list[Column], odd: set[int], lines: Sequence[int]) -> list[Told]:
        """What the list says of who must not be contacted, if it says so of anybody."""
        found, unsure = self._refusals.of_columns(cells)
        for place in self._away_places:
            column, says = cells[place], self._says[place]
            said = {cell: says(cell) for cell in set(column)}
            found.update(i for i, cell in enumerate(column) if said[cell])
            odd.update(i for i, cell in enumerate(column) if said[cell] is None)
        if unsure:
            add_unsure(self.unsure, lined(unsure, found, lines))
        return [((), None, 0, (), i in found) for i in range(len(cells[-1]))] if found else []

    def _addresses(self, cells: list[Column], odd: set[int], restored: list[int]) -> tuple[Column, Column, Column]:
        """The streets, the postal codes and the cities; rows whose codes get back zeros are added to the restored."""
        at = self._at
        first, *others = self._street_places or (-1,)
        streets = tidied(all_on_one_line(cells[first]))
        for place in others:
            streets = joined(streets, tidied(all_on_one_line(cells[place])))
        if self._addition_places:
            places = [cells[place] for place in self._street_places if place not in self._addition_places]
            odd.update(i for i, street in enumerate(streets) if street and not any(part[i] for part in places))
        postal_codes, cities = tidied(cells[at["postal_code"]]), tidied(cells[at["city"]])
        restored += self._lacking(postal_codes, cells[at["country"]])
        if restored:
            postal_codes = list(postal_codes)
        for i in restored:
            postal_codes[i] = with_zeros(postal_codes[i], country_code(cells[at["country"]][i]) or self._country)
        if crowded := [i for i, city in enumerate(cities) if not city and not postal_codes[i].isdigit()]:
            postal_codes, cities = list(postal_codes), list(cities)
            for i in crowded:
                postal_codes[i], cities[i] = with_city(postal_codes[i])
        if any(both := cells[at[BOTH]]):
            there = list(map(apart, both))
            postal_codes = [one or other for one, (other, _) in zip(postal_codes, there, strict=True)]
            cities = [one or other for one, (_, other) in zip(cities, there, strict=True)]
        lined = self._lined(cells)
        if (found := list(self._whole_addresses(cells))) or lined:
            # Fields without a column may share a blank one.
            streets, postal_codes, cities = list(streets), list(postal_codes), list(cities)
        for i in lined:
            streets[i] = self._lines.together(streets[i], [column[i] for column in cells], cities[i])
            odd.update(() if streets[i] else [i])
        for i, address in found:
            streets[i], postal_codes[i], cities[i] = address.street, address.postal_code, address.city
            if address.country or address.state or i in lined:
                odd.add(i)
        return streets, postal_codes, cities

    def _lacking(self, codes: Column, countries: Column) -> list[int]:
        """The rows whose postal codes lost zeros."""
        if not self._zeros:
            return []
        odd = [i for i, code in enumerate(codes) if code and (len(code) < 5 or code[0] == "0")]
        return [i for i in odd if self._lacks_zeros(codes[i], countries[i])]

    def _lined(self, cells: list[Column]) -> set[int]:
        """The rows that have further lines of a street, or a flat."""
        columns = [cells[place] for place in self._lines.places]
        return {i for column in columns if any(column) for i, cell in enumerate(column) if cell}

    def _born_all(self, cells: list[Column], odd: set[int], kept: list[Kept]) -> tuple[Column, list[int]]:
        """The birthdays, of one column or of three, and the rows in which what is typed is no day, and is an own
        field."""
        typed = cells[self._at["birthday"]]
        days, months, years = (cells[self._at[part]] for part in BIRTH_PARTS)
        parts = zip(days, months, years, strict=True) if self._birth_places else ()
        parted = [i for i, there in enumerate(parts) if any(there)]
        whole = list(typed) if parted else typed
        for i in parted:
            whole[i] = ""
        birthdays = list(map(self._birthdays.__getitem__, whole))
        unborn = without(birthdays, whole)
        header = self._header[self._at["birthday"]] if unborn else ""
        is_alone = not parted and header not in map(itemgetter(1), self._own)
        if is_alone:
            kept += [(i, header) for i in unborn]
        else:
            odd.update(unborn)
        for i in parted:
            is_twice = typed[i] and days[i]
            born = None if is_twice else birthday_of(days[i] or typed[i], months[i], years[i], today=self._today)
            birthdays[i] = born or ""
            odd.update([] if born else [i])
        return birthdays, unborn if is_alone else []
