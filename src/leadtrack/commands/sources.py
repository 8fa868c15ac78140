"""`leadtrack sources`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.render.view import Column, View

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
        "cost": s.cost,
        "mapping": s.mapping,
    },
)


def sources(
    ctx: typer.Context,
    name: str = typer.Argument(None, metavar="SOURCE", help="Only this one, with how its columns were mapped."),
) -> None:
    """Where leads come from: how many, how many became prospects and customers, and what it cost.

    Example: leadtrack sources
    """
    app = App.of(ctx)
    found = list(app.store.sources.all(name))
    app.out.show(SOURCES, found, empty="No sources yet: add --source NAME to import or add.")
    if name and app.out.is_table:
        for source in found:
            for field, headers in source.mapping.items():
                app.out.data(f"{field:<12} {', '.join(headers)}")
