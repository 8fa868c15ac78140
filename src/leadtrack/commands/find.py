"""`leadtrack find`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.render.views.leads import LEADS


def find(
    ctx: typer.Context,
    text: list[str] = typer.Argument(help="Words, or parts of words; all must be there."),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Find leads by any word in names, companies, e-mails, phones, own fields and notes.

    Example: leadtrack find soren
    """
    from leadtrack.store.filters import Wanted

    app = App.of(ctx)
    leads = app.store.leads
    wanted = Wanted(text=" ".join(text))
    app.out.show(
        LEADS,
        leads.by_ids(leads.ids(wanted, limit=app.out.rows(limit))),
        limit=limit,
        total=leads.count(wanted) if app.out.counts else None,
        empty="Nobody found.",
    )
