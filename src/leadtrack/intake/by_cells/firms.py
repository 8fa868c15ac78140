"""Lists that head their firms with `Name`: whom to ask for there stands in another column."""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.domain.text import words
from leadtrack.intake.by_cells.numbered_names import is_of_firm
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.cells.names import PARTICLES
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.whose import firm_and_contact

_NEARLY_ALL = 0.8
_LONGEST = 200
_MOST_WORDS = 6
# In small letters in names of people, beside the other particles.
_SMALL = PARTICLES | {"te", "op", "in", "het", "e", "i", "og", "und", "and", "et"}


def told_of_firms(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """What the column of the firms and those of their people are, where a third of those who have somebody else to ask
    for have a name as only firms have. In doubt nothing is said."""
    found = firm_and_contact(layout.header, layout.columns, passed=layout.left)
    if not found:
        return {}
    firm, asked = found
    pairs = [
        pair for row in rows if all(pair := (_cell(row, firm), " ".join([_cell(row, at) for at in asked]).strip()))
    ]
    if not pairs or sum(_may_be_name(contact) for _, contact in pairs) < len(pairs) * _NEARLY_ALL:
        return {}
    others = [pair for pair in pairs if words(pair[0]) != words(pair[1])]
    # Who sells to them all is asked for by nobody.
    if len({contact for _, contact in others}) * 2 < len(others):
        return {}
    # Whoever has a first and a last name may be called otherwise in a few rows.
    if "first_name" in asked.values() and len(others) * 2 < len(pairs):
        return {}
    firms = sum(_is_no_person(name, contact) for name, contact in others)
    return {firm: "company", **asked} if firms and firms * 3 >= len(others) else {}


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip()[:_LONGEST] if len(row) > place else ""


def _may_be_name(text: str) -> bool:
    is_name = len(text) > 1 and "@" not in text and not any(map(str.isdigit, text)) and len(text.split()) <= _MOST_WORDS
    return is_name and says(text) is None


def _is_no_person(name: str, contact: str) -> bool:
    """Whether only a firm is called this: by its form, `v/` before its owner, a figure, a word in small letters, or two
    who are joined and neither of whom is asked for."""
    if not any(map(str.isalpha, name)):
        # The number of a customer.
        return False
    if is_of_firm(name) or "v/" in name or any(map(str.isdigit, name)):
        return True
    if "&" in name or "+" in name:
        return set(words(name)).isdisjoint(words(contact))
    return not name.islower() and any(one.isalpha() and one.islower() and one not in _SMALL for one in name.split())
