"""Cleaning many rows at once, a column at a time: what `Cleaner.clean` makes of each, in a third of the time.

A row in which something is not plain is left to `clean`: two e-mails in a cell, a phone that only the library
understands, a job under `Title`, a birthday that cannot be read. `clean` is what is promised; this only is quicker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import NamedTuple, Protocol

from leadtrack.domain.listed import Listed, People
from leadtrack.intake.cells import tidy
from leadtrack.intake.cleaning import Cleaner
from leadtrack.intake.column_contacts import Column, Contacts, without
from leadtrack.intake.countries import country_code
from leadtrack.intake.emails import plain_email_keys
from leadtrack.intake.footers import may_be_footer, why_footer
from leadtrack.intake.header_words import BOTH
from leadtrack.intake.localities import apart
from leadtrack.intake.names import clean_name, is_title
from leadtrack.intake.phones import plain_phone_keys
from leadtrack.intake.rejected import Rejected

# The header of an own field, and its cells.
Own = tuple[str, Column]
_MARK = "\x1e"
_APOSTROPHE = "'"


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
    return Taken(People.of(people), rejected, _told(cleaner))


def _told(cleaner: RowCleaner) -> dict[str, int]:
    kept, cleaner.kept = dict(cleaner.kept), Counter()
    return kept


class ColumnCleaner(Cleaner):
    """Cleans the rows of one list, many of them at once."""

    def clean_all(self, rows: Sequence[list[str]], lines: Sequence[int]) -> Taken:
        """The leads of these rows; `lines` says where each of them is."""
        if not rows:
            return by_row(self, rows, lines)
        odd: set[int] = set()
        people = self._plain(self._cells(rows, odd), odd)
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
        return Taken(people, rejected, _told(self))

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
        return [*columns, [""] * len(rows)]

    def _plain(self, cells: list[Column], odd: set[int]) -> People:
        """The leads of all rows as if each were plain; those that are not are added to the odd ones."""
        at = self._at
        (names, jobs), companies = self._names(cells, odd), _tidied(cells[at["company"]])
        countries = cells[at["country"]]
        for place in self._seldom_places:
            odd.update(i for i, one in enumerate(cells[place]) if one)
        codes = [country_code(one) if one else self._country for one in countries]
        if "" in codes:
            odd.update(i for i, code in enumerate(codes) if not code and self._called_by(countries[i]))
        emails = Contacts("email", len(names))
        for place in self._email_places:
            emails.add(cells[place], plain_email_keys(cells[place]), odd)
        phones = Contacts("phone", len(names))
        for place in self._phone_places:
            phones.add(cells[place], plain_phone_keys(cells[place], codes), odd)
        streets = _joined(_tidied(cells[at["street"]]), _tidied(cells[at["house_number"]]))
        for place in self._layout.columns.get("house_number_addition", ()):
            odd.update(i for i, one in enumerate(cells[place]) if one and not streets[i])
            streets = _joined(streets, _tidied(cells[place]))
        postal_codes, cities = _tidied(cells[at["postal_code"]]), _tidied(cells[at["city"]])
        if any(both := cells[at[BOTH]]):
            there = list(map(apart, both))
            postal_codes = [one or other for one, (other, _) in zip(postal_codes, there, strict=True)]
            cities = [one or other for one, (_, other) in zip(cities, there, strict=True)]
        typed = cells[at["birthday"]]
        birthdays = [born or "" for born in map(self._birthdays.__getitem__, typed)]
        odd.update(without(birthdays, typed))
        contacts = zip(emails.keys, phones.keys, strict=True)
        unreachable = [i for i, (email, phone) in enumerate(contacts) if not (email or phone)]
        suspects = [(i, one) for i in unreachable if may_be_footer(one := names[i] or companies[i])]
        odd.update(i for i, one in suspects if not one or why_footer(one, [column[i] for column in cells]))
        own = [*((header, cells[place]) for place, header in self._own), *jobs]
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
        text = _as_text(found_by)
        # Not all of these two is in what a row is found by.
        if _may_be_marked(text) or any(_APOSTROPHE in "".join(column) for column in (countries, both)):
            odd.update(_marked(cells))
        columns = (
            names, companies, streets, postal_codes, cities, _tidied(countries), birthdays, _as_json(own, len(names)),
            _rows_of(text, found_by), emails.typed, emails.keys, phones.typed, phones.keys,
        )  # fmt: skip
        # Fields without a column may share a blank one.
        return People._make([*map(list, columns), emails.more + phones.more, []])

    def _names(self, cells: list[Column], odd: set[int]) -> tuple[Column, list[Own]]:
        """The names, and the own fields that are made of what is no part of them."""
        whole = cells[self._at["name"]]
        if not self._has_parts:
            return _tidied([clean_name(one) if "," in one or ";" in one else one for one in whole]), []
        odd.update(i for i, one in enumerate(whole) if one)
        parts = self._firsts(cells, odd)
        parts += [cells[place] for place in (*self._layout.columns.get("middle_name", ()), *self._last_places)]
        names = parts[0] if parts else cells[-1]
        for part in parts[1:]:
            names = _joined(names, part)
        if not self._title_places:
            return _tidied(names), []
        titles, jobs = self._titles(cells, odd)
        # Nobody is called Herr.
        odd.update(i for i, one in enumerate(titles) if one and not names[i])
        return _tidied(_joined(titles, names)), jobs

    def _firsts(self, cells: list[Column], odd: set[int]) -> list[Column]:
        """The first names, for which initials may stand, if there is a column of either."""
        places = self._layout.columns.get("first_name", ())
        for place in self._layout.columns.get("initials", ()):
            first = cells[self._at["first_name"]]
            last = zip(*(cells[one] for one in self._last_places), strict=True) if self._last_places else cells[-1]
            for at, (initials, one, lasts) in enumerate(zip(cells[place], first, last, strict=True)):
                if initials and (one or not any(lasts)):
                    odd.add(at)
            return [[one or other for one, other in zip(first, cells[place], strict=True)]]
        return [cells[place] for place in places]

    def _titles(self, cells: list[Column], odd: set[int]) -> tuple[Column, list[Own]]:
        """The titles that are part of the name, and the jobs, which are own fields."""
        titles = cells[-1]
        jobs: list[Own] = []
        for place in self._title_places:
            column = cells[place]
            if named := {one for one in set(column) if not is_title(one)}:
                jobs.append((self._header[place], [one if one in named else "" for one in column]))
                column = ["" if one in named else one for one in column]
            odd.update(i for i, one in enumerate(column) if one and titles[i])
            titles = _joined(titles, column)
        return titles, jobs


def _as_json(own: Sequence[Own], count: int) -> Column:
    """The own fields of so many rows as `as_json` gives them."""
    if not own:
        return ["{}"] * count
    written = []
    for header, column in own:
        name, text = encode_basestring(header), "".join(column)
        if text.isprintable() and '"' not in text and "\\" not in text:
            written.append([f'{name}:"{cell}",' if cell else "" for cell in column])
        else:
            written.append([f"{name}:{encode_basestring(cell)}," if cell else "" for cell in column])
    return [f"{{{''.join(one)[:-1]}}}" for one in zip(*written, strict=True)]


def _as_text(columns: Sequence[Column]) -> str:
    """The texts of each row with blanks between them, and a mark behind each row: four times as fast as a text for
    each."""
    count, width = len(columns[0]), len(columns) + 1
    texts = [_MARK] * (count * width)
    for place, column in enumerate(columns):
        texts[place::width] = column
    return " ".join(texts)


def _rows_of(text: str, columns: Sequence[Column]) -> Column:
    """The text of each row."""
    rows = text.split(_MARK)[:-1]
    # One of the texts may have the mark in it.
    return rows if len(rows) == len(columns[0]) else list(map(" ".join, zip(*columns, strict=True)))


def _may_be_marked(text: str) -> bool:
    """Whether a word begins with an apostrophe; this is thrice as fast as to look for it with the blank before it."""
    return any(not before or before[-1] == " " for before in text.split(_APOSTROPHE)[:-1])


def _marked(cells: Sequence[Column]) -> set[int]:
    """The rows in which a cell begins with an apostrophe, that may be a spreadsheet's mark for text."""
    break_before = f"\n{_APOSTROPHE}"
    columns = [column for column in cells if break_before in "\n" + "\n".join(column)]
    return {at for column in columns for at, cell in enumerate(column) if cell.startswith(_APOSTROPHE)}


def _joined(one: Column, other: Column) -> Column:
    """Two columns as one, where either may be blank."""
    if not any(other):
        return one
    return [f"{a} {b}" if a and b else a or b for a, b in zip(one, other, strict=True)]


def _tidied(column: Column) -> Column:
    """Each cell as `tidy` makes it, of cells without blanks around them."""
    text = " ".join(filter(None, column))
    return column if "  " not in text and text.isprintable() else list(map(tidy, column))
