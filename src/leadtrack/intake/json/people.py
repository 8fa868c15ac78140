"""Several people in one JSON object: those of a firm, those under their ids, those of a table written by columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from leadtrack.domain.text import words
from leadtrack.intake.cells.names import is_firm
from leadtrack.intake.cleaning.own_list import is_own
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.contacts import text_of
from leadtrack.intake.json.keys import joined_key, key_of_one

_DEEP = {dict, list}
_OF_SOMEBODY = frozenset(["name", "first_name", "last_name", *SEVERAL])
_NAMES = frozenset(["name", "first_name", "last_name"])
# Who may be contacted at a firm is named under these.
_CONTACTS = frozenset(
    [("contacts",), ("people",), ("persons",), ("employees",), ("staff",), ("contact", "persons"),
     ("contact", "people"), ("contactpersons",), ("decision", "makers"), ("decisionmakers",), ("key", "people"),
     ("kontakter",), ("kontaktpersoner",), ("personer",), ("medarbejdere",), ("kontakte",), ("ansprechpartner",),
     ("personen",), ("mitarbeiter",), ("interlocuteurs",), ("personnes",), ("contactos",), ("personas",),
     ("contactpersonen",), ("contacten",), ("medewerkers",)]
)  # fmt: skip
# More than so few may not have more than so many characters of their firms together.
_FEW = 20
_MOST = 1 << 22
# No firm has these, and no person those.
_OF_A_PERSON = frozenset(["first_name", "last_name", "middle_name", "birthday"])
_OF_FIRMS = frozenset(
    [("domain",), ("domains",), ("industry",), ("industries",), ("sector",), ("vat",), ("vat", "number"), ("vat", "id"),
     ("tax", "id"), ("cvr",), ("siret",), ("siren",), ("kvk",), ("employee", "count"), ("number", "of", "employees"),
     ("employees", "count"), ("company", "size"), ("annual", "revenue"), ("revenue",), ("registration", "number"),
     ("company", "number"), ("org", "number"), ("legal", "name"), ("legal", "form"), ("naics",), ("sic",)]
)  # fmt: skip
_VALUES = frozenset(["value", "values"])
# What the administration of a database writes above its tables.
_OF_A_DATABASE = ("header", "database")
_BESIDE = frozenset(["type", "version", "comment", "name"])
# Under these a database puts what it keeps, beside what it says of that itself.
_WRAPPERS = frozenset(["node", "_source", "doc", "document", "item", "record", "row", "entry", "resource", "object"])


def people_of(found: dict[str, object]) -> list[dict[str, object]]:
    """The object itself, or one for each person in it."""
    if is_of_database(found):
        return []
    kinds = set(map(type, found.values()))
    if _DEEP.isdisjoint(kinds) or is_own(found):
        # Nearly every line.
        return [found]
    found = _unwrapped(found)
    kinds = set(map(type, found.values()))
    if kinds == {dict}:
        return _by_columns(found) or _by_ids(found) or [found]
    return _of_firm(found) or [found] if list in kinds else [found]


def is_of_database(found: Mapping[str, object]) -> bool:
    """Whether the object only says which database the tables below it are of."""
    return found.get("type") in _OF_A_DATABASE and found.keys() <= _BESIDE


def _unwrapped(found: dict[str, object]) -> dict[str, object]:
    """What is kept, where the object around it says nothing of a person: `{"cursor": "x", "node": {"name": "Ann"}}`."""
    if _WRAPPERS.isdisjoint(map(str.lower, found)):
        return found
    inner = next((value for key, value in found.items() if key.lower() in _WRAPPERS and isinstance(value, dict)), None)
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
    if any(field_of(key) in _OF_SOMEBODY for key, value in found.items() if value):
        return _of_named_firm(found)
    if all(len(value) < 2 for value in found.values() if isinstance(value, list)):
        return []
    for key, value in found.items():
        if isinstance(value, list) and _are_people(key, value) and not _is_too_much(value, found, key):
            return [found | {key: [one]} for one in value]
    return []


def _of_named_firm(found: dict[str, object]) -> list[dict[str, object]]:
    """Each of the contacts of a firm, with all that is said of the firm; that must look like one, since people have
    contacts too. Its phone and its e-mail are those of the first who has none: if all had them, they might be one."""
    key = next((key for key, value in found.items() if value and words(key) in _CONTACTS), None)
    contacts = found.get(key) if key else None
    firm = {name: value for name, value in found.items() if name != key}
    if not isinstance(contacts, list) or not _are_named(contacts):
        return []
    if not _is_firm(firm):
        # Of one alone the name would be taken for that of the person.
        has_name = any(field_of(name) in _NAMES and value for name, value in firm.items())
        return [{**firm, key or "": text_of(contacts[0])}] if has_name and len(contacts) == 1 else []
    if _is_too_much(contacts, found, key):
        return []
    free = set(SEVERAL)
    people = []
    for one in contacts:
        theirs = free - _said(one)
        free -= theirs
        people.append(_of_its_firm(one, firm, theirs))
    return people


def _is_too_much(people: list[object], found: Mapping[str, object], key: str | None) -> bool:
    """Whether what is said beside these people is too long to say it of each."""
    beside = {name: value for name, value in found.items() if name != key} if len(people) > _FEW else {}
    return len(people) * len(str(beside)) > _MOST


def _are_named(contacts: list[object]) -> bool:
    """Whether these are objects which all have a name, and one of them at least an e-mail or a phone."""
    told = [_said(one) for one in contacts if isinstance(one, dict)]
    return (
        len(told) == len(contacts)
        and not any(told.isdisjoint(_NAMES) for told in told)
        and any(not told.isdisjoint(SEVERAL) for told in told)
    )


def _said(one: object) -> set[str | None]:
    """Which fields are filled of somebody."""
    filled = [key for key, value in one.items() if value] if isinstance(one, dict) else []
    return {field_of(joined_key("contact", key)) for key in filled}


def _is_firm(found: Mapping[str, object]) -> bool:
    """Whether an object is a firm, by what it is called or by what only firms have; or has nothing of a person but the
    name."""
    fields = {field_of(key) for key, value in found.items() if value}
    if not fields.isdisjoint(_OF_A_PERSON):
        return False
    if "company" in fields:
        return "name" not in fields
    name = next((value for key, value in found.items() if field_of(key) == "name" and value), None)
    if not isinstance(name, str):
        return False
    return "email" not in fields or is_firm(name) or any(words(key) in _OF_FIRMS for key in found)


def are_of_firm(key: str, above: Mapping[str, object]) -> bool:
    """Whether what stands under this key are the people of the firm that is named above it, and not of a list."""
    named = [str(value) for name, value in above.items() if field_of(name) in ("name", "company")]
    is_sure = any(field_of(name) == "company" or words(name) in _OF_FIRMS for name in above) or any(map(is_firm, named))
    return words(key) in _CONTACTS and bool(named) and is_sure and _is_firm(above)


def _of_its_firm(one: object, firm: Mapping[str, object], theirs: Collection[str]) -> dict[str, object]:
    """Somebody with what is said of the firm, of whose phones and e-mails those are theirs."""
    person: dict[str, object] = {}
    for key, value in firm.items():
        field = field_of(key)
        if field == "name":
            if value not in person.values():
                person[f"company {key}" if "company" in {*person, *firm} else "company"] = value
        else:
            person[f"company {key} as listed" if field in SEVERAL and field not in theirs else key] = value
    for key, value in one.items() if isinstance(one, dict) else ():
        is_known = field_of(key) in _OF_SOMEBODY and key not in person
        person[key if is_known else f"contact {key}"] = value
    return person


def _are_people(key: str, several: list[object]) -> bool:
    """Whether these are more than one, each with a name, an e-mail or a phone, and not what is named beside a value."""
    above = key_of_one(key)
    return len(several) > 1 and all(
        isinstance(one, dict)
        and _VALUES.isdisjoint(one)
        and any(field_of(joined_key(above, inner)) in _OF_SOMEBODY for inner in one)
        for one in several
    )
