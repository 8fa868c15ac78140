"""What stands below a list or a page of it and is nobody: totals, counts, page numbers, copyrights, when it was made.

In English, Danish, German, French, Spanish and Dutch; all patterns are of folded texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from leadtrack.domain.text import fold

_NUMBER = r"\d[\d.,' ]*"
_MONTH = r"(?:jan|ene|feb|fev|ma[reaiyj]|mrt|mei|apr|avr|abr|ju[nli]|aug|aou|ago|sep|o[ck]t|nov|de[czs]|dic)[a-z]*"
_DAY = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
    rf"|\d{{1,2}}\.?(?: de)? {_MONTH}\.?,?(?: de)? \d{{4}}|{_MONTH}\.? \d{{1,2}},? \d{{4}}"
    rf"|{_MONTH}-\d{{1,2}}-\d{{2,4}})"
)
_TIME = r"(?:[ t,-]*(?:at |kl\.? |um |a las |a |om )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?(?:am|pm|uhr|z|utc))?)?"
_ENTRIES = (
    r"(?:records?|rows?|entries|lines|contacts|leads|addresses|poster|raekker|linjer|kontakter|adresser|personer|"
    r"datensatze|zeilen|eintrage|kontakte|adressen|personen|lignes|enregistrements|adresses|personnes|contactos|"
    r"registros|filas|lineas|direcciones|personas|rijen|regels|contacten|customers|clients|members|participants|people|"
    r"kunder|medlemmer|deltagere|kunden|mitglieder|teilnehmer|membres|clientes|miembros|socios|participantes|klanten|"
    r"leden|deelnemers)"
)
_LIST = (
    r"(?:file|list|report|document|data|export|fil(?:en)?|listen?|rapport(?:en)?|datei|bericht|fichier|archivo|lista|"
    r"informe|bestand|lijst)"
)
_PAGE = r"(?:page|side|seite|blatt|blad|pagina|pag\.?|bladzijde|blz\.?)"
_OF = r"(?:of|af|von|sur|de|van)"
_MADE = (
    r"(?:delivered|leveret|geliefert|livre|entregado|geleverd|"
    r"exported|generated|created|printed|downloaded|updated|last updated|eksporteret|genereret|oprettet|udskrevet|"
    r"dannet|opdateret|exportiert|generiert|erstellt|gedruckt|aktualisiert|exporte|genere|cree|imprime|edite|"
    r"mis a jour|exportado|generado|creado|impreso|actualizado|geexporteerd|gegenereerd|gemaakt|aangemaakt|afgedrukt|"
    r"bijgewerkt)[es]{0,2}"
)
_AT = r"[ :]+(?:(?:on|the|d\.|den|am|vom|le|el|al|op|per|date|dato|datum|at) *:? *){0,2}"
_DATED = re.compile(rf"{_DAY}{_TIME}|\d{{1,2}}[- ]{_MONTH}[- ]\d{{2,4}}")
_TOTAL = re.compile(
    r"(?:grand |sub)?(?:total|totalt|totaal|sum|summe|gesamt|gesamtsumme|insgesamt|i alt|ialt|suma|somme)\b"
    r"(?:(?: \w+){0,4}\s*[:=].*|\s+[\d., ]*\d(?: \w+)?)?"
    r"|(?:subtotal|sub-total|sub total|subtotaal|sous-total|zwischensumme|teilsumme|delsum|mellemsum)\b.{0,100}"
)
# What may be somebody's name is a total where nothing but numbers stands beside it.
_TOTAL_OF = re.compile(
    r"(?:grand |sub)?(?:total|totalt|totaal|sum|summe|gesamt|suma|somme)(?: [^\W\d]+){1,5}"
    r"|(?:[\w&.-]+ ){1,5}(?:total|totals|totaal|ergebnis|gesamtergebnis|summe)"
    r"|(?:average|mean|durchschnitt|mittelwert|gennemsnit|moyenne|promedio|media|gemiddelde|gesamtergebnis|hovedtotal|"
    r"eindtotaal)"
)
_NUMBERS = re.compile(r"[-+]?[$€£]? ?\d[\d.,' ]*(?:%|kr\.?|[a-z]{3}|[$€£])?", re.IGNORECASE)
_FOOTERS = (
    # Antal is a first name in Hungary, so it takes a sign and a number.
    r"(?:antal|anzahl|aantal|number|count|nombre|numero|n[or])\.?"
    rf"(?: (?:total )?(?:of |af |der |van |de |d'|d’)?{_ENTRIES}[:= ]+| ?[:=] ?){_NUMBER}",
    rf"\(?{_NUMBER} {_ENTRIES}(?: (?:affected|exported|total|i alt|gesamt|au total|totaal))?\)?\.?",
    rf"{_NUMBER} records?(?:\(s\))? downloaded\b.{{0,80}}",
    rf"{_ENTRIES}(?: ?[:=] ?| \d+ ?- ?){_NUMBER}(?:{_OF} ?\d+)?",
    rf"\W*{_PAGE} ?\d{{1,4}}(?: ?(?:{_OF}|/) ?\d+)?\W*",
    rf"\W*\d{{1,4}} {_OF} \d{{1,4}}\W*",
    r"\W*(?:copyright )?(?:©|\(c\)).*\b(?:19|20)\d\d\b.*",
    r"copyright[ ,:]*(?:19|20)\d\d\b.*",
    r"(?:.*\W)?(?:all rights reserved|alle rettigheder forbeholdes|alle rechte vorbehalten|tous droits reserves|"
    r"todos los derechos reservados|alle rechten voorbehouden)\W*",
    # Fin and Ende are names too: without a list behind them they take signs around them.
    rf"\W*(?:end|slut|ende|fin|einde)(?: (?:of|pa|der|des|du|de|del|van)(?: (?:the|la|het|de))?)? {_LIST}\W*",
    r"[^\w\s]+ ?(?:end|slut|ende|fin|einde|eof) ?[^\w\s]+",
    rf"\W*(?:{_LIST} )?{_MADE}{_AT}(?:{_DAY}{_TIME}|{_MONTH} \d{{4}})(?: (?:by|af|von|par|por|door) .*)?\W*",
    rf"(?:(?:date|dato|datum|fecha|stand|as of|per|pr\.){_AT}|(?=\d)){_DAY}{_TIME}",
    r"(?:source|kilde|quelle|fuente|bron) ?: ?\S.*",
    rf"{_MADE} (?:by|af|von|par|por|door)\b.*\W{_DAY}{_TIME}",
    r"(?:strictly )?(?:confidential|fortroligt|vertraulich|confidentiel|confidencial|vertrouwelijk)(?: information)?"
    r"(?: \W .*)?\W*",
    # A line drawn above or below the rows.
    r"[*=_#~+.:| -]{3,}",
)
# So many words that end as a sentence; firms that end with a full stop end with an abbreviation.
_SENTENCE = re.compile(r"(?:\S+ ){3,}[^\W\d_]{4,}[.!]")
_HEADING = re.compile(
    r"(?:region|area|state|county|district|city|town|group|category|section|bezirk|kreis|bundesland|ort|stadt|plz|gruppe|"
    r"kategorie|rubrik|by|kommune|omrade|amt|kategori|ville|departement|secteur|categorie|rubrique|ciudad|provincia|zona|"
    r"grupo|categoria|plaats|provincie|gemeente|groep|rubriek|branche|land|country) ?: ?\S.*"
)
# How these begin, and how a reserve of rights ends; few names do.
_BEGINS = frozenset(
    ["aan", "act", "add", "adr", "afg", "akt", "ant", "anz", "arc", "as ", "ave", "ber", "bes", "bij", "bla", "blz",
     "cli", "con", "cop", "cou", "cre", "cré", "cus", "dan", "dat", "dee", "del", "dir", "doc", "dow", "dur", "edi",
     "ein", "eks", "end", "enr", "ent", "ers", "exp", "fec", "fic", "fil", "fin", "for", "fro", "ged", "gee", "geg",
     "gel", "gem", "gen", "ges", "geë", "gra", "gén", "hov", "i a", "ial", "imp", "inf", "ins", "kla", "kon", "kun",
     "las", "lea", "led", "lev", "lig", "lij", "lin", "lis", "liv", "lín", "mea", "med", "mel", "mem", "mie", "mis",
     "mit", "moy", "nom", "num", "núm", "opd", "opr", "pag", "par", "peo", "per", "pos", "pr.", "pri", "pro", "pág",
     "rae", "rap", "rec", "reg", "rep", "rij", "row", "ræk", "sei", "sid", "slu", "soc", "som", "sou", "sta", "sub",
     "sum", "tei", "tot", "uds", "upd", "ver", "zei", "zwi", "édi"]
)  # fmt: skip
_ENDS = frozenset(".!")
_LASTS = frozenset([" total", "totals", "totaal", "gebnis", " summe"])
_RESERVED = frozenset(["reserved", "beholdes", "behalten", "reserves", "réservés", "servados", "behouden"])
# What a form for leads sends where its owner only tries it (Meta's lead ads), in place of each answer.
TRIAL = "<test lead: dummy data for "


def may_be_footer(name: str) -> bool:
    """Whether it is worth looking; of nearly all names it is not."""
    return (
        name[:3].lower() in _BEGINS
        or ":" in name
        or not name[:1].isalpha()
        or name[-1:] in _ENDS
        or name[-6:].lower() in _LASTS
        or name.rstrip(".* ")[-8:].lower() in _RESERVED
    )


def why_footer(name: str, cells: Iterable[str]) -> str:
    """What a row is that is nobody, by its name and all that stands in it; blank for any other row."""
    if not may_be_footer(name):
        return ""
    said = [cell for cell in cells if cell]
    text = fold(" ".join(said))
    if text == fold(name) and (_HEADING.fullmatch(text) or text.endswith(":")):
        return "heads a part of the list, and is nobody"
    if _TOTAL.fullmatch(fold(name)) or _TOTAL.fullmatch(text):
        return "is a total at the end of a list"
    if len(said) > 1 and _TOTAL_OF.fullmatch(fold(name)) and all(map(_NUMBERS.fullmatch, _beside(name, said))):
        return "is a total at the end of a list"
    if _DATED.fullmatch(fold(name)):
        return "is a day, and nobody's name"
    is_sentence = len(said) == 1 and _SENTENCE.fullmatch(name) and name.rsplit(" ", 1)[1].islower()
    return "stands below a list or a page, and is nobody" if is_sentence or _footer().fullmatch(text) else ""


def _beside(name: str, said: Sequence[str]) -> Sequence[str]:
    """What stands beside the name."""
    return [cell for cell in said if fold(cell) != fold(name)]


@cache
def _footer() -> re.Pattern[str]:
    """All that a footer may say beside. Few lists have a row that asks, and it takes as long as a hundred patterns."""
    return re.compile("|".join(f"(?:{one})" for one in _FOOTERS))
