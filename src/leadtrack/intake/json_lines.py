"""JSON lines as rows: one object a line, as `list --format jsonl` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from leadtrack.domain.own_csv import cells, form_of, header
from leadtrack.errors import FileError
from leadtrack.intake.own_list import is_own, own_details, own_lead

_LONGEST_LINE = 1 << 22
_LONGEST_CELL = 1 << 20
_LONGEST_KEY = 1000
_WIDEST = 1000
# What our own output says beyond the person's details.
_NOT_DETAILS = {
    "id", "schema_version", "pipelines", "lifecycle", "next_follow_up", "created_at", "updated_at", "do_not_contact",
    "source",
}  # fmt: skip
# A number keeps its digits as they were typed: a phone has no rounding.
_read = json.JSONDecoder(parse_int=str, parse_float=str).decode


def numbered_rows(file: BinaryIO, name: str, *, encoding: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """A header of all keys there are, then a row an object with its line.

    Raises FileError naming the line that is none, or that holds what no list needs.
    """
    if is_own(next(_raw(file, name), (0, {}))[1]):
        form = form_of(details for _, found in _raw(file, name) if (details := own_details(found)))
        yield 0, header(form)
        yield from ((number, cells(own_lead(found), form)) for number, found in _raw(file, name))
        return
    keys: dict[str, None] = {}
    for number, found in _objects(file, name):
        keys |= dict.fromkeys(found)
        if len(keys) > _WIDEST:
            raise FileError(
                f"{name}, line {number}: up to here there are more than {_WIDEST} different keys.",
                "Give every line the same keys.",
            )
    yield 0, list(keys)
    for number, found in _objects(file, name):
        yield number, [found.get(key, "") for key in keys]


def _objects(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, found in _raw(file, name):
        yield number, _row(found, f"{name}, line {number}")


def _raw(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Every object with its line, from the beginning of the file."""
    file.seek(0)
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise FileError(f"{name}, line {number}: it has more than {_LONGEST_LINE} bytes.", "Is it a list?")
        if line.strip():
            yield number, _object(line, f"{name}, line {number}")


def _object(line: bytes, place: str) -> dict[str, object]:
    try:
        found = _read(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError(f"{place}: it is not UTF-8 ({error.reason}).", "Name another --encoding.") from None
    except (ValueError, RecursionError) as error:
        raise FileError(f"{place}: no JSON ({error}).", "Write one object a line.") from None
    if not isinstance(found, dict):
        raise FileError(f"{place}: no JSON object.", "Write one object a line.")
    return found


def _row(found: dict[str, object], place: str) -> dict[str, str]:
    own = found.pop("fields", None)
    whole = {**found, **own} if isinstance(own, dict) else found
    row = {str(key): _text(value) for key, value in whole.items() if key not in _NOT_DETAILS}
    for key, text in row.items():
        if len(key) > _LONGEST_KEY or len(text) > _LONGEST_CELL:
            raise FileError(f"{place}, key {key[:40]!r}: it has {len(key) + len(text)} characters.", "Is it a list?")
    return row


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
