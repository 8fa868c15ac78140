"""What a column of people who must not be contacted says of one: `Do not call`, `Robinsonliste`, or that of our own."""

from __future__ import annotations

import re

from leadtrack.intake.cells.cell import NO_CONTACT, NOTHING
from leadtrack.intake.headers.words import KEPT_AWAY, field_of

YES = frozenset(
    ["yes", "y", "true", "t", "1", "1.0", "x", "xx", "xxx", "\u2713", "\u2714", "\u221a", "\u2611", "\u2612", "*",
     "ja", "j", "oui", "o", "si", "s\u00ed", "s", "vrai", "wahr", "verdadero", "sand", "waar", "on", "checked"]
)  # fmt: skip
NO = frozenset(
    ["no", "n", "\u2610", "false", "f", "0", "0.0", "nej", "nei", "nao", "n\u00e3o", "nein", "non", "nee",
     "faux", "falsch", "falso", "falsk", "onwaar", "off", "unchecked"]
)  # fmt: skip
# These mean one thing, whatever the header asks.
BANNED = frozenset(
    ["stop", "stopp", "opted out", "opted-out", "out", "do not allow", "not allowed", "nicht zulassen",
     "nicht erlaubt", "tillad ikke", "ikke tilladt", "ne pas autoriser", "non autoris\u00e9", "no permitir",
     "no permitido", "niet toestaan", "niet toegestaan"]
)  # fmt: skip
ALLOWED = frozenset(
    ["opted in", "opted-in", "in", "allow", "allowed", "zulassen", "erlaubt", "tillad", "tilladt", "autoriser",
     "autoris\u00e9", "permitir", "permitido", "toestaan", "toegestaan"]
)  # fmt: skip
_DIGITS_OF_A_DAY = 6
_YES_AND = re.compile(r"(\w{1,9})\s*[,;:(\u2013-]\s*(\w.{0,98}?)\)?", re.DOTALL)
_NOTHING = NOTHING - NO_CONTACT


def says(cell: str) -> bool | None:
    """Whether the person must not be contacted; None where nobody can tell what is said."""
    said = cell.strip().lower()
    if said in YES or said in BANNED:
        return True
    if not said or said in NO or said in ALLOWED or cell.strip() in _NOTHING:
        return False
    if is_day(said) or field_of(cell) == KEPT_AWAY:
        return True
    # `Yes, do not call`, `ja (05.03.2024)`: what says the same behind a yes.
    found = _YES_AND.fullmatch(said)
    return True if found and found[1] in YES and says(found[2]) else None


def is_day(said: str) -> bool:
    """Whether it is a day, or the time of one: when somebody asked for it, or agreed."""
    return said[0].isdigit() and sum(map(str.isdigit, said)) >= _DIGITS_OF_A_DAY
