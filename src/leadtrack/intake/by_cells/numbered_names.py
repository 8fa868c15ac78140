"""`Name1; Name2; Name3`, as programs that keep accounts write them: the first is a firm or a last name, the second more
of the firm's name or a first name. Only the cells tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from leadtrack.domain.text import words
from leadtrack.intake.by_cells.filled import filled_cells
from leadtrack.intake.cells.names import is_firm
from leadtrack.intake.headers.numbers import numbered
from leadtrack.intake.headers.vocabulary import PEOPLE
from leadtrack.intake.headers.words import EITHER, field_of, words_of_header

_NEARLY_ALL = 0.8
# No name is longer.
_LONGEST = 200
_PARTS_OF_NAMES = ("name", "first_name", "last_name")
# Where one of these stands in a name, it is that of a firm.
_OF_FIRMS = frozenset(
    ["gmbh", "mbh", "ohg", "kgaa", "gbr", "aps", "ltd", "limited", "inc", "llc", "sarl", "gesellschaft", "verein",
     "stiftung", "genossenschaft", "verband", "stadtwerke", "firma", "eurl", "sasu", "selarl", "stichting"]
)  # fmt: skip
# And where one of these stands, nobody has it for a name.
_OF_NOBODY = _OF_FIRMS | frozenset(
    ["backerei", "baeckerei", "metzgerei", "autohaus", "hotel", "gasthof", "gasthaus", "restaurant", "praxis",
     "apotheke", "kanzlei", "schule", "gemeinde", "stadt", "werkstatt", "salon", "studio", "buro", "buero", "shop",
     "filiale", "zentrale", "niederlassung", "zweigstelle", "abteilung", "abt", "einkauf", "verkauf", "vertrieb",
     "buchhaltung", "verwaltung", "lager", "werk", "zweigwerk", "inh", "inhaber", "hd", "hdn", "etage", "stock"]
)  # fmt: skip
_A_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*+(?:[ -][^\W\d_][^\W\d_'’.-]*+){0,2}+")


def told_of_names(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, not_names: Collection[int] = ()
) -> dict[int, str]:
    """What such columns are: companies, companies or people, or last and first names. In doubt nothing is said.

    In the columns that are `not_names` something else stands, whatever their headers say.
    """
    places = _places(header)
    first, second = places.get("1"), places.get("2")
    if first is None or second is None:
        return {}
    passed = {first, *not_names}
    others = {place: field for place, one in enumerate(header) if place not in passed and (field := field_of(one))}
    if "company" in others.values():
        return {}
    cells = [cell for cell in filled_cells(rows, first) if len(cell) <= _LONGEST]
    firms = sum(map(is_of_firm, cells))
    contacts = [place for place, field in others.items() if field in _PARTS_OF_NAMES]
    has_person = any(not PEOPLE.isdisjoint(words_of_header(header[place])) for place in contacts)
    if firms * 2 > len(cells) or (contacts and firms) or has_person:
        return {first: "company"}
    if firms:
        return {first: EITHER}
    are_people = not contacts and _are_people(
        cells, [row for row in rows if len(row) > max(first, second)], first, second
    )
    return {first: "last_name", second: "first_name"} if are_people else {}


def _places(header: Sequence[str]) -> dict[str, int]:
    """The places of the first such columns, by their numbers."""
    found = {place: one for place, text in enumerate(header) if (one := numbered(text))}
    word = next(iter(found.values()), ("", ""))[0]
    places: dict[str, int] = {}
    for place, one in found.items():
        if one[0] == word:
            places.setdefault(one[1], place)
    return places


def is_of_firm(name: str) -> bool:
    """Whether a name says by its form or by one of its words that it is that of a firm."""
    return is_firm(name) or not _OF_FIRMS.isdisjoint(words(name))


def _are_people(cells: Sequence[str], rows: Sequence[Sequence[str]], first: int, second: int) -> bool:
    """Whether nearly everybody has a short name in both, and nothing else stands in either."""
    both = [(row[first].strip(), row[second].strip()) for row in rows]
    pairs = [pair for pair in both if all(pair)]
    if len(pairs) < 2 or len(pairs) <= len(cells) * _NEARLY_ALL:
        return False
    names = [one for pair in both for one in pair if one]
    return all(len(one) <= _LONGEST and _A_NAME.fullmatch(one) and _OF_NOBODY.isdisjoint(words(one)) for one in names)
