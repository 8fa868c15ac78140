"""A list in which every column says whose it is, in a word that nobody needs to know: `VN Name` and `VN Vorname`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from leadtrack.domain.text import words
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.whose import NAMES, OTHERS, REACHED, owner_of

# Whom a list is not of, though it names them.
_OTHERS = OTHERS | frozenset(
    ["owner", "manager", "agent", "rep", "sales", "seller", "assigned", "assignee", "created", "modified", "author",
     "referred", "referrer", "by", "betreuer", "vertreter", "berater", "saelger", "konsulent", "vendeur", "commercial",
     "vendedor", "comercial", "verkoper", "adviseur", "emergency", "notfall", "urgence", "emergencia", "nood", "spouse",
     "partner", "ehepartner", "aegtefaelle", "conjoint", "conyuge", "echtgenoot", "doctor", "arzt", "laege", "medecin",
     "pet", "tier", "dyr", "animal", "mascota", "dier", "shipping", "recipient", "gift"]
)  # fmt: skip
_CHILDREN = frozenset(
    ["child", "pupil", "student", "kind", "schuler", "schueler", "schulerin", "barn", "elev", "eleve", "enfant", "hijo",
     "hija", "alumno", "alumna", "leerling"]
)  # fmt: skip
# Who is a person, and whom a list may be of.
_PEOPLE = frozenset(
    ["candidate", "visitor", "patient", "tenant", "resident", "homeowner", "donor", "enquirer", "caller", "prospect",
     "insured", "policyholder", "borrower", "voter", "player", "bewerber", "bewerberin", "besucher", "patientin",
     "mieter", "mieterin", "spender", "spenderin", "anrufer", "interessent", "kandidat", "besoger", "besoegende",
     "gaest", "lejer", "beboer", "ansoger", "candidat", "visiteur", "locataire", "donateur", "adherent", "assure",
     "licencie", "candidato", "visitante", "inquilino", "donante", "socio", "alumno", "asegurado", "paciente",
     "kandidaat", "bezoeker", "huurder", "verzekerde", "inwoner"]
)  # fmt: skip


def take_only_person(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], passed: Collection[int]
) -> None:
    """Where nobody is named, take the first person who is, by whatever word: `Deltagers navn` and `Deltagers e-mail`.
    Beside e-mails or phones of nobody in particular that is only who is a person by that word, or has both names, as no
    thing has them, and no agent or spouse."""
    if not columns.keys().isdisjoint(NAMES):
        return
    people: dict[tuple[str, ...], dict[str, int]] = {}
    for place in (place for place in range(len(header)) if place not in passed and place not in taken):
        if (owner := owner_of(header[place])) and owner[1]:
            people.setdefault(owner[1], {}).setdefault(owner[0], place)
    is_reached = not columns.keys().isdisjoint((*SEVERAL, "company"))
    named = [who for who, parts in people.items() if _is_named(who, parts, is_reached=is_reached)]
    adults = {
        who for who, parts in people.items() if _CHILDREN.isdisjoint(who) and any(one in parts for one in SEVERAL)
    }
    if adults:
        # Whoever is reached for a child is named in another way.
        named = [who for who in named if _CHILDREN.isdisjoint(who)]
    if "company" in columns:
        named = [who for who in named if _PEOPLE.issuperset(who)]
    listed = [who for who in named if _OTHERS.isdisjoint(who)] or ([] if is_reached else named)
    for field, place in people[listed[0]].items() if listed else ():
        if field in (*NAMES, *REACHED) and field not in columns:
            columns[field] = [place]
            taken.add(place)


def take_lone_name(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], passed: Collection[int]
) -> None:
    """Where nobody is named, take `Responsable` for the name of the person whose phone is below `Tél. responsable`."""
    if not columns.keys().isdisjoint((*NAMES, "company")):
        return
    free = [place for place in range(len(header)) if place not in passed]
    reached: dict[tuple[str, ...], dict[str, int]] = {}
    for place in free:
        owner = owner_of(header[place])
        if owner and owner[1] and owner[0] in SEVERAL:
            reached.setdefault(owner[1], {}).setdefault(owner[0], place)
    names = [(place, words(header[place])) for place in free if place not in taken]
    for place, who in ((place, who) for place, who in names if who in reached and _OTHERS.isdisjoint(who)):
        columns["name"] = [place]
        taken.add(place)
        for field, at in reached[who].items():
            if field not in columns:
                columns[field] = [at]
                taken.add(at)
        return


def _is_named(who: Sequence[str], parts: Collection[str], *, is_reached: bool) -> bool:
    """Whether there are both names of somebody, or one of who is a person by the word, or one and by what somebody is
    reached."""
    if "first_name" in parts and ("last_name" in parts or "name" in parts):
        return True
    is_other_way = _PEOPLE.issuperset(who) if is_reached else any(one in parts for one in SEVERAL)
    return "name" in parts and is_other_way
