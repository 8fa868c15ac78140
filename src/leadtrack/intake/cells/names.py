"""Names as lists have them."""

from __future__ import annotations

import re
from functools import lru_cache

from leadtrack.domain.text import fold, words
from leadtrack.intake.cells.cell import tidy

# What follows a comma without being a first name.
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|phd|md|mba|inc|ltd|llc|gmbh|ag|aps|a/s|bv|b\.v|sarl|s\.a|co)\.?", re.IGNORECASE
)
_YOUNGER = re.compile(r"(?:jr|ii|iii|iv)\.?", re.IGNORECASE)
_GENERATION = re.compile(r"(?:jr|jun|junior|sr|sen|senior|i|ii|iii|iv|v|m\.?a|b\.?a|b\.?s|m\.?s)\.?", re.IGNORECASE)
# How a firm's name ends. What could be initials too ends one only behind another word.
_FIRM = re.compile(
    r"(?:.*\s)?(?i:a/s|aps|i/s|k/s|p/s|ivs|amba|inc|incorporated|corp|corporation|ltd|limited|llc|llp|plc|gmbh|ohg|vof"
    r"|sarl|srl|(?:&|and|und|og|et|y|en) (?:co|cie))\.?"
    r"|.*\s(?:AG|KG|UG|AB|AS|ASA|Oy|BV|NV|SAS|KGaA|GbR|PartG(?:mbB)?|eG|e\. ?[KVG]|e[KV]|(?:Co|Cie)\.? ?(?:KG|OHG)"
    r"|UG \(haftungsbeschränkt\)|(?i:b\.v|n\.v|s\.a|s\.l(?:\.u)?|s\.a\.s|s\.r\.l|s\.a\.r\.l|s\.n\.c|s\.p\.a|lt?da)"
    r")\.?"
)
_DEGREES = frozenset(
    ["md", "phd", "mba", "esq", "esquire", "dds", "dmd", "dvm", "jd", "llb", "llm", "dphil", "psyd", "pharmd", "msc",
     "bsc", "meng", "beng", "mphil", "mph", "cpa", "cfa", "rn", "pmp"]
)  # fmt: skip
# `M.D.` and `JD`: degrees behind a whole name, and first names behind a last one.
_INITIALS = re.compile(r"[^\W\d_](?:\. ?[^\W\d_]){1,2}\.?|[^\W\d_]{2}")
PARTICLES = frozenset(
    ["van", "von", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "du", "la",
     "le", "las", "los", "el", "al", "ter", "ten", "af", "av", "y"]
)  # fmt: skip
# Jobs in English, Danish, German, French, Spanish and Dutch, folded; no word that is a first name too.
_JOBS = frozenset(
    ["ceo", "cfo", "cto", "coo", "cmo", "cio", "vp", "svp", "evp", "president", "chairman", "chairwoman", "owner",
     "founder", "cofounder", "partner", "head", "officer", "executive", "secretary", "treasurer", "accountant",
     "controller", "engineer", "developer", "designer", "architect", "consultant", "advisor", "adviser", "assistant",
     "supervisor", "coordinator", "administrator", "attorney", "lawyer", "broker", "realtor", "editor", "analyst",
     "specialist", "technician",
     "indehaver", "ejer", "medejer", "formand", "stifter",
     "inhaber", "inhaberin", "vorstand", "prokurist", "prokuristin", "gesellschafter", "gesellschafterin",
     "pdg", "gerant", "gerante", "presidente", "proprietaire", "fondateur", "fondatrice", "responsable", "associe",
     "gerente", "propietario", "propietaria", "jefe", "jefa", "fundador", "fundadora", "socio",
     "solicitor", "dentist", "electrician", "plumber", "photographer", "hairdresser", "physician", "surgeon",
     "advokat", "revisor", "laege", "tandlaege", "rechtsanwalte", "architekt", "architektin", "architekten", "notar",
     "avocat", "avocate", "medecin", "dentiste", "notaire", "comptable", "architecte", "artisan",
     "abogado", "abogada", "medico", "dentista", "notario", "arquitecto", "arquitecta", "contable", "asesor", "asesora",
     "advocaat", "tandarts", "notaris", "makelaar", "aannemer",
     "eigenaar", "eigenares", "hoofd", "voorzitter", "oprichter", "zaakvoerder"]
)  # fmt: skip
# Of these, jobs are made up, as `Vertriebsleiter` is.
_JOB_ENDS = (
    "manager", "director", "directora", "direktor", "direktoer", "direktorin", "directeur", "directrice", "chef",
    "anwalt", "anwaltin", "anwaeltin", "berater", "beraterin", "arzt", "arztin", "aerztin", "meister", "meisterin",
    "mester", "leder", "leiter", "leiterin", "leider", "fuhrer", "fuhrerin", "fuehrer", "fuehrerin",
)  # fmt: skip

