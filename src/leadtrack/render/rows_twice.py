"""The rows of a table, which are read twice: to see how wide its columns are, and to be shown."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from leadtrack import temporary

# So many are held; what a longer table has beyond them lies in a temporary file without a name, so many together.
_HELD = 5000
_TOGETHER = 500

Texts = list[str]


class RowsTwice:
    """Rows of texts, taken from where they come from once, and read as often as one likes.

    Raises UnreachableError where there is no place for the temporary file.
    """

    def __init__(self, rows: Iterable[Texts]) -> None:
        source = iter(rows)
        self._first = list(islice(source, _HELD))
        self._file: BinaryIO | None = None
        # Of each portion in the file, how many bytes it has.
        self._sizes = array("q")
        self.count = len(self._first)
        while some := list(islice(source, _TOGETHER)):
            self._put_aside(some)

    def _put_aside(self, some: list[Texts]) -> None:
        with temporary.filled():
            if self._file is None:
                self._file = temporary.unnamed()
            self._sizes.append(self._file.write(marshal.dumps(some)))
        self.count += len(some)

    def __iter__(self) -> Iterator[Texts]:
        yield from self._first
        if self._file is None:
            return
        with temporary.filled():
            self._file.seek(0)
        for size in self._sizes:
            # What this very process wrote.
            yield from marshal.loads(self._file.read(size))  # noqa: S302
