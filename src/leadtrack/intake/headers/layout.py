"""Which column is what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.domain.text import words
from leadtrack.errors import UsageError, quoted
from leadtrack.intake.headers.addresses import address_part, is_address, is_street, says_street
from leadtrack.intake.headers.codes import is_area_code, is_calling_code, is_country_code
from leadtrack.intake.headers.instead import Pairs
from leadtrack.intake.headers.listed import take_leader, take_listed_title, take_property_owner
from leadtrack.intake.headers.messages import take_senders
from leadtrack.intake.headers.numbers import numbered
from leadtrack.intake.headers.streets import take_parts, take_told_name
from leadtrack.intake.headers.whose import is_of_anybody, keep_apart
from leadtrack.intake.headers.words import (
    BIRTH_PARTS,
    BOTH,
    EITHER,
    KEPT_AWAY,
    SEVERAL,
    field_of,
    is_one_of_two,
    is_salutation,
    is_vague,
)

FIELDS = (
    "name", "title", "first_name", "initials", "middle_name", "last_name", "suffix", "company", "email", "phone",
    "area_code", "calling_code", "street", "street_type", "house_number", "house_number_addition", "unit",
    "postal_code", "city", BOTH, "country", "birthday", *BIRTH_PARTS, KEPT_AWAY,
)  # fmt: skip
# No field of its own: a column that is to be kept as it is, whatever its header says.
OWN = "own"

# Of a mapping that somebody named: fields and headers. A field may be named more than once.
Given = Sequence[tuple[str, str]]
# What a rejects file adds to the rows it holds; imported again, they say nothing of the person.
REJECT_COLUMNS = ("leadtrack line", "leadtrack reason")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns (counted from 0) make each field, and the headers of the columns kept as own fields; `left` are
    those of them that somebody wanted to be left alone. Where it is `either`, the company of a row without a name may
    be a person. `instead` are other addresses, for a row in which nothing of the first one is,
    and `zeros` the countries whose postal codes lost their zeros in a spreadsheet, blank for rows that name none."""

    header: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    own: tuple[tuple[int, str], ...]
    left: tuple[int, ...] = ()
    either: bool = False
    instead: tuple[Pairs, ...] = ()
    zeros: frozenset[str] = frozenset()

    def described(self) -> dict[str, list[str]]:
        """Field to headers, as it is shown."""
        named = {**self.columns, OWN: self.left} if self.left else self.columns
        return {field: [self.header[i] for i in places] for field, places in named.items()}

    def remembered(self) -> dict[str, list[str]]:
        """Field to headers, as it is remembered for the source."""
        found = self.described()
        return {EITHER if self.either and field == "company" else field: found[field] for field in found}


def map_columns(
    header: Sequence[str],
    given: Given = (),
    *,
    usual: Mapping[str, Sequence[str]] | None = None,
    told: Mapping[int, str] | None = None,
    passed: Collection[int] = (),
) -> Layout:
    """Map a header row. What is `given` is stronger than the `usual` mapping of the source, where its columns are
    there, and that is stronger than what is recognised. Phones and e-mails that are recognised beside them are taken
    too. The columns that are `passed` over are not recognised, and of those of which something is `told`, by their
    places, their headers are not asked.

    Raises UsageError for a field or a column that does not exist.
    """
    columns: dict[str, list[int]] = {}
    taken: set[int] = set()
    folded = [" ".join(words(one)) for one in header]
    for field, name in given:
        if field not in (*FIELDS, OWN):
            raise UsageError(
                f"--map: there is no field {quoted(field)}.",
                f"Fields: {', '.join(FIELDS)}; {OWN} keeps a column as an own field.",
            )
        wanted = " ".join(words(name))
        if wanted not in folded:
            raise UsageError(f"--map: the list has no column {quoted(name)}.", f"Its columns: {', '.join(header)}.")
        columns.setdefault(field, []).append(folded.index(wanted))
        taken.add(folded.index(wanted))
    _take_usual(folded, usual or {}, columns, taken)
    # Somebody said that they are companies, now or when the source was last imported.
    are_companies = "company" in columns
    either = set(columns.get(EITHER, ())) | {place for place, field in (told or {}).items() if field == EITHER}
    if EITHER in columns:
        columns["company"] = columns.pop(EITHER)
    left = columns.pop(OWN, [])
    _recognise(header, columns, taken, passed, told or {})
    found = {field: tuple(places) for field, places in columns.items()}
    own = _own(header, taken.difference(left))
    is_either = _is_either(header, found) or any(
        place in either and numbered(header[place]) for place in found.get("company", ())
    )
    return Layout(tuple(header), found, own, tuple(left), not are_companies and is_either)


