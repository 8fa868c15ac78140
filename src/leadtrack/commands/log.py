"""`leadtrack log`."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.done import finish, following
from leadtrack.commands.list_ import one_of
from leadtrack.commands.next_step import NextStep, ask_for, plan, planned_in
from leadtrack.commands.spoken import said_in
from leadtrack.commands.value import Worth, worth_of
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.history import Channel, Conversation
from leadtrack.domain.model import Lead, Opportunity
from leadtrack.domain.moves import Event
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import assess
from leadtrack.domain.stages import presented as after_presentation
from leadtrack.domain.stages import require_prospect
from leadtrack.errors import DoNotContactError, UsageError
from leadtrack.render.view import ended
from leadtrack.render.views.history import conversation_record
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def log(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    text: str = typer.Argument(
        None, help="What was said; - reads it from standard input, none asks, in $EDITOR if set."
    ),
    channel: str = typer.Option("call", "--channel", help="call, meeting, email, message, form or other."),
    at: str = typer.Option(None, "--at", metavar="WHEN", help="The day it was, if not today."),
    question: list[str] = typer.Option([], "--question", help="A question to answer later; may be repeated."),
    concern: list[str] = typer.Option([], "--concern", help="A concern to address later; may be repeated."),
    presented: bool = typer.Option(False, "--presented", help="You presented what you sell."),
    asked: str = typer.Option("", "--asked", help="The call to action of the presentation."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
    still_due: bool = typer.Option(False, "--still-due", help="Nobody answered: what is due stays due."),
    value: str = typer.Option("", "--value", metavar="AMOUNT", help="What may come of it, as in 500 or '99 DKK'."),
    pipeline: str = typer.Option(None, "--pipeline", help="For this pipeline."),
) -> None:
    """Write down a conversation, with its questions, concerns and the next step. What is due with them is then done.

    Example: leadtrack log 12 "Likes the oil, asks for a sample" --question "Is it vegan?" --next +3d
    """
    app = App.of(ctx)
    via = Channel(one_of("channel", channel, list(Channel)) or "call")
    if asked and not presented:
        raise UsageError("--asked is the call to action of a presentation.", "Add --presented.")
    person = app.lead(lead)
    chosen = app.pipeline(pipeline)
    wanted = NextStep.read(app, next_, what, none_wanted=no_next)
    worth = worth_of(app, value)
    happened = _when(app, at)
    before = app.store.progress.opportunity(person, chosen, today=app.today)
    if presented:
        qualification = assess(chosen, app.store.progress.answers(person.id, chosen.name))
        require_prospect(person, before, qualification)
        if not asked:
            app.out.warn("a presentation without a call to action. Add --asked TEXT next time.")
    words = said_in(app, text)
    after = _after(app, before, chosen, presented=presented, worth=worth)
    of = _concerned(person, after, only=pipeline is not None)
    satisfied = [] if still_due else _due(app, person)
    ends = [f.id for f in satisfied if following(app, f) is None]
    wanted = ask_for(app, person, wanted, none_wanted=no_next, of=of, settled=ends)
    talk = Talk(words, happened, via, _said(question), _said(concern), presented, asked)
    with app.store.write(f"log {person.called}") as step:
        kept = record(
            app, step, person, talk, pipeline=chosen, only=pipeline is not None, wanted=wanted, settles=not still_due,
            worth=worth,
        )  # fmt: skip
    _tell(app, person, chosen, talk, kept, won=after.standing == "won")
    app.undo_hint()
    app.out.result(
        lambda: {"lead": lead_record(app.store.leads.get(person.id)), "conversation": conversation_record(kept.said)}
    )


_SAID = {Channel.EMAIL: "an email", Channel.OTHER: "a conversation"}


class Talk(NamedTuple):
    """A conversation to be written down, with what was raised in it; `asked` is its call to action."""

    text: str
    at: datetime
    channel: Channel = Channel.CALL
    questions: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    presented: bool = False
    asked: str = ""


class Logged(NamedTuple):
    """What was kept of it: the conversation, the follow-ups it settled with the day on which one that repeats comes
    again, and the sentence on the next step."""

    said: Conversation
    settled: list[tuple[FollowUp, date | None]]
    planned: str


def record(
    app: App,
    step: Step,
    lead: Lead,
    talk: Talk,
    *,
    pipeline: Pipeline,
    only: bool,
    wanted: NextStep,
    settles: bool = True,
    worth: Worth | None = None,
) -> Logged:
    """Write down a conversation, what was raised, the move a presentation makes and the next step wanted.

    With `settles`, the follow-ups due by today are done. The next step is that of the pipeline where `only` it was
    talked about, else perhaps the person's.
    """
    progress = app.store.progress
    told = Conversation(0, lead.id, talk.at, talk.channel, talk.text, talk.presented, talk.asked)
    said = progress.add_conversation(step, told)
    for kind, texts in (("question", talk.questions), ("concern", talk.concerns)):
        for one in texts:
            progress.add_concern(step, said, kind=kind, text=one)
    settled = [(follow_up, finish(app, step, follow_up)) for follow_up in (_due(app, lead) if settles else [])]
    before = progress.opportunity(lead, pipeline, today=app.today)
    after = _after(app, before, pipeline, presented=talk.presented, worth=worth)
    if after != before:
        progress.put_opportunity(step, before, after, event=Event.PRESENTED)
    of = _concerned(lead, after, only=only)
    return Logged(said, settled, plan(app, step, lead, wanted, pipeline=planned_in(of, pipeline.name)))


def _tell(app: App, person: Lead, pipeline: Pipeline, talk: Talk, kept: Logged, *, won: bool) -> None:
    """What was kept, what is done by it, and what may come of a presentation."""
    said = _SAID.get(talk.channel, f"a {talk.channel}")
    app.out.say(f"Logged {said} with {person.called} ({person.id}).{kept.planned}")
    for follow_up, day in kept.settled:
        done = f"Done: follow-up {follow_up.id}{', ' + follow_up.what if follow_up.what else ''}"
        comes = f" Again: {app.say_day(day, follow_up.time)}." if day else ""
        app.out.say(f"{ended(done)}{comes}")
    if talk.presented and not won:
        _hint(app, person, pipeline)
    if person.do_not_contact:
        # They may have called themselves, so it is written down all the same.
        unwanted = DoNotContactError(f"{person.called} ({person.id})", listed=person.id)
        app.out.warn(f"{unwanted.message} {unwanted.hint}")


def _concerned(lead: Lead, after: Opportunity, *, only: bool) -> list[Opportunity]:
    """Where the person stands in what was talked about: in one pipeline only, or in all."""
    return [after, *(o for o in lead.opportunities if o.pipeline != after.pipeline and not only)]


def _said(texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _when(app: App, at: str | None) -> datetime:
    if at is None:
        return app.now
    day = app.parse_day(at)
    if day > app.today:
        raise UsageError(f"{app.say_day(day)} has not been yet.", "A conversation is logged once it was held.")
    return app.now if day == app.today else app.noon(day)


def _after(app: App, before: Opportunity, pipeline: Pipeline, *, presented: bool, worth: Worth | None) -> Opportunity:
    after = after_presentation(before, pipeline, on=app.today) if presented else before
    return after._replace(value=worth[0], currency=worth[1]) if worth else after


def _due(app: App, lead: Lead) -> list[FollowUp]:
    """The follow-ups that led to a conversation, and are done by it: those due by today."""
    return [f for f in app.store.follow_ups.open_of(lead.id) if f.is_due(app.today)]


def _hint(app: App, lead: Lead, pipeline: Pipeline) -> None:
    """What may come of a presentation is one command."""
    inside = "" if pipeline.name == app.settings.pipeline else f" --pipeline {pipeline.name}"
    won = f"sale {lead.id} AMOUNT" if pipeline.repeat else f"advance {lead.id} --to {pipeline.won}"
    app.out.say(f"Yes: leadtrack {won}{inside}")
    app.out.say(f"Not now: leadtrack not-ready {lead.id} --until WHEN{inside}")
    app.out.say(f"No: leadtrack no {lead.id} --keep yes|no{inside}")
