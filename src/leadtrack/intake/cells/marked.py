"""What a cell says of its own phones: that one must not be called (`... DNC`), or is a fax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.text import words
from leadtrack.intake.cells.refusal_texts import is_hinted, refuses
from leadtrack.intake.cells.several_phones import split_phones
from leadtrack.intake.headers.vocabulary import NO_PHONES, WITHOUT

# The registers of people, and of firms, who are not to be called.
_REGISTERED = frozenset(["tps", "ctps"])
_BEFORE_NUMBER = re.compile(r"[^+(\d]*")
_BEHIND_NUMBER = re.compile(r"\d(\D*+)\Z")
_MOST_WORDS = 10
_FAXES = NO_PHONES - {"pager"}
_DIRECT_LINE = re.compile(r"\b(?:tele)?fax\b\W*\d{1,5}\W*\Z", re.IGNORECASE)
# What stands before a number that is a phone as well, as in `Tel/Fax`.
_PHONES = frozenset(["tel", "tlf", "telefon", "phone", "telephone", "telefono", "telefoon", "mobil", "mobile"])
# Of letters before numbers, as on `T: 030 23125014 F: 030 23125015`, the second is a fax's beside the first.
_T, _F = re.compile(r"\s*(?:T|Tel|Tlf|Telefon|Phone)\b", re.IGNORECASE), re.compile(r"\s*F\b[.:]?\s*[+(\d]")
# Before so many digits stands a number of its own, and not the direct line of a fax, as in `030 2312-0 / Fax -99`.
_LEAST_DIGITS = 6
# In a text of many cells these are found sooner than all of the above.
_OTHER_HINTS = (
    "tps", "fax", "telefaks", "copie", "telex", "assist", "asistente", "ayudante",
    " f:", " f.", " f +", " f 0", ",f:",
)  # fmt: skip


def may_have_marked_phones(text: str) -> bool:
    """Whether it is worth looking at the cells that stand in this text; of nearly all it is not."""
    lower = text.lower()
    return lower != text.upper() and (any(hint in lower for hint in _OTHER_HINTS) or is_hinted(text))


def called_apart(cell: str) -> tuple[str, str]:
    """What of a cell somebody may call, and what it says must not be called or is no phone."""
    if not may_have_marked_phones(cell):
        return cell, ""
    parts = [part.strip() for part in split_phones(cell)]
    has_phone = any(_T.match(part) or part.upper() == part.lower() for part in parts)
    marked = [part for part in parts if _is_marked(part) or (has_phone and _F.match(part))]
    if not marked:
        return cell, ""
    return "; ".join(part for part in parts if part not in marked), "; ".join(marked)


def _is_marked(part: str) -> bool:
    """Whether what is said with a number makes it none that somebody may call."""
    if _is_banned(part):
        return True
    if (line := _DIRECT_LINE.search(part)) and _count(part[: line.start()]) >= _LEAST_DIGITS:
        return False
    said = words(part)
    return not _FAXES.isdisjoint(said) and _PHONES.isdisjoint(said) and WITHOUT.isdisjoint(said)


def _is_banned(part: str) -> bool:
    """Whether it is said right before the number, or at its end: `TPS checked` says nothing, and `nicht anrufen vor 10
    Uhr` another thing."""
    before, behind = _BEFORE_NUMBER.match(part), _BEHIND_NUMBER.search(part)
    if before and _refuses(words(before[0])):
        return True
    said = words(behind[1])[-_MOST_WORDS:] if behind else ()
    return any(_refuses(said[at:]) and WITHOUT.isdisjoint(said[max(at - 1, 0) : at]) for at in range(len(said)))


def _refuses(said: Sequence[str]) -> bool:
    return refuses(" ".join(said)) or (len(said) == 1 and said[0] in _REGISTERED)


def _count(text: str) -> int:
    return sum(map(str.isdigit, text))
