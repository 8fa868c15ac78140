"""`leadtrack no`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import typer

from leadtrack.app import App
from leadtrack.commands.because import because_of
from leadtrack.commands.list_ import one_of
from leadtrack.commands.next_step import NextStep
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Contact, Lead
from leadtrack.domain.moves import Event
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.stages import declined
from leadtrack.errors import DoNotContactError, UsageError
from leadtrack.render.view import counted, ended
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def no(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    keep: str = typer.Option(None, "--keep", metavar="yes|no", help="May you keep them on your list?"),
    because: str = typer.Option("", "--because", help="Why: one of the setting `reasons`, or free text."),
    until: str = typer.Option(None, "--until", metavar="WHEN", help="When to ask again, if you may."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
) -> None:
    """They said no: may you keep them on your list? yes plans a later follow-up; no means never again.

    Example: leadtrack no 12 --keep yes --because "has a supplier"
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    answer = one_of("answer to --keep", keep.lower() if keep else None, ["yes", "no"])
    day, time = app.parse_moment(until) if until else (None, None)
    if day and answer == "no":
        raise UsageError("--until and --keep no do not go together.", "Leave one of them out.")
    if day and day <= app.today:
        raise UsageError(f"{app.say_day(day)} is not a later day.", "Give a day after today.")
    person = app.lead(lead)
    answer = answer or app.out.ask(
        f"May you keep {person.called} on your list? [yes/no]", flag="--keep yes|no", choices=("yes", "no")
    )
    if answer == "yes":
        person = app.contactable(str(person.id))
    because = because_of(app, because, "Why?")
    until_ = NextStep(day, time=time)
    with app.store.write(f"no {person.called}") as step:
        said = record(app, step, person, pipeline=chosen, keep=answer == "yes", until=until_, because=because)
    app.out.say(said)
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id))})


def is_of(app: App, follow_up: FollowUp, pipeline: str) -> bool:
    """Whether a follow-up belongs to that pipeline; one of none belongs to the usual one."""
    return (follow_up.pipeline or app.settings.pipeline) == pipeline


def record(app: App, step: Step, lead: Lead, *, pipeline: Pipeline, keep: bool, until: NextStep, because: str) -> str:
    """They declined: the follow-ups of the pipeline are cancelled, and one to ask again planned, or they are never
    contacted again. Gives the sentence that says so."""
    before = app.store.progress.opportunity(lead, pipeline, today=app.today)
    after = declined(before, on=app.today)
    app.store.progress.put_opportunity(step, before, after, event=Event.NO, because=because)
    if not keep:
        return suppress(app, step, lead, because)
    of_pipeline = [f for f in app.store.follow_ups.open_of(lead.id) if is_of(app, f, pipeline.name)]
    told = cancel(app, step, of_pipeline)
    return f"{_keep(app, step, lead, until, pipeline.name)}{told}"


def _keep(app: App, step: Step, person: Lead, until: NextStep, pipeline: str) -> str:
    on, time = until.due or app.parse_day(f"+{app.settings.keep_months}m"), until.time
    app.store.follow_ups.add(step, person.id, on, what="said no: ask again", pipeline=pipeline, time=time)
    return f"{person.called} ({person.id}) declined and may be kept; ask again on {app.say_day(on, time)}."


def suppress(app: App, step: Step, person: Lead, because: str) -> str:
    """Never contact this person again, nor who holds one of their e-mails or phones; gives the sentences for it."""
    planned = app.store.follow_ups.open_of(person.id)
    others = keep_away(app, step, person, because)
    return " ".join([never_again(person) + cancelled(app, planned), *also_kept_away(len(others))])


def keep_away(app: App, step: Step, person: Lead, because: str) -> set[int]:
    """Mark the record, keep hashes of the keys, cancel every follow-up; gives the ids of others who hold one of the
    keys, and are marked with it."""
    others = app.store.suppression.add(step, (*person.emails, *person.phones), because=because, lead_id=person.id)
    app.store.leads.change(step, replace(person, do_not_contact=True, by_key=False, overridden=()))
    cancel_all(app, step, person)
    return others - {person.id}


def marked_by_key(app: App, step: Step, person: Lead) -> None:
    """Mark one who only holds a key that is on the list, and cancel every follow-up."""
    app.store.leads.change(step, replace(person, do_not_contact=True, by_key=True, overridden=()))
    cancel_all(app, step, person)


def cancel_all(app: App, step: Step, person: Lead) -> None:
    """Cancel every follow-up of somebody."""
    cancel(app, step, app.store.follow_ups.open_of(person.id))


def cancel(app: App, step: Step, follow_ups: Sequence[FollowUp]) -> str:
    """Cancel these follow-ups; gives the sentence that names them, empty where there are none."""
    for follow_up in follow_ups:
        app.store.follow_ups.close(step, follow_up, closed_as="cancelled")
    return cancelled(app, follow_ups)


def cancelled(app: App, follow_ups: Sequence[FollowUp]) -> str:
    """The sentence that names the follow-ups that are cancelled, empty where there are none."""
    named = "; ".join(f"{f.id} on {app.say_day(f.due, f.time)} {f.what}".rstrip() for f in follow_ups)
    return ended(f" Cancelled: follow-up{'' if len(follow_ups) == 1 else 's'} {named}") if named else ""


def forbidden(lead: Lead, listed: Contact, *, otherwise: str = "") -> DoNotContactError:
    """The refusal to give somebody an e-mail or phone that is on the list."""
    who = f"{lead.called} ({lead.id})" if lead.id else lead.called
    by = "" if lead.called in (listed.typed, listed.shown) else f", by {listed.shown},"
    return DoNotContactError(who + by, listed=listed.shown, otherwise=otherwise)


def never_again(person: Lead) -> str:
    """The sentence that says that somebody is kept away."""
    return f"{person.called} ({person.id}) must not be contacted again."


def also_kept_away(others: int) -> Iterator[str]:
    """The sentence that says how many others are kept away, if any are."""
    if others:
        same = f"{counted(others, 'other lead')} with the same e-mail or phone"
        yield f"{same} must not be contacted either; follow-ups are cancelled."
