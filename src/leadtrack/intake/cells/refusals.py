"""Who said that they are not to be contacted, in a remark: `Bitte nicht mehr anrufen`, `NEJ TAK - må ikke kontaktes`.

Only a remark that says nothing else is believed: `ne pas appeler le matin` says when to call, and `nicht erreicht` that
nobody was there. All patterns are of folded words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.remarks import is_permission, is_remark

_LONGEST = 100
_NO = r"(?:(?:no|nej|nein|non|nee)(?: (?:thanks|thank you|tak|danke|merci|gracias|bedankt|dank je|dank u))? )?"
_PLEASE = r"(?:(?:please|pls|venligst|bitte|merci de|svp|por favor|graag|aub|a u b) )?"
_WHO = r"(?:(?:customer|client|he|she|kunden?|kundin|han|hun|er|sie|il|elle|el cliente|ella|klant|hij|zij) )?"
_REFUSALS = (
    r"dnc|dnc list|do not call (?:list|registry|register)|c?tps|robinson ?list[ea]?|robinsonlisten|lista robinson|"
    r"liste robinson|bloctel|inscrit bloctel|blacklist(?:ed)?|opt(?:ed)? ?out|"
    r"(?:werbe|anruf|telefon|kontakt)sperre",
    r"(?:do not|don t|dont|never) (?:call|phone|ring|contact|disturb|call or contact|contact or call)"
    r"(?: (?:again|any ?more|ever|me|us|him|her|them|this number|please))*",
    r"(?:must|may|should) (?:not|never) be (?:called|contacted|phoned|rung)(?: (?:again|any ?more))?",
    r"(?:has |have )?(?:asked|wants|wishes|requested|prefers) not to be (?:called|contacted|phoned|rung)"
    r"(?: (?:again|any ?more))?",
    r"(?:no|stop) (?:more |further )?(?:calls|calling)(?: please)?",
    r"(?:ma|maa) (?:ikke|aldrig) (?:mere )?(?:kontaktes|ringes op|ringes til|ringes)(?: (?:mere|igen))?",
    r"(?:vil|onsker|skal) ikke (?:at )?(?:blive )?(?:mere )?(?:kontaktes|kontaktet|ringes op|ringet op|ringes til|"
    r"ringes)(?: (?:mere|igen))?",
    r"(?:ring|kontakt) (?:ikke|aldrig)(?: (?:mere|igen))?|ikke (?:ringe|kontakte|ringes|kontaktes)(?: (?:mere|igen))?|"
    r"(?:onsker )?(?:ingen|ikke) (?:flere )?(?:opkald|opringninger|henvendelser)",
    r"(?:darf |will |mochte |soll )?(?:nicht|nie|niemals) (?:mehr |wieder )?(?:anrufen|kontaktieren|"
    r"angerufen werden|kontaktiert werden|zu kontaktieren|anzurufen)(?: bitte)?",
    r"(?:wunscht )?keine (?:weiteren )?(?:anrufe|werbeanrufe|telefonwerbung|werbung)(?: mehr)?"
    r"(?: (?:erwunscht|gewunscht|bitte))?",
    r"(?:ne )?(?:pas|plus|jamais) (?:r?appeler|(?:re)?contacter|demarcher|(?:re)?telephoner|solliciter|deranger)"
    r"(?: (?:svp|merci))?",
    r"ne (?:veut|souhaite|desire) (?:pas|plus) etre (?:r?appele|(?:re)?contacte|demarche|sollicite|derange)e?s?",
    r"no (?:volver a )?(?:llamar|contactar|molestar)(?:l[eao]s?)?(?: (?:mas|nunca|nunca mas|otra vez|por favor))?",
    r"no (?:quiere|desea) (?:ser (?:llamad|contactad|molestad)[oa]s?|(?:recibir )?(?:mas )?llamadas|que l[eao]s? "
    r"(?:llamen|llamemos|contacten|molesten))(?: mas)?",
    r"(?:niet|nooit) (?:meer |weer |opnieuw )?(?:bellen|benaderen|contacteren)(?: (?:a u b|aub|svp))?",
    r"(?:wil|mag|wenst) (?:niet|nooit) (?:meer )?(?:gebeld|benaderd|gecontacteerd)(?: te)? worden|"
    r"(?:wil|mag|wenst) (?:niet|nooit) worden (?:gebeld|benaderd|gecontacteerd)",
)
# What a remark has in it that says so; few others do.
_HINTS = (
    "not", "n't", "n’t", "dont", "never", "no ", "stop", "ikke", "ingen", "aldrig", "nich", "nie", "kein", "pas ",
    "plus ", "jamais", "niet", "nooit", "dnc", "tps", "bloc", "black", "robins", "opt", "sperre",
)  # fmt: skip


def refuses(remark: str) -> bool:
    """Whether a remark says that somebody is not to be contacted, and nothing else."""
    if len(remark) > _LONGEST:
        return False
    said = remark.lower()
    return any(hint in said for hint in _HINTS) and _refuses(remark)


@lru_cache(maxsize=1000)
def _refuses(remark: str) -> bool:
    return _refusal().fullmatch(" ".join(words(remark))) is not None


@cache
def _refusal() -> re.Pattern[str]:
    # Few lists have remarks that need it, and to compile it takes five milliseconds.
    return re.compile(f"{_NO}{_PLEASE}{_WHO}{_PLEASE}(?:{'|'.join(_REFUSALS)})")


def is_denied(cell: str) -> bool:
    """Whether what somebody may do is denied in so many words."""
    return bool(cell) and any(map(str.isalnum, cell)) and says(cell) is False


class Refusals:
    """The own columns of a list in which somebody may have said that they are not to be contacted."""

    def __init__(self, layout: Layout) -> None:
        places = [place for place, _ in layout.own if place not in layout.left]
        self._header = layout.header
        self.remarks = [place for place in places if is_remark(layout.header[place])]
        self.permissions = [place for place in places if is_permission(layout.header[place])]

    def headers(self) -> list[str]:
        """The headers of these columns, as they are kept."""
        return [self._header[place].strip() for place in (*self.remarks, *self.permissions)]

    def of_columns(self, cells: list[list[str]]) -> set[int]:
        """The rows of these columns in which somebody is not to be contacted."""
        found: set[int] = set()
        for places, is_one in ((self.remarks, refuses), (self.permissions, is_denied)):
            for place in places:
                said = set(filter(is_one, set(cells[place])))
                found.update(_rows_having(cells[place], said) if said else ())
        return found

    def of_row(self, cells: list[str]) -> bool:
        """Whether somebody is not to be contacted as their row says in one of these columns."""
        said = any(refuses(cells[place]) for place in self.remarks)
        return said or any(is_denied(cells[place]) for place in self.permissions)


def _rows_having(column: list[str], said: set[str]) -> Iterable[int]:
    return (at for at, cell in enumerate(column) if cell in said)
