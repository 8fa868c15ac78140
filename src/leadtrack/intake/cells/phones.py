"""Phone numbers in any writing, and the key they are matched by: E.164, or bare digits where that is unknown.

Ordinary numbers are judged by the plan of their country (numbering.py); the rest is left to the library.
"""

from __future__ import annotations

import re

from leadtrack.domain.model import EXTENSION, Contact
from leadtrack.intake.cells.cell import seen
from leadtrack.intake.cells.numbering import by_library, international, is_no_number_abroad, is_no_number_of, national

_ORDINARY = re.compile(r"\+?[\d\s()./\u00a0\u2010-\u2013-]+")
# The commonest of these: one number, with nothing in it but digits and what stands between them.
_BARE = re.compile(r"\+?[0-9 ().-]+")
_BETWEEN_DIGITS = str.maketrans("", "", "+ ().-")
# A number that a spreadsheet rounded: its last digits are gone.
_LOST_DIGITS = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d+)")
# A number that a spreadsheet took for one with decimals.
WHOLE = re.compile(r"^(\+?[0-9]{6,})[.,]00?$", re.MULTILINE)
_NO_DIGIT = re.compile(r"\D+")
# A word behind a short number in capitals may be its other digits, as in `800 FLOWERS`.
_REMARK = re.compile(r"\([^\d()]*+\)|^[^\d+(]*[:.]|(?<=\s)(?![A-Z]+\Z)[^\W\d_]{3,}\.?$")
# Letters directly behind the digits are digits too, as in `1-800-FLOWERS`; behind a blank they are a remark.
_BEFORE_REMARK = re.compile(r"(\D*+(?:\d[\s()./\u2010-\u2013-]*+){6,}+)(?:[,;:]\s*+|(?<=[\s(/]))[^\W\d_]", re.DOTALL)
# In Germany and Austria a number may be of nearly any length, so that figures that are none of it would make it another
# one. What counts it: `2. 0171 2345678`, `Tel 2: 0171 2345678`, `O2 0176 23456789`.
_COUNTED = re.compile(r"[1-9][.):]\s+(?=\(?\+|\(?0)|[^\W\d_][^\d+(]*+[1-9](?:\s?[:)]\s*+(?=[+(\d])|\s+(?=\(?\+|\(?0))")
# What is said behind it: `(2 x klingeln)` and all else in brackets, `1. Stock`, `8-17 Uhr`.
_TIME = r"\d{1,2}(?:[.:]\d\d)?"
_FIGURES = re.compile(
    rf"(?<=\d)(?:\s*[(\[][^()\[\]]*+[)\]]|[\s,;\u2013-]+[1-9]\s?(?:\.|x\b)\s?[^\W\d_].*+"
    rf"|[\s,;]+{_TIME}(?:\s?[\u2013-]\s?{_TIME})?\s?(?:uhr|hrs?|h|am|pm)\b.*+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = 6
# Nobody writes a longer one.
_LONGEST = 200
# A number at the end that begins as only numbers do; words with figures may stand before it: `ab 18 Uhr 030 23125014`.
_AT_END = re.compile(r"(?<=[\s,:;])(?:\(?\+\d|\(?0[1-9])[\d\s()./\u2010-\u2013-]*+\Z")
# The other direct lines of a company: `030 23125014/15` is 030 23125014 and 030 23125015.
_OTHER_LINES = re.compile(r"(.*?\d)(?:\s*+/\s*+(?:[\u2010-\u2013-]\s*+)?\d{1,2}+){1,4}+\s*", re.DOTALL)
# Links to a messenger, in which a number stands with its calling code.
_LINK = re.compile(r"(?:wa\.me/|[?&]phone=)\+?(\d{7,15})(?!\d)", re.ASCII)
# Where a dash shows how many digits these have, they may have more: `030 12345-678/679`.
_OTHER_LINE = re.compile(
    r"(?P<first>(?P<before>[^\u2010-\u2013-]*+(?:[\u2010-\u2013-]\d+)?)[\u2010-\u2013-](?P<line>\d{3,4}))/-?(?P<other>\d{3,4})"
)
_EXTENSION = re.compile(EXTENSION)
# A letter in place of a zero or a one, as in `03O 1234567`: without it, it would be another number.
_MISTYPED = re.compile(r"\d[\s()./-]*+[OoIl](?=\d)|\d[OoIl](?=[\s()./-]*+\d)")
_LEAST_DIGITS = 7
# Nowhere is a number shorter, its calling code apart.
_SHORTEST = 4


def clean_phone(text: str, country: str) -> Contact:
    """The number as typed with its key; `country` (ISO 3166, two letters) is where it would be dialled."""
    typed = text.strip()
    return Contact(typed, phone_key(typed, country.upper()))


def phone_key(typed: str, country: str) -> str | None:
    """The key of a number; `country` is upper case. Numbers of one repeated digit are placeholders and have none."""
    if plain := plain_phone_key(typed, country):
        return plain
    if not typed.isprintable() and (bare := seen(typed).strip()) != typed:
        return phone_key(bare, country)
    bare = WHOLE.sub(r"\1", typed)
    if raised := _LOST_DIGITS.fullmatch(bare):
        return phone_key(raised[1] + raised[2], country) if _has_all(raised) else None
    if len(bare) <= _LONGEST:
        if counted := _COUNTED.match(bare):
            return phone_key(bare[counted.end() :], country)
        if (key := _without_figures(bare, country)) and key.startswith("+"):
            return key
    if not _ORDINARY.fullmatch(bare):
        if _MISTYPED.search(bare):
            return None
        if link := _LINK.search(bare):
            return international(link[1])
        bare = _without_remark(bare)
    if "/" in bare and (first := _first_line(bare)):
        return _of_first_line(first, bare, country)
    bare = bare.replace("(0)", "") if bare.startswith(("+", "00")) else bare
    digits = _NO_DIGIT.sub("", bare) if bare.isascii() else _digits(bare)
    if not digits or len(digits) < _SHORTEST and not any(map(str.isalpha, bare)):
        return None
    if _ORDINARY.fullmatch(bare):
        is_international = bare.lstrip("( ").startswith("+") or digits.startswith("00")
        plain = digits[2:] if digits.startswith("00") else digits
        found = international(plain) if is_international else national(digits, country)
        if not found and not (is_no_number_abroad(plain) if is_international else is_no_number_of(country, digits)):
            found = by_library(f"+{plain}" if is_international else digits, country)
        return found or _bare(digits)
    return _behind_words(bare, country) or by_library(bare, country)


def _without_remark(typed: str) -> str:
    bare = _REMARK.sub("", _EXTENSION.sub("", typed).strip()).strip()
    found = _BEFORE_REMARK.match(bare)
    return found[1].rstrip(" (/") if found else bare


def _without_figures(typed: str, country: str) -> str | None:
    """The key of a number without the figures that are said behind it."""
    found = _FIGURES.search(typed)
    if not found or sum(map(str.isdigit, typed[: found.start()])) < _BEHIND:
        return None
    return phone_key(typed[: found.start()], country)


def _behind_words(typed: str, country: str) -> str | None:
    """The key of a number with words, and figures in them, before it."""
    found = _AT_END.search(typed) if len(typed) <= _LONGEST else None
    before = typed[: found.start()] if found else ""
    if not found or not any(map(str.isalpha, before)) or not 0 < sum(map(str.isdigit, before)) <= _BEHIND:
        return None
    return plain_phone_key(found[0].strip(), country)


def _first_line(number: str) -> str:
    """The number before those of which only the last digits are written; blank where there are none."""
    if not _ORDINARY.fullmatch(number):
        return ""
    line = _OTHER_LINE.fullmatch(number)
    if line and len(line["line"]) == len(line["other"]) and sum(map(str.isdigit, line["before"])) >= _BEHIND:
        return line["first"]
    found = _OTHER_LINES.fullmatch(number)
    return found[1] if found and sum(map(str.isdigit, found[1])) >= _LEAST_DIGITS else ""


def _of_first_line(first: str, whole: str, country: str) -> str | None:
    key, other = phone_key(first, country), phone_key(whole.replace("/", " "), country)
    # In France and Belgium a slash may stand between any two digits of one number.
    return other if other and other.startswith("+") and not (key and key.startswith("+")) else key


def local_key(typed: str) -> str | None:
    """The key of a number of which only the part is there that is dialled in its own place."""
    return _bare(_digits(typed))


def has_lost_digits(typed: str) -> bool:
    """Whether a spreadsheet rounded it, as `4.5E+09`: nobody can tell what the number was."""
    raised = _LOST_DIGITS.fullmatch(typed)
    return bool(raised and not _has_all(raised))


def _has_all(raised: re.Match[str]) -> bool:
    """Whether a number raised to a power of ten still has every digit, as `4.520123456E+09`."""
    return raised[2] is not None and len(raised[3]) <= 2 and len(raised[2]) == int(raised[3])


def _digits(text: str) -> str:
    from unicodedata import digit

    return "".join(str(digit(c)) for c in text if c.isdigit())


def plain_phone_key(cell: str, country: str) -> str | None:
    """The key of a cell that is one ordinary number and nothing else; None says only that it is not that simple."""
    if not _BARE.fullmatch(cell) or "(0)" in cell or cell[-1] == ")" or _COUNTED.match(cell):
        return None
    if cell[-1] == "0" and "." in cell:
        cell = WHOLE.sub(r"\1", cell)
    digits = cell.translate(_BETWEEN_DIGITS)
    if cell[0] == "+" or digits[:2] == "00":
        plain = digits[2:] if digits[:2] == "00" else digits
        return international(plain) or (_bare(digits) if is_no_number_abroad(plain) else None)
    if not country:
        # Nobody can tell where it would be dialled.
        return _bare(digits)
    return national(digits, country) or (_bare(digits) if is_no_number_of(country, digits) else None)


def _bare(digits: str) -> str | None:
    return digits if _LEAST_DIGITS <= len(digits) <= 15 and len(set(digits)) > 1 else None
