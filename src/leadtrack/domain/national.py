"""Numbers whose country nobody named: their key is the digits alone, as they are dialled inside it."""

from __future__ import annotations

import re

from leadtrack.domain.matching import Known, is_same

# The codes of countries (ITU-T E.164), of which none begins with another one.
_CODE = re.compile(r"\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})")
# What is shorter tells nobody apart.
LEAST_DIGITS = 6


def national(bare: str) -> str:
    """The digits of a bare key without the zeros that are dialled before them, or not."""
    return bare.lstrip("0")


def bare_forms(key: str) -> tuple[str, ...]:
    """What a number with this key (E.164) may be as `national` gives it: without the code of its country, and with it;
    none for a bare key."""
    found = _CODE.match(key)
    forms = (national(key[found.end() :]), key[1:]) if found else ()
    return tuple([form for form in forms if len(form) >= LEAST_DIGITS])


def tells_of(known: Known, listed: Known, *, key: str, is_of_list: bool) -> bool:
    """Whether a list that gives somebody a number with its code (`key`) means by it who is known with the same digits
    without one: their names agree, and there are some unless that one is of the same list. Elsewhere the same digits
    are a number, too."""
    are_named = (known.name and listed.name) or (known.company and listed.company)
    return (is_of_list or bool(are_named)) and is_same(known, listed, shared_key=key)
