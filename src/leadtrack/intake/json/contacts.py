"""The phones and e-mails of somebody in JSON objects, and what is said of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.words import KEPT_AWAY, field_of
from leadtrack.intake.vcard.numbers import PHONE, kind_of

# Under these an object of a phone or an e-mail holds it.
HOLD = ("value", "number", "address", "uri")
# Made once, and not for every value.
_written = json.JSONEncoder(ensure_ascii=False).encode
# Under these it says of a phone what it is.
_KINDS = frozenset(["type", "types", "kind", "label", "category", "use", "rel", "typ"])
_BANNED = "not to be called"


def contacts(key: str, several: list[object]) -> Iterator[tuple[str, object]]:
    """The phones or e-mails, and beside them what is said of them. A phone that is a fax, or that must not be called,
    is none, and stands under what it is."""
    several = [one for one in several if not (isinstance(one, dict) and one.keys() and all(map(_is_kind, one)))]
    kinds = [_kind(one) if isinstance(one, dict) and field_of(key) == PHONE else PHONE for one in several]
    called = [one for one, kind in zip(several, kinds, strict=True) if kind == PHONE]
    yield key, [_contact(key, one) for one in called]
    yield from _beside(key, [_without_ban(one) for one in called if isinstance(one, dict)])
    for other in dict.fromkeys(kind for kind in kinds if kind != PHONE):
        yield f"{key} {other}", [_contact(key, one) for one, kind in zip(several, kinds, strict=True) if kind == other]


def _without_ban(one: dict[str, object]) -> dict[str, object]:
    """What is said of a phone or an e-mail, but for that it may be used."""
    return {
        inner: said for inner, said in one.items() if field_of(inner) != KEPT_AWAY or says(text_of(said)) is not False
    }


def _kind(phone: Mapping[str, object]) -> str:
    """What an object says of its phone: that it is one, a fax or the like, or one that must not be called."""
    if any(field_of(inner) == KEPT_AWAY and says(text_of(said)) for inner, said in phone.items()):
        return _BANNED
    told = [said for inner, said in phone.items() if _is_kind(inner)]
    types = [one for said in told for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]
    return kind_of(frozenset(one.upper() for one in types), "")


def _is_kind(inner: str) -> bool:
    return inner.lower() in _KINDS or inner.lower().endswith("type")


def _contact(key: str, one: object) -> object:
    """The phone or e-mail that an object holds; the object, if none of its keys says so."""
    held = _holding(key, one) if isinstance(one, dict) else None
    return one[held] if isinstance(one, dict) and held is not None else one


def _holding(key: str, one: Mapping[str, object]) -> str | None:
    return next((inner for inner in one if inner.lower() in HOLD or field_of(inner) == field_of(key)), None)


def _beside(key: str, objects: list[dict[str, object]]) -> Iterator[tuple[str, object]]:
    """What objects of phones or e-mails say of them, as `emails type`, which is no e-mail itself."""
    beside = (inner for one in objects if (held := _holding(key, one)) for inner in one if inner != held)
    for inner in dict.fromkeys(beside):
        name = f"{key} {inner}"
        told = [text for one in objects if (text := text_of(one.get(inner)))]
        yield (f"{name} as listed" if field_of(name) or address_part(name) else name), "; ".join(told)


def text_of(value: object) -> str:
    """A value as text; blank where there is none."""
    if value is None or value == []:
        return ""
    return value if isinstance(value, str) else _written(value)
