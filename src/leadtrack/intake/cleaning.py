"""From a row to a cleaned lead, or to a rejected row. What cannot be understood is kept as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.domain.model import Contact, Rejected
from leadtrack.intake.birthdays import read_birthday
from leadtrack.intake.emails import clean_email, split_emails
from leadtrack.intake.headers import Layout
from leadtrack.intake.names import clean_name, joined
from leadtrack.intake.phones import clean_phone, split_phones

_NOTHING = frozenset(
    [
        "n/a", "na", "n.a.", "none", "null", "nil", "-", "--", "---", "?", "??", ".", "x", "xx", "unknown",
        "ukendt", "unbekannt", "inconnu", "desconocido", "onbekend", "k.a.", "k.a", "ingen", "keine", "aucun",
        "aucune", "ninguno", "geen", "#n/a", "nan", "undefined",
    ]
)  # fmt: skip
_COUNTRIES = {
    "denmark": "DK", "danmark": "DK", "germany": "DE", "deutschland": "DE", "allemagne": "DE", "france": "FR",
    "spain": "ES", "espana": "ES", "españa": "ES", "netherlands": "NL", "the netherlands": "NL", "nederland": "NL",
    "united kingdom": "GB", "uk": "GB", "great britain": "GB", "england": "GB", "ireland": "IE", "usa": "US",
    "united states": "US", "united states of america": "US", "sweden": "SE", "sverige": "SE", "norway": "NO",
    "norge": "NO", "austria": "AT", "österreich": "AT", "switzerland": "CH", "schweiz": "CH", "suisse": "CH",
    "belgium": "BE", "belgique": "BE", "belgie": "BE", "belgië": "BE", "italy": "IT", "italia": "IT", "poland": "PL",
    "polska": "PL", "portugal": "PT", "finland": "FI", "suomi": "FI", "canada": "CA", "australia": "AU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A row as a lead to be; `kept` names the columns whose values were kept as typed."""

    line: int
    name: str
    company: str
    emails: tuple[Contact, ...]
    phones: tuple[Contact, ...]
    street: str
    postal_code: str
    city: str
    country: str
    birthday: str | None
    fields: dict[str, str]
    kept: tuple[str, ...]


class Cleaner:
    """Cleans the rows of one list; the country and the order of day and month are those of the whole list."""

    def __init__(self, layout: Layout, *, country: str, order: str | None, today: date) -> None:
        self._own = layout.own
        self._columns = len(layout.header)
        self._header = layout.header
        self._places = {field: places[0] for field, places in layout.columns.items()}
        self._email_places = layout.columns.get("email", ())
        self._phone_places = layout.columns.get("phone", ())
        self._country = country
        self._order = order
        self._today = today

    def clean(self, line: int, row: Sequence[str]) -> Cleaned | Rejected:
        """The lead of a row, or why there is none."""
        cells = ["" if len(cell) < 12 and cell.lower() in _NOTHING else cell for cell in map(str.strip, row)]
        extra = cells[self._columns :]
        if len(cells) < self._columns:
            cells += [""] * (self._columns - len(cells))
        kept: list[str] = []
        country = self._text(cells, "country")
        code = _country_code(country) or self._country
        emails = self._contacts(cells, self._email_places, "", kept)
        phones = self._contacts(cells, self._phone_places, code, kept)
        name, company = self._name(cells), self._text(cells, "company")
        if not (name or company or emails or phones):
            return Rejected(line, "", "", "nothing to know the person by: no name, company, e-mail or phone")
        fields = {header: cells[place] for place, header in self._own if cells[place]}
        if any(extra):
            fields["more columns"] = "; ".join(cell for cell in extra if cell)
        return Cleaned(
            line,
            name,
            company,
            emails,
            phones,
            self._street(cells),
            self._text(cells, "postal_code"),
            self._text(cells, "city"),
            country,
            self._birthday(cells, fields, kept),
            fields,
            tuple(kept),
        )

    def _text(self, cells: Sequence[str], field: str) -> str:
        place = self._places.get(field)
        if place is None or not cells[place]:
            return ""
        text = cells[place]
        return text if "  " not in text and text.isprintable() else " ".join(text.split())

    def _street(self, cells: Sequence[str]) -> str:
        number = self._text(cells, "house_number")
        street = self._text(cells, "street")
        return joined(street, number) if number else street

    def _name(self, cells: Sequence[str]) -> str:
        whole = self._text(cells, "name")
        if whole:
            return clean_name(whole)
        first, last = self._text(cells, "first_name"), self._text(cells, "last_name")
        title = self._text(cells, "title")
        return f"{first} {last}" if first and last and not title else joined(title, first, last)

    def _contacts(
        self, cells: Sequence[str], places: Sequence[int], country: str, kept: list[str]
    ) -> tuple[Contact, ...]:
        is_email = places is self._email_places
        found: dict[str, Contact] = {}
        for place in places:
            if not cells[place]:
                continue
            for part in split_emails(cells[place]) if is_email else split_phones(cells[place]):
                contact = clean_email(part) if is_email else clean_phone(part, country)
                if contact.key is None:
                    kept.append(self._header[place])
                found.setdefault(contact.key or contact.typed, contact)
        return tuple(found.values())

    def _birthday(self, cells: Sequence[str], fields: dict[str, str], kept: list[str]) -> str | None:
        place = self._places.get("birthday")
        if place is None or not cells[place]:
            return None
        born = read_birthday(cells[place], order=self._order, today=self._today)
        if born is None:
            fields[self._header[place]] = cells[place]
            kept.append(self._header[place])
        return born


def _country_code(text: str) -> str:
    return text.upper() if len(text) == 2 and text.isalpha() else _COUNTRIES.get(text.lower(), "")
