"""Whose a column is: a row may tell of two people, and nothing of the one is taken for the other's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from leadtrack.domain.text import words
from leadtrack.intake.headers.plain import SEVERAL, plainly
from leadtrack.intake.headers.vocabulary import OWNERS, PEOPLE, REGISTERS
from leadtrack.intake.headers.words import LONGEST, field_of, is_little, words_of_header

_HALVES = ("first_name", "last_name")
NAMES = ("name", *_HALVES, "middle_name")
REACHED = (*SEVERAL, "birthday")
# Who is somebody else where another one's name is taken; who is billed may be the same person.
_ROLES = frozenset(
    ["user", "buyer", "guest", "attendee", "participant", "recipient", "member", "subscriber", "invitee", "executive",
     "organizer", "organiser", "host", "purchaser", "payer", "applicant", "deltager", "kober", "koeber", "teilnehmer",
     "kaufer", "kaeufer", "participante", "comprador", "acheteur", "deelnemer", "koper"]
)  # fmt: skip
# A contact who is one of these is not the one whom the list is of, and nobody has two contacts.
OTHERS = frozenset(["secondary", "second", "alternate", "alternative", "other", "backup", "billing", "technical"])
_BILLED = ("billing",)
# The numbers of more people than the first, and the names of which one person has two.
_LATER = frozenset("23456789")
_TWICE = frozenset(["nombre", "apellido", "apellidos", "apelido", "sobrenome"])
# What is said of one of these is never said of the other.
_FAMILY = frozenset(
    [
        "parent",
        "guardian",
        "student",
        "pupil",
        "child",
        "kind",
        "barn",
        "enfant",
        "leerling",
        "ouder",
        "elev",
        "foraelder",
    ]
)
# Where somebody is named in two ways.
_GENITIVES = {
    "kindes": "kind", "barns": "barn", "mitglieds": "mitglied", "deltagers": "deltager", "teilnehmers": "teilnehmer",
    "kundens": "kunde", "medlems": "medlem", "medlemmets": "medlem", "gaestens": "gaest", "gastes": "gast",
    "kobers": "kober", "koebers": "koeber",
}  # fmt: skip
_CONTACTS = PEOPLE | frozenset(
    ["att", "attn", "attention", "tav", "attentie", "handen", "hd", "interlocuteur", "referente"]
)
_CUSTOMERS = frozenset(["customer", "kunde", "client", "cliente", "klant", "customer name", "kundenname", "kundenavn"])
_ANYBODY = frozenset(
    ["name", "navn", "naam", "nom", "nombre", "customer name", "kundenavn", "kundenname", "debitornavn",
     "kunde", "customer", "client", "cliente", "klant"]
)  # fmt: skip


# What of a person a column is, and the words that say whose it is.
Owner = tuple[str, tuple[str, ...]]
Known = Mapping[int, Owner]


@lru_cache(maxsize=1000)
def owner_of(header: str) -> Owner | None:
    """What of a person the header means, and the words that say whose it is: `Buyer first name` is the first name of
    (`buyer`,), `Nom (contact)` the last name of (`contact`,), and `Name` that of nobody in particular."""
    parts = words_of_header(header)
    # `Contact` says whose it is, unless nothing else is said.
    return _owner(parts, others=OWNERS) or _owner(parts, others=frozenset())


def _owner(parts: Sequence[str], *, others: frozenset[str]) -> Owner | None:
    """The longest run of words that means something of a person, with all others; it is none of these `others`."""
    count = len(parts)
    # A `User email` is known as a whole, and is that of a user all the same.
    least = int(count > 1 and parts[0] == "user")
    for length in range(count - least, 0, -1):
        for begin in range(least, count - length + 1):
            run = parts[begin : begin + length]
            if run[0].isdigit() or others.issuperset(run):
                continue
            if (found := plainly(" ".join(run))) in NAMES or found in REACHED:
                return found, _words_of_owner(parts, begin, begin + length)
    return None


def _words_of_owner(parts: Sequence[str], begin: int, end: int) -> tuple[str, ...]:
    """The words beside a run that say whose it is; of another contact, as `Secondary contact`, both of them."""
    if not OTHERS.isdisjoint(parts) and not PEOPLE.isdisjoint(parts):
        return tuple([one for one in parts if one in OTHERS or one in PEOPLE])
    beside = (*parts[:begin], *parts[end:])
    return tuple([_GENITIVES.get(one, one) for one in beside if not is_little(one)])


def keep_apart(
    header: Sequence[str],
    columns: dict[str, list[int]],
    taken: set[int],
    *,
    fixed: Collection[int],
    passed: Collection[int] = (),
) -> None:
    """Mend what was recognised where the columns are of more than one person, or of a firm and of whom to ask for
    there; what is `fixed` stays as it is, and what is `passed` over is nobody's."""
    known = {place: owner for place, one in enumerate(header) if place not in passed and (owner := owner_of(one))}
    if not any(place in fixed for field in NAMES for place in columns.get(field, ())):
        # `Last contact` is a day.
        names = {place: owner for place, owner in known.items() if field_of(header[place]) == owner[0]}
        _pair(names, columns, taken)
        if "company" not in columns and not REGISTERS.isdisjoint(word for one in header for word in words(one)):
            _part_from_firm(header, names, columns, taken)
    _leave_contacts(known, columns, taken, fixed)
    _leave_numbered(header, columns, taken, fixed)
    _leave_repeated(header, columns, taken, fixed)


