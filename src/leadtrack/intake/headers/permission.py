"""Columns that ask whether somebody may be contacted, as `May we contact you?`, those of another permission, as
`Consent`, and those of one way alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from leadtrack.domain.text import words
from leadtrack.intake.headers.words import parts_of_header, words_of_header

_ALLOWED = frozenset(
    ["may", "can", "ok", "okay", "allow", "allowed", "permission", "permitted", "consent", "agree", "agrees", "ma",
     "maa", "kan", "samtykke", "tilladelse", "tilladt", "accepterer", "darf", "durfen", "duerfen", "erlaubt",
     "erlaubnis", "einwilligung", "einverstanden", "zustimmung", "zulassig", "pouvons", "peut", "accepte", "acceptez",
     "accord", "autorisation", "autorise", "consentement", "podemos", "puede", "puedo", "acepta", "permiso",
     "permitido", "consentimiento", "autoriza", "mogen", "mag", "toestemming", "akkoord", "toegestaan", "gerne",
     "kann", "gestattet", "permite", "accept", "accepts", "accepted", "could", "kunne", "konnen", "koennen", "konnten",
     "puis", "podriamos", "kunnen", "lovlig"]
)  # fmt: skip
# What they like themselves.
_LIKED = frozenset(
    ["like", "want", "wants", "wish", "wishes", "onsker", "vil", "mochten", "moechten", "mochte", "wunschen", "wollen",
     "wunscht", "souhaite", "souhaitez", "voulez", "desea", "deseas", "quiere", "quieres", "wilt", "wil", "wenst"]
)  # fmt: skip
_CONTACTED = frozenset(
    ["contact", "contacted", "kontakter", "ringer", "contactemos", "contactions", "appelions", "contactons", "call",
     "called", "kontakt", "kontakte", "kontaktes", "kontaktet", "ringe", "ringes", "opkald", "kontaktieren",
     "kontaktiert", "kontaktaufnahme", "anrufen", "angerufen", "contacter", "contacte", "contactee", "appeler",
     "appele", "appelee", "contactar", "contactarle", "contactarte", "contactado", "contactada", "llamar", "llamarle",
     "llamarte", "contacteren", "gecontacteerd", "bellen", "gebeld", "benaderen", "benaderd", "phoned", "rung",
     "calls", "telefonwerbung", "werbeanrufe", "telefonsalg", "ringet", "llamemos", "anruf", "anrufe", "appel",
     "appels", "llamadas", "llamada"]
)  # fmt: skip
# Both in one word.
_CONTACTABLE = frozenset(
    ["contactable", "kontaktierbar", "kontaktbar", "benaderbaar", "contacteerbaar", "kontakterlaubnis",
     "kontakteinwilligung", "anruferlaubnis", "kontaktsamtykke", "kontakttilladelse", "contacttoestemming",
     "beltoestemming"]
)  # fmt: skip
# What else such a question is made of. Any other word may say that it asks for one way, or one purpose, alone.
_ELSE = frozenset(
    ["we", "us", "being", "sind", "einer", "eine", "de", "giver", "geeft", "nemen", "donnez", "geben", "you", "i",
     "be", "to", "for", "is", "it", "the", "person", "this", "again", "up", "by", "vi", "os", "dig", "jer", "dem",
     "op", "til", "at", "pr", "telefonisk", "wir", "sie", "dich", "euch", "ihnen", "mit", "zu", "zur", "zum", "werden",
     "ist", "aufnehmen", "telefonisch", "telefonische", "nous", "vous", "te", "etre", "d", "a", "par", "le", "la",
     "les", "ser", "usted", "por", "que", "wij", "u", "je", "jou", "met", "opnemen", "worden", "om", "phone",
     "telephone", "telefon", "telefono", "telefoon", "per", "se", "on", "kunde", "customer", "client", "klant",
     "cliente", "persoon", "ich", "ik", "jeg", "do", "does", "would", "my", "du", "blive", "m", "ci", "mij", "me",
     "mig", "mich", "moi"]
)  # fmt: skip
_ANY = _ALLOWED | _LIKED | _CONTACTED | _CONTACTABLE | _ELSE
# A column that is headed so speaks of one way to somebody.
_WAYS = frozenset(
    ["email", "emails", "mail", "mails", "e", "newsletter", "nyhedsbrev", "nieuwsbrief", "sms", "text", "fax", "post",
     "whatsapp", "boletin", "correo", "courriel"]
)  # fmt: skip
_WRITTEN = frozenset(
    ["mailen", "schreiben", "skrive", "skrives", "ecrire", "escribir", "escribirle", "schrijven", "emailed", "mailed",
     "texted", "marketing", "reklame", "werbung", "publicite", "publicidad", "reclame", "promotions", "offers"]
)  # fmt: skip
# What somebody agreed to, whatever it was.
_CONSENTS = frozenset(
    ["consent", "consents", "consented", "permission", "permissions", "optin", "optins", "gdpr", "samtykke",
     "samtykker", "tilladelse", "markedsforingssamtykke", "einwilligung", "einwilligungen", "werbeeinwilligung",
     "zustimmung", "einverstandnis", "erlaubnis", "werbeerlaubnis", "dsgvo", "consentement", "autorisation", "rgpd",
     "consentimiento", "permiso", "toestemming", "avg"]
)  # fmt: skip
_OPT_IN = frozenset([("opt", "in"), ("opted", "in")])
# Of what many lists ask permission beside; and by these it is no question of yes or no.
_OF_ELSE = frozenset(
    ["photo", "photos", "foto", "fotos", "image", "images", "video", "media", "planning", "building", "parental",
     "cookie", "cookies", "medical", "work", "residence", "travel", "driving", "what", "which", "when", "where", "how",
     "hvad", "hvilken", "hvilket", "hvornar", "hvordan", "was", "welche", "welcher", "wann", "wie", "quel", "quelle",
     "quand", "comment", "cual", "cuando", "wat", "welk", "welke", "wanneer", "hoe"]
)  # fmt: skip
# With these a yes allows nothing.
_REFUSED = frozenset(
    ["no", "not", "t", "cannot", "never", "without", "out", "refused", "refuses", "withdrawn", "revoked", "declined",
     "denied", "ikke", "ingen", "intet", "uden", "afvist", "trukket", "tilbagetrukket", "nicht", "kein", "keine",
     "ohne", "widerrufen", "widerruf", "abgelehnt", "verweigert", "ne", "pas", "non", "sans", "refuse", "refus",
     "retire", "sin", "revocado", "retirado", "rechazado", "niet", "geen", "zonder", "ingetrokken", "geweigerd"]
)  # fmt: skip
# When, where or by which words it was given.
_DETAILS = frozenset(
    ["id", "ip", "key", "date", "time", "timestamp", "source", "url", "version", "dato", "tidspunkt", "kilde", "datum",
     "zeitpunkt", "quelle", "fecha", "hora", "origen", "heure", "tijd", "bron"]
)  # fmt: skip
# By which of several ways somebody likes to be contacted.
_PREFERRED = frozenset(
    ["preferred", "preference", "preferences", "prefers", "channel", "method", "foretrukken", "foretrukne",
     "foretrukket", "kontaktform", "kontaktmade", "kontaktkanal", "bevorzugt", "bevorzugte", "bevorzugter",
     "bevorzugtes", "gewunscht", "gewunschte", "gewunschter", "kontaktweg", "kontaktart", "kontaktwunsch",
     "kontaktpraferenz", "prefere", "preferee", "moyen", "mode", "canal", "preferido", "preferida", "preferencia",
     "preferente", "medio", "voorkeur", "voorkeurskanaal", "contactvoorkeur", "contactwijze", "kanaal", "kanal"]
)  # fmt: skip


def asks_whether(header: str) -> bool:
    """Whether a header asks if somebody may be contacted at all, or called, so that a no means that they must not:
    `Må kontaktes`, `OK to call`. One way or one purpose, as a newsletter, is none of this."""
    return any(not _CONTACTABLE.isdisjoint(said) or not _ALLOWED.isdisjoint(said) for said in _asked(header))


def asks_who_likes_it(header: str) -> bool:
    """Whether a header asks if somebody would like to be contacted at all, or called, and not whether they may be: a
    box that nobody ticked is no refusal then."""
    return any(not _LIKED.isdisjoint(said) and _ALLOWED.isdisjoint(said) for said in _asked(header))


def _asked(header: str) -> Iterator[frozenset[str]]:
    """The words of a header that speaks of contact or calls and of nothing that would make it a question of one way, or
    one purpose; with what it says aside and without."""
    for said in (frozenset(words(header)), frozenset(parts_of_header(header))):
        if said <= _ANY and not (_CONTACTED.isdisjoint(said) and _CONTACTABLE.isdisjoint(said)):
            yield said


def permits(header: str) -> bool:
    """Whether a yes below the header allows something to whoever has the list, so that a no may mean that somebody must
    not be contacted: a consent, or whether they may be reached by some way or other, `OK to e-mail?`."""
    parts = words_of_header(header)
    said = frozenset(parts) | frozenset(words(header) if parts else ())
    if not (_REFUSED.isdisjoint(said) and _OF_ELSE.isdisjoint(said)):
        return False
    is_consent = not _CONSENTS.isdisjoint(said) or not _OPT_IN.isdisjoint(pairwise(parts))
    is_asked = not ((_ALLOWED | _LIKED).isdisjoint(said) or (_CONTACTED | _WAYS | _WRITTEN).isdisjoint(said))
    return is_consent or is_asked or not _CONTACTABLE.isdisjoint(said)


def is_of_detail(header: str) -> bool:
    """Whether a header that permits something says when, or where, somebody agreed to it, and not whether."""
    said = words_of_header(header)
    return not _DETAILS.isdisjoint(said) or said[-1:] == ("at",)


def is_of_one_way(header: str) -> bool:
    """Whether a header speaks of one way to somebody that is no call, as `E-mail status` does."""
    return not _WAYS.isdisjoint(parts_of_header(header))


def is_of_preference(header: str) -> bool:
    """Whether a header asks which way to somebody they prefer, so that what refuses a call may wish for a letter."""
    return not _PREFERRED.isdisjoint(parts_of_header(header))
