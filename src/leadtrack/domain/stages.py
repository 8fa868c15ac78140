"""The moves a person can make in a pipeline, and what each outcome does to their stage and standing."""

from __future__ import annotations

from datetime import date

from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import Qualification
from leadtrack.errors import NotAProspectError, RefusedError


def not_in_play(lead_id: int, pipeline: Pipeline, *, since: date) -> Opportunity:
    """Where everybody stands before anything is known of them."""
    return Opportunity(lead_id, pipeline.name, pipeline.stages[0], Standing.OPEN, Verdict.UNQUALIFIED, since)


def judged(opportunity: Opportunity, pipeline: Pipeline, verdict: Verdict, *, on: date) -> Opportunity:
    """The opportunity after an answer. Every criterion yes makes the prospect; a criterion that turned to no
    takes a prospect out, keeping the stage for the record. Customers stay customers."""
    moved = opportunity._replace(verdict=verdict)
    if opportunity.standing is Standing.WON:
        return moved
    if verdict is Verdict.PROSPECT:
        stage = pipeline.stages[1] if opportunity.stage == pipeline.stages[0] else opportunity.stage
        standing = Standing.OPEN if opportunity.standing is Standing.DISQUALIFIED else opportunity.standing
        moved = moved._replace(stage=stage, standing=standing)
    elif verdict is Verdict.DISQUALIFIED:
        moved = moved._replace(standing=Standing.DISQUALIFIED)
    else:
        stage = pipeline.stages[0] if opportunity.stage == pipeline.stages[1] else opportunity.stage
        standing = Standing.OPEN if opportunity.standing is Standing.DISQUALIFIED else opportunity.standing
        moved = moved._replace(stage=stage, standing=standing)
    changed = (moved.stage, moved.standing) != (opportunity.stage, opportunity.standing)
    return moved._replace(since=on) if changed else moved


def require_prospect(lead: Lead, opportunity: Opportunity, qualification: Qualification) -> None:
    """Refuse to sell to someone who is not qualified; raises NotAProspectError saying what is open."""
    if opportunity.verdict is not Verdict.PROSPECT and opportunity.standing is not Standing.WON:
        raise NotAProspectError(lead.called, lead.id, qualification.why)


def advance(opportunity: Opportunity, pipeline: Pipeline, *, to: str | None, on: date, override: bool) -> Opportunity:
    """The next stage, or the named one. Skipping a stage needs `override`; `won` in a pipeline with sales is
    reached by a sale alone. Raises UsageError for an unknown stage, RefusedError for a move that is not allowed."""
    stages = pipeline.stages
    here = stages.index(opportunity.stage) if opportunity.stage in stages else 0
    target = pipeline.stage(to) if to else stages[min(here + 1, len(stages) - 1)]
    if target == opportunity.stage:
        raise RefusedError(f"already at stage {target!r} of {pipeline.name}, nothing to move.")
    if pipeline.repeat and target in (pipeline.won, pipeline.repeat):
        raise RefusedError(
            f"stage {target!r} is reached by a sale alone.", f"Record it: leadtrack sale {opportunity.lead_id} AMOUNT"
        )
    if opportunity.standing is Standing.WON and not override:
        raise RefusedError(f"already {opportunity.stage} in {pipeline.name}.", "Add --override --because TEXT.")
    if stages.index(target) > here + 1 and not override:
        skipped = ", ".join(stages[here + 1 : stages.index(target)])
        raise RefusedError(
            f"{target!r} would skip {skipped}.", "Go there step by step, or add --override --because TEXT."
        )
    standing = Standing.WON if target == pipeline.won else Standing.OPEN
    return opportunity._replace(stage=target, standing=standing, since=on)


def is_backward(before: Opportunity, after: Opportunity, pipeline: Pipeline) -> bool:
    """Whether a move goes to an earlier stage, for which a reason is wanted."""
    order = {stage: place for place, stage in enumerate(pipeline.stages)}
    return order.get(after.stage, 0) < order.get(before.stage, 0)


def sold(opportunity: Opportunity, pipeline: Pipeline, *, on: date, sales_before: int) -> Opportunity:
    """After a sale: a customer; after another one a repeat customer."""
    stage = pipeline.repeat if sales_before and pipeline.repeat else pipeline.won
    return opportunity._replace(stage=stage, standing=Standing.WON, since=on)


def presented(opportunity: Opportunity, pipeline: Pipeline, *, on: date) -> Opportunity:
    """After a presentation: at least the stage `presented`, where the pipeline has one. Never a step back."""
    stages = pipeline.stages
    if "presented" not in stages or opportunity.stage not in stages or opportunity.standing is Standing.WON:
        return opportunity
    if stages.index(opportunity.stage) >= stages.index("presented"):
        return opportunity
    return opportunity._replace(stage="presented", since=on)


def waiting(opportunity: Opportunity, *, on: date) -> Opportunity:
    """Not ready: the stage stays, the person waits for a date. A customer stays won."""
    return _standing(opportunity, Standing.NOT_READY, on=on)


def declined(opportunity: Opportunity, *, on: date) -> Opportunity:
    """Said no. A customer who says no to another sale stays won."""
    return _standing(opportunity, Standing.DECLINED, on=on)


def _standing(opportunity: Opportunity, standing: Standing, *, on: date) -> Opportunity:
    if opportunity.standing is Standing.WON:
        return opportunity
    return opportunity._replace(standing=standing, since=on)
