"""Whether the words of a text refuse contact, whatever else it says: a word for no before or behind one for calling,
and hardly anything between them, as in `frabeder sig flere opkald`. What was not done, or could not be, is no refusal:
`could not contact`. All words are folded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.text import words

_CLAUSE = re.compile(r"[.,;:!?()/\n]|\s[-\u2013]+\s")
_REFUSE = frozenset(
    ["not", "never", "t", "dont", "stop", "refuses", "refused", "rejects", "declines", "objects", "ikke", "aldrig",
     "frabeder", "afviser", "nicht", "nie", "niemals", "verbittet", "lehnt", "verweigert", "pas", "plus", "jamais",
     "refuse", "nunca", "circumstances", "omstaendigheder", "umstanden", "rechaza", "rehusa", "niet", "nooit",
     "weigert"]
)  # fmt: skip
# Before a noun; without a wish it may be that nobody was reached: `no contact`.
_NONE = frozenset(["no", "ingen", "kein", "keine", "keinen", "keinerlei", "geen", "ni", "sin", "ningun", "ninguna"])
_CALL = frozenset(
    ["call", "calling", "phoning", "relancer", "phone", "ring", "contact", "contacting", "disturb", "bother",
     "approach", "ringe", "ringes", "kontakt", "kontakte", "kontaktes", "forstyrre", "forstyrres", "anrufen",
     "anzurufen", "kontaktieren", "belastigen", "storen", "appeler", "rappeler", "appelez", "rappelez", "contacter",
     "contactez", "recontacter", "deranger", "derangez", "demarcher", "solliciter", "telephoner", "llamar", "llamarle",
     "llamarlo", "llamarla", "llamen", "llame", "llamemos", "contactar", "contactarle", "contacten", "molestar",
     "molesten", "bellen", "bel", "benaderen", "contacteren"]
)  # fmt: skip
_CALLS = frozenset(
    ["calls", "contact", "calling", "opkald", "opringning", "opringninger", "henvendelser", "telefonsalg", "kontakt",
     "anruf", "anrufe", "anrufen", "werbeanrufe", "kontaktaufnahme", "telefonwerbung", "werbung", "appel", "appels",
     "demarchage", "sollicitation", "sollicitations", "llamada", "llamadas", "contacto", "telefoontjes", "telefoontje",
     "contactopname", "verkooptelefoontjes"]
)  # fmt: skip
# Only beside `be` somebody is to be called; alone they were.
_CALLED = frozenset(
    ["called", "contacted", "phoned", "rung", "disturbed", "bothered", "ringet", "kontaktet", "forstyrret",
     "angerufen", "kontaktiert", "belastigt", "gestort", "appele", "appelee", "rappele", "rappelee", "contacte",
     "contactee", "recontacte", "derange", "derangee", "demarche", "sollicite", "sollicitee", "llamado", "llamada",
     "contactado", "contactada", "molestado", "molestada", "gebeld", "benaderd", "gecontacteerd", "gestoord"]
)  # fmt: skip
_BE = frozenset(["be", "blive", "werden", "etre", "ser", "worden", "te"])
_WISHES = frozenset(
    ["please", "wants", "want", "wishes", "wish", "more", "further", "venligst", "vil", "onsker", "flere", "bitte",
     "will", "mochte", "wunscht", "erwunscht", "gewunscht", "mehr", "weiteren", "weitere", "svp", "souhaite", "veut",
     "desire", "plus", "quiere", "desea", "mas", "favor", "aub", "wil", "wenst", "meer", "gewenst", "asked",
     "requested"]
)  # fmt: skip
_UNWANTED = frozenset(
    ["unerwunscht", "frabedes", "unwanted", "uonsket", "ongewenst", "verboten", "forbudt", "untersagt"]
)
_FEW = _WISHES | _BE | frozenset(
    ["to", "like", "marketing", "commerciaux", "ever", "again", "any", "anymore", "all", "under", "us", "me", "him",
     "her", "them", "this", "or", "cold", "by", "the", "mere", "igen", "at", "nogen", "mig", "os", "ham", "hende",
     "dem", "sig", "op", "til", "wieder", "zu", "mich", "uns", "ihn", "sie", "hier", "sich", "jeglichen", "le", "la",
     "les", "l", "m", "nous", "d", "de", "recevoir", "tout", "au", "que", "lo", "nos", "volver", "a", "recibir",
     "bajo", "weer", "opnieuw", "mij", "ons", "hem", "haar", "telefonisch", "een", "have"]
)  # fmt: skip
# Orders, and nothing else; `Kontakt nicht möglich` is none.
_ORDERS = frozenset(["ring", "bel"])
# Of these a mere `no` refuses, too.
_NO_LLAMAR = ("llam", "contactar", "contacten", "molest")
# What nobody could do, or did not do.
_DONE = frozenset(
    ["can", "couldn", "could", "did", "didn", "does", "doesn", "has", "have", "hasn", "kan", "kunne", "har", "kann",
     "konnte", "konnten", "hat", "peut", "pu", "a", "puede", "pudo", "ha", "kon", "konden", "heeft"]
)  # fmt: skip
_MOST_BETWEEN = 6
_ALL_CALLS = _CALL | _CALLS | _CALLED
_ALL_NOES = _REFUSE | _NONE | _UNWANTED


def refuses_somehow(text: str) -> bool:
    """Whether some words of a text refuse calls, or any contact."""
    there = frozenset(words(text))
    if there.isdisjoint(_ALL_CALLS) or there.isdisjoint(_ALL_NOES):
        return False
    return any(_refuses(words(clause)) for clause in _CLAUSE.split(text))


def _refuses(said: Sequence[str]) -> bool:
    wishes = not _WISHES.isdisjoint(said)
    for at, word in enumerate(said):
        if word in _ALL_NOES and (_before(said, at, wishes=wishes) or _behind(said, at)):
            return True
    return False


def _before(said: Sequence[str], at: int, *, wishes: bool) -> bool:
    """Whether what is refused stands behind the word for no, with few words between."""
    for place in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(said))):
        word = said[place]
        refuses = said[at] in _REFUSE or (said[at] == "no" and word.startswith(_NO_LLAMAR))
        if refuses and (word in _CALL or (word in _CALLS and wishes) or _is_to_be(said, place)):
            return not (place == at + 1 and at and said[at - 1] in _DONE)
        if word in _CALLS and (wishes or said[at] not in _NONE | {"pas", "plus", "not", "ikke", "nicht", "niet"}):
            return True
        if word not in _FEW:
            return False
    return False


def _behind(said: Sequence[str], at: int) -> bool:
    """Whether what is refused stands before the word for no: `ring ikke`, `Kontakt nicht erwünscht`."""
    if not at or (said[at - 1] not in _ORDERS and at + 1 < len(said) and said[at + 1] not in _FEW):
        return False
    for place in range(at - 1, max(at - 2 - _MOST_BETWEEN, -1), -1):
        if said[place] in _CALL or said[place] in _CALLS:
            return said[at] in _UNWANTED or said[at] in _REFUSE
        if said[place] not in _FEW:
            return False
    return False


def _is_to_be(said: Sequence[str], place: int) -> bool:
    return said[place] in _CALLED and not _BE.isdisjoint(said[max(place - 1, 0) : place + 2])
