"""What the keys of JSON objects mean that stand in each other."""

from __future__ import annotations

from functools import lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.headers.addresses import ADDRESS, address_part
from leadtrack.intake.headers.words import field_of

# No list needs more keys.
WIDEST = 1000
NAMES = frozenset(["name", "first_name", "middle_name", "last_name"])
# Longer ones are hardly met twice.
_LONG = 200
# Under these stands what the key above says, and no part of it.
_ITSELF = frozenset(["value", "date"])
# Under what ends with these a program keeps what is asked of everybody, whatever it is.
_HOLDERS = frozenset(
    [("mergefields",), ("merge", "vars"), ("customfields",), ("field", "data"), ("profile",), ("traits",),
     ("contact", "info"), ("contact", "details"), ("personal", "info"), ("personal", "details"), ("answers",),
     ("responses",), ("fields",), ("values",)]
)  # fmt: skip
# Where somebody is, which may have a name of its own.
_PLACE = "location"
# Under this a map says everything of a place.
_OF_A_MAP = "tags"


def joined_key(key: str, inner: str) -> str:
    """What the inner key means below the other: `name` and `first` are a `first name`."""
    return _known_joined(key, inner) if len(key) + len(inner) < _LONG else _joined(key, inner)


def _joined(key: str, inner: str) -> str:
    if inner == "locality":
        # As SCIM and others call the city (RFC 7643, 4.1.2).
        inner = "city"
    above = words(key)
    if (above in _HOLDERS or above[-1:] in _HOLDERS) and (field_of(inner) or address_part(inner)):
        return inner
    if key == _PLACE and (field_of(inner) in ADDRESS or address_part(inner)):
        return inner
    if key == "name":
        return inner if field_of(inner) in NAMES else f"{inner} {key}"
    return key if inner in _ITSELF and field_of(key) else f"{key} {inner}"


_known_joined = lru_cache(maxsize=4096)(_joined)


def key_in_tags(key: str, inner: str) -> str:
    """What the inner key means in an object; that of the tags of a place on a map says it alone."""
    is_said = key == _OF_A_MAP and (field_of(inner) or address_part(inner))
    return inner if is_said else joined_key(key, inner)


def key_of_one(key: str) -> str:
    """What a key of several is called where there is one, if that is known: `companies` is a `company`."""
    alone = key[:-3] + "y" if key.endswith("ies") else key.removesuffix("s")
    return alone if alone == "name" or field_of(alone) else key
