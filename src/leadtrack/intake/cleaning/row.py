"""From a row to a cleaned lead, or to a rejected row. What cannot be understood is kept as typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Self

from leadtrack.domain.listed import Listed
from leadtrack.domain.search import found_by
from leadtrack.intake.cells.birthdays import SERIAL, Birthdays, birthday_of
from leadtrack.intake.cells.cell import (
    NAMELESS,
    NOTHING,
    ZERO,
    as_json,
    may_be_formula,
    tidy,
    whole,
    without_formula,
    without_mark,
)
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.entities import may_have_entities, without_entities
from leadtrack.intake.cells.localities import apart, with_city
from leadtrack.intake.cells.names import MERE_SALUTATIONS, clean_name, is_firm, joined
from leadtrack.intake.cells.postal_codes import has_lost_zeros, has_zeros, with_zeros
from leadtrack.intake.cells.refusals import Refusals, Unsure, says_below
from leadtrack.intake.cells.streets import ADDITION, Lines, on_one_line, street_places
from leadtrack.intake.cleaning.naming import NAME_PARTS
from leadtrack.intake.cleaning.reaching import Reaching, together
from leadtrack.intake.headers.addresses import ADDRESS
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.orders import order_said
from leadtrack.intake.headers.plain import BOTH
from leadtrack.intake.headers.words import BIRTH_PARTS, KEPT_AWAY, field_of
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.tables.footers import TRIAL, why_footer

# In these stands no word that begins with an apostrophe.
_CODES = (
    "email",
    "phone",
    "postal_code",
    "country",
    "birthday",
    "house_number",
    "house_number_addition",
    "unit",
    "area_code",
    "calling_code",
)
# In these stand numbers that have no decimals.
_NUMBERS = ("postal_code", "house_number", "unit", "area_code", "calling_code", *BIRTH_PARTS)
_WRITTEN = tuple(field for field in ADDRESS if field not in ("country", "street_type"))
_NAMES = ("name", *NAME_PARTS, "suffix", "company")
# Where no zero stands for itself, as it does for a house or a floor.
_WITHOUT_ZERO = dict.fromkeys(
    (*_NAMES, "email", "phone", "street", "postal_code", "city", "country", "birthday", *BIRTH_PARTS), ZERO
)


class Cleaner(Reaching):
    """Cleans the rows of one list; the country and the order of day and month are those of the whole list."""

    def __init__(self, layout: Layout, *, country: str, order: str | None, today: date) -> None:
        super().__init__(layout)
        self._own = layout.own
        self._street_places = street_places(layout.header, layout.columns)
        self._addition_places = layout.columns.get(ADDITION, ())
        self._lines = Lines(layout.header, layout.columns)
        self._instead = layout.instead
        self._zeros = layout.zeros
        # How many postal codes got back the zeros they had lost, and whether others of their country have theirs.
        self.restored = 0
        self.has_zeros = False
        # Where something stands if anything is known of the address; a country alone may stand everywhere.
        self._address_places = [place for field in _WRITTEN for place in layout.columns.get(field, ())]
        self._birth_places = [place for field in BIRTH_PARTS for place in layout.columns.get(field, ())]
        self._code_like = {place for field in _CODES for place in layout.columns.get(field, ())}
        self._number_places = [place for field in _NUMBERS for place in layout.columns.get(field, ())]
        blanks = {
            place: (NAMELESS if field in _NAMES else NOTHING) | _WITHOUT_ZERO.get(field, frozenset())
            for field, places in layout.columns.items()
            for place in places
            # There an `x` is a mark.
            if field != KEPT_AWAY
        }
        if not self._has_parts:
            names = NAMELESS | MERE_SALUTATIONS | ZERO
            blanks.update((place, names) for place in layout.columns.get("name", ()))
        # What stands for nothing in each column; in an own field everything stands for itself.
        self._blanks = [blanks.get(place, frozenset()) for place in range(self._width)]
        self._away_places = layout.columns.get(KEPT_AWAY, ())
        self._says = {place: says_below(layout.header[place]) for place in self._away_places}
        self._refusals = Refusals(layout)
        self._today = today
        self._order = order
        self._birthdays = Birthdays(order, today)
        said = {order_said(self._header[place]) for place in layout.columns.get("birthday", ())[:1]}
        self._said_orders = {one for one in said if one and order != SERIAL}
        # In which columns something was kept as it was typed, and how often.
        self.kept: Counter[str] = Counter()
        self.unsure: Unsure = {}
        self._country = country.upper()

    def by(self, layout: Layout) -> Self:
        """What cleans the rows of another table of the list."""
        return type(self)(layout, country=self._country, order=self._order, today=self._today)

    @property
    def orders(self) -> set[str]:
        """The orders of day and month that the birthdays showed so far, and their header said."""
        return self._birthdays.orders | self._said_orders

    def clean(self, line: int, row: Sequence[str]) -> Listed | Rejected:
        """The lead of a row, or why there is none."""
        at, width = self._at, self._width
        if may_have_entities("".join(row)):
            row = list(map(without_entities, row))
        cells = ["" if cell in nothing else cell for cell, nothing in zip(map(str.strip, row), self._blanks)]  # noqa: B905 - a row may be longer or shorter
        cells += [""] * (width + 1 - len(cells))
        replaced = self._take_other_address(cells) if self._instead else ""
        text = "".join(cells)
        if "'" in text or may_be_formula(text):
            self._take_marks(cells)
        self._take_decimals(cells)
        fields = {header: cells[place] for place, header in self._own if cells[place]}
        if replaced:
            fields[self._header[at["country"]]] = replaced
        if self._phone_marks:
            self._take_phones(cells, fields)
        self._take_marked(cells, fields)
        if len(row) > width and (extra := [cell.strip() for cell in row[width:] if cell.strip()]):
            fields["more columns"] = "; ".join(extra)
        else:
            extra = []
        kept: list[str] = []
        country = cells[at["country"]]
        # The default would make a number of one country into one of another.
        where = country_code(country) if country else self._country
        called = self._called_by(country) if country and not where else ""
        more_emails, more_phones = self._exchanged(cells, where or called)
        emails = together(self._emails(cells, kept), more_emails)
        phones = (self._dialled if self._code_places else self._phones)(cells, where or called, kept)
        phones = together(phones, more_phones)
        if codes := (*self._code_places, at["country"]) if called else self._code_places:
            self._keep_codes(cells, codes, phones, fields)
        country = "" if called else country
        name, company = self._with_suffix(self._name(cells, fields), cells, fields), tidy(cells[at["company"]])
        if self._layout.either and not name and not is_firm(company):
            name, company = clean_name(company), ""
        if not name and any("<" in cells[place] for place in self._email_places):
            name = self._said_with_email(cells, company)
        if not (name or company or any(key for _, key in (*emails, *phones))):
            return self._rejected(line, cells, kept)
        if name.startswith(TRIAL):
            return Rejected(line, "", name, f"{name!r} is a trial of the form, and nobody")
        if kept and self._is_header(cells, name or company):
            return Rejected(line, kept[0], name or company, f"{name or company!r} is the header of another list")
        if not any(key for _, key in (*emails, *phones)) and (why := why_footer(name or company, cells)):
            return Rejected(line, "", name or company, f"{name or company!r} {why}")
        self._keep_said(cells, name, company, fields, kept)
        postal_code, city = tidy(cells[at["postal_code"]]), tidy(cells[at["city"]])
        if self._zeros and self._lacks_zeros(postal_code, cells[at["country"]]):
            postal_code = with_zeros(postal_code, country_code(country) or self._country)
            self.restored += 1
        if not city and not postal_code.isdigit():
            postal_code, city = with_city(postal_code)
        if both := cells[at[BOTH]]:
            code_there, city_there = apart(both)
            postal_code, city = postal_code or code_there, city or city_there
        street = self._street(cells, fields, city)
        birthday = self._born(cells, fields, kept)
        is_kept_away = bool(self._away_places) and self._is_kept_away(cells, fields, kept)
        is_kept_away = is_kept_away or self._refusals.of_row(cells)
        self.kept.update([*kept, "more columns"] if extra else kept)
        place = (name, company, street, postal_code, city)
        search = found_by(*place, emails=emails, phones=phones, fields=fields.values())
        own = as_json(fields)
        return Listed(*place, tidy(country), birthday, own, search, emails, phones, do_not_contact=is_kept_away)

    def _take_other_address(self, cells: list[str]) -> str:
        """Put another address where nothing of the first one is there; the country that stood there alone, where that
        of the other one takes its place."""
        if any(cells[place] for place in self._address_places):
            return ""
        for pairs in self._instead:
            found = {here: cells[there] for here, there in pairs if cells[there] not in self._blanks[here]}
            if not any(found.get(place) for place in self._address_places):
                continue
            country = cells[self._at["country"]]
            for here, there in pairs:
                if cells[there]:
                    cells[here], cells[there] = found.get(here, "") or cells[here], ""
            return country if country != cells[self._at["country"]] else ""
        return ""

    def _lacks_zeros(self, code: str, country: str) -> bool:
        """Whether a postal code lost the zeros it begins with, in a row that names this country or none."""
        where = country_code(country) if country else ""
        if (country and not where) or where not in self._zeros:
            return False
        self.has_zeros = self.has_zeros or has_zeros(code, where or self._country)
        return has_lost_zeros(code, where or self._country)

    def _take_decimals(self, cells: list[str]) -> None:
        for place in self._number_places:
            cells[place] = whole(cells[place])

    def _take_marks(self, cells: list[str]) -> None:
        """Take the mark from the cells by which a spreadsheet knew them for text."""
        for place, cell in enumerate(cells):
            bare = without_formula(cell) if cell[:1] == "=" else cell
            if cell[:1] == "'":
                bare = without_mark(cell, is_code=place in self._code_like)
            if bare != cell:
                cells[place] = "" if bare in self._blanks[place] else bare

    def _street(self, cells: Sequence[str], fields: dict[str, str], city: str) -> str:
        """The street, with the number of the house, its further lines and the flat; what is behind a number, or in a
        house, that is not there is an own field."""
        street = ""
        if any(cells[place] for place in self._street_places if place not in self._addition_places):
            street = joined(*[on_one_line(cells[place]) for place in self._street_places])
        elif addition := joined(*[cells[place] for place in self._addition_places]):
            fields[self._header[self._at[ADDITION]]] = addition
        if not any(cells[place] for place in self._lines.places):
            return street
        if whole := self._lines.together(street, cells, city):
            return whole
        fields.update((self._header[place], cells[place]) for place in self._lines.units if cells[place])
        return ""

    def _born(self, cells: Sequence[str], fields: dict[str, str], kept: list[str]) -> str | None:
        """The birthday, of one column or of three; of the day alone `Geburtstag` may be the header."""
        whole = cells[self._at["birthday"]]
        parts = [self._at[part] for part in BIRTH_PARTS if cells[self._at[part]]]
        if not parts:
            return self._birthday(whole, fields, kept)
        day, month, year = (cells[self._at[part]] for part in BIRTH_PARTS)
        if not (whole and day) and (born := birthday_of(day or whole, month, year, today=self._today)):
            return born
        fields.update((self._header[place], cells[place]) for place in parts)
        kept.extend(self._header[place] for place in parts[:1] if day and month)
        return self._birthday(whole, fields, kept)

    def _birthday(self, text: str, fields: dict[str, str], kept: list[str]) -> str | None:
        born = self._birthdays[text]
        if text and not born:
            header = self._header[self._at["birthday"]]
            fields[header] = text
            kept.append(header)
        return born or None

    def _is_kept_away(self, cells: Sequence[str], fields: dict[str, str], kept: list[str]) -> bool:
        """Whether the list says that the person must not be contacted."""
        found = {place: self._says[place](cells[place]) for place in self._away_places}
        for place in (place for place, said in found.items() if said is None):
            fields[self._header[place]] = cells[place]
            kept.append(self._header[place])
        return any(found.values())

    def _is_header(self, cells: Sequence[str], name: str) -> bool:
        """Whether this row says what stands below it."""
        contacts = [cells[place] for place in (*self._email_places, *self._phone_places) if cells[place]]
        return all(field_of(one) is not None for one in (*contacts, name))

    def _rejected(self, line: int, cells: Sequence[str], kept: Sequence[str]) -> Rejected:
        if not kept:
            return Rejected(line, "", "", "nothing to know the person by: no name, company, e-mail or phone")
        value = cells[self._header.index(kept[0])]
        return Rejected(line, kept[0], value, f"nothing to know the person by but {kept[0]} {value!r}, which is none")
