"""Rows of a list that follow each other, as they go from one room to the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadtrack.intake.headers.layout import Layout
    from leadtrack.intake.rejected import Rejected


class Opened(NamedTuple):
    """Where a quote was opened and never closed: the line, and the number of the cell from 1."""

    line: int
    column: int


class Block(NamedTuple):
    """Rows that follow each other, each with the line it ends on, or its own number where the list was no CSV.

    `gaps` are the places of those that follow a blank line, `aside` the rows among them that are nobody, with what they
    are. `layout` is the one by which these rows and all below them are read, where it is another than before.
    """

    rows: Sequence[list[str]]
    lines: Sequence[int]
    gaps: Collection[int] = ()
    aside: Sequence[tuple[Rejected, list[str]]] = ()
    layout: Layout | None = None

    def below(self, at: int) -> Block:
        """The rows below this one, as they were read."""
        begin = at + 1
        aside = [one for one in self.aside if one[0].line > self.lines[at]]
        return Block(self.rows[begin:], self.lines[begin:], {gap - begin for gap in self.gaps if gap >= begin}, aside)
