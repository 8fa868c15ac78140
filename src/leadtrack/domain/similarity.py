"""How likely two records are one person, where no key says so: each detail weighs for or against it.

The weights follow the way of Fellegi and Sunter (A Theory for Record Linkage, 1969): a weight is the binary logarithm
of how much likelier the agreement is for one person than for two, and weights add up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import inf, log2
from typing import Any, NamedTuple, Protocol

from leadtrack.domain.matching import are_two, name_words, said_beside
from leadtrack.domain.text import fold


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
# What people of one household share says no more than this, where their names differ in a word.
_HOUSEHOLD = 6.0
# Nor are such two, or two of clearly different birthdays, ever surer than 0.85: twins have a birthday and an address in
# common, father and son a name and an address, and are two.
_MOST_OF_RELATIVES = 2.5
_OTHER_BIRTHDAY = -4.0
_NUMBER = re.compile(r"\d+")
_STREETS = (("strasse", "str"), ("street", "st"), ("avenue", "ave"), ("road", "rd"), ("platz", "pl"), ("place", "pl"))


class Details(NamedTuple):
    """A record as it is compared: its details in plain forms, those first that tell most at least cost."""

    birthday: str
    postal_code: str
    name: frozenset[str]
    street: str
    keys: tuple[str, ...]
    company: str
    city: str
    # Whether a man or a woman, and of which generation, where the name says so.
    beside: tuple[str, str] | None


def details(record: Comparable) -> Details:
    """The details of a record; what is blank says nothing."""
    return Details(
        (record.birthday or "").replace("-", ""),
        fold(record.postal_code).replace(" ", ""),
        name_words(record.name),
        _street_words(record.street),
        record.keys,
        fold(record.company),
        fold(record.city),
        beside if any(beside := said_beside(record.name)) else None,
    )


def likeness(one: Comparable, other: Comparable) -> Likeness:
    """Compare two records detail by detail; a detail that either lacks says nothing."""
    found = likeness_from(details(one), details(other), least=0)
    assert found
    return found


def likeness_from(one: Details, other: Details, *, least: float) -> Likeness | None:
    """The likeness of these two if its score is at least this, else None.

    Details are weighed one by one until all that is left could not make up for them: of most pairs the first few tell
    enough.
    """
    lacking = _PRIOR + log2((least - _ROUNDING) / (1 - least + _ROUNDING)) if least > _ROUNDING else -inf
    # What it can be at the most.
    total = 0.0
    for a, b, most in zip(one, other, _MOST, strict=True):
        if a and b:
            total += most
    weights = [0.0] * len(_MOST)
    for at, a in enumerate(one):
        if a and (b := other[at]):
            weights[at] = weight = _WEIGH[at](a, b)
            total += weight - _MOST[at]
            if total < lacking:
                return None
    if weights[_POSTAL_CODE] == _MOST[_POSTAL_CODE] and weights[_CITY] > 0:
        # Whoever lives at a postal code lives in its city.
        total -= weights[_CITY]
        weights[_CITY] = 0.0
    if differ := _differ_in_a_word(one.name, other.name):
        total -= max(0.0, sum(weights) - weights[_NAME] - weights[_BIRTHDAY] - _HOUSEHOLD)
    if differ or weights[_BIRTHDAY] == _OTHER_BIRTHDAY:
        total = min(total, _PRIOR + _MOST_OF_RELATIVES)
    score = round(1 / (1 + 2.0 ** -max(-40.0, min(40.0, total - _PRIOR))), 4)
    if score < least:
        return None
    reasons = [Reason(word, weights[at]) for at, word in _WORDS if weights[at]]
    return Likeness(score, tuple(sorted(reasons, key=lambda r: -abs(r.weight))))


def contradict(one: Details, other: Details) -> bool:
    """Whether birthdays or generations speak against one person, so that no third record makes them one."""
    if one.birthday and other.birthday and _birthday(one.birthday, other.birthday) == _OTHER_BIRTHDAY:
        return True
    return bool(one.beside and other.beside and are_two(one.beside, other.beside))


@lru_cache(maxsize=100_000)
def _near(one: str, other: str) -> float:
    """Jaro-Winkler, or where letters changed places or fell out the share of letters kept."""
    winkler, osa = _measures()
    return float(max(winkler.similarity(one, other), osa.normalized_similarity(one, other)))


@lru_cache(maxsize=1)
def _measures() -> tuple[Any, Any]:  # modules of the library
    """Jaro-Winkler, and what counts the letters that were changed, left out, put in, or exchanged with a neighbour."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return JaroWinkler, OSA