def _take_usual(
    folded: Sequence[str], usual: Mapping[str, Sequence[str]], columns: dict[str, list[int]], taken: set[int]
) -> None:
    """Take the columns of each field as they were for the source, where all of them are there and free."""
    for field, names in usual.items():
        places = _places(names, folded)
        is_settled = field in columns or (field == EITHER and "company" in columns)
        is_known = field in (*FIELDS, OWN, EITHER)
        if is_known and not is_settled and len(places) == len(names) and taken.isdisjoint(places):
            columns[field] = places
            taken.update(places)


def _places(names: Sequence[str], folded: Sequence[str]) -> list[int]:
    """Where these headers are, each at a place of its own; those that are not there are left out."""
    places: list[int] = []
    for key in (" ".join(words(name)) for name in names):
        places += [at for at, one in enumerate(folded) if one == key and at not in places][:1]
    return places


def _is_either(header: Sequence[str], columns: Mapping[str, Sequence[int]]) -> bool:
    """Whether the companies stand beside names, under a header that means people as well."""
    is_named = not columns.keys().isdisjoint(("name", "first_name", "last_name"))
    return is_named and any(is_of_anybody(header[at]) for at in columns.get("company", ()))


def _recognise(
    header: Sequence[str],
    columns: dict[str, list[int]],
    taken: set[int],
    passed: Collection[int],
    told: Mapping[int, str],
) -> None:
    """Take the columns that their headers tell, each field by the header that says it most plainly, and those of which
    it is told otherwise."""
    settled, fixed = set(columns) - set(SEVERAL), frozenset(taken)
    free = [place for place in range(len(header)) if place not in taken and place not in passed]
    means = {place: told.get(place) or field_of(header[place]) for place in free}
    found = [(place, "company" if field == EITHER else field) for place, field in means.items() if field]
    _recognise_codes(header, columns, taken, found)
    plain = {field for place, field in found if not is_vague(header[place])} | settled
    if not plain.isdisjoint(("first_name", "last_name")):
        # Whoever has a first name is no `Customer: 1001`.
        plain.add("name")
    for place, field in found:
        if field in settled or (is_vague(header[place]) and field in plain and field not in SEVERAL):
            continue
        is_another = field in (*SEVERAL, KEPT_AWAY, "house_number_addition") or (
            field == "last_name" and is_one_of_two(header[place])
        )
        if field == "title" and len(there := columns.get(field, [])) == 1 and field not in settled:
            is_another = is_salutation(header[place]) != is_salutation(header[there[0]])
        if is_another or field not in columns:
            columns.setdefault(field, []).append(place)
            taken.add(place)
    _take_bare_street(header, columns, taken, found, settled)
    if "title" not in settled:
        take_listed_title(header, columns)
    take_property_owner(header, columns, taken)
    take_leader(header, columns, taken, passed={*passed, *told})
    take_senders(header, columns, taken, fixed=fixed, passed={*passed, *told})
    keep_apart(header, columns, taken, fixed=fixed, passed={*passed, *told})
    take_told_name(header, columns, taken, {*passed, *told})
    _leave_parts(columns, taken, settled)
    columns.get("title", []).sort(key=lambda place: not is_salutation(header[place]))
    _recognise_address(header, columns, taken, settled, passed)
    take_parts(header, columns, taken, settled, {*passed, *told})


def _take_bare_street(
    header: Sequence[str],
    columns: dict[str, list[int]],
    taken: set[int],
    found: Sequence[tuple[int, str]],
    settled: Collection[str],
) -> None:
    """Where the list has the street beside the whole address, take the street."""
    there = columns.get("street", ())
    if "street" in settled or "city" not in columns or not any(is_address(header[place]) for place in there):
        return
    streets = [place for place, field in found if field == "street" and is_street(header[place])]
    if streets:
        taken.difference_update(there)
        taken.add(streets[0])
        columns["street"] = [streets[0]]


