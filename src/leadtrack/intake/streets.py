"""Of which columns a street is made: its name, what kind of a street it is, the number of the house and what is behind
that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_ONE = ("house_number", "street_type", "street")
ADDITION = "house_number_addition"


def street_places(columns: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """The columns in which parts of a street stand, in their own order, which is the order in which it is written:
    `12`, `bis`, `rue`, `de la Paix`, but `Hauptstraße`, `12`, `a`."""
    places = {place for field in _ONE for place in columns.get(field, ())[:1]}
    return tuple(sorted(places.union(columns.get(ADDITION, ()))))
