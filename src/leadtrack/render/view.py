"""What a view is: the columns for people, and the record for scripts."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


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

    On a terminal a whole column is never cut, and the columns of the highest rank are the first to be left out. Where
    the value is an instant, the day on which it fell for the user is shown. The key is that of JSON where the two have
    the same; `shown` is how people read the value, `brief` how many characters of it tell enough on a terminal, and
    `glance` how a terminal has it, where it may be cut: what matters most comes first.
    """

    key: str
    title: str
    value: Callable[[Any], object]  # Any: each view has rows of its own type
    is_whole: bool = False
    rank: int = 0
    is_instant: bool = False
    shown: Callable[[Any], object] | None = None
    brief: int | None = None
    glance: Callable[[Any], str] | None = None

    def told(self, row: Any) -> str:
        """The value in a row as people read it."""
        value = self.value(row)
        return cell(self.shown(value) if self.shown else value)


class View(NamedTuple):
    """How one kind of thing is shown. `key` names the list in JSON; `record` is one row's whole object.

    On a table the column named by `beneath` stands under its row, a line for each of its values.
    """

    key: str
    columns: tuple[Column, ...]
    record: Callable[[Any], dict[str, object]]  # Any: each view has rows of its own type
    beneath: str = ""


def either(no: str, yes: str) -> Callable[[object], str]:
    """How people read a yes or no."""
    return lambda value: yes if value else no


def dated(view: View, day_of: Callable[[datetime], date]) -> View:
    """The view with the days of its instants."""
    if not any(column.is_instant for column in view.columns):
        return view
    return view._replace(columns=tuple(_dated(c, day_of) if c.is_instant else c for c in view.columns))


def _dated(column: Column, day_of: Callable[[datetime], date]) -> Column:
    return column._replace(value=lambda row: day_of(column.value(row)))  # type: ignore[arg-type]  # an instant


def counted(number: int, thing: str) -> str:
    """`1 lead`, `2 leads`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless what somebody wrote at its end has one of its own, as `reorder?` has."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def cell(value: object) -> str:
    """A value as one cell of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return "; ".join(str(one) for one in value)
    return str(value)
