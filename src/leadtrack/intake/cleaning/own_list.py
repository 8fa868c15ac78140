"""A list that we wrote ourselves, as CSV or as JSON lines: every row is taken as it is, not cleaned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from leadtrack.domain.listed import Listed, Pair
from leadtrack.domain.model import Contact, Lead
from leadtrack.domain.own_csv import DETAILS, FIELD, KEPT_AWAY_HEADER, KEPT_BY_HEADER, MARK, TOLD, from_cell, parted
from leadtrack.domain.search import found_by
from leadtrack.intake.cells.cell import as_json
from leadtrack.intake.cells.emails import email_key
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.cells.numbering import countries_of
from leadtrack.intake.cells.phones import phone_key
from leadtrack.intake.cells.refusals import Unsure
from leadtrack.intake.cleaning.columns import ColumnCleaner, Taken, by_row
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.rejected import Rejected

# So many digits are a number to SQLite, whichever they are.
_LONGEST_ID = 18
_CONTACT = re.compile(r"(email|phone)(?: \d+)?( key)?")


def own_layout(header: Sequence[str]) -> Layout:
    """The columns of the list; what an ordinary list has no word for is not among them."""
    found: dict[str, tuple[int, ...]] = {}
    for place, cell in enumerate(header):
        match = _CONTACT.fullmatch(cell)
        kind = match[1] if match and not match[2] else cell.replace(" ", "_") if cell in DETAILS[:6] else None
        if kind:
            found[kind] = (*found.get(kind, ()), place)
    return Layout(tuple(header), found, ())


class OwnCleaner:
    """Takes the rows of a list of ours as they are. A key is kept where it can be that of what was typed."""

    # Nobody's postal codes are mended in what we wrote.
    restored = 0
    has_zeros = False

    def __init__(self, layout: Layout, *, country: str) -> None:
        header = layout.header
        self._width = len(header)
        self._country = country
        self._at = {cell: place for place, cell in reversed(list(enumerate(header)))}
        self._emails = self._pairs("email")
        self._phones = self._pairs("phone")
        known = {MARK, KEPT_AWAY_HEADER, KEPT_BY_HEADER, *DETAILS}
        self._own = [
            (place, _own_name(cell))
            for place, cell in enumerate(header)
            if cell not in known and not cell.startswith(TOLD) and not _CONTACT.fullmatch(cell)
        ]
        # Birthdays of ours are written in one way, and nothing in them needs to be understood.
        self.orders: set[str] = set()
        self.kept: Counter[str] = Counter()
        self.unsure: Unsure = {}

    def _pairs(self, kind: str) -> list[tuple[int, int]]:
        """The places of what was typed and of its key; a key's place may be missing."""
        typed = [cell for cell in self._at if re.fullmatch(rf"{kind}(?: \d+)?", cell)]
        return [(self._at[cell], self._at.get(f"{cell} key", -1)) for cell in typed[::-1]]

    def clean(self, line: int, row: Sequence[str]) -> Listed | Rejected:
        """The lead of a row, or why there is none."""
        texts = [from_cell(cell) for cell in row] + [None] * (self._width - len(row))
        name, company, street, postal_code, city, country = (self._text(texts, one) for one in DETAILS[:6])
        emails = tuple(_contacts(texts, self._emails, _email_key))
        phones = tuple(_contacts(texts, self._phones, partial(_phone_key, country=country.upper() or self._country)))
        if not (name or company or emails or phones):
            return Rejected(line, "", "", "nothing to know the person by: no name, company, e-mail or phone")
        fields = {name: text for place, name in self._own if (text := texts[place]) is not None}
        birthday = self._text(texts, "birthday") or None
        if birthday and not _is_birthday(birthday):
            fields["birthday"], birthday = birthday, None
        place = (name, company, street, postal_code, city)
        search = found_by(*place, emails=emails, phones=phones, fields=fields.values())
        is_kept_away = _is_kept_away(self._text(texts, KEPT_AWAY_HEADER))
        return Listed(
            *place, country, birthday, as_json(fields), search, emails, phones,
            parted(self._text(texts, "tags")), self._text(texts, "source") or None,
            _number(row[0]), self._kept_by(texts, emails, phones) if is_kept_away else (), is_kept_away,
        )  # fmt: skip

    def _kept_by(self, texts: Sequence[str | None], *held: Iterable[Pair]) -> tuple[str, ...]:
        """The keys by which they must not be contacted; none of one who asked, or who has none of them any more."""
        named = parted(self._text(texts, KEPT_BY_HEADER))
        return tuple([key for pairs in held for _, key in pairs if key in named])

    def clean_all(self, rows: Sequence[list[str]], lines: Sequence[int]) -> Taken:
        """The leads of these rows; `lines` says where each of them is."""
        return by_row(self, rows, lines)

    def _text(self, texts: Sequence[str | None], column: str) -> str:
        return (texts[self._at[column]] or "") if column in self._at else ""


