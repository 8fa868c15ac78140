"""Where a person stands after what happens: the stage by the pipeline, the standing by the table of moves."""

from __future__ import annotations

from datetime import date

from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.moves import TABLE, Demand, Event, way
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import Qualification
from leadtrack.errors import NotAProspectError, RefusedError, UnknownStageError, UsageError, quoted

_JUDGED = {Verdict.PROSPECT: Event.QUALIFIED, Verdict.DISQUALIFIED: Event.DISQUALIFIED}


def not_in_play(lead_id: int, pipeline: Pipeline, *, since: date) -> Opportunity:
    """Where everybody stands before anything is known of them."""
    return Opportunity(lead_id, pipeline.name, pipeline.stages[0], Standing.OPEN, Verdict.UNQUALIFIED, since)


def is_in_play(opportunity: Opportunity) -> bool:
    """Whether it is open and worked on, so that it should have a next step: a prospect, or beyond a lead."""
    is_open = opportunity.standing in (Standing.OPEN, Standing.NOT_READY)
    return is_open and (opportunity.verdict is Verdict.PROSPECT or opportunity.stage != "lead")


def moved(opportunity: Opportunity, event: Event, *, on: date, stage: str | None = None) -> Opportunity:
    """The opportunity after the event: at that stage, or where it was, standing as the table of moves says."""
    after = opportunity._replace(stage=stage or opportunity.stage, standing=TABLE[event][opportunity.standing].standing)
    return after._replace(since=on) if after != opportunity else opportunity


def judging(verdict: Verdict) -> Event:
    """What a verdict is to the one it was passed on."""
    return _JUDGED.get(verdict, Event.REOPENED)


def judged(opportunity: Opportunity, pipeline: Pipeline, verdict: Verdict, *, on: date) -> Opportunity:
    """The opportunity after an answer. Every criterion yes makes the prospect; a criterion that turned to no
    takes a prospect out, keeping the stage for the record. Customers stay customers."""
    first, second = pipeline.stages[:2]
    stage = opportunity.stage
    if opportunity.standing is not Standing.WON:
        if verdict is Verdict.PROSPECT and stage == first:
            stage = second
        elif verdict in (Verdict.POSSIBLE, Verdict.UNQUALIFIED) and stage == second:
            stage = first
    return moved(opportunity, judging(verdict), on=on, stage=stage)._replace(verdict=verdict)


def require_prospect(lead: Lead, opportunity: Opportunity, qualification: Qualification) -> None:
    """Refuse to sell to someone who is not qualified; raises NotAProspectError saying what is open."""
    if opportunity.verdict is not Verdict.PROSPECT and opportunity.standing is not Standing.WON:
        raise NotAProspectError(lead.called, lead.id, qualification.why, pipeline=opportunity.pipeline)


def advance(
    opportunity: Opportunity, pipeline: Pipeline, *, to: str | None, on: date, override: bool, because: str = ""
) -> Opportunity:
    """The next stage, or the named one. What a sale alone reaches is refused.

    Raises UsageError for a stage that is not there and for a reason that is wanting, RefusedError for a move that
    the table of moves does not allow.
    """
    stages = pipeline.stages
    if opportunity.stage not in stages:
        raise UnknownStageError(opportunity.stage, pipeline.name)
    here = stages.index(opportunity.stage)
    target = pipeline.stage(to) if to else stages[min(here + 1, len(stages) - 1)]
    if target == opportunity.stage:
        raise RefusedError(f"already at stage {quoted(target)} of {pipeline.name}, nothing to move.")
    is_won = opportunity.standing is Standing.WON
    if pipeline.repeat and (target in (pipeline.won, pipeline.repeat) or (pipeline.is_won(target) and not is_won)):
        raise RefusedError(
            f"stage {quoted(target)} is reached by a sale alone.",
            f"Record it: leadtrack sale {opportunity.lead_id} AMOUNT",
        )
    event = way(stages, opportunity.stage, target)
    _require(opportunity, pipeline, event, target, override=override, because=because)
    after = moved(opportunity, event, on=on, stage=target)
    return after._replace(standing=Standing.WON) if pipeline.is_won(target) else after


def _require(
    opportunity: Opportunity, pipeline: Pipeline, event: Event, target: str, *, override: bool, because: str
) -> None:
    """Refuse a move without what the table demands for it."""
    demand = TABLE[event][opportunity.standing].demand
    if demand is Demand.OVERRIDE and not (override and because):
        if event is Event.BACK:
            raise RefusedError(
                f"already {opportunity.stage} in {pipeline.name}.", "To go back, add --override --because TEXT."
            )
        stages = pipeline.stages
        skipped = ", ".join(stages[stages.index(opportunity.stage) + 1 : stages.index(target)])
        raise RefusedError(
            f"{quoted(target)} would skip {skipped}.", "Go there step by step, or add --override --because TEXT."
        )
    if demand is Demand.BECAUSE and not because:
        raise UsageError(
            f"{quoted(target)} is a step back from {quoted(opportunity.stage)}.", "Say why with --because TEXT."
        )


def sold(opportunity: Opportunity, pipeline: Pipeline, *, on: date, sales_before: int) -> Opportunity:
    """After a sale: a customer; after another one in this pipeline a repeat customer."""
    stage = pipeline.repeat if sales_before and pipeline.repeat else pipeline.won
    return moved(opportunity, Event.SALE, on=on, stage=stage)


def presented(opportunity: Opportunity, pipeline: Pipeline, *, on: date) -> Opportunity:
    """After a presentation: open, and at least at the stage of presentations, where there is one. Never a step back."""
    stage, target = opportunity.stage, pipeline.presented
    on_the_way = pipeline.stages[: pipeline.stages.index(pipeline.won)]
    if target in on_the_way and stage in on_the_way[: on_the_way.index(target)]:
        stage = target
    return moved(opportunity, Event.PRESENTED, on=on, stage=stage)


def waiting(opportunity: Opportunity, *, on: date) -> Opportunity:
    """Not ready: the stage stays, the person waits for a date. A customer stays won."""
    return moved(opportunity, Event.NOT_READY, on=on)


def waited(opportunity: Opportunity, *, on: date) -> Opportunity:
    """The day they waited for has come and was made use of: open again, if they waited."""
    return moved(opportunity, Event.WAITED, on=on)


def declined(opportunity: Opportunity, *, on: date) -> Opportunity:
    """Said no. A customer who says no to another sale stays won."""
    return moved(opportunity, Event.NO, on=on)
