"""When two records are the same person. Nothing weaker than a shared e-mail or phone ever merges by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from leadtrack.domain.text import words

# Titles and suffixes say nothing about who somebody is.
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "ing", "dipl", "herr", "frau", "fru", "hr", "mme", "mlle", "monsieur",
     "madame", "sr", "sra", "srta", "don", "dona", "dhr", "mevr", "frk", "jr", "jun", "sen", "phd"]
)  # fmt: skip
_MEN = frozenset(["mr", "herr", "herrn", "hr", "monsieur", "senor", "don", "dhr", "sir"])
_WOMEN = frozenset(
    ["mrs", "ms", "miss", "frau", "fru", "frk", "mme", "mlle", "madame", "sra", "srta", "dona", "mevr", "lady"]
)
# Behind a name; `Sr.` before one is a Spanish gentleman.
_GENERATIONS = {"jr": "jr", "jun": "jr", "junior": "jr", "sr": "sen", "sen": "sen", "senior": "sen", "ii": "ii",
                "iii": "iii", "iv": "iv"}  # fmt: skip
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell people apart; `Mueller` and `Müller` are one word, as are `Aase` and `Åse`."""
    return frozenset(word for word in spelt_alike(name) if word not in _TITLES)


def spelt_alike(text: str) -> Iterator[str]:
    """The words of a text, folded; `Mueller` and `Müller` are one word, as are `Aase` and `Åse`."""
    for word in words(text):
        for two, one in _UMLAUTS:
            word = word.replace(two, one)
        yield word


@lru_cache(maxsize=20_000)
def said_beside(name: str) -> tuple[str, str]:
    """What a name says beside its words: `man` or `woman`, and the generation; blank where it does not."""
    found = words(name)
    gender = "man" if not _MEN.isdisjoint(found) else "woman" if not _WOMEN.isdisjoint(found) else ""
    if found[:1] == ("sr",):
        gender = "man"
    return gender, _GENERATIONS.get(found[-1], "") if len(found) > 1 else ""


def _contradict(one: str, other: str) -> bool:
    """Whether they are a man and a woman, or of two generations: a couple, or father and son."""
    return one != other and are_two(said_beside(one), said_beside(other))


def are_two(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether what two names say beside their words cannot be said of one person."""
    return any(a and b and a != b for a, b in zip(one, other, strict=True))


def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's: the shorter is within the longer, initials counting as names, each for
    another one.

    No name agrees with every name. A single word agrees only with itself, so that a family name on a shared
    phone joins nobody. `Mr` and `Mrs`, `Jr.` and `Sr.` are two.
    """
    a, b = name_words(one), name_words(other)
    if len(a) > len(b):
        a, b = b, a
    # Most pairs that are compared have not a word in common, which is quickly seen.
    if a and a != b and (len(a) == 1 or a.isdisjoint(b) or not _are_initials(a - b, b - a)):
        return False
    return not _contradict(one, other)


def _are_initials(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of these words is an initial of another one, or another one's is its initial."""
    left = sorted(others)
    for word in sorted(some):
        found = next((other for other in left if word[0] == other[0] and 1 in (len(word), len(other))), None)
        if found is None:
            return False
        left.remove(found)
    return True


def is_fuller(one: str, other: str) -> bool:
    """Whether a name gives in full what the other, which can be the same person's, has initials for."""
    a, b = name_words(one), name_words(other)
    has_initials = 1 in map(len, b) and 1 not in map(len, a)
    return has_initials and len(a) >= len(b) and names_agree(one, other)


def names_differ(one: str, other: str) -> bool:
    """Whether two names are clearly different people's, though they share an e-mail."""
    if names_agree(one, other):
        return False
    a, b = sorted((name_words(one), name_words(other)), key=len)
    if (contradict := _contradict(one, other)) or a <= b:
        return contradict
    # Couples share an address: John and Jane Smith differ, Mary Smith and Mary Smyth are one misspelt.
    if words(one)[:1] != words(other)[:1] and len(a) == len(b) > 1:
        return True
    from difflib import SequenceMatcher

    # A long name in common makes no two others alike. Which is compared with which would make a difference.
    shorter, longer = sorted((" ".join(sorted(a - b)), " ".join(sorted(b - a))), key=lambda text: (len(text), text))
    return SequenceMatcher(None, shorter, longer).ratio() < 0.7


class Known(NamedTuple):
    """What two records are compared by once they share an e-mail or phone."""

    name: str
    company: str = ""


def is_same(one: Known, other: Known, *, shared_key: str) -> bool:
    """Whether two records with this key in common are one person.

    Where one has no name, it is their companies that must agree, so that two firms at one switchboard stay two.
    """
    if one.name and other.name:
        return not names_differ(one.name, other.name) if "@" in shared_key else names_agree(one.name, other.name)
    return names_agree(one.company, other.company)
