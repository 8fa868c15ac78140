"""The people behind pairs of records that hang together, found in a time that grows with the pairs alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from leadtrack.domain.similarity import Facts, contradict

Pair = tuple[int, int]


class _Person:
    """Records that are one person, as far as the pairs have been looked at."""

    def __init__(self, record: int, facts: Facts) -> None:
        self.records = [record]
        self.facts = Counter([facts] if any(facts) else [])
        # How many pairs of a record here and one there are pairs of their own, though their facts contradict.
        self.doubts: Counter[_Person] = Counter()
        # Who can never be the same: people only grow, so that they are apart for good.
        self.never: set[_Person] = set()

    def keep_from(self, other: _Person) -> None:
        """These two are two."""
        self.never.add(other)
        other.never.add(self)

    def may_be(self, other: _Person) -> bool:
        """Whether every record here may be one with every record there."""
        if other in self.never:
            return False
        left = self.doubts.get(other, 0)
        for one, ones in self.facts.items():
            for two, twos in other.facts.items():
                if contradict(one, two) and (left := left - ones * twos) < 0:
                    return False
        return True

    def take(self, other: _Person) -> None:
        """The records there are this person's; whoever stood apart from them does from this one."""
        self.records += other.records
        self.facts += other.facts
        for third, pairs in other.doubts.items():
            del third.doubts[other]
            if third is not self:
                third.doubts[self] += pairs
                self.doubts[third] += pairs
        for third in other.never:
            third.never.discard(other)
            self.keep_from(third)

    def size(self) -> int:
        """How much it takes to add this person to another one."""
        return len(self.records) + len(self.doubts) + len(self.never)


def people_behind(
    pairs: Iterable[Pair], *, facts: Mapping[int, Facts], apart: Iterable[Pair] = ()
) -> Iterator[list[int]]:
    """The people behind these pairs, the surest first, of records whose facts are known; each its oldest record first.

    Two are never one person by way of a third, if somebody said so (`apart`), or if their facts contradict and they are
    no pair themselves: the first pair counts.
    """
    pairs = list(dict.fromkeys(pairs))
    person = {record: _Person(record, facts[record]) for pair in pairs for record in pair}
    for one, other in pairs:
        if contradict(facts[one], facts[other]):
            person[one].doubts[person[other]] += 1
            person[other].doubts[person[one]] += 1
    for one, other in apart:
        if one in person and other in person:
            person[one].keep_from(person[other])
    for ends in pairs:
        small, large = sorted((person[end] for end in ends), key=_Person.size)
        if small is large:
            continue
        if not large.may_be(small):
            large.keep_from(small)
            continue
        large.take(small)
        person |= dict.fromkeys(small.records, large)
    for record, found in sorted(person.items()):
        if len(found.records) > 1 and record == min(found.records):
            yield sorted(found.records)
