"""A table for people: columns side by side inside the terminal's width, or a block a record where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadtrack.render.visible import cut, width

_GAP = 2
_LEAST = 6


def lines(titles: Sequence[str], rows: Sequence[Sequence[str]], *, columns: int) -> Iterator[str]:
    """The table's lines, none wider than `columns`. Empty columns are left out."""
    shown = [i for i in range(len(titles)) if any(row[i] for row in rows)]
    if not shown:
        return
    heads = [titles[i] for i in shown]
    body = [[row[i] for i in shown] for row in rows]
    wanted = [max(width(heads[i]), *(width(row[i]) for row in body)) for i in range(len(heads))]
    widths = _fit(wanted, columns - _GAP * (len(heads) - 1))
    if widths is None:
        yield from _blocks(heads, body, columns)
        return
    yield _line(heads, widths)
    for row in body:
        yield _line(row, widths)


def _fit(wanted: list[int], room: int) -> list[int] | None:
    """Widths that fill the room, taken from the widest columns first; None where there is no room for all."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _LEAST:
            return None
        next_widest = max((w for w in widths if w < widest), default=_LEAST)
        many = widths.count(widest)
        step = max(1, min(widest - max(next_widest, _LEAST), -(-(sum(widths) - room) // many)))
        left = sum(widths) - room
        for i, one in enumerate(widths):
            if one == widest and left > 0:
                widths[i] -= min(step, left)
                left -= step
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for text, columns in zip(cells, widths, strict=True):
        short = cut(text, columns)
        parts.append(short + " " * (columns - width(short)))
    return (" " * _GAP).join(parts).rstrip()


def _blocks(heads: Sequence[str], body: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    label = max(width(head) for head in heads)
    for number, row in enumerate(body):
        if number:
            yield ""
        for head, text in zip(heads, row, strict=True):
            if text:
                yield cut(f"{head + ' ' * (label - width(head))}  {text}", columns)
