"""Who it is that a list of places, of properties or of firms names in columns that elsewhere head others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from leadtrack.domain.text import words
from leadtrack.intake.headers.whose import NAMES, owner_of
from leadtrack.intake.headers.words import is_little, words_of_header

# What is said of a place on a map, and of nobody.
_OF_PLACES = frozenset(["category", "rating", "reviews", "score", "latitude", "lat", "website", "url", "hours", "cid"])
# And of a house that somebody owns.
_OF_PROPERTIES = frozenset(["property", "apn", "parcel", "mls", "assessed"])
# Who owns a firm or leads it: `Owner` alone is who keeps the list, `Owner / Manager` of a firm is none of ours.
_LEADERS = frozenset(
    ["owner", "proprietor", "manager", "director", "ceo", "founder", "principal", "ejer", "indehaver", "leder",
     "direktor", "direktoer", "stifter", "inhaber", "inhaberin", "leiter", "leiterin", "geschaftsfuhrer",
     "geschaeftsfuehrer", "geschaftsfuhrerin", "geschaeftsfuehrerin", "eigentumer", "eigentuemer", "grunder",
     "gruender", "proprietaire", "gerant", "gerante", "dirigeant", "directeur", "fondateur", "responsable",
     "propietario", "gerente", "administrador", "fundador", "eigenaar", "eigenares", "leider", "bestuurder",
     "zaakvoerder", "oprichter"]
)  # fmt: skip


def take_listed_title(header: Sequence[str], columns: dict[str, list[int]]) -> None:
    """Take for the company what a map of places heads with `Title`, where nothing else says who it is."""
    if columns.keys().isdisjoint((*NAMES, "company")) and "title" in columns:
        there = {word for one in header for word in words_of_header(one)}
        if [" ".join(words(header[place])) for place in columns["title"]] == ["title"] and len(there & _OF_PLACES) > 1:
            columns["company"] = columns.pop("title")


def take_property_owner(header: Sequence[str], columns: dict[str, list[int]], taken: set[int]) -> None:
    """Take the owner's name in a list of properties that names nobody else; elsewhere the owner keeps the list."""
    there = {word for one in header for word in words_of_header(one)}
    if there.isdisjoint(_OF_PROPERTIES) or not columns.keys().isdisjoint((*NAMES, "company")):
        return
    for place, one in enumerate(header):
        parts = words_of_header(one)
        field, of = owner_of(one) or ("", ())
        is_owner = parts[:1] == ("owner",) and of in (("owner",), ("owner", "1"))
        if is_owner and field in NAMES and field not in columns and place not in taken:
            columns[field] = [place]
            taken.add(place)


def take_leader(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], *, passed: Collection[int] = ()
) -> None:
    """Take who owns or leads a firm, under a header that names both and nothing else, where nobody else is named."""
    if "company" not in columns or not columns.keys().isdisjoint(NAMES):
        return
    for place, one in enumerate(header):
        said = {word for word in words_of_header(one) if word in _LEADERS or not is_little(word)}
        if place not in taken and place not in passed and len(said) > 1 and said <= _LEADERS:
            columns["name"] = [place]
            taken.add(place)
            return
