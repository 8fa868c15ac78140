"""Numbers of which a part stands in a column of its own: the code of the country, the area code, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from leadtrack.domain.listed import Pair
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.phones import phone_key

_CALLING = re.compile(r"\(?(?:\+|00)? ?([1-9][0-9]{0,2})\)?")
_INTERNATIONAL = ("+", "(+", "00")
# Nobody lives where numbers of no country are.
_NOWHERE = "001"


class Parts(NamedTuple):
    """The columns in which a phone and its parts stand; -1 for a part that has none."""

    phone: int
    area: int
    calling: int


def parts_of(phones: Sequence[int], areas: Sequence[int], callings: Sequence[int]) -> tuple[Parts, ...]:
    """Which area code is that of each phone, and which code of a country: the last one before it, else the first."""
    return tuple([Parts(phone, _area_of(phone, phones, areas), _calling_of(phone, callings)) for phone in phones])


def _area_of(phone: int, phones: Sequence[int], areas: Sequence[int]) -> int:
    earlier = max((one for one in phones if one < phone), default=-1)
    own = [one for one in areas if earlier < one < phone]
    # Somebody may have named one that is elsewhere.
    strays = [one for one in areas if one > max(phones)] if phone == phones[0] else []
    return next(iter((*own, *strays)), -1)


def _calling_of(phone: int, callings: Sequence[int]) -> int:
    before = [one for one in callings if one < phone]
    return before[-1] if before else next(iter(callings), -1)


@lru_cache(maxsize=1000)
def region_called(text: str) -> str:
    """The country (ISO 3166) that is called by a code, as `+45`, `0045` or `45`; blank for what is no such code."""
    found = _CALLING.fullmatch(text)
    if not found:
        return ""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    region = next(iter(COUNTRY_CODE_TO_REGION_CODE.get(int(found[1]), ())), "")
    return "" if region == _NOWHERE else region


def is_international(text: str) -> bool:
    """Whether it is written as it would be dialled from anywhere."""
    return text.startswith(_INTERNATIONAL)


def is_part_of(code: str, key: str | None) -> bool:
    """Whether a code is in a number already, so that nothing is lost without it."""
    return bool(key and (digits := _digits(code)) and digits in key)


def dialled(number: str, *, area: str, calling: str, country: str) -> Pair:
    """The number put together of its parts, in the first way in which it is one, and its key; `country` is where it
    would be dialled if no code says so."""
    if not calling and is_international(area) and region_called(area):
        area, calling = "", area
    ways = _ways(number, area.strip(" /-"), calling, country)
    first = typed, key = _dialled(*next(ways))
    while not (key and key.startswith("+")):
        if (way := next(ways, None)) is None:
            return first
        typed, key = _dialled(*way)
    return typed, key


def _dialled(typed: str, country: str) -> Pair:
    return typed, phone_key(typed, country)


def _ways(number: str, area: str, calling: str, country: str) -> Iterator[tuple[str, str]]:
    """The number as it may be meant, and where it would be dialled."""
    called = region_called(calling) or (country_code(calling) if calling.isalpha() else "")
    where = called or country
    # It may be whole already.
    if is_international(number) or (area and number.startswith("0")) or (called and not area):
        yield number, where
    if area:
        yield f"{area} {number}", where
    elif calling[:1].isdigit() and not is_international(calling):
        # What is called a prefix is an area code in some lists.
        yield f"{calling} {number}", country
    yield number, where


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)).lstrip("0")
