"""`leadtrack done`."""

from __future__ import annotations

from datetime import date

import typer

from leadtrack.app import App
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.errors import AmbiguousError, NotFoundError
from leadtrack.render.views.history import follow_up_record
from leadtrack.store import Step


def done(
    ctx: typer.Context,
    which: str = typer.Argument(metavar="ID|LEAD", help="A follow-up's id, or a person with one that is open."),
) -> None:
    """A follow-up is done. A repeating one comes back on its next day.

    Example: leadtrack done 7
    """
    app = App.of(ctx)
    follow_up = open_follow_up(app, which)
    with app.store.write(f"done {follow_up.id}") as step:
        following = finish(app, step, follow_up)
    name = app.store.leads.get(follow_up.lead_id).called
    again = f" Again: {app.say_day(following)}." if following else ""
    app.out.say(f"Done: follow-up {follow_up.id} with {name} ({follow_up.lead_id}).{again}")
    app.undo_hint()
    app.out.result(lambda: {"follow_up": follow_up_record(app.store.follow_ups.get(follow_up.id))})


def finish(app: App, step: Step, follow_up: FollowUp) -> date | None:
    """Close a follow-up as done; gives the day of the next one, if it repeats."""
    app.store.follow_ups.close(step, follow_up, closed_as="done")
    if not follow_up.every:
        return None
    from leadtrack.domain.recurrence import next_after

    start = follow_up.series_start or follow_up.due
    following = next_after(follow_up.every, start=start, after=max(app.today, follow_up.due))
    if following is None:
        return None
    app.store.follow_ups.add(
        step,
        follow_up.lead_id,
        following,
        what=follow_up.what,
        every=follow_up.every,
        pipeline=follow_up.pipeline,
        series_start=start,
    )
    return following


def open_follow_up(app: App, which: str) -> FollowUp:
    """The open follow-up meant by its id, or the only one of a person.

    Raises NotFoundError when there is none, AmbiguousError when the person has several.
    """
    if which.isascii() and which.isdigit():
        try:
            follow_up = app.store.follow_ups.get(int(which))
        except NotFoundError:
            follow_up = None
        if follow_up and follow_up.closed_as is None:
            return follow_up
        if follow_up:
            raise NotFoundError(f"follow-up {which} is {follow_up.closed_as} already.", "See: leadtrack due")
        raise NotFoundError(f"there is no follow-up {which}.", "See: leadtrack due --within 365d")
    person = app.lead(which)
    steps = app.store.follow_ups.open_of(person.id)
    if not steps:
        raise NotFoundError(f"{person.called} ({person.id}) has no open follow-up.", "See: leadtrack due")
    if len(steps) == 1:
        return steps[0]
    if app.out.can_ask:
        return app.out.pick("Which one?", steps, label=_label)
    raise AmbiguousError(which, [_label(step) for step in steps])


def _label(follow_up: FollowUp) -> str:
    return f"follow-up {follow_up.id}  {follow_up.due}  {follow_up.what}"
