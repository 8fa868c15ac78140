"""Columns that ask whether somebody may be contacted, as `May we contact you?`, and the cells that say no."""

from __future__ import annotations

from leadtrack.domain.text import words
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.words import parts_of_header

_ALLOWED = frozenset(
    ["may", "can", "ok", "okay", "allow", "allowed", "permission", "permitted", "consent", "agree", "agrees",
     "ma", "maa", "kan", "samtykke", "tilladelse", "tilladt", "accepterer",
     "darf", "durfen", "duerfen", "erlaubt", "erlaubnis", "einwilligung", "einverstanden", "zustimmung", "zulassig",
     "pouvons", "peut", "accepte", "acceptez", "accord", "autorisation", "autorise", "consentement",
     "podemos", "puede", "puedo", "acepta", "permiso", "permitido", "consentimiento", "autoriza",
     "mogen", "mag", "toestemming", "akkoord", "toegestaan"]
)  # fmt: skip
_CONTACTED = frozenset(
    ["contact", "contacted", "call", "called", "kontakt", "kontakte", "kontaktes", "kontaktet", "ringe", "ringes",
     "opkald", "kontaktieren", "kontaktiert", "kontaktaufnahme", "anrufen", "angerufen", "contacter", "contacte",
     "contactee", "appeler", "appele", "appelee", "contactar", "contactarle", "contactarte", "contactado",
     "contactada", "llamar", "llamarle", "llamarte", "contacteren", "gecontacteerd", "bellen", "gebeld", "benaderen",
     "benaderd"]
)  # fmt: skip
# What else such a question is made of. Any other word may say that it asks for one way, or one purpose, alone.
_ELSE = frozenset(
    ["we", "us", "you", "i", "be", "to", "for", "is", "it", "the", "person", "this", "again", "back", "up", "by",
     "vi", "os", "dig", "jer", "dem", "op", "til", "at", "pr", "telefonisk", "wir", "sie", "dich", "euch", "ihnen",
     "mit", "zu", "zur", "zum", "werden", "ist", "aufnehmen", "telefonisch", "nous", "vous", "te", "etre", "d", "a",
     "par", "le", "la", "les", "ser", "usted", "por", "que", "wij", "u", "je", "jou", "met", "opnemen", "worden", "om",
     "phone", "telephone", "telefon", "telefono", "telefoon", "per"]
)  # fmt: skip
# As people answer. `FALSE` and `0` may be what a program has where nobody was asked.
_NO = frozenset(["no", "n", "nej", "nei", "nao", "n\u00e3o", "nein", "non", "nee"])


def asking_places(layout: Layout) -> tuple[int, ...]:
    """Where it stands whether somebody may be contacted at all, or called; not what is to be left alone."""
    return tuple([place for place, header in layout.own if place not in layout.left and _asks(header)])


def refuses(cell: str) -> bool:
    """Whether the answer is a no in so many words: blanks and all else mean many things."""
    return cell.lower().rstrip(".!") in _NO


def _asks(header: str) -> bool:
    return any(
        not (_ALLOWED.isdisjoint(said) or _CONTACTED.isdisjoint(said)) and said <= _ALLOWED | _CONTACTED | _ELSE
        for said in (frozenset(words(header)), frozenset(parts_of_header(header)))
    )
