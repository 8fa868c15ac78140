"""What the columns are that a header tells by itself: each field by the header that says it most plainly."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from leadtrack.intake.headers.addresses import address_part, is_address, is_street, says_street
from leadtrack.intake.headers.codes import is_area_code, is_calling_code, is_country_code
from leadtrack.intake.headers.listed import (
    take_either,
    take_lead,
    take_leader,
    take_listed_firm,
    take_listed_name,
    take_listed_title,
    take_owner,
)
from leadtrack.intake.headers.messages import take_senders
from leadtrack.intake.headers.only_person import take_lone_name, take_only_person
from leadtrack.intake.headers.plain import BOTH, SEVERAL, plainly
from leadtrack.intake.headers.streets import take_parts, take_told_name
from leadtrack.intake.headers.whose import keep_apart
from leadtrack.intake.headers.words import (
    BIRTH_PARTS,
    EITHER,
    KEPT_AWAY,
    field_of,
    is_one_of_two,
    is_salutation,
    is_vague,
    parts_of_header,
)

_TOWNS = ("city", "postal_code", BOTH)
# What is somewhere else than the person who is asked about it.
_PLACES = frozenset(
    ["property", "listing", "event", "venue", "location", "school", "previous", "former", "old", "pickup", "dropoff",
     "job", "site", "store", "branch", "agent", "agency", "hotel", "station", "depot", "warehouse", "vendor",
     "supplier", "objekt", "immobilie", "ejendom", "bien", "inmueble", "pand", "woning", "birth", "work"]
)  # fmt: skip


def recognise(
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
    if "name" not in settled:
        take_listed_name(header, columns)
    nobodys = {*passed, *told}
    take_only_person(header, columns, taken, nobodys)
    take_owner(header, columns, taken)
    take_listed_firm(header, columns, taken, nobodys)
    take_lead(header, columns, taken, nobodys)
    take_either(header, columns, taken, nobodys)
    take_leader(header, columns, taken, passed=nobodys)
    take_senders(header, columns, taken, fixed=fixed, passed=nobodys)
    keep_apart(header, columns, taken, fixed=fixed, passed=nobodys)
    take_lone_name(header, columns, taken, nobodys)
    take_told_name(header, columns, taken, nobodys)
    _leave_parts(columns, taken, settled)
    columns.get("title", []).sort(key=lambda place: not is_salutation(header[place]))
    _recognise_address(header, columns, taken, settled, passed)
    take_parts(header, columns, taken, settled, nobodys)


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
    """Leave what is a part of something where the rest of it is missing: initials without a last name, a middle
    name alone, the kind of a street without its name, and a year of birth without its day."""
    has_day = "birth_month" in columns and not columns.keys().isdisjoint(("birth_day", "birthday"))
    useless = [*(() if has_day else BIRTH_PARTS)]
    useless += [part for part, whole in (("initials", "last_name"), ("street_type", "street")) if whole not in columns]
    useless += ["middle_name"] if columns.keys().isdisjoint(("name", "first_name", "last_name")) else []
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
    has_town = not columns.keys().isdisjoint(_TOWNS)
    if has_town and "street" in columns:
        return
    found = {place: part for place, one in enumerate(header) if (part := address_part(one))}
    found |= {place: part for place, part in _other_address(header).items() if place not in found}
    addresses: dict[tuple[str, ...], dict[str, int]] = {}
    for place, (which, field) in found.items():
        if place in taken or place in passed:
            continue
        there = addresses.setdefault(which, {})
        # The street alone, rather than the whole address before it.
        if field not in there or (field == "street" and says_street(header[place]) > says_street(header[there[field]])):
            there[field] = place
    if has_town:
        _take_street_alone(addresses, columns, taken)
        return
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


def _take_street_alone(
    addresses: Mapping[tuple[str, ...], Mapping[str, int]], columns: dict[str, list[int]], taken: set[int]
) -> None:
    """Take the street that says whose it is beside a town that does not, as `Ejers adresse` beside `Postnr` and `By`;
    not that of an address with a town of its own."""
    for parts in addresses.values():
        if "street" in parts and parts.keys().isdisjoint(_TOWNS):
            columns["street"] = [parts["street"]]
            taken.add(parts["street"])
            return


def _other_address(header: Sequence[str]) -> dict[int, tuple[tuple[str, ...], str]]:
    """The parts of the first address that is all there and of which some other word says which one it is, as `Physical
    City`; not those of what is sold, or of where something is."""
    found: dict[tuple[str, ...], dict[int, tuple[tuple[str, ...], str]]] = {}
    for place, one in enumerate(header):
        parts = parts_of_header(one)
        for begin in range(1, len(parts)):
            field = plainly(" ".join(parts[begin:]))
            if field in _TOWNS or field == "street":
                found.setdefault(parts[:begin], {})[place] = (parts[:begin], field)
                break
    whole = {"street", "city", "postal_code"}
    for which, places in found.items():
        if _PLACES.isdisjoint(which) and whole <= {field for _, field in places.values()}:
            return places
    return {}
