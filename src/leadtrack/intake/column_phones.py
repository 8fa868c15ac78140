"""Phone numbers by the column: what `phone_key` makes of each cell that is one number and no more, at a tenth of the
time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from leadtrack.intake.numbering import code_of, plan_of
from leadtrack.intake.phones import WHOLE, plain_phone_key

_WITHIN_NUMBER = str.maketrans("", "", " ().-")
_NO_NUMBER = re.compile("(?!)")


def plain_phone_keys(cells: Sequence[str], countries: Sequence[str]) -> list[str]:
    """`plain_phone_key` of each of these cells in its country, blank where that is None."""
    text = "\n".join(cells)
    if "." in text and (".0\n" in text or ".00\n" in text or text.endswith((".0", ".00"))):
        text = WHOLE.sub(r"\1", text)
    numbers = text.translate(_WITHIN_NUMBER).split("\n")
    begins_with_plus = f"\n{text}".count("\n+") == text.count("+")
    if not (text.isascii() and len(numbers) == len(cells) and begins_with_plus) or "(0)" in text:
        return [plain_phone_key(*one) or "" for one in zip(cells, countries, strict=True)]
    inside = {country: _inside(country) for country in set(countries)}
    keys: list[str] = []
    for number, country in zip(numbers, countries, strict=True):
        if not number:
            keys.append("")
        elif number[0] == "+":
            keys.append(number if _ABROAD[number[1:4]](number, 1) else "")
        elif number[:2] == "00":
            keys.append(f"+{number[2:]}" if _ABROAD[number[2:5]](number, 2) else "")
        else:
            code, place, is_number = inside[country]
            found = is_number(number)
            keys.append(code + found[place] if found else "")
    for at in [at for at, key in enumerate(keys) if not key and cells[at]]:
        keys[at] = plain_phone_key(cells[at], countries[at]) or ""
    return keys


# What tells whether a text, from some place on, is a number.
_Judge = Callable[..., re.Match[str] | None]


class _Abroad(dict[str, _Judge]):
    """What numbers are whose calling code is in these first three digits, with that code."""

    def __missing__(self, begin: str) -> _Judge:
        called = code_of(begin) if len(begin) == 3 and begin.isdigit() else None
        if called is None:
            return _NO_NUMBER.fullmatch
        plan = called[1]
        no_prefix = f"|{plan.prefix.pattern}" if plan.prefix else ""
        found = re.compile(rf"{plan.code}(?!0{no_prefix}){plan.number.pattern}").fullmatch
        return self.setdefault(begin, found)


_ABROAD = _Abroad()


@lru_cache(maxsize=300)
def _inside(country: str) -> tuple[str, int, _Judge]:
    """For numbers as dialled inside the country: the code that goes before the part of them in this group."""
    plan = plan_of(country) if country else None
    if plan is None or not plan.is_simple:
        return "", 0, _NO_NUMBER.fullmatch
    # What is a prefix is never taken for a part of the number.
    prefix = f"(?:{plan.prefix.pattern})?+" if plan.prefix else ""
    may_begin = rf"(?:(?!{plan.code})|(?=(?:{plan.general.pattern})\Z))"
    pattern = re.compile(rf"{may_begin}{prefix}(?P<number>(?!0){plan.number.pattern})")
    return f"+{plan.code}", pattern.groupindex["number"], pattern.fullmatch
