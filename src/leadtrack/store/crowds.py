"""What a list showed of keys that many people hold: kept from one part of it to the next, so that it is read once."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import NamedTuple


class Crowd(NamedTuple):
    """Who holds one key, the oldest first, and what each of them is called: as a hash, 0 where it is not known."""

    ids: array[int]
    called: array[int]

    @staticmethod
    def of(ids: array[int]) -> Crowd:
        """These people, of whom it is not known yet what they are called."""
        return Crowd(ids, array("q", bytes(len(ids) * 8)))

    def first_called(self, wanted: Collection[int], *, most: int) -> dict[int, int]:
        """Of the first so many, who first is called so, by the hash; only those who are there."""
        hashes = self.called[:most].tolist()
        return {hashed: self.ids[hashes.index(hashed)] for hashed in wanted if hashed in hashes}

    def rename(self, lead_id: int, hashed: int) -> None:
        """Somebody of them is called otherwise."""
        self.called[self.ids.index(lead_id)] = hashed


class Crowds:
    """`useless` are the keys that tell nobody apart; `held` are those that more people have than are compared with a
    row. Sixteen bytes a holder."""

    def __init__(self) -> None:
        self.useless: set[str] = set()
        self.held: dict[str, Crowd] = {}
