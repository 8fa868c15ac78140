"""How long somebody stood where: stays that follow each other without a gap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.stays import Moved, stays

BEGAN = date(2026, 1, 31)
STAGES = ("lead", "prospect", "talking", "presented")


def on(days: int) -> date:
    return BEGAN + timedelta(days=days)


def test_a_person_in_two_pipelines_has_stays_in_both_and_a_renamed_stage_goes_on() -> None:
    moves = [
        Moved("selling", "lead", "prospect", on(2)),
        Moved("recruiting", "lead", "prospect", on(3)),
        Moved("selling", "prospect", "prospect", on(4)),  # a reason, and no move
        Moved("recruiting", "prospect", "candidate", on(5), is_renaming=True),
        Moved("selling", "prospect", "presented", on(9)),
    ]
    found = [(s.pipeline, s.stage, s.days, s.left) for s in stays(moves, began=BEGAN, today=on(10))]
    assert found == [
        ("selling", "lead", 2, on(2)),
        ("recruiting", "lead", 3, on(3)),
        ("selling", "prospect", 7, on(9)),
        ("selling", "presented", 1, None),
        ("recruiting", "candidate", 7, None),
    ]


def test_who_came_in_by_a_list_stands_where_they_are_without_a_move() -> None:
    (stay,) = stays([], began=BEGAN, today=on(8), here=[("selling", "prospect", on(3))])
    assert (stay.stage, stay.days, stay.left) == ("prospect", 5, None)


@given(
    gaps=st.lists(st.integers(0, 400), max_size=12), to=st.lists(st.sampled_from(STAGES), min_size=12, max_size=12),
    rest=st.integers(0, 90),
)  # fmt: skip
def test_stays_follow_each_other_and_add_up_to_the_whole_time(gaps: list[int], to: list[str], rest: int) -> None:
    moves, here, day = [], "lead", 0
    for gap, stage in zip(gaps, to, strict=False):
        day += gap
        moves.append(Moved("selling", here, stage, on(day)))
        here = stage
    found = stays(moves, began=BEGAN, today=on(day + rest), here=[("selling", "lead", BEGAN)])
    assert sum(s.days for s in found) == day + rest
    assert all(
        one.left == other.entered and one.stage != other.stage for one, other in zip(found, found[1:], strict=False)
    )
    assert [s.left for s in found].count(None) == 1 and found[-1].stage == here
