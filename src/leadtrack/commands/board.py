"""`leadtrack board`."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.stages import warn_of_strangers
from leadtrack.domain.model import Standing
from leadtrack.domain.pipelines import Pipeline
from leadtrack.render.board import Pile, board_lines
from leadtrack.render.view import Column, View
from leadtrack.render.views.records import Record
from leadtrack.render.visible import visible
from leadtrack.store.stages import Card

_ON_A_TERMINAL = 12
# In the first stage is everybody who was ever imported: so many of them are named, unless --limit says otherwise.
_OF_LEADS = 50
_SHOWN = (Standing.OPEN, Standing.WON, Standing.NOT_READY)


class Posted(NamedTuple):
    """One person on the board, and for how many days in the stage."""

    card: Card
    days: int


class Pillar(NamedTuple):
    """One stage of the board."""

    stage: str
    is_known: bool
    counts: dict[Standing, int]
    cards: list[Posted]

    @property
    def people(self) -> int:
        """How many are in it: open, won or waiting."""
        return sum(self.counts.values())


def _record(posted: Posted) -> Record:
    card = posted.card
    return {
        "lead_id": card.lead_id,
        "lead": card.lead,
        "stage": card.stage,
        "standing": card.standing.value,
        "days": posted.days,
        "value": card.value,
        "currency": card.currency,
    }


CARDS = View(
    key="board",
    columns=(
        Column("stage", "Stage", lambda p: p.card.stage),
        Column("lead_id", "Lead", lambda p: p.card.lead_id, is_whole=True),
        Column("lead", "Name", lambda p: p.card.lead),
        Column("days", "Days", lambda p: p.days, is_whole=True),
        Column("standing", "Standing", lambda p: p.card.standing.value),
        Column("value", "Value", lambda p: f"{p.card.value} {p.card.currency}" if p.card.value else None),
    ),
    record=_record,
)


def board(
    ctx: typer.Context,
    pipeline: str = typer.Option(None, "--pipeline", help="Of this pipeline."),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many names a stage."),
) -> None:
    """The stages side by side: how many people are in each, who, and for how many days.

    Example: leadtrack board --pipeline recruiting
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    columns = _columns(app, chosen, limit)
    if app.out.is_json:
        app.out.result(lambda: {"board": [_column_record(chosen, column) for column in columns]})
    elif app.out.is_table:
        for line in board_lines([_pile(column) for column in columns], room=app.out.room):
            app.out.data(line)
        if any(p.card.standing is Standing.NOT_READY for column in columns for p in column.cards):
            app.out.say("In brackets: not ready yet.")
    else:
        app.out.show(CARDS, (posted for column in columns for posted in column.cards))
    warn_of_strangers(app)


def _columns(app: App, pipeline: Pipeline, limit: int | None) -> list[Pillar]:
    first = pipeline.stages[0]
    counts = app.store.stages.counts(pipeline.name, first, contactable_only=True)
    gone = sorted({stage for stage, _ in counts if stage not in pipeline.stages})
    made = []
    for stage in (*pipeline.stages, *gone):
        found = {one: counts[stage, one] for one in _SHOWN if counts.get((stage, one))}
        is_first = stage == first
        most = limit if limit is not None else _ON_A_TERMINAL if app.out.counts else _OF_LEADS if is_first else None
        cards = app.store.stages.cards(pipeline.name, stage, is_first=is_first, limit=most)
        posted = [Posted(card, _days(app, card)) for card in cards]
        if found or stage in pipeline.stages:
            made.append(Pillar(stage, stage in pipeline.stages, found, posted))
    return made


def _days(app: App, card: Card) -> int:
    entered = app.day_of(card.entered) if isinstance(card.entered, datetime) else card.entered
    return max(0, (app.today - entered).days)


def _pile(column: Pillar) -> Pile:
    cards = [
        (visible(p.card.lead), f"({p.days}d)" if p.card.standing is Standing.NOT_READY else f"{p.days}d")
        for p in column.cards
    ]
    rest = column.people - len(cards)
    name = column.stage if column.is_known else f"{column.stage}?"
    return Pile(visible(name), column.people, cards, f"and {rest} more" if rest > 0 else "")


def _column_record(pipeline: Pipeline, column: Pillar) -> Record:
    return {
        "pipeline": pipeline.name,
        "stage": column.stage,
        "known": column.is_known,
        "count": column.people,
        **{one.value.replace("-", "_"): column.counts.get(one, 0) for one in _SHOWN},
        "leads": [_record(posted) for posted in column.cards],
    }
