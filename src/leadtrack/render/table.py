"""A table for people: columns side by side inside the terminal's width, or a block a record where it is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from leadtrack.render.view import Column
from leadtrack.render.visible import cut, width

_GAP = 2
_LEAST = 12
# The texts of so many rows are measured together.
_AT_ONCE = 500


def lines(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, room: int) -> Iterator[str]:
    """The table's lines, none wider than `room`; the rows are read twice. Empty columns are left out, and where there
    is too little room those that matter least; ids, days and phones are never cut. What a row has beyond its columns
    are notes, which stand beneath it."""
    widest = _widest(rows, len(columns))
    filled = shown = [i for i in range(len(columns)) if widest[i]]
    wanted = {i: max(width(columns[i].title), widest[i]) for i in shown}
    least = {i: wanted[i] if columns[i].is_whole else min(wanted[i], _LEAST) for i in shown}
    while shown and sum(least[i] + _GAP for i in shown) - _GAP > room:
        last = max(shown, key=lambda i: (columns[i].rank, i))
        if not columns[last].rank:
            yield from _blocks(columns, filled, rows, room)
            return
        shown = [i for i in shown if i != last]
    if not shown:
        return
    widths = _fit([wanted[i] for i in shown], [least[i] for i in shown], room - _GAP * (len(shown) - 1))
    yield _line([columns[i].title for i in shown], widths)
    for row in rows:
        yield _line([row[i] for i in shown], widths)
        if len(row) > len(columns):
            yield from _beneath(row[len(columns) :], room)


def _widest(rows: Iterable[Sequence[str]], many: int) -> list[int]:
    """How wide the widest text in each of so many columns is."""
    widest = [0] * many
    source = iter(rows)
    while some := list(islice(source, _AT_ONCE)):
        for i, texts in enumerate(islice(zip(*some, strict=False), many)):
            widest[i] = max(widest[i], *map(len if "".join(texts).isascii() else width, texts))
    return widest


def _fit(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fill the room at most, taken from the widest column that may still be cut."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max((i for i in range(len(widths)) if widths[i] > least[i]), key=lambda i: widths[i])
        widths[widest] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for text, columns in zip(cells, widths, strict=True):
        short = cut(text, columns)
        parts.append(short + " " * (columns - width(short)))
    return (" " * _GAP).join(parts).rstrip()


def _beneath(notes: Iterable[str], room: int) -> Iterator[str]:
    for note in notes:
        yield cut(f"  ! {note}", room)


def _blocks(
    columns: Sequence[Column], filled: Sequence[int], rows: Iterable[Sequence[str]], room: int
) -> Iterator[str]:
    label = max(width(columns[i].title) for i in filled)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for i in filled:
            head = columns[i].title
            if row[i]:
                yield cut(f"{head + ' ' * (label - width(head))}  {row[i]}", room)
        yield from _beneath(row[len(columns) :], room)
