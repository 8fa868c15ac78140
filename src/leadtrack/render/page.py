"""Lines that go with a question: a label, and text broken between words so that nothing leaves the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from leadtrack.render.visible import visible, width

BOLD, ALERT, FAINT = "1", "1;33", "2"


class Line(NamedTuple):
    """Text after a label; `paint` is how it is shown where there is colour, `apart` where it may be broken."""

    text: str
    label: str = ""
    paint: str = ""
    apart: str = " "


def laid(line: Line, columns: int) -> Iterator[str]:
    """The line as the lines it takes, those after the first indented by the label."""
    label, indent = line.label, " " * width(line.label)
    if width(label) > columns // 2:
        label, indent = label[: columns // 2], "  "
    for number, part in enumerate(wrapped(visible(line.text), max(columns - width(label), 1), line.apart)):
        yield (indent if number else label) + part


def wrapped(text: str, columns: int, apart: str = " ") -> list[str]:
    """The (visible) text in lines of at most so many columns, broken between words; a longer word is broken."""
    lines = [""]
    for word in text.split(apart):
        joined = f"{lines[-1]}{apart}{word}" if lines[-1] else word
        if width(joined) <= columns:
            lines[-1] = joined
        else:
            pieces = _pieces(word, columns)
            lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
    return lines


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character) > columns:
            pieces.append("")
        pieces[-1] += character
    return pieces
