"""Phone numbers in any writing, and the key they are matched by: E.164, or bare digits where that is unknown.

Ordinary numbers are judged by the library's own patterns, compiled once a country; the rest is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leadtrack.domain.model import Contact

_ORDINARY = re.compile(r"\+?[\d\s()./\u00a0\u2010-\u2013-]+")
# The commonest of these: one number, with nothing in it but digits and what stands between them.
_BARE = re.compile(r"\+?[0-9 ().-]+")
_BETWEEN_DIGITS = str.maketrans("", "", "+ ().-")
_WITHIN_NUMBER = str.maketrans("", "", " ().-")
_NO_NUMBER = re.compile("(?!)")
# A number that a spreadsheet rounded: its last digits are gone.
_LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
# A number that a spreadsheet took for one with decimals.
_WHOLE = re.compile(r"^(\+?[0-9]{6,})\.00?$", re.MULTILINE)
_NO_DIGIT = re.compile(r"\D+")
# A word behind a short number in capitals may be its other digits, as in `800 FLOWERS`.
_REMARK = re.compile(r"\([^\d()]*+\)|^[^\d+(]*[:.]|(?<=\s)(?![A-Z]+\Z)[^\W\d_]{3,}\.?$")
# Letters directly behind the digits are digits too, as in `1-800-FLOWERS`; behind a blank they are a remark.
_BEFORE_REMARK = re.compile(r"(\D*+(?:\d[\s()./\u2010-\u2013-]*+){6,}+)(?:[,;:]\s*+|(?<=[\s(/]))[^\W\d_]", re.DOTALL)
# The other direct lines of a company: `030 23125014/15` is 030 23125014 and 030 23125015.
_OTHER_LINES = re.compile(r"(.*?\d)(?:\s*+/\s*+(?:[\u2010-\u2013-]\s*+)?\d{1,2}+){1,4}+\s*", re.DOTALL)
_EXTENSION = re.compile(r"(?:ext\.?|extension|x|#|durchwahl|dw\.?|poste|lokal)\s*\d{1,6}\s*$", re.IGNORECASE)
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
    bare = _WHOLE.sub(r"\1", typed)
    if has_lost_digits(bare):
        return None
    if not _ORDINARY.fullmatch(bare):
        bare = _without_remark(bare)
    if "/" in bare and (first := _first_line(bare)):
        return _of_first_line(first, bare, country)
    bare = bare.replace("(0)", "") if bare.startswith(("+", "00")) else bare
    digits = _NO_DIGIT.sub("", bare) if bare.isascii() else _digits(bare)
    if not digits or len(digits) < _SHORTEST and not any(map(str.isalpha, bare)):
        return None
    if _ORDINARY.fullmatch(bare):
        international = bare.lstrip("( ").startswith("+") or digits.startswith("00")
        plain = digits[2:] if digits.startswith("00") else digits
        found = _international(plain) if international else _national(digits, country)
        found = found or _by_library(f"+{plain}" if international else digits, country)
        return found or _bare(digits)
    return _by_library(bare, country)


def _without_remark(typed: str) -> str:
    bare = _REMARK.sub("", _EXTENSION.sub("", typed).strip()).strip()
    found = _BEFORE_REMARK.match(bare)
    return found[1].rstrip(" (/") if found else bare


def _first_line(number: str) -> str:
    """The number before those of which only the last digits are written; blank where there are none."""
    found = _OTHER_LINES.fullmatch(number) if _ORDINARY.fullmatch(number) else None
    return found[1] if found and sum(map(str.isdigit, found[1])) >= _LEAST_DIGITS else ""


def _of_first_line(first: str, whole: str, country: str) -> str | None:
    key, other = phone_key(first, country), phone_key(whole.replace("/", " "), country)
    # In France and Belgium a slash may stand between any two digits of one number.
    return other if other and other.startswith("+") and not (key and key.startswith("+")) else key


def has_lost_digits(typed: str) -> bool:
    """Whether a spreadsheet rounded it, as `4.5E+09`: nobody can tell what the number was."""
    return bool(_LOST_DIGITS.fullmatch(typed))


def _digits(text: str) -> str:
    from unicodedata import digit

    return "".join(str(digit(c)) for c in text if c.isdigit())


def plain_phone_key(cell: str, country: str) -> str | None:
    """The key of a cell that is one ordinary number and nothing else; None says only that it is not that simple."""
    if not _BARE.fullmatch(cell) or "(0)" in cell:
        return None
    if cell[-1] == "0" and "." in cell:
        cell = _WHOLE.sub(r"\1", cell)
    digits = cell.translate(_BETWEEN_DIGITS)
    if cell[0] == "+" or digits[:2] == "00":
        plain = digits[2:] if digits[:2] == "00" else digits
        return _international(plain) or (_bare(digits) if _is_no_number_abroad(plain) else None)
    if not country:
        # Nobody can tell where it would be dialled.
        return _bare(digits)
    return _national(digits, country) or (_bare(digits) if _is_no_number_of(country, digits) else None)


def plain_phone_keys(cells: Sequence[str], countries: Sequence[str]) -> list[str]:
    """`plain_phone_key` of each of these cells in its country, blank where that is None."""
    text = "\n".join(cells)
    if "." in text and (".0\n" in text or ".00\n" in text or text.endswith((".0", ".00"))):
        text = _WHOLE.sub(r"\1", text)
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
        called = _called(begin) if len(begin) == 3 and begin.isdigit() else None
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
    plan = _plan(country) if country else None
    if plan is None or not plan.is_simple:
        return "", 0, _NO_NUMBER.fullmatch
    # What is a prefix is never taken for a part of the number.
    prefix = f"(?:{plan.prefix.pattern})?+" if plan.prefix else ""
    may_begin = rf"(?:(?!{plan.code})|(?=(?:{plan.general.pattern})\Z))"
    pattern = re.compile(rf"{may_begin}{prefix}(?P<number>(?!0){plan.number.pattern})")
    return f"+{plan.code}", pattern.groupindex["number"], pattern.fullmatch


def _bare(digits: str) -> str | None:
    return digits if _LEAST_DIGITS <= len(digits) <= 15 and len(set(digits)) > 1 else None


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one country's numbers look."""

    code: str
    prefix: re.Pattern[str] | None
    abroad: re.Pattern[str]
    is_simple: bool
    is_alone: bool
    general: re.Pattern[str]
    number: re.Pattern[str]

    def surely_lacks(self, national: str) -> bool:
        """Whether this is no number of the country, with or without its prefix; False only says that it may be."""
        if not self.is_simple or not self.is_alone or self.number.fullmatch(national):
            return False
        prefixed = self.prefix.match(national) if self.prefix else None
        return not (prefixed and self.number.fullmatch(national, prefixed.end()))


