"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import BinaryIO

from leadtrack.intake.kept_rows import KeptRows
from leadtrack.intake.vcard.cards import MAGIC, Card, Cards
from leadtrack.intake.vcard.details import HEADER, details, place_of
from leadtrack.intake.vcard.values import Reading

__all__ = ["MAGIC", "numbered_rows", "why_not"]

_CUT = "the card is cut off"
_WHY = "it has no END:VCARD; what was read of it is in its note"
# A group is a card too (RFC 6350, 6.1.4), and of an address book before version 4.0.
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
# Of so many groups the lines are said.
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

    A group of cards is nobody, and only told of with `tell`. A card that is cut off has what it would be known by in
    its note, so that it is not taken for a person. `encoding` is that of cards that do not name their own; `is_recoded`
    says that the list was turned into UTF-8 whatever they name.

    Raises FileError for what no card holds.
    """
    cards = Cards(file, name, Reading(encoding, is_recoded))
    groups: list[int] = []
    kept = KeptRows(
        [(card.begins, _row(card)) for card in some if not _is_group(card, groups)] for some in cards.some()
    )
    columns = dict.fromkeys(HEADER)
    for some in kept.first():
        for _, row in some:
            columns |= row
    if groups:
        tell(_told(name, groups))
    header = sorted(columns, key=place_of)
    yield 0, header
    for some in kept.again():
        for begins, row in some:
            yield begins, list(map(row.get, header, repeat("")))


def why_not(header: Sequence[str], row: Sequence[str]) -> str | None:
    """Why a row that was a card cannot be taken, where the card is cut off: its cells do not say so."""
    note = row[header.index("note")] if "note" in header else ""
    return f"{_CUT}: {_WHY}" if note.startswith(_CUT) else None


def _is_group(card: Card, groups: list[int]) -> bool:
    """Whether the card is that of a group; where it begins is kept."""
    is_group = not card.is_cut and any(
        one.text.lower() == "group" for kind in _KINDS for one in card.values.get(kind, ())
    )
    if is_group:
        groups.append(card.begins)
    return is_group


def _told(name: str, groups: Sequence[int]) -> str:
    lines = ", ".join(map(str, groups[:_SAID])) + (" and more" if len(groups) > _SAID else "")
    if len(groups) == 1:
        return f"{name}, line {lines}: this card is a group, and nobody; it is not read."
    return f"{name}: {len(groups)} cards are groups, and nobody; they are not read (lines {lines})."


def _row(card: Card) -> dict[str, str]:
    """What the card says, by column; only what is filled."""
    found = details(card.values)
    if card.is_cut:
        # What a card is known by may be cut as well; in these columns it would be taken for a person.
        known = {column: found.pop(column) for column in list(found) if column.partition(" ")[0] in _KNOWN_BY}
        told = [_CUT, *(f"{column}: {text}" for column, text in known.items()), found.get("note", "")]
        found["note"] = "; ".join(filter(None, told))
    return found
