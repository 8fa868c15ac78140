"""The table of moves: what may happen to a person in a pipeline, how they stand afterwards, and what it demands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from leadtrack.domain.model import Standing


class Event(StrEnum):
    """What happens to somebody in a pipeline; the history keeps it with the move."""

    QUALIFIED = "qualified"  # every criterion is yes
    REOPENED = "reopened"  # a criterion is open again
    DISQUALIFIED = "disqualified"  # a criterion is no
    NEXT = "next"  # to the next stage
    SKIP = "skip"  # over a stage
    BACK = "back"  # to an earlier stage
    PRESENTED = "presented"
    SALE = "sale"
    NOT_READY = "not-ready"
    WAITED = "waited"  # the day they waited for has come, and the follow-up is done
    NO = "no"
    RENAMED = "renamed"  # a stage was renamed or removed in the settings
    JOINED = "joined-records"  # two records became one


class Demand(StrEnum):
    """What the user must give before a move is made."""

    NOTHING = ""
    BECAUSE = "because"
    OVERRIDE = "override"  # and a reason with it


class Move(NamedTuple):
    """How somebody stands after an event, and what it demands."""

    standing: Standing
    demand: Demand = Demand.NOTHING


def _row(after: str, demand: Demand = Demand.NOTHING, *, won: Demand = Demand.NOTHING) -> Mapping[Standing, Move]:
    """One event: a standing after each of Standing, in their order; `won` is what it demands of the won."""
    short = {"o": Standing.OPEN, "n": Standing.NOT_READY, "d": Standing.DECLINED, "x": Standing.DISQUALIFIED}
    moves = [Move(short.get(letter, Standing.WON), demand) for letter in after.split()]
    return dict(zip(Standing, moves[:-1] + [moves[-1]._replace(demand=won)], strict=True))


# o open, n not ready, d declined, x disqualified, w won. A customer stays won, whatever is answered or said later.
TABLE: Mapping[Event, Mapping[Standing, Move]] = {
    # before:                o n d x w
    Event.QUALIFIED:    _row("o n d o w"),
    Event.REOPENED:     _row("o n d o w"),
    Event.DISQUALIFIED: _row("x x x x w"),
    Event.NEXT:         _row("o o o o w"),
    Event.SKIP:         _row("o o o o w", Demand.OVERRIDE, won=Demand.OVERRIDE),
    Event.BACK:         _row("o o o o o", Demand.BECAUSE, won=Demand.OVERRIDE),
    Event.PRESENTED:    _row("o o o o w"),
    Event.SALE:         _row("w w w w w"),
    Event.NOT_READY:    _row("n n n n w"),
    Event.WAITED:       _row("o o d x w"),
    Event.NO:           _row("d d d d w"),
    Event.RENAMED:      _row("o n d x w"),
    Event.JOINED:       _row("o n d x w"),
}  # fmt: skip


def way(stages: tuple[str, ...], here: str, to: str) -> Event:
    """Whether it is the next stage, one over a stage, or one back."""
    steps = stages.index(to) - stages.index(here)
    return Event.BACK if steps < 0 else Event.NEXT if steps == 1 else Event.SKIP
