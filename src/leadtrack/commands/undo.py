"""`leadtrack undo`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.errors import AbandonedError


def undo(
    ctx: typer.Context,
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would be taken back."),
    yes: bool = typer.Option(False, "--yes", help="Do not ask before many rows are taken back."),
) -> None:
    """Take back the last command that changed something.

    Example: leadtrack undo
    """
    app = App.of(ctx)
    last = app.store.undo.last()
    if dry_run:
        app.out.say(f"Would take back: {last.command} ({last.rows} rows).")
    else:
        if last.rows > 1000 and not app.out.confirm(f"Take back {last.command} ({last.rows} rows)?", yes=yes):
            raise AbandonedError
        last = app.store.undo.take_back()
        app.out.say(f"Taken back: {last.command}.")
    app.out.result(lambda: {"undone": {"step": last.id, "command": last.command, "dry_run": dry_run}})
