"""The formats for scripts, a line at a time, so that a million rows take no memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from leadtrack.render.view import Column, View, cell
from leadtrack.render.visible import visible

SCHEMA_VERSION = 1
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # fmt: skip


def dumps(value: object, *, ascii_only: bool, indent: int | None = None) -> str:
    """JSON, on one line unless indented; lossless on any output, also of lone surrogates and in ASCII."""
    import json

    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return text if text.isprintable() else _escaped(text)


def _escaped(text: str) -> str:
    """JSON escapes for what is legal in JSON but could act on a terminal (C1, bidirectional marks)."""
    return "".join(c if c.isprintable() or c == "\n" else _escape(c) for c in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def json_lines(view: View, rows: Iterable[Any], *, ascii_only: bool) -> Iterator[str]:
    """One object with the schema version and the list, streamed a record a line."""
    yield f'{{"schema_version": {SCHEMA_VERSION}, "{view.key}": ['
    previous = None
    for row in rows:
        if previous is not None:
            yield previous + ","
        previous = dumps(view.record(row), ascii_only=ascii_only)
    if previous is not None:
        yield previous
    yield "]}"


def jsonl_lines(view: View, rows: Iterable[Any], *, ascii_only: bool) -> Iterator[str]:
    """One record a line."""
    for row in rows:
        yield dumps(view.record(row), ascii_only=ascii_only)


def object_parts(
    head: Mapping[str, object], lists: Mapping[str, Iterable[object]], *, ascii_only: bool
) -> Iterator[str]:
    """One object of several lists, on one line: its head, and then each list by its name, a record at a time."""
    yield dumps({"schema_version": SCHEMA_VERSION, **head}, ascii_only=ascii_only)[:-1]
    for name, records in lists.items():
        yield f', "{name}": ['
        for number, record in enumerate(records):
            yield (", " if number else "") + dumps(record, ascii_only=ascii_only)
        yield "]"
    yield "}\n"


def plain_lines(view: View, rows: Iterable[Any]) -> Iterator[str]:
    """One record a line, tab-separated, never cut; a tab or line break in a value is shown as a sign."""
    for row in rows:
        yield "\t".join(visible(column.told(row)) for column in view.columns)


def csv_lines(view: View, rows: Iterable[Any]) -> Iterator[str]:
    """RFC 4180, its header the keys of JSON; a cell that a spreadsheet would run begins with an apostrophe."""
    yield ",".join(_csv_cell(column.key) for column in view.columns)
    for row in rows:
        yield ",".join(_csv_cell(cell(column.value(row))) for column in view.columns)


def _csv_cell(text: str) -> str:
    is_number = text[1:].replace(".", "", 1).isdigit() and text[:1] in "+-"
    safe = f"'{text}" if text.startswith(_RUN) and not is_number else text
    shown = visible(safe)
    return '"' + shown.replace('"', '""') + '"' if any(c in shown for c in ',"') else shown


def md_lines(view: View, rows: Iterable[Any]) -> Iterator[str]:
    """A Markdown table."""
    yield "| " + " | ".join(column.title or " " for column in view.columns) + " |"
    yield "|" + " --- |" * len(view.columns)
    for row in rows:
        yield "| " + " | ".join(_md_cell(column.told(row)) for column in view.columns) + " |"


def _md_cell(text: str) -> str:
    shown = visible(text)
    for sign in "\\|*_`[]<>":
        shown = shown.replace(sign, f"\\{sign}")
    return shown


# One thing for scripts that read lines: what JSON has of it, a field a line.
FIELDS = View(
    key="fields",
    columns=(Column("field", "Field", lambda f: f[0]), Column("value", "Value", lambda f: f[1])),
    record=lambda f: {"field": f[0], "value": f[1]},
)


def fields(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value in an object with its path, written as jq writes it: `name`, `phones[0]`, `pipelines[0].stage`."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from fields(one, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for number, one in enumerate(value):
            yield from fields(one, f"{path}[{number}]")
    else:
        yield path, value
