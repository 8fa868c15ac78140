"""What stands around an array of people in JSON: an object, or several in each other, that say nothing of a person."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.answers import is_answer
from leadtrack.intake.json.people import are_of_firm

# Before the array, in each of the objects around it, texts, numbers, and objects and lists without others may come; the
# objects may have some more in them.
_TEXT = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_KEY = rf"{_TEXT}\s*:\s*"
_LIST = rf'\[(?:[^\[\]{{}}"]++|{_TEXT})*+\]'
_SAYS = rf'[^\[\]{{}}"]++|{_TEXT}|{_LIST}'
_SMALL = rf"\{{(?:{_SAYS})*+\}}"
_FLAT = rf"\{{(?:{_SAYS}|\{{(?:{_SAYS}|{_SMALL})*+\}})*+\}}"
_FIRST = rf"(?:{_KEY}(?:{_TEXT}|[\w.+-]+|{_FLAT}|{_LIST})\s*,\s*)*+"
_AROUND = re.compile(
    rf"\{{\s*(?P<above>{_FIRST})(?:{_KEY}\{{\s*{_FIRST})*+(?P<key>{_TEXT})\s*:\s*(?=\[\s*[\[{{])", re.ASCII
)
# Rows, whose header may stand beside them.
_ROWS = re.compile(r"\[\s*\[\s*(?!\{)(?P<text>\")?")
_HEADERS = ("columns", "headers", "header", "fields")
# What is said beside the array by these is said of a person, who has the array, too.
_OF_ONE = frozenset([*SEVERAL, "first_name", "last_name"])
_NAMES = frozenset(["name", "company"])
# Under these an object of the array may keep what it says of somebody.
_KEEPS = frozenset(["properties", "attributes", "fields", "node", "_source", "tags"])


class Array(NamedTuple):
    """Where the array begins, the header beside it, if it is one of rows that has it there, and the keys above it."""

    at: int
    header: list[str]
    above: frozenset[str]


def array_in(begin: str) -> Array | None:
    """The array in a text that begins with what is around it; None where that is a person, of whom an array says
    more."""
    found = _AROUND.match(begin)
    key = found["key"][1:-1] if found else ""
    if not found or field_of(key) in SEVERAL or address_part(key):
        return None
    try:
        above = json.loads("{" + found["above"].rstrip(", \t\r\n") + "}")
    except ValueError:
        return None
    header: list[str] = []
    if rows := _ROWS.match(begin, found.end()):
        header = next((list(map(str, above[key])) for key in _HEADERS if isinstance(above.get(key), list)), [])
        if not (header or rows["text"]):
            return None
    if _is_of_answers(begin, found.end()) or _is_of_firm(begin, found.end(), key, above):
        return None
    said = {field_of(key) for key, value in above.items() if isinstance(value, (str, list))}
    if not said.isdisjoint(_OF_ONE) or (not said.isdisjoint(_NAMES) and not _has_people(begin, found.end())):
        return None
    return Array(found.end(), header, frozenset(above))


def _is_of_answers(begin: str, at: int) -> bool:
    """Whether the array has what a form asked of one person."""
    return is_answer(_first_object(begin, at) or {})


def _is_of_firm(begin: str, at: int, key: str, above: Mapping[str, object]) -> bool:
    """Whether the array has the people of one firm, and no more than that may have; what has companies of its own is
    the list of somebody who wrote theirs above it."""
    one = _first_object(begin, at) or {}
    is_whole = begin.rstrip().endswith("}")
    return is_whole and are_of_firm(key, above) and not any(field_of(inner) == "company" for inner in one)


def _has_people(begin: str, at: int) -> bool:
    """Whether the first object of the array has what people are known by; one that is too long to see may have, and the
    rows of a table are no objects."""
    if _ROWS.match(begin, at):
        return False
    one = _first_object(begin, at)
    if one is None:
        return True
    kept = [inner for key, inner in one.items() if key in _KEEPS and isinstance(inner, dict)]
    return any(field_of(key) in _OF_ONE | _NAMES for inner in (one, *kept) for key in inner)


def _first_object(begin: str, at: int) -> dict[str, object] | None:
    """The first object of the array, if all of it is to be seen."""
    try:
        one, _ = json.JSONDecoder().raw_decode(begin, begin.index("{", at))
    except (ValueError, RecursionError):
        return None
    return dict(one)
