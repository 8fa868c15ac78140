"""The phone numbers that stand in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from leadtrack.domain.text import words
from leadtrack.intake.headers.known import KNOWN
from leadtrack.intake.headers.vocabulary import NO_PHONES, REACHED

# `:::` is what one address book puts between several.
_SIGNS = r"[,;|&\n]|:::"
_BETWEEN_SIGNS = re.compile(_SIGNS)
_BETWEEN = re.compile(
    rf"{_SIGNS}|\b(?:or|oder|ou|eller|and|und|et|og|sowie|lub|albo|oppure)\b|\s(?:o\.?|of|y|e|en|el\.?|bzw\.?|samt|u\.?|od\.?|hhv\.?)\s",
    re.IGNORECASE,
)
_STROKE = re.compile(r"(\s/\s|/(?=\s*[+(])|(?<=\d)/(?=\d|[^\W\d_]{2,20}[.:]?\s?[+(\d]))")
# An area code, with or without the code of its country, and what may be said before it: `Tel. 030`, `+49 (0) 30`.
_AREA_CODE = re.compile(
    r"(?:\D*[^\d\s()+-]\s*)?"
    r"(?:\(?(?:\+|00)[\s(]*\d(?:[\s()./-]*\d){1,7}|\(?0\)?(?:[\s().-]*\d){1,5}|\(\d{2,5})[\s().-]*"
)
# Nobody says more before a stroke that is within a number.
_LONGEST = 100
_MAYBE_BETWEEN = re.compile(r"[^\d \t+().-]|\s[+-]\s|\s\s|\d\s*\+")
# What may stand between two whole numbers, and in one of them as well: a remark in brackets, one or two words, a sign
# or blanks; or a single blank before an area code with its stroke, as in `030/23125014 0151/23456789`. A plus only
# begins one.
_GAP = re.compile(
    r"\s*\((?P<remark>[^\d()]{1,40})\)[\s:]*(?=[+(\d])"
    r"|(?<=[\d)])[\s:,]+(?P<said>(?:[^\W\d_]{1,20}[.:]{0,2}[ ]?){1,2})(?=[+(\d])"
    r"|\s+(?P<sign>[+\\\u00b7*]|//)\s+"
    r"|(?P<blank>\s+(?:[-\u2013\u2014]+\s+)?(?<=\s\s)|\s+[-\u2013\u2014]+\s+)"
    r"|(?<=[\d)])\s*(?=\+\d)"
    r"|(?<=[\d)])\s(?=\(?0[1-9]\d{0,4}\)?(?P<stroke>\s?/\s?)[1-9])"
)
# Digits and what may stand between those of one number, where there are more than one number has.
_ONLY_DIGITS = re.compile(r"[\d\s().-]+")
_GROUP = re.compile(r"\(?(\d+)")
_AREA = re.compile(r"\(?00?[1-9]")
_DAY = re.compile(r"\(?\d{1,2}[.-]\d{1,2}[.-](?:19|20)?\d\d\b")
_LOCAL = re.compile(r"[1-9]")
_MOST_ALIKE = 4
# How the numbers of cards and accounts are grouped, too.
_OF_CARD = [4, 4, 4, 4]
# Where an area code may be left out, the number without it has no more.
_MOST_LOCAL = 8
# In more than this nobody has two numbers without a sign between them.
_LONGEST_CELL = 200
# No number has more digits (ITU-T E.164).
_MOST_DIGITS = 15
# What is said of a number: by what or where somebody is reached.
_SAID = (
    REACHED
    | NO_PHONES
    | {one for one in KNOWN["phone"].split("|") if " " not in one}
    | {"t", "m", "h", "w", "p", "c", "g", "d", "a", "f", "mob", "sms", "whatsapp", "direct", "ph", "cell", "dnc"}
)
_LEAST_DIGITS = 7
# Nowhere is a number shorter, its calling code apart.
_SHORTEST = 4
# But that of the police.
_VERY_SHORT = 3


def split_phones(cell: str) -> list[str]:
    """The numbers in one cell, as in `a / b`, `a, b` or `a or b`. A short one, as `1813`, spoils no other."""
    if not _MAYBE_BETWEEN.search(cell) and _count(cell) <= _MOST_DIGITS:
        return [cell]
    has_words = cell.lower() != cell.upper()
    some = [one for part in (_BETWEEN if has_words else _BETWEEN_SIGNS).split(cell) for one in _apart(part)]
    parts = [bare for one in some for part in _between_strokes(one) if (bare := part.strip())]
    counts = list(map(_count, parts))
    are_numbers = all(
        count >= _SHORTEST or (count == _VERY_SHORT and part.isdigit())
        for count, part in zip(counts, parts, strict=True)
    )
    return parts if len(parts) > 1 and are_numbers and max(counts) >= _LEAST_DIGITS else [cell]


def is_local(part: str, parts: Sequence[str]) -> bool:
    """Whether one of the numbers of a cell is written without the area code that another one has, as the second of
    `030/1234567, 7654321`: read alone it could be a number of another place."""
    if len(parts) < 2 or _count(part) > _MOST_LOCAL or not _LOCAL.match(part):
        return False
    return any(_AREA.match(one) for one in parts)


def _apart(cell: str) -> list[str]:
    """The cell parted where two whole numbers stand beside each other, without a sign that is there for that. What is
    said before a number stays with it, and what stands in brackets with the one before it."""
    if len(cell) > _LONGEST_CELL:
        return [cell]
    digits = list(accumulate(map(str.isdigit, cell), initial=0))
    if digits[-1] > _MOST_DIGITS and _ONLY_DIGITS.fullmatch(cell) and (begins := _begins(cell)):
        return [cell[begin:end].rstrip(" -") for begin, end in pairwise([*begins, len(cell)])]
    parts, begin = [], 0
    for gap in _GAP.finditer(cell):
        left, right = cell[begin : gap.start()], digits[-1] - digits[gap.end()]
        count = digits[gap.start()] - digits[begin]
        is_whole = count >= _LEAST_DIGITS + _code_before(left) and right >= _LEAST_DIGITS
        if is_whole and _is_between(gap, left, count + right):
            end = gap.end() if gap["remark"] else gap.start()
            parts.append(cell[begin:end])
            begin = gap.start("said") if gap["said"] else gap.end()
    return [*parts, cell[begin:]]


def _begins(cell: str) -> list[int]:
    """Where the numbers begin in a cell of more digits than one has: where their digits are grouped alike, as in `01 42
    68 53 00 06 12 34 56 78`, or else before the only zero that can be that of an area code. None where nobody can tell.
    """
    groups = [(found.start(), len(found[1])) for found in _GROUP.finditer(cell)]
    lengths = [length for _, length in groups]
    ways = []
    for count in range(2, _MOST_ALIKE + 1) if lengths != _OF_CARD else ():
        size = len(groups) // count
        is_alike = lengths[:size] * count == lengths and _LEAST_DIGITS <= sum(lengths[:size]) <= _MOST_DIGITS
        ways += [[groups[at][0] for at in range(0, len(groups), size)]] if is_alike else []
    if not ways and cell.startswith(("0", "(0")):
        sums = list(accumulate(lengths, initial=0))
        before = [at for at in range(1, len(groups)) if _AREA.match(cell, groups[at][0])]
        before = [at for at in before if not _DAY.match(cell, groups[at][0])]
        ways = [
            [0, groups[at][0]]
            for at in before
            if sums[at] >= _LEAST_DIGITS and _LEAST_DIGITS <= sums[-1] - sums[at] <= _MOST_DIGITS
        ]
    return ways[0] if len(ways) == 1 else []


def _code_before(number: str) -> int:
    """How many digits of it are, at least, no part of the number as it is dialled inside the country."""
    bare = number.lstrip(" \t(")
    return 2 if bare.startswith("+") else 4 if bare.startswith("00") else 0


def _is_between(gap: re.Match[str], left: str, digits: int) -> bool:
    """Whether what may be a gap is one, between what is left of it and the rest, which have so many digits."""
    if gap["blank"]:
        return digits > _MOST_DIGITS
    if gap["stroke"]:
        return gap["stroke"] == "/" or "/" in left
    return not gap["said"] or _SAID.issuperset(words(gap["said"]))


def _between_strokes(cell: str) -> list[str]:
    """What stands between the strokes. One may also be within a number, as in `030 / 23125014`."""
    first, *others = _STROKE.split(cell)
    parts = [first]
    texts = others[1::2]
    for sign, text, then in zip(others[::2], texts, [*texts, ""][1:], strict=True):
        if _goes_on(parts[-1].strip(), text.strip(), then.strip(), is_tight=sign == "/"):
            parts[-1] += sign + text
        else:
            parts.append(text)
    return parts


def _goes_on(number: str, text: str, then: str, *, is_tight: bool) -> bool:
    """Whether what is behind a stroke, with blanks around it or not, belongs to the number before it; `then` is what
    stands behind the next stroke."""
    if len(number) > _LONGEST or text[:1] not in tuple("0123456789"):
        return False
    if _AREA_CODE.fullmatch(number):
        return is_tight or not text.startswith("0")
    if text.startswith("0") and _count(number) >= _LEAST_DIGITS and _count(then) > _SHORTEST:
        # The area code of the next one.
        return False
    return is_tight and min(_count(number), _count(text)) < _LEAST_DIGITS


def _count(text: str) -> int:
    """How many digits there are."""
    return sum(map(str.isdigit, text))