def _differ_in_a_word(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each name has a word that nothing in the other is near to, as those of a couple have."""
    return one != other and _has_own_word(one, other) and _has_own_word(other, one)


def _has_own_word(words: frozenset[str], others: frozenset[str]) -> bool:
    return any(all(_near(w, o) < 0.8 and not _is_initial(w, o) for o in others) for w in words)


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _name(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in any order, since first and last name change places; a typo weighs less, another word against."""
    if one == other:
        return 9.0 if len(one) > 1 else 4.0
    a, b = sorted((one, other), key=len)
    rest = set(b)
    total = 0.0
    for word in sorted(a, key=lambda w: (-len(w), w)):
        best = word if word in rest else max(rest, key=lambda w: (_near(word, w), w))
        near = _near(word, best)
        if 1 in (len(word), len(best)):
            total += 1.0 if _is_initial(word, best) else -2.0
        else:
            total += 4.5 if near == 1 else 3.5 if near >= 0.9 else 2.0 if near >= 0.8 else -2.0 if near >= 0.7 else -3.0
        rest.discard(best)
        if not rest:
            break
    # Many words in common tell no more than all.
    return min(total, 9.0)


def _birthday(a: str, b: str) -> float:
    if len(a) != len(b):
        return 5.0 if a[-4:] == b[-4:] else -3.0
    if a == b:
        return 9.0 if len(a) == 8 else 6.0
    swapped = len(a) == 8 and a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6]
    slips = 1 if swapped else _measures()[1].distance(a, b)
    return 5.0 if slips == 1 else -1.0 if slips == 2 else _OTHER_BIRTHDAY


def _keys(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if not set(one).isdisjoint(other):
        return 6.0
    winkler, osa = _measures()
    for a in one:
        for b in other:
            # No two are compared twice, so nothing is remembered.
            if ("@" in a) == ("@" in b) and (
                winkler.similarity(a, b, score_cutoff=0.95) or osa.normalized_similarity(a, b, score_cutoff=0.95)
            ):
                return 2.0
    return -1.0


def _street_words(text: str) -> str:
    folded = re.sub(r"[^\w\s]", " ", fold(text))
    for long, short in _STREETS:
        folded = re.sub(rf"{long}\b", short, folded)
    return " ".join(folded.split())


def _street(one: str, other: str) -> float:
    near = 1.0 if one == other else _near(one, other)
    if near < 0.8:
        return -2.0
    return 6.0 if near == 1 else 2.0 if near < 0.9 or _are_neighbours(one, other) else 4.0


def _are_neighbours(one: str, other: str) -> bool:
    """Whether two addresses in a street have no number in common, or that of the house, which comes first, is another:
    floors and flats are the same everywhere."""
    a, b = _NUMBER.findall(one), _NUMBER.findall(other)
    return bool(a and b) and (a[0] != b[0] or set(a).isdisjoint(b))


def _postal_code(one: str, other: str) -> float:
    return 4.0 if one == other else 1.0 if _measures()[1].distance(one, other) == 1 else -1.5


# How far a score may have been rounded.
_ROUNDING = 0.0001


def _city(one: str, other: str) -> float:
    return _words(one, other, same=2.0, near=1.0, apart=-1.0)


def _company(one: str, other: str) -> float:
    return _words(one, other, same=4.0, near=2.0, apart=-1.0)


def _words(one: str, other: str, *, same: float, near: float, apart: float) -> float:
    likeness = 1.0 if one == other else _near(one, other)
    return same if likeness == 1 else near if likeness >= 0.85 else apart


def _beside(one: tuple[str, str], other: tuple[str, str]) -> float:
    # Father and son may have all else in common.
    return -30.0 if are_two(one, other) else 0.0


# In the order of Details: what weighs each, and the most that it can weigh.
_WEIGH: tuple[Callable[[Any, Any], float], ...] = (  # each takes details of its own type
    _birthday, _postal_code, _name, _street, _keys, _company, _city, _beside,
)  # fmt: skip
_MOST = (9.0, 4.0, 9.0, 6.0, 6.0, 4.0, 2.0, 0.0)
_BIRTHDAY, _NAME, _POSTAL_CODE, _CITY = map(Details._fields.index, ("birthday", "name", "postal_code", "city"))
# The details as they are told, in this order where they weigh the same.
_WORDS = tuple(
    (Details._fields.index(name), word)
    for name, word in (
        ("name", "name"), ("birthday", "birthday"), ("keys", "e-mail or phone"), ("street", "street"),
        ("postal_code", "postal code"), ("city", "city"), ("company", "company"), ("beside", "title"),
    )
)  # fmt: skip
