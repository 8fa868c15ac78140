"""Which records are compared: whatever the number of people, not more than can be done."""

from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.blocks import blocks, largest_block
from leadtrack.store.duplicates import Record


@given(sizes=st.dictionaries(st.integers(2, 60), st.integers(0, 50_000), max_size=20), people=st.integers(0, 3_000_000))
def test_the_largest_block_keeps_the_pairs_within_bounds(sizes: dict[int, int], people: int) -> None:
    largest = largest_block(sizes, people)
    pairs = [sum(n * s * (s - 1) // 2 for s, n in sizes.items() if s <= size) for size in (largest, largest + 1)]
    assert pairs[0] <= max(2_000_000, 2 * people)
    # As large as that allows, and never so large that it says nothing.
    assert largest == 50 or (largest < 50 and pairs[1] > max(2_000_000, 2 * people))


def test_of_few_people_every_block_of_fifty_counts() -> None:
    assert largest_block({50: 1000, 2: 10_000}, 20_000) == 50
    # A million, of whom forty have each birthday.
    assert largest_block({2: 300_000, 40: 25_000}, 1_000_000) == 39


def test_name_and_birthday_make_a_block_however_many_have_either() -> None:
    one, typo, other = (
        Record(number, name, "", "", "", "", day, ())
        for number, (name, day) in enumerate(
            [("Mette Hansen", "1984-11-23"), ("Hansen, Mete", "1984-11-23"), ("Mette Hansen", "1984-11-24")]
        )
    )
    assert {block for block in blocks(one) if block[0] == "x"} == {block for block in blocks(typo) if block[0] == "x"}
    assert {block for block in blocks(one) if block[0] == "x"}.isdisjoint(blocks(other))
