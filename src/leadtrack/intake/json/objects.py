"""What a JSON object says of a person, as texts under keys that stand beside each other, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from leadtrack.intake.cleaning.own_list import is_own
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import KEPT_AWAY, field_of
from leadtrack.intake.json.answers import alone, are_answers, bare, pairs_of
from leadtrack.intake.json.broken import ONE_A_LINE, TOO_DEEP
from leadtrack.intake.json.contacts import contacts, text_of
from leadtrack.intake.json.keys import NAMES, WIDEST, joined_key, key_in_tags, key_of_one

_LONGEST_CELL = 1 << 20
LONGEST_KEY = 1000
_DEEPEST = 100
_TOO_MANY = f"it has more than {WIDEST} keys"
_MOST = 20
# So many texts of an object of no use are shown, and so much of each.
_MANY = 100
# What our own output says beyond the person's details.
_NOT_DETAILS = {
    "id", "schema_version", "pipelines", "lifecycle", "next_follow_up", "created_at", "updated_at", "source",
}  # fmt: skip
# Only we say these two together, whichever command wrote the line.
_OURS = {"pipelines", "lifecycle"}


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
    if len(found) > WIDEST:
        raise UnusableError(found, _TOO_MANY, "Is it a list?")
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
    flat = _flat(details)
    if len(flat) > WIDEST:
        raise UnusableError(found, _TOO_MANY, "Is it a list?")
    return {key: _texts(key, value) for key, value in flat.items()}


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
    if "/documents/" in str(details.get("name")):
        # Firestore calls each so by its place.
        details["document"] = details.pop("name")
    del details["fields"]
    numbers: dict[str, int] = {}
    for key, value in own.items():
        _put(details, key, value, numbers)
    return details


def _flat(details: Mapping[str, object]) -> dict[str, object]:
    """The details without the objects among them that say more of the person: the city in an address is an `address
    city`."""
    flat: dict[str, object] = {}
    numbers: dict[str, int] = {}
    for key, value in details.items():
        # An address of which nothing is known is written `{}`.
        if value == {}:
            continue
        # Nearly everything is no object.
        parts = _parts(key, value) if isinstance(value, (dict, list)) else ((key, value),)
        for name, inner in parts:
            _put(flat, name, inner, numbers)
    return flat


def _put(details: dict[str, object], key: str, value: object, numbers: dict[str, int]) -> None:
    """Add what is said, numbered where that has the same key; `numbers` are those that were given last."""
    free = key
    while free in details:
        numbers[key] = numbers.get(key, 1) + 1
        free = f"{key} {numbers[key]}"
    details[free] = value


def _parts(key: str, value: object) -> Iterator[tuple[str, object]]:
    value = bare(value)
    if not isinstance(value, (dict, list)) or (isinstance(value, dict) and len(value) > WIDEST):
        yield key, value
        return
    if isinstance(value, dict):
        value = alone(key, value)
    objects = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if objects and isinstance(value, list) and field_of(key) in SEVERAL:
        yield from contacts(key, value)
        return
    if objects and (pairs := pairs_of(key, objects)) and isinstance(value, list) and len(objects) == len(value):
        for name, said in pairs:
            yield from _parts(name, said)
        return
    if isinstance(value, dict) and key.endswith("_id"):
        # Who is meant, and not only by which number.
        key = key.removesuffix("_id")
    is_alone = len(objects) == 1 and isinstance(value, list) and len(value) == 1
    one, above = (objects[0], key_of_one(key)) if is_alone else (value, key)
    joined = key_in_tags if isinstance(value, dict) else joined_key
    inner = [(joined(above, name), said) for name, said in one.items()] if isinstance(one, dict) else []
    if not any(field_of(name) or address_part(name) or are_answers(said) for name, said in inner):
        yield key, value
        return
    for name, said in inner:
        yield from _parts(name, said)


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
        return [text_of(value)]
    texts = [text for one in value if (text := text_of(one))]
    if (field := field_of(key)) not in SEVERAL:
        return [(" " if field in NAMES else "; ").join(texts)]
    return [*texts[: _MOST - 1], " ; ".join(texts[_MOST - 1 :])] if len(texts) > _MOST else texts
