"""Rows of a single cell in a list of several columns: who is somebody with nothing but a name, and what is a footer, a
title or a heading.

Where it is doubtful, it is somebody.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from leadtrack.intake.footers import why_footer

BELOW = "stands alone below the list, behind a blank line, and was taken for a remark"
ABOVE = "stands alone above another header, and was taken for a title"
HEADING = "stands alone above a part of the list, and was taken for its heading"
# So many rows are a footer or a title, and no more.
LONGEST = 30
# A footer that names nothing known is short beside its list, and hardly anybody in that list has only a name.
_ROWS_A_LINE = 10
_ROWS_A_NAME = 100
# One that does, as a copyright, may stand below a list in which some have.
_ROWS_A_NAME_ABOVE_A_FOOTER = 10
_ROWS_A_HEADING = 3


class Alone(NamedTuple):
    """A row of a single cell: its line, its cells up to that one, and whether there is a blank line above it."""

    line: int
    row: list[str]
    has_gap: bool

    @property
    def text(self) -> str:
        """What it says."""
        return self.row[-1].strip()


@dataclass(slots=True)
class Counted:
    """What was counted of the rows of a table: those of several cells, how many of them follow a blank line, and those
    of a single cell that follow none."""

    full: int = 0
    spaced: int = 0
    alone: int = 0

    @property
    def is_spaced(self) -> bool:
        """Whether blank lines say nothing, since they stand between all rows."""
        return self.spaced * 2 > self.full

    def are_people_alone(self, *, rows_a_name: int = _ROWS_A_NAME) -> bool:
        """Whether more than one in so many has nothing but a name."""
        return self.alone * rows_a_name > self.full


def known(one: Alone) -> str:
    """What the row is, if its words say it; else blank."""
    return why_footer(one.text, [one.text])


def from_gap(run: Sequence[Alone]) -> int:
    """The place of the first row below a blank line; their number where there is none."""
    return sum(1 for _ in takewhile(lambda one: not one.has_gap, run))


def is_footer(tail: Sequence[Alone], counted: Counted) -> bool:
    """Whether these rows, from a blank line to the end of the list, are its footer."""
    unknown = sum(not known(one) for one in tail)
    if counted.is_spaced:
        return not unknown
    if unknown < len(tail):
        return unknown <= counted.full and not counted.are_people_alone(rows_a_name=_ROWS_A_NAME_ABOVE_A_FOOTER)
    return counted.full >= _ROWS_A_LINE * len(tail) and not counted.are_people_alone()


def is_title(text: str, texts: Collection[str], counted: Counted) -> bool:
    """Whether a row right above a header, without a blank line above it, is a title; `texts` are those of all such."""
    return sum(one == text for one in texts) > 1 or (counted.full >= _ROWS_A_LINE and not counted.are_people_alone())


def are_headings(runs: Sequence[Sequence[Alone]], counted: Counted) -> bool:
    """Whether these rows, each below a blank line and above some of several cells, are headings of parts: where every
    part has one, and nobody else is alone."""
    return (
        len(runs) > 1
        and all(len(run) == 1 for run in runs)
        and not counted.spaced
        and counted.full >= _ROWS_A_HEADING * len(runs)
        and not counted.are_people_alone()
    )
