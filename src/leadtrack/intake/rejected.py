"""A row that could not be taken. A bad row is a value, not an exception."""

from __future__ import annotations

from typing import NamedTuple


class Rejected(NamedTuple):
    """A row of a list that could not be taken: where, which value, and why."""

    line: int
    column: str
    value: str
    why: str
