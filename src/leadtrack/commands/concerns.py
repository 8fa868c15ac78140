"""`leadtrack concerns`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.render.views.history import CONCERNS


def concerns(
    ctx: typer.Context,
    lead: str = typer.Argument(None, metavar="LEAD", help="Only of this person."),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """List open questions and concerns, the oldest first.

    Example: leadtrack concerns 12
    """
    app = App.of(ctx)
    lead_id = app.lead(lead).id if lead else None
    raised = app.store.progress.concerns(lead_id)
    app.out.show(CONCERNS, raised, limit=limit, empty="No open questions or concerns.")
