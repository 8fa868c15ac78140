"""`leadtrack report`. What is counted, and over what time, is in docs/reports.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.domain.model import Standing
from leadtrack.domain.reports import FEW, Money, Period, funnel, rates, share, usual
from leadtrack.domain.text import fold
from leadtrack.errors import UsageError
from leadtrack.render.views import reports as views
from leadtrack.verbs import Verb, Verbs

report = typer.Typer(
    name="report",
    cls=Verbs,
    help="See the business: funnel, sources, stages, losses, forecast, activity."
    "\n\nExample: leadtrack report funnel --from 2026-01-01",
    rich_markup_mode=None,
    add_completion=False,
)

_FROM = typer.Option("", "--from", metavar="WHEN", help="From this day on.")
_TO = typer.Option("", "--to", metavar="WHEN", help="Until the end of this day.")
_PIPELINE = typer.Option(None, "--pipeline", help="Of this pipeline.")


def period_of(app: App, first: str, last: str) -> Period:
    """From the begin of one day of the user's to the end of another; raises UsageError."""
    begin = app.parse_day(first) if first else None
    end = app.parse_day(last) if last else None
    if begin and end and end < begin:
        raise UsageError(f"--to {end} is before --from {begin}.", "Turn them round.")
    try:
        after = app.begin_of(end + timedelta(days=1)) if end else None
    except OverflowError:
        after = None  # the calendar ends with that day
    return Period(
        app.begin_of(begin) if begin else None,
        after,
        begin.isoformat() if begin else None,
        end.isoformat() if end else None,
    )


@report.command("funnel", cls=Verb)
def funnel_(ctx: typer.Context, first: str = _FROM, last: str = _TO, pipeline: str = _PIPELINE) -> None:
    """Of the people added in a time: how many ever came to each stage.

    Example: leadtrack report funnel --from 2026-01-01
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    period = period_of(app, first, last)
    reports = app.store.reports
    lines = funnel(chosen.stages, reports.furthest(chosen, period), total=reports.added(period))
    app.out.show(views.FUNNEL, lines)


@report.command("sources", cls=Verb)
def sources(ctx: typer.Context, first: str = _FROM, last: str = _TO, pipeline: str = _PIPELINE) -> None:
    """What each source cost, and what came of the people added in a time.

    Example: leadtrack report sources
    """
    app = App.of(ctx)
    lines = app.store.reports.sources(app.pipeline(pipeline), period_of(app, first, last))
    app.out.show(views.SOURCES, lines, empty="No sources yet: add --source NAME to import or add.")


@report.command("stages", cls=Verb)
def stages(ctx: typer.Context, first: str = _FROM, last: str = _TO, pipeline: str = _PIPELINE) -> None:
    """How many are in each stage now, came and left in a time, and how long those who left had been there.

    Example: leadtrack report stages --pipeline recruiting
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    period = period_of(app, first, last)
    came: dict[str, int] = {}
    left: dict[str, list[int]] = {}
    for move in app.store.reports.moves(chosen, period):
        came[move.to_stage] = came.get(move.to_stage, 0) + 1
        days = (app.day_of(move.at) - app.day_of(move.entered)).days
        left.setdefault(move.from_stage, []).append(max(0, days))
    now = app.store.stages.counts(chosen.name, chosen.stages[0])
    gone = sorted({*came, *left, *(stage for stage, _ in now)} - {*chosen.stages})
    app.out.show(
        views.STAGES,
        [
            views.StageLine(
                stage,
                {one: now.get((stage, one), 0) for one in Standing},
                came.get(stage, 0),
                len(left.get(stage, ())),
                *usual(left.get(stage, ())),
            )
            for stage in (*chosen.stages, *gone)
        ],
    )


@report.command("losses", cls=Verb)
def losses(ctx: typer.Context, first: str = _FROM, last: str = _TO, pipeline: str = _PIPELINE) -> None:
    """Why people said no, or were not ready, in a time.

    Example: leadtrack report losses --from -3m
    """
    app = App.of(ctx)
    found: dict[str, views.LossLine] = {}
    for lost in app.store.reports.lost(app.pipeline(pipeline), period_of(app, first, last)):
        line = found.setdefault(fold(lost.because), views.LossLine(lost.because, 0, 0, {}, None))
        stages_ = {**line.stages, lost.stage: line.stages.get(lost.stage, 0) + lost.people}
        no = line.no + (lost.people if lost.event == "no" else 0)
        not_ready = line.not_ready + (lost.people if lost.event != "no" else 0)
        found[fold(lost.because)] = line._replace(no=no, not_ready=not_ready, stages=stages_)
    total = sum(line.people for line in found.values())
    lines = [line._replace(share=share(line.people, total)) for line in found.values()]
    app.out.show(views.LOSSES, sorted(lines, key=lambda one: (-one.people, one.because)), empty="Nobody was lost.")


@report.command("forecast", cls=Verb)
def forecast(ctx: typer.Context, first: str = _FROM, last: str = _TO, pipeline: str = _PIPELINE) -> None:
    """What those open now may bring: their value, times how many of their stage were won so far.

    --from and --to say of which people, by the day they were added, the rates are worked out.

    Example: leadtrack report forecast
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    period = period_of(app, first, last)
    rate_of = rates(chosen.stages, app.store.reports.decided(chosen, period))
    worths = app.store.reports.open_worth(chosen)
    before = chosen.stages[1 : chosen.stages.index(chosen.won)]
    lines = []
    for stage in (*before, *sorted(worths.keys() - {*before})):
        worth = worths.get(stage)
        rate, of = rate_of.get(stage, (None, 0))
        value = worth.value if worth else Money({})
        expected = value.times(rate) if rate is not None else None
        people, valued = (worth.people, worth.valued) if worth else (0, 0)
        lines.append(views.ForecastLine(stage, people, valued, value, rate, of, expected))
    app.out.show(views.FORECAST, lines)
    if app.out.is_table and any(line.rate is None for line in lines):
        app.out.say(f"too few: fewer than {FEW} people of that stage have been won or lost.")
    if app.out.is_table and not any(line.valued for line in lines):
        app.out.say("Nobody open has a value: leadtrack value LEAD AMOUNT")


class Measure(NamedTuple):
    """One line of the activity."""

    measure: str
    number: int
    amount: Money | None = None


@report.command("activity", cls=Verb)
def activity(ctx: typer.Context, first: str = _FROM, last: str = _TO, pipeline: str = _PIPELINE) -> None:
    """What was done in a time: leads, prospects, conversations, presentations, sales.

    Example: leadtrack report activity --from -7d
    """
    app = App.of(ctx)
    app.out.show(views.ACTIVITY, _measures(app, pipeline, period_of(app, first, last)))


def _measures(app: App, pipeline: str | None, period: Period) -> Iterator[Measure]:
    chosen = app.pipeline(pipeline)
    for measure, count in app.store.reports.activity(chosen, period).items():
        yield Measure(measure, count)
    yield Measure("sales", *app.store.reports.sold(chosen, period))
