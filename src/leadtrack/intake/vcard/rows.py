"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import BinaryIO

from leadtrack.intake.kept_rows import KeptRows
from leadtrack.intake.vcard.cards import Card, Cards
from leadtrack.intake.vcard.details import HEADER, details, place_of
from leadtrack.intake.vcard.values import Reading

_CUT = "the card is cut off"
_WHY = "it has no END:VCARD; what was read of it is in its note"
# A group is a card too (RFC 6350, 6.1.4), and of an address book before version 4.0; so are a program (RFC 6473) and a
# device (RFC 6869), and a place, which may be a firm's.
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_PLACE = "location"
_NOBODY = {
    "group": ("a group", "groups"),
    "application": ("a program", "programs"),
    "device": ("a device", "devices"),
    "thing": ("a thing", "things"),
    _PLACE: ("a place that cannot be reached", "places that cannot be reached"),
}
# Of so many of them the lines are said.
_SAID = 5
_KNOWN_BY = ("name", "company", "email", "phone")


def numbered_rows(
    file: BinaryIO,
    name: str,
    *,
    encoding: str | None = None,
    is_recoded: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[int, list[str]]]:
    """A header, then a row a card with the line it begins on. Each phone and e-mail has a column of its own.

    A group of cards, a device, and a place that cannot be reached are nobody, and only told of with `tell`. A card that
    is cut off has what it would be known by in its note, so that it is not taken for a person. `encoding` is that of
    cards that do not name their own; `is_recoded` says that the list was turned into UTF-8 whatever they name.

    Raises FileError for what no card holds.
    """
    cards = Cards(file, name, Reading(encoding, is_recoded))
    nobody: dict[str, list[int]] = {}
    kept = KeptRows(
        [(card.begins, _row(card)) for card in some if not _is_nobody(card, nobody)] for some in cards.some()
    )
    columns = dict.fromkeys(HEADER)
    for some in kept.first():
        for _, row in some:
            columns |= row
    for kind, lines in nobody.items():
        tell(_told(name, kind, lines))
    header = sorted(columns, key=place_of)
    yield 0, header
    for some in kept.again():
        for begins, row in some:
            yield begins, list(map(row.get, header, repeat("")))


def why_not(header: Sequence[str], row: Sequence[str]) -> str | None:
    """Why a row that was a card cannot be taken, where the card is cut off: its cells do not say so."""
    note = row[header.index("note")] if "note" in header else ""
    return f"{_CUT}: {_WHY}" if note.startswith(_CUT) else None


def _is_nobody(card: Card, nobody: dict[str, list[int]]) -> bool:
    """Whether the card is that of a group, or of what else is nobody; where it begins is kept, by what it is."""
    if card.is_cut or card.values.keys().isdisjoint(_KINDS):
        return False
    kinds = [one.text.lower() for kind in _KINDS for one in card.values.get(kind, ())]
    found = next((kind for kind in kinds if kind in _NOBODY), None)
    if found == _PLACE and ("TEL" in card.values or "EMAIL" in card.values):
        return False
    if found:
        nobody.setdefault(found, []).append(card.begins)
    return found is not None


def _told(name: str, kind: str, begins: Sequence[int]) -> str:
    lines = ", ".join(map(str, begins[:_SAID])) + (" and more" if len(begins) > _SAID else "")
    one, several = _NOBODY[kind]
    if len(begins) == 1:
        return f"{name}, line {lines}: this card is {one}, and nobody; it is not read."
    return f"{name}: {len(begins)} cards are {several}, and nobody; they are not read (lines {lines})."


def _row(card: Card) -> dict[str, str]:
    """What the card says, by column; only what is filled."""
    found = details(card.values)
    if card.is_cut:
        # What a card is known by may be cut as well; in these columns it would be taken for a person.
        known = {column: found.pop(column) for column in list(found) if column.partition(" ")[0] in _KNOWN_BY}
        told = [_CUT, *(f"{column}: {text}" for column, text in known.items()), found.get("note", "")]
        found["note"] = "; ".join(filter(None, told))
    return found
