"""Headers that say nothing but what their column is: every word of them speaks of one field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from leadtrack.domain.text import words
from leadtrack.intake.headers.known import KNOWN
from leadtrack.intake.headers.vocabulary import (
    FIRM_OR_PERSON,
    JOINED,
    LITTLE,
    NO_PHONES,
    NUMBER,
    OWNERS,
    VAGUE,
    WHICH,
    WITHOUT,
)

# The postal code and the city in one cell.
BOTH = "postal_code_city"
# Fields that may have more than one column.
SEVERAL = ("email", "phone")
# A number of these is meant; of anything else it is a number that somebody gave it, as a customer number.
_WITH_NUMBER = ("phone", "street", "house_number", "house_number_addition", "postal_code", BOTH)

_FIELD_OF = {" ".join(words(h)): field for field, headers in KNOWN.items() for h in headers.split("|")}
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[0-9])(?=[A-Z][a-z])")
# What programs write in brackets is none: `contact[first_name]`.
ASIDE = re.compile(r"\([^()]*\)|(?<![a-z_\]])\[[^\[\]]*\]")
# A list of addresses numbers them.
_NUMBER_OF_ADDRESS = re.compile(r"\b(?:adress|adresse|address|adres)-?(?:nr|nummer|number|no|id)\b", re.IGNORECASE)
# Where an order goes, in a shop's own words; `Post` alone is of a postal code.
_POST_TO = re.compile(r"\W*post to\b", re.IGNORECASE)
_OR = re.compile(r"[/,&+]|\b(?:und|og|et|y|en|and|or)\b", re.IGNORECASE)
# Between the words of two languages for one thing: `Geburtsdatum / Date of birth`.
_BETWEEN_LANGUAGES = re.compile(r"\s*[/|]\s*")
_WITH_ASIDE = re.compile(r"([^()]+)\(([^()]+)\)")
# As forms name the parts of what they ask for: `Nombre completo - Apellidos`, `Name: Last`.
_WITH_PART = re.compile(r"([^-:/]+?)(?: [-/] |: ?)([^-:/]+)")
_PARTS_OF_NAMES = ("title", "first_name", "middle_name", "last_name", "suffix")
_PARTS_OF_ADDRESSES = ("street", "postal_code", "city", "country")
# Of `Name - Vorname` nobody knows whether it is all of a name or a half.
_MAY_BE_ALL = ("name", "navn", "naam")
_IN_PARTS = {
    **dict.fromkeys(
        (
            "name",
            "full name",
            "your name",
            "navn",
            "naam",
            "fulde navn",
            "vollstandiger name",
            "nom complet",
            "nombre completo",
            "volledige naam",
        ),
        _PARTS_OF_NAMES,
    ),
    **dict.fromkeys(("address", "adresse", "adres", "anschrift", "direccion"), _PARTS_OF_ADDRESSES),
}
# Of a word that says which one it is, in one with what it is.
_LEAST_LETTERS = 4
_LONGEST_WORD = 40
_A_NUMBER = re.compile(r"(?:nummer|number|nr|no)\Z")


def _ones(field: str) -> frozenset[str]:
    """The headers of one word that mean this field."""
    return frozenset(header for header, of in _FIELD_OF.items() if of == field and " " not in header)


NOUNS = {
    field: _ones(field) for field in (*SEVERAL, "company", "street", "house_number", "city", "first_name", "last_name")
}
# How else somebody is reached by the same number: `Phone / Text`.
_ALSO = {"email": frozenset[str](), "phone": frozenset(["text", "sms", "whatsapp"])}
STREETS, HOUSES = NOUNS["street"], NOUNS["house_number"]
_WHOLE = frozenset(["name", "navn", "naam", "namn"])
WHOLE_ANYWHERE = _WHOLE | frozenset(["nom", "nombre", "nome"])
_OF_POSTAL = frozenset(["code", "codigo", "post"])
_POSTAL = _ones("postal_code")
_IN_ADDRESSES = (
    STREETS | HOUSES | _POSTAL | NOUNS["city"] | _OF_POSTAL | {"state", "st", "country", "land", "pays", "pais"}
)


@lru_cache(maxsize=1000)
def plainly(header: str) -> str | None:
    """The field of a header that says nothing but what it is."""
    if CAMEL.search(header) and (found := plainly(CAMEL.sub(" ", header))):
        return found
    if _is_of_no_phone(header) or _NUMBER_OF_ADDRESS.search(header) or _POST_TO.match(header):
        return None
    if _is_of_firm(header):
        return "company"
    if part := _part_aside(header):
        return part
    parts = words(ASIDE.sub(" ", header)) or words(header)
    if len(parts) > 1 and len(parts[0]) == len(parts[1]) == 1 and not parts[0].isdigit():
        # `C.P.` is one word, and in `C.P. y población` too.
        count = next((at for at, part in enumerate(parts) if len(part) > 1), len(parts))
        count -= count < len(parts) and count > 2 and parts[count - 1] in LITTLE
        parts = ("".join(parts[:count]), *parts[count:])
    if found := _FIELD_OF.get(" ".join(parts)) or _in_languages(header):
        return found
    apart = [_apart(part) for part in " ".join(parts).replace("e mail", "email").split()]
    core = [bare for bare, _, _ in apart if bare and bare not in LITTLE] or list(parts)
    bare = " ".join([one for one, _, _ in apart if one])
    found = _FIELD_OF.get(" ".join(core)) or _FIELD_OF.get(bare) or _by_words(core) or _of_whole_address(header, core)
    if found == "company" and core[0] in WHOLE_ANYWHERE and _OR.search(header):
        return None
    if found in SEVERAL and is_of_another(parts):
        return None
    if found not in _WITH_NUMBER and any(is_number or bare in NUMBER for bare, is_number, _ in apart):
        return None
    is_first = {place for _, _, place in apart} <= {"", "1"}
    return found if is_first or found in (*SEVERAL, "last_name") else None


def _in_languages(header: str) -> str | None:
    """The field of a header that says the same in several languages, none of which may head anything."""
    parts = [" ".join(words(ASIDE.sub(" ", part))) for part in _BETWEEN_LANGUAGES.split(header)]
    fields = {_FIELD_OF.get(part) for part in parts}
    return fields.pop() if len(parts) > 1 and len(fields) == 1 and VAGUE.isdisjoint(parts) else None


def _part_aside(header: str) -> str | None:
    """The part of a name or an address that is said aside, as in `Name (First)` and `Address (City)`, or behind it."""
    aside = _WITH_ASIDE.fullmatch(header.strip())
    match = aside or _WITH_PART.fullmatch(header.strip())
    if not match or (head := " ".join(words(match[1]))) not in _IN_PARTS:
        return None
    found = _FIELD_OF.get(" ".join(words(match[2]))) or plainly(match[2])
    if not aside and (found not in _PARTS_OF_NAMES or (found == "first_name" and head in _MAY_BE_ALL)):
        # Of an address it is told elsewhere, and `Name: First` may be said of both.
        return "first_name" if "".join(words(match[2])) == "first" and head in _MAY_BE_ALL else None
    return found if found in _IN_PARTS[head] else None


def _is_of_firm(header: str) -> bool:
    """Whether a name is said aside to be that of a firm, as in `Name (Firma)`, and not that of either."""
    head, *_ = words(ASIDE.sub(" ", header)) or ("",)
    said = {word for aside in ASIDE.findall(header) for word in words(aside)}
    return head in WHOLE_ANYWHERE and bool(said & NOUNS["company"]) and said.isdisjoint(FIRM_OR_PERSON)


def _is_of_no_phone(header: str) -> bool:
    """Whether it is of a fax or the like; what is said aside is looked at by itself."""
    texts = (ASIDE.sub(" ", header), *ASIDE.findall(header))
    return any(
        one in NO_PHONES and before not in WITHOUT for text in texts for before, one in pairwise(("", *words(text)))
    )


def is_of_another(parts: Sequence[str]) -> bool:
    """Whether it is of a second person of the row, as `Contact 2 Email` is, and `Contact Email 2` is not."""
    return any(one in OWNERS and other.isdigit() and other != "1" for one, other in pairwise(parts))


def _apart(word: str) -> tuple[str, bool, str]:
    """A word without `nr` and the like behind it, where it is known then, whether that was there, and the figure
    behind it."""
    bare = word.rstrip("0123456789")
    short = _A_NUMBER.sub("", bare)
    is_number = short != bare and short in _FIELD_OF and bare not in _FIELD_OF
    return _noun_in(short if is_number else bare), is_number, word[len(bare) :]


def _noun_in(word: str) -> str:
    """`telefonnummer` of `kontakttelefonnummer`, where both parts are known and the whole is not. Direct mail is none
    of anybody's."""
    if word in _FIELD_OF or len(word) > _LONGEST_WORD:
        return word
    for at in range(_LEAST_LETTERS, len(word) - 2):
        before, noun = word[:at], word[at:]
        if before in JOINED and (noun in NOUNS["phone"] or (noun in NOUNS["email"] and before[:3] != "dir")):
            return noun
    return word


