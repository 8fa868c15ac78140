"""Which rows of a list say in own columns that somebody must not be contacted, by a no to `May we contact you?`, or by
a text, as `Bitte nicht mehr anrufen`; and which ones may say so, of which only the user can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from leadtrack.intake.cells.answers import Answer, answer, begins_with_no
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.cells.phone_marks import phone_marks
from leadtrack.intake.cells.refusal_texts import hinted, is_hinted, may_refuse, refuses, refuses_calls
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.permission import (
    asks_whether,
    asks_who_likes_it,
    is_of_detail,
    is_of_one_way,
    is_of_preference,
    permits,
)
from leadtrack.intake.headers.words import KEPT_AWAY

# What is said of somebody: that they must not be contacted; what may mean so, a no to another question, words of which
# nobody can tell, and nothing where others answer; and an answer that nobody understands.
REFUSED, NO, TEXT, SILENT, UNCLEAR = "refused", "no", "text", "silent", "unclear"
# By what may be meant and by the header: of how many rows, and the line of the first.
Unsure = dict[tuple[str, str], tuple[int, int]]
# What tells of a cell which of these it says; blank for none.
_Which = Callable[[str], str]


class Found(NamedTuple):
    """The rows in which somebody is not to be contacted; and those that may say so, by what is said and the header."""

    marked: set[int]
    unsure: dict[tuple[str, str], set[int]]


class Refusals:
    """The own columns of a list: those `marking` whoever must not be contacted by an answer to their header, those with
    another permission or of the way that is preferred, and the `others`, in which a text may refuse; not what speaks of
    one phone or one way alone, and not what is to be left alone."""

    def __init__(self, layout: Layout) -> None:
        passed = {*layout.left, *(mark.mark for mark in phone_marks(layout))}
        own = [(place, header) for place, header in layout.own if place not in passed]
        # Somebody said that a consent is meant; who gave no answer is told of.
        away = [(place, layout.header[place]) for place in layout.columns.get(KEPT_AWAY, ())]
        consents = [(place, header) for place, header in away if permits(header)]
        self._headers = dict([*own, *consents])
        self._answers: dict[int, _Which] = {place: _silent for place, _ in consents}
        self._answers.update((place, which) for place, header in own if (which := _which(header)))
        self.marking = [place for place, which in self._answers.items() if which in (_banned, _answered, _liked)]
        self.others = [
            place for place, header in own if not (place in self._answers or permits(header) or is_of_one_way(header))
        ]

    def of_columns(self, cells: Sequence[Sequence[str]]) -> Found:
        """What the rows of these columns say."""
        found = Found(set(), {})
        for place, which in self._answers.items():
            self._sort(place, cells[place], {cell: which(cell) for cell in set(cells[place])}, found)
        for place in self.others:
            self._sort(place, cells[place], {cell: _told(cell) for cell in hinted(set(cells[place]))}, found)
        return found

    def of_row(self, cells: Sequence[str]) -> bool:
        """Whether somebody is not to be contacted as their row says in one of these columns."""
        return any(which(cells[place]) == REFUSED for place, which in self._answers.items()) or any(
            is_hinted(cells[place]) and refuses(cells[place]) for place in self.others
        )

    def _sort(self, place: int, column: Sequence[str], said: Mapping[str, str], found: Found) -> None:
        """Put the rows of which something is said where they belong."""
        if not any(said.values()):
            return
        for at, meant in enumerate(said.get(cell, "") for cell in column):
            if meant == REFUSED:
                found.marked.add(at)
            elif meant:
                found.unsure.setdefault((meant, self._headers[place]), set()).add(at)


def _which(header: str) -> _Which | None:
    """What tells of the cells below a header that asks something."""
    if refuses(header):
        return _banned
    if asks_whether(header):
        return _answered
    if asks_who_likes_it(header):
        return _liked
    is_of_call = not is_of_one_way(header)
    if permits(header):
        return None if is_of_detail(header) else _consented if is_of_call else _permitted
    return _preferred if is_of_call and is_of_preference(header) else None


def _banned(cell: str) -> str:
    meant = says(cell)
    return REFUSED if meant else TEXT if meant is None else ""


def _answered(cell: str) -> str:
    meant = answer(cell)
    if meant is Answer.UNCLEAR:
        return TEXT if begins_with_no(cell) or may_refuse(cell) else ""
    return REFUSED if meant is Answer.NO else ""


def _liked(cell: str) -> str:
    said = _answered(cell)
    # A box that nobody ticked, as FALSE, may be that of nobody who was asked.
    return NO if said == REFUSED and not (begins_with_no(cell) or refuses(cell)) else said


def _permitted(cell: str) -> str:
    meant = answer(cell)
    return NO if meant is Answer.NO else UNCLEAR if meant is Answer.UNCLEAR else ""


def _consented(cell: str) -> str:
    return REFUSED if refuses(cell) else _permitted(cell)


def _silent(cell: str) -> str:
    return SILENT if answer(cell) is Answer.SILENT else ""


def _preferred(cell: str) -> str:
    return TEXT if refuses_calls(cell) else _told(cell)


def _told(cell: str) -> str:
    return REFUSED if refuses(cell) else TEXT if may_refuse(cell) else ""


def says_below(header: str) -> Callable[[str], bool | None]:
    """What tells of a cell whether somebody must not be contacted, in a column that says so of each: of a header that
    permits something, those that say no."""
    return _denies if permits(header) else says


def _denies(cell: str) -> bool | None:
    meant = answer(cell)
    return None if meant is Answer.UNCLEAR else meant is Answer.NO


def lined(unsure: Mapping[tuple[str, str], set[int]], marked: set[int], lines: Sequence[int]) -> Unsure:
    """How many rows that are not marked may say so, and on which of the lines the first is."""
    left = {key: rows - marked for key, rows in unsure.items()}
    return {key: (len(rows), lines[min(rows)]) for key, rows in left.items() if rows}


def add_unsure(known: Unsure, more: Unsure) -> None:
    """Add what other rows may say to what is known."""
    for key, (count, line) in more.items():
        before, first = known.get(key, (0, line))
        known[key] = (before + count, min(first, line))
