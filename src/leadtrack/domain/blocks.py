"""Which records are worth comparing: those that share a block. A typo in one detail leaves the blocks of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leadtrack.domain.matching import name_words
from leadtrack.domain.similarity import Comparable
from leadtrack.domain.text import fold

# A block of more people than this says nothing of any two of them.
_LARGEST = 50
# So many pairs are compared in any case, and so many for each person.
_FEW = 2_000_000
_A_PERSON = 2


def largest_block(sizes: Mapping[int, int], people: int) -> int:
    """How many people a block may have to be looked at; `sizes` says how many blocks there are of each size.

    Of a million people forty have each birthday: their pairs are by far the most, and tell least. So the more there are
    to compare, the smaller a block must be; who is one person shares several small ones.
    """
    left, largest = max(_FEW, _A_PERSON * people), 1
    for size in range(2, _LARGEST + 1):
        left -= sizes.get(size, 0) * size * (size - 1) // 2
        if left < 0:
            break
        largest = size
    return largest


def blocks(record: Comparable) -> Iterator[str]:
    """The blocks of a record, as short texts; records in one block are compared with each other."""
    words = sorted(name_words(record.name))
    sounds = sorted({_sound(word) for word in words if len(word) > 1})
    if len(sounds) > 1:
        yield f"n:{' '.join(sounds)}"
    if record.birthday:
        day = record.birthday.replace("-", "")
        yield f"b:{day}"
        # However many people have each of the two, those who have both are few.
        yield f"x:{day}{' '.join(sounds)}"
        for word in words:
            yield f"d:{day[-4:]}{word[:2]}"
        if len(day) == 8:
            for sound in sounds:
                yield f"y:{day[:6]}{sound[:3]}"
    for key in record.keys:
        yield f"k:{key}"
    postal_code = fold(record.postal_code).replace(" ", "")
    for word in words:
        if postal_code and len(word) > 1:
            yield f"p:{postal_code}{word[:3]}"
    street = fold(record.street)
    if street:
        yield f"s:{street[:12]}{postal_code[:2]}"
        for word in words:
            yield f"t:{street[:6]}{word[:4]}"
    company = fold(record.company)
    if company:
        for word in words or [""]:
            yield f"c:{company[:8]}{word[:3]}"


def _sound(word: str) -> str:
    """The first letter and the consonants after it, doubled ones once: what most typing slips leave alone."""
    rest = [c for c in word[1:] if c not in "aeiouyhw"]
    kept = "".join(c for i, c in enumerate(rest) if i == 0 or c != rest[i - 1])
    return (word[0] + kept)[:5]
