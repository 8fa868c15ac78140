"""Which records are one person, where pairs hang together: as if everybody were compared with everybody."""

from collections import defaultdict
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.grouping import people_behind
from leadtrack.domain.similarity import Facts, contradict

UNKNOWN = Facts("", None)
SAID = st.one_of(st.none(), st.sampled_from([("man", ""), ("woman", ""), ("", "1"), ("", "2")]))
# The second is near to the first one, the third and fourth contradict these.
KNOWN = st.builds(Facts, st.sampled_from(["", "19841123", "19841132", "19510201", "0201"]), SAID)
PAIRS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1]), max_size=40)


def one_by_one(
    pairs: Iterable[tuple[int, int]], facts: dict[int, Facts], apart: set[tuple[int, int]]
) -> list[list[int]]:
    """What is promised, word by word: of two people every record is compared with every one."""
    pairs = list(pairs)
    people = {record: [record] for pair in pairs for record in pair}
    for pair in pairs:
        one, other = (people[record] for record in pair)
        crossing = [(min(a, b), max(a, b)) for a in one for b in other]
        if one is other or any(
            two in apart or (two not in pairs and contradict(*(facts[record] for record in two))) for two in crossing
        ):
            continue
        one += other
        people |= dict.fromkeys(other, one)
    return sorted(sorted(found) for record, found in people.items() if len(found) > 1 and record == min(found))


@given(pairs=PAIRS, facts=st.lists(KNOWN, min_size=12, max_size=12), apart=PAIRS.map(lambda some: set(some[:5])))
def test_people_are_those_whose_records_may_all_be_one(
    pairs: list[tuple[int, int]], facts: list[Facts], apart: set[tuple[int, int]]
) -> None:
    known = dict(enumerate(facts, start=1))
    assert list(people_behind(pairs, facts=known, apart=apart)) == one_by_one(pairs, known, apart)


def test_pairs_that_hang_together_are_one_person() -> None:
    known = defaultdict(lambda: UNKNOWN)
    assert list(people_behind([(1, 2), (5, 9), (2, 7)], facts=known)) == [[1, 2, 7], [5, 9]]
    assert list(people_behind([(1, 3), (2, 3), (3, 4)], facts=known, apart={(1, 2)})) == [[1, 3, 4]]


def test_a_crowd_of_records_is_looked_at_once_and_not_everybody_with_everybody() -> None:
    asked = 0

    class Counting(Facts):
        def __getattribute__(self, name: str) -> object:
            nonlocal asked
            asked += name == "birthday"
            return super().__getattribute__(name)

    facts = {record: Counting("19841123", None) for record in range(4000)}
    pairs = [(record, record + 1) for record in range(0, 4000, 2)] + [(record, record + 2) for record in range(3998)]
    assert len(list(people_behind(pairs, facts=facts))) == 1
    assert asked < 20 * len(pairs)
