"""`leadtrack sources`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import typer

from leadtrack.app import App
from leadtrack.commands.imports import IMPORTS
from leadtrack.render.view import Column, View, counted
from leadtrack.verbs import Verb, Verbs

if TYPE_CHECKING:
    from leadtrack.store.batches import ImportBatch
    from leadtrack.store.sources import Source

SOURCES = View(
    key="sources",
    columns=(
        Column("id", "ID", lambda s: s.id),
        Column("name", "Source", lambda s: s.name),
        Column("leads", "Leads", lambda s: s.leads),
        Column("prospects", "Prospects", lambda s: s.prospects),
        Column("customers", "Customers", lambda s: s.customers),
        Column("cost", "Cost", lambda s: s.cost),
    ),
    record=lambda s: {
        "id": s.id,
        "name": s.name,
        "leads": s.leads,
        "prospects": s.prospects,
        "customers": s.customers,
        "cost": s.cost or None,
        "mapping": s.mapping,
    },
)


class _Sources(Verbs):
    """The sources; the name of one alone shows it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command meant."""
        return super().resolve_command(ctx, args if args[0] in self.commands else ["show", *args])


sources = typer.Typer(
    name="sources",
    cls=_Sources,
    help="Where leads come from, and what that cost.\n\nExample: leadtrack sources",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)


@sources.callback()
def list_(
    ctx: typer.Context,
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Where leads come from: how many, how many became prospects and customers, and what it cost.

    Example: leadtrack sources
    """
    if ctx.invoked_subcommand is None:
        app = App.of(ctx)
        empty = "No sources yet: add --source NAME to import or add."
        app.out.show(SOURCES, app.store.sources.all(), limit=limit, empty=empty)


@sources.command("show", cls=Verb)
def show(ctx: typer.Context, name: str = typer.Argument(metavar="SOURCE", help="The source's name.")) -> None:
    """Show one source: what it cost and brought, its imports, and how its columns are mapped.

    Example: leadtrack sources show "Nordic Lists"
    """
    app = App.of(ctx)
    (source,) = app.store.sources.all(name)
    batches = [batch for batch in app.store.batches.all() if batch.source == source.name]
    record = {**SOURCES.record(source), "imports": [IMPORTS.record(batch) for batch in batches]}
    app.out.record("source", record, lines=lambda: _lines(source, batches, app.day_of), breaks=True)


def _lines(source: Source, batches: list[ImportBatch], day_of: Callable[[datetime], date]) -> Iterator[str]:
    yield f"{source.name} ({source.id})"
    counts = ((source.leads, "lead"), (source.prospects, "prospect"), (source.customers, "customer"))
    yield f"  {', '.join(counted(*one) for one in counts)}"
    yield f"  Cost: {source.cost or 'not known'}"
    if batches:
        yield "Imports:"
    for b in batches:
        cost = f", {b.cost}" if b.cost else ""
        account = f"{b.created} of {b.read} new, {b.rejected} rejected{cost}"
        yield f"  {b.id}  {day_of(b.imported_at)}  {b.file_name}: {account}"
    if source.mapping:
        yield "Columns:"
    # As wide as most of them need, or as the longest of these does.
    width = max([12, *map(len, source.mapping)])
    for field, headers in source.mapping.items():
        yield f"  {field:<{width}} {', '.join(headers)}"