# What a column headed `Title` holds where it is part of the name, and no job.
SALUTATIONS = frozenset(
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "ing", "dipl", "herr", "herrn",
        "frau", "fru", "frk",
        "hr", "m", "mme", "mlle", "monsieur", "madame", "sr", "sra", "srta", "don", "dona", "dhr", "mevr", "drs", "ir",
        "med", "rev", "sir", "lord", "lady",
    ]
)  # fmt: skip
# A cell for the whole name in which nothing else stands says nobody's name. Some of the others are names too.
_MERE = (
    "herr", "herrn", "hr", "hr.", "frau", "fr.", "fru", "frk.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "monsieur",
    "madame", "mme", "mme.", "mlle", "mlle.", "señor", "señora", "sr.", "sra.", "sra", "dhr", "dhr.", "mevr", "mevr.",
    "mevrouw", "de heer", "herr/frau", "mr/mrs",
)  # fmt: skip
MERE_SALUTATIONS = frozenset(form for one in _MERE for form in (one, one.upper(), one.capitalize(), one.title()))


def is_title(text: str) -> bool:
    """Whether what stands under `Title` is part of the name, and no job."""
    return all(word in SALUTATIONS for word in words(text))


def is_firm(name: str) -> bool:
    """Whether a name ends as that of a firm does."""
    return bool(_FIRM.fullmatch(name))


def is_suffix(text: str) -> bool:
    """Whether all that stands under `Suffix` goes behind the name: `Jr.`, `III`, `PhD`, `M.D., MBA`."""
    return bool(text) and all(_GENERATION.fullmatch(one) or _is_degree(one) for one in text.replace(",", " ").split())


def clean_name(text: str) -> str:
    """Single blanks, and `Müller, Jürgen` turned round to `Jürgen Müller`; a title, wherever it stands, goes first.

    `Jr.`, a degree or a job behind the name stays there, and so does what a firm is called.
    """
    name = tidy(text.strip()).strip(",; ")
    for sign in (",", ";"):
        parts = [part.strip() for part in name.split(sign)]
        behind = ""
        if len(parts) == 3 and _is_title(parts[2]):
            parts = [f"{parts[2]} {parts[0]}", parts[1]]
        elif len(parts) == 3 and _YOUNGER.fullmatch(parts[2]):
            *parts, behind = parts
        if len(parts) == 2 and all(parts) and not _stays(parts[1], after=parts[0]):
            title, last = _apart(parts[0])
            return joined(title, parts[1], last, behind)
    return name


def _stays(text: str, *, after: str) -> bool:
    """Whether what follows a name and a comma is no first name."""
    # Of a firm or two people, the last name of none; nobody's first name is a number.
    if "&" in after or "+" in after or any(word[0].isdigit() for word in text.split()):
        return True
    if not _is_suffix(text):
        return False
    return bool(_SUFFIX.fullmatch(text)) or not _INITIALS.fullmatch(text) or _is_whole(after)


# In a long list the same first names come over and over.
@lru_cache(maxsize=20_000)
def _is_suffix(text: str) -> bool:
    if _SUFFIX.fullmatch(text) or _FIRM.fullmatch(text) or _is_degree(text):
        return True
    if " " not in text and _FIRM.fullmatch(f"_ {text}"):
        return True
    return any(word in _JOBS or word.endswith(_JOB_ENDS) for word in words(text))


def _is_degree(text: str) -> bool:
    found = [word.replace(".", "") for word in fold(text).split()]
    return "".join(found) in _DEGREES or all(word in _DEGREES for word in found)


def _is_whole(name: str) -> bool:
    """Whether this is a first and a last name, and not the last name alone."""
    return sum(word not in PARTICLES and not _is_title(word) for word in fold(name).split()) > 1


def _is_title(text: str) -> bool:
    found = words(text)
    return bool(found) and all(word in SALUTATIONS for word in found)


def _apart(last: str) -> tuple[str, str]:
    """The titles before a last name, and the name."""
    parts = last.split()
    count = 0
    while count < len(parts) - 1 and _is_title(parts[count]):
        count += 1
    return " ".join(parts[:count]), " ".join(parts[count:])


def joined(*parts: str) -> str:
    """Title, first and last name as one."""
    return " ".join(part for part in (tidy(p.strip()) for p in parts) if part)
