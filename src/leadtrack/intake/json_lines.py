"""JSON lines as rows: one object a line, as `list --format jsonl` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from leadtrack.errors import FileError

_LONGEST_LINE = 1 << 22
# What our own output says beyond the person's details.
_NOT_DETAILS = {
    "id", "schema_version", "pipelines", "lifecycle", "next_follow_up", "created_at", "updated_at", "do_not_contact",
    "source",
}  # fmt: skip


def object_rows(file: BinaryIO, name: str) -> Iterator[list[str]]:
    """A header of all keys there are, then a row an object. Raises FileError naming the line that is none."""
    keys: dict[str, None] = {}
    for found in _objects(file, name):
        keys |= dict.fromkeys(found)
    yield list(keys)
    file.seek(0)
    for found in _objects(file, name):
        yield [found.get(key, "") for key in keys]


def _objects(file: BinaryIO, name: str) -> Iterator[dict[str, str]]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FileError(f"{name}, line {number}: no JSON ({error}).", "Write one object a line.") from None
        if not isinstance(found, dict):
            raise FileError(f"{name}, line {number}: no JSON object.", "Write one object a line.")
        own = found.pop("fields", None)
        whole = {**found, **own} if isinstance(own, dict) else found
        yield {str(key): _text(value) for key, value in whole.items() if key not in _NOT_DETAILS}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
