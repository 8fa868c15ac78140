"""How likely two records are one person, where no key says so: each detail weighs for or against it.

The weights follow the way of Fellegi and Sunter (A Theory for Record Linkage, 1969): a weight is the binary logarithm
of how much likelier the agreement is for one person than for two, and weights add up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import inf, log2
from typing import Any, NamedTuple, Protocol

from leadtrack.domain import weights
from leadtrack.domain.companies import company_words
from leadtrack.domain.matching import name_words, said_beside, spelt_alike
from leadtrack.domain.text import fold
from leadtrack.domain.weights import MISTYPED, OTHER_BIRTHDAY, RARE_CODE, RARE_NAME, SLIP, WHOLE_NAME, is_initial, near


class Comparable(Protocol):
    """What is compared of a record. Keys are normalised e-mails and phones."""

    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def street(self) -> str: ...
    @property
    def postal_code(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def birthday(self) -> str | None: ...
    @property
    def keys(self) -> tuple[str, ...]: ...


# What weighs each detail, in the order of Details; each takes details of its own type.
Weighing = tuple[Callable[[Any, Any], float], ...]


class Reason(NamedTuple):
    """One detail, and its weight for (positive) or against one person."""

    detail: str
    weight: float


class Likeness(NamedTuple):
    """The score, from 0 (two people) to 1 (one person), and what it rests on, the strongest first."""

    score: float
    reasons: tuple[Reason, ...]


# Two records taken at random are one person about once in so many pairs that share a block (binary logarithm).
_PRIOR = 9.0
# Who has no name is known by the company, which weighs more then, for and against.
_FIRM = 5.0
# Whoever moves to another town has another street, postal code and city all at once.
_MOVED = -3.5
# What people of one household share says no more than this, where their names differ in a word.
_HOUSEHOLD = 6.0
# Nor are such two, or two of clearly different birthdays, ever surer than 0.85: twins have a birthday and an address in
# common, father and son a name and an address, and are two.
_MOST_OF_RELATIVES = 2.5
# Whoever has two first names has both mistaken for others hardly ever.
_MOST_OF_OTHERS = 0.0
# What is left of several words in common where the first names differ: they are one family's name.
_FAMILY = 1.5
_PARTICLES = frozenset(
    ["van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "du", "des", "la", "le", "las",
     "los", "ter", "ten", "te", "zu", "zum", "zur", "af", "av"]
)  # fmt: skip
_STREETS = (("strasse", "str"), ("street", "st"), ("avenue", "ave"), ("road", "rd"), ("platz", "pl"), ("place", "pl"))


class Details(NamedTuple):
    """A record as it is compared: its details in plain forms, those first that tell most at least cost."""

    birthday: str
    postal_code: str
    name: frozenset[str]
    street: str
    city: str
    company: str
    keys: tuple[str, ...]
    # Whether a man or a woman, and of which generation, where the name says so.
    beside: tuple[str, str] | None
    # The name as it is written, of which the order of the words is looked at. It is not weighed.
    written: str


class Facts(NamedTuple):
    """What of a record can contradict another one, as it is compared."""

    birthday: str
    beside: tuple[str, str] | None


# The plain forms of what many people have in common.
PLAIN: dict[str, Callable[[str], str]] = {
    "postal_code": lambda text: fold(text).replace(" ", ""),
    "street": lambda text: _street_words(text),
    "company": company_words,
    "city": fold,
}


def details(record: Comparable) -> Details:
    """The details of a record; what is blank says nothing."""
    return Details(
        _plain_day(record.birthday),
        PLAIN["postal_code"](record.postal_code),
        _telling(name_words(record.name)),
        _street_words(record.street),
        fold(record.city),
        company_words(record.company),
        record.keys,
        _beside(record.name),
        record.name,
    )


def likeness(one: Comparable, other: Comparable) -> Likeness:
    """Compare two records detail by detail; a detail that either lacks says nothing."""
    found = likeness_from(details(one), details(other), least=0)
    assert found
    return found


def likeness_from(one: Details, other: Details, *, least: float, weigh: Weighing | None = None) -> Likeness | None:
    """The likeness of these two if its score is at least this, else None.

    Details are weighed one by one until all that is left could not make up for them: of most pairs the first few tell
    enough.
    """
    weigh = weigh or WEIGH
    lacking = _PRIOR + log2((least - _ROUNDING) / (1 - least + _ROUNDING)) if least > _ROUNDING else -inf
    # What it can be at the most.
    is_firm = not (one.name or other.name)
    total = _WORST_ADDRESS + _MOVED + (_FIRM if is_firm else 0.0)
    for a, b, most in zip(one, other, _MOST, strict=False):
        if a and b:
            total += most
    found = [0.0] * len(_MOST)
    for at in _WEIGHED:
        if (a := one[at]) and (b := other[at]):
            found[at] = weight = weigh[at](a, b)
            total += weight - _MOST[at]
            if total < lacking:
                return None
    if one.postal_code and one.postal_code == other.postal_code and found[_CITY] > 0:
        # Whoever lives at a postal code lives in its city.
        total -= found[_CITY]
        found[_CITY] = 0.0
    if is_firm:
        more = _FIRM if found[_COMPANY] > 0 else -_FIRM if found[_COMPANY] < 0 else 0.0
        found[_COMPANY] += more
        total += more - _FIRM
    if found[_KEYS] == MISTYPED and (is_firm or not (one.name <= other.name or other.name <= one.name)):
        # E-mails are made of names: a name nearly like another makes an e-mail nearly like the other's.
        found[_KEYS] = SLIP
        total -= MISTYPED - SLIP
    away = sum(min(found[at], 0.0) for at in _ADDRESS)
    total += max(0.0, _MOVED - away) - _WORST_ADDRESS - _MOVED
    most = inf
    if differ_in_a_word(one.name, other.name):
        total -= max(0.0, sum(found) - found[_NAME] - found[_BIRTHDAY] - _HOUSEHOLD)
        are_relatives = _are_relatives(one, other)
        if are_relatives and len(one.name & other.name) > 1:
            total -= max(0.0, found[_NAME] - _FAMILY)
            found[_NAME] = min(found[_NAME], _FAMILY)
        most = _MOST_OF_OTHERS if are_relatives and _differ_in_words(one.name, other.name) else _MOST_OF_RELATIVES
    elif sum(found) <= found[_NAME] or found[_BIRTHDAY] == OTHER_BIRTHDAY:
        most = _MOST_OF_RELATIVES
    elif found[_BIRTHDAY] <= 0 and 1 in (len(one.name), len(other.name)):
        # A word alone may be the name of a family.
        most = _MOST_OF_RELATIVES
    total = min(total, _PRIOR + most)
    score = round(1 / (1 + 2.0 ** -max(-40.0, min(40.0, total - _PRIOR))), 4)
    if score < least:
        return None
    reasons = [Reason(word, found[at]) for at, word in _WORDS if found[at]]
    return Likeness(score, tuple(sorted(reasons, key=lambda r: -abs(r.weight))))


def facts(record: Comparable) -> Facts:
    """What of a record can contradict another one."""
    return Facts(_plain_day(record.birthday), _beside(record.name))


def contradict(one: Facts, other: Facts) -> bool:
    """Whether birthdays, titles or generations speak against one person, so that no third record makes them one."""
    return any(contradictions(one, other))


def contradictions(one: Facts, other: Facts) -> Iterator[str]:
    """What speaks against one person so clearly: `birthdays`, `titles` (of a man and a woman), `generations`."""
    if one.birthday and other.birthday and weights.birthday(one.birthday, other.birthday) == OTHER_BIRTHDAY:
        yield "birthdays"
    for what, a, b in zip(("titles", "generations"), one.beside or (), other.beside or (), strict=False):
        if a and b and a != b:
            yield what


def differ_in_a_word(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each name has a word that nothing in the other is near to, as those of a couple have.

    What both have is nobody's own: Lars Larsen is not Emma Larsen because Lars is near to Larsen.
    """
    own, others = one - other, other - one
    return any(_own_words(own, others)) and any(_own_words(others, own))


