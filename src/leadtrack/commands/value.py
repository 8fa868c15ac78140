"""`leadtrack value`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from leadtrack.app import App
from leadtrack.domain.model import Standing
from leadtrack.domain.moves import Event
from leadtrack.domain.stages import is_in_play
from leadtrack.errors import RefusedError
from leadtrack.render.views.leads import lead_record

if TYPE_CHECKING:
    from decimal import Decimal

Worth = tuple["Decimal", str]


def value(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    amount: str = typer.Argument(metavar="AMOUNT", help="As in 500, 1.250,50 or '99 DKK'; none takes it away."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
) -> None:
    """What may come of a person who is in play, for `report forecast`.

    Example: leadtrack value 12 500
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    worth = None if amount.strip().lower() == "none" else _read(app, amount)
    person = app.lead(lead)
    before = app.store.progress.opportunity(person, chosen, today=app.today)
    if worth and not is_in_play(before):
        is_won = before.standing is Standing.WON
        raise RefusedError(
            f"{person.called} ({person.id}) is not in play in {chosen.name}: {before.stage}, {before.standing}.",
            f"A sale: leadtrack sale {person.id} AMOUNT" if is_won else f"Ask: leadtrack qualify {person.id}",
        )
    after = before._replace(value=worth[0] if worth else None, currency=worth[1] if worth else None)
    with app.store.write(f"value {person.called}") as step:
        app.store.progress.put_opportunity(step, before, after, event=Event.NEXT)
    app.out.say(f"{person.called} ({person.id}) may bring {said(after.value, after.currency)} in {chosen.name}.")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id))})


def worth_of(app: App, text: str) -> Worth | None:
    """The amount and its currency, if one is given; raises UsageError."""
    return _read(app, text) if text else None


def _read(app: App, text: str) -> Worth:
    from leadtrack.domain.money import parse_amount

    return parse_amount(text, currency=app.settings.currency)


def said(amount: Decimal | None, currency: str | None) -> str:
    """The amount, or that there is none."""
    return f"{amount} {currency}" if amount is not None else "nothing that is known"
