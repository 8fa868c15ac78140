"""`leadtrack resolve`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.errors import RefusedError, UsageError, quoted
from leadtrack.render.view import ended
from leadtrack.render.views.history import concern_record


def resolve(
    ctx: typer.Context,
    concern_id: str = typer.Argument(metavar="ID", help="The question's or concern's id."),
    text: str = typer.Argument("", help="How it was resolved."),
) -> None:
    """Close a question or concern.

    Example: leadtrack resolve 3 "sent the certificate"
    """
    app = App.of(ctx)
    if not (concern_id.isascii() and concern_id.isdigit()):
        raise UsageError(f"{quoted(concern_id)} is no id of a question or concern.", "See: leadtrack concerns")
    concern = app.store.progress.concern(int(concern_id))
    if concern.resolved_at:
        raise RefusedError(f"{concern.kind} {concern.id} is resolved already.", "See: leadtrack concerns")
    with app.store.write(f"resolve {concern.id}") as step:
        app.store.progress.resolve(step, concern.id, resolution=text)
    app.out.say(ended(f"Resolved {concern.kind} {concern.id}: {concern.text}"))
    app.undo_hint()
    app.out.result(lambda: {"concern": concern_record(app.store.progress.concern(concern.id))})
