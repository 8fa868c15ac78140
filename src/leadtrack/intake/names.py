"""Names as lists have them."""

from __future__ import annotations

import re

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
    """Single blanks, and `Müller, Jürgen` turned round to `Jürgen Müller`."""
    name = " ".join(text.split())
    for sign in (",", ";"):
        if name.count(sign) == 1:
            last, first = (part.strip() for part in name.split(sign))
            if first and last and not _SUFFIX.fullmatch(first):
                return f"{first} {last}"
    return name


def joined(*parts: str) -> str:
    """Title, first and last name as one."""
    return " ".join(part for part in (" ".join(p.split()) for p in parts) if part)
