"""Whose turn it is: everybody once, the longest waiting first, and nobody who must not be contacted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.working import Turn, WorkList, in_turn, kind_raised, still_waits, try_again

TODAY = date(2026, 11, 23)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
turns = st.builds(Turn, st.integers(1, 12), st.sampled_from(WorkList), days, st.just("selling"), st.booleans()).map(
    lambda turn: turn._replace(is_possible=turn.is_possible and turn.list is WorkList.QUALIFY)
)
RANK = {name: place for place, name in enumerate(WorkList)}


@given(found=st.lists(turns, max_size=30), aside=st.sets(st.integers(1, 12)))
def test_everybody_has_one_turn_the_longest_waiting_first_and_those_set_aside_last(
    found: list[Turn], aside: set[int]
) -> None:
    ordered = in_turn(found, aside=aside)
    ids = [turn.lead_id for turn in ordered]
    assert sorted(ids) == sorted({turn.lead_id for turn in found}) and set(ordered) <= set(found)
    last = [lead_id in aside for lead_id in ids]
    assert last == sorted(last)
    for group in (False, True):
        inside = [t for t in ordered if (t.lead_id in aside) is group]
        assert [RANK[t.list] for t in inside] == sorted(RANK[t.list] for t in inside)
        for name in WorkList:
            for possible in (True, False):
                since = [t.since for t in inside if t.list is name and t.is_possible is possible]
                assert since == sorted(since)


@given(found=st.lists(turns, max_size=30))
def test_of_several_reasons_the_most_urgent_one_counts(found: list[Turn]) -> None:
    for turn in in_turn(found, aside=()):
        theirs = [t for t in found if t.lead_id == turn.lead_id]
        assert RANK[turn.list] == min(RANK[t.list] for t in theirs)
        assert turn.list is WorkList.QUALIFY or turn.since == min(t.since for t in theirs if t.list is turn.list)


@given(found=st.lists(turns, max_size=20))
def test_the_order_does_not_depend_on_the_order_found_but_for_those_who_wait_equally_long(found: list[Turn]) -> None:
    def ranks(ordered: list[Turn]) -> list[object]:
        return [(t.list, t.since, t.is_possible) for t in ordered]

    assert ranks(in_turn(found, aside=())) == ranks(in_turn(found[::-1], aside=()))


people = st.builds(
    lambda standing, verdict, dnc: Lead(
        1, do_not_contact=dnc, opportunities=(Opportunity(1, "selling", "lead", standing, verdict, TODAY),)
    ),
    st.sampled_from(Standing),
    st.sampled_from(Verdict),
    st.booleans(),
)
steps = st.lists(st.builds(lambda due, closed: FollowUp(1, 1, due, closed_as=closed), days, st.none()), max_size=3)


@given(lead=people, open_=steps, name=st.sampled_from(WorkList))
def test_nobody_waits_on_two_lists_and_who_must_not_be_contacted_on_none(
    lead: Lead, open_: list[FollowUp], name: WorkList
) -> None:
    waits = [n for n in WorkList if still_waits(Turn(1, n, TODAY, "selling"), lead, open_, today=TODAY)]
    assert len(waits) <= 1 and not (waits and lead.do_not_contact)
    if open_:
        is_due = any(step.due <= TODAY for step in open_) and not lead.do_not_contact
        assert waits == ([WorkList.DUE] if is_due else [])


@given(today=days, unanswered=st.integers(0, 50))
def test_a_call_is_tried_again_on_a_later_working_day_and_later_the_more_often_nobody_answers(
    today: date, unanswered: int
) -> None:
    again = try_again(today, unanswered=unanswered)
    assert today < again <= today + timedelta(days=9) and again.weekday() < 5
    assert try_again(today, unanswered=unanswered + 1) >= again


def test_what_ends_with_a_question_mark_is_a_question() -> None:
    assert kind_raised("Is it vegan? ") == "question"
    assert kind_raised("Too dear") == kind_raised("?? no") == "concern"
