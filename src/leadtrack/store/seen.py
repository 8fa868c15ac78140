"""Whether a key may have come before: a Bloom filter of fixed size, so that a list of any length costs the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from zlib import crc32

# Two to this power are the bytes; each key has one of them, and three bits in it, so that it is found with one look.
_BITS = 25
_SETS = [sum(1 << bit for bit in bits) for bits in combinations(range(8), 3)]
_CHOICE = 7
_MASKS = [_SETS[at % len(_SETS)] for at in range(1 << _CHOICE)]
_BLANK = crc32(b"")


class Seen:
    """The keys that came so far, in 32 MB. With four million of them one new key in three hundred is taken for an old
    one.

    (Bloom, Space/time trade-offs in hash coding with allowable errors, Communications of the ACM 13:7, 1970; that each
    key stays within one byte: Putze, Sanders, Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007.)
    """

    def __init__(self) -> None:
        self._bytes = bytearray(1 << _BITS)

    def remember(self, key: str) -> bool:
        """Remember it; whether it may have come before. False is certain."""
        return bool(self.repeats((key,)))

    def remember_all(self, keys: Iterable[str]) -> None:
        """Remember these."""
        kept, masks = self._bytes, _MASKS
        which, where = (1 << _CHOICE) - 1, (1 << _BITS) - 1
        for hashed in _hashes(keys):
            kept[hashed >> _CHOICE & where] |= masks[hashed & which]

    def repeats(self, keys: Sequence[str]) -> list[int]:
        """Remember these; the places of those that may have come before. Blank ones are passed over."""
        kept, masks = self._bytes, _MASKS
        which, where = (1 << _CHOICE) - 1, (1 << _BITS) - 1
        found = []
        for at, hashed in enumerate(_hashes(keys)):
            mask = masks[hashed & which]
            place = hashed >> _CHOICE & where
            there = kept[place]
            if there & mask != mask:
                kept[place] = there | mask
            elif hashed != _BLANK or keys[at]:
                found.append(at)
        return found


def _hashes(keys: Iterable[str]) -> Iterable[int]:
    """A number of 32 bits for each, the same in every process: who waits is stored later, under another number."""
    return map(crc32, map(str.encode, keys))
