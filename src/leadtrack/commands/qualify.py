"""`leadtrack qualify`."""

from __future__ import annotations

from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.list_ import one_of
from leadtrack.commands.next_step import NextStep, ask_for, lacking, plan, planned_in
from leadtrack.domain.history import AnswerChannel
from leadtrack.domain.model import Answered, Lead, Opportunity, Verdict
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import Qualification, assess, open_questions, parse_answers
from leadtrack.domain.stages import judged, judging
from leadtrack.errors import AbandonedError, NoTerminalError, RefusedError, UsageError
from leadtrack.render.views.leads import lead_record
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


def qualify(
    ctx: typer.Context,
    lead: str = typer.Argument(None, metavar="LEAD", help="Id, e-mail, phone or name."),
    answer: list[str] = typer.Option([], "--answer", metavar="KEY=VALUE", help="An answer: yes, no or unknown."),
    channel: str = typer.Option(None, "--channel", help="phone, in-person, online-form, email or list."),
    remark: str = typer.Option("", "--remark", help="A remark to keep with the answers."),
    pipeline: str = typer.Option(None, "--pipeline", help="For this pipeline."),
    all_: bool = typer.Option(False, "--all", help="Every lead that the filters leave."),
    tag: list[str] = typer.Option([], "--tag", help="With --all: with this tag."),
    source: str = typer.Option(None, "--source", help="With --all: from this source."),
    city: str = typer.Option(None, "--city", help="With --all: in this city."),
    batch: int = typer.Option(None, "--batch", help="With --all: from this import."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step with a prospect."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
    yes: bool = typer.Option(False, "--yes", help="Do not ask before many are changed."),
) -> None:
    """Ask the short questionnaire, or give its answers. Every criterion yes makes a prospect.

    Example: leadtrack qualify 12 --answer market=yes --answer means=yes --channel phone
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    by = one_of("channel", channel, list(AnswerChannel))
    via = AnswerChannel(by) if by else None
    wanted = NextStep.read(app, next_, what)
    if all_:
        if lead:
            raise UsageError("--all and a LEAD do not go together.", "Leave one of them out.")
        _qualify_all(app, chosen, answer, via, remark, _wanted(tag, source, city, batch), wanted, no_next, yes=yes)
        return
    if not lead:
        raise UsageError("no lead is given.", "Give a LEAD, or --all with filters.")
    person = app.contactable(lead)
    given = parse_answers(chosen, answer) or _ask(app, person, chosen)
    before = app.store.progress.opportunity(person, chosen, today=app.today)
    answers = {**app.store.progress.answers(person.id, chosen.name), **given}
    after = judged(before, chosen, assess(chosen, answers).verdict, on=app.today)
    wanted = ask_for(app, person, wanted, none_wanted=no_next, of=[after])
    with app.store.write(f"qualify {person.called}") as step:
        result = _judge(app, step, person, chosen, given, via, remark)
        planned = plan(app, step, person, wanted, pipeline=planned_in([after], chosen.name))
    _tell(app, result, planned)
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id)), "qualification": _record(result)})


def _wanted(tag: list[str], source: str | None, city: str | None, batch: int | None) -> dict[str, object]:
    return {"tags": tuple(tag), "source": source, "city": city, "batch": batch}


def _judge(
    app: App,
    step: Step,
    lead: Lead,
    pipeline: Pipeline,
    given: dict[str, Answered],
    channel: AnswerChannel | None,
    remark: str,
) -> Judged:
    progress = app.store.progress
    progress.put_answers(step, lead.id, pipeline.name, given, channel=channel, remark=remark)
    qualification = assess(pipeline, progress.answers(lead.id, pipeline.name))
    before = progress.opportunity(lead, pipeline, today=app.today)
    after = judged(before, pipeline, qualification.verdict, on=app.today)
    progress.put_opportunity(step, before, after, event=judging(qualification.verdict))
    return Judged(lead, before, after, qualification)


def _ask(app: App, lead: Lead, pipeline: Pipeline) -> dict[str, Answered]:
    """Show what is known and ask what is open. Leaving half way keeps what was answered."""
    known = app.store.progress.answers(lead.id, pipeline.name)
    questions = open_questions(pipeline, known)
    if not app.out.can_ask:
        keys = " ".join(f"--answer {q.key}=yes|no|unknown" for q in questions or pipeline.questions)
        raise NoTerminalError(f"the questionnaire for {lead.called}", keys)
    for key, value in known.items():
        app.out.say(f"  known: {key} = {value}")
    if not questions:
        app.out.say("Every question is answered; answering again replaces the answers.")
    given: dict[str, Answered] = {}
    for question in questions or pipeline.questions:
        try:
            text = app.out.ask(
                f"{question.text} [yes/no/unknown, quit to leave]",
                flag=f"--answer {question.key}=yes|no|unknown",
                choices=("yes", "no", "unknown", "quit"),
            )
        except AbandonedError:
            raise AbandonedError from None
        if text == "quit":
            break
        given[question.key] = Answered(text)
        if text == "no":
            app.out.say(f"{question.criterion} failed, so the rest need not be asked.")
            break
    if not given:
        raise AbandonedError
    return given


def _qualify_all(
    app: App,
    pipeline: Pipeline,
    answer: list[str],
    channel: AnswerChannel | None,
    remark: str,
    filters: dict[str, object],
    next_step: NextStep,
    no_next: bool,
    *,
    yes: bool,
) -> None:
    from leadtrack.store.filters import Wanted

    given = parse_answers(pipeline, answer)
    if not given:
        raise UsageError("no answer is given for them all.", "Add --answer KEY=yes|no|unknown.")
    wanted = Wanted(**filters, pipeline=pipeline.name, do_not_contact=False)  # type: ignore[arg-type]  # by name
    ids = list(app.store.leads.ids(wanted, sort="id"))
    if not any(filters.values()) and ids and not app.out.confirm(f"Answer for all {len(ids)} leads?", yes=yes):
        raise AbandonedError
    verdicts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    bare = 0
    with app.store.write(f"qualify --all {' '.join(answer)}") as step:
        for person in app.store.leads.by_ids(ids):
            after = _judge(app, step, person, pipeline, given, channel, remark).after
            verdicts[after.verdict] += 1
            if lacking(app, person, [after]):
                plan(app, step, person, next_step, pipeline=pipeline.name)
                bare += next_step.due is None
        if bare and app.settings.next_step == "require" and not no_next:
            raise RefusedError(f"{bare} prospects would have no next step.", "Add --next WHEN or --no-next.")
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if count)
    app.out.say(f"Answered for {len(ids)} leads: {counts or 'nobody'}.")
    if bare and app.settings.next_step != "off" and not no_next:
        app.out.warn(f"{bare} of them have no next step. See: leadtrack list --no-next-step")
    app.undo_hint()
    app.out.result(lambda: {"qualified": len(ids), "verdicts": {v.value: n for v, n in verdicts.items()}})


def _tell(app: App, result: Judged, planned: str) -> None:
    verdict = result.qualification.verdict
    why = "" if verdict is Verdict.PROSPECT else f": {result.qualification.why}"
    app.out.say(f"{result.lead.called} ({result.lead.id}) {_VERDICTS[verdict]}{why}.{planned}")
    if result.before.verdict is Verdict.PROSPECT and verdict is not Verdict.PROSPECT:
        app.out.warn(f"{result.lead.called} was a prospect and is one no longer.")


def _record(result: Judged) -> Record:
    return {
        "pipeline": result.after.pipeline,
        "verdict": result.qualification.verdict.value,
        "met": list(result.qualification.met),
        "failed": list(result.qualification.failed),
        "open": list(result.qualification.open),
    }
