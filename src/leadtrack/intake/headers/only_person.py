"""A list in which every column says whose it is, in a word that nobody needs to know: `VN Name` and `VN Vorname`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from leadtrack.intake.headers.whose import NAMES, REACHED, owner_of
from leadtrack.intake.headers.words import SEVERAL

# Whom a list is not of, though it names them.
_OTHERS = frozenset(
    ["owner", "manager", "agent", "rep", "sales", "seller", "assigned", "assignee", "created", "modified", "author",
     "referred", "referrer", "by", "betreuer", "vertreter", "berater", "saelger", "konsulent", "vendeur", "commercial",
     "vendedor", "comercial", "verkoper", "adviseur", "emergency", "notfall", "urgence", "emergencia", "nood", "spouse",
     "partner", "ehepartner", "aegtefaelle", "conjoint", "conyuge", "echtgenoot", "doctor", "arzt", "laege", "medecin",
     "pet", "tier", "dyr", "animal", "mascota", "dier", "secondary", "second", "alternate", "alternative", "other",
     "backup", "billing", "technical", "shipping", "recipient", "gift"]
)  # fmt: skip


def take_only_person(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], passed: Collection[int]
) -> None:
    """Where nobody is named, take the first person who is, by whatever word: `Deltagers navn` and `Deltagers e-mail`.
    Beside e-mails or phones of nobody in particular that is only one of whom there are both names, as no thing has
    them, and no agent or spouse."""
    if not columns.keys().isdisjoint((*NAMES, "company")):
        return
    people: dict[tuple[str, ...], dict[str, int]] = {}
    for place in (place for place in range(len(header)) if place not in passed and place not in taken):
        if (owner := owner_of(header[place])) and owner[1]:
            people.setdefault(owner[1], {}).setdefault(owner[0], place)
    is_reached = not columns.keys().isdisjoint(SEVERAL)
    named = [who for who, parts in people.items() if _is_named(parts, may_be_thing=not is_reached)]
    listed = [who for who in named if _OTHERS.isdisjoint(who)] or ([] if is_reached else named)
    for field, place in people[listed[0]].items() if listed else ():
        if field in (*NAMES, *REACHED) and field not in columns:
            columns[field] = [place]
            taken.add(place)


def _is_named(parts: Collection[str], *, may_be_thing: bool) -> bool:
    """Whether there are both names, or one and by what somebody is reached."""
    both = "first_name" in parts and ("last_name" in parts or "name" in parts)
    return both or (may_be_thing and "name" in parts and any(one in parts for one in SEVERAL))
