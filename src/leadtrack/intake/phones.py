"""Phone numbers in any writing, and the key they are matched by: E.164, or bare digits where that is unknown.

Ordinary numbers are judged by the library's own patterns, compiled once a country; the rest is left to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from leadtrack.domain.model import Contact

_ORDINARY = re.compile(r"\+?[\d\s()./\u00a0\u2010-\u2013-]+")
# A number that a spreadsheet rounded: its last digits are gone.
_LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_NO_DIGIT = re.compile(r"\D+")
_REMARK = re.compile(r"\((?:[^\d)]*[^\d\s)][^\d)]*)\)|^[^\d+(]*[:.]\s*|\s+[^\W\d_]{3,}\.?$")
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|#|durchwahl|dw\.?|poste|lokal)\s*\d{1,6}\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|\n]|\s/\s|/(?=\s*[+(])|\bor\b|\boder\b|\bou\b|\beller\b)\s*")
_MAYBE_BETWEEN = re.compile(r"[,;|/o\n]")
_LEAST_DIGITS = 7


def clean_phone(text: str, country: str) -> Contact:
    """The number as typed with its key; `country` (ISO 3166, two letters) is where it would be dialled."""
    typed = text.strip()
    return Contact(typed, phone_key(typed, country.upper()))


def phone_key(typed: str, country: str) -> str | None:
    """The key of a number; `country` is upper case. Numbers of one repeated digit are placeholders and have none."""
    bare = typed
    if _LOST_DIGITS.fullmatch(bare):
        return None
    if not _ORDINARY.fullmatch(bare):
        bare = _REMARK.sub("", _EXTENSION.sub("", bare)).strip()
    bare = bare.replace("(0)", "") if bare.startswith(("+", "00")) else bare
    digits = _NO_DIGIT.sub("", bare) if bare.isascii() else _digits(bare)
    if not digits:
        return None
    if _ORDINARY.fullmatch(bare):
        international = bare.lstrip("( ").startswith("+") or digits.startswith("00")
        plain = digits[2:] if digits.startswith("00") else digits
        found = _international(plain) if international else _national(digits, country)
        found = found or _by_library(f"+{plain}" if international else digits, country)
        return found or (digits if _LEAST_DIGITS <= len(digits) <= 15 and len(set(digits)) > 1 else None)
    return _by_library(bare, country)


def _digits(text: str) -> str:
    from unicodedata import digit

    return "".join(str(digit(c)) for c in text if c.isdigit())


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one country's numbers look."""

    code: str
    prefix: re.Pattern[str] | None
    is_simple: bool
    general: re.Pattern[str]
    types: re.Pattern[str]

    def holds(self, national: str) -> bool:
        """Whether this is a number of the country, without its prefix."""
        return self.types.fullmatch(national) is not None and self.general.fullmatch(national) is not None


_TYPES = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan")


@lru_cache(maxsize=300)
def _plan(country: str) -> _Plan | None:
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(country, None)
    if metadata is None:
        return None
    patterns = [getattr(metadata, name) for name in _TYPES]
    known = [p.national_number_pattern for p in patterns if p and p.national_number_pattern not in (None, "NA")]
    prefix = metadata.national_prefix_for_parsing
    return _Plan(
        str(metadata.country_code),
        re.compile(prefix) if prefix else None,
        not metadata.national_prefix_transform_rule,
        re.compile((metadata.general_desc and metadata.general_desc.national_number_pattern) or "(?!)"),
        re.compile("|".join(f"(?:{pattern})" for pattern in known)),
    )


@lru_cache(maxsize=300)
def _regions(code: str) -> tuple[str, ...]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return tuple(COUNTRY_CODE_TO_REGION_CODE.get(int(code), ()))


def _international(digits: str) -> str | None:
    """E.164 of a number that begins with its calling code, if its country's patterns hold."""
    for length in (2, 3, 1):
        regions = _regions(digits[:length]) if len(digits) > length else ()
        if regions:
            plan = _plan(regions[0])
            national = digits[length:]
            if plan is None or national.startswith("0") or (plan.prefix and plan.prefix.match(national)):
                return None
            return f"+{digits}" if plan.holds(national) else None
    return None


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
    return f"+{plan.code}{digits}" if not digits.startswith("0") and plan.holds(digits) else None


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


def split_phones(cell: str) -> list[str]:
    """The numbers in one cell, as in `a / b` or `a, b`."""
    if not _MAYBE_BETWEEN.search(cell):
        return [cell]
    parts = [part for part in _BETWEEN.split(cell) if part]
    return parts if len(parts) > 1 and all(sum(c.isdigit() for c in p) > 4 for p in parts) else [cell]
