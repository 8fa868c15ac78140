"""What a form asks for: `Hvad hedder din virksomhed?` is the company, `When were you born?` the birthday, and
`City you live in` the city. What no word tells of is not guessed: `Where do you live?` may be answered in any way."""

from __future__ import annotations

from collections.abc import Sequence

from leadtrack.intake.headers.plain import BOTH, SEVERAL, plainly
from leadtrack.intake.headers.vocabulary import LITTLE, NUMBER, VAGUE
from leadtrack.intake.headers.words import BIRTH_PARTS, parts_of_header

_WHAT = frozenset(
    ["what", "whats", "which", "hvad", "hvilken", "hvilket", "was", "welche", "welcher", "welches", "welchem",
     "welchen", "wie", "quel", "quelle", "que", "cual", "cuales", "wat", "welk", "welke", "enter", "provide",
     "nennen", "indiquer", "saisir", "renseigner", "entrer", "indtast", "angiv", "oplys", "skriv", "geben", "gib",
     "indiquez", "saisissez", "entrez", "renseignez", "indica", "indique", "escribe", "escriba", "introduce",
     "introduzca", "ingresa", "ingrese", "vul", "geef"]
)  # fmt: skip
_WHEN = frozenset(["when", "hvornar", "wann", "quand", "cuando", "wanneer"])
_WHO = frozenset(["who", "hvem", "wer", "qui", "quien", "wie"])
_HOW = frozenset(["how", "hvordan", "wie", "comment", "como", "hoe"])
_WHERE = frozenset(["where", "hvor", "wo", "ou", "donde", "waar"])
_ASKS = _WHAT | _WHEN | _WHO | _HOW | _WHERE

# What is said of somebody, or asked for.
_CALLED = frozenset(
    ["called", "named", "hedder", "heisst", "heissen", "appelle", "appelez", "appelles", "nomme", "llama", "llamas",
     "heet", "heten"]
)  # fmt: skip
_BORN = frozenset(["born", "fodt", "foedt", "geboren", "ne", "nee", "naciste", "nacio", "nacido", "nacida", "nacer"])
_LIVE = frozenset(
    ["live", "lives", "living", "reside", "based", "located", "bor", "wohnst", "wohnen", "wohnt", "lebst", "leben",
     "habitez", "habites", "residez", "vivez", "vives", "vive", "viven", "resides", "woon", "woont"]
)  # fmt: skip
_WORK = frozenset(
    ["work", "employed", "arbejder", "ansat", "arbeitest", "arbeiten", "beschaftigt", "tatig", "travaillez",
     "travailles", "trabajas", "trabaja", "werk", "werkt", "werkzaam"]
)  # fmt: skip
_REACH = frozenset(
    ["reach", "call", "contact", "ring", "text", "get", "hold", "kontakte", "kontaktes", "ringe", "ringes", "fange",
     "fanges", "fa", "fat", "skrive", "traeffe", "traeffes", "erreichen", "erreichbar", "anrufen", "kontaktieren",
     "schreiben", "joindre", "contacter", "appeler", "rappeler", "ecrire", "llamar", "llamarte", "llamarle",
     "contactar", "contactarte", "contactarle", "localizar", "localizarte", "localizarle", "escribirte", "bereiken",
     "bereikbaar", "bellen", "contacteren", "mailen"]
)  # fmt: skip
_VERBS = _CALLED | _BORN | _LIVE | _WORK | _REACH
_HAVE = frozenset(["have", "har", "hast", "haben", "avez", "as", "tienes", "tiene", "heb", "hebt", "heeft"])
_YOU = frozenset(["you", "u", "du", "i", "sie", "ihr", "vous", "tu", "te", "t", "usted", "je", "jij"])
_WHOM = frozenset(["you", "dig", "dem", "jer", "du", "dich", "ihnen", "sie", "vous", "te", "usted", "je", "jou", "u"])
# What a thing is called where it is a certain one.
_CERTAIN = {"navnet": "navn", "nummeret": "nummer", "firmaet": "firma", "virksomheden": "virksomhed", "byen": "by"}
# What joins two things that are asked for; at the beginning it joins the question to the one before.
_JOINS = frozenset(["and", "og", "und", "et", "y", "en", "or", "oder", "eller"])
# What a question is made of.
_FEW = _YOU.union(
    (LITTLE - NUMBER - _JOINS),
    ["venligst", "veuillez", "merci", "what", "which", "where", "is", "are", "was", "were", "s", "re", "do", "does",
     "did", "can", "could", "may", "might", "should", "would", "will", "your", "yours", "we", "us", "i", "me", "our",
     "they", "it", "that", "a", "an", "in", "at", "on", "for", "with", "best", "easiest", "please", "currently",
     "er", "det", "var", "kan", "ma", "vil", "skal", "dig", "din", "dit", "dine", "jer", "jeres", "dem", "deres",
     "vi", "os", "man", "pa", "paa", "til", "ved", "af", "om", "med", "bedst", "bedste", "nemmest", "hvor", "som",
     "ist", "sind", "war", "waren", "wurden", "wurdest", "kann", "konnen", "konnte", "durfen", "bist", "dich", "dir",
     "dein", "deine", "deinen", "deiner", "deinem", "ihre", "ihren", "ihrer", "ihrem", "ihnen", "wir", "uns", "im",
     "am", "auf", "unter", "fur", "mit", "zu", "von", "ein", "eine", "besten", "bitte", "lautet", "lauten", "wo",
     "est", "sont", "etes", "ton", "ta", "tes", "votre", "vos", "se", "nous", "l", "d", "au", "aux", "pour", "sur",
     "par", "dans", "peut", "pouvons", "c", "ce", "ou", "que", "qu", "laquelle", "lequel", "es", "son", "eres",
     "esta", "estas", "ti", "tus", "su", "sus", "nos", "podemos", "puedo", "puede", "al", "por", "para", "con", "lo",
     "mejor", "donde", "zijn", "ben", "bent", "kunnen", "mogen", "jou", "jouw", "uw", "ons", "op", "voor", "bij",
     "met", "te", "aan", "waar"],
)  # fmt: skip
_YEARS = frozenset(["year", "ar", "aar", "jahr", "annee", "ano", "jaar"])
_DAYS = frozenset(["day", "date", "dag", "dato", "tag", "datum", "jour", "dia", "fecha"])
# Of these somebody has one of some kind, and the question may be which.
_DEVICES = frozenset(
    ["phone", "phones", "mobile", "mobil", "telefon", "handy", "portable", "telefono", "movil", "mobiel"]
)
_OF_ADDRESSES = ("street", "house_number", "postal_code", "city", BOTH, "country")
_OF_NAMES = ("first_name", "middle_name", "last_name")
_ANY = ("name", *_OF_NAMES, "company", "birthday", *BIRTH_PARTS, *SEVERAL, *_OF_ADDRESSES)


