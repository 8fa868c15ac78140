"""How the person of a row is reached: the e-mails and the phones, in however many columns and parts they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leadtrack.domain.listed import Pair
from leadtrack.domain.text import fold, words
from leadtrack.intake.cells.beside_emails import name_before, said_beside
from leadtrack.intake.cells.dialling import dialled, is_international, is_part_of, parts_of, region_called
from leadtrack.intake.cells.emails import email_key, plain_email_key, split_emails
from leadtrack.intake.cells.exchanged import emails_among, phones_instead
from leadtrack.intake.cells.marked import called_apart
from leadtrack.intake.cells.names import clean_name
from leadtrack.intake.cells.phone_marks import is_spoken_of, phone_marks
from leadtrack.intake.cells.phones import local_key, phone_key, plain_phone_key
from leadtrack.intake.cells.several_phones import is_local, split_phones
from leadtrack.intake.cleaning.naming import Naming
from leadtrack.intake.headers.codes import is_country_code
from leadtrack.intake.headers.layout import Layout


def together(some: tuple[Pair, ...], others: Sequence[Pair]) -> tuple[Pair, ...]:
    """These e-mails or phones, and others that are not among them."""
    there = {key or typed for typed, key in some}
    return (*some, *[one for one in dict(others).items() if one[1] not in there]) if others else some


class Reaching(Naming):
    """Finds the e-mails and phones of the rows of one list; what is none of either is kept as it was typed."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self._email_places = layout.columns.get("email", ())
        self._phone_places = layout.columns.get("phone", ())
        self._phone_marks = phone_marks(layout)
        codes = [layout.columns.get(field, ()) for field in ("area_code", "calling_code")]
        self._code_places = (*codes[0], *codes[1])
        self._phone_parts = parts_of(self._phone_places, *codes)
        # Under `Country code` stands what the country is called by, or its letters.
        self._has_country_codes = any(
            is_country_code(self._header[place]) for place in layout.columns.get("country", ())
        )

    def _take_phones(self, cells: list[str], fields: dict[str, str]) -> None:
        """Make those phones own fields of which the list says that they must not be called, or are a fax."""
        for mark in self._phone_marks:
            if cells[mark.phone] and is_spoken_of(mark, cells[mark.mark]):
                header = self._header[mark.phone]
                fields[header] = "; ".join(filter(None, (fields.get(header), cells[mark.phone])))
                cells[mark.phone] = ""

    def _take_marked(self, cells: list[str], fields: dict[str, str]) -> None:
        """Make those phones own fields whose own cell says that they must not be called, or are a fax."""
        for place in self._phone_places:
            cells[place], marked = called_apart(cells[place])
            if marked:
                header = self._header[place]
                fields[header] = "; ".join(filter(None, (fields.get(header), marked)))

    def _emails(self, cells: Sequence[str], kept: list[str]) -> tuple[Pair, ...]:
        if len(self._email_places) == 1:
            cell = cells[self._email_places[0]]
            if not cell:
                return ()
            if plain := plain_email_key(cell):
                return ((cell, plain),)
        return self._contacts(cells, self._email_places, split_emails, lambda one, _: email_key(one), kept)

    def _exchanged(self, cells: list[str], country: str) -> tuple[list[Pair], list[Pair]]:
        """Take the e-mails out of the cells for phones, and the phones out of those for e-mails."""
        emails: list[Pair] = []
        phones: list[Pair] = []
        for place in self._phone_places:
            if "@" in cells[place]:
                there, cells[place] = emails_among(cells[place])
                emails += there
        for place in self._email_places:
            if cells[place] and "@" not in cells[place] and (numbers := phones_instead(cells[place], country)):
                cells[place] = ""
                phones += numbers
        return emails, phones

    def _said_beside(self, cell: str, name: str, company: str) -> str:
        """What a cell says beside its e-mails, unless it only names whose they are."""
        said = said_beside(cell)
        return "" if not said or {*words(name), *words(company)}.issuperset(words(said)) else said

    def _keep_said(
        self, cells: Sequence[str], name: str, company: str, fields: dict[str, str], kept: list[str]
    ) -> None:
        """Make what is said beside the e-mails own fields."""
        for place in self._email_places:
            if cells[place] and (said := self._said_beside(cells[place], name, company)):
                header = self._header[place]
                fields[header] = "; ".join(filter(None, (fields.get(header), said)))
                kept.append(header)

    def _said_with_email(self, cells: Sequence[str], company: str) -> str:
        """The name before the first e-mail, as in `"Lee, Ann" <ann@example.com>`, if it is not the firm's."""
        said = next(filter(None, [name_before(cells[place]) for place in self._email_places]), "")
        name = clean_name(said)
        return "" if fold(name) == fold(company) else name

    def _phones(self, cells: Sequence[str], country: str, kept: list[str]) -> tuple[Pair, ...]:
        if len(self._phone_places) == 1:
            cell = cells[self._phone_places[0]]
            if not cell:
                return ()
            if plain := plain_phone_key(cell, country):
                return ((cell, plain),)

        def key_of(one: str, beside: Sequence[str]) -> str | None:
            return local_key(one) if is_local(one, beside) else phone_key(one, country)

        return self._contacts(cells, self._phone_places, split_phones, key_of, kept)

    def _called_by(self, country: str) -> str:
        """The country of a code by which it is called; blank for its name or letters."""
        is_code = self._has_country_codes or is_international(country)
        return region_called(country) if is_code else ""

    def _dialled(self, cells: Sequence[str], country: str, kept: list[str]) -> tuple[Pair, ...]:
        """The phones where parts of them stand in columns of their own."""
        found: dict[str, Pair] = {}
        for phone, area, calling in self._phone_parts:
            for part in split_phones(cells[phone]) if cells[phone] else ():
                typed, key = dialled(part.strip(), area=cells[area], calling=cells[calling], country=country)
                if key is None:
                    kept.append(self._header[phone])
                found.setdefault(key or typed, (typed, key))
        return tuple(found.values())

    def _keep_codes(
        self, cells: Sequence[str], places: Sequence[int], phones: Sequence[Pair], fields: dict[str, str]
    ) -> None:
        """Make those codes own fields that are in none of the phones."""
        for place in places:
            if cells[place] and not any(is_part_of(cells[place], key) for _, key in phones):
                fields[self._header[place]] = cells[place]

    def _contacts(
        self,
        cells: Sequence[str],
        places: Sequence[int],
        split: Callable[[str], list[str]],
        key_of: Callable[[str, Sequence[str]], str | None],
        kept: list[str],
    ) -> tuple[Pair, ...]:
        found: dict[str, Pair] = {}
        for place in places:
            if not cells[place]:
                continue
            parts = split(cells[place])
            for part in parts:
                typed = part.strip()
                key = key_of(typed, parts)
                if key is None:
                    kept.append(self._header[place])
                found.setdefault(key or typed, (typed, key))
        return tuple(found.values())
