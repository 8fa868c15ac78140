"""Keyed hashes of a long list, put in order in little room: whatever is stored in the order of its key is stored next
to what came before, so that each page of a table is written once."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from leadtrack.store.suppression import DIGEST_SIZE, kind

_BUCKETS = 256
_KINDS = ("email", "phone")
_WIDTH = DIGEST_SIZE + 1


class Digests:
    """Hashes as they come, each with its kind: 17 bytes a key, in buckets by their first byte."""

    def __init__(self, secret: bytes) -> None:
        self._empty = blake2b(key=secret, digest_size=DIGEST_SIZE)
        self._buckets = [bytearray() for _ in range(_BUCKETS)]
        self.count = 0

    def add(self, key: str) -> None:
        """Take in a normalised e-mail or phone."""
        hashing = self._empty.copy()
        hashing.update(key.encode("utf-8", "surrogatepass"))
        digest = hashing.digest()
        bucket = self._buckets[digest[0]]
        bucket += digest
        bucket.append(_KINDS.index(kind(key)))
        self.count += 1

    def drain(self) -> Iterator[dict[str, str]]:
        """The hashes with their kinds, some at a time, each once and in order; none is kept."""
        for at, bucket in enumerate(self._buckets):
            rows = {bytes(bucket[begin : begin + _WIDTH]) for begin in range(0, len(bucket), _WIDTH)}
            self._buckets[at] = bytearray()
            if rows:
                yield {row[:DIGEST_SIZE].hex(): _KINDS[row[DIGEST_SIZE]] for row in sorted(rows)}
        self.count = 0