def is_contact(header: str) -> bool:
    """Whether the header names whom to ask for at a firm."""
    owner = owner_of(header)
    return owner is not None and _is_contact(header, owner)


def is_of_anybody(header: str) -> bool:
    """Whether the header of a firm's name means as well that of a person."""
    return " ".join(words(header)) in _ANYBODY


def _pair(known: Known, columns: dict[str, list[int]], taken: set[int]) -> None:
    """Put the last name of the same person beside a first name."""
    if "first_name" not in columns:
        return
    whose = _whose(known, columns["first_name"][0])
    half = "last_name" if "last_name" in columns else "name"
    if half == "last_name" and any(_whose(known, place) not in ((), whose) for place in columns.get("name", ())):
        taken.difference_update(columns.pop("name"))
    there = columns.get(half, [])
    if not whose or any(_whose(known, place) == whose for place in there):
        kept = [place for place in there if _whose(known, place) == whose] or there
    else:
        fits = [place for place, (field, of) in known.items() if field == half and of == whose and place not in taken]
        kept = fits[:1] or there
    taken.difference_update(there)
    taken.update(kept)
    if kept:
        columns[half] = kept


def _part_from_firm(header: Sequence[str], known: Known, columns: dict[str, list[int]], taken: set[int]) -> None:
    """Where firms are listed by their numbers, take `Name` for theirs if another column names whom to ask for."""
    found = _firm_and_contact(header, known, columns)
    if not found:
        return
    firm, asked = found
    for field in NAMES:
        taken.difference_update(columns.pop(field, ()))
    columns["company"] = [firm]
    for place, field in asked.items():
        columns.setdefault(field, [place])
    taken.update(columns["company"], *[columns.get(field, ()) for field in NAMES])


def firm_and_contact(
    header: Sequence[str], columns: Mapping[str, Sequence[int]], *, passed: Collection[int] = ()
) -> tuple[int, dict[int, str]] | None:
    """Of a list without companies the column that heads firms or people alike, and those that name whom to ask for
    there, with their fields; what is `passed` over is none of these."""
    if "company" in columns:
        return None
    places = (place for place in range(len(header)) if place not in passed)
    known = {at: owner for at in places if (owner := owner_of(header[at])) and field_of(header[at]) == owner[0]}
    return _firm_and_contact(header, known, columns)


def _firm_and_contact(
    header: Sequence[str], known: Known, columns: Mapping[str, Sequence[int]]
) -> tuple[int, dict[int, str]] | None:
    firm = next((place for place in known if is_of_anybody(header[place])), None)
    contact = next((place for place in known if _is_contact(header[place], known[place])), None)
    if firm is None or contact is None:
        return _firm_and_names(header, columns)
    whose = _whose(known, contact)
    asked = {place for place in known if _whose(known, place) == whose and _is_contact(header[place], known[place])}
    if not {place for field in NAMES for place in columns.get(field, ())} <= {firm, *asked}:
        return None
    return firm, {place: known[place][0] for place in sorted(asked)}


