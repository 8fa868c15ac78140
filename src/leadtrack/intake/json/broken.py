"""What is no JSON in a list of it: a rejected row each, as long as most of the list is whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from leadtrack.errors import FileError

# What to do about what is no JSON, and about what ends too soon.
ONE_A_LINE = "Write one object a line."
CUT = "The list seems to be cut off: get it again, or take out what is not whole."
TOO_DEEP = "no JSON that a list needs, it is nested too deep"
NO_OBJECT = "no JSON object"
# What is shown of it has room in a cell of a spreadsheet.
SHOWN = 30_000
# Of so many it is told where they are.
_SAID = 5
# So many more than the whole ones end the reading of a list.
_FAR_MORE = 1000
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")


class Broken(NamedTuple):
    """What stands where an object should be: the line on which it begins, why it is none, where exactly that shows
    (`line 3, column 7`), what to do about it, and the text itself, or its beginning."""

    line: int
    why: str
    place: str
    hint: str
    text: str

    @property
    def reason(self) -> str:
        """Why there is no row, with the text, so that it can be mended."""
        shown = _BLANK.sub(" ", self.text[:SHOWN]).strip()
        return f"{self.why} on {self.place}{f': {shown}' if shown else ''}"


Found = dict[str, object] | Broken
T = TypeVar("T")


def mostly_whole(found: Iterable[tuple[int, T | Broken]], name: str) -> Iterator[tuple[int, T | Broken]]:
    """The same again. Raises FileError, with the first place, where most of it is broken: then it is another kind of
    file."""
    whole = broken = 0
    first: Broken | None = None
    for number, one in found:
        if isinstance(one, Broken):
            first, broken = first or one, broken + 1
            if broken > whole + _FAR_MORE:
                break
        else:
            whole += 1
        yield number, one
    if first and broken > whole:
        more = f" Most of the list is none: {broken} of {whole + broken} read." if broken > 1 else ""
        raise FileError(f"{name}, {first.place}: {first.why}.{more}", first.hint)


def told(
    found: Iterable[tuple[int, T | Broken]], name: str, tell: Callable[[str], None]
) -> Iterator[tuple[int, T | Broken]]:
    """The same again; behind the last one, `tell` is given what is broken."""
    count, first = 0, list[Broken]()
    for number, one in found:
        if isinstance(one, Broken):
            count += 1
            first += [one] if count <= _SAID else []
        yield number, one
    for one in first:
        tell(f"{name}, {one.place}: {one.why}. {one.hint}")
    if count > _SAID:
        tell(f"{name}: {count - _SAID} more are no JSON.")


def row_of(broken: Broken, width: int) -> list[str]:
    """A row below a header of so many columns in which nobody is, with the reason behind them."""
    return [*[""] * width, broken.reason]


def why_not(header: Sequence[str], row: Sequence[str]) -> str | None:
    """Why there is nobody in a row that `row_of` made."""
    return row[len(header)] if len(row) > len(header) else None
