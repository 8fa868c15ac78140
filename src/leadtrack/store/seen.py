"""Whether a key may have come before: a Bloom filter of fixed size, so that a list of any length costs the same."""

from __future__ import annotations

from collections.abc import Iterable

# So many bytes; each key has one of them, and two or three bits in it, so that it is found with one look.
_BYTES = 1 << 24
_MASKS = tuple(1 << one | 1 << other | 1 << third for one in range(8) for other in range(8) for third in range(8))
_BLANK = hash("")


class Seen:
    """The keys that came so far, in 16 MB. With two million of them one new key in two hundred is taken for an old one.

    (Bloom, Space/time trade-offs in hash coding with allowable errors, Communications of the ACM 13:7, 1970; that each
    key stays within one byte: Putze, Sanders, Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007.)
    """

    def __init__(self) -> None:
        self._bytes = bytearray(_BYTES)

    def remember(self, key: str) -> bool:
        """Remember it; whether it may have come before. False is certain."""
        return bool(self.repeats((key,)))

    def repeats(self, keys: Iterable[str]) -> list[int]:
        """Remember these; the places of those that may have come before. Blank ones are passed over."""
        kept, masks = self._bytes, _MASKS
        found = []
        for at, hashed in enumerate(map(hash, keys)):
            mask = masks[hashed & 511]
            place = hashed >> 9 & 0xFFFFFF
            there = kept[place]
            if there & mask != mask:
                kept[place] = there | mask
            elif hashed != _BLANK:
                found.append(at)
        return found
