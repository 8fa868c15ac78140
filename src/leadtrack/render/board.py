"""A board for people: the stages side by side, or below each other where that leaves no room for a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from leadtrack.render.visible import cut, width

_GAP = 2
_LEAST = 12
_MOST = 32


class Pile(NamedTuple):
    """One stage: its name and how many are in it, their names with a short remark each, and what is said below."""

    stage: str
    people: int
    cards: Sequence[tuple[str, str]]
    more: str = ""


def board_lines(piles: Sequence[Pile], *, room: int) -> Iterator[str]:
    """The lines of the board, none wider than `room`."""
    each = min(_MOST, (room - _GAP * (len(piles) - 1)) // max(1, len(piles)))
    if each < _LEAST:
        yield from _below_each_other(piles, room)
        return
    columns = [[_sides(pile.stage, str(pile.people), each), "-" * each, *_cards(pile, each)] for pile in piles]
    for cells in zip_longest(*columns, fillvalue=""):
        yield (" " * _GAP).join(text + " " * (each - width(text)) for text in cells).rstrip()


def _cards(pile: Pile, columns: int) -> Iterator[str]:
    for name, remark in pile.cards:
        yield _sides(name, remark, columns)
    if pile.more:
        yield cut(pile.more, columns)


def _sides(name: str, remark: str, columns: int) -> str:
    short = cut(name, columns - width(remark) - 1)
    return short + " " * (columns - width(short) - width(remark)) + remark


def _below_each_other(piles: Sequence[Pile], room: int) -> Iterator[str]:
    for number, pile in enumerate(piles):
        if number:
            yield ""
        yield cut(f"{pile.stage} ({pile.people})", room)
        yield from (cut(f"  {line}", room) for line in _cards(pile, min(_MOST, room - 2)))