AnyCleaner = ColumnCleaner | OwnCleaner


def cleaner_of(layout: Layout, *, is_ours: bool, country: str, order: str | None, today: date) -> AnyCleaner:
    """What makes leads of the rows of a list, ours or another."""
    if is_ours:
        return OwnCleaner(layout, country=country)
    return ColumnCleaner(layout, country=country, order=order, today=today)


def _number(text: str) -> int:
    """The id that somebody had where the list is from; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID else 0


def _is_kept_away(said: str) -> bool:
    """Whether they must not be contacted. We only write yes; where somebody typed what nobody understands, nobody is
    contacted for it."""
    return says(said) is not False


def _own_name(cell: str) -> str:
    return (from_cell(cell) or "").removeprefix(FIELD)


def _contacts(
    texts: Sequence[str | None], places: Iterable[tuple[int, int]], key_of: Callable[[str, str | None], str | None]
) -> Iterable[Pair]:
    for typed_at, key_at in places:
        if typed := texts[typed_at]:
            yield typed, key_of(typed, texts[key_at] if key_at >= 0 else None)


def _email_key(typed: str, given: str | None) -> str | None:
    """The key of what was typed; where somebody typed anew, the key beside it is an old one."""
    return email_key(typed.strip())


def _phone_key(typed: str, given: str | None, *, country: str) -> str | None:
    usual = phone_key(typed.strip(), country)
    if given == usual:
        return usual
    elsewhere = ("", *(countries_of(given) if given else ()))
    return given if any(phone_key(typed.strip(), one) == given for one in elsewhere) else usual


def _is_birthday(text: str) -> bool:
    if not re.fullmatch(r"(?:\d{4}|-)-\d{2}-\d{2}", text, re.ASCII):
        return False
    try:
        return bool(date.fromisoformat(text.replace("--", "2000-", 1) if text.startswith("--") else text))
    except ValueError:
        return False


def is_own(found: Mapping[str, object]) -> bool:
    """Whether the object is a line of a list of ours: it says what was typed, and the keys."""
    contacts = found.get("contacts")
    return isinstance(contacts, dict) and contacts.keys() <= {"emails", "phones"}


def own_details(found: Mapping[str, object]) -> dict[str, Sequence[object]]:
    """How many e-mails and phones the object has, and its own fields."""
    lead = own_lead(found)
    return {"emails": lead.emails, "phones": lead.phones, "fields": tuple(lead.fields)}


def own_lead(found: Mapping[str, object]) -> Lead:
    """The details in the object, as a lead; what is of another kind than it should be is left out."""
    contacts, fields, tags = found.get("contacts"), found.get("fields"), found.get("tags")
    texts = {name: value for name in _TEXTS if isinstance(value := found.get(name), str)}
    return Lead(
        id=_number(str(found.get("id"))),
        emails=_own_contacts(contacts, "emails"),
        phones=_own_contacts(contacts, "phones"),
        tags=tuple([tag for tag in tags if isinstance(tag, str)]) if isinstance(tags, list) else (),
        fields={str(k): v for k, v in fields.items() if isinstance(v, str)} if isinstance(fields, dict) else {},
        do_not_contact=_is_kept_away(str(found.get("do_not_contact") or "")),
        **texts,  # type: ignore[arg-type]  # names of texts alone
    )


_TEXTS = ("name", "company", "street", "postal_code", "city", "country", "birthday", "source")


def own_kept_by(found: Mapping[str, object]) -> tuple[str, ...]:
    """The keys by which they must not be contacted, of one who never asked."""
    keys = found.get("do_not_contact_by")
    return tuple([key for key in keys if isinstance(key, str)]) if isinstance(keys, list) else ()


def _own_contacts(contacts: object, kind: str) -> tuple[Contact, ...]:
    listed = contacts.get(kind) if isinstance(contacts, dict) else None
    pairs = [(one.get("typed"), one.get("key")) for one in listed or () if isinstance(one, dict)]
    return tuple(
        [Contact(typed, key if isinstance(key, str) else None) for typed, key in pairs if isinstance(typed, str)]
    )
