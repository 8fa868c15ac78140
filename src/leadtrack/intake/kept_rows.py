"""Rows that are needed twice and made once: what all of them have is to be known before the first is passed on."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from leadtrack import temporary

T = TypeVar("T")


class KeptRows(Generic[T]):
    """Takes rows as they are made, and gives them again in their order; on the disk, in a file without a name."""

    def __init__(self, rows: Iterable[T]) -> None:
        self._rows = rows
        self._file = temporary.unnamed()

    def first(self) -> Iterator[T]:
        """Each row as it is made."""
        for row in self._rows:
            pickle.dump(row, self._file, protocol=5)
            yield row

    def again(self) -> Iterator[T]:
        """The rows once more; the file is gone then."""
        with self._file as file:
            file.seek(0)
            while True:
                try:
                    yield pickle.load(file)
                except EOFError:
                    return
