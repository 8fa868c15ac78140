"""A table of a list, from its header to the next one: its rows of a single cell are held back until what follows shows
whether they are somebody.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import itemgetter

from leadtrack.intake.csv_rows import Block
from leadtrack.intake.header_rows import VALUE
from leadtrack.intake.header_words import SEVERAL
from leadtrack.intake.headers import Layout
from leadtrack.intake.lone_rows import (
    ABOVE,
    BELOW,
    HEADING,
    LONGEST,
    Alone,
    Counted,
    are_headings,
    from_gap,
    is_footer,
    is_title,
    known,
)
from leadtrack.intake.rejected import Rejected

# A longer cell is no title, and so many rows wait for the end of their table, and no more.
_LONGEST_TEXT = 2000
_MOST_WAITING = 1000
# So many rows show which column is filled in nearly all.
_SAMPLE = 100
_SHOWN = 100


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
        self._is_new = True
        self._run: list[Alone] = []
        self._waiting: list[list[Alone]] = []
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
    def is_spaced(self) -> bool:
        """Whether there are blank lines between all rows."""
        return self._counted.is_spaced

    def count(self, rows: int) -> None:
        """Take so many rows into account that are passed on as they are."""
        self._counted.full += rows

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
        self._counted.spaced += has_gap
        self._is_new = False
        taken.add(line, row)

    def hold(self, line: int, row: list[str], taken: Taken, *, has_gap: bool) -> None:
        """Hold back a row of a single cell."""
        if len(self._run) >= LONGEST:
            self._pass_on(self._run, taken)
            self._run = []
        filled = next(at for at, cell in enumerate(row) if cell.strip())
        self._run.append(Alone(line, row[: filled + 1], has_gap or self._is_new))
        self._is_new = False

    def _let_go(self, taken: Taken) -> None:
        """Pass on the rows held back, but for those that may be a heading of what follows."""
        gap = from_gap(self._run)
        if gap < len(self._run) and not self.is_spaced and len(self._waiting) < _MOST_WAITING:
            self._waiting.append(self._run[gap:])
            self._run = self._run[:gap]
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
            _leave(run[gap:], ABOVE, taken)
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
        tail, waiting, titles = run[gap:], self._waiting, self._titles
        if are_headings(waiting, self._counted):
            _leave([one for part in waiting for one in part], HEADING, taken)
        else:
            self._pass_on([one for part in waiting for one in part], taken)
        texts = [one.text for one in titles]
        for one in titles:
            if is_title(one.text, texts, self._counted):
                _leave([one], ABOVE, taken)
            else:
                self._pass_on([one], taken)
        if is_footer(tail, self._counted):
            _leave(tail, BELOW, taken)
        else:
            self._pass_on(tail, taken)


def _leave(rows: Sequence[Alone], why: str, taken: Taken) -> None:
    for one in rows:
        taken.leave(one.line, one.row, known(one) or why)
