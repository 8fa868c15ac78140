"""Columns that ask whether somebody may be contacted, as `May we contact you?`, and those of one way alone."""

from __future__ import annotations

from leadtrack.domain.text import words
from leadtrack.intake.headers.words import parts_of_header

_ALLOWED = frozenset(
    ["may", "can", "ok", "okay", "allow", "allowed", "permission", "permitted", "consent", "agree", "agrees", "ma",
     "maa", "kan", "samtykke", "tilladelse", "tilladt", "accepterer", "darf", "durfen", "duerfen", "erlaubt",
     "erlaubnis", "einwilligung", "einverstanden", "zustimmung", "zulassig", "pouvons", "peut", "accepte", "acceptez",
     "accord", "autorisation", "autorise", "consentement", "podemos", "puede", "puedo", "acepta", "permiso",
     "permitido", "consentimiento", "autoriza", "mogen", "mag", "toestemming", "akkoord", "toegestaan", "gerne",
     "kann", "gestattet", "permite"]
)  # fmt: skip
_CONTACTED = frozenset(
    ["contact", "contacted", "call", "called", "kontakt", "kontakte", "kontaktes", "kontaktet", "ringe", "ringes",
     "opkald", "kontaktieren", "kontaktiert", "kontaktaufnahme", "anrufen", "angerufen", "contacter", "contacte",
     "contactee", "appeler", "appele", "appelee", "contactar", "contactarle", "contactarte", "contactado",
     "contactada", "llamar", "llamarle", "llamarte", "contacteren", "gecontacteerd", "bellen", "gebeld", "benaderen",
     "benaderd", "phoned", "rung", "calls", "anruf", "anrufe", "appel", "appels", "llamadas", "llamada"]
)  # fmt: skip
# What else such a question is made of. Any other word may say that it asks for one way, or one purpose, alone.
_ELSE = frozenset(
    ["we", "us", "you", "i", "be", "to", "for", "is", "it", "the", "person", "this", "again", "up", "by",
     "vi", "os", "dig", "jer", "dem", "op", "til", "at", "pr", "telefonisk", "wir", "sie", "dich", "euch", "ihnen",
     "mit", "zu", "zur", "zum", "werden", "ist", "aufnehmen", "telefonisch", "nous", "vous", "te", "etre", "d", "a",
     "par", "le", "la", "les", "ser", "usted", "por", "que", "wij", "u", "je", "jou", "met", "opnemen", "worden",
     "om", "phone", "telephone", "telefon", "telefono", "telefoon", "per", "se", "on", "kunde", "customer", "client",
     "klant", "cliente", "persoon"]
)  # fmt: skip
# A column that is headed so speaks of one way to somebody.
_WAYS = frozenset(
    ["email", "emails", "mail", "mails", "e", "newsletter", "nyhedsbrev", "nieuwsbrief", "sms", "text", "fax", "post",
     "whatsapp", "boletin", "correo", "courriel"]
)  # fmt: skip


def asks_whether(header: str) -> bool:
    """Whether a header asks if somebody may be contacted at all, or called, so that a no means that they must not:
    `Må kontaktes`, `OK to call`. One way or one purpose, as a newsletter, is none of this."""
    return any(
        not (_ALLOWED.isdisjoint(said) or _CONTACTED.isdisjoint(said)) and said <= _ALLOWED | _CONTACTED | _ELSE
        for said in (frozenset(words(header)), frozenset(parts_of_header(header)))
    )


def is_of_one_way(header: str) -> bool:
    """Whether a header speaks of one way to somebody that is no call, as `E-mail status` does."""
    return not _WAYS.isdisjoint(parts_of_header(header))
