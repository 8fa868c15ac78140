"""Messages for whoever sits at a terminal: broken between words, with each command to copy in one piece."""

from __future__ import annotations

import re

from leadtrack.render.visible import width

# A command as it would be typed: words, and texts in quotes, until the sentence or the clause ends.
_COMMAND = re.compile(r"""\bleadtrack (?:'[^']*'|"[^"]*"|[;.,)](?!\s|$)|[^;.,)'"])+""")
_PAINT = re.compile(r"\x1b\[[0-9;]*m")
_HELD = "\x00"


def broken(text: str, columns: int) -> list[str]:
    """The (visible) text in the lines it takes in so many columns, the later ones indented.

    What is longer than a line by itself, as a command may be, is left whole: the terminal breaks it, and it can be
    copied as it is.
    """
    if text.isascii() and len(text) <= columns:
        return [text]
    margin = " " * (len(text) - len(text.lstrip(" ")) + 2)
    first, *words = _COMMAND.sub(_hold, text).split(" ")
    lines = [first]
    for word in words:
        joined = f"{lines[-1]} {word}"
        if lines[-1].strip() and _width(joined) > columns:
            lines.append(margin + word)
        else:
            lines[-1] = joined
    return [line.replace(_HELD, " ") for line in lines]


def _hold(command: re.Match[str]) -> str:
    return command[0].replace(" ", _HELD)


def _width(text: str) -> int:
    return width(_PAINT.sub("", text))
