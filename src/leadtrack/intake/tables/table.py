"""A table of a list, from its header to the next one: its rows of a single cell are held back until what follows shows
whether they are somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from operator import itemgetter

from leadtrack.intake.csv.block import Block
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.row import VALUE
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.tables.lone_rows import (
    ABOVE,
    BELOW,
    HEADING,
    LONGEST,
    Alone,
    Counted,
    are_headings,
    from_gap,
    is_figures,
    is_footer,
    is_title,
    known,
    part_of,
)

# A longer cell is no title, and so many rows wait for the end of their table, and no more.
_LONGEST_TEXT = 2000
_MOST_WAITING = 1000
# So many rows show which column is filled in nearly all.
_SAMPLE = 100
_SHOWN = 100
_MANY = 10
# Where one in so few is alone, it says nothing.
_ROWS_A_NAME = 5


# Rows that were held back, why they would be nobody, and whether they are.
_Verdict = tuple[Sequence[Alone], str, bool]


class Taken:
    """What is passed on of some rows: those that are somebody, and those that are nobody, with what they are."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._lines: list[int] = []
        self._aside: list[tuple[Rejected, list[str]]] = []

    def add(self, line: int, row: list[str]) -> None:
        """Take a row that may be somebody."""
        self._rows.append(row)
        self._lines.append(line)

    def extend(self, rows: Sequence[list[str]], lines: Sequence[int]) -> None:
        """Take rows that may be somebody."""
        self._rows += rows
        self._lines += lines

    def leave(self, line: int, row: list[str], why: str) -> None:
        """Take a row as nobody."""
        text = next(filter(None, map(str.strip, row)), "")[:_SHOWN]
        self._aside.append((Rejected(line, "", text, f"{text!r} {why}"), row))

    def block(self, layout: Layout | None) -> Block:
        """All of them."""
        return Block(self._rows, self._lines, aside=self._aside, layout=layout)