def _firm_and_names(header: Sequence[str], columns: Mapping[str, Sequence[int]]) -> tuple[int, dict[int, str]] | None:
    """The same where both names stand beside a third one, as in accounts kept by the names of firms, or a full name
    beside a customer."""
    asked = {columns[field][0]: field for field in _HALVES if len(columns.get(field, ())) == 1}
    names = columns.get("name", ())
    if names and len(asked) == len(_HALVES):
        return names[0], asked
    firm = next((at for at, one in enumerate(header) if " ".join(words(one)) in _CUSTOMERS), None)
    return (firm, {names[0]: "name"}) if names and not asked and firm is not None and firm not in names else None


def _is_contact(header: str, owner: Owner) -> bool:
    parts = words_of_header(header)
    # `T.a.v.` is one word.
    return owner[0] in NAMES and not _CONTACTS.isdisjoint((*parts, "".join(parts)))


def _leave_contacts(known: Known, columns: dict[str, list[int]], taken: set[int], fixed: Collection[int]) -> None:
    """Leave the e-mails and phones of one who has a name of their own beside the one that is taken."""
    named = {_whose(known, place) for field in NAMES for place in columns.get(field, ())}
    others = {of for place, (field, of) in known.items() if field in NAMES and place not in taken} - named
    others = {of for of in others if not _ROLES.isdisjoint(of) or not OTHERS.isdisjoint(of)}
    others |= {of for _, of in known.values() if not _FAMILY.isdisjoint(of)} - named
    for field in REACHED if named else ():
        there = columns.get(field, [])
        whose = {place: _whose(known, place) for place in there}
        if () in named and set(whose.values()) == {_BILLED}:
            # Who is billed is no other where the customer has no phone beside it.
            continue
        left = {place for place in there if whose[place] in others | _in_other_roles(whose.values(), named)} - set(
            fixed
        )
        taken.difference_update(left)
        if kept := [place for place in there if place not in left]:
            columns[field] = kept
        else:
            columns.pop(field, None)


def _in_other_roles(there: Collection[tuple[str, ...]], named: Collection[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Who of those whose e-mails or phones are there is in another role than one who is named, and has some too."""
    has_some = any(of in named and not _ROLES.isdisjoint(of) for of in there)
    return {of for of in there if has_some and of not in named and not _ROLES.isdisjoint(of)}


def _whose(known: Known, place: int) -> tuple[str, ...]:
    return known[place][1] if place in known else ()


def _leave_numbered(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], fixed: Collection[int]
) -> None:
    """Leave what has the number of a second person: `Telefon 2` and `E-Mail 2` beside `Ansprechpartner 2`."""
    numbered = {at: found for at, one in enumerate(header) if (found := _number_of(one))}
    named: dict[str, set[str]] = {}
    for bare, number in numbered.values():
        field, said = plainly(bare), words(bare)
        if (field == "name" and not _CONTACTS.isdisjoint(said)) or (field in _HALVES and _TWICE.isdisjoint(said)):
            named.setdefault(number, set()).add(field)
    others = {number for number, fields in named.items() if "name" in fields or len(fields) > 1}
    left = {at for at, (_, number) in numbered.items() if number in others}.difference(fixed)
    for field in ("last_name", *SEVERAL) if left & set(chain.from_iterable(columns.values())) else ():
        taken.difference_update(left.intersection(columns.get(field, ())))
        if kept := [at for at in columns.pop(field, []) if at not in left]:
            columns[field] = kept


def _leave_repeated(
    header: Sequence[str], columns: dict[str, list[int]], taken: set[int], fixed: Collection[int]
) -> None:
    """Leave what comes again behind a name that comes again: `Name, E-mail, Name, E-mail` is of two people."""
    said = [words(one) for one in header]
    names = [columns[field][0] for field in NAMES if field in columns]
    again = [at for name in names for at in range(name + 1, len(said)) if said[at] == said[name] and at not in taken]
    if not again:
        return
    first, before = min(again), set(said[: min(again)])
    for field in REACHED:
        left = {at for at in columns.get(field, ()) if at > first and said[at] in before}.difference(fixed)
        if left:
            taken.difference_update(left)
            columns[field] = [at for at in columns[field] if at not in left]


def _number_of(header: str) -> tuple[str, str] | None:
    """The header without the number at its end, and that, where it is of a second or a later one."""
    bare = header.rstrip(" .)") if len(header) <= LONGEST else ""
    return (bare[:-1].rstrip(" .(-_#"), bare[-1]) if bare[-1:] in _LATER and not bare[-2:-1].isdigit() else None
