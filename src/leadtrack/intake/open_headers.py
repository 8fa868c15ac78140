"""Headers that leave open what their columns are: `Home` and `Number` may head phones, e-mails or anything else."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from leadtrack.domain.text import words
from leadtrack.intake.header_vocabulary import LITTLE, NUMBER, WHICH
from leadtrack.intake.header_words import LONGEST, is_of_another, words_of_header

# Where somebody is reached.
_PLACES = frozenset(
    ["work", "home", "private", "privat", "prive", "privado", "personal", "perso", "office", "business", "professional",
     "professionnel", "professionnelle", "personnel", "arbejde", "arbeit", "geschaftlich", "geschaeftlich",
     "dienstlich", "bureau", "domicile", "travail", "casa", "trabajo", "oficina", "werk", "thuis", "zakelijk", "fijo",
     "fixe", "fixed", "vast", "vaste", "mobiele", "evening", "daytime", "eve", "dienstl", "gesch", "geschaftl", "priv",
     "arb", "laboral", "direkte", "direkt", "directo", "direct", "hjem", "hjemme", "kontor", "hogar", "despacho",
     "particular", "maison", "zuhause", "buro", "buero", "hem", "jobb", "arbete", "jobb", "ufficio", "lavoro",
     "dagtid", "aften", "tagsuber", "tagsueber", "abends"]
)  # fmt: skip
# By what.
_MESSENGERS = frozenset(["sms", "whatsapp", "viber", "signal", "telegram", "cell", "mobile", "mobil"])
# Whose it may be, or which.
_ANYTHING = (
    NUMBER
    | frozenset(["contact", "kontakt", "contacto", "contatto", "contato", "t", "m", "h", "w", "p", "c", "e", "wa",
                 "job", "nos"])
    | WHICH
) - frozenset(
    ["company", "customer", "kunde", "client", "empresa", "entreprise", "bedrijf", "virksomhed", "societe", "firma",
     "value", "combined", "port", "op"]
)  # fmt: skip

_OPEN = _PLACES | _MESSENGERS | _ANYTHING


class Opening(StrEnum):
    """How much a header says: by it somebody is reached, or it may head numbers of any kind."""

    REACHED = "reached"
    ANYTHING = "anything"


def opening(header: str) -> Opening | None:
    """What a header leaves open, if it does; not that of a second person, as `Contact 2`."""
    # `WhatsApp` is one word.
    return _opening(words_of_header(header)) or _opening(words(header[:LONGEST]))


def _opening(parts: Sequence[str]) -> Opening | None:
    bare = [one for part in parts if (one := part.rstrip("0123456789")) and (one in NUMBER or one not in LITTLE)]
    if not bare or not _OPEN.issuperset(bare) or is_of_another(parts):
        return None
    is_number = not NUMBER.isdisjoint(bare)
    is_reached = not _MESSENGERS.isdisjoint(bare) or (not is_number and not _PLACES.isdisjoint(bare))
    return Opening.REACHED if is_reached else Opening.ANYTHING
