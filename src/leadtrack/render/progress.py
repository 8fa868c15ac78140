"""A bar with rate and time left, for work that takes long."""

from __future__ import annotations

from types import TracebackType
from typing import TextIO

_EVERY_ROWS = 2000


class Progress:
    """Rows done and bytes read of a file, drawn on one line of a terminal; silent elsewhere."""

    def __init__(self, stream: TextIO | None, label: str, *, total_bytes: int | None) -> None:
        self._stream = stream
        self._label = label
        self._total = total_bytes
        self._rows = 0
        self._drawn = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream and self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def advance(self, rows: int, at_bytes: int | None = None) -> None:
        """So many rows more are done, and so many bytes of the file are read."""
        self._rows += rows
        if self._stream is None or self._rows - self._drawn < _EVERY_ROWS:
            return
        self._drawn = self._rows
        part = f" {min(99, 100 * at_bytes // self._total)} %" if self._total and at_bytes else ""
        self._stream.write(f"\r{self._label}: {self._rows} rows{part}\x1b[K")
        self._stream.flush()
