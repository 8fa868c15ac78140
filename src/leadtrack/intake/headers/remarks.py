"""Own columns in which somebody may have said that they are not to be contacted: remarks and what became of a call, and
those that say whether they may be."""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.intake.headers.vocabulary import LITTLE
from leadtrack.intake.headers.words import words_of_header

_REMARKS = frozenset(
    ["note", "notes", "remark", "remarks", "comment", "comments", "status", "result", "results", "outcome",
     "disposition", "note1", "bemaerkning", "bemaerkninger", "bem", "bemerkning", "bemerk", "kommentar", "kommentarer",
     "noter", "notat", "notater", "anmaerkning", "resultat", "udfald", "bemerkung", "bemerkungen", "anmerkung",
     "anmerkungen", "anm", "kommentare", "notiz", "notizen", "ergebnis", "anrufergebnis", "gesprachsergebnis",
     "rueckmeldung", "ruckmeldung", "observation", "observations", "obs", "observ", "remarque", "remarques", "rem",
     "commentaire", "commentaires", "statut", "etat", "observacion", "observaciones", "comentario", "comentarios",
     "nota", "notas", "estado", "resultado", "opmerking", "opmerkingen", "opm", "notitie", "notities", "resultaat",
     "uitkomst", "belstatus", "anrufstatus", "kontaktstatus", "opkaldsstatus", "opkaldsresultat", "belresultaat"]
)  # fmt: skip
# What it is called to be called, and that one may; all words of the header are among these.
_ALLOWED = frozenset(
    ["may", "can", "ok", "okay", "allowed", "permitted", "permission", "allow", "ma", "maa", "gerne", "tilladt",
     "tilladelse", "darf", "durfen", "duerfen", "kann", "erlaubt", "gestattet", "einverstanden", "peut", "autorise",
     "accepte", "autorisation", "puede", "se", "permite", "permitido", "acepta", "mag", "mogen", "toegestaan",
     "toestemming"]
)  # fmt: skip
_CONTACTED = frozenset(
    ["call", "called", "contact", "contacted", "phone", "phoned", "rung", "calls", "ringes", "kontaktes", "ringe",
     "kontakte", "opkald", "kontakt", "anrufen", "angerufen", "kontaktieren", "kontaktiert", "anruf", "anrufe",
     "appeler", "appele", "appelee", "contacter", "contacte", "contactee", "appel", "appels", "llamar", "contactar",
     "llamadas", "llamada", "contactado", "bellen", "gebeld", "benaderen", "benaderd", "contacteren", "gecontacteerd"]
)  # fmt: skip
_BESIDE = LITTLE | frozenset(
    ["be", "we", "i", "it", "is", "us", "by", "telephone", "op", "vi", "dig", "dem", "pr", "telefon", "werden", "wir",
     "sie", "telefonisch", "per", "etre", "on", "nous", "vous", "par", "que", "le", "la", "ser", "worden", "wij", "u",
     "telefonisch", "telefoon", "persoon", "for", "customer", "kunde", "client", "klant", "cliente"]
)  # fmt: skip


def is_remark(header: str) -> bool:
    """Whether remarks stand below a header, or what became of a call."""
    return not header.strip() or not _REMARKS.isdisjoint(words_of_header(header))


def is_permission(header: str) -> bool:
    """Whether a header says that somebody may be called, so that a no means that they must not: `Må kontaktes`,
    `May we call you?`. A newsletter is none of this."""
    said = words_of_header(header)
    return not (_ALLOWED.isdisjoint(said) or _CONTACTED.isdisjoint(said)) and _all_said(said)


def _all_said(said: Sequence[str]) -> bool:
    return (_ALLOWED | _CONTACTED | _BESIDE).issuperset(said)