def _leave_parts(columns: dict[str, list[int]], taken: set[int], settled: Collection[str]) -> None:
    """Leave what is a part of something where the rest of it is missing: initials without a last name, the kind of a
    street without its name, and a year of birth without its day."""
    has_day = "birth_month" in columns and not columns.keys().isdisjoint(("birth_day", "birthday"))
    useless = [*(() if has_day else BIRTH_PARTS)]
    useless += [part for part, whole in (("initials", "last_name"), ("street_type", "street")) if whole not in columns]
    for field in useless:
        if field not in settled:
            taken.difference_update(columns.pop(field, ()))


def _recognise_codes(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], found: list[tuple[int, str]]
) -> None:
    """Take the columns right before a phone that hold its area code, and the code of its country; they are no longer
    among what was found."""
    phones = {place for place, field in found if field == "phone"} | set(columns.get("phone", ()))
    has_country = sum(field == "country" for _, field in found) + ("country" in columns) > 1
    named = {place for place, field in found if field == "country"}
    codes: dict[int, str] = {}
    for phone in sorted(phones):
        at = phone - 1
        if at >= 0 and at not in taken and is_area_code(header[at]):
            codes[at] = "area_code"
            at -= 1
        may_be_country = at not in named or has_country
        if (
            at >= 0
            and at not in taken
            and (is_calling_code(header[at]) or (may_be_country and is_country_code(header[at])))
        ):
            codes[at] = "calling_code"
    for place, field in sorted(codes.items()):
        columns.setdefault(field, []).append(place)
    taken.update(codes)
    found[:] = [one for one in found if one[0] not in codes]


def _recognise_address(
    header: Sequence[str],
    columns: dict[str, list[int]],
    taken: set[int],
    settled: Collection[str],
    passed: Collection[int],
) -> None:
    """Where the list has several addresses of everybody, take the parts of one that is not there yet: of that which is
    settled, else of that whose street is there, else of the one with most parts."""
    if not columns.keys().isdisjoint(("city", "postal_code", BOTH)):
        return
    found = {place: part for place, one in enumerate(header) if (part := address_part(one))}
    addresses: dict[tuple[str, ...], dict[str, int]] = {}
    for place, (which, field) in found.items():
        if place in taken or place in passed:
            continue
        there = addresses.setdefault(which, {})
        # The street alone, rather than the whole address before it.
        if field not in there or (field == "street" and says_street(header[place]) > says_street(header[there[field]])):
            there[field] = place
    named = {found[place][0] for field in settled for place in columns.get(field, ()) if place in found}
    if named:
        addresses = {which: parts for which, parts in addresses.items() if which in named}
    # A street that is of no address in particular is of the one whose parts are of none either, as `Address City`.
    here = {found[place][0] if place in found else () for place in columns.get("street", ())} & addresses.keys()
    if not addresses:
        return
    best = max(here or addresses, key=lambda which: len(addresses[which]))
    is_vague_street = "street" not in settled and all(is_vague(header[place]) for place in columns.get("street", ()))
    if "street" in addresses[best] and is_vague_street:
        # A `Full address` says the whole of one in its street.
        taken.difference_update(columns.pop("street", ()))
    for field, place in addresses[best].items():
        if field not in columns:
            columns[field] = [place]
            taken.add(place)


def _own(header: Sequence[str], taken: Collection[int]) -> tuple[tuple[int, str], ...]:
    """The columns kept as own fields; a header that stands twice is numbered, so that no value is lost."""
    own: list[tuple[int, str]] = []
    names = [" ".join(one.split()) or f"column {place + 1}" for place, one in enumerate(header)]
    # What cannot be understood of a column that makes a field is kept under its header.
    used = {header[place] for place in taken}
    there = set(names)
    numbers: dict[str, int] = {}
    for place, name in enumerate(names):
        if place in taken or name in REJECT_COLUMNS:
            continue
        free = name
        while free in used or (free != name and free in there):
            numbers[name] = numbers.get(name, 1) + 1
            free = f"{name} {numbers[name]}"
        used.add(free)
        own.append((place, free))
    return tuple(own)


def is_usable(mapping: Layout) -> bool:
    """Whether a person can be known by one of the columns."""
    return any(
        field in mapping.columns for field in ("name", "first_name", "last_name", "suffix", "company", "email", "phone")
    )
