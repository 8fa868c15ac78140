"""What a cell answers to whether somebody may be contacted, as below `May we contact you?` or `Consent`."""

from __future__ import annotations

import re
from enum import StrEnum

from leadtrack.domain.text import words
from leadtrack.intake.cells.cell import NOTHING
from leadtrack.intake.cells.kept_away import ALLOWED, BANNED, NO, YES, is_day
from leadtrack.intake.cells.refusal_texts import refuses

_DENIED = (
    "denied|refused|declined|rejected|withdrawn|revoked|not given|not granted|no consent|never|unsubscribed|"
    "afvist|afslaet|trukket tilbage|tilbagetrukket|ikke givet|intet samtykke|aldrig|frameldt|afmeldt|"
    "abgelehnt|verweigert|widerrufen|nicht erteilt|nicht zugestimmt|keine einwilligung|nie|niemals|abgemeldet|"
    "refuse|refusee|retire|non donne|pas de consentement|jamais|desabonne|desabonnee|"
    "rechazado|rechazada|denegado|retirado|revocado|sin consentimiento|nunca|dado de baja|"
    "geweigerd|ingetrokken|niet gegeven|geen toestemming|nooit|uitgeschreven"
)
_GIVEN = (
    "granted|given|agreed|accepted|consented|subscribed|givet|accepteret|tilmeldt|erteilt|zugestimmt|einverstanden|"
    "angemeldet|donne|accepte|acceptee|abonne|abonnee|concedido|aceptado|aceptada|gegeven|akkoord|ingeschreven"
)
_NOES = "no|n|nej|nei|nao|nein|non|nee"
_POLITE = "thanks|thank you|please|tak|danke|bitte|merci|svp|gracias|por favor|bedankt|dank je|dank u|aub"
# A day may stand behind it, of when they said so.
_NO = re.compile(rf"(?:{_NOES})(?: (?:{_POLITE}))?(?: \d+)*")
_YES = re.compile(rf"(?:yes|ja|oui|si|sim)(?: (?:{_POLITE}|gerne?|volontiers|claro|graag))?(?: \d+)*")


def _folded(said: frozenset[str]) -> frozenset[str]:
    return frozenset(" ".join(words(one)) for one in said) - {""}


_DENIALS = _folded(NO | BANNED).union(_DENIED.split("|"))
_GRANTS = _folded(YES | ALLOWED).union(_GIVEN.split("|"))
_CROSSES = frozenset(["\u2610", "\u2717", "\u2718", "\u274c"])
_LONGEST = 60


class Answer(StrEnum):
    """What is answered; `unclear` is what nobody can tell."""

    YES = "yes"
    NO = "no"
    SILENT = "silent"
    UNCLEAR = "unclear"


def answer(cell: str) -> Answer:
    """What a cell answers to whether somebody may be contacted. An empty box is a no, and a blank cell none."""
    said = cell.strip()
    if len(said) > _LONGEST:
        return Answer.UNCLEAR
    if said and is_day(said):
        return Answer.YES
    bare = " ".join(words(said))
    if said in _CROSSES or bare in _DENIALS or _NO.fullmatch(bare) or refuses(said):
        return Answer.NO
    if said.lower() in YES or bare in _GRANTS or _YES.fullmatch(bare):
        return Answer.YES
    return Answer.SILENT if not said or said in NOTHING else Answer.UNCLEAR


def begins_with_no(cell: str) -> bool:
    """Whether its first word is a no, whatever else is said: `no, only by e-mail`."""
    return " ".join(words(cell[:_LONGEST])[:1]) in _NOES.split("|")
