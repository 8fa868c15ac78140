"""JSON lines as rows: one object a line, as `list --format jsonl` writes them; objects over many lines; or one array of
objects, or of rows below a header, which may stand in an object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from leadtrack.domain.own_csv import Form, cells, form_of, header
from leadtrack.errors import FileError
from leadtrack.intake.cleaning.own_list import is_own, own_details, own_kept_by, own_lead
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.around import array_in
from leadtrack.intake.json.objects import texts_of
from leadtrack.intake.json.people import people_of
from leadtrack.intake.json.stream import BLANKS, CUT, DECODER, LONGEST_OBJECT, ONE_A_LINE, WIDEST, Text, too_deep
from leadtrack.intake.kept_rows import KeptRows

_BLOCK = 1 << 16


def numbered_rows(file: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """A header of all keys there are, then a row an object with its line. Of a key that means phones or e-mails, each
    one in a list has a column of its own.

    Raises FileError naming the line that is none, or that holds what no list needs.
    """
    if form := _own_form(file, name):
        yield 0, header(form)
        for number, found in _raw(file, name):
            yield number, cells(own_lead(found), form, kept_by=own_kept_by(found))
        return
    widths: dict[str, int] = {}
    objects = KeptRows(_objects(file, name))
    for number, row in objects.first():
        for key, texts in row.items():
            widths[key] = max(widths.get(key, 1), len(texts))
        if sum(widths.values()) > WIDEST:
            raise FileError(
                f"{name}, line {number}: up to here there are more than {WIDEST} different keys.",
                "Give every line the same keys.",
            )
    yield 0, [column for key, width in widths.items() for column in _columns(key, width, widths)]
    for number, row in objects.again():
        yield number, [cell for key, width in widths.items() for cell in _padded(row.get(key, []), width)]


def _own_form(file: BinaryIO, name: str) -> Form | None:
    """The form that a list of ours needs; None where a line of it is of another program."""
    others: list[int] = []

    def own() -> Iterator[dict[str, object]]:
        for number, found in _raw(file, name):
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


def _objects(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    for number, found in _raw(file, name):
        for one in people_of(found):
            yield number, texts_of(one, f"{name}, line {number}")


def _raw(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Every object with its line, from the beginning of the file."""
    file.seek(0)
    begin = file.read(_BLOCK).decode("utf-8-sig", errors="ignore").lstrip(BLANKS)
    file.seek(0)
    if begin.startswith("["):
        yield from _elements(file, name)
    elif (found := array_in(begin)) and not _is_on_lines(file):
        yield from _elements(file, name, begins_at=found.at, header=_keys(found.header))
    elif _first_line(file) is None:
        yield from _over_lines(file, name)
    else:
        yield from _on_lines(file, name)


def _first_line(file: BinaryIO) -> dict[str, object] | None:
    """The object that the first line is, if it is one and no more; the file is at its beginning then."""
    while (line := file.readline(LONGEST_OBJECT)).isspace():
        pass
    file.seek(0)
    try:
        found = DECODER.decode(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_on_lines(file: BinaryIO) -> bool:
    """Whether the first line is an object of its own, which says something of a person or is not the only one."""
    found = _first_line(file)
    file.readline(LONGEST_OBJECT)
    is_only = not file.read(_BLOCK).strip()
    file.seek(0)
    return found is not None and (not is_only or any(field_of(key) or address_part(key) for key in found))


def _on_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    number = 0
    while line := file.readline(LONGEST_OBJECT):
        number += 1
        if len(line) == LONGEST_OBJECT:
            raise FileError(f"{name}, line {number}: it has more than {LONGEST_OBJECT} bytes.", "Is it a list?")
        if line.strip():
            yield number, _object(line, f"{name}, line {number}")


def _object(line: bytes, place: str) -> dict[str, object]:
    try:
        found = DECODER.decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError(f"{place}: it is not UTF-8 ({error.reason}).", "Name another --encoding.") from None
    except RecursionError:
        raise too_deep(place) from None
    except json.JSONDecodeError as error:
        hint = ONE_A_LINE if line.endswith(b"\n") else CUT
        raise FileError(f"{place}, column {error.colno}: no JSON ({error.msg}).", hint) from None
    if not isinstance(found, dict):
        raise FileError(f"{place}: no JSON object.", ONE_A_LINE)
    return found


def _elements(
    file: BinaryIO, name: str, *, begins_at: int = 0, header: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of an array, or its rows below their header, each with the line it begins on; no more of it is held
    than one of them needs. What stands around an array that does not begin the file is passed over."""
    text = Text(file, name)
    text.go(begins_at)
    text.skip("[")
    while (begins := text.begins()) in ("{", "["):
        number = text.number
        if begins == "{":
            yield number, text.object()
        elif header:
            yield number, dict(zip(header, text.row(), strict=False))
        else:
            header = _keys(text.row())
        if text.begins() == ",":
            text.skip(",")
        elif text.begins() != "]":
            break
    if text.begins() != "]":
        hint = ONE_A_LINE if text.begins() else CUT
        raise FileError(f"{text.place}: here the JSON array has no object, or no end.", hint)
    text.skip("]")
    if begins_at and text.has_another():
        raise FileError(f"{text.place}: here another array of objects begins.", "Leave one of them in the file.")
    if text.begins() and not begins_at:
        raise FileError(f"{text.place}: something stands behind the JSON array.", ONE_A_LINE)


def _keys(row: Sequence[object]) -> list[str]:
    """The keys that the first row of a table, if there is one, gives the others, which may have more cells; no two are
    alike."""
    if not row:
        return []
    keys: dict[str, None] = {}
    for at, cell in enumerate([*row, *[""] * (WIDEST - len(row))], 1):
        key = cell if isinstance(cell, str) and cell.strip() else f"column {at}"
        keys[key if key not in keys else f"{key} {at}"] = None
    return list(keys)


def _over_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Objects that are written over many lines, one behind the other, with commas between them or without."""
    text = Text(file, name)
    while text.begins() == "{":
        yield text.number, text.object()
        text.skip(",")
    if text.begins():
        raise FileError(f"{text.place}: no JSON object.", ONE_A_LINE)
