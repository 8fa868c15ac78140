"""The words at the head of a column, and the field they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from leadtrack.domain.text import words
from leadtrack.intake.headers.known import KNOWN
from leadtrack.intake.headers.vocabulary import (
    ASKS_WHETHER,
    FIRM_OR_PERSON,
    FIRST,
    JOINED,
    LITTLE,
    NO_PHONES,
    NUMBER,
    ONE_OF_TWO,
    OWNERS,
    PEOPLE,
    SALUTATIONS,
    SHORT,
    TIMES,
    VAGUE,
    WHICH,
    WHOSE,
    WITHOUT,
)

# Who must not be contacted, as the list itself says.
KEPT_AWAY = "do_not_contact"
# How it is remembered that the company of a row without a name may be a person.
EITHER = "company_or_name"
# The postal code and the city in one cell.
BOTH = "postal_code_city"

_FIELD_OF = {" ".join(words(h)): field for field, headers in KNOWN.items() for h in headers.split("|")}
# Fields that may have more than one column.
SEVERAL = ("email", "phone")
# A number of these is meant; of anything else it is a number that somebody gave it, as a customer number.
_WITH_NUMBER = ("phone", "street", "house_number", "house_number_addition", "postal_code", BOTH)
BIRTH_PARTS = ("birth_day", "birth_month", "birth_year")
_OF_A_PERSON = frozenset(
    ["name", "first_name", "middle_name", "last_name", "company", "birthday", *BIRTH_PARTS, *SEVERAL]
)
# A header of more words, or of more characters, says in none of these ways what it is.
_MOST_WORDS = 12
LONGEST = 200
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[0-9])(?=[A-Z][a-z])")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# `Name/Firma` is either.
# `Kunde/in`, `Ansprechpartner:in`.
_WHOEVER = re.compile(r"(?<=[a-zäöü])[/:*_]-?in(?:nen)?\b", re.IGNORECASE)
# A word that was parted at the end of a line, as in a narrow column: `Fødsels-` and `dato`.
_PARTED = re.compile(r"(?<=[^\W\d_])-[ \t]{0,9}\r?\n[ \t]{0,9}(?=[^\W\d_])")
# A list of addresses numbers them.
_NUMBER_OF_ADDRESS = re.compile(r"\b(?:adress|adresse|address|adres)-?(?:nr|nummer|number|no|id)\b", re.IGNORECASE)
# Folded, children are `born`.
_CHILDREN = re.compile(r"\bbørn", re.IGNORECASE)
_OR = re.compile(r"[/,&+]|\b(?:und|og|et|y|en|and|or)\b", re.IGNORECASE)
# The last is Dutch, and English for something else.
_EITHER_OR = re.compile(r"/|\b(?:or|oder|eller|ou|o)\b|\b(?:naam|bedrijf) of\b", re.IGNORECASE)
_WITH_ASIDE = re.compile(r"([^()]+)\(([^()]+)\)")
_PARTS_OF_NAMES = ("title", "first_name", "middle_name", "last_name", "suffix")
_PARTS_OF_ADDRESSES = ("street", "postal_code", "city", "country")
_IN_PARTS = {
    **dict.fromkeys(("name", "full name", "your name", "navn", "naam"), _PARTS_OF_NAMES),
    **dict.fromkeys(("address", "adresse", "adres", "anschrift", "direccion"), _PARTS_OF_ADDRESSES),
}
# Of a word that says which one it is, in one with what it is.
_LEAST_LETTERS = 4
_LONGEST_WORD = 40
_A_NUMBER = re.compile(r"(?:nummer|number|nr|no)\Z")


def _ones(field: str) -> frozenset[str]:
    """The headers of one word that mean this field."""
    return frozenset(header for header, of in _FIELD_OF.items() if of == field and " " not in header)


_NOUNS = {
    field: _ones(field) for field in (*SEVERAL, "company", "street", "house_number", "city", "first_name", "last_name")
}
STREETS, HOUSES = _NOUNS["street"], _NOUNS["house_number"]
# These say of a phone which one it is, and no more.
WORDS_OF_PHONES = LITTLE | WHICH | _NOUNS["phone"]
_OF_POSTAL = frozenset(["code", "codigo", "post"])
# Between a name and a firm.
_BETWEEN = frozenset(["or", "oder", "eller", "ou", "o", "of"])
_WHOLE = frozenset(["name", "navn", "naam", "namn"])
WHOLE_ANYWHERE = _WHOLE | frozenset(["nom", "nombre", "nome"])
_EITHER = WHOLE_ANYWHERE | frozenset(
    ["kunde", "customer", "client", "cliente", "klant", "person", "kundenname", "kundenavn"]
)
_POSTAL = _ones("postal_code")
_IN_ADDRESSES = (
    STREETS | HOUSES | _POSTAL | _NOUNS["city"] | _OF_POSTAL | {"state", "st", "country", "land", "pays", "pais"}
)


@lru_cache(maxsize=1000)
def is_of_either(header: str) -> bool:
    """Whether a header says that it is the name of a person or that of a firm, as `Name/Firma`."""
    bare = _ASIDE.sub(" ", header) if len(header) <= LONGEST else ""
    said = set(words(bare)) - _BETWEEN if _EITHER_OR.search(bare) else set()
    return not (said.isdisjoint(_EITHER) or said.isdisjoint(_NOUNS["company"])) and said <= _EITHER | _NOUNS["company"]


def is_one_of_two(header: str) -> bool:
    """Whether the header of a last name says that there is another one, as in Spain."""
    parts = words(header)
    return not ONE_OF_TWO.isdisjoint((*parts, *[part[-1] for part in parts if part[:-1] in _NOUNS["last_name"]]))


def is_salutation(header: str) -> bool:
    """Whether the header of a title says that it is what the person is called by, as Herr or Mrs."""
    return " ".join(words(header)) in SALUTATIONS


def is_little(word: str) -> bool:
    """Whether the word changes nothing in a header, or says only which of somebody's e-mails or phones it is."""
    return word in LITTLE or (word in WHICH and word not in PEOPLE)


