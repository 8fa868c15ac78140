"""What the numbers of a sheet are by their format (ECMA-376, 18.8.30): days, spans of time, or digits as drawn.

Of a price or a share only the number is wanted. But a postal code, a phone or a customer number is its digits, and only
the format knows the zero or the plus before them.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

DATE = "date"
SPAN = "span"
# No spreadsheet has a longer format, and finding what one means takes the square of its length.
LONGEST_CODE = 255
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_SPAN_FORMAT = 46
_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
# What some programs write for a number of no special format, in the language of their user.
_GENERAL = re.compile(r"general|standaa?rd|est[aá]ndar", re.IGNORECASE)
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])+)(?:;|$)')
# A text in quotes, a sign behind a backslash, what is in brackets, a blank as wide as a sign, a placeholder, a sign.
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|_(.)|([0#])|(.)', re.S)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(\d{1,15})")
_CURRENCY = re.compile(r"\$[^-]")
_SIGNS = frozenset(" -+/()\N{NO-BREAK SPACE}")
_COMPARED: dict[str, Callable[[int, int], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_LEAST_ZEROS = 2
_LEAST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Section:
    """How some numbers are drawn: `signs` are the placeholders `0` and `#`, and other texts behind a quote."""

    signs: tuple[str, ...]
    condition: tuple[str, int] | None

    def is_for(self, number: int) -> bool:
        return self.condition is None or _COMPARED[self.condition[0]](number, self.condition[1])

    @property
    def says_more(self) -> bool:
        """Whether the number alone would lack digits or a plus."""
        places = [sign for sign in self.signs if sign in "0#"]
        first = next((at for at, sign in enumerate(self.signs) if sign in "0#"), 0)
        before = "".join(self.signs[:first])
        is_long = places[:1] == ["0"] and len(places) >= _LEAST_DIGITS
        return bool(places) and (
            places.count("0") >= _LEAST_ZEROS or is_long or "+" in before or any(map(str.isdigit, before))
        )

    def drawn(self, number: int) -> str:
        places = [sign for sign in self.signs if sign in "0#"]
        # A digit for each place from the right; the first one takes what is left over, or has none.
        digits = str(number).rjust(len(places))
        first = len(digits) - len(places) + 1
        filled = iter([digits[:first], *digits[first:]])
        drawn = [_digit(next(filled), sign) if sign in "0#" else sign[1:] for sign in self.signs]
        return "".join(drawn).strip()


def _digit(found: str, place: str) -> str:
    return found.strip() or place.strip("#")


@dataclass(frozen=True, slots=True)
class Mask:
    """Digits, and what a format draws around them."""

    sections: tuple[_Section, ...]

    def drawn(self, number: int) -> str:
        """A number, not below zero, as it is seen; `+45 20 12 34 56` of `+45 00 00 00 00`."""
        return next((one.drawn(number) for one in self.sections if one.is_for(number)), str(number))


Meaning = str | Mask | None


def built_in(number: str) -> Meaning:
    """What the numbers of a format are that every spreadsheet knows by its number."""
    known = int(number[:9]) if number.isdigit() else 0
    return SPAN if known == _SPAN_FORMAT else DATE if known in _DATE_FORMATS else None


@lru_cache(maxsize=100)
def meaning(code: str) -> Meaning:
    """What the numbers of a format are: DATE, SPAN, a mask for their digits, or nothing special."""
    first = code.partition(";")[0]
    if _GENERAL.fullmatch(first):
        return None
    if mask := _mask(code):
        return mask
    if _SPAN.search(first):
        return SPAN
    return DATE if re.search("[dmyhs]", _NO_CODE.sub("", first), re.IGNORECASE) else None


def _mask(code: str) -> Mask | None:
    sections = []
    for text in _SECTION.findall(code):
        section = _section(text)
        if section is None:
            break
        sections.append(section)
        if section.condition is None:
            break
    return Mask(tuple(sections)) if any(one.says_more for one in sections) else None


def _section(text: str) -> _Section | None:
    """A section of digits and signs around them; None for one that is a price, a share or a day."""
    signs: list[str] = []
    condition = None
    for quoted, escaped, bracketed, _, place, other in _TOKEN.findall(text):
        if place:
            signs.append(place)
        elif quoted or escaped:
            signs.append("'" + (quoted or escaped))
        elif other and (other in _SIGNS or other.isdigit()):
            signs.append("'" + other)
        elif found := _CONDITION.fullmatch(bracketed):
            condition = (found[1], int(found[2]))
        elif other or _CURRENCY.match(bracketed):
            return None
    return _Section(tuple(signs), condition)
