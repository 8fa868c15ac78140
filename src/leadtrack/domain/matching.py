"""When two records are the same person. Nothing weaker than a shared e-mail or phone ever merges by itself."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from leadtrack.domain.text import words

# Titles and suffixes say nothing about who somebody is.
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "ing", "dipl", "herr", "frau", "fru", "hr", "mme", "mlle", "monsieur",
     "madame", "sr", "sra", "don", "dhr", "mevr", "jr", "sen", "phd"]
)  # fmt: skip
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell people apart; `Mueller` and `Müller` are one word."""
    found = []
    for word in words(name):
        for two, one in _UMLAUTS:
            word = word.replace(two, one)
        if word not in _TITLES:
            found.append(word)
    return frozenset(found)


def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's: the shorter is within the longer, initials counting as names.

    No name agrees with every name. A single word agrees only with itself, so that a family name on a shared
    phone joins nobody.
    """
    a, b = name_words(one), name_words(other)
    if len(a) > len(b):
        a, b = b, a
    if not a or a == b:
        return True
    return len(a) > 1 and all(_is_in(word, b) for word in a) and bool(a & b)


def names_differ(one: str, other: str) -> bool:
    """Whether two names are clearly different people's, though they share an e-mail."""
    a, b = sorted((name_words(one), name_words(other)), key=len)
    if names_agree(one, other) or a <= b:
        return False
    # Couples share an address: John and Jane Smith differ, Mary Smith and Mary Smyth are one misspelt.
    if words(one)[:1] != words(other)[:1] and len(a) == len(b) > 1:
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, " ".join(sorted(a)), " ".join(sorted(b))).ratio() < 0.8


def _is_in(word: str, others: frozenset[str]) -> bool:
    return word in others or any(word[0] == other[0] and 1 in (len(word), len(other)) for other in others)


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
