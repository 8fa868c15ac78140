"""Other addresses of everybody, for those of whom nothing of the first one is known: at work where home is blank."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from leadtrack.intake.headers.addresses import ADDRESS, ADDRESSES, address_part
from leadtrack.intake.headers.plain import BOTH
from leadtrack.intake.headers.streets import line_of
from leadtrack.intake.headers.vocabulary import OWNERS, WHOSE

# Of these the address is the person's, or nobody's in particular.
_ALL_THE_SAME = frozenset(["billing", "primary", "main", "default", "address"])
_KINDS = ADDRESSES - (WHOSE - _ALL_THE_SAME) - OWNERS
_TOWNS = ("city", "postal_code", BOTH)
# A part of an address; of a street, which of its lines.
Part = tuple[str, int]
# Where a cell of the first address stands, and where that of the other one does.
Pairs = tuple[tuple[int, int], ...]


def other_addresses(
    header: Sequence[str], columns: Mapping[str, Sequence[int]], passed: Collection[int]
) -> tuple[Pairs, ...]:
    """The other addresses of a list in their order, each by the places of its parts beside those of the one that was
    taken; none where it has no town."""
    first = _first(header, columns)
    if not any((town, 1) in first for town in _TOWNS):
        return ()
    taken = {place for places in columns.values() for place in places}
    parts = {
        place: part
        for place, one in enumerate(header)
        if place not in taken and place not in passed and (part := address_part(one)) and _is_anybodys(part[0])
    }
    towns = {which for which, field in parts.values() if field in _TOWNS}
    others: dict[tuple[str, ...], dict[Part, int]] = {which: {} for which in towns}
    for place, (which, field) in parts.items():
        line = line_of(header[place]) if field == "street" else None
        if which not in towns and line and line[1] > 1:
            others.get(which[:-1], {}).setdefault((field, line[1]), place)
        elif which in towns:
            others[which].setdefault((field, 1), place)
    ordered = sorted(others.values(), key=lambda parts: min(parts.values()))
    return tuple(pairs for parts in ordered if (pairs := _pairs(first, parts)))


def _first(header: Sequence[str], columns: Mapping[str, Sequence[int]]) -> dict[Part, int]:
    found = {(field, 1): columns[field][0] for field in ADDRESS if columns.get(field)}
    for place in columns.get("street", ())[1:]:
        if line := line_of(header[place]):
            found.setdefault(("street", line[1]), place)
    return found


def _is_anybodys(which: Sequence[str]) -> bool:
    return bool(which) and all(word in _KINDS or word.isdigit() for word in which)


def _pairs(first: Mapping[Part, int], other: Mapping[Part, int]) -> Pairs:
    """The parts that both have, if these are a town and something more."""
    shared = [part for part in first if part in other]
    written = [field for field, _ in shared if field != "country"]
    is_enough = any(town in written for town in _TOWNS) and len(written) > 1
    return tuple((first[part], other[part]) for part in shared) if is_enough else ()