def _of_whole_address(header: str, core: Sequence[str]) -> str | None:
    """The street of an address that stands in one cell, as below `Straße, PLZ, Ort`. `Address/City` may be one within
    the other."""
    there = set(core)
    is_whole = bool(there & STREETS) and not there.isdisjoint(_POSTAL | NOUNS["city"]) and there <= _IN_ADDRESSES
    is_within = "/" in header and len(core) == 2 and core[0] in _IN_PARTS
    return "street" if is_whole and _OR.search(header) and not is_within else None


def _by_words(core: Sequence[str]) -> str | None:
    """The field of which every word speaks, and at least one by its name."""
    there = set(core)
    for field in SEVERAL:
        if there & NOUNS[field] and there <= NOUNS[field] | WHICH | _ALSO[field]:
            return field
    # `Primary e-mail address` is an `E-mail address`.
    bare = [word for word in core if word not in WHICH]
    if 0 < len(bare) < len(core) and (found := _FIELD_OF.get(" ".join(bare))) in SEVERAL:
        return found
    halves = there - _WHOLE if len(there) > 2 else there
    if len(halves) == 2 and halves & NOUNS["first_name"] and halves & (NOUNS["last_name"] | _WHOLE):
        return "name"
    if core and core[0] in NOUNS["company"] and there <= NOUNS["company"] | _WHOLE:
        return "company"
    if len(core) > 1 and core[0] in WHOLE_ANYWHERE and set(core[1:]) <= NOUNS["company"]:
        return "company"
    # `addr:housenumber` is the number alone.
    if there & (NOUNS["street"] - {"addr"}) and there <= NOUNS["street"] | NOUNS["house_number"]:
        return "street"
    postal, city = there & _POSTAL, there & NOUNS["city"]
    if there <= _POSTAL | NOUNS["city"] | _OF_POSTAL and (city or postal):
        return BOTH if postal and city else "city" if city else "postal_code"
    return None
