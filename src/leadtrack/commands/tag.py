"""`leadtrack tag`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.errors import ContradictionError, UsageError
from leadtrack.render.views.leads import lead_record


def tag(
    ctx: typer.Context,
    leads: list[str] = typer.Argument(metavar="LEAD...", help="One lead or many."),
    add: list[str] = typer.Option([], "--add", "-a", help="A tag to add; may be repeated."),
    remove: list[str] = typer.Option([], "--remove", "-r", help="A tag to remove; may be repeated."),
) -> None:
    """Add tags to leads, or remove them.

    Example: leadtrack tag 12 "Mette Hansen" --add bakery
    """
    app = App.of(ctx)
    new, old = {t.strip() for t in add if t.strip()}, {t.strip() for t in remove}
    if not new and not old:
        raise UsageError("no tag is given.", "Add --add TAG or --remove TAG.")
    for both in sorted(new & old):
        raise ContradictionError(("--add", both), ("--remove", both))
    chosen = [app.lead(text) for text in leads]
    with app.store.write("tag") as step:
        for lead in chosen:
            app.store.leads.set_tags(step, lead.id, (set(lead.tags) | new) - old)
    changed = list(app.store.leads.by_ids([lead.id for lead in chosen]))
    for lead in changed:
        app.out.say(f"{lead.called} ({lead.id}): {', '.join(lead.tags) or 'no tags'}.")
    app.undo_hint()
    app.out.result(lambda: {"leads": [lead_record(lead) for lead in changed]})
