"""`leadtrack sale`."""

from __future__ import annotations

from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.next_step import NONE, NextStep, plan
from leadtrack.domain.history import Sale
from leadtrack.domain.model import Lead, Opportunity, Standing
from leadtrack.domain.money import parse_amount, show_amount
from leadtrack.domain.moves import Event
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import assess
from leadtrack.domain.stages import require_prospect, sold
from leadtrack.errors import RefusedError, UsageError
from leadtrack.render.view import ended
from leadtrack.render.views.history import sale_record
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def sale(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    amount: str = typer.Argument(metavar="AMOUNT", help="As in 1250, 1.250,50 or '99 DKK'."),
    item: str = typer.Option("", "--item", help="What was bought."),
    on: str = typer.Option("today", "--on", metavar="WHEN", help="The day of the sale."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
) -> None:
    """Record a sale: the first makes a customer, another one a repeat customer.

    Example: leadtrack sale 12 249.50 --item "starter kit" --next +1m --what "reorder?"
    """
    app = App.of(ctx)
    value, currency = parse_amount(amount, currency=app.settings.currency)
    day = app.parse_day(on)
    if day > app.today:
        raise UsageError(f"{app.say_day(day)} has not been yet.", "A sale is recorded once it is made.")
    chosen = app.pipeline(pipeline)
    if chosen.repeat is None:
        raise RefusedError(f"nothing is sold in {chosen.name}.", "Use: leadtrack advance LEAD")
    wanted = NextStep.read(app, next_, what, none_wanted=no_next)
    person = app.lead(lead)
    progress = app.store.progress
    before = progress.opportunity(person, chosen, today=app.today)
    require_prospect(person, before, assess(chosen, progress.answers(person.id, chosen.name)))
    wanted = wanted if no_next else _offer(app, person, wanted)
    made = Sale(0, person.id, day, value, currency, item)
    waited = before.standing in (Standing.DECLINED, Standing.NOT_READY)
    moot = {one.id for one in app.store.follow_ups.open_of(person.id)} if waited else ()
    with app.store.write(f"sale {person.called}") as step:
        kept, after, planned = record(app, step, person, made, pipeline=chosen, wanted=wanted)
    what_for = f" for {item}" if item else ""
    app.out.say(
        f"Sold to {person.called} ({person.id}): {show_amount(value, currency)}{what_for}"
        f" on {app.say_day(day)}; now a {after.stage}.{planned}"
    )
    if not planned and not no_next and not person.do_not_contact:
        when = app.settings.after_sale_in or "WHEN"
        app.out.say(
            f'Thank them, ask about a reorder? leadtrack follow-up {person.id} {when} "{app.settings.after_sale}"'
        )
    for follow_up in app.store.follow_ups.open_of(person.id):
        if follow_up.is_due(app.today) and not follow_up.every:
            due = ended(f"Still due: {follow_up.what or 'a follow-up'}")
            app.out.say(f"{due} leadtrack done {follow_up.id}")
        elif follow_up.id in moot:
            on = app.say_day(follow_up.due, follow_up.time)
            app.out.say(f"Still planned: {follow_up.what}, {on}. Cancel it: leadtrack done {follow_up.id} --cancel")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id)), "sale": sale_record(kept)})


class Sold(NamedTuple):
    """What was kept: the sale, where the person stands now, and the sentence on the next step."""

    sale: Sale
    after: Opportunity
    planned: str


def record(app: App, step: Step, lead: Lead, made: Sale, *, pipeline: Pipeline, wanted: NextStep) -> Sold:
    """Write down a sale, the customer it makes and the next step wanted."""
    progress = app.store.progress
    before = progress.opportunity(lead, pipeline, today=app.today)
    after = sold(before, pipeline, on=made.on, sales_before=progress.count_sales(lead.id, pipeline.name))
    kept = progress.add_sale(step, made, pipeline=pipeline.name)
    progress.put_opportunity(step, before, after, event=Event.SALE)
    return Sold(kept, after, plan(app, step, lead, wanted, pipeline=pipeline.name))


def _offer(app: App, person: Lead, wanted: NextStep) -> NextStep:
    """The thank-you or the question about a reorder: offered on a terminal, and what is said where only a day is."""
    usual = app.settings.after_sale
    if wanted.due or person.do_not_contact or not app.out.can_ask or not app.settings.after_sale_in:
        return wanted._replace(what=wanted.what or usual) if wanted.due else wanted
    question = f"Follow up ({usual}) when? [{app.settings.after_sale_in}, none]"
    while True:
        answer = app.out.ask(question, flag="--next WHEN or --no-next", default=app.settings.after_sale_in)
        if answer.lower() in NONE:
            return wanted
        try:
            due, time = app.parse_moment(answer)
        except UsageError as error:
            app.out.say(f"{error.message} {error.hint}")
            continue
        return NextStep(due, usual, time)


sale.context_settings = {"ignore_unknown_options": True}  # type: ignore[attr-defined]  # so that -5 is an amount
