"""Of which columns a street is made: its name, what kind of a street it is, the number of the house and what is behind
that; and the lines of one that stands in several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_ONE = ("house_number", "street_type", "street")
ADDITION = "house_number_addition"


def street_places(columns: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """The columns in which parts of a street stand, in their own order, which is the order in which it is written:
    `12`, `bis`, `rue`, `de la Paix`, but `Hauptstraße`, `12`, `a`."""
    places = {place for field in _ONE for place in columns.get(field, ())[:1]}
    return tuple(sorted(places.union(columns.get(ADDITION, ()))))


def on_one_line(street: str) -> str:
    """The street with commas where its lines end: `Flat 2, 14 Ivy Lane`."""
    if "\n" not in street and "\r" not in street:
        return street
    return ", ".join(filter(None, (line.strip().rstrip(",").rstrip() for line in street.splitlines())))


def all_on_one_line(column: list[str]) -> list[str]:
    """`on_one_line` of each; of nearly all lists these are the same."""
    text = "".join(column)
    return [on_one_line(one) for one in column] if "\n" in text or "\r" in text else column
