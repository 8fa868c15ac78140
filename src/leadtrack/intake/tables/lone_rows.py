"""Rows of a single cell in a list of several columns: who is somebody with nothing but a name, and what is a footer, a
title or a heading.

Where it is doubtful, it is somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from leadtrack.domain.text import fold
from leadtrack.intake.headers.row import VALUE
from leadtrack.intake.tables.footers import why_footer

BELOW = "stands alone below the list, and was taken for a remark"
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
_ROWS_A_GROUP = 50
_FEWEST = 5
_MANY_WORDS = 5
_SIGNS = re.compile(r"[:@*©\d]|[.,!?]\Z|\A\W")
_MOST_FIGURES = 5
_LONGEST_FIGURE = 20
_FIGURE = re.compile(r"[-+(]?[$€£]? ?\d{1,6}(?:[., ']\d{1,3})* ?(?:%|kr\.?|[A-Z]{3}|[$€£])?\)?", re.ASCII)
_CODE = re.compile(r"[A-Z0-9*+#-]{1,3}[.:)]?", re.ASCII)
_A_PAIR = 2
_LONGEST_WORD = 100
_PARTS = frozenset(
    ["region", "district", "county", "area", "zone", "section", "sector", "department", "division", "group", "team",
     "class", "distrikt", "kommune", "omrade", "sektion", "afdeling", "gruppe", "hold", "klasse", "kategori", "bezirk",
     "kreis", "landkreis", "bundesland", "abteilung", "kategorie", "departement", "secteur", "groupe", "classe",
     "zona", "provincia", "departamento", "grupo", "clase", "provincie", "gemeente", "groep", "klas", "category",
     "categorie", "categoria"]
)  # fmt: skip


class Alone(NamedTuple):
    """A row of a single cell, or of one beside figures: its line, its cells, and whether there is a blank line above
    it."""

    line: int
    row: list[str]
    has_gap: bool

    @property
    def text(self) -> str:
        """What it says, but for figures."""
        return next(filter(None, map(str.strip, self.row)), "")


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

    @property
    def has_groups(self) -> bool:
        """Whether a blank line may be there between people, since there are others."""
        return self.spaced * _ROWS_A_GROUP > self.full

    def are_people_alone(self, *, rows_a_name: int = _ROWS_A_NAME) -> bool:
        """Whether more than one in so many has nothing but a name."""
        return self.alone * rows_a_name > self.full


def known(one: Alone) -> str:
    """What the row is, if its words say it; else blank."""
    return why_footer(one.text, list(map(str.strip, one.row)))


def is_figures(row: Sequence[str], place: int, *, has_title: bool) -> bool:
    """Whether there is a cell up to this place, and beside it nothing but figures, as in `Members;212`; below a title
    it may be what a code means, too, as in `A;Active`."""
    said = [cell.strip() for cell in row if cell.strip()]
    if not (1 < len(said) <= _MOST_FIGURES and any(map(str.strip, row[: place + 1]))):
        return False
    if has_title and len(said) == _A_PAIR and _CODE.fullmatch(said[0]) and not VALUE.search(said[1]):
        return True
    return all(map(is_figure, said[1:]))


def is_figure(cell: str) -> bool:
    """Whether a cell is a number, an amount or a share."""
    return len(cell) <= _LONGEST_FIGURE and _FIGURE.fullmatch(cell.strip()) is not None


def from_gap(run: Sequence[Alone], *, blank: bool = False) -> int:
    """The place of the first row below a blank line, or else of one that is known unless the line is to be `blank`;
    their number where there is none."""
    return sum(1 for _ in takewhile(lambda one: not (one.has_gap or (not blank and known(one))), run))


def is_footer(tail: Sequence[Alone], counted: Counted) -> bool:
    """Whether these rows, from a blank line to the end of the list, are its footer."""
    unknown = sum(not known(one) for one in tail)
    if counted.is_spaced:
        return not unknown
    if unknown < len(tail):
        return unknown <= counted.full and not counted.are_people_alone(rows_a_name=_ROWS_A_NAME_ABOVE_A_FOOTER)
    if counted.are_people_alone():
        return False
    is_remark = any(map(_is_remark, tail))
    if counted.has_groups:
        return is_remark and counted.full >= len(tail) * _ROWS_A_LINE
    return counted.full >= (max(len(tail), _FEWEST) if is_remark else len(tail) * _ROWS_A_LINE // 2)


def _is_remark(one: Alone) -> bool:
    """Whether people are hardly called so."""
    text = one.text
    return len(one.row) > 1 or _SIGNS.search(text) is not None or text.count(" ") >= _MANY_WORDS


def part_of(one: Alone) -> str:
    """By what the row may be the heading of a part, without a blank line above it: a word for parts, or that it is a
    letter; blank for any other row."""
    first = fold(one.text[:_LONGEST_WORD]).partition(" ")[0]
    return "a letter" if len(one.text) == 1 and first.isalpha() else first if first in _PARTS else ""


def is_title(one: Alone, times: int, counted: Counted) -> bool:
    """Whether a row right above a header, without a blank line above it, is a title; `times` it stands so."""
    return times > 1 or _is_remark(one) or (counted.full >= _ROWS_A_LINE and not counted.are_people_alone())


def are_headings(runs: Sequence[Sequence[Alone]], counted: Counted) -> bool:
    """Whether these rows, each below a blank line and above some of several cells, are headings of parts: where every
    part has one, and nobody else is alone."""
    unknown = [count for run in runs if (count := sum(not known(one) for one in run))]
    return (
        len(unknown) > 1
        and max(unknown) == 1
        and not counted.spaced
        and counted.full >= _ROWS_A_HEADING * len(unknown)
        and not counted.are_people_alone()
    )
