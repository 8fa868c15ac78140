"""`leadtrack snooze`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.commands.done import open_follow_up
from leadtrack.render.views.history import follow_up_record


def snooze(
    ctx: typer.Context,
    which: str = typer.Argument(metavar="ID|LEAD", help="A follow-up's id, or a person with one that is open."),
    when: str = typer.Argument(metavar="WHEN", help="The day to move it to, with a time if you like."),
) -> None:
    """Move a follow-up to another day.

    Example: leadtrack snooze 7 "next mon"
    """
    app = App.of(ctx)
    to, time = app.parse_moment(when)
    follow_up = open_follow_up(app, which)
    with app.store.write(f"snooze {follow_up.id}") as step:
        app.store.follow_ups.move(step, follow_up, to, time=time)
    lead = app.store.leads.get(follow_up.lead_id)
    if to < app.today:
        app.out.warn(f"{app.say_day(to)} is past, so it stays overdue.")
    # Days are counted from today, so that a week later may be earlier than what was planned.
    was = f", earlier than {app.say_day(follow_up.due)}" if to < follow_up.due else ""
    day = app.say_day(to, time or follow_up.time)
    app.out.say(f"Follow-up {follow_up.id} with {lead.called} ({lead.id}) moved to {day}{was}.")
    app.undo_hint()
    app.out.result(lambda: {"follow_up": follow_up_record(app.store.follow_ups.get(follow_up.id))})
