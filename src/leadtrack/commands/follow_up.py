"""`leadtrack follow-up`."""

from __future__ import annotations

from datetime import date

import typer

from leadtrack.app import App
from leadtrack.commands.next_step import warn_of_past
from leadtrack.domain.follow_ups import say_every
from leadtrack.domain.times import parse_time
from leadtrack.errors import ContradictionError
from leadtrack.render.views.history import follow_up_record


def follow_up(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    when: str = typer.Argument(metavar="WHEN", help="The day: 2026-12-01, fri, +2w, eom; with a time: 'fri 14:30'."),
    text: str = typer.Argument("", help="What to do then."),
    every: str = typer.Option("", "--every", help="Again every day, week, month, year, '2 weeks' or by an RRULE."),
    at_time: str = typer.Option("", "--at-time", metavar="HH:MM", help="The time of day."),
    pipeline: str = typer.Option(None, "--pipeline", help="The next step in this pipeline, not in every one."),
) -> None:
    """Plan the next step with a person.

    Example: leadtrack follow-up 12 +2w "ask how the sample was"
    """
    app = App.of(ctx)
    due, time = app.parse_moment(when)
    at = parse_time(at_time) if at_time else time
    if time and at != time:
        raise ContradictionError((when,), ("--at-time", at_time))
    within = app.pipeline(pipeline).name if pipeline else None
    repeats = _every(every, due)
    person = app.contactable(lead)
    with app.store.write(f"follow-up {person.called}") as step:
        planned = app.store.follow_ups.add(step, person.id, due, what=text, every=repeats, pipeline=within, time=at)
    warn_of_past(app, due)
    again = f", again {say_every(repeats)}" if repeats else ""
    app.out.say(f"Follow-up {planned.id} with {person.called} ({person.id}) on {app.say_day(due, at)}{again}.")
    app.undo_hint()
    app.out.result(lambda: {"follow_up": follow_up_record(planned)})


def _every(text: str, start: date) -> str:
    if not text:
        return ""
    from leadtrack.domain.recurrence import parse_every

    return parse_every(text, start=start)
