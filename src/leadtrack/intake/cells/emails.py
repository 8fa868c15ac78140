"""E-mail addresses as lists have them, and the key they are matched by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category, normalize

from leadtrack.domain.model import Contact
from leadtrack.domain.text import fold
from leadtrack.intake.cells.cell import seen
from leadtrack.intake.headers.vocabulary import REACHED

# Names at the end of a domain that are nobody's (RFC 6761 and later), left to the library.
_SPECIAL = "test|local|invalid|localhost|arpa|onion|alt|example"
# Plain addresses, a strict part of what email-validator accepts; everything else is left to it. Before the @ they may
# have the letters of Europe, which are one character each in any form of Unicode that is composed.
_SIGN = "a-z0-9_+\\-"
_EUROPE = "\u00df-\u00f6\u00f8-\u017f\u0390\u03ac-\u03ce\u0430-\u045f"
# The rest of ASCII; a class of all beyond that takes long to compile.
_NO_SIGN = "\\x00-*,./:-^`{-\\x7f"
_BOX = "[{0}]{{1,30}}+(?:\\.[{0}]{{1,30}}+){{0,3}}+"
_PLAIN_BOX = re.compile(_BOX.format(_SIGN))
# Of these every character beyond ASCII must be a letter, or a mark on one.
_BOX_OF_LETTERS = re.compile(_BOX.format(f"^{_NO_SIGN}"))
_ADDRESS = (
    rf"{_BOX.format(_SIGN + _EUROPE)}@(?:[a-z0-9][a-z0-9-]{{0,31}}+(?<!-)\.){{1,3}}+"
    rf"(?!(?:{_SPECIAL})$)[a-z]{{2,10}}+$"
)
_PLAIN = re.compile(_ADDRESS)
# A line that is none, of many.
_OTHER_LINE = re.compile(rf"^(?!{_ADDRESS}).+", re.MULTILINE)
_LONGEST_PLAIN = 64
# Of a whole address (RFC 5321).
_LONGEST = 254
# What stands between two addresses.
BETWEEN = re.compile(r"(?:[\s,;/|]|:::)+")
_BETWEEN_PEOPLE = re.compile(r"[,;|\n]")
_BRACKETED = re.compile(r"(?:^|(?<=[<>]))[^<>]*+<\s*+([^<>@\s]++@[^<>@\s]++)\s*+>")
# One address, with blanks around its sign or behind it; and how links and directories write one.
_SPACED = re.compile(r"([^\s@]{1,64})(?:[ \u00a0]+@[ \u00a0]+|@[ \u00a0]+)([^\s@]+)")
_LINK = re.compile(r"(?:mailto|smtp|e-?mail|mail):([^?]*+)(?:\?.*)?", re.IGNORECASE | re.DOTALL)
_IN_LINKS = re.compile(r"""[^\s<>()\[\]"',;:|?]{1,64}@[^\s<>()\[\]"',;:|?@]{1,255}""")
# What may stand around an address and is none of it; some of it nobody sees.
UNSEEN = " \t\r\n\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# How web pages write signs of an address, so that no program reads it: in brackets they are surely meant.
_AT, _DOT = (
    re.compile(rf"\s{{0,3}}[(\[{{]\s{{0,3}}(?:{words})\s{{0,3}}[)\]}}]\s{{0,3}}", re.IGNORECASE)
    for words in ("at|ät|a|@|arroba|snabel-?a", r"dot|punkt|point|punto|punt|prik|\.")
)
_OPENS = frozenset("([{")
# What is said of an address and says no more than that it is one, or which.
SAID_OF_EMAILS = REACHED | frozenset(
    ["e", "mail", "email", "mailadresse", "emailadresse", "epost", "post", "courriel", "correo", "electronico",
     "mailto", "smtp", "adresse", "address", "adres", "a", "href", "or", "oder", "ou", "o", "eller", "of", "and",
     "und", "et", "og", "y", "en"]
)  # fmt: skip
QUOTES = "\"'`\u00ab\u00bb\u2018-\u201e"
# Before an address in a list of several.
_BULLETS = "\u2022\u00b7\u25aa\u25ba\u2013\u2014\u2026* "
_AROUND = re.compile(rf"^[{UNSEEN}{QUOTES}<(\[]+|(?<![{UNSEEN}{QUOTES}>)\].,;:|])[{UNSEEN}{QUOTES}>)\].,;:|]+$")


def clean_email(text: str) -> Contact:
    """The address as typed with its lower-cased key; no key where it is not a valid address (RFC 5321, 5322)."""
    typed = text.strip()
    return Contact(typed, email_key(typed))


def email_key(typed: str) -> str | None:
    """The key of an address, whatever quotes and marks are around it, or None where it is not valid."""
    typed = (typed if typed.isprintable() else seen(typed)).lstrip(_BULLETS)
    if " " in typed and (spaced := _SPACED.fullmatch(typed)):
        return plain_email_key(f"{spaced[1]}@{spaced[2]}")
    return _judged(typed) or (_judged(inside) if (inside := _AROUND.sub("", typed)) != typed else None)


def _judged(address: str) -> str | None:
    if key := plain_email_key(address):
        return key
    link = _LINK.fullmatch(address) if ":" in address else None
    return _by_library((link[1] if link else address).lower())


def plain_email_key(cell: str) -> str | None:
    """The key of a cell that is one plain address and nothing else; None says only that it is not that simple."""
    key = cell.lower()
    return key if len(key) <= _LONGEST_PLAIN and _PLAIN.fullmatch(key) and "--" not in key else None


def plain_email_keys(cells: Sequence[str]) -> list[str]:
    """`plain_email_key` of each of these cells, blank where that is None."""
    lowered = "\n".join(cells).lower()
    keys = lowered.split("\n")
    if len(keys) != len(cells) or "--" in lowered or max(map(len, keys), default=0) > _LONGEST_PLAIN:
        return [plain_email_key(cell) or "" for cell in cells]
    return _OTHER_LINE.sub("", lowered).split("\n")


def _by_library(key: str) -> str | None:
    # To find a fault in what is none takes the library longer than many good rows take altogether.
    local, at, domain = key.partition("@")
    if len(key) > _LONGEST or not at or key.isascii() and not (local and "." in domain and "@" not in domain):
        return None
    if len(local) <= _LONGEST_PLAIN and _is_plain(local):
        # Thousands have theirs at one domain.
        found, length = _domain(domain)
        address = f"{_composed(local)}@{found}"
        longest = max(_bytes(key), _bytes(address), _bytes(address) - _bytes(found) + length)
        return address.lower() if found and longest <= _LONGEST else None
    return _validated(key)[0]


def _is_plain(local: str) -> bool:
    if local.isascii():
        return _PLAIN_BOX.fullmatch(local) is not None
    if not _BOX_OF_LETTERS.fullmatch(local):
        return False
    beyond = [(at, one) for at, one in enumerate(local) if one > "\x7f" and not one.isalpha()]
    return not beyond or all(at and category(one).startswith("M") for at, one in beyond)


def _composed(local: str) -> str:
    """The text in NFC (RFC 6532, section 3.1)."""
    return local if local.isascii() else normalize("NFC", local)


def _bytes(text: str) -> int:
    return len(text.encode())


@lru_cache(maxsize=4000)
def _domain(domain: str) -> tuple[str, int]:
    """The domain as addresses at it end, blank if it is none, and how long it is for the servers."""
    address, length = _validated(f"a@{domain}")
    return (address or "")[2:], length - 2


def _validated(key: str) -> tuple[str | None, int]:
    """The address as the library writes it, and how long it is for the servers, if it is valid."""
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(key, check_deliverability=False)
    except (EmailNotValidError, ValueError):
        return None, 0
    return found.normalized.lower(), len(found.ascii_email or found.normalized)


def split_emails(cell: str) -> list[str]:
    """The addresses in one cell, whatever stands between them; `Ann <ann@example.com>` gives what is inside.

    Words are left out only beside a valid address; of other cells nothing is.
    """
    if (plain := with_signs(cell)) != cell:
        found = _split(plain)
        return found if any(map(email_key, found)) else _split(cell)
    return _split(cell)


def with_signs(cell: str) -> str:
    """The cell with the signs that are spelt out in it, as in `ann (at) example (dot) com`."""
    return cell if _OPENS.isdisjoint(cell) else _DOT.sub(".", _AT.sub("@", cell))


def _split(cell: str) -> list[str]:
    if cell.count("@") == 1 and cell.isprintable() and not BETWEEN.search(cell):
        return [_bare(cell)]
    if " " in cell and _SPACED.fullmatch(cell) and email_key(cell):
        return [cell]
    words = BETWEEN.split(cell)
    if all(map(plain_email_key, words)):
        return words
    parts = [part for part in _BETWEEN_PEOPLE.split(cell) if part.strip()]
    found = [one for part in parts if "@" in part for one in _addresses(part.strip())]
    has_all = all("@" in part for part in parts)
    if found and any(map(email_key, found)):
        return found
    if "mailto:" in cell.lower() and (linked := list(dict.fromkeys(_IN_LINKS.findall(cell)))):
        return linked
    return found if found and has_all else [cell.strip()]


def _may_be_part(word: str) -> bool:
    """Whether a word before an address may be a part of it, as in `mette hansen@example.com`: then that is somebody
    else's."""
    return word.isalpha() and word.islower() and fold(word) not in SAID_OF_EMAILS


def _addresses(part: str) -> list[str]:
    """The addresses beside each other, or all that was typed where words would be lost for none."""
    inside = _BRACKETED.sub(r" \1 ", part)
    words = [word for word in BETWEEN.split(inside) if word]
    addresses = [word for word in words if "@" in word]
    if len(words) == 2 and inside == part and _may_be_part(words[0]):
        return [part]
    if (inside != part or len(words) > len(addresses)) and not all(map(email_key, addresses)):
        return [part]
    return list(map(_bare, addresses))


def _bare(typed: str) -> str:
    """An address without what is around it; what is none stays as typed."""
    return inside if not _judged(typed) and _judged(inside := _AROUND.sub("", typed)) else typed
