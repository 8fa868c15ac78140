"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows: folded lines, quoted-printable with soft breaks, several
cards, and cards within cards. A card that is cut off costs only itself."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from leadtrack.errors import FileError
from leadtrack.intake.kept_rows import KeptRows
from leadtrack.intake.vcard_lines import KEPT, LARGEST_CARD, Line, lines_of

MAGIC = b"BEGIN:VCARD"
HEADER = (
    "name",
    "company",
    "email",
    "phone",
    "street",
    "postal code",
    "city",
    "country",
    "birthday",
    "job",
    "url",
    "note",
)
# Columns of which there may be more; those that not every list has come last.
_ORDER = {
    kind: place
    for place, kind in enumerate((*HEADER, "region", "address", "department", "role", "nickname", "categories", "fax"))
}
_MOST = 20
_IN_PARTS = ("N", "ADR", "ORG")
_IN_LISTS = ("NICKNAME", "CATEGORIES")
_CUT = "the card is cut off"
# A group is a card too (RFC 6350, 6.1.4), and of an address book before version 4.0.
_GROUP = "the card is a group"
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_WHY = {
    _CUT: "it has no END:VCARD; what was read of it is in its note",
    _GROUP: "nobody is to be known by it",
}
_KNOWN_BY = ("name", "company", "email", "phone")
# Up to a semicolon that no backslash stands before, but for one that is itself behind another.
_PART = re.compile(r"((?:\\.|[^\\;])*)(;|$|\\$)", re.S)
_TYPE = re.compile(r"[^=,\"]+")
_FAX = "FAX"
_SPOKEN = ("VOICE", "CELL")
_COMMA = re.compile(r"(?<!\\),\s*")
# What a number or an address written as a link (RFC 3966, RFC 6068) has before it and behind it.
_LINK = re.compile(r"^(?:tel|mailto):|;[a-z-]+=.*$", re.IGNORECASE | re.S)
_BIRTHDAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?")


class Card(NamedTuple):
    """Where a card begins, the parts of its values by property, and whether its end is missing."""

    begins: int
    values: dict[str, list[list[str]]]
    is_cut: bool


def numbered_rows(
    file: BinaryIO, name: str, *, encoding: str | None = None, is_recoded: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """A header, then a row a card with the line it begins on. Each phone and e-mail has a column of its own.

    One that is cut off, or a group, has what it would be known by in its note, so that it is not taken for a person.
    `encoding` is that of cards that do not name their own; `is_recoded` says that the list was turned into UTF-8
    whatever they name.

    Raises FileError for what no card holds.
    """
    columns = dict.fromkeys(HEADER)
    cards = _cards(file, name, encoding, is_recoded=is_recoded)
    rows = KeptRows((card.begins, _row(card)) for card in cards)
    for _, row in rows.first():
        columns |= dict.fromkeys(row)
    header = sorted(columns, key=_place)
    yield 0, header
    for begins, row in rows.again():
        yield begins, [row.get(column, "") for column in header]


def why_not(header: Sequence[str], row: Sequence[str]) -> str | None:
    """Why a row that was a card cannot be taken, where the card is cut off or a group: its cells do not say so."""
    note = row[header.index("note")] if "note" in header else ""
    return next((f"{what}: {why}" for what, why in _WHY.items() if note.startswith(what)), None)


def _place(column: str) -> tuple[int, int]:
    kind, _, number = column.rpartition(" ")
    return (_ORDER[kind], int(number)) if number.isdecimal() else (_ORDER[column], 1)


def _cards(file: BinaryIO, name: str, encoding: str | None, *, is_recoded: bool) -> Iterator[Card]:
    """Every card, from the beginning of the file; a card within a card (2.1, AGENT) is passed over."""
    file.seek(0)
    values: dict[str, list[list[str]]] | None = None
    begins = size = agents = 0
    is_agent = False
    for line in lines_of(file, name):
        if line.prop == b"BEGIN" and values is not None and is_agent:
            agents += 1
        elif line.prop == b"BEGIN":
            if values is not None:
                yield Card(begins, values, is_cut=True)
            values, begins, size, agents = {}, line.number, 0, 0
        elif line.prop == b"END" and agents:
            agents -= 1
        elif line.prop == b"END" and values is not None:
            yield Card(begins, values, is_cut=False)
            values = None
        elif line.prop == b"AGENT" and line.value.upper() == MAGIC:
            agents += 1
        elif line.prop in KEPT and values is not None and not agents and line.value:
            size += len(line.prop) + len(line.value)
            if size > LARGEST_CARD:
                raise FileError(
                    f"{name}, line {line.number}: the card that begins on line {begins} has more than "
                    f"{LARGEST_CARD} bytes of text.",
                    "Take that card out, and import again.",
                )
            values.setdefault(_called(line), []).append(_parts(line, encoding, is_recoded=is_recoded))
        if line.prop:
            is_agent = line.prop == b"AGENT" and not line.value
    if values is not None:
        yield Card(begins, values, is_cut=True)


def _called(line: Line) -> str:
    """The property, but for a number that nobody can talk to."""
    types = {one for parameter in line.parameters for one in _TYPE.findall(parameter)}
    return _FAX if line.prop == b"TEL" and _FAX in types and types.isdisjoint(_SPOKEN) else line.prop.decode()


def _parts(line: Line, encoding: str | None, *, is_recoded: bool) -> list[str]:
    """The parts of a structured value, split at what is neither escaped nor quoted-printable; of others the one."""
    is_structured = line.prop.decode() in _IN_PARTS
    named = [p.removeprefix("CHARSET=").strip('"') for p in line.parameters if p.startswith("CHARSET=")]
    if line.parameters and any(p in ("QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE") for p in line.parameters):
        split = _split(line.value.decode("latin-1")) if is_structured else [line.value.decode("latin-1")]
        charsets = (*named, encoding or "utf-8", "utf-8")
        return [_plain(_decoded(binascii.a2b_qp(part.encode("latin-1")), charsets)) for part in split]
    text = _decoded(line.value, ("utf-8",) if is_recoded else (*named, encoding or "utf-8", "utf-8"))
    if is_structured:
        return list(map(_plain, _split(text)))
    return [_plain(_COMMA.sub(", ", text) if line.prop.decode() in _IN_LISTS else _yearless(text, line))]


def _decoded(value: bytes, charsets: Sequence[str]) -> str:
    for charset in charsets:
        try:
            return value.decode(charset)
        except (LookupError, ValueError):
            continue
    return value.decode("latin-1")


def _yearless(value: str, line: Line) -> str:
    """A birthday without the year that stands for none, as Apple's address book writes it."""
    stand_ins = [p.partition("=")[2] for p in line.parameters if p.startswith("X-APPLE-OMIT-YEAR=")]
    return "--" + value[len(stand_ins[0]) + 1 :] if stand_ins and value.startswith(stand_ins[0]) else value


def _split(value: str) -> list[str]:
    return [part for part, _ in _PART.findall(value)] if "\\" in value else value.split(";")


def _plain(value: str) -> str:
    bare = value.replace("\r\n", "\n")
    if "\\" not in bare:
        return bare.strip()
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], bare, flags=re.S).strip()


