"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import BinaryIO

from leadtrack.intake.kept_rows import KeptRows
from leadtrack.intake.vcard.cards import MAGIC, Card, Cards
from leadtrack.intake.vcard.details import HEADER, details, place_of
from leadtrack.intake.vcard.values import Reading

__all__ = ["MAGIC", "numbered_rows", "why_not"]

_CUT = "the card is cut off"
# A group is a card too (RFC 6350, 6.1.4), and of an address book before version 4.0.
_GROUP = "the card is a group"
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_WHY = {
    _CUT: "it has no END:VCARD; what was read of it is in its note",
    _GROUP: "nobody is to be known by it",
}
_KNOWN_BY = ("name", "company", "email", "phone")


def numbered_rows(
    file: BinaryIO, name: str, *, encoding: str | None = None, is_recoded: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """A header, then a row a card with the line it begins on. Each phone and e-mail has a column of its own.

    One that is cut off, or a group, has what it would be known by in its note, so that it is not taken for a person.
    `encoding` is that of cards that do not name their own; `is_recoded` says that the list was turned into UTF-8
    whatever they name.

    Raises FileError for what no card holds.
    """
    cards = Cards(file, name, Reading(encoding, is_recoded))
    kept = KeptRows([(card.begins, _row(card)) for card in some] for some in cards.some())
    columns = dict.fromkeys(HEADER)
    for some in kept.first():
        for _, row in some:
            columns |= row
    header = sorted(columns, key=place_of)
    yield 0, header
    for some in kept.again():
        for begins, row in some:
            yield begins, list(map(row.get, header, repeat("")))


def why_not(header: Sequence[str], row: Sequence[str]) -> str | None:
    """Why a row that was a card cannot be taken, where the card is cut off or a group: its cells do not say so."""
    note = row[header.index("note")] if "note" in header else ""
    return next((f"{what}: {why}" for what, why in _WHY.items() if note.startswith(what)), None)


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
