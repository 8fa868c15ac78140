"""What a cell says beside its e-mails: whose they are, and whatever else."""

from __future__ import annotations

import re

from leadtrack.domain.text import words
from leadtrack.intake.cells.emails import BETWEEN, QUOTES, SAID_OF_EMAILS, UNSEEN, email_key, split_emails, with_signs

_NAMED = re.compile(r"([^<>@]+)<[^<>@]+@[^<>@]+>\W*")
_LONGEST_NAMED = 300
# In more than this, remarks beside addresses are looked for in vain, and for long.
_LONGEST = 2000
# Brackets with nothing left in them.
_LEFT = re.compile(r"<\s*>|\(\s*\)|\[\s*\]|\"")
_AROUND = " -\u2013,;:|/&+.<>()[]\"'"


def name_before(cell: str) -> str:
    """Who is named before the only address of a cell; blank for nobody."""
    found = _NAMED.fullmatch(cell) if len(cell) < _LONGEST_NAMED else None
    name = found[1].strip(UNSEEN + QUOTES) if found else ""
    return name if any(map(str.isalpha, name)) else ""


def said_beside(cell: str) -> str:
    """What is said in a cell beside its addresses, if it is more than that they are some; blank where none is valid."""
    if len(cell) > _LONGEST or (cell.count("@") < 2 and not BETWEEN.search(cell)):
        return ""
    addresses = split_emails(cell)
    if not any(map(email_key, addresses)):
        return ""
    rest = with_signs(cell)
    for address in addresses:
        rest = rest.replace(address, " ")
    rest = " ".join(_LEFT.sub(" ", rest).split()).strip(_AROUND)
    return "" if SAID_OF_EMAILS.issuperset(words(rest)) else rest
