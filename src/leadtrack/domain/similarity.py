"""How likely two records are one person, where no key says so: each detail weighs for or against it.

The weights follow the way of Fellegi and Sunter (A Theory for Record Linkage, 1969): a weight is the binary logarithm
of how much likelier the agreement is for one person than for two, and weights add up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import log2
from typing import Any, NamedTuple, Protocol

from leadtrack.domain.matching import name_words
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
_OF_HOUSEHOLD = ("e-mail or phone", "street", "postal code", "city", "company")
_STREETS = (("strasse", "str"), ("street", "st"), ("avenue", "ave"), ("road", "rd"), ("platz", "pl"), ("place", "pl"))


def likeness(one: Comparable, other: Comparable) -> Likeness:
    """Compare two records detail by detail; a detail that either lacks says nothing."""
    weighed = (
        Reason("name", _name(one.name, other.name)),
        Reason("birthday", _birthday(one.birthday, other.birthday)),
        Reason("e-mail or phone", _keys(one.keys, other.keys)),
        Reason("street", _street(one.street, other.street)),
        Reason("postal code", _postal_code(one.postal_code, other.postal_code)),
        Reason("city", _city(one.city, other.city)),
        Reason("company", _company(one.company, other.company)),
    )
    shared = sum(reason.weight for reason in weighed if reason.detail in _OF_HOUSEHOLD)
    excess = max(0.0, shared - _HOUSEHOLD) if _differ_in_a_word(one.name, other.name) else 0.0
    total = sum(reason.weight for reason in weighed) - excess - _PRIOR
    reasons = sorted((r for r in weighed if r.weight), key=lambda r: -abs(r.weight))
    return Likeness(round(1 / (1 + 2.0 ** -max(-40.0, min(40.0, total))), 4), tuple(reasons))


def may_reach(one: Comparable, other: Comparable, score: float) -> bool:
    """Whether the score of these two can be at least this; False is certain, and found in a fraction of the time.

    Details are weighed one by one, the telling ones first, until all that is left could not make up for them.
    """
    if score <= 0:
        return True
    lacking = _PRIOR + log2(max(score - _ROUNDING, 1e-9) / max(1 - score + _ROUNDING, 1e-9))
    # The most that each can weigh, where both say something.
    left = _MOST["name"] * bool(one.name and other.name) + _MOST["birthday"] * bool(one.birthday and other.birthday)
    left += _MOST["keys"] * bool(one.keys and other.keys) + _MOST["street"] * bool(one.street and other.street)
    left += _MOST["postal_code"] * bool(one.postal_code and other.postal_code)
    left += _MOST["city"] * bool(one.city and other.city) + _MOST["company"] * bool(one.company and other.company)
    for detail, weigh in _IN_TURN:
        a, b = getattr(one, detail), getattr(other, detail)
        if a and b:
            left += weigh(a, b) - _MOST[detail]
            if left < lacking:
                return False
    return True


@lru_cache(maxsize=100_000)
def _near(one: str, other: str) -> float:
    """Jaro-Winkler, or where letters changed places or fell out the share of letters kept."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return max(JaroWinkler.similarity(one, other), OSA.normalized_similarity(one, other))


def _differ_in_a_word(one: str, other: str) -> bool:
    """Whether each name has a word that nothing in the other is near to, as those of a couple have."""
    a, b = name_words(one), name_words(other)
    return _has_own_word(a, b) and _has_own_word(b, a)


def _has_own_word(words: frozenset[str], others: frozenset[str]) -> bool:
    return any(all(_near(w, o) < 0.7 and not _is_initial(w, o) for o in others) for w in words)


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _name(one: str, other: str) -> float:
    """Words in any order, since first and last name change places; a typo weighs less, another word against."""
    a, b = name_words(one), name_words(other)
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return 0.0
    if a == b:
        return 9.0 if len(a) > 1 else 4.0
    rest = set(b)
    total = 0.0
    for word in sorted(a, key=lambda w: (-len(w), w)):
        best = max(rest, key=lambda w: (_near(word, w), w))
        near = _near(word, best)
        if 1 in (len(word), len(best)):
            total += 1.0 if _is_initial(word, best) else -2.0
        else:
            total += 4.5 if near == 1 else 3.5 if near >= 0.9 else 2.0 if near >= 0.8 else 0.0 if near >= 0.7 else -3.0
        rest.discard(best)
        if not rest:
            break
    return total


def _birthday(one: str | None, other: str | None) -> float:
    if not one or not other:
        return 0.0
    a, b = one.replace("-", ""), other.replace("-", "")
    if len(a) != len(b):
        return 5.0 if a[-4:] == b[-4:] else -3.0
    if a == b:
        return 9.0 if len(a) == 8 else 6.0
    swapped = len(a) == 8 and a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6]
    slips = 1 if swapped else _slips()(a, b)
    return 5.0 if slips == 1 else 1.0 if slips == 2 else -4.0


def _keys(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if not one or not other:
        return 0.0
    if set(one) & set(other):
        return 6.0
    near = any(_near(a, b) >= 0.95 for a in one for b in other if ("@" in a) == ("@" in b))
    return 2.0 if near else -1.0


@lru_cache(maxsize=1)
def _slips() -> Callable[[str, str], int]:
    """What counts the letters that were changed, left out, put in, or exchanged with their neighbour."""
    from rapidfuzz.distance import OSA

    return OSA.distance


_folded = lru_cache(maxsize=50_000)(fold)


@lru_cache(maxsize=50_000)
def _street_words(text: str) -> str:
    folded = re.sub(r"[^\w\s]", " ", fold(text))
    for long, short in _STREETS:
        folded = re.sub(rf"{long}\b", short, folded)
    return " ".join(folded.split())


def _street(one: str, other: str) -> float:
    a, b = _street_words(one), _street_words(other)
    if not a or not b:
        return 0.0
    near = _near(a, b)
    return 6.0 if near == 1 else 4.0 if near >= 0.9 else 2.0 if near >= 0.8 else -1.0


def _postal_code(one: str, other: str) -> float:
    a, b = _folded(one).replace(" ", ""), _folded(other).replace(" ", "")
    if not a or not b:
        return 0.0
    return 4.0 if a == b else 1.0 if _slips()(a, b) == 1 else -1.5


# How far a score may have been rounded.
_ROUNDING = 0.0001
_MOST = {
    "name": 9.0, "birthday": 9.0, "keys": 6.0, "street": 6.0, "postal_code": 4.0, "city": 2.0, "company": 4.0
}  # fmt: skip


def _city(one: str, other: str) -> float:
    return _words(one, other, same=2.0, near=1.0, apart=-1.0)


def _company(one: str, other: str) -> float:
    return _words(one, other, same=4.0, near=2.0, apart=-1.0)


_IN_TURN: tuple[tuple[str, Callable[[Any, Any], float]], ...] = (  # of a text, or of some keys
    ("birthday", _birthday), ("postal_code", _postal_code), ("name", _name), ("street", _street), ("keys", _keys),
    ("company", _company), ("city", _city),
)  # fmt: skip


def _words(one: str, other: str, *, same: float, near: float, apart: float) -> float:
    a, b = _folded(one), _folded(other)
    if not a or not b:
        return 0.0
    likeness = _near(a, b)
    return same if likeness == 1 else near if likeness >= 0.85 else apart
