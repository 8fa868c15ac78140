"""Several people in one JSON object: those of a firm, those under their ids, those of a table written by columns."""

from __future__ import annotations

from collections.abc import Mapping

from leadtrack.intake.cleaning.own_list import is_own
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.objects import joined_key, key_of_one

_DEEP = {dict, list}
_OF_SOMEBODY = frozenset(["name", "first_name", "last_name", *SEVERAL])
_VALUES = frozenset(["value", "values"])
# Under these a database puts what it keeps, beside what it says of that itself.
_WRAPPERS = frozenset(["node", "_source", "doc", "document", "item", "record", "row", "entry", "resource", "object"])


def people_of(found: dict[str, object]) -> list[dict[str, object]]:
    """The object itself, or one for each person in it."""
    found = _unwrapped(found)
    kinds = set(map(type, found.values()))
    if _DEEP.isdisjoint(kinds) or is_own(found):
        # Nearly every line.
        return [found]
    if kinds == {dict}:
        return _by_columns(found) or _by_ids(found) or [found]
    return _of_firm(found) or [found] if list in kinds else [found]


def _unwrapped(found: dict[str, object]) -> dict[str, object]:
    """What is kept, where the object around it says nothing of a person: `{"cursor": "x", "node": {"name": "Ann"}}`."""
    if _WRAPPERS.isdisjoint(found):
        return found
    inner = next((value for key, value in found.items() if key in _WRAPPERS and isinstance(value, dict)), None)
    around = {key: value for key, value in found.items() if value is not inner}
    if inner is None or any(map(field_of, around)) or not any(field_of(key) in _OF_SOMEBODY for key in inner):
        return found
    return {**inner, **{key: value for key, value in around.items() if key not in inner}}


def _by_columns(found: Mapping[str, object]) -> list[dict[str, object]]:
    """The rows of a table whose columns are objects with the same numbers: `{"name": {"0": "Ann", "1": "Bo"}}`."""
    columns = {key: value for key, value in found.items() if isinstance(value, dict)}
    numbers = next(iter(columns.values()), {}).keys()
    if len(columns) < len(found) or not numbers or not all(map(str.isdecimal, numbers)):
        return []
    if any(column.keys() != numbers for column in columns.values()) or not any(map(field_of, columns)):
        return []
    return [{key: column[number] for key, column in columns.items()} for number in numbers]


def _by_ids(found: Mapping[str, object]) -> list[dict[str, object]]:
    """The people under their ids, which may stand in an object of their own: `{"101": {"name": "Ann"}}`."""
    people = [(key, value) for key, value in found.items() if isinstance(value, dict)]
    if len(people) < len(found):
        return []
    if len(people) == 1 and not _is_id(people[0][0]):
        return _by_ids(people[0][1])
    if not all(_is_id(key) and any(field_of(inner) in _OF_SOMEBODY for inner in one) for key, one in people):
        return []
    return [{"id": key, **one} for key, one in people]


def _is_id(key: str) -> bool:
    return any(map(str.isdecimal, key)) or "@" in key or key.startswith("-")


def _of_firm(found: dict[str, object]) -> list[dict[str, object]]:
    """The firm with one of its people each, where the object says nothing of a person itself."""
    if all(len(value) < 2 for value in found.values() if isinstance(value, list)):
        return []
    if any(field_of(key) in _OF_SOMEBODY for key, value in found.items() if value):
        return []
    for key, value in found.items():
        if isinstance(value, list) and _are_people(key, value):
            return [found | {key: [one]} for one in value]
    return []


def _are_people(key: str, several: list[object]) -> bool:
    """Whether these are more than one, each with a name, an e-mail or a phone, and not what is named beside a value."""
    above = key_of_one(key)
    return len(several) > 1 and all(
        isinstance(one, dict)
        and _VALUES.isdisjoint(one)
        and any(field_of(joined_key(above, inner)) in _OF_SOMEBODY for inner in one)
        for one in several
    )
