"""What a list showed of keys that many people hold: kept from one part of it to the next, so that it is read once."""

from __future__ import annotations

from array import array
from collections.abc import Collection


class Crowds:
    """`useless` are the keys that tell nobody apart; `held` says who holds a key that more people have than are
    compared with a row, the oldest first. What these are called is kept as a hash, eight bytes a lead; of the
    `unnamed` it is not known yet.
    """

    def __init__(self) -> None:
        self.useless: set[str] = set()
        self.held: dict[str, array[int]] = {}
        self.unnamed: set[int] = set()
        self._called = array("q")

    def hold(self, key: str, ids: array[int]) -> None:
        """Keep who holds the key; whoever puts another id behind these says how they are called."""
        self.held[key] = ids
        self.unnamed.update(lead_id for lead_id in ids if not self.called(lead_id))

    def called(self, lead_id: int) -> int:
        """The hash of what a lead is called; 0 where it is not known."""
        return self._called[lead_id] if lead_id < len(self._called) else 0

    def call(self, lead_id: int, hashed: int) -> None:
        """Keep the hash of what a lead is called."""
        lacking = lead_id + 1 - len(self._called)
        self._called.frombytes(bytes(max(lacking, 0) * self._called.itemsize))
        self._called[lead_id] = hashed
        self.unnamed.discard(lead_id)

    def first_called(self, key: str, wanted: Collection[int], *, most: int) -> dict[int, int]:
        """Of so many holders of the key, the first who is called so, by the hash; only those who are there."""
        ids = self.held[key][:most]
        hashes = list(map(self.called, ids))
        return {hashed: ids[hashes.index(hashed)] for hashed in wanted if hashed in hashes}