def is_number(header: str) -> bool:
    """Whether the header says `number` and no more."""
    parts = words(header)
    return bool(parts) and set(parts) <= NUMBER


def is_vague(header: str) -> bool:
    """Whether the header may head anything, or says whose it is, so that another one of the same field is believed
    before it."""
    return " ".join(parts_of_header(header)) in VAGUE or (field_of(header) is not None and plainly(header) is None)


def field_of(header: str) -> str | None:
    """The field that a header means, if it is known: by all of its words, by those that matter, or by those behind
    whose it is, as in `Person - Name` and `What is your name?`, or by what a question asks for.

    Of phones, e-mails and last names there may be several, numbered or not: `Telefon 2`, `Work e-mail`, `Apellido 1`.
    """
    return _field_of(header) if len(header) <= LONGEST else None


@lru_cache(maxsize=1000)
def _field_of(header: str) -> str | None:
    if _CHILDREN.search(header) or is_of_either(header):
        return None
    found = plainly(header) or _of_somebody(parts_of_header(header))
    if not found and (whole := _written_out(header)) != header:
        found = plainly(whole) or _of_somebody(parts_of_header(whole))
    return found or (_asked(header) if header.count(" ") > 1 or "?" in header else None)


def _asked(header: str) -> str | None:
    # Only the lists of forms ask; the others need not know how.
    from leadtrack.intake.headers.questions import asked

    return asked(header)


def _written_out(header: str) -> str:
    """The header with the words that people shorten, where it has any."""
    bare = _PARTED.sub("", _WHOEVER.sub("", header))
    short = [one for one in words_of_header(bare) if one in SHORT]
    if not short:
        return bare
    aside = "".join(_ASIDE.findall(bare))
    return " ".join([SHORT.get(one, one) for one in words_of_header(_ASIDE.sub(" ", bare))]) + aside


def parts_of_header(header: str) -> tuple[str, ...]:
    """The words of a header, without what it says aside; `dateOfBirth` has three. None of a whole text."""
    return words_of_header(_ASIDE.sub(" ", header)) or words_of_header(header)


def words_of_header(header: str) -> tuple[str, ...]:
    """The words of a header, with what it says aside. None of a whole text."""
    parts = words(_CAMEL.sub(" ", header)) if len(header) <= LONGEST else ()
    return parts if len(parts) <= _MOST_WORDS else ()


def _of_somebody(parts: Sequence[str]) -> str | None:
    """The field of what stands behind whose it is."""
    if is_of_another(parts) or (parts and parts[0] in ASKS_WHETHER):
        return None
    count = 0
    while count < len(parts) and parts[count] in WHOSE and parts[0] != "address":
        count += 1
    for at in range(1, count + 1):
        rest = " ".join(parts[at:])
        if rest in VAGUE or not (found := plainly(rest)):
            continue
        return found if found in _OF_A_PERSON else None
    return _before_owner(parts)


def _before_owner(parts: Sequence[str]) -> str | None:
    """The field of what stands before whose it is. A `Company contact` is no company."""
    count = len(parts)
    while count and parts[count - 1] in OWNERS | LITTLE | FIRST:
        count -= 1
    rest = " ".join(parts[:count])
    if count == len(parts) or not OWNERS & set(parts[count:]) or rest in TIMES | VAGUE:
        return None
    found = plainly(rest)
    return found if found in _OF_A_PERSON and found != "company" else None


