"""What a text says of somebody who is not to be contacted: `Bitte nicht mehr anrufen` as a remark, `DNC` as a status.

Only a text that says nothing else is believed: `ne pas appeler le matin` says when to call, and `nicht erreicht` that
nobody was there. All patterns are of folded words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.cells.refusing import refuses_somehow

_LONGEST = 100
_LONGEST_TEXT = 5000
_NO = r"(?:(?:no|nej|nein|non|nee)(?: (?:thanks|thank you|tak|danke|merci|gracias|bedankt|dank je|dank u))? )?"
_PLEASE = r"(?:(?:please|pls|venligst|bitte|merci de|svp|por favor|graag|aub|a u b) )?"
_WHO = r"(?:(?:customer|client|he|she|kunden?|kundin|han|hun|er|sie|il|elle|el cliente|ella|klant|hij|zij) )?"
_CALL = r"(?:call|phone|ring|contact|disturb)"
_CALLED = r"(?:called|contacted|phoned|rung|disturbed)"
_AGAIN = r"(?: (?:again|any ?more|ever|back|me|us|him|her|them|this number|please))*"
_MERE = r"(?: (?:mere|igen))?"
_REGISTERED = (
    r"dnc|dnc list|do not call (?:list|registry|register)|robinson ?list[ea]?|robinsonlisten|lista robinson|"
    r"liste robinson|bloctel|inscrit bloctel|blacklisted|(?:werbe|anruf|telefon|kontakt)(?:sperre|verbot)|"
    r"(?:hat )?(?:der )?(?:werbung widersprochen|werbewiderspruch)"
)
_REFUSALS = (
    rf"(?:do not|don t|dont|never) (?:cold )?{_CALL}(?: or {_CALL})?{_AGAIN}",
    rf"(?:must|may|should) (?:not|never) be {_CALLED}{_AGAIN}",
    rf"(?:(?:do|does|did)(?: not|n t)|don t|dont|doesn t|doesnt|didn t|didnt) (?:want|wish|like)"
    rf" (?:to be {_CALLED}|(?:any )?(?:more |further )?(?:calls|contact)){_AGAIN}",
    r"(?:has |have )?(?:asked|told|wants|wishes|requested|prefers) (?:us |me )?(?:not|never)"
    rf" to (?:be {_CALLED}|{_CALL}){_AGAIN}",
    # `No calls` may be that there were none.
    r"(?:wants )?(?:no (?:more|further)|stop) (?:calls|calling|contact)(?: (?:me|us))?(?: please)?|"
    r"no (?:cold )?(?:calls|contact) please|wants no (?:calls|contact)|refuses (?:all |any )?(?:calls|contact)",
    rf"(?:ma|maa) (?:ikke|aldrig) (?:mere )?(?:kontaktes|ringes op|ringes til|ringes){_MERE}",
    r"(?:vil|onsker|skal) ikke (?:at )?(?:blive )?(?:mere )?(?:kontaktes|kontaktet|ringes op|ringet op|ringes til|"
    rf"ringet til|ringes){_MERE}",
    rf"(?:ring|kontakt)(?: (?:mig|os|ham|hende|dem|her))? (?:ikke|aldrig){_MERE}|"
    rf"ikke (?:ringe|kontakte|ringes|kontaktes){_MERE}|"
    r"(?:onsker (?:ingen|ikke)|vil ikke have|ingen|nej tak til)(?: flere)? (?:telefonsalg|henvendelser)|"
    r"(?:onsker (?:ingen|ikke)(?: flere)?|vil ikke have(?: flere)?|ingen flere|nej tak til)"
    r" (?:opkald|opringninger|kontakt)",
    r"(?:darf |will |mochte |soll )?(?:nicht|nie|niemals) (?:mehr |wieder )?(?:anrufen|kontaktieren|"
    r"angerufen werden|kontaktiert werden|zu kontaktieren|anzurufen)(?: bitte)?",
    r"(?:rufe?|rufen sie) (?:(?:mich|uns|ihn|sie|hier|da|dort) )?(?:bitte )?(?:nicht|nie) (?:mehr |wieder )?an",
    r"keine (?:werbeanrufe|telefonwerbung|werbung|weiteren anrufe|anrufe mehr)(?: (?:erwunscht|gewunscht|bitte))?|"
    r"keine? (?:anrufe|kontakt)(?: mehr)? (?:erwunscht|gewunscht|bitte)|"
    r"keine kontaktaufnahme(?: (?:erwunscht|gewunscht|bitte))?|"
    r"(?:wunscht|will|mochte) keinen? (?:weiteren )?(?:anrufe|werbung|kontakt)(?: mehr)?",
    r"(?:ne )?(?:pas|plus|jamais) (?:r?appeler|(?:re)?contacter|demarcher|(?:re)?telephoner|solliciter|deranger)"
    r"(?: (?:svp|merci))?",
    r"ne? (?:(?:me|m|nous|l|le|la|les) )?(?:r?appelez|(?:re)?contactez|telephonez|derangez)(?: (?:pas|plus|jamais))+",
    r"ne (?:veut|souhaite|desire) (?:pas|plus) etre (?:r?appele|(?:re)?contacte|demarche|sollicite|derange)e?s?|"
    r"(?:refuse (?:tout|le)|oppos(?:ition|ee?) au) demarchage(?: telephonique)?|stop (?:aux )?(?:appels|demarchage)",
    r"no (?:(?:volver|vuelvan?) a )?(?:llamar|contactar|molestar)(?:l[eao]s?|me|nos)?"
    r"(?: (?:mas|nunca|nunca mas|otra vez|por favor))*",
    r"no (?:(?:me|nos|l[eao]s?) )?(?:llamen?|llames|contacten?|molesten?)(?: (?:mas|nunca|por favor))*",
    r"no (?:quiere|desea) (?:ser (?:llamad|contactad|molestad)[oa]s?|(?:recibir )?(?:mas )?llamadas|que l[eao]s? "
    r"(?:llamen|llamemos|contacten|molesten))(?: mas)?",
    r"(?:niet|nooit) (?:meer |weer |opnieuw )?(?:bellen|benaderen|contacteren)(?: (?:a u b|aub|svp))?",
    r"bel (?:(?:me|mij|ons|hem|haar|hier) )?(?:niet|nooit)(?: meer)?",
    r"(?:wil|mag|wenst) (?:niet|nooit) (?:meer )?(?:gebeld|benaderd|gecontacteerd)(?: te)? worden|"
    r"(?:wil|mag|wenst) (?:niet|nooit) worden (?:gebeld|benaderd|gecontacteerd)|"
    r"(?:wil|wenst) geen (?:telefoontjes|contact)(?: meer)?",
)
# Of calls alone, where one way is preferred to another.
_NO_CALLS = (
    r"(?:no|not by|not on the|never by) (?:phone|telephone|calls?|phone calls?)(?: please)?|"
    r"(?:ingen|ikke) (?:telefon|opkald|opringning|opringninger)|ikke (?:pr|per|via) telefon|ikke ringe?|"
    r"keine? (?:telefon|telefonate|anrufe?|telefonanrufe?)|nicht (?:telefonisch|per telefon|telefon)|"
    r"pas (?:de |d |par )(?:telephone|appels?|appel telephonique)|"
    r"(?:sin|no por|por|no) (?:telefono|llamadas)|(?:geen|niet) (?:telefoon|telefoontjes|telefonisch|per telefoon)"
)
# A status that may be that of a newsletter alone.
_LEFT = (
    r"(?:has )?(?:opt(?:ed)? ?out|unsub(?:scribed?)?|frameldt|afmeldt|avmeldt|abgemeldet|ausgetragen|desabonnee?|"
    r"desinscrite?|dad[oa] de baja|desuscrit[oa]|uitgeschreven|afgemeld)(?: \d+)*"
)
# To be taken off a list, of which nobody can tell what it is for, or forgotten.
_OFF = (
    r" (?:removed?|deleted?|taken?)(?: (?:me|us|him|her|them))? (?:off|from) (?:\w+ ){0,2}(?:lists?|database) |"
    r" (?:slet|slettes|fjern|fjernes|tages)(?: (?:mig|os|ham|hende|dem))? (?:fra|af) (?:\w+ )?(?:listen?|database) |"
    r" aus (?:\w+ )?(?:listen?|verteiler|datenbank|kartei) (?:streichen|loschen|entfernen|nehmen|gestrichen|geloscht) |"
    r" (?:supprimer|retirer|enlever|radier|effacer) (?:de|du|des) (?:\w+ )?(?:listes?|fichiers?|base) |"
    r" (?:quitar|borrar|eliminar|baja|sacar) de (?:\w+ )?(?:listas?|base de datos) |"
    r" (?:uit|van) (?:\w+ )?(?:lijst|bestand|database) (?:halen|verwijderen|schrappen) |"
    r" (?:verwijderen|schrappen) uit (?:\w+ )?(?:lijst|bestand|database) |"
    r" (?:wants|asked|wishes|asks) (?:to be|for|us to) (?:deleted?|removed?|forgotten|erased?|removal|deletion) |"
    r" (?:removed|deleted) (?:at|on|by) (?:\w+ )?request |"
    r" (?:vil|onsker|bedt om)(?: at)?(?: blive)? (?:slettet|glemt) |"
    r" (?:will|mochte|bittet um) (?:geloscht werden|loschung) |"
    r" (?:demande|souhaite|veut) (?:etre supprimee?|sa suppression) | a supprimer |"
    r" (?:quiere|pide|solicita) ser (?:borrad|eliminad)[oa] |"
    r" wil (?:\w+ )?verwijderd worden | nej tak til (?:flere )?(?:opkald|henvendelser|telefonsalg) "
)
# `No DNC` is none.
_ALONE = f"{_NO}{_PLEASE}{_WHO}{_PLEASE}(?:{'|'.join(_REFUSALS)})|{_WHO}(?:{_REGISTERED})"
_WITHIN = f" (?:{_REGISTERED}) |{_OFF}"
# The words that speak of calls, and those that speak of any contact.
_OF_CALLS = (
    "call", "phon", "ring", "rung", "opkald", "opring", "anruf", "anzuruf", "angeruf", "ruf", "werbeanruf", "telefon",
    "telephon", "retelephon", "appel", "rappel", "llam", "bel", "gebeld",
)  # fmt: skip
_OF_ANY = (
    "contact", "recontact", "gecontact", "kontakt", "disturb", "henvend", "werbung", "demarch", "sollicit", "derang",
    "molest", "benader", "dnc", "robinson", "bloctel", "blacklist",
)  # fmt: skip
# What a cell has in it that says any of it; few others do.
_HINTS = (
    "not ", "n't ", "n\u2019t ", "dont ", "never ", "no ", "stop ", "ikke", "ingen ", "aldrig", "nicht ", "nie ",
    "niemals ", "kein", "pas ", "plus ", "jamais ", "niet", "nooit", "dnc", "bloctel", "blackl", "robinson",
    "sperre", "do-not", "opt", "unsub", "meld", "abonn", "inscri", "de baja", "suscrit", "geschreven", "getragen",
    "refuse", "verb", "widers", "oppos", "appelez", "geen ", "nej tak", "list", "lijst", "bestand", "verteil",
    "fichier", "datab", "datenb", "base", "frabede", "afviser", "erw\u00fcn", "erwun", "u\u00f8nsk", "lehnt",
    "verweiger", "rechaz", "rehus", "weigert", "ongewenst", "rejects", "declines", "objects", "to be ", "slettet",
    "l\u00f6sch", "suppr", "borrad", "eliminad", "remov", "delet", "circumstances", "nunca",
)  # fmt: skip
# Of phones, hundreds of which may be looked at together, hardly anything is left without these.
_NO_LETTERS = str.maketrans(dict.fromkeys("0123456789 +()-/.\r\n"))
_LETTERS = tuple(dict.fromkeys(hint.translate(_NO_LETTERS) for hint in _HINTS))


def is_hinted(text: str) -> bool:
    """Whether it is worth looking at what a cell says, or some do; of most it is not."""
    lower = text.lower()
    return any(map(lower.translate(_NO_LETTERS).__contains__, _LETTERS)) and any(map(lower.__contains__, _HINTS))


def hinted(cells: Collection[str]) -> list[str]:
    """Those of many cells that are worth looking at."""
    text = "\n".join(cells).lower()
    # One look at all of them is sooner done than one at each.
    hints = [hint for hint in _HINTS if hint in text]
    return [cell for cell in cells if any(map(cell.lower().__contains__, hints))] if hints else []


@lru_cache(maxsize=1000)
def refuses(cell: str) -> bool:
    """Whether a cell says that somebody is not to be contacted, and nothing else."""
    return len(cell) <= _LONGEST and _pattern(_ALONE).fullmatch(" ".join(words(cell))) is not None


def refuses_calls(cell: str) -> bool:
    """Whether a cell refuses calls and no other way, and says nothing else."""
    if len(cell) > _LONGEST:
        return False
    said = words(cell)
    is_of_calls = any(one.startswith(_OF_CALLS) for one in said) and not any(one.startswith(_OF_ANY) for one in said)
    return is_of_calls and (refuses(cell) or _pattern(_NO_CALLS).fullmatch(" ".join(said)) is not None)


@lru_cache(maxsize=1000)
def may_refuse(cell: str) -> bool:
    """Whether a cell says among other things that somebody is not to be contacted, or that they left a list of which
    nobody can tell what it is for."""
    said = f" {' '.join(words(cell[:_LONGEST_TEXT]))} "
    if refuses_somehow(cell[:_LONGEST_TEXT]) or _pattern(_WITHIN).search(said):
        return True
    return len(said) <= _LONGEST and _pattern(_LEFT).fullmatch(said.strip()) is not None


@cache
def _pattern(text: str) -> re.Pattern[str]:
    # Few lists have cells that need one, and to compile it takes five milliseconds.
    return re.compile(text)
