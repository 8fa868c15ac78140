"""Whether a key may have come before: a Bloom filter of fixed size, so that a list of any length costs the same."""

from __future__ import annotations

from collections.abc import Iterable

_BITS = 1 << 27


class Seen:
    """The keys that came so far, in 16 MB. With six million of them one new key in a hundred is taken for an old one.

    (Bloom, Space/time trade-offs in hash coding with allowable errors, Communications of the ACM 13:7, 1970.)
    """

    def __init__(self) -> None:
        self._bytes = bytearray(_BITS >> 3)

    def remember(self, keys: Iterable[str]) -> bool:
        """Remember these; whether any of them may have come before. False is certain."""
        found = False
        kept = self._bytes
        for key in keys:
            hashed = hash(key)
            one, other = hashed & (_BITS - 1), hashed >> 32 & (_BITS - 1)
            one_bit, other_bit = 1 << (one & 7), 1 << (other & 7)
            one >>= 3
            other >>= 3
            if kept[one] & one_bit and kept[other] & other_bit:
                found = True
            else:
                kept[one] |= one_bit
                kept[other] |= other_bit
        return found
