"""E-mail addresses as lists have them, and the key they are matched by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.model import Contact

# Names at the end of a domain that are nobody's (RFC 6761 and later), left to the library.
_SPECIAL = "test|local|invalid|localhost|arpa|onion|alt|example"
# Plain addresses, a strict part of what email-validator accepts; everything else is left to it.
_PLAIN = re.compile(
    r"[a-z0-9_+-]{1,30}+(?:\.[a-z0-9_+-]{1,30}+){0,3}+@(?:[a-z0-9][a-z0-9-]{0,31}+(?<!-)\.){1,3}+"
    rf"(?!(?:{_SPECIAL})\Z)[a-z]{{2,10}}+"
)
_LONGEST_PLAIN = 64
_BETWEEN = re.compile(r"[\s,;/|]+")
_BRACKETED = re.compile(r"[^<>,;|]*<\s*([^<>\s]+@[^<>\s]+)\s*>")


def clean_email(text: str) -> Contact:
    """The address as typed with its lower-cased key; no key where it is not a valid address (RFC 5321, 5322)."""
    typed = text.strip()
    return Contact(typed, email_key(typed))


def email_key(typed: str) -> str | None:
    """The key of an address, or None where it is not valid."""
    return plain_email_key(typed) or _by_library(typed.lower().removeprefix("mailto:"))


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
    return [key if match else "" for key, match in zip(keys, map(_PLAIN.fullmatch, keys), strict=True)]


def _by_library(key: str) -> str | None:
    # To find a fault in what is none takes the library longer than many good rows take altogether.
    local, at, domain = key.partition("@")
    if not at or key.isascii() and not (local and "." in domain and "@" not in domain):
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(key, check_deliverability=False).normalized.lower()
    except (EmailNotValidError, ValueError):
        return None


def split_emails(cell: str) -> list[str]:
    """The addresses in one cell, whatever stands between them; `Ann <ann@example.com>` gives what is inside."""
    if cell.count("@") == 1 and cell.isprintable() and not _BETWEEN.search(cell):
        return [cell]
    bare = _BRACKETED.sub(r" \1 ", cell) if "<" in cell else cell
    parts = [part for part in _BETWEEN.split(bare) if part]
    addresses = [part for part in parts if "@" in part]
    return addresses if len(addresses) > 1 or len(parts) > len(addresses) > 0 else [bare.strip()]