@lru_cache(maxsize=1000)
def plainly(header: str) -> str | None:
    """The field of a header that says nothing but what it is."""
    if _CAMEL.search(header) and (found := plainly(_CAMEL.sub(" ", header))):
        return found
    if _is_of_no_phone(header) or _NUMBER_OF_ADDRESS.search(header):
        return None
    if _is_of_firm(header):
        return "company"
    if part := _part_aside(header):
        return part
    parts = words(_ASIDE.sub(" ", header)) or words(header)
    if len(parts) > 1 and len(parts[0]) == len(parts[1]) == 1 and not parts[0].isdigit():
        # `C.P.` is one word, and in `C.P. y población` too.
        count = next((at for at, part in enumerate(parts) if len(part) > 1), len(parts))
        count -= count < len(parts) and count > 2 and parts[count - 1] in LITTLE
        parts = ("".join(parts[:count]), *parts[count:])
    if found := _FIELD_OF.get(" ".join(parts)):
        return found
    apart = [_apart(part) for part in " ".join(parts).replace("e mail", "email").split()]
    core = [bare for bare, _, _ in apart if bare and bare not in LITTLE] or list(parts)
    found = _FIELD_OF.get(" ".join(core)) or _by_words(core) or _of_whole_address(header, core)
    if found == "company" and core[0] in WHOLE_ANYWHERE and _OR.search(header):
        return None
    if found in SEVERAL and is_of_another(parts):
        return None
    if found not in _WITH_NUMBER and any(is_number or bare in NUMBER for bare, is_number, _ in apart):
        return None
    is_first = {place for _, _, place in apart} <= {"", "1"}
    return found if is_first or found in (*SEVERAL, "last_name") else None


def _part_aside(header: str) -> str | None:
    """The part of a name or an address that is said aside, as in `Name (First)` and `Address (City)`."""
    match = _WITH_ASIDE.fullmatch(header.strip())
    if not match or (head := " ".join(words(match[1]))) not in _IN_PARTS:
        return None
    found = _FIELD_OF.get(" ".join(words(match[2]))) or plainly(match[2])
    return found if found in _IN_PARTS[head] else None


def _is_of_firm(header: str) -> bool:
    """Whether a name is said aside to be that of a firm, as in `Name (Firma)`, and not that of either."""
    head, *_ = words(_ASIDE.sub(" ", header)) or ("",)
    said = {word for aside in _ASIDE.findall(header) for word in words(aside)}
    return head in WHOLE_ANYWHERE and bool(said & _NOUNS["company"]) and said.isdisjoint(FIRM_OR_PERSON)


def _is_of_no_phone(header: str) -> bool:
    """Whether it is of a fax or the like; what is said aside is looked at by itself."""
    texts = (_ASIDE.sub(" ", header), *_ASIDE.findall(header))
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
        if before in JOINED and (noun in _NOUNS["phone"] or (noun in _NOUNS["email"] and before[:3] != "dir")):
            return noun
    return word


def _of_whole_address(header: str, core: Sequence[str]) -> str | None:
    """The street of an address that stands in one cell, as below `Straße, PLZ, Ort`. `Address/City` may be one within
    the other."""
    there = set(core)
    is_whole = bool(there & STREETS) and not there.isdisjoint(_POSTAL | _NOUNS["city"]) and there <= _IN_ADDRESSES
    is_within = "/" in header and len(core) == 2 and core[0] in _IN_PARTS
    return "street" if is_whole and _OR.search(header) and not is_within else None


def _by_words(core: Sequence[str]) -> str | None:
    """The field of which every word speaks, and at least one by its name."""
    there = set(core)
    for field in SEVERAL:
        if there & _NOUNS[field] and there <= _NOUNS[field] | WHICH:
            return field
    # `Primary e-mail address` is an `E-mail address`.
    bare = [word for word in core if word not in WHICH]
    if 0 < len(bare) < len(core) and (found := _FIELD_OF.get(" ".join(bare))) in SEVERAL:
        return found
    halves = there - _WHOLE if len(there) > 2 else there
    if len(halves) == 2 and halves & _NOUNS["first_name"] and halves & (_NOUNS["last_name"] | _WHOLE):
        return "name"
    if core and core[0] in _NOUNS["company"] and there <= _NOUNS["company"] | _WHOLE:
        return "company"
    if len(core) > 1 and core[0] in WHOLE_ANYWHERE and set(core[1:]) <= _NOUNS["company"]:
        return "company"
    # `addr:housenumber` is the number alone.
    if there & (_NOUNS["street"] - {"addr"}) and there <= _NOUNS["street"] | _NOUNS["house_number"]:
        return "street"
    postal, city = there & _POSTAL, there & _NOUNS["city"]
    if there <= _POSTAL | _NOUNS["city"] | _OF_POSTAL and (city or postal):
        return BOTH if postal and city else "city" if city else "postal_code"
    return None
