"""`leadtrack list`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import typer

from leadtrack.app import App
from leadtrack.domain.model import Standing, Verdict
from leadtrack.domain.pipelines import Pipeline
from leadtrack.errors import ContradictionError, UsageError, quoted
from leadtrack.render.views.leads import LEADS

if TYPE_CHECKING:
    from leadtrack.store.filters import Wanted

# Among so many tags or sources a mistyped one is looked for.
_MOST_KNOWN = 1000


def list_(
    ctx: typer.Context,
    stage: str = typer.Option(None, "--stage", help="At this stage."),
    standing: str = typer.Option(None, "--standing", help="open, not-ready, declined, disqualified or won."),
    verdict: str = typer.Option(None, "--verdict", help="unqualified, possible, prospect or disqualified."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
    source: str = typer.Option(None, "--source", help="From this source."),
    tag: list[str] = typer.Option([], "--tag", "-t", help="With this tag; may be repeated."),
    city: str = typer.Option(None, "--city", help="In this city."),
    batch: int = typer.Option(None, "--batch", help="From this import."),
    no_next_step: bool = typer.Option(False, "--no-next-step", help="In play, with no follow-up."),
    stale: int = typer.Option(
        None, "--stale", metavar="DAYS", min=0, max=36500, help="Nothing happened for so many days."
    ),
    where: list[str] = typer.Option([], "--where", metavar="KEY=VALUE", help="With this own field."),
    sort: str = typer.Option("name", "--sort", help="name, company, city, created, updated, next or id."),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """List leads; every filter given must hold.

    Example: leadtrack list --verdict prospect --no-next-step --sort city
    """
    from leadtrack.store.filters import SORTS

    app = App.of(ctx)
    wanted = wanted_by(
        app, pipeline, stage=stage, standing=standing, verdict=verdict, source=source, tags=tag, city=city, batch=batch,
        no_next_step=no_next_step, stale=stale, where=where,
    )  # fmt: skip
    by = one_of("sort", sort, list(SORTS)) or "name"
    leads = app.store.leads
    ids: Iterable[int]
    if app.out.counts:
        ids, total = leads.first(wanted, sort=by, most=app.out.rows(limit))
    else:
        ids, total = leads.ids(wanted, sort=by, limit=limit), None
    app.out.show(
        LEADS,
        leads.by_ids(ids),
        limit=limit,
        total=total,
        empty=f"No leads.{unknown(app, wanted)}" if total == 0 else "No leads.",
    )


def unknown(app: App, wanted: Wanted) -> str:
    """The sentence, behind a blank, on a tag or source that nobody has, and which may be meant; empty otherwise."""
    from difflib import get_close_matches

    from leadtrack.domain.text import fold

    asked = [*(("tag", tag) for tag in wanted.tags), *([("source", wanted.source)] if wanted.source else [])]
    for kind, typed in asked:
        known = app.store.leads.words(kind, begin="", limit=_MOST_KNOWN)
        alike = {fold(one): one for one in known}
        if typed in known or (kind == "source" and fold(typed) in alike):
            continue
        near = get_close_matches(fold(typed), alike, n=3) or [one for one in alike if fold(typed) in one][:3]
        meant = f" Did you mean {' or '.join(quoted(alike[one]) for one in near)}?" if near else ""
        return f" Nobody has the {kind} {quoted(typed)}.{meant}"
    return ""


def wanted_by(
    app: App,
    pipeline: str | None,
    *,
    stage: str | None = None,
    standing: str | None = None,
    verdict: str | None = None,
    source: str | None = None,
    tags: Sequence[str] = (),
    city: str | None = None,
    batch: int | None = None,
    no_next_step: bool = False,
    stale: int | None = None,
    where: Sequence[str] = (),
) -> Wanted:
    """Which leads the filters mean, in that pipeline or the usual one; raises UsageError for one that cannot be."""
    from leadtrack.store.filters import Wanted

    chosen = app.pipeline(pipeline)
    return Wanted(
        stage=_stage(app, chosen, stage) if stage is not None else None,
        standing=one_of("standing", standing, list(Standing)),
        verdict=one_of("verdict", verdict, list(Verdict)),
        pipeline=chosen.name,
        source=source,
        tags=tuple(tags),
        city=city,
        batch=batch,
        no_next_step=no_next_step,
        stale=app.begin_of(app.today - timedelta(days=stale)) if stale is not None else None,
        where=_pairs(where),
    )


def one_of(what: str, given: str | None, known: list[str]) -> str | None:
    """The value, if it is one of those known; raises UsageError naming them."""
    if given is None or given in known:
        return given
    raise UsageError(f"there is no {what} {quoted(given)}.", f"Known: {', '.join(known)}.")


def _stage(app: App, pipeline: Pipeline, stage: str) -> str:
    """The stage, if the settings know it or somebody stands there; raises UsageError."""
    if any(s.pipeline == pipeline.name and s.stage == stage for s in app.store.stages.in_use()):
        return stage
    return pipeline.stage(stage)


def _pairs(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What own fields must be; raises ContradictionError for one that would have to be two things."""
    found: dict[str, tuple[str, str]] = {}
    for text in texts:
        key, value = _pair(text)
        if found.setdefault(key, (value, text))[0] != value:
            raise ContradictionError(("--where", found[key][1]), ("--where", text))
    return tuple((key, value) for key, (value, _) in found.items())


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--where {quoted(text)} is not KEY=VALUE.", "Write it as --where size=42.")
    return key, value
