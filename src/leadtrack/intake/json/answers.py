"""Values in JSON that are named beside themselves: own fields, answers of forms, texts of a kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.contacts import HOLD
from leadtrack.intake.json.keys import joined_key

# These name what stands beside them under one of those.
_NAMED = ("name", "label", "title", "question", "field", "system", "key", "type", "kind")
_VALUES = ("value", "values", "answer")
# What stands beside what an object names as its type, and says nothing.
_BESIDE_A_KIND = ("type", "id", "field", "object")
# Around what a database keeps: Firestore and DynamoDB.
_KINDS = frozenset(
    ["stringValue", "integerValue", "doubleValue", "booleanValue", "timestampValue", "nullValue", "S", "N", "BOOL",
     "NULL"]
)  # fmt: skip
_OF_A_LANGUAGE = frozenset(["text", "languageCode", "language", "lang", "locale"])
_NOTHING = object()
# From the year 1653 to 2286.
_MILLISECONDS = re.compile(r"-?\d{1,13}")


def alone(key: str, value: dict[str, object]) -> object:
    """The one phone or e-mail, or the answers of a form by their numbers, in a list; any other object as it is."""
    if field_of(key) in SEVERAL and any(inner.lower() in HOLD for inner in value):
        return [value]
    if value and all(map(str.isdecimal, value)) and any(isinstance(one, dict) for one in value.values()):
        answers = [one for one in value.values() if isinstance(one, dict) and "answer" in one]
        return answers or value
    return value


def pairs_of(key: str, objects: list[dict[str, object]]) -> list[tuple[str, object]]:
    """What objects say of which each has a name and a value, as own fields of many programs do: `{"type": "phone",
    "value": ...}`. Nothing where they are not all so."""
    pairs: list[tuple[str, object]] = []
    for one in objects:
        name = _name_of(one)
        value = next((one[inner] for inner in _VALUES if inner in one), _NOTHING)
        if value is _NOTHING and (kind := _named_by_kind(one)):
            name, value = kind, _plain(one[kind])
        if value is _NOTHING or not name:
            return []
        pairs.append((name if field_of(name) in SEVERAL else joined_key(key, name), value))
    return pairs


def bare(value: object) -> object:
    """The value without the kind that a database writes around it, as in `{"$date": "2026-03-01T09:12:33Z"}`, or beside
    it."""
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((kind, inner),) = value.items()
        found = bare(inner) if kind.startswith("$") or kind in _KINDS else value
        if isinstance(found, (dict, list)):
            return value
        return _instant(found) if kind == "$date" else found
    if isinstance(value.get("text"), str) and value.keys() <= _OF_A_LANGUAGE:
        return value["text"]
    kind = _named_by_kind(value)
    return _plain(value[kind]) if kind else value


def _name_of(one: Mapping[str, object]) -> str:
    """By what a value is called in this object: what names a field, or else the best there is; blank where there is
    none."""
    said = {inner.lower(): text for inner, text in one.items() if isinstance(text, str) and text}
    names = [said[inner] for inner in _NAMED if inner in said]
    return next((name for name in names if field_of(name)), names[0] if names else "")


def are_answers(value: object) -> bool:
    """Whether these are what a form asked, each with its answer, and one of them an e-mail or a phone."""
    objects = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return any(field_of(name) in SEVERAL for name, _ in pairs_of("", objects))


def is_answer(one: Mapping[str, object]) -> bool:
    """Whether an object is what a form asked of somebody, with the answer."""
    return any(field_of(name.strip()) for name, _ in pairs_of("", [dict(one)]))


def _named_by_kind(one: Mapping[str, object]) -> str | None:
    """The key of what an object says by naming it as its type, if it says nothing else: `{"id": "x", "type": "email",
    "email": "ann@example.com"}`."""
    kind = one.get("type")
    return kind if isinstance(kind, str) and kind in one and one.keys() <= {kind, *_BESIDE_A_KIND} else None


def _plain(said: object) -> object:
    """What a text says that is written in parts, each with its own looks."""
    parts = [one.get("plain_text") for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return "".join(map(str, parts)) if parts and all(isinstance(one, str) for one in parts) else said


def _instant(said: object) -> object:
    """The instant (UTC) that is so many milliseconds behind the beginning of 1970; what is none stays as it is."""
    if not isinstance(said, str) or not _MILLISECONDS.fullmatch(said):
        return said
    return (datetime(1970, 1, 1) + timedelta(milliseconds=int(said))).isoformat() + "Z"
