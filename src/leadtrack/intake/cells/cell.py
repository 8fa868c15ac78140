"""What one cell is taken for, whatever its column: nothing, a text with a spreadsheet's mark, plain text; and own cells
as they are stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring

_WRITTEN_NOTHING = (
    "n/a", "na", "n.a.", "n.a", "none", "null", "nil", "-", "--", "---", "?", "??", ".", "x", "xx", "xxx", "unknown",
    "ukendt", "unbekannt", "inconnu", "desconocido", "onbekend", "k.a.", "k.a", "ingen", "keine", "aucun",
    "aucune", "ninguno", "geen", "#n/a", "nan", "undefined", "k.A.", "ikke oplyst", "not available", "nicht bekannt",
    "[not provided]", "not provided", "0000-00-00 00:00:00", "0000-00-00",
    *(sign.join(parts) for sign in "/.-" for parts in (("0", "0", "00"), ("0", "0", "0000"), ("00", "00", "00"),
                                                       ("00", "00", "0000"))),
    "(none)", "<none>", "[none]", "--none--", "-none-", "none given", "(null)", "<null>", "[null]", "(blank)",
    "(empty)", "(leer)", "(vide)", "(en blanco)", "(leeg)", "(tom)", "(tomt)", "tbd", "tba", "n/k", "not known",
    "not given", "info requested", "keins", "not applicable",
    "not supplied", "no data", "(n/a)", "(unknown)", "nicht vorhanden",
    "nicht angegeben", "keine angabe", "non renseigné", "non communiqué", "non connu", "no disponible", "no consta",
    "sin datos", "niet bekend", "niet opgegeven", "ikke angivet", "ikke kendt",
    "anonymous", "anonym", "anonyme", "anónimo", "anoniem",
    "tbc", "n/c", "n. a.", "nvt", "n.v.t.", "i/t", "s/d", "uoplyst", "ej oplyst", "not specified", "none provided",
    "missing", "empty", "keine angaben", "entfällt", "néant", "ninguna", "no tiene", "niet ingevuld", "k. a.", "NaN",
    "#i/t", "#n/d", "''", '""', "\u200b", "\u200e", "\ufeff",
    *(sign * count for sign in "-\u2013\u2014_.?*/\\" for count in range(1, 6)),
    "\\N", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#nv", "#wert!", "#bezug!",
)  # fmt: skip
# In a column of who must not be contacted these would say something.
_WRITTEN_NO_CONTACT = (
    "no email", "no e-mail", "no phone", "ingen email", "ingen e-mail", "ingen mail", "ingen telefon", "keine e-mail",
    "keine email", "kein telefon", "pas d'email", "pas d'e-mail", "sin email", "sin correo", "sin teléfono",
    "geen email", "geen e-mail", "geen telefoon",
)  # fmt: skip


def _forms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(form for text in texts for form in _written(text))


def _written(text: str) -> Iterator[str]:
    """A text as it may be written, in German with capitals for its nouns alone: `keine Angabe`."""
    yield from (text, text.upper(), text.capitalize(), text.title())
    first, blank, others = text.partition(" ")
    yield first + blank + others.title()


NO_CONTACT = _forms(_WRITTEN_NO_CONTACT)
NOTHING = _forms(_WRITTEN_NOTHING) | NO_CONTACT
# What stands for nothing where no number stands for itself.
ZERO = frozenset(["0", "0.0"])
# People are called Na, Nan, Nil and Null; in a name these are blanks only as programs write them.
NAMELESS = NOTHING - {"Na", "Nan", "Nil", "Null", "X"}
_BEFORE_CODE = re.compile(r"'\s*([\w+=@(-].*(?<!'))", re.DOTALL)
_BEFORE_NUMBER = re.compile(r"'\s*((?!\d\d(?!\d))[\d+=@(-].*(?<!'))", re.DOTALL)


_FORMULA = re.compile(r'=\s*"([^"]*)"')
_WITH_KIND = re.compile(r"[a-z]:([\w -]+)")
_WITH_DECIMAL = re.compile(r"(\d+)[.,]00?", re.ASCII)


def may_be_formula(text: str) -> bool:
    """Whether there may be a formula that is a text and no more, in one cell or in many."""
    return "=" in text and ('="' in text or '= "' in text)


def without_formula(cell: str) -> str:
    """The text of `="0123"`, by which a program keeps a spreadsheet from taking it for a number."""
    found = _FORMULA.fullmatch(cell)
    return found[1].strip() if found else cell


def whole(cell: str) -> str:
    """The number, where a program took a code for one with decimals, as `8000.0`, or said before it that it is text, as
    `z:8000`."""
    found = _WITH_DECIMAL.fullmatch(cell) or _WITH_KIND.fullmatch(cell)
    return found[1] if found else cell


def without_mark(cell: str, *, is_code: bool) -> str:
    """The cell without the apostrophe by which a spreadsheet knows text. A word keeps its own, as in `'s-Hertogenbosch`
    or `'68`, and so does what stands between two."""
    found = (_BEFORE_CODE if is_code else _BEFORE_NUMBER).fullmatch(cell)
    return found[1] if found else cell


def as_json(fields: dict[str, str]) -> str:
    """Own fields as they are stored: what json.dumps would give, at a third of the time."""
    return (
        "{"
        + ",".join([f"{encode_basestring(header)}:{encode_basestring(cell)}" for header, cell in fields.items()])
        + "}"
    )


# What nobody sees: blanks of no width, soft hyphens, marks of which way a text goes, as they are copied with it, and
# controls. Those of them that part words are blanks.
_BLANK_CONTROLS = (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85)
_UNSEEN = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
    + [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in _BLANK_CONTROLS]
)


def tidy(text: str) -> str:
    """Single blanks, no line breaks, and nothing that nobody sees; of a text without blanks around it."""
    return text if "  " not in text and text.isprintable() else " ".join(seen(text).split())


def seen(text: str) -> str:
    """The text without what nobody sees in it."""
    return text.translate(_UNSEEN)
