"""The lines of a text, read some at a time and ahead, so that what they are made into can be begun again."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

LONGEST_LINE = 1 << 22
# So many characters are decoded at once.
_WINDOW = 1 << 16


class LongLineError(Exception):
    """A line is too long to be read together with others."""


class Lines:
    """The lines of a text; those ahead were read, and belong to no finished block."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._rest = ""
        self.ahead: list[str] = []

    def all(self, *, most: int = sys.maxsize, longest: int = sys.maxsize) -> Iterator[list[str]]:
        """The lines ahead and those behind them, some at a time, until there are about so many characters.

        Raises LongLineError for a longer line than that.
        """
        some = self.ahead or self._more()
        while some:
            if max(map(len, some)) > longest:
                raise LongLineError
            yield some
            most -= sum(map(len, some))
            some = self._more() if most > 0 else []

    def _more(self) -> list[str]:
        lines: list[str] = []
        while not lines and (text := self._text.read(_WINDOW)):
            lines = _lines_of(self._rest + text)
            # The last one may go on.
            self._rest = lines.pop()
            if len(self._rest) >= LONGEST_LINE:
                lines.append(self._rest)
                self._rest = ""
        if not lines and self._rest:
            lines, self._rest = [self._rest], ""
        self.ahead.extend(lines)
        return lines


def _lines_of(text: str) -> list[str]:
    """The text in lines, which end with a line feed, a carriage return or both."""
    if any(end in text for end in _OTHER_ENDS):
        return io.StringIO(text, newline="").readlines()
    return text.splitlines(keepends=True)


# What ends a line for splitlines, and for nobody else.
_OTHER_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
