"""Keeping answers, judging by them, and saying what that means for the person."""

from __future__ import annotations

from typing import NamedTuple

from leadtrack.app import App
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.history import AnswerChannel
from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import Qualification, assess, counted
from leadtrack.domain.questions import Given
from leadtrack.domain.stages import is_in_play, judged, judging
from leadtrack.errors import quoted
from leadtrack.render.views.records import Record
from leadtrack.store import Step

_VERDICTS = {
    Verdict.PROSPECT: "is a prospect: every criterion is met",
    Verdict.POSSIBLE: "is possible",
    Verdict.DISQUALIFIED: "is disqualified",
    Verdict.UNQUALIFIED: "is unqualified",
}


class Judged(NamedTuple):
    """One lead after the questionnaire."""

    lead: Lead
    before: Opportunity
    after: Opportunity
    qualification: Qualification

    @property
    def is_lost(self) -> bool:
        """Whether they were a prospect and are one no longer."""
        return self.before.verdict is Verdict.PROSPECT and self.after.verdict is not Verdict.PROSPECT


def judge(
    app: App,
    step: Step,
    lead: Lead,
    pipeline: Pipeline,
    given: dict[str, Given],
    channel: AnswerChannel | None,
    remark: str,
) -> Judged:
    """Keep the answers and pass the verdict, by the questions as they are now."""
    answers = app.store.answers
    answers.put(step, lead.id, pipeline.name, given, channel=channel, remark=remark)
    values = counted(pipeline, answers.within(lead.id, pipeline.name))
    answers.count_anew(step, lead.id, pipeline.name, values)
    qualification = assess(pipeline, values)
    before = app.store.progress.opportunity(lead, pipeline, today=app.today)
    after = judged(before, pipeline, qualification.verdict, on=app.today)
    app.store.progress.put_opportunity(step, before, after, event=judging(qualification.verdict))
    return Judged(lead, before, after, qualification)


def tell(app: App, result: Judged, planned: str = "") -> None:
    """Say what the answers make of the person, and what that means for what was going on with them."""
    app.out.say(f"{sentence(result)}{planned}")
    if result.is_lost:
        app.out.warn(f"{result.lead.called} was a prospect and is one no longer. {_opportunity(result)}")
    for left in left_planned(app, result):
        on = app.say_day(left.due, left.time)
        app.out.say(f"Still planned: {left.what or 'a follow-up'}, {on}. Cancel it: leadtrack done {left.id} --cancel")


def sentence(result: Judged) -> str:
    """What the answers make of the person."""
    verdict = result.qualification.verdict
    why = "" if verdict is Verdict.PROSPECT else f": {result.qualification.why}"
    return f"{result.lead.called} ({result.lead.id}) {_VERDICTS[verdict]}{why}."


def _opportunity(result: Judged) -> str:
    """What becomes of the opportunity of somebody who is no prospect any more."""
    before, after = result.before, result.after
    where = f"{after.pipeline}, at stage {quoted(after.stage)}"
    if after.standing is Standing.WON:
        return f"They stay won in {where}."
    if after.standing is Standing.DISQUALIFIED:
        return f"The opportunity in {where}, is closed as disqualified; a later yes opens it again."
    if after.stage != before.stage:
        return f"The opportunity in {after.pipeline} goes back from {quoted(before.stage)} to {quoted(after.stage)}."
    return f"The opportunity in {where}, stays as it is; nothing is sold until the rest is answered."


def left_planned(app: App, result: Judged) -> list[FollowUp]:
    """The follow-ups that go on in a pipeline in which somebody is disqualified; those of no pipeline too, unless
    the person is in play in another one."""
    if result.after.standing is not Standing.DISQUALIFIED:
        return []
    name = result.after.pipeline
    elsewhere = any(is_in_play(o) for o in result.lead.opportunities if o.pipeline != name)
    planned = app.store.follow_ups.open_of(result.lead.id)
    return [f for f in planned if f.pipeline == name or (f.pipeline is None and not elsewhere)]


def judged_record(app: App, result: Judged, given: dict[str, Given]) -> Record:
    """The verdict as scripts get it, and the answers it rests on that are new."""
    return {
        "pipeline": result.after.pipeline,
        "verdict": result.qualification.verdict.value,
        "met": list(result.qualification.met),
        "failed": list(result.qualification.failed),
        "open": list(result.qualification.open),
        "was": result.before.verdict.value,
        "answers": [{"question": key, "answer": one.value.value, "given": one.said} for key, one in given.items()],
        "still_planned": [f.id for f in left_planned(app, result)],
    }
