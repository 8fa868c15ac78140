"""Names of companies as they are compared: without the legal form, which many leave out or get wrong."""

from __future__ import annotations

import re
from functools import lru_cache

from leadtrack.domain.matching import spelt_alike

_LEGAL_FORMS = frozenset(
    ["gmbh", "mbh", "co", "kg", "ag", "ohg", "ug", "haftungsbeschrankt", "ek", "ev", "gbr", "kgaa", "se",
     "aps", "as", "is", "ks", "ps", "ivs", "amba", "ab", "hb", "oy", "oyj", "asa",
     "ltd", "limited", "llp", "plc", "llc", "inc", "incorporated", "corp", "corporation", "company",
     "sarl", "sas", "sa", "eurl", "sl", "slu", "srl", "spa", "bv", "nv", "vof"]
)  # fmt: skip
_AND = frozenset(["and", "und", "og", "et", "en", "y"])
# `A/S` and `S.A.` are words of one letter each otherwise.
_LETTERS = re.compile(r"\b(\w)[./](\w)\b\.?")


@lru_cache(maxsize=20_000)
def company_words(company: str) -> str:
    """The words that tell a company from others, folded, without legal form and `and`, unless there are no others."""
    found = [word for word in spelt_alike(_LETTERS.sub(r"\1\2", company)) if word not in _AND]
    return " ".join([word for word in found if word not in _LEGAL_FORMS] or found)
