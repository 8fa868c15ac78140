"""A table for people: columns side by side inside the terminal's width, or a block a record where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadtrack.render.view import Column
from leadtrack.render.visible import cut, width

_GAP = 2
_LEAST = 12


def lines(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, room: int, notes: Sequence[Sequence[str]] = ()
) -> Iterator[str]:
    """The table's lines, none wider than `room`. Empty columns are left out, and where there is too little room
    those that matter least; ids, days and phones are never cut. `notes` of a row stand beneath it."""
    filled = shown = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    wanted = {i: max(width(columns[i].title), *(width(row[i]) for row in rows)) for i in shown}
    least = {i: wanted[i] if columns[i].is_whole else min(wanted[i], _LEAST) for i in shown}
    while shown and sum(least[i] + _GAP for i in shown) - _GAP > room:
        last = max(shown, key=lambda i: (columns[i].rank, i))
        if not columns[last].rank:
            yield from _blocks(
                [columns[i].title for i in filled], [[row[i] for i in filled] for row in rows], room, notes
            )
            return
        shown = [i for i in shown if i != last]
    if not shown:
        return
    widths = _fit([wanted[i] for i in shown], [least[i] for i in shown], room - _GAP * (len(shown) - 1))
    yield _line([columns[i].title for i in shown], widths)
    for number, row in enumerate(rows):
        yield _line([row[i] for i in shown], widths)
        yield from _beneath(notes, number, room)


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


def _beneath(notes: Sequence[Sequence[str]], number: int, room: int) -> Iterator[str]:
    for note in notes[number] if notes else ():
        yield cut(f"  ! {note}", room)


def _blocks(
    heads: Sequence[str], body: Sequence[Sequence[str]], columns: int, notes: Sequence[Sequence[str]] = ()
) -> Iterator[str]:
    label = max(width(head) for head in heads)
    for number, row in enumerate(body):
        if number:
            yield ""
        for head, text in zip(heads, row, strict=True):
            if text:
                yield cut(f"{head + ' ' * (label - width(head))}  {text}", columns)
        yield from _beneath(notes, number, columns)