_TYPES = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
          "voicemail")  # fmt: skip


@lru_cache(maxsize=300)
def _plan(country: str) -> _Plan | None:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(country, None)
    if metadata is None:
        return None
    patterns = [getattr(metadata, name) for name in _TYPES]
    known = [p.national_number_pattern for p in patterns if p and p.national_number_pattern not in (None, "NA")]
    prefix = metadata.national_prefix_for_parsing
    general = (metadata.general_desc and metadata.general_desc.national_number_pattern) or "(?!)"
    return _Plan(
        str(metadata.country_code),
        re.compile(prefix) if prefix else None,
        re.compile(metadata.international_prefix or "(?!)"),
        not metadata.national_prefix_transform_rule,
        len(COUNTRY_CODE_TO_REGION_CODE[metadata.country_code or 0]) == 1,
        re.compile(general),
        # A number is valid where it is one of the country's in general and of one of its types.
        re.compile(rf"(?=(?:{general})\Z)(?:{'|'.join(f'(?:{pattern})' for pattern in known) or '(?!)'})"),
    )


@lru_cache(maxsize=2000)
def _called(begin: str) -> tuple[int, _Plan] | None:
    """How long the calling code is that a number of at least three digits begins with, and its country's plan."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    for length in (2, 3, 1):
        regions = COUNTRY_CODE_TO_REGION_CODE.get(int(begin[:length]), ())
        if regions:
            plan = _plan(regions[0])
            return (length, plan) if plan else None
    return None


def _international(digits: str) -> str | None:
    """E.164 of a number that begins with its calling code, if its country's patterns hold."""
    called = _called(digits[:3]) if len(digits) > 3 and digits.isascii() else None
    if called is None:
        return None
    length, plan = called
    national = digits[length:]
    if national[0] == "0" or (plan.prefix and plan.prefix.match(national)):
        return None
    return f"+{digits}" if plan.number.fullmatch(national) else None


def _is_no_number_abroad(digits: str) -> bool:
    called = _called(digits[:3]) if len(digits) > 3 else None
    return called is not None and called[1].surely_lacks(digits[called[0] :])


def _is_no_number_of(country: str, digits: str) -> bool:
    plan = _plan(country) if country else None
    # Without its `+`, a number may begin with a calling code or with what is dialled before one.
    if plan is None or digits.startswith(plan.code) or plan.abroad.match(digits):
        return False
    return plan.surely_lacks(digits)


def _national(digits: str, country: str) -> str | None:
    """E.164 of a number as dialled inside the country, if its patterns hold."""
    plan = _plan(country) if country else None
    if plan is None or not plan.is_simple:
        return None
    if digits.startswith(plan.code) and not plan.general.fullmatch(digits):
        return None
    if plan.prefix and (prefixed := plan.prefix.match(digits)):
        # What is left is taken where it is a number; other cases of the prefix are the library's.
        digits = digits[prefixed.end() :]
    return f"+{plan.code}{digits}" if digits[:1] != "0" and plan.number.fullmatch(digits) else None


def _by_library(text: str, country: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    number.extension = None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def countries_of(key: str) -> tuple[str, ...]:
    """The countries (ISO 3166) whose calling code an E.164 key begins with; none for bare digits."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    digits = key[1:] if key.startswith("+") else ""
    found = (COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length]), ()) for length in (2, 3, 1) if len(digits) > length)
    return tuple(next(filter(None, found), ()))
