"""Headers that number names: `Name1; Name2; Name3` are one name in parts."""

from __future__ import annotations

from leadtrack.intake.headers.words import words_of_header

_NAMES = frozenset(
    ["name", "navn", "namn", "naam", "nom", "nombre", "nome", "kundenname", "kundename", "kundenavn", "debitorname",
     "debitorenname", "debitornavn", "adressname", "lieferantenname", "geschaftspartnername"]
)  # fmt: skip


def numbered(header: str) -> tuple[str, str] | None:
    """The word for a name and the number behind it, as in `Name1` and `Name 2`."""
    parts = words_of_header(header)
    word, number = ("".join(parts).rstrip("0123456789"), "".join(parts)) if len(parts) in (1, 2) else ("", "")
    return (word, number[len(word) :]) if word in _NAMES and number[len(word) :] else None