def _differ_in_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each name has several such words: a second first name, or its initial, differs too."""
    own, others = one - other, other - one
    return all(sum(_own_words(*words)) > 1 for words in ((own, others), (others, own)))


def _own_words(words: frozenset[str], others: frozenset[str]) -> Iterator[bool]:
    """Of each of these words whether none of the others, if there are any, is near to it."""
    return (all(near(w, o) < 0.8 and not is_initial(w, o) for o in others) for w in words if others)


def _are_relatives(one: Details, other: Details) -> bool:
    """Whether each name begins with a word of its own: what they have in common is the name of a family."""
    a, b = _first(one.written), _first(other.written)
    return a in one.name - other.name and b in other.name - one.name and near(a, b) < 0.8


def _first(name: str) -> str:
    """The word that a name begins with, nearly always a first name, at times a title."""
    return next(spelt_alike(name.partition(" ")[0]), "")


def _telling(words: frozenset[str]) -> frozenset[str]:
    """The words of a name without `van der` and the like, which relatives share and others too."""
    return words - _PARTICLES or words


def _plain_day(birthday: str | None) -> str:
    return (birthday or "").replace("-", "")


def _beside(name: str) -> tuple[str, str] | None:
    return found if any(found := said_beside(name)) else None


def _street_words(text: str) -> str:
    folded = re.sub(r"[^\w\s]", " ", fold(text))
    for long, short in _STREETS:
        folded = re.sub(rf"{long}\b", short, folded)
    return " ".join(folded.split())


# How far a score may have been rounded.
_ROUNDING = 0.0001
# In the order of Details: what weighs each, and the most that it can weigh.
WEIGH: Weighing = (
    weights.birthday, weights.postal_code, weights.name, weights.street, weights.city, weights.company, weights.keys,
    weights.beside,
)  # fmt: skip
_MOST = (9.0, 4.0 + RARE_CODE, WHOLE_NAME + RARE_NAME, 6.0, 2.0, 4.0, 6.0, 0.0)
_WEIGHED = tuple(range(len(WEIGH)))
_KEYS = Details._fields.index("keys")
_COMPANY = Details._fields.index("company")
_BIRTHDAY, _NAME, _POSTAL_CODE, _CITY = map(Details._fields.index, ("birthday", "name", "postal_code", "city"))
_ADDRESS = (_POSTAL_CODE, Details._fields.index("street"), _CITY)
_WORST_ADDRESS = 4.5
# The details as they are told, in this order where they weigh the same.
_WORDS = tuple(
    (Details._fields.index(name), word)
    for name, word in (
        ("name", "name"), ("birthday", "birthday"), ("keys", "e-mail or phone"), ("street", "street"),
        ("postal_code", "postal code"), ("city", "city"), ("company", "company"), ("beside", "title"),
    )
)  # fmt: skip
