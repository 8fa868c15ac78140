"""What the texts of a typed line say that are no e-mails and no phones: a name, a company, an address, a birthday. A
label says it, or their shape; else they are taken in the order in which they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple  # replace() takes fields of every type by name

from leadtrack.domain.model import Lead
from leadtrack.domain.text import words
from leadtrack.errors import quoted
from leadtrack.intake.cells.birthdays import read_birthday
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.names import PARTICLES, clean_name, is_firm, joined
from leadtrack.intake.cells.whole_addresses import Address, address_in
from leadtrack.intake.headers.words import KEPT_AWAY, field_of

_LABELLED = re.compile(r"([^\W\d_][^:;]{1,30}):\s*(\S.*)")
_FIELDS = frozenset(
    ["name", "first_name", "last_name", "company", "street", "postal_code", "city", "country", "birthday"]
)
_DAY = re.compile(r"(?:19|20)\d\d([-./])\d\d?\1\d\d?|\d\d?([-./])\d\d?\2(?:19|20)\d\d")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_MOST_WORDS = 5
# So many texts are looked at for an address among them.
_MOST_TEXTS = 8


class LeftOut(NamedTuple):
    """Why a line is not kept: it says nobody, or something of it would be lost or guessed."""

    why: str


class Usual(NamedTuple):
    """What is meant where a line does not say it: the country (two letters), and the order of day, month and year."""

    country: str
    order: str
    today: date


def is_day(text: str) -> bool:
    """Whether it is a day in figures, with its whole year, and no phone."""
    return _DAY.fullmatch(text.strip()) is not None


def details_of(texts: Sequence[str], usual: Usual) -> Lead | LeftOut:
    """Name, company, address and birthday; what is more is a remark."""
    said: dict[str, str] = {}
    bare: list[str] = []
    links: list[str] = []
    for text in texts:
        label = _LABELLED.fullmatch(text)
        field = "birthday" if is_day(text) else field_of(label[1] if label else text)
        value = label[2].strip() if label else text
        if field == KEPT_AWAY:
            return LeftOut(f"it says {quoted(text)}: that is kept with leadtrack do-not-contact add")
        if field not in _FIELDS or field in said or not (label or is_day(text)):
            born = _birthday(text, usual) if bare and any(map(str.isdigit, text)) else ""
            if _LINK.match(text):
                links.append(text)
            elif born and "birthday" not in said:
                said["birthday"] = born
            else:
                bare.append(text)
            continue
        if field == "birthday" and not (value := _birthday(value, usual)):
            return LeftOut(f"{quoted(text)} is no birthday. Write it as 1975-03-04")
        said[field] = (country_code(value) or value) if field == "country" else value
    whole, bare = _address(bare, usual.country)
    called, remarks = _called(bare, said)
    return _lead(said, called, whole, [*remarks, *links])


def _birthday(text: str, usual: Usual) -> str:
    return read_birthday(text, order=usual.order, today=usual.today) or ""


def _lead(said: dict[str, str], called: dict[str, str], whole: Address | None, remarks: Sequence[str]) -> Lead:
    name = said.get("name") or called.get("name") or joined(said.get("first_name", ""), said.get("last_name", ""))
    place: dict[str, Any] = {
        field: said[field] for field in ("street", "postal_code", "city", "country") if field in said
    }
    if whole:
        place = {"street": whole.street, "postal_code": whole.postal_code, "city": whole.city} | place
    more = [*remarks, *((f"region: {whole.state}",) if whole and whole.state else ())]
    return Lead(
        name=clean_name(name),
        company=said.get("company") or called.get("company", ""),
        birthday=said.get("birthday"),
        fields={"remark": "; ".join(more)} if more else {},
        **place,
    )


def _address(texts: list[str], country: str) -> tuple[Address | None, list[str]]:
    """The address that one text is, or several beside each other, and the texts that are none of it."""
    for begin, end in _windows(len(texts[:_MOST_TEXTS])):
        if begin == 0 and not texts[0][:1].isdigit():
            # Somebody's name.
            continue
        if found := address_in(", ".join(texts[begin:end]), usual=country):
            # `Nygade 3`, and the floor in a part of its own.
            while begin > 1 and texts[begin - 1][-1:].isdigit():
                begin -= 1
                found = address_in(", ".join(texts[begin:end]), usual=country) or found
            return found, texts[:begin] + texts[end:]
    return None, texts


def _windows(count: int) -> Iterator[tuple[int, int]]:
    for size in range(1, count + 1):
        yield from ((begin, begin + size) for begin in range(count - size + 1))


def _called(bare: Sequence[str], said: dict[str, str]) -> tuple[dict[str, str], Sequence[str]]:
    """The name and the company, where no label says them, and the texts behind. Of a firm it is no name."""
    has_name = "name" in said or "last_name" in said or "first_name" in said
    free = [field for field, is_there in (("name", has_name), ("company", "company" in said)) if not is_there]
    # What is said of somebody is no firm: `likes rye`.
    remarks = [text for at, text in enumerate(bare) if at and " " in text and text.islower()]
    bare = [text for text in bare if text not in remarks]
    if len(free) == 2 and bare and is_firm(bare[0]):
        is_asked_for = len(bare) > 1 and _is_name(bare[1])
        free = ["company", "name"] if is_asked_for else ["company"]
    return dict(zip(free, bare, strict=False)), [*bare[len(free) :], *remarks]


def _is_name(text: str) -> bool:
    """Whether it is written as a person's name is, and no firm's."""
    parts = text.split()
    if is_firm(text) or not 1 < len(parts) <= _MOST_WORDS or not words(text):
        return False
    return all(one[0].isupper() or one in PARTICLES for one in parts)
