"""A row that could not be taken. A bad row is a value, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row of a list that could not be taken: where, which value, and why."""

    line: int
    column: str
    value: str
    why: str
