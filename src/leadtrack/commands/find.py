"""`leadtrack find`."""

from __future__ import annotations

from collections.abc import Iterable

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
    ids: Iterable[int]
    if app.out.counts:
        ids, total = leads.first(wanted, most=app.out.rows(limit))
    else:
        ids, total = leads.ids(wanted, limit=limit), None
    app.out.show(
        LEADS,
        leads.by_ids(ids),
        limit=limit,
        total=total,
        empty="Nobody found.",
    )
