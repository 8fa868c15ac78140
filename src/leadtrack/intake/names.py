"""Names as lists have them."""

from __future__ import annotations

import re

from leadtrack.domain.text import words

# What follows a comma without being a first name.
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|phd|md|mba|inc|ltd|llc|gmbh|ag|aps|a/s|bv|b\.v|sarl|s\.a|co)\.?", re.IGNORECASE
)

# What a column headed `Title` holds where it is part of the name, and no job.
SALUTATIONS = frozenset(
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "ing", "dipl", "herr", "herrn",
        "frau", "fru", "frk",
        "hr", "m", "mme", "mlle", "monsieur", "madame", "sr", "sra", "srta", "don", "dona", "dhr", "mevr", "drs", "ir",
        "med", "rev", "sir", "lord", "lady",
    ]
)  # fmt: skip


def clean_name(text: str) -> str:
    """Single blanks, and `Müller, Jürgen` turned round to `Jürgen Müller`; a title, wherever it stands, goes first."""
    name = " ".join(text.split())
    for sign in (",", ";"):
        parts = [part.strip() for part in name.split(sign)]
        if len(parts) == 3 and _is_title(parts[2]):
            parts = [f"{parts[2]} {parts[0]}", parts[1]]
        if len(parts) == 2 and all(parts) and not _SUFFIX.fullmatch(parts[1]):
            title, last = _apart(parts[0])
            return joined(title, parts[1], last)
    return name


def _is_title(text: str) -> bool:
    found = words(text)
    return bool(found) and all(word in SALUTATIONS for word in found)


def _apart(last: str) -> tuple[str, str]:
    """The titles before a last name, and the name."""
    parts = last.split()
    count = 0
    while count < len(parts) - 1 and _is_title(parts[count]):
        count += 1
    return " ".join(parts[:count]), " ".join(parts[count:])


def joined(*parts: str) -> str:
    """Title, first and last name as one."""
    return " ".join(part for part in (" ".join(p.split()) for p in parts) if part)
