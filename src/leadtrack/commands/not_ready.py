"""`leadtrack not-ready`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.domain.stages import waiting
from leadtrack.errors import UsageError
from leadtrack.render.views.leads import lead_record


def not_ready(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    until: str = typer.Option(None, "--until", metavar="WHEN", help="The day to follow up."),
    because: str = typer.Option("", "--because", help="Why not now."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
) -> None:
    """They are not ready: they wait, with a follow-up on that day.

    Example: leadtrack not-ready 12 --until +2m --because "after the holidays"
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    day = app.parse_day(until) if until else None
    person = app.contactable(lead)
    day = day or app.parse_day(app.out.ask(f"Until when is {person.called} not ready?", flag="--until WHEN"))
    if day <= app.today:
        raise UsageError(f"{app.say_day(day)} is not a later day.", "Give a day after today.")
    before = app.store.progress.opportunity(person, chosen, today=app.today)
    with app.store.write(f"not-ready {person.called}") as step:
        app.store.progress.put_opportunity(step, before, waiting(before, on=app.today), because=because)
        for earlier in app.store.follow_ups.open_of(person.id):
            if earlier.due < day and not earlier.every:
                app.store.follow_ups.close(step, earlier, closed_as="cancelled")
        what = f"was not ready: {because}" if because else "was not ready"
        app.store.follow_ups.add(step, person.id, day, what=what, pipeline=chosen.name)
    app.out.say(f"{person.called} ({person.id}) is not ready; follow up on {app.say_day(day)}.")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id))})
