"""What a list says in other columns of who must not be contacted: a no to `May we contact you?`, or `Do not call` as
somebody's status."""

from __future__ import annotations

from leadtrack.domain.text import words
from leadtrack.intake.cells.phone_marks import phone_marks
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
# What a cell says that says nothing else.
_BANS = frozenset(
    ["do not contact", "do not call", "don't contact", "don't call", "dnc", "must not be contacted",
     "ring ikke", "kontakt ikke", "må ikke kontaktes", "må ikke ringes op", "ønsker ikke kontakt",
     "nicht anrufen", "nicht kontaktieren", "nicht mehr anrufen", "nicht mehr kontaktieren", "kein kontakt erwünscht",
     "ne pas appeler", "ne pas contacter", "ne plus appeler", "ne plus contacter",
     "no llamar", "no contactar", "niet bellen", "niet benaderen", "niet contacteren"]
)  # fmt: skip
# In a text of many cells these are found sooner than all of the above.
_HINTS = ("not c", "dnc", "n't c", "not be c", "ikke", "nicht ", "kein ", "ne p", "no ll", "no con", "niet b", "niet c")
_LONGEST = max(map(len, _BANS)) + 3
# A column that is headed so speaks of one way to somebody.
_WAYS = frozenset(
    ["email", "emails", "mail", "mails", "e", "newsletter", "nyhedsbrev", "nieuwsbrief", "sms", "text", "fax", "post",
     "whatsapp", "boletin", "correo", "courriel"]
)  # fmt: skip
# As people answer. `FALSE` and `0` may be what a program has where nobody was asked.
_NO = frozenset(["no", "n", "nej", "nei", "nao", "n\u00e3o", "nein", "non", "nee"])


def asking_places(layout: Layout) -> tuple[int, ...]:
    """Where it stands whether somebody may be contacted at all, or called; not what is to be left alone."""
    return tuple([place for place, header in layout.own if place not in layout.left and _asks(header)])


def status_places(layout: Layout) -> tuple[int, ...]:
    """Where it may be said of somebody in an own column that they must not be contacted; not what speaks of one phone,
    or of one way alone, and not what is to be left alone."""
    passed = {*layout.left, *(mark.mark for mark in phone_marks(layout))}
    own = [place for place, header in layout.own if _WAYS.isdisjoint(parts_of_header(header))]
    return tuple([place for place in own if place not in passed])


def may_ban(text: str) -> bool:
    """Whether it is worth looking at the cells that stand in this text; of nearly all it is not."""
    lower = text.lower()
    return any(hint in lower for hint in _HINTS)


def bans(cell: str) -> bool:
    """Whether a cell says that somebody must not be contacted, and no more."""
    return len(cell) <= _LONGEST and cell.lower().rstrip(".!") in _BANS


def refuses(cell: str) -> bool:
    """Whether the answer is a no in so many words: blanks and all else mean many things."""
    return cell.lower().rstrip(".!") in _NO


def _asks(header: str) -> bool:
    return any(
        not (_ALLOWED.isdisjoint(said) or _CONTACTED.isdisjoint(said)) and said <= _ALLOWED | _CONTACTED | _ELSE
        for said in (frozenset(words(header)), frozenset(parts_of_header(header)))
    )