def _row(card: Card) -> dict[str, str]:
    """What the card says, by column; only what is filled."""
    found = _details(card.values)
    is_group = any(text.lower() == "group" for kind in _KINDS for (text,) in card.values.get(kind, ()))
    if card.is_cut or is_group:
        # What a card is known by may be cut as well; in these columns it would be taken for a person.
        known = {column: found.pop(column) for column in list(found) if column.partition(" ")[0] in _KNOWN_BY}
        what = _CUT if card.is_cut else _GROUP
        told = [what, *(f"{column}: {text}" for column, text in known.items()), found.get("note", "")]
        found["note"] = "; ".join(filter(None, told))
    return found


def _details(values: dict[str, list[list[str]]]) -> dict[str, str]:
    def all_of(prop: str) -> list[str]:
        return [text for (text,) in values.get(prop, ()) if text]

    emails, phones = ([_LINK.sub("", text).strip() for text in all_of(prop)] for prop in ("EMAIL", "TEL"))
    organisations = values.get("ORG", ())
    companies = [parts[0] for parts in organisations if parts[0]]
    street, *place = _address(addresses[0]) if (addresses := _filled_addresses(values)) else [""] * 5
    postal_code, city, region, country = place
    found = {
        "name": _name(values, all_of("FN"), {*companies[:1], *emails, *phones}),
        **_numbered("company", companies),
        **_numbered("email", emails),
        **_numbered("phone", phones),
        "street": street,
        "postal code": postal_code,
        "city": city,
        "country": country,
        "region": region,
        **_numbered("address", ["", *map(_one_line, addresses[1:])]),
        "birthday": _birthday("".join(all_of("BDAY")[:1])),
        **_numbered("job", all_of("TITLE")),
        **_numbered("url", all_of("URL")),
        "note": "\n".join(all_of("NOTE")),
        "department": "; ".join(unit for parts in organisations for unit in parts[1:] if unit),
        "role": "; ".join(all_of("ROLE")),
        "nickname": ", ".join(all_of("NICKNAME")),
        "categories": ", ".join(all_of("CATEGORIES")),
        **_numbered("fax", all_of(_FAX)),
    }
    return {column: text for column, text in found.items() if text}


def _name(values: dict[str, list[list[str]]], written: Sequence[str], others: set[str]) -> str:
    family, given, middle, prefix, suffix = (values.get("N", [[]])[0] + [""] * 5)[:5]
    name = written[0] if written else " ".join(filter(None, (prefix, given, middle, family, suffix)))
    # A card must have a name to be shown; of a firm, or of a number alone, this is none.
    return "" if "N" in values and not any((family, given, middle)) and name in others else name


def _numbered(kind: str, texts: Sequence[str]) -> dict[str, str]:
    """Each text under a column of its own, `phone`, `phone 2` and so on; beyond the last they are joined."""
    several = list(dict.fromkeys(texts))
    ends = [*several[: _MOST - 1], " ; ".join(several[_MOST - 1 :])]
    return {kind if number == 1 else f"{kind} {number}": text for number, text in enumerate(ends, 1)}


def _filled_addresses(values: dict[str, list[list[str]]]) -> list[list[str]]:
    return [(parts + [""] * 7)[:7] for parts in values.get("ADR", ()) if any(parts)]


def _address(parts: Sequence[str]) -> list[str]:
    """Street, postal code, city, region and country."""
    box, extra, street, city, region, postal_code, country = parts
    return [", ".join(filter(None, (street, extra, box))), postal_code, city, region, country]


def _one_line(parts: Sequence[str]) -> str:
    street, postal_code, city, region, country = _address(parts)
    return ", ".join(filter(None, (street, f"{postal_code} {city}".strip(), region, country)))


def _birthday(text: str) -> str:
    match = _BIRTHDAY.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    return f"--{month}-{day}" if year == "--" else f"{year}-{month}-{day}"
