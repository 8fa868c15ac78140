"""`leadtrack not-ready`."""

from __future__ import annotations

from datetime import date

import typer

from leadtrack.app import App
from leadtrack.commands.because import because_of
from leadtrack.commands.no import cancel, is_of
from leadtrack.domain.model import Lead
from leadtrack.domain.moves import Event
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.stages import waiting
from leadtrack.errors import NoTerminalError, UsageError
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def not_ready(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    until: str = typer.Option(None, "--until", metavar="WHEN", help="The day to follow up."),
    because: str = typer.Option("", "--because", help="Why not now: one of the setting `reasons`, or free text."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
) -> None:
    """They are not ready: they wait, with a follow-up on that day.

    Example: leadtrack not-ready 12 --until +2m --because "after the holidays"
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    later = _later(app, until) if until else None
    person = app.contactable(lead)
    day, time = later or _ask(app, f"Until when is {person.called} not ready?")
    because = because_of(app, because, "Why not now?")
    with app.store.write(f"not-ready {person.called}") as step:
        told = record(app, step, person, pipeline=chosen, until=day, time=time, because=because)
    app.out.say(f"{person.called} ({person.id}) is not ready; follow up on {app.say_day(day, time)}.{told}")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id))})


def _later(app: App, text: str) -> tuple[date, str | None]:
    """The day that is meant, and perhaps the time; raises UsageError for none, and for one that is not to come."""
    day, time = app.parse_moment(text)
    if day <= app.today:
        raise UsageError(f"{app.say_day(day)} is not a later day.", "Give a day after today.")
    return day, time


def _ask(app: App, question: str) -> tuple[date, str | None]:
    """The day at the prompt, asked until it can be used."""
    while True:
        try:
            return _later(app, app.out.ask(question, flag="--until WHEN"))
        except NoTerminalError:
            raise
        except UsageError as error:
            app.out.say(f"{error.message} {error.hint}")


def record(app: App, step: Step, lead: Lead, *, pipeline: Pipeline, until: date, time: str | None, because: str) -> str:
    """They wait until that day, with a follow-up on it in place of those of the pipeline before it. Gives the sentence
    that names those, empty where there are none."""
    before = app.store.progress.opportunity(lead, pipeline, today=app.today)
    after = waiting(before, on=app.today)
    app.store.progress.put_opportunity(step, before, after, event=Event.NOT_READY, because=because)
    planned = (f for f in app.store.follow_ups.open_of(lead.id) if is_of(app, f, pipeline.name))
    told = cancel(app, step, [f for f in planned if f.due < until and not f.every])
    what = f"was not ready: {because}" if because else "was not ready"
    app.store.follow_ups.add(step, lead.id, until, what=what, pipeline=pipeline.name, time=time)
    return told
