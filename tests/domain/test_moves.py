"""The table of moves, held by every sequence of events on every kind of pipeline."""

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leadtrack.domain import stages
from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.moves import TABLE, Demand, Event, way
from leadtrack.domain.pipelines import RECRUITING, SELLING
from leadtrack.domain.qualification import assess
from leadtrack.errors import NotAProspectError, RefusedError, UnknownStageError, UsageError

DAY = date(2026, 11, 23)
# A pipeline of the user's own, with a stage between customer and repeat customer.
OWN = SELLING._replace(
    name="own",
    stages=("lead", "prospect", "tasting", "demo", "customer", "vip", "repeat-customer"),
    presented="demo",
)
PROSPECT = Opportunity(1, "selling", "prospect", Standing.OPEN, Verdict.PROSPECT, DAY)


def test_the_table_says_for_every_event_how_everybody_stands_afterwards() -> None:
    assert set(TABLE) == set(Event)
    assert all(set(row) == set(Standing) for row in TABLE.values())
    # Nothing but going back takes a customer's standing away.
    assert {event for event, row in TABLE.items() if row[Standing.WON].standing is not Standing.WON} == {Event.BACK}


@pytest.mark.parametrize(
    ("here", "to", "event"),
    [("prospect", "presented", "next"), ("lead", "presented", "skip"), ("presented", "prospect", "back")],
)
def test_a_move_is_next_a_skip_or_back(here: str, to: str, event: str) -> None:
    assert way(SELLING.stages, here, to) == event


def test_a_step_back_needs_a_reason_and_a_skip_an_override_with_one() -> None:
    shown = PROSPECT._replace(stage="presented")
    with pytest.raises(UsageError, match="step back"):
        stages.advance(shown, SELLING, to="prospect", on=DAY, override=False)
    back = stages.advance(shown, SELLING, to="prospect", on=DAY, override=False, because="wrong product")
    assert (back.stage, back.standing) == ("prospect", Standing.OPEN)
    talking = RECRUITING.stages[2]
    for override, because in ((False, ""), (False, "why"), (True, "")):
        with pytest.raises(RefusedError, match=f"skip {talking}"):
            stages.advance(PROSPECT, RECRUITING, to="presented", on=DAY, override=override, because=because)
    assert (
        stages.advance(PROSPECT, RECRUITING, to="presented", on=DAY, override=True, because="why").stage == "presented"
    )


@pytest.mark.parametrize("to", ["customer", "vip", "repeat-customer"])
def test_what_is_behind_a_sale_is_reached_by_a_sale_alone_whatever_is_overridden(to: str) -> None:
    near = PROSPECT._replace(pipeline="own", stage="demo")
    with pytest.raises(RefusedError, match="by a sale alone"):
        stages.advance(near, OWN, to=to, on=DAY, override=True, because="why")
    won = stages.sold(near, OWN, on=DAY, sales_before=0)
    assert stages.advance(won, OWN, to="vip", on=DAY, override=False).standing is Standing.WON


def test_a_stage_that_the_settings_no_longer_know_is_left_by_name_only() -> None:
    with pytest.raises(UnknownStageError) as refused:
        stages.advance(PROSPECT._replace(stage="chatting"), SELLING, to=None, on=DAY, override=True, because="x")
    assert "stages move chatting" in refused.value.hint


def test_a_presentation_brings_nobody_past_the_sale_though_the_stages_are_in_a_strange_order() -> None:
    strange = SELLING._replace(stages=("lead", "prospect", "customer", "presented", "repeat-customer"))
    assert stages.presented(PROSPECT, strange, on=DAY).stage == "prospect"


def test_who_was_not_ready_is_open_again_once_the_day_has_come() -> None:
    waiting = stages.waiting(PROSPECT, on=DAY)
    assert waiting.standing is Standing.NOT_READY and waiting.stage == "prospect"
    assert stages.waited(waiting, on=DAY).standing is Standing.OPEN
    declined = stages.declined(PROSPECT, on=DAY)
    assert stages.waited(declined, on=DAY).standing is Standing.DECLINED


class Moves(RuleBasedStateMachine):
    """One person, one pipeline, anything that may happen."""

    @initialize(pipeline=st.sampled_from([SELLING, RECRUITING, OWN]))
    def begin(self, pipeline) -> None:  # type: ignore[no-untyped-def]
        self.pipeline, self.sales = pipeline, 0
        self.here = stages.not_in_play(1, pipeline, since=DAY)
        self.before = self.here

    def go(self, after: Opportunity) -> None:
        self.before, self.here = self.here, after

    @rule(verdict=st.sampled_from(list(Verdict)))
    def judge(self, verdict: Verdict) -> None:
        self.go(stages.judged(self.here, self.pipeline, verdict, on=DAY))
        assert self.here.standing is TABLE[stages.judging(verdict)][self.before.standing].standing
        assert self.here.verdict is verdict

    @rule(data=st.data(), override=st.booleans(), because=st.sampled_from(["", "a reason"]))
    def advance(self, data: st.DataObject, override: bool, because: str) -> None:
        to = data.draw(st.sampled_from([None, *self.pipeline.stages]))
        try:
            after = stages.advance(self.here, self.pipeline, to=to, on=DAY, override=override, because=because)
        except (RefusedError, UsageError) as refused:
            assert refused.message
            return
        event = way(self.pipeline.stages, self.here.stage, after.stage)
        demand = TABLE[event][self.here.standing].demand
        assert demand is Demand.NOTHING or because
        assert demand is not Demand.OVERRIDE or override
        assert not self.pipeline.repeat or self.here.standing is Standing.WON or after.standing is not Standing.WON
        self.go(after)

    @rule()
    @precondition(lambda self: self.pipeline.repeat)
    def sell(self) -> None:
        self.go(stages.sold(self.here, self.pipeline, on=DAY, sales_before=self.sales))
        self.sales += 1

    @rule(event=st.sampled_from(["presented", "waiting", "waited", "declined"]))
    def happen(self, event: str) -> None:
        after = (
            stages.presented(self.here, self.pipeline, on=DAY)
            if event == "presented"
            else getattr(stages, event)(self.here, on=DAY)
        )
        assert self.pipeline.stages.index(after.stage) >= self.pipeline.stages.index(self.here.stage)
        self.go(after)

    @invariant()
    def is_in_the_table(self) -> None:
        here = self.here
        assert here.stage in self.pipeline.stages
        assert self.pipeline.is_won(here.stage) == (here.standing is Standing.WON)
        assert not (self.pipeline.repeat and here.standing is Standing.WON) or self.sales
        assert stages.is_in_play(here) <= (here.standing in (Standing.OPEN, Standing.NOT_READY))

    @invariant()
    def only_prospects_and_the_won_are_sold_to(self) -> None:
        asked = assess(self.pipeline, {})
        if self.here.verdict is not Verdict.PROSPECT and self.here.standing is not Standing.WON:
            with pytest.raises(NotAProspectError):
                stages.require_prospect(Lead(id=1, name="Bo"), self.here, asked)


TestMoves = Moves.TestCase
TestMoves.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
