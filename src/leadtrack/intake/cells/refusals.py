"""What a list says in own columns of who must not be contacted: `Bitte nicht mehr anrufen` as a remark, `DNC` as a
status, or a no to `May we contact you?`.

Only a cell that says nothing else is believed: `ne pas appeler le matin` says when to call, and `nicht erreicht` that
nobody was there. All patterns are of folded words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.cells.phone_marks import phone_marks
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.permission import asks_whether, is_of_one_way

_LONGEST = 100
_NO = r"(?:(?:no|nej|nein|non|nee)(?: (?:thanks|thank you|tak|danke|merci|gracias|bedankt|dank je|dank u))? )?"
_PLEASE = r"(?:(?:please|pls|venligst|bitte|merci de|svp|por favor|graag|aub|a u b) )?"
_WHO = r"(?:(?:customer|client|he|she|kunden?|kundin|han|hun|er|sie|il|elle|el cliente|ella|klant|hij|zij) )?"
_REFUSALS = (
    r"dnc|dnc list|do not call (?:list|registry|register)|robinson ?list[ea]?|robinsonlisten|lista robinson|"
    r"liste robinson|bloctel|inscrit bloctel|blacklisted|(?:werbe|anruf|telefon|kontakt)sperre",
    r"(?:do not|don t|dont|never) (?:call|phone|ring|contact|disturb|call or contact|contact or call)"
    r"(?: (?:again|any ?more|ever|me|us|him|her|them|this number|please))*",
    r"(?:must|may|should) (?:not|never) be (?:called|contacted|phoned|rung)(?: (?:again|any ?more))?",
    r"(?:has |have )?(?:asked|wants|wishes|requested|prefers) not to be (?:called|contacted|phoned|rung)"
    r"(?: (?:again|any ?more))?",
    # `No calls` may be that there were none.
    r"(?:no (?:more|further)|stop) (?:calls|calling)(?: please)?|no calls please",
    r"(?:ma|maa) (?:ikke|aldrig) (?:mere )?(?:kontaktes|ringes op|ringes til|ringes)(?: (?:mere|igen))?",
    r"(?:vil|onsker|skal) ikke (?:at )?(?:blive )?(?:mere )?(?:kontaktes|kontaktet|ringes op|ringet op|ringes til|"
    r"ringes)(?: (?:mere|igen))?",
    r"(?:ring|kontakt) (?:ikke|aldrig)(?: (?:mere|igen))?|ikke (?:ringe|kontakte|ringes|kontaktes)(?: (?:mere|igen))?|"
    r"(?:onsker (?:ingen|ikke)(?: flere)?|ingen flere) (?:opkald|opringninger|henvendelser|kontakt)",
    r"(?:darf |will |mochte |soll )?(?:nicht|nie|niemals) (?:mehr |wieder )?(?:anrufen|kontaktieren|"
    r"angerufen werden|kontaktiert werden|zu kontaktieren|anzurufen)(?: bitte)?",
    r"keine (?:werbeanrufe|telefonwerbung|werbung|weiteren anrufe|anrufe mehr)(?: (?:erwunscht|gewunscht|bitte))?|"
    r"keine? (?:anrufe|kontakt) (?:erwunscht|gewunscht|bitte)|wunscht keinen? (?:anrufe|werbung|kontakt)(?: mehr)?",
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
# What a cell has in it that says so; few others do.
_HINTS = (
    "not ", "n't ", "n\u2019t ", "dont ", "never ", "no ", "stop ", "ikke", "ingen ", "aldrig", "nicht ", "nie ",
    "niemals ", "kein", "pas ", "plus ", "jamais ", "niet ", "nooit ", "dnc", "bloctel", "blackl", "robinson",
    "sperre", "do-not",
)  # fmt: skip
# As people answer. `FALSE` and `0` may be what a program has where nobody was asked.
_NOES = frozenset(["no", "n", "nej", "nei", "nao", "n\u00e3o", "nein", "non", "nee"])


def refuses(cell: str) -> bool:
    """Whether a cell says that somebody is not to be contacted, and nothing else."""
    return len(cell) <= _LONGEST and _is_hinted(cell) and _refuses(cell)


def is_no(cell: str) -> bool:
    """Whether the answer is a no in so many words: blanks and all else mean many things."""
    return cell.lower().rstrip(".!") in _NOES


def _is_hinted(text: str) -> bool:
    said = text.lower()
    return any(hint in said for hint in _HINTS)


@lru_cache(maxsize=1000)
def _refuses(cell: str) -> bool:
    return _refusal().fullmatch(" ".join(words(cell))) is not None


@cache
def _refusal() -> re.Pattern[str]:
    # Few lists have cells that need it, and to compile it takes five milliseconds.
    return re.compile(f"{_NO}{_PLEASE}{_WHO}{_PLEASE}(?:{'|'.join(_REFUSALS)})")


class Refusals:
    """The own columns of a list: those `asking` whether somebody may be contacted, and the `others`, in which it may be
    said that they must not; not what speaks of one phone or one way alone, and not what is to be left alone."""

    def __init__(self, layout: Layout) -> None:
        passed = {*layout.left, *(mark.mark for mark in phone_marks(layout))}
        own = [(place, header) for place, header in layout.own if place not in passed]
        self.asking = [place for place, header in own if asks_whether(header)]
        self.others = [place for place, header in own if not (place in self.asking or is_of_one_way(header))]

    def of_columns(self, cells: Sequence[Sequence[str]]) -> set[int]:
        """The rows of these columns in which somebody is not to be contacted."""
        found: set[int] = set()
        for place in self.asking:
            found.update(_having(cells[place], {cell for cell in set(cells[place]) if is_no(cell)}))
        for place in self.others:
            some = set(cells[place])
            # One look at all of them is sooner done than one at each.
            if _is_hinted("\n".join(some)):
                found.update(_having(cells[place], set(filter(refuses, some))))
        return found

    def of_row(self, cells: Sequence[str]) -> bool:
        """Whether somebody is not to be contacted as their row says in one of these columns."""
        return any(is_no(cells[place]) for place in self.asking) or any(refuses(cells[place]) for place in self.others)


def _having(column: Sequence[str], said: set[str]) -> Iterator[int]:
    return (at for at, cell in enumerate(column) if cell in said) if said else iter(())
