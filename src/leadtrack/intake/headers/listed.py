"""Who it is that a list of places, of properties or of firms names in columns that elsewhere head others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from leadtrack.domain.text import words
from leadtrack.intake.headers.whose import NAMES, is_contact, is_of_anybody, owner_of
from leadtrack.intake.headers.words import is_little, is_of_either, words_of_header

# What is said of a place on a map, and of nobody.
_OF_PLACES = frozenset(["category", "rating", "reviews", "score", "latitude", "lat", "website", "url", "hours", "cid"])
# People may have some of these, and none of those.
_A_FEW = 2
_ON_MAPS = frozenset(["reviews", "latitude", "lat", "cid", "hours"])
# Only a firm has one.
_LEGAL_FORMS = frozenset(
    ["virksomhedsform", "selskabsform", "rechtsform", "gesellschaftsform", "forme juridique", "forme legale",
     "categorie juridique", "forma juridica", "rechtsvorm", "legal form", "company type", "entity type",
     "organisasjonsform", "bolagsform", "forma giuridica"]
)  # fmt: skip
# And of what somebody owns: a house, an animal, a car.
_OF_PROPERTIES = frozenset(["property", "apn", "parcel", "mls", "assessed"])
_OWNED = _OF_PROPERTIES | frozenset(
    ["tier", "tierart", "rasse", "chip", "chipnummer", "dyr", "dyreart", "race", "animal", "espece", "pet", "breed",
     "species", "mascota", "especie", "raza", "dier", "diersoort", "ras", "kennzeichen", "fahrzeug", "fahrgestellnr",
     "fin", "vin", "plate", "vehicle", "registreringsnr", "regnr", "maerke", "stelnr", "immatriculation", "vehicule",
     "matricula", "vehiculo", "bastidor", "kenteken", "voertuig", "matrikel", "matrikelnr", "ejendom", "flurstuck",
     "flurstueck", "grundstuck", "grundstueck", "parcelle", "parcela", "perceel", "catastral", "cadastre"]
)  # fmt: skip
_OWNERS = frozenset(
    ["owner", "homeowner", "keeper", "besitzer", "besitzerin", "halter", "halterin", "tierhalter", "fahrzeughalter",
     "eigentumer", "eigentuemer", "ejer", "ejere", "proprietaire", "propietario", "titular", "eigenaar", "eigenaren"]
)  # fmt: skip
# One of these heads firms where nobody is named, but for whom to ask for there.
_FIRMS = frozenset(
    ["verein", "forening", "club", "klub", "hotel", "restaurant", "shop", "store", "butik", "geschaft", "geschaeft",
     "laden", "praxis", "practice", "clinic", "klinik", "clinique", "clinica", "kanzlei", "aussteller", "exhibitor",
     "exposant", "expositor", "exposante", "udstiller", "sponsor", "magasin", "boutique", "tienda", "winkel",
     "association", "asociacion", "vereniging", "enseigne"]
)  # fmt: skip
# And these only where such a person is named; elsewhere they are who supplies somebody, or where a child goes.
_FIRMS_WITH_CONTACT = frozenset(
    ["proveedor", "lieferant", "leverandor", "fournisseur", "leverancier", "supplier", "vendor", "school", "skole",
     "schule", "ecole", "colegio", "centro"]
)  # fmt: skip
# Who owns a firm or leads it: `Owner` alone is who keeps the list, `Owner / Manager` of a firm is none of ours.
_LEADERS = frozenset(
    ["owner", "proprietor", "manager", "director", "ceo", "founder", "principal", "ejer", "indehaver", "leder",
     "direktor", "direktoer", "stifter", "inhaber", "inhaberin", "leiter", "leiterin", "geschaftsfuhrer",
     "geschaeftsfuehrer", "geschaftsfuhrerin", "geschaeftsfuehrerin", "eigentumer", "eigentuemer", "grunder",
     "gruender", "proprietaire", "gerant", "gerante", "dirigeant", "directeur", "fondateur", "responsable",
     "propietario", "gerente", "administrador", "fundador", "eigenaar", "eigenares", "leider", "bestuurder",
     "zaakvoerder", "oprichter"]
)  # fmt: skip


def take_listed_title(header: Sequence[str], columns: dict[str, list[int]]) -> None:
    """Take for the company what a map of places heads with `Title`, where nothing else says who it is."""
    if columns.keys().isdisjoint((*NAMES, "company")) and "title" in columns:
        there = {word for one in header for word in words_of_header(one)}
        if [" ".join(words(header[place])) for place in columns["title"]] == ["title"] and len(there & _OF_PLACES) > 1:
            columns["company"] = columns.pop("title")


def take_listed_name(header: Sequence[str], columns: dict[str, list[int]]) -> None:
    """Take for the company what a map or a register of firms heads with `Name`, where it names nobody else."""
    names = columns.get("name", ())
    if len(names) != 1 or not is_of_anybody(header[names[0]]):
        return
    if not columns.keys().isdisjoint(("first_name", "last_name", "company")):
        return
    there = {word for one in header for word in words_of_header(one)}
    is_on_map = len(there & _OF_PLACES) > _A_FEW and not there.isdisjoint(_ON_MAPS)
    if is_on_map or any(" ".join(words(one)) in _LEGAL_FORMS for one in header):
        columns["company"] = columns.pop("name")


def take_owner(header: Sequence[str], columns: dict[str, list[int]], taken: set[int]) -> None:
    """Take the owner's name in a list of houses, animals or cars that names nobody else; elsewhere the owner keeps the
    list."""
    if not columns.keys().isdisjoint((*NAMES, "company")):
        return
    there = {one for text in header for word in words_of_header(text) for one in (word, "".join(words_of_header(text)))}
    if there.isdisjoint(_OWNED):
        return
    owner = next((at for at, one in enumerate(header) if _OWNERS.issuperset(words(one)) and words(one)), None)
    if owner is not None and owner not in taken:
        columns["name"] = [owner]
        taken.add(owner)
        return
    for place, one in enumerate(header):
        parts = words_of_header(one)
        field, of = owner_of(one) or ("", ())
        is_owner = parts[:1] == ("owner",) and of in (("owner",), ("owner", "1"))
        if is_owner and field in NAMES and field not in columns and place not in taken:
            columns[field] = [place]
            taken.add(place)


def take_leader(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], *, passed: Collection[int] = ()
) -> None:
    """Take who owns or leads a firm, under a header that names both and nothing else, where nobody else is named."""
    if "company" not in columns or not columns.keys().isdisjoint(NAMES):
        return
    for place, one in enumerate(header):
        said = {word for word in words_of_header(one) if word in _LEADERS or not is_little(word)}
        if place not in taken and place not in passed and len(said) > 1 and said <= _LEADERS:
            columns["name"] = [place]
            taken.add(place)
            return


def take_listed_firm(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], passed: Collection[int]
) -> None:
    """Take for the company what a list of clubs, shops or suppliers calls them, where nobody is named but whom to ask
    for there."""
    if "company" in columns or not columns.keys().isdisjoint(("first_name", "last_name")):
        return
    names = columns.get("name", ())
    if not all(is_contact(header[place]) for place in names):
        return
    firms = _FIRMS | _FIRMS_WITH_CONTACT if names else _FIRMS
    free = (
        at for at, one in enumerate(header) if at not in taken and at not in passed and firms.issuperset(words(one))
    )
    if (place := next((at for at in free if len(words(header[at])) == 1), None)) is not None:
        columns["company"] = [place]
        taken.add(place)


def take_lead(header: Sequence[str], columns: dict[str, list[int]], taken: set[int], passed: Collection[int]) -> None:
    """Take for the company the lead that people are listed under, where they have names of their own (Close)."""
    if "company" in columns or columns.keys().isdisjoint(NAMES):
        return
    for place, one in enumerate(header):
        if place not in taken and place not in passed and words(one) == ("lead", "name"):
            columns["company"] = [place]
            taken.add(place)
            return


def take_either(header: Sequence[str], columns: dict[str, list[int]], taken: set[int], passed: Collection[int]) -> None:
    """Take `Name/Firma`, which is one or the other, where nothing else says who it is but whom to ask for there."""
    if not columns.keys().isdisjoint(("first_name", "last_name", "company")):
        return
    if not all(is_contact(header[place]) for place in columns.get("name", ())):
        return
    for place, one in enumerate(header):
        if place not in taken and place not in passed and is_of_either(one):
            columns["company"] = [place]
            taken.add(place)
            return
