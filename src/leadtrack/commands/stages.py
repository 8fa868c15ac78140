"""`leadtrack stages`: the stages of the pipelines, who stands in one that is gone, and moving them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.domain.model import Opportunity, Standing
from leadtrack.domain.moves import Event
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.stages import moved
from leadtrack.errors import AbandonedError, NotFoundError, RefusedError, quoted
from leadtrack.render.view import Column, View, either
from leadtrack.store import Step
from leadtrack.store.stages import InUse
from leadtrack.verbs import Verb, Verbs


class StageLine(NamedTuple):
    """One stage: how many stand in it, and whether the settings know it."""

    pipeline: str
    stage: str
    counts: dict[Standing, int]
    is_known: bool

    @property
    def people(self) -> int:
        """Everybody in it, however they stand."""
        return sum(self.counts.values())


def _standing(one: Standing, rank: int) -> Column:
    return Column(
        one.value.replace("-", "_"),
        one.value.capitalize().replace("-", " "),
        lambda s: s.counts.get(one, 0),
        rank=rank,
        shown=lambda number: number or "",
    )


STAGES = View(
    key="stages",
    columns=(
        Column("pipeline", "Pipeline", lambda s: s.pipeline),
        Column("stage", "Stage", lambda s: s.stage, is_whole=True),
        Column("people", "People", lambda s: s.people, is_whole=True),
        *(_standing(one, rank) for rank, one in enumerate(Standing, 1)),
        Column("known", "Settings", lambda s: s.is_known, shown=either("not there", "")),
    ),
    record=lambda s: {
        "pipeline": s.pipeline,
        "stage": s.stage,
        "people": s.people,
        **{one.value.replace("-", "_"): s.counts.get(one, 0) for one in Standing},
        "known": s.is_known,
    },
)

stages = typer.Typer(
    name="stages",
    cls=Verbs,
    help="Stages and who stands in them; move people from one that is gone.\n\nExample: leadtrack stages",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)


@stages.callback()
def list_(ctx: typer.Context) -> None:
    """The stages of every pipeline, and how many stand in them; also in those that the settings no longer know.

    Example: leadtrack stages
    """
    if ctx.invoked_subcommand is not None:
        return
    app = App.of(ctx)
    app.out.show(STAGES, _lines(app))
    warn_of_strangers(app)


def _lines(app: App) -> Iterator[StageLine]:
    for pipeline in app.settings.pipelines.values():
        counts = app.store.stages.counts(pipeline.name, pipeline.stages[0])
        names = [*pipeline.stages, *sorted({stage for stage, _ in counts if stage not in pipeline.stages})]
        for name in names:
            found = {standing: number for (stage, standing), number in counts.items() if stage == name and number}
            yield StageLine(pipeline.name, name, found, name in pipeline.stages)
    for gone in strangers(app):
        if gone.pipeline not in app.settings.pipelines:
            people = app.store.stages.standing_at(gone.pipeline, gone.stage)
            found = {one: sum(o.standing is one for o in people) for one in Standing}
            yield StageLine(gone.pipeline, gone.stage, {k: n for k, n in found.items() if n}, False)


def strangers(app: App) -> list[InUse]:
    """The stages in which somebody stands though the settings do not know them."""
    known = {name: pipeline.stages for name, pipeline in app.settings.pipelines.items()}
    return [one for one in app.store.stages.in_use() if one.stage not in known.get(one.pipeline, ())]


def warn_of_strangers(app: App) -> None:
    """Say in which stages people stand that the settings no longer know."""
    for one in strangers(app):
        where = f"{quoted(one.stage)} of {one.pipeline}"
        if one.pipeline in app.settings.pipelines:
            app.out.warn(f"people stand in {where}, which is gone: leadtrack stages move {one.stage} STAGE")
        else:
            app.out.warn(
                f"people stand in {where}, a pipeline the settings no longer have:"
                f" leadtrack stages move {one.stage} STAGE --from {one.pipeline} --pipeline PIPELINE"
            )


@stages.command("move", cls=Verb)
def move(
    ctx: typer.Context,
    old: str = typer.Argument(metavar="OLD", help="A stage that the settings no longer know."),
    new: str = typer.Argument(metavar="NEW", help="The stage that takes its place."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
    from_: str = typer.Option(None, "--from", metavar="PIPELINE", help="From a pipeline that the settings lost."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say who would be moved."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
) -> None:
    """Move everybody from a stage that was renamed or removed. Their history is kept, and they stand as before.

    Example: leadtrack stages move talking tasting --pipeline recruiting
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    gone = from_ or chosen.name
    if from_ in app.settings.pipelines or (not from_ and old in chosen.stages):
        raise RefusedError(
            f"{quoted(old)} is a stage of {gone}, so people move from it one by one.", "See: leadtrack advance --help"
        )
    target = chosen.stage(new)
    people = app.store.stages.standing_at(gone, old)
    if not people:
        raise NotFoundError(f"nobody stands in {quoted(old)} of {gone}.", "See: leadtrack stages")
    free = [o for o in people if not from_ or not app.store.stages.is_in(o.lead_id, chosen.name)]
    fitting = [o for o in free if _fits(o, chosen, target)]
    reasons = _reasons(chosen, target, unfit=len(free) - len(fitting), there=len(people) - len(free))
    if not fitting:
        raise RefusedError(" ".join(reasons), "Name another stage. See: leadtrack stages")
    said = f"{len(fitting)} from {old}{f' of {gone}' if from_ else ''} to {target} in {chosen.name}"
    if dry_run:
        app.out.say(f"Would move {said}.")
    else:
        if not app.out.confirm(f"Move {said}?", yes=yes):
            raise AbandonedError
        with app.store.write(f"stages move {old} {target}") as step:
            for opportunity in fitting:
                _move(app, step, opportunity, chosen, target)
        app.out.say(f"Moved {said}.")
        app.undo_hint()
    for reason in reasons:
        app.out.warn(reason)
    app.out.result(
        lambda: {"moved": len(fitting), "left": len(people) - len(fitting), "from": old, "to": target,
                 "pipeline": chosen.name, "from_pipeline": gone, "dry_run": dry_run}
    )  # fmt: skip


def _move(app: App, step: Step, opportunity: Opportunity, pipeline: Pipeline, target: str) -> None:
    gone = opportunity.pipeline if opportunity.pipeline != pipeline.name else ""
    before = app.store.stages.take_over(step, opportunity, pipeline=pipeline.name) if gone else opportunity
    # The stage is the same one under another name: the days in it go on.
    after = moved(before, Event.RENAMED, on=app.today, stage=target)._replace(since=before.since)
    because = f"{f'{gone}, ' if gone else ''}{before.stage} is now {target}"
    app.store.progress.put_opportunity(step, before, after, event=Event.RENAMED, because=because)


def _fits(opportunity: Opportunity, pipeline: Pipeline, target: str) -> bool:
    """Whether somebody who stands so may stand there: the won in what is won, nobody else."""
    return pipeline.is_won(target) == (opportunity.standing is Standing.WON)


def _reasons(pipeline: Pipeline, target: str, *, unfit: int, there: int) -> list[str]:
    """Why some stay where they are."""
    found = [f"{there} stay where they are: they are in {pipeline.name} already."] if there else []
    if unfit and pipeline.is_won(target):
        found.append(f"{unfit} stay where they are: they have not been won, so {quoted(target)} is no stage for them.")
    elif unfit:
        found.append(
            f"{unfit} stay where they are: they have been won, so only {quoted(pipeline.won)} or later"
            " is a stage for them."
        )
    return found
