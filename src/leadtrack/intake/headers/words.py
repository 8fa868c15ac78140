"""The words at the head of a column, and the field they mean, whatever else they say: whose it is, or a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.headers.orders import without_order
from leadtrack.intake.headers.plain import ASIDE, CAMEL, NOUNS, SEVERAL, WHOLE_ANYWHERE, is_of_another, plainly
from leadtrack.intake.headers.vocabulary import (
    ASKS_WHETHER,
    FIRST,
    LITTLE,
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
)

# Who must not be contacted, as the list itself says.
KEPT_AWAY = "do_not_contact"
# How it is remembered that the company of a row without a name may be a person.
EITHER = "company_or_name"
BIRTH_PARTS = ("birth_day", "birth_month", "birth_year")
_OF_A_PERSON = frozenset(
    ["name", "first_name", "middle_name", "last_name", "company", "birthday", *BIRTH_PARTS, *SEVERAL]
)
# A header of more words, or of more characters, says in none of these ways what it is.
_MOST_WORDS = 12
LONGEST = 200
# `Kunde/in`, `Ansprechpartner:in`.
_WHOEVER = re.compile(r"(?<=[a-zäöü])[/:*_]-?in(?:nen)?\b", re.IGNORECASE)
# A word that was parted at the end of a line, as in a narrow column: `Fødsels-` and `dato`.
_PARTED = re.compile(r"(?<=[^\W\d_])-[ \t]{0,9}\r?\n[ \t]{0,9}(?=[^\W\d_])")
# Folded, children are `born`.
_CHILDREN = re.compile(r"\bbørn", re.IGNORECASE)
# The last is Dutch, and English for something else.
_EITHER_OR = re.compile(r"/|\b(?:or|oder|eller|ou|o)\b|\b(?:naam|bedrijf) of\b", re.IGNORECASE)
# These say of a phone which one it is, and no more.
WORDS_OF_PHONES = LITTLE | WHICH | NOUNS["phone"]
# Between a name and a firm.
_BETWEEN = frozenset(["or", "oder", "eller", "ou", "o", "of"])
# `De l'adhérent`, `d'un client`.
_ELIDED = frozenset(["l", "d"])
_ADDRESSES = frozenset(["address", "addresse", "adresse", "anschrift", "direccion", "adres", "adress"])
_EITHER = WHOLE_ANYWHERE | frozenset(
    ["kunde", "customer", "client", "cliente", "klant", "person", "kundenname", "kundenavn"]
)


@lru_cache(maxsize=1000)
def is_of_either(header: str) -> bool:
    """Whether a header says that it is the name of a person or that of a firm, as `Name/Firma`."""
    bare = ASIDE.sub(" ", header) if len(header) <= LONGEST else ""
    text = " ".join(words(bare)).replace("raison sociale", "societe") if _EITHER_OR.search(bare) else ""
    said = set(text.split()) - _BETWEEN
    return not (said.isdisjoint(_EITHER) or said.isdisjoint(NOUNS["company"])) and said <= _EITHER | NOUNS["company"]


@lru_cache(maxsize=1000)
def is_name_and_address(header: str) -> bool:
    """Whether all of somebody's name and address stands below a header, as below `Name & address`."""
    said = {*words(header[:LONGEST])} - LITTLE
    return len(said) == 2 and bool(said & WHOLE_ANYWHERE) and bool(said & _ADDRESSES)


def is_one_of_two(header: str) -> bool:
    """Whether the header of a last name says that there is another one, as in Spain."""
    parts = words(header)
    return not ONE_OF_TWO.isdisjoint((*parts, *[part[-1] for part in parts if part[:-1] in NOUNS["last_name"]]))


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
    if not found and (whole := without_order(header)) != header and plainly(whole) == "birthday":
        found = "birthday"
    if not found and is_name_and_address(header):
        return "name"
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
    aside = "".join(ASIDE.findall(bare))
    return " ".join([SHORT.get(one, one) for one in words_of_header(ASIDE.sub(" ", bare))]) + aside


def parts_of_header(header: str) -> tuple[str, ...]:
    """The words of a header, without what it says aside; `dateOfBirth` has three. None of a whole text."""
    return words_of_header(ASIDE.sub(" ", header)) or words_of_header(header)


def words_of_header(header: str) -> tuple[str, ...]:
    """The words of a header, with what it says aside. None of a whole text."""
    parts = words(CAMEL.sub(" ", header)) if len(header) <= LONGEST else ()
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
    while count and parts[count - 1] in OWNERS | LITTLE | FIRST | _ELIDED:
        count -= 1
    rest = " ".join(parts[:count])
    if count == len(parts) or not OWNERS & set(parts[count:]) or rest in TIMES | VAGUE:
        return None
    found = plainly(rest)
    return found if found in _OF_A_PERSON and found != "company" else None
