"""What a view is: the columns for people, and the record for scripts."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple


class Format(StrEnum):
    """The forms in which data is printed."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


class Column(NamedTuple):
    """One column: its key for scripts, its title for people, and its value in a row.

    On a terminal a whole column is never cut, and the columns of the highest rank are the first to be left out.
    """

    key: str
    title: str
    value: Callable[[Any], object]  # Any: each view has rows of its own type
    is_whole: bool = False
    rank: int = 0


class View(NamedTuple):
    """How one kind of thing is shown. `key` names the list in JSON; `record` is one row's whole object.

    On a table the column named by `beneath` stands under its row, a line for each of its values.
    """

    key: str
    columns: tuple[Column, ...]
    record: Callable[[Any], dict[str, object]]  # Any: each view has rows of its own type
    beneath: str = ""


def counted(number: int, thing: str) -> str:
    """`1 lead`, `2 leads`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def cell(value: object) -> str:
    """A value as one cell of text."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return "; ".join(str(one) for one in value)
    return str(value)
