"""What a text in a list of e-mails and phones is that names nobody: a day or a time, or what stands for many."""

from __future__ import annotations

import re

# A day, and maybe a time of it. A phone in eight digits would hardly be written so.
_DAY = re.compile(
    r"(?:(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d)"
    r"(?:(?:,? |T)\d\d?[:.]\d\d.*)?"
)
# Within other words: as above, with the name of the month, and a time.
_MONTH = (
    r"(?:jan|ene|feb|f[eé]v|m[aä]r|mrt|apr|abr|avr|ma[iyj]|mei|ju[nil]|a[uo][gû]|ago|sep|o[ck]t|nov|dec|d[eé]c|dez|dic)"
    r"[^\W\d_]*"
)
_TIMES = re.compile(
    r"(?<![\d+./-])(?:(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d"
    rf"|(?:0?[1-9]|[12]\d|3[01])(?:\.|er)? (?:de )?{_MONTH}\.?,? (?:de )?(?:19|20)\d\d"
    rf"|\b{_MONTH}\.? (?:0?[1-9]|[12]\d|3[01]),? (?:19|20)\d\d)(?![\d./-])"
    r"|(?<![\d:])\d\d?:\d\d(?::\d\d)?(?!:?\d)",
    re.IGNORECASE,
)
# What stands for many phones: the first digits and a sign for the others, or the first and the last of a row.
_PATTERN = re.compile(r"\+?(?:[\s().-]*\d){4,}[\s().-]*(?:[*%]|[xX]{2}|(?<=\d\d\d\d)\?)[\s\d*?%xX]*")
_ROW = re.compile(r"\+?(\d[\d ]{4,16}0)\s?(?:-|\u2013|bis|til|to|tot|a)\s?\+?(\d[\d ]{4,16}9)")
# A whole domain, which no hash of an address can stand for.
_DOMAIN = re.compile(r"(?:[*%]?@|\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE)
_LONGEST = 60


def is_day(text: str) -> bool:
    """Whether it is a day, and maybe a time of it, and nothing else."""
    return _DAY.fullmatch(text) is not None


def without_times(text: str) -> list[str]:
    """What stands before, between and behind the days and times in a text."""
    return _TIMES.sub("\n", text).split("\n")


def is_whole_domain(text: str) -> bool:
    """Whether it is a whole domain, as `@example.com` or `*@example.com`."""
    return _DOMAIN.fullmatch(text) is not None


def is_of_many_phones(text: str) -> bool:
    """Whether it stands for many phones, as `+4570*` or `20123400-20123499`."""
    if len(text) > _LONGEST:
        return False
    row = _ROW.fullmatch(text)
    first, last = (row[1].replace(" ", ""), row[2].replace(" ", "")) if row else ("", "")
    return (len(first) == len(last) and first < last) or _PATTERN.fullmatch(text) is not None


def is_of_many(text: str) -> bool:
    """Whether it is a whole domain, or stands for many phones."""
    return is_whole_domain(text) or is_of_many_phones(text)


def is_hash(text: str) -> bool:
    """Whether it looks like the MD5, SHA-1 or SHA-256 of something."""
    return _HASH.fullmatch(text) is not None
