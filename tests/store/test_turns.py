"""The lists of a session hold exactly those whom the rule lets wait."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.moves import Event
from leadtrack.domain.working import Turn, WorkList, in_turn, still_waits
from leadtrack.store import Store
from leadtrack.store.filters import Wanted

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("unhurried")
standings = st.none() | st.tuples(st.sampled_from(Standing), st.sampled_from(Verdict))
steps = st.lists(st.tuples(st.integers(-5, 5), st.booleans()), max_size=3)
people = st.lists(st.tuples(standings, steps, st.booleans(), st.booleans()), min_size=1, max_size=8)


@given(people=people)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_found_is_what_the_rule_says(people: list) -> None:  # type: ignore[type-arg]  # of the tuples above
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "leads.db", now=NOW)
        with store.write("all") as step:
            for number, (standing, planned, is_suppressed, has_tag) in enumerate(people):
                lead = Lead(name=f"P{number}", do_not_contact=is_suppressed, tags=("t",) if has_tag else ())
                lead_id = store.leads.add(step, lead).id
                if standing:
                    after = Opportunity(lead_id, "selling", "lead", *standing, TODAY)
                    store.progress.put_opportunity(step, after, after, event=Event.REOPENED)
                for offset, is_closed in planned:
                    made = store.follow_ups.add(step, lead_id, TODAY + timedelta(days=offset))
                    if is_closed:
                        store.follow_ups.close(step, made, closed_as="done")
        for wanted in (Wanted(), Wanted(tags=("t",))):
            found = {
                WorkList.DUE: {t.lead_id for t in store.turns.due(TODAY, wanted, usual="selling")},
                WorkList.NO_NEXT_STEP: {t.lead_id for t in store.turns.without_next_step(wanted)},
                WorkList.QUALIFY: {t.lead_id for t in store.turns.unqualified(wanted, pipeline="selling", limit=99)},
            }
            for name, ids in found.items():
                expected = {
                    lead.id
                    for lead in store.leads.by_ids(range(1, len(people) + 1))
                    if set(wanted.tags) <= set(lead.tags)
                    and still_waits(
                        Turn(lead.id, name, TODAY, "selling"), lead, store.follow_ups.open_of(lead.id), today=TODAY
                    )
                }
                assert ids == expected, name
        store.close()


def test_the_possible_ones_are_found_first_and_no_more_than_wanted(tmp_path: Path) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    with store.write("all") as step:
        for number in range(1, 7):
            store.leads.add(step, Lead(name=f"P{number}"))
        for lead_id in (3, 5):
            possible = Opportunity(lead_id, "selling", "lead", Standing.OPEN, Verdict.POSSIBLE, TODAY)
            store.progress.put_opportunity(step, possible, possible, event=Event.REOPENED)
        store.turns.set_aside(step, 3, on=TODAY)
    found = list(store.turns.unqualified(Wanted(), pipeline="selling", limit=4))
    assert [turn.lead_id for turn in found] == [3, 5, 1, 2]
    assert [t.lead_id for t in in_turn(found, aside=store.turns.aside(TODAY))] == [5, 1, 2, 3]
    assert store.turns.aside(TODAY + timedelta(days=1)) == frozenset()
