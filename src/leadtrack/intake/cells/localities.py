"""The postal code and the city of one cell."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = r"(?:[A-Z]{1,2}-)?\d{3,6}(?:[ -]?[A-Z]{2}(?= )|-\d{2,4})?"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_CODE_FIRST = re.compile(rf"({_CODE}|{_BRITISH})(?:\s*[,/-]\s*|\s+)(\D.*)")
_CODE_LAST = re.compile(rf"(\D+?)(?:\s*[,/-]\s*|\s+)({_CODE}|{_BRITISH})")
_ONLY_CODE = re.compile(rf"{_CODE}|{_BRITISH}")

# The letters of a country, a Dutch code or an American state, and what French codes of firms end with.
_NO_CITY = re.compile(r"[A-Z]{1,3}|(?i:cedex).*")


@lru_cache(maxsize=20_000)
def apart(text: str) -> tuple[str, str]:
    """Postal code and city, whichever stands first; where they cannot be told apart, all of it is the city."""
    tidy = " ".join(text.split())
    if found := _CODE_FIRST.fullmatch(tidy):
        return found[1], found[2]
    if found := _CODE_LAST.fullmatch(tidy):
        return found[2], found[1]
    return (tidy, "") if _ONLY_CODE.fullmatch(tidy) else ("", tidy)


def with_city(code: str) -> tuple[str, str]:
    """A postal code without the city that may stand behind or before it, and that city."""
    found, city = apart(code) if " " in code else ("", "")
    return (found, city) if found and city and not _NO_CITY.fullmatch(city) else (code, "")
