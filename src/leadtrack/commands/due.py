"""`leadtrack due`."""

from __future__ import annotations

import re

import typer

from leadtrack.app import App
from leadtrack.domain.follow_ups import as_of
from leadtrack.errors import SOMETHING_DUE, UsageError, quoted
from leadtrack.render.views.day import DUE


def due(
    ctx: typer.Context,
    within: str = typer.Option("0d", "--within", metavar="PERIOD", help="Also what is due in 7d, 2w or 1m."),
    exit_code: bool = typer.Option(False, "--exit-code", help="Leave with 10 when something is due."),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Follow-ups due by today, the most overdue first.

    Example: leadtrack due --within 7d
    """
    app = App.of(ctx)
    if not re.fullmatch(r"\+?\d{1,4}[dwmy]", within.strip().lower(), re.ASCII):
        raise UsageError(f"--within {quoted(within)} is no time to come.", "Write it as 7d, 2w or 1m.")
    until = app.parse_day(f"+{within.strip().lstrip('+')}")
    lines = app.store.follow_ups.due_by(until, pipeline=app.settings.pipeline)
    app.out.show(DUE, (as_of(line, app.today) for line in lines), limit=limit, empty="Nothing is due.")
    if exit_code and app.store.follow_ups.is_any_due(until):
        raise typer.Exit(SOMETHING_DUE)
