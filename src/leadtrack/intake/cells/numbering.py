"""What is a number: the plans of the world's countries, by the library's own patterns, compiled once a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Plan:
    """How one country's numbers look."""

    code: str
    prefix: re.Pattern[str] | None
    abroad: re.Pattern[str]
    is_simple: bool
    general: re.Pattern[str]
    number: re.Pattern[str]
    # What begins a number of this country rather than of another one with the same calling code.
    leading: str

    def is_number(self, digits: str, begin: int = 0) -> bool:
        """Whether the digits from there on are a number of the country, or of another one with its calling code."""
        return bool(self.number.fullmatch(digits, begin) or _of_others(self.code).fullmatch(digits, begin))

    def surely_lacks(self, national: str) -> bool:
        """Whether this is no number of the country, with or without its prefix; False only says that it may be."""
        if not self.is_simple or self.is_number(national):
            return False
        prefixed = self.prefix.match(national) if self.prefix else None
        return not (prefixed and self.is_number(national, prefixed.end()))


# With its area code, no number that is in use within a country has so many digits.
TOO_LONG = 12
_TYPES = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
          "voicemail")  # fmt: skip


@lru_cache(maxsize=300)
def plan_of(country: str) -> Plan | None:
    """The plan of a country (ISO 3166), or None where there is no such country."""
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(country, None)
    if metadata is None:
        return None
    patterns = [getattr(metadata, name) for name in _TYPES]
    known = [p.national_number_pattern for p in patterns if p and p.national_number_pattern not in (None, "NA")]
    prefix = metadata.national_prefix_for_parsing
    general = (metadata.general_desc and metadata.general_desc.national_number_pattern) or "(?!)"
    return Plan(
        str(metadata.country_code),
        re.compile(prefix) if prefix else None,
        re.compile(metadata.international_prefix or "(?!)"),
        not metadata.national_prefix_transform_rule,
        re.compile(general),
        # A number is valid where it is one of the country's in general and of one of its types.
        re.compile(rf"(?=(?:{general})\Z)(?:{'|'.join(f'(?:{pattern})' for pattern in known) or '(?!)'})"),
        metadata.leading_digits or "",
    )


@lru_cache(maxsize=30)
def _of_others(code: str) -> re.Pattern[str]:
    """What is a number of one of the countries that share a calling code, as those of North America do: of the first
    one whose leading digits it has, or that has none and knows it."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    regions = COUNTRY_CODE_TO_REGION_CODE[int(code)]
    numbers, before = [], ""
    for plan in filter(None, map(plan_of, regions) if len(regions) > 1 else ()):
        begins = f"(?={plan.leading})" if plan.leading else before
        numbers.append(f"{begins}{plan.number.pattern}")
        before += f"(?!{plan.leading})" if plan.leading else ""
    return re.compile("|".join(numbers) or "(?!)")


@lru_cache(maxsize=2000)
def code_of(begin: str) -> tuple[int, Plan] | None:
    """How long the calling code is that a number of at least three digits begins with, and its country's plan."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    for length in (2, 3, 1):
        regions = COUNTRY_CODE_TO_REGION_CODE.get(int(begin[:length]), ())
        if regions:
            plan = plan_of(regions[0])
            return (length, plan) if plan else None
    return None


def international(digits: str) -> str | None:
    """E.164 of a number that begins with its calling code, if its country's patterns hold."""
    called = code_of(digits[:3]) if len(digits) > 3 and digits.isascii() else None
    if called is None:
        return None
    length, plan = called
    national = digits[length:]
    if national[0] == "0" or (plan.prefix and plan.prefix.match(national)):
        return None
    return f"+{digits}" if plan.is_number(national) else None


def is_no_number_abroad(digits: str) -> bool:
    """Whether digits that begin with a calling code are surely no number of its country."""
    called = code_of(digits[:3]) if len(digits) > 3 else None
    return called is not None and called[1].surely_lacks(digits[called[0] :])


def is_no_number_of(country: str, digits: str) -> bool:
    """Whether digits dialled inside a country are surely no number, of it or of another one."""
    plan = plan_of(country) if country else None
    # Without its `+`, a number may begin with its calling code or with what is dialled before one.
    if plan is None or plan.abroad.match(digits):
        return False
    behind = digits.removeprefix(plan.code)
    if behind == digits:
        return plan.surely_lacks(digits)
    # Of zeros behind the code the library may take several away.
    return behind[:1] != "0" and plan.surely_lacks(digits) and plan.surely_lacks(behind)


def national(digits: str, country: str) -> str | None:
    """E.164 of a number as dialled inside the country, if its patterns hold."""
    plan = plan_of(country) if country else None
    if plan is None or not plan.is_simple:
        return None
    if digits.startswith(plan.code):
        # A spreadsheet takes the `+` away. In Germany a number may be of nearly any length, so that with its calling
        # code it may be one as well; nobody's has so many digits.
        is_general = plan.general.fullmatch(digits)
        found = international(digits) if not is_general or len(digits) >= TOO_LONG else None
        if found or not is_general:
            return found
    if plan.prefix and (prefixed := plan.prefix.match(digits)):
        # What is left is taken where it is a number; other cases of the prefix are the library's.
        digits = digits[prefixed.end() :]
    return f"+{plan.code}{digits}" if digits[:1] != "0" and plan.is_number(digits) else None


def by_library(text: str, country: str) -> str | None:
    """E.164 of a number in any writing, without its extension, as the library understands it."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    within = str(number.national_number)
    if "+" not in text and len(within) >= TOO_LONG and within.startswith(str(number.country_code)):
        # As in `national`: behind other signs, too, a number may begin with its calling code.
        return international(within)
    number.extension = None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def countries_of(key: str) -> tuple[str, ...]:
    """The countries (ISO 3166) whose calling code an E.164 key begins with; none for bare digits."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    digits = key[1:] if key.startswith("+") else ""
    found = (COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length]), ()) for length in (2, 3, 1) if len(digits) > length)
    return tuple(next(filter(None, found), ()))
