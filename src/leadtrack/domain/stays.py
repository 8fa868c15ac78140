"""How long somebody stood in each stage: the history of moves, read as stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Stay(NamedTuple):
    """One stay in one stage of one pipeline; `left` is None while it lasts. Days are whole ones, 0 within a day."""

    pipeline: str
    stage: str
    entered: date
    left: date | None
    days: int


class Moved(NamedTuple):
    """One move of the history, by the day it was made on. A stage that was only renamed is the same stage."""

    pipeline: str
    from_stage: str
    to_stage: str
    on: date
    is_renaming: bool = False


def stays(
    moves: Iterable[Moved], *, began: date, today: date, here: Iterable[tuple[str, str, date]] = ()
) -> list[Stay]:
    """The stays behind moves in their order, in every pipeline, the latest ones lasting.

    Before the first move somebody stood there since `began`. `here` is where they stand without any move: pipeline,
    stage and since when. What moved nobody is passed over.
    """
    found: list[Stay] = []
    standing: dict[str, tuple[str, date]] = {}
    for pipeline, left_stage, stage, on, is_renaming in moves:
        _, entered = standing.get(pipeline, (left_stage, began))
        if is_renaming:
            standing[pipeline] = (stage, entered)
        elif left_stage != stage:
            found.append(_stay(pipeline, left_stage, entered, on))
            standing[pipeline] = (stage, on)
    standing = {pipeline: (stage, since) for pipeline, stage, since in here} | standing
    return found + [
        _stay(pipeline, stage, entered, today)._replace(left=None) for pipeline, (stage, entered) in standing.items()
    ]


def _stay(pipeline: str, stage: str, entered: date, left: date) -> Stay:
    return Stay(pipeline, stage, entered, left, max(0, (left - entered).days))