def asked(header: str) -> str | None:
    """The field that a question asks for; None for what is no question, or asks for anything else."""
    parts = _from_the_beginning(parts_of_header(header.partition("?")[0]))
    if parts[-1:] == ("do",):
        # `What does your company do?`
        return None
    at = next((at for at, part in enumerate(parts[:3]) if part in _ASKS), None)
    if at is not None and set(parts[:at]) <= _FEW | _JOINS:
        return _answer(parts[at], parts[at + 1 :])
    is_said = bool(parts) and parts[0] not in _FEW | _VERBS | _HAVE
    # `Company you work for`, `Number we can reach you on`.
    is_of_you = not (_LIVE | _WORK).isdisjoint(parts) or not (_VERBS.isdisjoint(parts) or _WHOM.isdisjoint(parts))
    return _by_verb("what", parts) if is_said and is_of_you else None


def _from_the_beginning(parts: Sequence[str]) -> Sequence[str]:
    """Without the number of the question."""
    count = next((at for at, part in enumerate(parts) if not part.lstrip("q").isdigit() and part != "q"), len(parts))
    return parts[count:]


def _answer(way: str, said: Sequence[str]) -> str | None:
    if not _VERBS.isdisjoint(said):
        return _by_verb(way, said)
    core = _core(said)
    rest, found = " ".join(core), plainly(" ".join(core)) if core else None
    if rest in VAGUE or found not in _ANY:
        return None
    if not _HAVE.isdisjoint(said) and _DEVICES.issuperset(core):
        return None
    if way in _WHAT:
        return found
    return found if way in _WHEN and found == "birthday" else None


def _by_verb(way: str, said: Sequence[str]) -> str | None:
    """What is asked by what somebody does: where they live, what they are called, how they are reached."""
    there = set(said)
    core = [part for part in _core(said) if part not in _VERBS]
    found = plainly(" ".join(core)) if core else None
    if there & _BORN:
        return _of_birth(way, set(core)) if not there & (_VERBS - _BORN) else None
    if there & _CALLED:
        if not core:
            return "name" if way in _WHAT | _HOW and there & _YOU - {"i"} else None
        return found if found in ("company", *_OF_NAMES, *_OF_ADDRESSES) else None
    if way not in _WHAT | _WHO:
        return None
    if there & _LIVE:
        return found if found in _OF_ADDRESSES else None
    if there & _WORK:
        return found if found == "company" else None
    return found if found in SEVERAL else "phone" if core and set(core) <= NUMBER else None


def _of_birth(way: str, core: set[str]) -> str | None:
    if way in _WHAT and core & _YEARS and core <= _YEARS:
        return "birth_year"
    return "birthday" if (way in _WHEN and not core) or (way in _WHAT and core and core <= _DAYS) else None


def _core(said: Sequence[str]) -> list[str]:
    """The words that say what is asked for."""
    core = [_CERTAIN.get(part, part) for part in said if part not in _FEW and part not in _HAVE]
    while core and core[0] in _JOINS:
        core.pop(0)
    return core
