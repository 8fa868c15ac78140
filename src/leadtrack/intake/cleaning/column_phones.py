"""Phone numbers by the column: what `phone_key` makes of each cell that is one number and no more, at a tenth of the
time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from leadtrack.intake.cells.numbering import TOO_LONG, code_of, plan_of
from leadtrack.intake.cells.phones import WHOLE, plain_phone_key

_WITHIN_NUMBER = str.maketrans("", "", " ().-")
_NO_NUMBER = re.compile("(?!)")
_NO_DIGIT = "?"
# Blanks and strokes of other widths, which are in numbers what these are.
_OTHER_WIDTHS = {**dict.fromkeys([0xA0, 0x2007, 0x2009, 0x202F], " "), **dict.fromkeys(range(0x2010, 0x2014), "-")}
# The zero that is not dialled from abroad.
_ZERO = re.compile(r"^(?:\+|00).*\(0\).*$", re.MULTILINE)
# What is said before a number, behind it, and the extension behind it: `Tel. `, ` (mobil)`, ` privat`, ` ext. 12`.
_REMARK = re.compile(
    r"^(?!ext|dw)[a-z]{1,12}[.:]{1,2} ?(?=[+(0-9])"
    r"|(?<=[0-9]) ?\([^\W\d_]{1,12}\)$"
    r"|(?<=[0-9]) (?!(?-i:[A-Z]+)$|uhr|hrs)[^\W\d_]{3,12}\.?$"
    r"|(?<=[0-9]) ?(?:ext\.?|extension|x|\#|durchwahl|dw\.?|poste|lokal) ?[0-9]{1,6}$",
    re.MULTILINE | re.IGNORECASE,
)
# A stroke behind an area code, with the code of the country or not, and a number that ends no list of others.
_AREA_STROKE = re.compile(
    r"^(\(?0[0-9]{1,4}\)?|\+[0-9]{1,3} ?\(?[0-9]{1,5}\)?) ?/ ?(?=[1-9][0-9 .-]{4,}$)", re.MULTILINE
)


# What `phone_key` looks at: a figure that counts the number, and one in brackets behind it. Both patterns begin with a
# sign, which is found sooner than the end of a line.
_COUNTED = re.compile(r"\n(?=[1-9][.):]\s+\(?0)")
_IN_BRACKETS = re.compile(r"\)(?<=\d\))$", re.MULTILINE)


def plain_phone_keys(cells: Sequence[str], countries: Sequence[str]) -> list[str]:
    """The keys of those cells that are plainly one number, as `phone_key` judges it; blank for all others."""
    if not cells:
        return []
    # A zero in brackets is dialled or is not.
    keys = _judged(_lines(cells).replace("(0)", _NO_DIGIT).translate(_WITHIN_NUMBER), countries)
    left = [at for at, key in enumerate(keys) if not key and cells[at]]
    for at in left:
        keys[at] = plain_phone_key(cells[at], countries[at]) or ""
    if left := [at for at in left if not keys[at]]:
        some, where = [cells[at] for at in left], [countries[at] for at in left]
        for at, key in zip(left, _judged(_bare_numbers(_lines(some)), where), strict=True):
            keys[at] = key
    return keys


def _lines(cells: Sequence[str]) -> str:
    """A line for each cell, blank for one of several lines."""
    text = "\n".join(cells)
    if text.count("\n") >= len(cells):
        text = "\n".join(["" if "\n" in cell else cell for cell in cells])
    if any(sign in text for sign in (". 0", ") 0", ": 0", ". (", ") (")):
        text = _COUNTED.sub(f"\n{_NO_DIGIT}", f"\n{text}")[1:]
    if ")\n" in text or text.endswith(")"):
        text = _IN_BRACKETS.sub(_NO_DIGIT, text)
    # A number with decimals would be one with more digits.
    has_decimals = "." in text and (".0\n" in text or ".00\n" in text or text.endswith((".0", ".00")))
    return WHOLE.sub(r"\1", text) if has_decimals else text


def _bare_numbers(text: str) -> str:
    """Lines of numbers without what is in them beside a `+` and digits, as far as it is sure to be no part of them."""
    if not text.isascii():
        text = text.translate(_OTHER_WIDTHS)
    text = _REMARK.sub("", text)
    if "(0)" in text:
        text = _ZERO.sub(lambda line: line[0].replace("(0)", ""), text)
    if "/" in text:
        text = _AREA_STROKE.sub(r"\1 ", text)
    return text.translate(_WITHIN_NUMBER)


def _judged(text: str, countries: Sequence[str]) -> list[str]:
    """The keys of the lines that are numbers where they would be dialled, blank for the others."""
    inside = {country: _inside(country) for country in set(countries)}
    keys: list[str] = []
    for number, country in zip(text.split("\n"), countries, strict=True):
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
    return keys


# What tells whether a text, from some place on, is a number.
_Judge = Callable[..., re.Match[str] | None]


class _Abroad(dict[str, _Judge]):
    """What numbers are whose calling code is in these first three digits, with that code."""

    def __missing__(self, begin: str) -> _Judge:
        called = code_of(begin) if len(begin) == 3 and begin.isdigit() and begin.isascii() else None
        if called is None:
            return _NO_NUMBER.fullmatch
        plan = called[1]
        no_prefix = f"|{plan.prefix.pattern}" if plan.prefix else ""
        found = re.compile(rf"{plan.code}(?!0{no_prefix}){plan.number.pattern}", re.ASCII).fullmatch
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
    may_begin = rf"(?:(?!{plan.code})|(?!.{{{TOO_LONG}}})(?=(?:{plan.general.pattern})\Z))"
    pattern = re.compile(rf"{may_begin}{prefix}(?P<number>(?!0){plan.number.pattern})", re.ASCII)
    return f"+{plan.code}", pattern.groupindex["number"], pattern.fullmatch
