"""Whether a cell looks like a phone, where its header does not say so: no number of a customer or a firm, no amount, no
day and no code may be called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.model import EXTENSION
from leadtrack.domain.text import words
from leadtrack.intake.cells.numbering import international
from leadtrack.intake.cells.several_phones import split_phones
from leadtrack.intake.headers.words import WORDS_OF_PHONES

# Nobody writes more into a cell for phones.
_LONGEST = 200
_DIGITS = range(7, 16)
# What is said before a number, the number, and what is said behind it.
_NUMBER = re.compile(r"((?:[^\W\d_]++[.: ]{0,2}+){0,3}+)([+(\d][\d\s()./\u00a0\u2010-\u2013-]*+)(.*)", re.DOTALL)
_EXTENSION = re.compile(EXTENSION)
_SAID_BEFORE = WORDS_OF_PHONES | {
    "t",
    "m",
    "h",
    "w",
    "p",
    "c",
    "sms",
    "whatsapp",
    "direct",
    "ph",
    "text",
    "call",
    "ring",
}
# Behind a number these say that it is of something else.
_SIGNS = frozenset("%€$£@:=#0123456789")
_NO_PHONES = re.compile(
    # A day, with or without a time behind it; an amount, a place on a map.
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}\b.*|\d{1,2}([-/.])\d{1,2}\2\d{4}\b.*"
    r"|\d{1,2}(?:[ .]\d{3}){2}|\d+\.\d\d|\d{1,3}\.\d{5,}"
    # Postal codes; numbers of people, firms and taxes.
    r"|(?!0)\d{5}-\d{3,4}|(?!0)\d{4}-\d{3}|\d{6,8}[-+]\d{4}|\d{3}-\d\d-\d{4}|[1-9]\d-\d{7}|\d{2,3}/\d{3}/\d{4,5}"
    r"|[01]\d{3}\.\d{3}\.\d{3}",
    re.DOTALL,
)
_BARE = re.compile(r"\d+(?:\.0)?")
_LEAST_BARE = 8
# What a spreadsheet made of a phone.
_LOST_DIGITS = re.compile(r"\d[.,]\d+[eE]\+?(?:0?[89]|1[0-4])")
# Where a number may be that of anything, these are phones: behind a plus or a bracket, or with a zero before groups of
# digits, or in groups as only phones are written.
_SURELY = re.compile(
    r"\+.{8,}|\(\d.*|0[1-9]\d*[\s()./\u00a0\u2010-\u2013-].*|[2-9]\d(?: \d\d){3}|\d{3}(?: \d\d){3}|\d{3} \d\d \d{3}"
    r"|\d{3}[ .-]\d{3}[ .-]\d{4}",
    re.DOTALL,
)
_POSTAL_CODE = re.compile(r"\d{5}-\d{3,4}")
_ABROAD = re.compile(r"00[1-9].*", re.DOTALL)
_LEAST_ABROAD = 11
_EIGHT = 8
_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_A_DAY = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)


def phones_among(cells: Sequence[str], *, is_sure: bool) -> int:
    """How many of these cells look like phones; none where all may be days or Danish numbers of firms. Where it is not
    sure that phones stand there, bare digits are none."""
    found = [cell for cell in cells if _is_phone(cell, is_sure=is_sure)]
    are_days = bool(found) and all(map(_A_DAY.fullmatch, map(_digits, found)))
    return 0 if are_days or (not is_sure and are_of_firms(found)) else len(found)


def are_of_firms(cells: Sequence[str]) -> bool:
    """Whether all may be the numbers that Denmark gives to firms (CVR), by their check digits."""
    return bool(cells) and all(map(_is_of_firm, map(_digits, cells)))


def _digits(cell: str) -> str:
    return "".join(filter(str.isdigit, cell))


def _is_phone(cell: str, *, is_sure: bool) -> bool:
    return len(cell) <= _LONGEST and all(_is_one(part.strip(), is_sure=is_sure) for part in split_phones(cell))


def _is_one(part: str, *, is_sure: bool) -> bool:
    if is_sure and _LOST_DIGITS.fullmatch(part):
        return True
    found = _NUMBER.fullmatch(_EXTENSION.sub("", part))
    if not found or not _SAID_BEFORE.issuperset(words(found[1])):
        return False
    written, behind = found[2], found[3]
    digits, number = sum(map(str.isdigit, written)), written.rstrip(" \t\r\n(/.-")
    is_joined = found[1][-1:].isalpha() or (written[-1].isdigit() and behind[:1].isalpha())
    if digits not in _DIGITS or is_joined or len(behind) > digits or not _SIGNS.isdisjoint(behind):
        return False
    if _NO_PHONES.fullmatch(number):
        return False
    if is_sure:
        return not _BARE.fullmatch(number) or digits >= _LEAST_BARE
    if _ABROAD.fullmatch(number):
        return digits >= _LEAST_ABROAD and international(_digits(number)[2:]) is not None
    return _SURELY.fullmatch(number) is not None and not _POSTAL_CODE.fullmatch(number)


def _is_of_firm(digits: str) -> bool:
    """Whether the check digit of a Danish number of a firm (CVR) holds."""
    return len(digits) == _EIGHT and not sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11
