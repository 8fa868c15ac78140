"""Steps: what one command changed, and whether it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A step: its number, its command, when it was, how many rows it changed, and whether it is undone.

    `made` are the people of an import that it made, or took away if it `removes` one, and `listed` the keys of a long
    do-not-contact list; they are among the rows but not among the changes. `can_come_back` is false where rows that are
    away were let go.
    """

    id: int
    command: str
    at: datetime
    rows: int
    is_undone: bool = False
    can_come_back: bool = True
    made: int = 0
    listed: int = 0
    removes: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a step; None is a row that is not there. `about` is the id of its lead, if any."""

    table: str
    about: int | None
    before: dict[str, object] | None
    after: dict[str, object] | None
