"""Headers that leave open what their columns are: `Home` and `Number` may head phones, e-mails or anything else."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from leadtrack.domain.text import words
from leadtrack.intake.headers.known import KNOWN
from leadtrack.intake.headers.plain import SEVERAL, is_of_another
from leadtrack.intake.headers.vocabulary import LITTLE, NUMBER, REACHED, WHICH
from leadtrack.intake.headers.words import LONGEST, words_of_header

# Where somebody is reached, also in words that are only understood where the cells agree.
_PLACES = REACHED | frozenset(
    ["direct", "hjem", "hjemme", "kontor", "hogar", "despacho", "particular", "maison", "zuhause", "buro",
     "buero", "tagsueber"]
)  # fmt: skip
# By what.
_MESSENGERS = frozenset(["sms", "text", "whatsapp", "viber", "signal", "telegram"])
# Whose it may be, or which.
_ANYTHING = (
    NUMBER
    | frozenset(["contact", "kontakt", "contacto", "contatto", "contato", "t", "m", "h", "w", "p", "c", "e", "wa",
                 "job", "nos", "erreichbar", "erreichbarkeit", "unter", "ruckruf", "rueckruf", "kontaktdaten",
                 "kontaktdata", "kontaktinfo", "kontaktoplysninger", "contactgegevens", "coordonnees", "joignable",
                 "bereikbaar", "traeffes", "details", "info", "reach", "reachable", "at", "call", "to", "cel", "way",
                 "ways", "web", "website", "webseite", "homepage", "hjemmeside", "internet"])
    | WHICH
) - frozenset(
    ["company", "customer", "kunde", "client", "empresa", "entreprise", "bedrijf", "virksomhed", "societe", "firma",
     "value", "combined", "op"]
)  # fmt: skip

# A shorter word is another one with one letter less or more.
_LEAST_LETTERS = 4
_LONGEST_WORD = 25
_NOUNS = frozenset(
    one for field in SEVERAL for one in KNOWN[field].split("|") if " " not in one and len(one) > _LEAST_LETTERS
)


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _changed(word: str) -> list[str]:
    return [f"{word[:at]}*{word[at + 1 :]}" for at in range(len(word))]


def _exchanged(word: str) -> list[str]:
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


# A `*` stands for any letter.
_SLIPS = _NOUNS.union(*([*_shorter(one), *_changed(one), *_exchanged(one)] for one in _NOUNS))
# As it is written beside one of them: `Tel. p`, `Tel. oder Handy`.
_BESIDE = frozenset(["g", "d", "s", "or", "oder", "ou", "o", "eller", "of"])
_WORDS = frozenset(one for field in SEVERAL for one in KNOWN[field].split("|") if " " not in one)
_OPEN = _PLACES | _MESSENGERS | _ANYTHING | _WORDS | _BESIDE

# Who somebody is, where no other column says what they are called.
_WHO = frozenset(
    ["member", "members", "medlem", "mitglied", "membre", "lid", "miembro", "socio", "guest", "gast", "gaest",
     "attendee", "participant", "teilnehmer", "teilnehmerin", "deltager", "deelnemer", "participante", "patient",
     "student", "elev", "schuler", "schueler", "tenant", "mieter", "lejer", "locataire", "huurder", "donor", "donator",
     "who", "wer", "hvem", "qui", "quien", "applicant", "recipient", "empfanger", "empfaenger", "modtager",
     "destinataire", "destinatario", "ontvanger", "buyer", "kaufer", "kaeufer", "kober", "koeber", "acheteur",
     "comprador", "koper", "employee", "staff", "mitarbeiter", "mitarbeiterin", "medarbejder", "ansat", "employe",
     "empleado", "medewerker"]
)  # fmt: skip


class Opening(StrEnum):
    """How much a header says: by it somebody is reached, or it may head numbers of any kind."""

    REACHED = "reached"
    ANYTHING = "anything"


def opening(header: str) -> Opening | None:
    """What a header leaves open, if it does; not that of a second person, as `Contact 2`."""
    # `WhatsApp` is one word.
    return _opening(words_of_header(header)) or _opening(words(header[:LONGEST]))


def _opening(parts: Sequence[str]) -> Opening | None:
    if parts[:1] == ("e",):
        # `E-mial` is one word.
        parts = ("".join(parts[:2]), *parts[2:])
    bare = [one for part in parts if (one := part.rstrip("0123456789")) and (one in NUMBER or one not in LITTLE)]
    if not bare or is_of_another(parts) or not all(one in _OPEN or _is_misspelt(one) for one in bare):
        return None
    if _BESIDE.issuperset(bare):
        return None
    says_how = not (_MESSENGERS | _WORDS).isdisjoint(bare)
    is_reached = says_how or (NUMBER.isdisjoint(bare) and not _PLACES.isdisjoint(bare))
    return Opening.REACHED if is_reached else Opening.ANYTHING


def _is_misspelt(word: str) -> bool:
    """Whether it is a word for a phone or an e-mail but for one letter that was changed, left out, put in, or exchanged
    with its neighbour, as in `emial`; what is in its cells must agree."""
    if not _LEAST_LETTERS <= len(word) <= _LONGEST_WORD:
        return False
    return word in _SLIPS or not _SLIPS.isdisjoint(_changed(word)) or not _NOUNS.isdisjoint(_shorter(word))


def is_who(header: str) -> bool:
    """Whether the header says that somebody is meant, or the first of several, and no more."""
    parts = words(header[:LONGEST])
    return parts[:1] != () and parts[0] in _WHO and parts[1:] in ((), ("1",))
