"""E-mails that stand where a phone is expected, and phones where an e-mail is."""

from __future__ import annotations

import re

from leadtrack.domain.text import words
from leadtrack.intake.cells.emails import SAID_OF_EMAILS, email_key
from leadtrack.intake.cells.phones import phone_key
from leadtrack.intake.cells.several_phones import split_phones

_ADDRESS = re.compile(r"""[^\s<>()\[\]"',;:|?/@]{1,64}@[^\s<>()\[\]"',;:|?/@]{1,255}""")
_LONGEST = 2000
_AROUND = " \t\r\n-\u2013,;:|/&"
_FEWEST_DIGITS = 7


def emails_among(cell: str) -> tuple[list[tuple[str, str]], str]:
    """The addresses of a cell for phones with their keys, and what else it says."""
    if "@" not in cell or len(cell) > _LONGEST:
        return [], cell
    found = [(one, key) for one in dict.fromkeys(_ADDRESS.findall(cell)) if (key := email_key(one))]
    if not found:
        return [], cell
    rest = cell
    for address, _ in found:
        rest = rest.replace(address, " ")
    rest = rest.strip(_AROUND)
    return found, "" if SAID_OF_EMAILS.issuperset(words(rest)) else rest


def may_be_phone(cell: str) -> bool:
    """Whether a cell for e-mails has none, and the digits of a phone."""
    return "@" not in cell and len(cell) <= _LONGEST and sum(map(str.isdigit, cell)) >= _FEWEST_DIGITS


def phones_instead(cell: str, country: str) -> list[tuple[str, str]]:
    """The phones of a cell for e-mails in which nothing else stands, with their keys, dialled from this country."""
    if not may_be_phone(cell):
        return []
    parts = [part.strip() for part in split_phones(cell)]
    found = [(part, key) for part in parts if (key := phone_key(part, country))]
    return found if len(found) == len(parts) else []
