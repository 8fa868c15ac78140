"""A bar with rate and time left, for work that takes long."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TextIO

_EVERY_SECONDS = 0.1
_WIDEST = 30
_NARROWEST = 6
# What would take longer than this many seconds is not foretold.
_LONGEST = 100 * 3600


class Progress:
    """Rows done and bytes read of a file, drawn on one line of a terminal; silent elsewhere.

    `clock` tells seconds since some moment, `columns` how wide the terminal is just now.
    """

    def __init__(
        self,
        stream: TextIO | None,
        label: str,
        *,
        clock: Callable[[], float],
        columns: Callable[[], int],
        total_bytes: int | None,
    ) -> None:
        self._stream = stream
        self._label = label
        self._clock = clock
        self._columns = columns
        self._total = total_bytes
        self._rows = 0
        # Where in the whole work the present part of it begins and ends, and which part that is.
        self._span = (0.0, 1.0)
        self._what = ""
        self._reached = 0.0
        self._began = self._drawn = clock() if stream else 0.0
        self._is_shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream and self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def advance(self, rows: int, at_bytes: int | None = None) -> None:
        """So many rows more are done, and so many bytes of the file are read."""
        self._rows += rows
        self._draw(min(at_bytes / self._total, 1.0) if self._total and at_bytes else None)

    def turn_to(self, what: str, *, begin: float, end: float, done: float = 0.0, at_once: bool = False) -> None:
        """From now on the bar is in another part of the work, from `begin` to `end` of the whole (0 to 1), of which
        `done` (0 to 1) is done. Where it has a name, that stands where the rows were counted. It is drawn at once where
        that part takes long and tells nothing meanwhile."""
        is_new = what != self._what
        self._span, self._what = (begin, end), what
        self._draw(done, at_once=at_once or (is_new and self._is_shown))

    def _draw(self, part: float | None, *, at_once: bool = False) -> None:
        if self._stream is None:
            return
        now = self._clock()
        if now - self._drawn < _EVERY_SECONDS and not at_once:
            return
        self._drawn = now
        self._is_shown = True
        begin, end = self._span
        if part is not None:
            # A part that turns out longer than was thought stands still, instead of going back.
            part = self._reached = max(self._reached, begin + (end - begin) * part)
        doing, seconds = self._what or self._rows, now - self._began
        text = drawn(self._label, doing, part, seconds=seconds, columns=self._columns())
        self._stream.write(f"\r{text}\x1b[K")
        self._stream.flush()


def drawn(label: str, doing: int | str, part: float | None, *, seconds: float, columns: int) -> str:
    """The line for so many rows, or for what is being done, and such a part (0 to 1) of the work, done in so many
    seconds, in so many columns."""
    if isinstance(doing, str):
        count, rate = doing, ""
    else:
        count, rate = f"{doing} rows", f"{doing / seconds:.0f}/s" if seconds else ""
    words = [label, count, rate]
    if part is not None:
        words = [label, f"{part * 100:3.0f} %", count, rate, _left(part, seconds)]
    words = [word for word in words if word]
    if columns < len("  ".join(words)) + _NARROWEST + 5:
        words = [word for word in words if word != count]
    room = min(columns - len("  ".join(words)) - 5, _WIDEST)
    if part is not None and room >= _NARROWEST:
        words.insert(1, f"[{'#' * round(part * room):-<{room}}]")
    return "  ".join(words)[: columns - 1]


def _left(part: float, seconds: float) -> str:
    if part >= 1:
        return "nearly done"
    left = seconds * (1 - part) / part if part else _LONGEST
    if left >= _LONGEST:
        return ""
    minutes, rest = divmod(round(left), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02} left" if hours else f"{minutes}:{rest:02} left"
