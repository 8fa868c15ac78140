"""`leadtrack history`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.render.views.steps import STEPS, Told


def history(
    ctx: typer.Context,
    lead: str = typer.Argument(None, metavar="LEAD", help="Only what changed about this person."),
    limit: int = typer.Option(None, "--limit", min=1, max=10**9, help="At most so many steps."),
) -> None:
    """Tell which command changed something when, the latest first, with the number for undo.

    Example: leadtrack history --limit 20
    """
    app = App.of(ctx)
    lead_id = app.lead(lead).id if lead else None
    steps = app.store.undo.steps(lead_id=lead_id, limit=-1 if limit is None else limit)
    told = (Told(step, app.local(step.at)) for step in steps)
    app.out.show(STEPS, told, limit=limit, empty="Nothing has been changed yet.")
