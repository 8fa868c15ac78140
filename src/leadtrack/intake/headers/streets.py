"""Parts of a street that stand beside it: further lines, the flat or the floor, a name that its neighbours tell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from leadtrack.domain.text import words
from leadtrack.intake.headers.addresses import ADDRESSES, WHOLE_ADDRESSES
from leadtrack.intake.headers.plain import BOTH, HOUSES, STREETS, WHOLE_ANYWHERE, plainly
from leadtrack.intake.headers.vocabulary import LITTLE, NUMBER
from leadtrack.intake.headers.words import field_of, is_number, words_of_header

Columns = dict[str, list[int]]
# A line and a kind of line, as the columns after a street have it: of which address it is, and the how-manieth.
Line = tuple[tuple[str, ...], int]

_MAIN = ("house_number", "street_type", "street", "house_number_addition")
_LINES = ("line", "linje", "ligne", "linea", "linha", "zeile", "regel", "riga", "lijn")
_ORDINALS = {"1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "first": "1", "second": "2", "third": "3", "fourth": "4"}
_NOUNS = STREETS | HOUSES | frozenset(["house", "huis", "haus", "hus", "adress", "direccion", "domicilio"])
_FURTHER = frozenset(
    ["adresszusatz", "adressezusatz", "adressenzusatz", "anschriftzusatz", "anschriftenzusatz", "zusatz", "complement",
     "complemento", "suplemento", "adressetillaeg", "adressetillag", "adressetilfojelse", "adrestoevoeging",
     "continued", "cont", "continuation", "suite", "supplement"]
)  # fmt: skip
# These say themselves that an address is meant.
_FURTHER_ADDRESS = frozenset(one for one in _FURTHER if one.startswith(("adress", "anschrift", "adres")))
_NAMES_OF_HOUSES = frozenset(["house name", "building name", "name of house", "husnavn", "bygningsnavn", "huisnaam"])
# What a flat, a floor or a door is called, and what is written before a cell that has no word of its own.
UNITS = {
    "apt": "Apt", "apartment": "Apt", "unit": "Unit", "suite": "Suite", "ste": "Suite", "flat": "Flat",
    "floor": "Floor", "room": "Room", "building": "Building", "bldg": "Building", "door": "",
    "etage": "", "sal": "", "dor": "", "doer": "", "lejlighed": "", "lejl": "", "lejlighedsnr": "", "opgang": "",
    "stockwerk": "", "stock": "", "stiege": "Stiege", "tur": "Tür", "tuer": "Tür", "turnummer": "Tür", "top": "Top",
    "wohnung": "Wohnung", "whg": "Wohnung", "wohnungsnummer": "Wohnung",
    "appartement": "Appt", "appt": "Appt", "batiment": "Bât.", "bat": "Bât.", "escalier": "Esc.", "porte": "Porte",
    "piso": "", "planta": "", "puerta": "", "pta": "", "plta": "", "letra": "", "escalera": "Esc.", "esc": "Esc.",
    "bloque": "Bloque", "blq": "Bloque", "portal": "Portal",
    "verdieping": "", "verd": "", "unidad": "",
}  # fmt: skip
# Of these only another one before them tells that a door is meant.
_DOORS_OF_FLOORS = frozenset(["side", "sidedor", "mano"])
# And of these a number of the house, too: they are a web site, what is in store, or the best.
_AMONG_OTHERS = frozenset(["portal", "stock", "top"])
_BEFORE = frozenset(["apt", "apartment", "flat", "unit"])
_KINDS = frozenset(["type", "kind", "prefix"])


def take_told_name(header: Sequence[str], columns: Columns, taken: set[int], passed: Collection[int]) -> None:
    """Take `Vía` for the street where the kind of it, or the number of the house, stands beside it; elsewhere it says
    by whom something came."""
    if "street" in columns:
        return
    for place, one in enumerate(header):
        if words(one) != ("via",) or place in taken or place in passed:
            continue
        behind = header[place + 1] if place + 1 < len(header) else ""
        has_number = plainly(behind) == "house_number" or ("í" in one.lower() and is_number(behind))
        if has_number or place - 1 in columns.get("street_type", ()):
            columns["street"] = [place]
            taken.add(place)
            return


def take_parts(
    header: Sequence[str], columns: Columns, taken: set[int], settled: Collection[str], passed: Collection[int]
) -> None:
    """Take what belongs to the street that was taken and stands in columns beside it: the number of the house, further
    lines, and the floor and the flat. A street that somebody mapped has the lines that they named."""
    if not columns.get("street"):
        return
    first = columns["street"][0]
    free = [place for place in range(len(header)) if place not in taken and place not in passed]
    # `No.` is the number of anything, but of the house behind its street.
    if "house_number" not in columns and first + 1 in free and is_number(header[first + 1]):
        columns["house_number"] = [first + 1]
        free.remove(first + 1)
    which = _which(header[first])
    if "street" not in settled:
        lines = _lines(header, first, free, which)
        columns["street"] += lines
        free = [place for place in free if place not in lines]
    if "unit" not in settled and (units := _units(header, columns, free, which)):
        columns["unit"] = units
    for field in ("street", "house_number", "unit"):
        taken.update(columns.get(field, ()))


def line_of(header: str) -> Line | None:
    """Of which address a header of a street is a line, and which one: `Home Street 2` is the second of (`home`,), and
    `Address` the first of the only one. None for what is no street."""
    parts = [piece for part in words_of_header(header) for piece in _pieces(part)]
    if _NOUNS.isdisjoint(parts):
        return None
    at = next((at for at, (one, other) in enumerate(pairwise(parts), 1) if one in _LINES and other.isdigit()), None)
    if at is not None:
        # `Address Line 2 / District`, `Línea 2 de la dirección`.
        return _of(parts[:at]), int(parts[at][:3])
    if parts[0] in _ORDINALS and not set(_LINES).isdisjoint(parts):
        return _of(parts[1:]), int(_ORDINALS[parts[0]])
    if parts[-1].isdigit():
        return _of(parts[:-1]), int(parts[-1][:3])
    return _of(parts), 1


def unit_words(header: str) -> tuple[str, ...]:
    """The words by which a header means a part of a house, as (`apt`,) or (`floor`, `door`); none where it does not."""
    parts = [one for part in words_of_header(header) for one in _pieces(part)]
    parts = [one for one in parts if one not in LITTLE and one not in NUMBER and one not in ADDRESSES]
    said = tuple([one for one in parts if one not in _KINDS])
    return said if said and all(one in UNITS or one in _DOORS_OF_FLOORS for one in said) else ()


def is_kind_of_unit(header: str) -> bool:
    """Whether only the word before the number of a flat stands in a column, as below `Unit type`."""
    return not _KINDS.isdisjoint(words_of_header(header)) and bool(unit_words(header))


def _pieces(part: str) -> list[str]:
    """`adr3` and `adresselinje` are two words each."""
    bare = part.rstrip("0123456789")
    number = [part[len(bare) :]] if bare != part else []
    if not bare or part in _ORDINALS:
        return [part]
    suffix = next((one for one in _LINES if bare.endswith(one) and bare != one), "")
    return [*([bare[: -len(suffix)], suffix] if suffix else [bare]), *number]


def _of(parts: Sequence[str]) -> tuple[str, ...]:
    """The words that say which address it is."""
    nothing = _NOUNS | LITTLE | NUMBER | WHOLE_ANYWHERE | set(_LINES)
    return tuple([one for one in parts if one not in nothing and len(one) > 1 or one.isdigit()])


def _which(header: str) -> tuple[str, ...]:
    line = line_of(header)
    return line[0] if line else _of(words_of_header(header))


def _lines(header: Sequence[str], first: int, free: Sequence[int], which: tuple[str, ...]) -> list[int]:
    """The columns of further lines: numbered, or said to be more of the address."""
    main = line_of(header[first])
    found: list[int] = []
    for place in free:
        one, line = header[place], line_of(header[place])
        beside = place in (first - 1, first + 1)
        is_numbered = (
            main is not None
            and line is not None
            and line[0] == which
            and main[1] < line[1] < 10
            and _is_alike(header[first], one)
            and not _is_of_another(header, line[1], which)
        )
        if is_numbered or _is_further(one, which) or (beside and " ".join(words(one)) in _NAMES_OF_HOUSES):
            found.append(place)
    return found


def _is_alike(header: str, other: str) -> bool:
    """Whether the second one goes on with the first; an `address 2` may be another one than that of a `street`."""
    parts, others = ({piece for part in words_of_header(one) for piece in _pieces(part)} for one in (header, other))
    return not _NOUNS.isdisjoint(parts & others) or not others.isdisjoint(_LINES)


def _is_of_another(header: Sequence[str], number: int, which: Sequence[str]) -> bool:
    """Whether a city or a code has this number too, so that it is that of another address."""
    if any(one.isdigit() for one in which):
        return False
    for one in header:
        parts = [piece for part in words_of_header(one) for piece in _pieces(part)]
        if str(number) in parts:
            rest = " ".join([piece for piece in parts if piece != str(number)])
            if plainly(rest) in ("city", "postal_code", BOTH) or field_of(rest) in ("city", "postal_code", BOTH):
                return True
    return False


def _is_further(header: str, which: tuple[str, ...]) -> bool:
    """Whether the header says that it is more of this address, as `Adresszusatz` and `Complément d'adresse` do."""
    parts = [piece for part in words_of_header(header) for piece in _pieces(part)]
    said = _FURTHER.intersection(parts)
    is_address = not (_FURTHER_ADDRESS | _NOUNS | WHOLE_ADDRESSES).isdisjoint(parts)
    if not said or not is_address or field_of(header) not in (None, "street"):
        return False
    return _of([one for one in parts if one not in _FURTHER and not one.isdigit()]) == which


def _units(header: Sequence[str], columns: Columns, free: Sequence[int], which: tuple[str, ...]) -> list[int]:
    """The columns beside those of the street that head floors, flats and doors."""
    street = {place for field in _MAIN for place in columns.get(field, ())}
    numbers = {place for field in _MAIN if field.startswith("house") for place in columns.get(field, ())}
    found: list[int] = []
    for place in free:
        said = unit_words(header[place])
        of_which = tuple([one for one in words_of_header(header[place]) if one in ADDRESSES and one not in _NOUNS])
        if not said or of_which not in ((), which) or field_of(header[place]) is not None:
            continue
        is_behind = place - 1 in street or place - 1 in found
        is_alone = not _DOORS_OF_FLOORS.isdisjoint(said) and place - 1 not in found
        is_alone = is_alone or (not _AMONG_OTHERS.isdisjoint(said) and place - 1 not in (*numbers, *found))
        if (is_behind and not is_alone) or (place + 1 in street and _BEFORE.issuperset(said)):
            found.append(place)
    return found