class Table:
    """What was seen of a table so far, and the rows of it that are held back."""

    def __init__(self, layout: Layout, place: int) -> None:
        # Where the first cell of the header is: titles and remarks begin there, or before it.
        self._place = place
        self._contacts = {at for field in SEVERAL for at in layout.columns.get(field, ())}
        self._probe: int | None = None
        self._counted = Counted()
        self._is_new = self._is_first = True
        self._run: list[Alone] = []
        self._waiting: list[list[Alone]] = []
        self._parts: list[Alone] = []
        self._titles: list[Alone] = []

    @property
    def is_new(self) -> bool:
        """Whether no row came since its header."""
        return self._is_new

    @property
    def holds(self) -> bool:
        """Whether the rows right above the next one are held back."""
        return bool(self._run)

    @property
    def holds_gap(self) -> bool:
        """Whether those begin below a blank line."""
        return bool(self._run) and self._run[0].has_gap

    @property
    def is_spaced(self) -> bool:
        """Whether there are blank lines between all rows."""
        return self._counted.spaced > _MANY and self._counted.is_spaced

    def count(self, rows: int, *, spaced: int = 0, alone: int = 0) -> None:
        """Take so many rows into account that are passed on as they are, and how many of them follow a blank line or
        have a single cell."""
        self._counted.full += rows - alone
        self._counted.spaced += spaced
        self._counted.alone += alone

    def to_look_at(self, alone: Collection[int], gaps: Collection[int]) -> Collection[int]:
        """Which of the rows that are alone or behind a gap say anything, where the others in the list are not."""
        if self.is_spaced:
            return alone
        counted = self._counted
        is_usual = counted.alone > _MANY and counted.are_people_alone(rows_a_name=_ROWS_A_NAME)
        return gaps if is_usual else {*alone, *gaps}

    def alone_among(self, rows: Sequence[list[str]]) -> Collection[int]:
        """The places of the rows in which a single cell is filled, and neither with an e-mail nor with a phone."""
        self._probe = probe = self._fullest(rows[:_SAMPLE]) if self._probe is None else self._probe
        if probe is None:
            return ()
        try:
            if "" not in map(str.strip, map(itemgetter(probe), rows)):
                return ()
        except IndexError:
            pass  # a row is shorter
        may_be = [at for at, row in enumerate(rows) if len(row) <= probe or not row[probe].strip()]
        return {at for at in may_be if self._is_alone(rows[at])}

    def is_figures(self, row: Sequence[str]) -> bool:
        """Whether the row has a cell and beside it nothing but figures."""
        return is_figures(row, self._place, has_title=self.holds_gap)

    def _fullest(self, rows: Sequence[list[str]]) -> int | None:
        """The column, but the first, that is filled in most rows; None where no other is in any."""
        counts: dict[int, int] = {}
        for row in rows:
            for at in range(self._place + 1, len(row)):
                if row[at].strip():
                    counts[at] = counts.get(at, 0) + 1
        return max(counts, key=counts.__getitem__) if counts else None

    def _is_alone(self, row: Sequence[str]) -> bool:
        at = next((at for at, cell in enumerate(row[: self._place + 1]) if cell.strip()), None)
        if at is None or len(row[at]) > _LONGEST_TEXT or any(map(str.strip, row[at + 1 :])):
            return False
        return at not in self._contacts or not VALUE.search(row[at])

    def take(self, line: int, row: list[str], taken: Taken, *, has_gap: bool) -> None:
        """Pass on a row, and those above it that it shows to be somebody."""
        self._let_go(taken)
        self._counted.full += 1
        self._counted.spaced += has_gap and not self._is_new
        self._is_new = self._is_first = False
        taken.add(line, row)

    def hold(self, line: int, row: list[str], taken: Taken, *, has_gap: bool) -> None:
        """Hold back a row of a single cell, or of one and figures."""
        if len(self._run) >= LONGEST:
            self._pass_on(self._run, taken)
            self._run = []
        filled = max(at for at, cell in enumerate(row) if cell.strip())
        self._run.append(Alone(line, row[: filled + 1], has_gap or self._is_first))
        self._is_new = self._is_first = False

    def _let_go(self, taken: Taken) -> None:
        """Pass on the rows held back, but for those that may be a heading of what follows."""
        gap = from_gap(self._run, blank=True)
        if gap < len(self._run) and not self.is_spaced and len(self._waiting) < _MOST_WAITING:
            self._waiting.append(self._run[gap:])
            self._run = self._run[:gap]
        if self._run and part_of(self._run[-1]) and len(self._parts) < _MOST_WAITING:
            self._parts.append(self._run.pop())
        self._pass_on(self._run, taken)
        self._run = []

    def _pass_on(self, rows: Sequence[Alone], taken: Taken) -> None:
        self._counted.alone += sum(not known(one) for one in rows)
        for one in rows:
            taken.add(one.line, one.row)

    def turn(self, taken: Taken) -> None:
        """A header follows."""
        run, self._run = self._run, []
        gap = from_gap(run)
        if gap < len(run) and not self.is_spaced:
            self._settle(run[gap:], ABOVE, taken, is_nobody=True)
        elif gap == len(run) > 0 and len(self._titles) < _MOST_WAITING:
            gap -= 1
            self._titles.append(run[gap])
        else:
            gap = len(run)
        self._pass_on(run[:gap], taken)
        self._is_new = True

    def end(self, taken: Taken) -> None:
        """The table is at its end; who was held back is somebody or nobody."""
        run, self._run = self._run, []
        gap = from_gap(run)
        self._pass_on(run[:gap], taken)
        tail = run[gap:]
        # Who is no heading is somebody who is alone.
        for rows, why, is_nobody in self._headings():
            self._settle(rows, why, taken, is_nobody=is_nobody)
        for rows, why, is_nobody in [*self._title_rows(), (tail, BELOW, is_footer(tail, self._counted))]:
            self._settle(rows, why, taken, is_nobody=is_nobody)

    def _headings(self) -> list[_Verdict]:
        if are_headings(self._waiting, self._counted):
            waiting = [(run, HEADING, True) for run in self._waiting]
        else:
            self._parts += [run.pop() for run in self._waiting if part_of(run[-1])]
            waiting = [(run, HEADING, False) for run in self._waiting]
        times = Counter(map(part_of, self._parts))
        may_be = not self._counted.are_people_alone()
        return [*waiting, *[([one], HEADING, may_be and times[part_of(one)] > 1) for one in self._parts]]

    def _title_rows(self) -> list[_Verdict]:
        times = Counter(one.text for one in self._titles)
        return [([one], ABOVE, is_title(one, times[one.text], self._counted)) for one in self._titles]

    def _settle(self, rows: Sequence[Alone], why: str, taken: Taken, *, is_nobody: bool) -> None:
        """Pass these rows on, or take them for nobody."""
        if not is_nobody:
            self._pass_on(rows, taken)
            return
        for one in rows:
            taken.leave(one.line, one.row, known(one) or why)
