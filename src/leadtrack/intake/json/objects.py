"""What a JSON object says of a person, as texts under keys that stand beside each other, whoever wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from leadtrack.domain.text import words
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.cleaning.own_list import is_own
from leadtrack.intake.headers.addresses import ADDRESS, address_part
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import KEPT_AWAY, field_of
from leadtrack.intake.json.broken import ONE_A_LINE, TOO_DEEP
from leadtrack.intake.vcard.numbers import PHONE, kind_of

# Made once, and not for every value.
_written = json.JSONEncoder(ensure_ascii=False).encode
_LONGEST_CELL = 1 << 20
LONGEST_KEY = 1000
_DEEPEST = 100
_MOST = 20
# So many texts of an object of no use are shown, and so much of each.
_MANY = 100
# What our own output says beyond the person's details.
_NOT_DETAILS = {
    "id", "schema_version", "pipelines", "lifecycle", "next_follow_up", "created_at", "updated_at", "source",
}  # fmt: skip
# Only we say these two together, whichever command wrote the line.
_OURS = {"pipelines", "lifecycle"}
# Under these an object of a phone or an e-mail holds it.
_HOLD = ("value", "number", "address", "uri")
# Under these it says of a phone what it is.
_KINDS = frozenset(["type", "types", "kind", "label", "category", "use", "rel", "typ"])
# These name what stands beside them under `value`.
_NAMED = ("name", "label", "title", "question", "field", "system", "key", "type", "kind")
_VALUES = ("value", "values", "answer")
# Under these stands what the key above says, and no part of it.
_ITSELF = frozenset(["value", "date"])
# Under what ends with these a program keeps what is asked of everybody, whatever it is.
_HOLDERS = frozenset(
    [("mergefields",), ("merge", "vars"), ("customfields",),
     ("field", "data"), ("profile",), ("traits",), ("contact", "info"), ("contact", "details"), ("personal", "info"),
     ("personal", "details"), ("answers",), ("responses",), ("fields",)]
)  # fmt: skip
# Where somebody is, which may have a name of its own.
_PLACE = "location"
# Under this a map says everything of a place.
_OF_A_MAP = "tags"
# What stands beside what an object names as its type, and says nothing.
_BESIDE_A_KIND = ("type", "id", "field", "object")
_OF_A_LANGUAGE = frozenset(["text", "languageCode", "language", "lang", "locale"])
_NOTHING = object()
# Up to the year 4138.
_MILLISECONDS = re.compile(r"-?\d{1,14}")
_BANNED = "not to be called"
_NAMES = frozenset(["name", "first_name", "middle_name", "last_name"])


class UnusableError(Exception):
    """Why an object is of no use to a list, as it ends a sentence, where in it that shows, what to do about it, and
    what the object says in plain texts."""

    def __init__(self, found: Mapping[str, object], why: str, hint: str, at: str = "") -> None:
        super().__init__(why)
        self.why, self.hint, self.at = why, hint, at
        said = (f"{key[:_MANY]}: {text[:_MANY]}" for key, text in found.items() if isinstance(text, str))
        self.text = ", ".join(islice(said, _MANY))


def texts_of(found: dict[str, object]) -> dict[str, list[str]]:
    """The texts under each key: of phones and e-mails as many as there are, of others one.

    Raises UnusableError for what no list needs.
    """
    if not found.keys() >= _OURS and all(isinstance(value, str) for value in found.values()):
        # Nearly every line of another program.
        row = {key: [value] for key, value in found.items() if isinstance(value, str)}
    else:
        row = _row(found)
    for key, texts in row.items():
        size = len(key) + (len(texts[0]) if len(texts) == 1 else sum(map(len, texts)))
        if size > _LONGEST_CELL or len(key) > LONGEST_KEY:
            raise UnusableError(found, f"it has {size} characters", "Is it a list?", f", key {key[:40]!r}")
    return row


def _row(found: dict[str, object]) -> dict[str, list[str]]:
    details = _details(found)
    if any(_is_deep(value) for value in details.values() if isinstance(value, (dict, list))):
        raise UnusableError(found, TOO_DEEP, ONE_A_LINE)
    return {key: _texts(key, value) for key, value in _flat(details).items()}


def _details(found: dict[str, object]) -> dict[str, object]:
    """What is said of the person; own fields among the rest, numbered where that has the same key."""
    is_ours = is_own(found) or found.keys() >= _OURS
    left_out = _NOT_DETAILS if is_ours else frozenset()
    # That somebody must not be contacted is never left out.
    silent = {"do_not_contact"} if is_ours and not found.get("do_not_contact") else frozenset()
    own = found.get("fields")
    details = {key: value for key, value in found.items() if key not in left_out and key not in silent}
    if not isinstance(own, dict):
        return details
    del details["fields"]
    for key, value in own.items():
        _put(details, key, value)
    return details


def _flat(details: Mapping[str, object]) -> dict[str, object]:
    """The details without the objects among them that say more of the person: the city in an address is an `address
    city`."""
    flat: dict[str, object] = {}
    for key, value in details.items():
        # An address of which nothing is known is written `{}`.
        if value == {}:
            continue
        # Nearly everything is no object.
        parts = _parts(key, value) if isinstance(value, (dict, list)) else ((key, value),)
        for name, inner in parts:
            _put(flat, name, inner)
    return flat


def _put(details: dict[str, object], key: str, value: object) -> None:
    """Add what is said, numbered where that has the same key."""
    free, number = key, 1
    while free in details:
        number += 1
        free = f"{key} {number}"
    details[free] = value


def _parts(key: str, value: object) -> Iterator[tuple[str, object]]:
    value = _bare(value)
    if isinstance(value, dict):
        value = _alone(key, value)
    objects = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if objects and isinstance(value, list) and field_of(key) in SEVERAL:
        yield from _contacts(key, value)
        return
    if objects and (pairs := _pairs(key, objects)) and isinstance(value, list) and len(objects) == len(value):
        for name, said in pairs:
            yield from _parts(name, said)
        return
    if isinstance(value, dict) and key.endswith("_id"):
        # Who is meant, and not only by which number.
        key = key.removesuffix("_id")
    is_alone = len(objects) == 1 and isinstance(value, list) and len(value) == 1
    one, above = (objects[0], key_of_one(key)) if is_alone else (value, key)
    inner = [(joined_key(above, name), said) for name, said in one.items()] if isinstance(one, dict) else []
    if isinstance(value, dict) and key == _OF_A_MAP:
        inner = [
            (name if field_of(name) or address_part(name) else f"{key} {name}", said) for name, said in value.items()
        ]
    if not any(field_of(name) or address_part(name) or _are_answers(said) for name, said in inner):
        yield key, value
        return
    for name, said in inner:
        yield from _parts(name, said)


def _alone(key: str, value: dict[str, object]) -> object:
    """The one phone or e-mail, or the answers of a form by their numbers, in a list; any other object as it is."""
    if field_of(key) in SEVERAL and any(inner.lower() in _HOLD for inner in value):
        return [value]
    if value and all(map(str.isdecimal, value)) and any(isinstance(one, dict) for one in value.values()):
        answers = [one for one in value.values() if isinstance(one, dict) and "answer" in one]
        return answers or value
    return value


def _pairs(key: str, objects: list[dict[str, object]]) -> list[tuple[str, object]]:
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


def _bare(value: object) -> object:
    """The value without the kind that a database writes around it, as in `{"$date": "2026-03-01T09:12:33Z"}`, or beside
    it."""
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((kind, inner),) = value.items()
        bare = _bare(inner) if kind.startswith("$") else value
        if isinstance(bare, (dict, list)):
            return value
        return _instant(bare) if kind == "$date" else bare
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


def _are_answers(value: object) -> bool:
    """Whether these are what a form asked, each with its answer, and one of them an e-mail or a phone."""
    objects = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return any(field_of(name) in SEVERAL for name, _ in _pairs("", objects))


def is_answer(one: Mapping[str, object]) -> bool:
    """Whether an object is what a form asked of somebody, with the answer."""
    return any(field_of(name.strip()) for name, _ in _pairs("", [dict(one)]))


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


def joined_key(key: str, inner: str) -> str:
    """What the inner key means below the other: `name` and `first` are a `first name`."""
    if inner == "locality":
        # As SCIM and others call the city (RFC 7643, 4.1.2).
        inner = "city"
    above = words(key)
    if (above in _HOLDERS or above[-1:] in _HOLDERS) and (field_of(inner) or address_part(inner)):
        return inner
    if key == _PLACE and (field_of(inner) in ADDRESS or address_part(inner)):
        return inner
    if key == "name":
        return inner if field_of(inner) in _NAMES else f"{inner} {key}"
    return key if inner in _ITSELF and field_of(key) else f"{key} {inner}"


def key_of_one(key: str) -> str:
    """What a key of several is called where there is one, if that is known: `companies` is a `company`."""
    alone = key[:-3] + "y" if key.endswith("ies") else key.removesuffix("s")
    return alone if alone == "name" or field_of(alone) else key


def _contacts(key: str, several: list[object]) -> Iterator[tuple[str, object]]:
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
        inner: said for inner, said in one.items() if field_of(inner) != KEPT_AWAY or says(_text(said)) is not False
    }


def _kind(phone: Mapping[str, object]) -> str:
    """What an object says of its phone: that it is one, a fax or the like, or one that must not be called."""
    if any(field_of(inner) == KEPT_AWAY and says(_text(said)) for inner, said in phone.items()):
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
    return next((inner for inner in one if inner.lower() in _HOLD or field_of(inner) == field_of(key)), None)


def _beside(key: str, objects: list[dict[str, object]]) -> Iterator[tuple[str, object]]:
    """What objects of phones or e-mails say of them, as `emails type`, which is no e-mail itself."""
    beside = (inner for one in objects if (held := _holding(key, one)) for inner in one if inner != held)
    for inner in dict.fromkeys(beside):
        name = f"{key} {inner}"
        told = [text for one in objects if (text := _text(one.get(inner)))]
        yield (f"{name} as listed" if field_of(name) or address_part(name) else name), "; ".join(told)


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


def _texts(key: str, value: object) -> list[str]:
    if value is False and (field_of(key) not in (None, KEPT_AWAY) or address_part(key)):
        # So some programs write that there is none.
        return [""]
    if not isinstance(value, list):
        return [_text(value)]
    texts = [text for one in value if (text := _text(one))]
    if (field := field_of(key)) not in SEVERAL:
        return [(" " if field in _NAMES else "; ").join(texts)]
    return [*texts[: _MOST - 1], " ; ".join(texts[_MOST - 1 :])] if len(texts) > _MOST else texts


def _text(value: object) -> str:
    if value is None or value == []:
        return ""
    return value if isinstance(value, str) else _written(value)
