"""Steps and what they changed, in people's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from leadtrack.domain.steps import Change, Taken
from leadtrack.render.view import Column, View, either
from leadtrack.render.views.records import Record, at


class Told(NamedTuple):
    """A step as it is shown: when in the user's own day and time."""

    step: Taken
    when: str


def step_record(told: Told) -> Record:
    """A step as JSON."""
    step = told.step
    return {
        "step": step.id,
        "at": at(step.at),
        "command": step.command,
        "rows": step.rows,
        "undone": step.is_undone,
        "can_be_redone": step.is_undone and step.can_come_back,
    }


STEPS = View(
    "steps",
    (
        Column("step", "Step", lambda told: told.step.id, is_whole=True),
        Column("at", "When", lambda told: told.when, is_whole=True),
        Column("command", "Command", lambda told: told.step.command),
        Column("rows", "Rows", lambda told: told.step.rows, is_whole=True),
        Column("undone", "", lambda told: told.step.is_undone, shown=either("", "undone")),
    ),
    step_record,
)

_NAMES = {
    "email": "e-mail", "opportunity": "stage", "stage_change": "move", "follow_up": "follow-up",
    "card": "birthday card", "do_not_contact": "do-not-contact entry", "possible_duplicate": "possible duplicate",
    "earlier_answer": "earlier answer", "set_aside": "place at the end of the day", "batch": "import",
}  # fmt: skip
# What says which row it is, and what nobody asked about.
_UNSAID = {
    "id", "lead_id", "position", "updated_at", "created_at", "folded", "key", "row_key", "step_id", "key_hash",
    "source_id", "batch_id", "mapping", "series_start", "conversation_id", "answered_at", "at", "since", "since_at",
    "by_key", "overridden", "closed_at", "resolved_at",
}  # fmt: skip
_YES_NO = {"do_not_contact", "presented", "override"}
_SILENT = {"search", "stage_change", "earlier_answer", "joined_row"}
_SAYS = ("name", "what", "text", "typed", "tag", "question", "amount", "stage", "shared", "kind", "year", "day")


def told_changes(changes: Iterator[Change], names: Mapping[int, str], *, backwards: bool) -> Iterator[str]:
    """A line a change, as taking the step back (or doing it again) makes it: `Mette Hansen (1): city Rome -> Oslo`."""
    for change in changes:
        if change.table in _SILENT:
            continue
        before, after = (change.after, change.before) if backwards else (change.before, change.after)
        who = f"{names.get(change.about, 'lead')} ({change.about}): " if change.about else ""
        if what := _difference(change.table, before, after):
            yield who + what


def _difference(table: str, before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> str:
    noun = _NAMES.get(table, table.replace("_", " "))
    if before is None or after is None:
        if table == "possible_duplicate":
            return ""
        row = after or before or {}
        said = next((str(row[name]) for name in _SAYS if row.get(name)), "")
        said = _NAMES.get(said, said) if table == "do_not_contact" else said
        said = f"{noun} {said}".strip() if table != "lead" else f"the lead {said}".strip()
        return f"{said} comes back" if before is None else f"{said} goes"
    changed = [name for name, value in after.items() if name not in _UNSAID and before.get(name) != value]
    parts = []
    if table == "phone" and before.get("key") != after["key"]:
        parts.append(f"phone {after['typed']} known as {_value(before.get('key'))} -> {_value(after['key'])}")
    for name in changed:
        if name == "closed_as":
            called = f"{noun} {after.get('what') or ''}".strip()
            parts.append(f"{called}: {before.get(name) or 'open'} -> {after[name] or 'open'}")
            continue
        tell = _fields if (table, name) == ("lead", "fields") else _yes_no if name in _YES_NO else _value
        parts.append(f"{_column(table, name)} {tell(before.get(name))} -> {tell(after[name])}")
    return "; ".join(parts)


def _column(table: str, name: str) -> str:
    name = name.replace("_", " ")
    return name if table in ("lead", "opportunity") else f"{_NAMES.get(table, table)} {name}"


def _value(value: object) -> str:
    return "nothing" if value is None or value == "" else str(value)


def _yes_no(value: object) -> str:
    return "yes" if value else "no"


def _fields(value: object) -> str:
    """The own fields of a lead, which are kept as JSON."""
    found = json.loads(str(value)) if value else {}
    return ", ".join(f"{key}: {one}" for key, one in found.items()) or "nothing"


def change_record(change: Change) -> Record:
    """A change as JSON: the row before and after the step."""
    return {"table": change.table, "lead_id": change.about, "before": change.before, "after": change.after}
