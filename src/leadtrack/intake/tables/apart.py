"""The tables of a list, one below the other: each is read by its own header, and what stands between and below them is
nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from operator import itemgetter

from leadtrack.domain.text import words
from leadtrack.intake.csv.block import Block
from leadtrack.intake.headers.layout import REJECT_COLUMNS, Layout, is_usable, map_columns
from leadtrack.intake.headers.row import VALUE, filled, named
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.tables.guidance import GUIDES, is_guidance
from leadtrack.intake.tables.other import NO_PEOPLE, OtherTable, may_be_other
from leadtrack.intake.tables.table import Table, Taken

_OTHER = "is the header of another list; the rows below it are read by it"
_REPEATED = "stands above the header, too, and is nobody"
_MOST_TABLES = 1000
# A header names so many columns that people know, or the half of all it has.
_SURE = 3

_DIGITS = re.compile(r"\d+")

_Words = list[tuple[str, ...]]


def tables(
    blocks: Iterable[Block], layout: Layout, written: Sequence[str], above: Sequence[Sequence[str]]
) -> Iterator[Block]:
    """The rows of all tables, in blocks of one table each; the first block of another one has its layout.

    `written` is the header row of the first table, `above` are the rows above it, as pages may repeat them.
    """
    reading = _Tables(layout, written, above)
    for block in blocks:
        yield from reading.of(block)
    yield reading.end()


class _Tables:
    def __init__(self, layout: Layout, written: Sequence[str], above: Sequence[Sequence[str]]) -> None:
        self._first = layout
        self._written = written
        self._usual = layout.remembered()
        # What a rejects file put beside its rows.
        self._told = {at: cell for at, cell in enumerate(layout.header) if cell in REJECT_COLUMNS}
        self._headings = [_unnumbered(row) for row in above if not _has_values(row)]
        self._is_joined = bool(above) and filled(above[-1]) > 1
        self._often = {cell for row in above for cell in row if cell.strip()} | _writings(_first_of(written))
        self._begun = 0
        self._other: OtherTable | None = None
        self._layout: Layout | None = None
        self._begin(layout, written)
        # The reader of the list begins with this one.
        self._layout = None

    def _begin(self, layout: Layout, written: Sequence[str]) -> None:
        self._layout = layout
        self._header = _words(written)
        self._place = next((at for at, there in enumerate(self._header) if there), 0)
        self._begins = self._often | _writings(_first_of(written))
        # The columns of another table may be those of this one in another order.
        self._marks = self._begins.union(*map(_writings, filter(words, written)))
        self._table = Table(layout, self._place)
        self._begun += 1

    def of(self, block: Block) -> Iterator[Block]:
        """What is passed on of a block, in one for each table."""
        if block.aside:
            yield Block((), (), aside=block.aside)
        rest: Block | None = block._replace(aside=())
        while rest is not None:
            rest = yield from self._of_table(rest)

    def end(self) -> Block:
        """What was held back until the list was at its end."""
        taken = Taken()
        self._give_back(taken)
        self._table.end(taken)
        return taken.block(self._new_layout())

    def _of_table(self, block: Block) -> Generator[Block, None, Block | None]:
        """What is passed on of the rows up to the header of another table; what is below that is given back."""
        rows, lines, gaps = block.rows, block.lines, block.gaps
        table = self._table
        alone = table.alone_among(rows)
        marked = self._marked_among(rows)
        if not (alone or marked or gaps or table.holds or table.is_new or self._other):
            table.count(len(rows))
            yield block._replace(layout=self._new_layout())
            return None
        taken = Taken()
        # Below a row that is held one is looked at by itself; what is between those is passed on at once.
        looked_at = sorted({*table.to_look_at(alone, gaps), *marked, len(rows)})
        at = -1
        while (at := at + 1) < len(rows):
            if not (table.holds or table.is_new or self._other) and (end := looked_at[bisect_left(looked_at, at)]) > at:
                table.count(
                    end - at,
                    spaced=sum(one in gaps for one in range(at, end)) if gaps else 0,
                    alone=sum(one in alone for one in range(at, end)) if alone else 0,
                )
                taken.extend(rows[at:end], lines[at:end])
                at = end - 1
                continue
            row, line, has_gap = rows[at], lines[at], at in gaps
            if table.is_new and is_guidance(row):
                taken.leave(line, row, GUIDES)
                continue
            if (at in marked or at in alone) and self._is_repeated(line, row, taken, is_marked=at in marked):
                continue
            may_be_header = at in marked or ((has_gap or table.holds) and not table.is_spaced)
            if may_be_header and (layout := self._layout_of(row, is_marked=at in marked, has_gap=has_gap)):
                yield self._ended(line, row, taken, is_first=layout is self._first)
                self._begin(layout, self._bare(row))
                return block.below(at)
            if self._other and self._goes_on(self._other, line, row, taken, has_gap=has_gap):
                continue
            is_below = (has_gap or table.holds_gap) and not table.is_spaced
            if at in alone or (is_below and table.is_figures(row)):
                table.hold(line, row, taken, has_gap=has_gap)
            elif is_below and may_be_other(row):
                self._other = OtherTable(line, row)
            else:
                table.take(line, row, taken, has_gap=has_gap)
        yield taken.block(self._new_layout())
        return None

    def _new_layout(self) -> Layout | None:
        """The layout of the table, the first time that it is asked."""
        layout, self._layout = self._layout, None
        return layout

    def _ended(self, line: int, header: list[str], taken: Taken, *, is_first: bool) -> Block:
        """What is passed on of a table that ends at the header of another one."""
        self._give_back(taken)
        self._table.turn(taken)
        self._table.end(taken)
        if not is_first:
            taken.leave(line, header, _OTHER)
        return taken.block(self._new_layout())

    def _marked_among(self, rows: Sequence[list[str]]) -> Collection[int]:
        """The places of the rows that may be a header, or stand above the first one, by one of their cells."""
        marked = _having(rows, self._place, self._marks)
        if marked:
            # Where it begins as another column is called, more of its cells must be.
            marked = {at for at in marked if rows[at][self._place] in self._begins or self._names_columns(rows[at])}
        return {*marked, *[at for at, row in enumerate(rows) if self._told_header(row)]} if self._told else marked

    def _names_columns(self, row: Sequence[str]) -> bool:
        return sum(cell in self._marks for cell in row) > 1

    def _goes_on(self, other: OtherTable, line: int, row: list[str], taken: Taken, *, has_gap: bool) -> bool:
        """Whether the row belongs to what is, or may be, a table without people; that ends at a blank line."""
        is_more = not has_gap and other.goes_on(line, row)
        if not is_more:
            self._give_back(taken)
        elif other.is_sure:
            self._table.turn(taken)
            for held in other.held:
                taken.leave(*held, NO_PEOPLE)
            other.held.clear()
        return is_more or not has_gap

    def _give_back(self, taken: Taken) -> None:
        """Pass on the rows of what is no table without people after all, or is at its end."""
        other, self._other = self._other, None
        for at, (line, row) in enumerate(other.held if other else ()):
            self._table.take(line, row, taken, has_gap=not at)

    def _is_repeated(self, line: int, row: list[str], taken: Taken, *, is_marked: bool) -> bool:
        """Whether the row is the header once more, or stands above the first one, too; then it is passed over."""
        if is_marked and _words(row) == self._header:
            self._give_back(taken)
            self._table.turn(taken)
            return True
        if not self._headings or (found := _unnumbered(row)) not in self._headings:
            return False
        if not (self._is_joined and found == self._headings[-1]):
            taken.leave(line, row, _REPEATED)
        return True

    def _layout_of(self, row: Sequence[str], *, is_marked: bool, has_gap: bool) -> Layout | None:
        """The layout of a row that is the header of another table; None for any other row."""
        bare = self._bare(row)
        if self._begun > _MOST_TABLES or _has_values(bare):
            return None
        if is_marked and _words(bare) == _words(self._written):
            return self._first
        cells = [found for found in _words(bare) if found]
        if len(cells) < 2 or len(set(map(" ".join, cells))) < len(cells):
            return None
        layout = map_columns(bare, usual=self._usual)
        count = named(layout)
        # Below a blank line what begins as the first header is one, too.
        is_begun = is_marked and (row[self._place] in self._begins or self._told_header(row))
        is_begun = is_begun and (has_gap or self._table.holds_gap) and field_of(row[self._place]) is not None
        is_header = is_begun or count >= _SURE or (count > 1 and count * 2 >= len(cells))
        return layout if is_header and is_usable(layout) else None

    def _told_header(self, row: Sequence[str]) -> bool:
        """Whether a row of a rejects file is there as a header."""
        return any(at < len(row) and row[at].endswith(_OTHER) for at in self._told)

    def _bare(self, row: Sequence[str]) -> list[str]:
        """The row without what a rejects file put beside it."""
        return [self._told.get(at, cell) for at, cell in enumerate(row)] if self._told else list(row)


def _has_values(row: Sequence[str]) -> bool:
    """Whether a cell is an e-mail or a number as people have."""
    return VALUE.search("\t".join(row)) is not None


def _having(rows: Sequence[list[str]], place: int, writings: set[str]) -> Collection[int]:
    """The places of the rows that have one of these writings in this column."""
    try:
        if writings.isdisjoint(map(itemgetter(place), rows)):
            return ()
    except IndexError:
        pass  # a row is shorter
    return {at for at, row in enumerate(rows) if len(row) > place and row[place] in writings}


def _words(row: Sequence[str]) -> _Words:
    """The words of the cells, without blank cells at the end."""
    found = list(map(words, row))
    while found and not found[-1]:
        found.pop()
    return found


def _unnumbered(row: Sequence[str]) -> _Words:
    """The words of the cells without numbers, by which pages differ."""
    return _words([_DIGITS.sub("", cell) for cell in row])


def _first_of(row: Sequence[str]) -> str:
    return next((cell for cell in row if words(cell)), "")


def _writings(cell: str) -> set[str]:
    """How a cell of a header is written where brokers repeat it."""
    bare = cell.strip()
    return {written for one in (cell, bare) for written in (one, one.upper(), one.lower(), one.title())}
