"""Quotes within a cell that nobody doubled, as in `"Ann "Annie" Lee",7`."""

from __future__ import annotations

import csv
import re
from functools import lru_cache

_ALONE = re.compile(r'(?<!")"(?!")')


def as_meant(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line that is no CSV, where it is one once the quotes within its cells are doubled."""
    doubled = _cell(delimiter).sub(lambda cell: f'{cell[1]}"{_ALONE.sub(chr(34) * 2, cell[2])}"', line)
    try:
        rows = list(csv.reader([doubled], delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


@lru_cache(maxsize=10)
def _cell(delimiter: str) -> re.Pattern[str]:
    """A cell in quotes, from one delimiter to the next."""
    sign = re.escape(delimiter)
    end = rf"(?:{sign}|[\r\n]|\Z)"
    return re.compile(rf'(?:(?<={sign})|\A)( *+)"((?:[^"]++|""|"(?!{end}))*+)"(?={end})')
