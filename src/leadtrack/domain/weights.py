"""What each detail of two records weighs for or against one person, where both have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from leadtrack.domain.matching import are_two

WHOLE_NAME = 9.0
# What a name may weigh beyond that, where hardly anybody is called so.
RARE_NAME = 5.0
# What a postal code tells beyond others that hardly anybody here has.
RARE_CODE = 1.0
OTHER_CODE, OTHER_CITY = -1.5, -1.0
OTHER_BIRTHDAY = -4.0
# What a word weighs that a slip or two made of another.
SLIP = 2.0
# What an e-mail weighs of which some letters are wrong, and how many are right: before the sign, and after it.
MISTYPED = 4.0
_LETTERS = 0.8
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=100_000)
def near(one: str, other: str) -> float:
    """Jaro-Winkler, or where letters changed places or fell out the share of letters kept."""
    winkler, osa = _measures()
    return float(max(winkler.similarity(one, other), osa.normalized_similarity(one, other)))


@lru_cache(maxsize=1)
def _measures() -> tuple[Any, Any]:  # modules of the library
    """Jaro-Winkler, and what counts the letters that were changed, left out, put in, or exchanged with a neighbour."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return JaroWinkler, OSA


def slips(one: str, other: str) -> int:
    """How many letters were changed, left out, put in, or exchanged with a neighbour."""
    return int(_measures()[1].distance(one, other))


def is_initial(one: str, other: str) -> bool:
    """Whether one of two words is the first letter of the other."""
    return 1 in (len(one), len(other)) and one[0] == other[0]


def name(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in any order, since first and last name change places; a typo weighs less, another word against."""
    if one == other:
        return WHOLE_NAME if len(one) > 1 else 4.0
    # Many words in common tell no more than all.
    return min(sum(weight for _, _, weight in in_turn(one, other)), WHOLE_NAME)


def in_turn(one: frozenset[str], other: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """The words of two names, each with the one of the other name that it may be, and what that weighs.

    First those that are in both, so that none of them is taken for a slip of another one.
    """
    both = one & other
    for word in both:
        yield word, word, 4.5 if len(word) > 1 else 1.0
    few, rest = one - both, other - both
    if len(few) > len(rest):
        few, rest = rest, few
    for word in sorted(few, key=lambda w: (-len(w), w)) if len(few) > 1 else few:
        best = max(rest, key=lambda w: (near(word, w), w)) if len(rest) > 1 else next(iter(rest))
        rest = rest - {best}
        if 1 in (len(word), len(best)):
            yield word, best, 1.0 if is_initial(word, best) else -2.0
        else:
            alike = near(word, best)
            yield word, best, 3.5 if alike >= 0.9 else SLIP if alike >= 0.8 else -2.0 if alike >= 0.7 else -3.0


def birthday(a: str, b: str) -> float:
    """Days as `19841123`, or `1123` without the year; day and month that changed places are one slip."""
    if len(a) != len(b):
        return 5.0 if a[-4:] == b[-4:] else -3.0
    if a == b:
        return 9.0 if len(a) == 8 else 6.0
    swapped = len(a) == 8 and a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6]
    slips = 1 if swapped else _measures()[1].distance(a, b)
    if slips == 2 and len(a) == 8 and (a[2:] == b[2:] or (a[:4] == b[:4] and (a[4:6] == b[4:6] or a[6:] == b[6:]))):
        # The century, the month or the day was taken for another.
        return SLIP
    return 5.0 if slips == 1 else -1.0 if slips == 2 else OTHER_BIRTHDAY


def keys(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """E-mails and phones: one in common, or nearly."""
    if not set(one).isdisjoint(other):
        return 6.0
    winkler, osa = _measures()
    differ = False
    for a in one:
        for b in other:
            if ("@" in a) == ("@" in b):
                # No two are compared twice, so nothing is remembered.
                if "@" in a and osa.normalized_similarity(a, b, score_cutoff=_LETTERS) and _is_mistyped(a, b):
                    return MISTYPED
                if winkler.similarity(a, b, score_cutoff=0.95) or osa.normalized_similarity(a, b, score_cutoff=0.95):
                    if "@" not in a or not _are_numbered(a, b):
                        return SLIP
                else:
                    differ = True
    return -1.0 if differ else 0.0


def _is_mistyped(one: str, other: str) -> bool:
    """Whether two e-mails have the same numbers, and are nearly alike before the sign and after it: of two who write
    the same name one has another number, or another provider."""
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    parts = zip(one.partition("@"), other.partition("@"), strict=True)
    return all(a == b or _measures()[1].normalized_similarity(a, b) >= _LETTERS for a, b in parts)


def _are_numbered(one: str, other: str) -> bool:
    """Whether two e-mails have the same letters and each its own number: `ann.lee1` and `ann.lee2` may be two."""
    return bool(_NUMBER.search(one) and _NUMBER.search(other)) and _NUMBER.sub("", one) == _NUMBER.sub("", other)


def street(one: str, other: str) -> float:
    """Streets with their numbers: another number is next door."""
    alike = 1.0 if one == other else near(one, other)
    if alike < 0.9 and goes_on(one, other):
        return 4.0
    if alike < 0.8:
        return -2.0
    return 6.0 if alike == 1 else 2.0 if alike < 0.9 or _are_neighbours(one, other) else 4.0


def goes_on(one: str, other: str) -> bool:
    """Whether one of two texts is the other one with more words behind it."""
    return (one.startswith(other) and one[len(other) :][:1] == " ") or (
        other.startswith(one) and other[len(one) :][:1] == " "
    )


def _are_neighbours(one: str, other: str) -> bool:
    """Whether two addresses in a street have no number in common, or that of the house, which comes first, is another:
    floors and flats are the same everywhere."""
    a, b = _NUMBER.findall(one), _NUMBER.findall(other)
    return bool(a and b) and (a[0] != b[0] or set(a).isdisjoint(b))


def postal_code(one: str, other: str) -> float:
    """Postal codes; one slip is forgiven."""
    return 4.0 if one == other else 1.0 if _measures()[1].distance(one, other) == 1 else OTHER_CODE


def city(one: str, other: str) -> float:
    """Towns."""
    return _words(one, other, same=2.0, close=1.0, apart=OTHER_CITY)


def company(one: str, other: str) -> float:
    """Firms; their words in any order, and one that has more than the other."""
    found = _words(one, other, same=4.0, close=2.0, apart=-1.0)
    if found > 0 or _split(one).isdisjoint(_split(other)):
        return found
    a, b = _split(one), _split(other)
    if 1 in (len(a), len(b)):
        # One word in common is a trade, or a name that many have.
        return found
    return 4.0 if a == b else 2.0 if a <= b or b <= a else 0.0


@lru_cache(maxsize=20_000)
def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _words(one: str, other: str, *, same: float, close: float, apart: float) -> float:
    alike = 1.0 if one == other else near(one, other)
    return same if alike == 1 else close if alike >= 0.85 else apart


def beside(one: tuple[str, str], other: tuple[str, str]) -> float:
    """What names say beside their words: a man and a woman, or two generations, are two."""
    # Father and son may have all else in common.
    return -30.0 if are_two(one, other) else 0.0
