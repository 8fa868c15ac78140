"""One run of an import: what every row of it gets, what became of them, and what they said of whom."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial, reduce
from operator import or_

from leadtrack.domain.filling import DETAILS, OWN
from leadtrack.domain.listed import Listed, People
from leadtrack.domain.model import Lead
from leadtrack.domain.questions import Given
from leadtrack.store.crowds import Crowds


@dataclass(slots=True)
class Account:
    """What became of the rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    suppressed: int = 0
    queued: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of an import: where the list is from and what every row of it gets."""

    file_name: str
    digest: str
    mapping: str
    source: str | None = None
    tags: tuple[str, ...] = ()
    answers: Mapping[str, Given] = field(default_factory=dict)
    on_duplicate: str = "fill"
    # Of a list we wrote, each row has tags and a source of its own.
    is_ours: bool = False

    @property
    def overwrites(self) -> bool:
        """Whether what its rows say takes the place of what was known."""
        return self.on_duplicate == "overwrite"

    def tags_of(self, row: Listed | Lead) -> tuple[str, ...]:
        """The tags that the row gets."""
        return tuple(dict.fromkeys((*self.tags, *row.tags))) if self.is_ours else self.tags

    def source_of(self, row: Listed | Lead) -> str | None:
        """The source that the row gets."""
        return (row.source if self.is_ours else None) or self.source


@dataclass(slots=True)
class Heard:
    """What earlier rows of the list showed: what it said of those who were there before, and which keys are held by a
    crowd.

    A list overwrites what was known before it, but nothing that it said itself, so that the same list a second time
    changes nothing. Eight bytes a lead, where it overwrites.
    """

    first_new: int
    crowds: Crowds = field(default_factory=Crowds)
    # By the lead, a bit for each thing that was said; beyond as many as a number has, several share the last.
    _said: array[int] = field(default_factory=partial(array, "Q"))
    _bits: dict[str, int] = field(default_factory=dict)
    # What a number is the bits of, and what is said where just these own fields are filled.
    _things: dict[int, frozenset[str]] = field(default_factory=dict)
    _of_own: dict[tuple[str, ...], int] = field(default_factory=dict)

    @staticmethod
    def before(first_new: int) -> Heard:
        """Nothing heard yet; leads from the id `first_new` on are the list's own."""
        return Heard(first_new)

    def say(self, lead_id: int, things: Iterable[str]) -> None:
        """The list says these things of a lead, named as by `stated`; of those whom it brought it said everything."""
        if lead_id < self.first_new:
            self._add(lead_id, reduce(or_, map(self._bit, things), 0))

    def repeat(self, people: People, whom: Mapping[int, int]) -> None:
        """The rows in these places say all that they do of these leads."""
        before = [(at, lead_id) for at, lead_id in whom.items() if lead_id < self.first_new]
        # Most columns are filled in every row; those of the own fields are read together.
        always = reduce(or_, (self._bit(name) for name, column in _details(people) if "" not in column), 0)
        partly = [(self._bit(name), column) for name, column in _details(people) if "" in column]
        own = json.loads(f"[{','.join([people.own[at] for at, _ in before])}]")
        for (at, lead_id), fields in zip(before, map(tuple, own), strict=True):
            if fields not in self._of_own:
                self._of_own[fields] = reduce(or_, (self._bit(OWN + name) for name in fields), 0)
            bits = always | self._of_own[fields]
            for bit, column in partly:
                if column[at]:
                    bits |= bit
            self._add(lead_id, bits)

    def said_of(self, lead_id: int) -> frozenset[str]:
        """What the list said of this lead, who was there before it."""
        said = self._said[lead_id] if self._said else 0
        if said not in self._things:
            self._things[said] = frozenset(thing for thing, bit in self._bits.items() if said & bit)
        return self._things[said]

    def _bit(self, thing: str) -> int:
        if thing not in self._bits:
            self._bits[thing] = 1 << min(len(self._bits), 63)
            self._things.clear()
        return self._bits[thing]

    def _add(self, lead_id: int, bits: int) -> None:
        if not self._said:
            self._said = array("Q", bytes(8 * self.first_new))
        self._said[lead_id] |= bits


def _details(people: People) -> Iterable[tuple[str, list[str]]]:
    return zip(DETAILS, people.texts, strict=False)
