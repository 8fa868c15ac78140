"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows: folded lines, quoted-printable with soft breaks, several
cards, and cards within cards. A card that is cut off costs only itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from leadtrack.errors import FileError
from leadtrack.intake.kept_rows import KeptRows
from leadtrack.intake.vcard_details import HEADER, Values, details, place_of
from leadtrack.intake.vcard_lines import KEPT, LARGEST_CARD, lines_of
from leadtrack.intake.vcard_values import said

MAGIC = b"BEGIN:VCARD"
_CUT = "the card is cut off"
# A group is a card too (RFC 6350, 6.1.4), and of an address book before version 4.0.
_GROUP = "the card is a group"
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_WHY = {
    _CUT: "it has no END:VCARD; what was read of it is in its note",
    _GROUP: "nobody is to be known by it",
}
_KNOWN_BY = ("name", "company", "email", "phone")


class Card(NamedTuple):
    """Where a card begins, the parts of its values by property, and whether its end is missing."""

    begins: int
    values: Values
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
    header = sorted(columns, key=place_of)
    yield 0, header
    for begins, row in rows.again():
        yield begins, [row.get(column, "") for column in header]


def why_not(header: Sequence[str], row: Sequence[str]) -> str | None:
    """Why a row that was a card cannot be taken, where the card is cut off or a group: its cells do not say so."""
    note = row[header.index("note")] if "note" in header else ""
    return next((f"{what}: {why}" for what, why in _WHY.items() if note.startswith(what)), None)


def _cards(file: BinaryIO, name: str, encoding: str | None, *, is_recoded: bool) -> Iterator[Card]:
    """Every card, from the beginning of the file; a card within a card (2.1, AGENT) is passed over."""
    file.seek(0)
    values: Values | None = None
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
            values.setdefault(line.prop.decode(), []).append(said(line, encoding, is_recoded=is_recoded))
        if line.prop:
            is_agent = line.prop == b"AGENT" and not line.value
    if values is not None:
        yield Card(begins, values, is_cut=True)


def _row(card: Card) -> dict[str, str]:
    """What the card says, by column; only what is filled."""
    found = details(card.values)
    is_group = any(one.text.lower() == "group" for kind in _KINDS for one in card.values.get(kind, ()))
    if card.is_cut or is_group:
        # What a card is known by may be cut as well; in these columns it would be taken for a person.
        known = {column: found.pop(column) for column in list(found) if column.partition(" ")[0] in _KNOWN_BY}
        what = _CUT if card.is_cut else _GROUP
        told = [what, *(f"{column}: {text}" for column, text in known.items()), found.get("note", "")]
        found["note"] = "; ".join(filter(None, told))
    return found
