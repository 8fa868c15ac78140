"""JSON lines as rows: one object a line, as `list --format jsonl` writes them; objects over many lines; or one array of
objects, or of rows below a header, which may stand in an object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from leadtrack.domain.own_csv import Form, cells, form_of, header
from leadtrack.errors import FileError
from leadtrack.intake.cleaning.own_list import is_own, own_details, own_kept_by, own_lead
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.broken import (
    Broken,
    Found,
    mostly_whole,
    row_of,
    told,
    why_not,
)
from leadtrack.intake.json.keys import WIDEST
from leadtrack.intake.json.objects import UnusableError, texts_of
from leadtrack.intake.json.people import people_of
from leadtrack.intake.json.reading import raw
from leadtrack.intake.kept_rows import KeptRows

__all__ = ["numbered_rows", "why_not"]


def numbered_rows(
    file: BinaryIO, name: str, *, tell: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[int, list[str]]]:
    """A header of all keys there are, then a row an object with its line. Of a key that means phones or e-mails, each
    one in a list has a column of its own.

    What is no object is a row of nobody, with the reason behind it (`why_not`), and told of with `tell`. Raises
    FileError, with the first place, where that is most of the list, and where the list holds what no list needs.
    """
    if form := _own_form(file, name):
        columns = header(form)
        yield 0, columns
        for number, found in told(raw(file, name), name, tell):
            if isinstance(found, Broken):
                yield number, row_of(found, len(columns))
            else:
                yield number, cells(own_lead(found), form, kept_by=own_kept_by(found))
        return
    widths: dict[str, int] = {}
    objects = KeptRows(told(_objects(file, name), name, tell))
    for number, row in objects.first():
        if isinstance(row, Broken):
            continue
        for key, texts in row.items():
            widths[key] = max(widths.get(key, 1), len(texts))
        if sum(widths.values()) > WIDEST:
            raise FileError(
                f"{name}, line {number}: up to here there are more than {WIDEST} different keys.",
                "Give every line the same keys.",
            )
    columns = [column for key, width in widths.items() for column in _columns(key, width, widths)]
    yield 0, columns
    for number, row in objects.again():
        if isinstance(row, Broken):
            yield number, row_of(row, len(columns))
        else:
            yield number, [cell for key, width in widths.items() for cell in _padded(row.get(key, []), width)]


def _own_form(file: BinaryIO, name: str) -> Form | None:
    """The form that a list of ours needs; None where a line of it is of another program."""
    others: list[int] = []

    def own() -> Iterator[dict[str, object]]:
        for number, found in mostly_whole(raw(file, name), name):
            if isinstance(found, Broken):
                continue
            if not is_own(found):
                others.append(number)
                return
            yield found

    form = form_of(map(own_details, own()))
    return None if others else form


def _columns(key: str, width: int, taken: Mapping[str, int]) -> list[str]:
    """The key, and numbered ones behind it that are understood as it is."""
    field = field_of(key)
    kind = key if field_of(f"{key} 2") == field else str(field)
    names = (f"{kind} {number}" for number in range(2, width + len(taken) + 2))
    free = (one for one in names if one not in taken)
    return [key, *(next(free) for _ in range(width - 1))]


def _padded(texts: list[str], width: int) -> list[str]:
    return texts + [""] * (width - len(texts))


def _objects(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, list[str]] | Broken]]:
    yield from mostly_whole(_usable(raw(file, name)), name)


def _usable(found_there: Iterator[tuple[int, Found]]) -> Iterator[tuple[int, dict[str, list[str]] | Broken]]:
    for number, found in found_there:
        if isinstance(found, Broken):
            yield number, found
            continue
        for one in people_of(found):
            try:
                yield number, texts_of(one)
            except UnusableError as error:
                yield number, Broken(number, error.why, f"line {number}{error.at}", error.hint, error.text)
