"""`leadtrack imports`."""

from __future__ import annotations

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.domain.instants import written
from leadtrack.errors import AbandonedError, RefusedError
from leadtrack.render.view import Column, View
from leadtrack.verbs import Verb, Verbs

# Of those who are left, so many are named.
_NAMED = 20
_COUNTS = ("read", "created", "updated", "unchanged", "suppressed", "rejected", "queued")
IMPORTS = View(
    key="imports",
    columns=(
        Column("batch", "Import", lambda b: b.id, is_whole=True),
        Column("imported_at", "On", lambda b: b.imported_at, is_whole=True, is_instant=True),
        Column("source", "Source", lambda b: b.source),
        Column("file", "File", lambda b: b.file_name, rank=1),
        Column("cost", "Cost", lambda b: b.cost, rank=2),
        Column("read", "Read", lambda b: b.read, is_whole=True),
        Column("created", "Created", lambda b: b.created, is_whole=True),
        Column("updated", "Updated", lambda b: b.updated, is_whole=True, rank=3),
        Column("unchanged", "Unchanged", lambda b: b.unchanged, is_whole=True, rank=4),
        Column("suppressed", "Suppressed", lambda b: b.suppressed, is_whole=True, rank=5),
        Column("rejected", "Rejected", lambda b: b.rejected, is_whole=True, rank=3),
    ),
    record=lambda b: {
        "batch": b.id,
        "imported_at": written(b.imported_at),
        "file": b.file_name,
        "sha256": b.digest,
        "source": b.source,
        "cost": b.cost,
        "cost_counted_in": b.cost_counted_in,
        **{name: getattr(b, name) for name in _COUNTS},
    },
)

imports = typer.Typer(
    name="imports",
    cls=Verbs,
    help="Imports there were, with their accounts.\n\nExample: leadtrack imports",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)


@imports.callback()
def list_(
    ctx: typer.Context,
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Imports there were, with their accounts; `imports undo` takes one back.

    Example: leadtrack imports
    """
    if ctx.invoked_subcommand is None:
        app = App.of(ctx)
        app.out.show(IMPORTS, app.store.batches.all(), limit=limit, empty="Nothing was imported yet.")


@imports.command("undo", cls=Verb)
def undo(
    ctx: typer.Context,
    batch: int = typer.Argument(metavar="IMPORT", help="The import's number."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
) -> None:
    """Take back an import: remove whom it made, restore whom it changed, and leave whom you worked with since.

    Example: leadtrack imports undo 7 --yes
    """
    app = App.of(ctx)
    found = app.store.batches.get(batch)
    question = f"Take back import {batch} of {found.file_name} ({found.created} created, {found.updated} updated)?"
    if not app.out.confirm(question, yes=yes):
        raise AbandonedError
    with (
        app.store.write(f"imports undo {batch} ({found.file_name})", checks_references=False) as step,
        app.out.progress("imports undo", clock=clock.seconds) as bar,
    ):
        taken = app.store.batches.take_back(step, batch, advance=bar.advance)
        if not taken.removed and not taken.restored and (taken.left or taken.kept_away):
            why = "was edited since" if taken.left else "is on the do-not-contact list by it"
            who = f"They are {_named(app, taken.left or taken.kept_away)}."
            refusal = f"everybody of import {batch} {why}, so there is nothing to take back."
            raise RefusedError(refusal, f"{who} {_first(taken.later)}".rstrip())
    app.out.say(f"Import {batch} is taken back: {taken.removed} removed, {taken.restored} restored.")
    for ids, what in (
        (taken.left, "Left as they are, since they were edited since"),
        (taken.kept_away, "Left as they are, since they must not be contacted"),
        (
            taken.still_away,
            "Not to be contacted still, for an e-mail or phone on the do-not-contact list",
        ),
    ):
        if ids:
            app.out.say(f"{what}: {_named(app, ids)}.")
    if taken.later:
        app.out.say(_first(taken.later))
    app.undo_hint()
    app.out.result(
        lambda: {
            "batch": batch,
            "removed": taken.removed,
            "restored": taken.restored,
            "left": sorted((*taken.left, *taken.kept_away)),
            "later_imports": list(taken.later),
        }
    )


def _named(app: App, ids: tuple[int, ...]) -> str:
    """The people with these ids, by name, but for those beyond many."""
    shown = ", ".join(f"{lead.called} ({lead.id})" for lead in app.store.leads.by_ids(ids[:_NAMED]))
    return f"{shown} and more" if len(ids) > _NAMED else shown


def _first(later: tuple[int, ...]) -> str:
    """What to do where later imports changed some of those who are left; blank where none did."""
    if not later:
        return ""
    first = f"Import {later[-1]} changed some of them since"
    return f"{first}: leadtrack imports undo {later[-1]}, and then this one once more."
