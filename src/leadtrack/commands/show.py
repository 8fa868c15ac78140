"""`leadtrack show`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.domain.model import Lead
from leadtrack.render.views.person import Person, person_lines, person_record


def show(ctx: typer.Context, lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name.")) -> None:
    """Show everything on one person: contact, verdict, stage, concerns, next step, sales, timeline.

    Example: leadtrack show "Mette Hansen"
    """
    app = App.of(ctx)
    person = everything_on(app, app.lead(lead))
    app.out.record("lead", person_record(person), lines=lambda: person_lines(person), breaks=True)


def everything_on(app: App, found: Lead) -> Person:
    """Everything on one person."""
    progress = app.store.progress
    return Person(
        found,
        tuple(app.store.answers.of(found.id)),
        tuple(progress.conversations(found.id)),
        tuple(progress.concerns(found.id, include_resolved=True)),
        tuple(app.store.follow_ups.of(found.id)),
        tuple(progress.sales(found.id)),
        tuple(progress.stage_changes(found.id)),
        app.today,
        app.day_of,
        tuple(app.store.answers.earlier(found.id)),
    )
