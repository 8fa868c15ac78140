"""Which postal codes of a list lost the zero they begin with in a spreadsheet: `1067` for `01067` in Dresden.

A code may be right as it is, as those of four digits in Denmark, Belgium or Austria. So it is believed to have lost
something only where the column shows it, of the rows of a country in which no code is that short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from leadtrack.domain.text import words
from leadtrack.intake.cells.cell import NOTHING, whole, without_formula, without_mark
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.postal_codes import digits_of, has_lost_zeros, loses_zeros
from leadtrack.intake.headers.layout import Layout

# Of the rows that name no country of their own.
USUAL = ""
# Where none of so many rows has lost anything, nothing is looked for in the others.
_FIRST_ROWS = 2000
# So many are looked at; a zero further down is seen where the rows are cleaned.
_ROWS = 10_000
_WHOLE = {
    5: re.compile(r"[1-9]\d{4}(?:-\d{4})?|0\d{4}-\d{4}", re.ASCII),
    4: re.compile(r"[1-9]\d{3}", re.ASCII),
}
# Before 1993 all German codes had four digits.
_ONCE_SHORT = frozenset(["DE"])
_CALLED = {"DE": "49", "FR": "33", "ES": "34", "IT": "39", "US": "1", "FI": "358", "LT": "370", "MX": "52", "TR": "90",
           "NO": "47"}  # fmt: skip
_ABROAD = re.compile(r"(?:\+|00)\s?\(?(\d+)", re.ASCII)
# Large places beside these countries, in which codes have four digits.
_NEIGHBOURS = frozenset(
    ["wien", "vienna", "graz", "linz", "salzburg", "innsbruck", "klagenfurt", "villach", "wels", "bregenz", "dornbirn",
     "zurich", "zuerich", "bern", "basel", "genf", "geneve", "geneva", "luzern", "winterthur", "lausanne", "lugano",
     "zug", "bruxelles", "brussel", "brussels", "antwerpen", "gent", "liege", "namur", "charleroi",
     "luxembourg", "luxemburg", "kobenhavn", "copenhagen", "aarhus", "odense", "aalborg", "oslo", "bergen", "budapest",
     "lisboa", "porto", "ljubljana", "sofia"]
)  # fmt: skip

_OF_NEIGHBOURS = 4

# The cells of these columns, row by row, from the first row of the file.
Reading = Callable[[Sequence[int]], Iterator[Sequence[str]]]


@dataclass(slots=True)
class _Seen:
    """What the codes of one country look like: how many are whole, how many have lost a zero, and whether any says that
    none was lost."""

    whole: int = 0
    lost: int = 0
    is_doubtful: bool = False


def lost_zeros(layout: Layout, read: Reading, usual: str) -> frozenset[str]:
    """The countries (ISO 3166) whose codes lost their zeros; USUAL stands for the rows that name none, which are of the
    `usual` one."""
    codes, countries = layout.columns.get("postal_code", ()), layout.columns.get("country", ())
    if not codes or not (countries or loses_zeros(usual)):
        return frozenset()
    phones = layout.columns.get("phone", ())
    places = (codes[0], countries[0] if countries else -1, layout.columns.get("city", (-1,))[0], *phones)
    seen = _seen(read(places), usual)
    return frozenset(country for country, found in seen.items() if _is_believed(country, found))


def _is_believed(country: str, found: _Seen) -> bool:
    if not found.lost or found.is_doubtful:
        return False
    if country == USUAL:
        # Nobody says that they are all of one country, so most of them must say it.
        return found.whole >= found.lost
    return found.whole > 0 or country not in _ONCE_SHORT


def _seen(rows: Iterable[Sequence[str]], usual: str) -> dict[str, _Seen]:
    """What the rows show of each country, those that the first ones show nothing of left out."""
    seen: dict[str, _Seen] = {}
    for at, (cell, named, city, *phones) in enumerate(islice(rows, _ROWS)):
        if at == _FIRST_ROWS and not any(found.lost for found in seen.values()):
            return {}
        code = _bare(cell)
        if not any(map(str.isdigit, code)) or code in NOTHING:
            continue
        named = named.strip()
        country = country_code(named) if named and named not in NOTHING else USUAL
        if not loses_zeros(country or usual) or (named and not country):
            continue
        found = seen.setdefault(country, _Seen())
        if _WHOLE[digits_of(country or usual)].fullmatch(code):
            found.whole += 1
        elif has_lost_zeros(code, country or usual):
            found.lost += 1
            found.is_doubtful |= country == USUAL and _is_from_abroad(city, phones, usual)
        else:
            found.is_doubtful = True
    return seen


def _bare(cell: str) -> str:
    return whole(without_mark(without_formula(cell.strip()), is_code=True))


def _is_from_abroad(city: str, phones: Sequence[str], usual: str) -> bool:
    """Whether the city or a phone says that the person is in another country than the usual one."""
    if digits_of(usual) > _OF_NEIGHBOURS and not _NEIGHBOURS.isdisjoint(words(city[:100])):
        return True
    called = [found[1] for phone in phones if (found := _ABROAD.match(phone.strip()))]
    return any(not one.startswith(_CALLED[usual]) for one in called)
