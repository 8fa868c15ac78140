"""`leadtrack done`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import typer

from leadtrack.app import App
from leadtrack.commands.next_step import NextStep, ask_for, plan, planned_in
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Lead, Opportunity
from leadtrack.domain.moves import Event
from leadtrack.domain.stages import waited
from leadtrack.errors import AmbiguousError, NotFoundError, UsageError
from leadtrack.render.views.history import follow_up_record
from leadtrack.store import Step


def done(
    ctx: typer.Context,
    which: str = typer.Argument(metavar="ID|LEAD", help="A follow-up's id, or a person with one that is open."),
    cancel: bool = typer.Option(False, "--cancel", help="It is not needed; a repeating one ends."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
) -> None:
    """A follow-up is done, or cancelled. A repeating one that is done comes back on its next day.

    Example: leadtrack done 7
    """
    app = App.of(ctx)
    given = NextStep.read(app, next_, what, none_wanted=no_next)
    follow_up = open_follow_up(app, which)
    if given.due and cancel and follow_up.every:
        raise UsageError("--cancel ends a repeating follow-up.", "Move it with: leadtrack snooze ID WHEN")
    person = app.store.leads.get(follow_up.lead_id)
    of = concerned(person, [follow_up])
    ends = (follow_up.id,) if cancel or following(app, follow_up) is None else ()
    wanted = ask_for(app, person, given, none_wanted=no_next, of=of, settled=ends)
    with app.store.write(f"{'cancel' if cancel else 'done'} {follow_up.id}") as step:
        again = None if cancel else finish(app, step, follow_up)
        if cancel:
            app.store.follow_ups.close(step, follow_up, closed_as="cancelled")
        planned = plan(app, step, person, wanted, pipeline=planned_in(of, follow_up.pipeline or ""))
    said = "Cancelled" if cancel else "Done"
    comes = f" Again: {app.say_day(again, follow_up.time)}." if again else ""
    app.out.say(f"{said}: follow-up {follow_up.id} with {person.called} ({person.id}).{comes}{planned}")
    app.undo_hint()
    app.out.result(lambda: {"follow_up": follow_up_record(app.store.follow_ups.get(follow_up.id))})


def concerned(person: Lead, follow_ups: Sequence[FollowUp]) -> list[Opportunity]:
    """The opportunities for which these are next steps."""
    return [o for o in person.opportunities if any(f.serves(o.pipeline) for f in follow_ups)]


def following(app: App, follow_up: FollowUp) -> date | None:
    """The day on which a repeating follow-up comes again once it is done; None for one that does not."""
    if not follow_up.every:
        return None
    from leadtrack.domain.recurrence import next_after

    start = follow_up.series_start or follow_up.due
    return next_after(follow_up.every, start=start, after=max(app.today, follow_up.due))


def finish(app: App, step: Step, follow_up: FollowUp) -> date | None:
    """Close a follow-up as done; gives the day of the next one, if it repeats.

    Who was not ready, and waits for no other follow-up in that pipeline, is open again.
    """
    app.store.follow_ups.close(step, follow_up, closed_as="done")
    person = app.store.leads.get(follow_up.lead_id)
    awaited = {f.pipeline for f in app.store.follow_ups.open_of(person.id)}
    for before in concerned(person, [follow_up]):
        after = waited(before, on=app.today)
        if after != before and before.pipeline not in awaited:
            app.store.progress.put_opportunity(step, before, after, event=Event.WAITED)
    again = following(app, follow_up)
    if again is not None:
        app.store.follow_ups.add(
            step,
            follow_up.lead_id,
            again,
            what=follow_up.what,
            every=follow_up.every,
            pipeline=follow_up.pipeline,
            series_start=follow_up.series_start or follow_up.due,
            time=follow_up.time,
        )
    return again


def open_follow_up(app: App, which: str) -> FollowUp:
    """The open follow-up meant by its id, or the only one of a person.

    Raises NotFoundError when there is none, AmbiguousError when the person has several.
    """
    from leadtrack.choosing import choose

    if which.isascii() and which.isdigit():
        return _numbered(app, int(which))
    person = choose(app, which, fits=lambda lead_id: bool(app.store.follow_ups.open_of(lead_id)))
    steps = app.store.follow_ups.open_of(person.id)
    if not steps:
        raise NotFoundError(f"{person.called} ({person.id}) has no open follow-up.", "See: leadtrack due")
    if len(steps) == 1:
        return steps[0]
    if app.out.can_ask:
        return app.out.pick("Which one?", steps, label=_label)
    raise AmbiguousError(which, [_label(step) for step in steps], what="follow-ups")


def _numbered(app: App, number: int) -> FollowUp:
    """The open follow-up of that id. A person may have the same one: that is said where somebody may mean them."""
    person = next(app.store.leads.by_ids([number]), None)
    theirs = app.store.follow_ups.open_of(number) if person else []
    of_theirs = f"Of {person.called} ({number}): {_named(theirs)}." if person and theirs else ""
    try:
        follow_up = app.store.follow_ups.get(number)
    except NotFoundError as error:
        raise NotFoundError(error.message, of_theirs or error.hint) from None
    if follow_up.closed_as is not None:
        raise NotFoundError(f"follow-up {number} is {follow_up.closed_as} already.", of_theirs or "See: leadtrack due")
    due = [step for step in theirs if step.is_due(app.today)]
    if person and due and follow_up.lead_id != number:
        verb = "is" if len(due) == 1 else "are"
        app.out.warn(f"{number} is the id of {person.called} too, of whom {_named(due)} {verb} due.")
    return follow_up


def _named(follow_ups: Sequence[FollowUp]) -> str:
    """`follow-up 7`, `follow-ups 7, 8`."""
    ids = ", ".join(str(one.id) for one in follow_ups)
    return f"follow-up{'' if len(follow_ups) == 1 else 's'} {ids}"


def _label(follow_up: FollowUp) -> str:
    at = f" {follow_up.time}" if follow_up.time else ""
    return f"follow-up {follow_up.id}  {follow_up.due}{at}  {follow_up.what}"
