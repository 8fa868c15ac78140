"""Rows right below a header that say how to fill in the list: `(required)`, `DD/MM/YYYY`, `e.g. Jane Doe`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.text import fold

GUIDES = "says how to fill in the list, and is nobody"
# Nobody writes more of that into a cell.
_LONGEST = 200
# Of folded texts; in capitals these are the initials of a firm.
_EXAMPLE = re.compile(
    r"\W*(?:e\.g\.|eg[.:]|i\.e\.|z\. ?b\.|f\. ?eks\.|p\. ?ej\.|p\. ?ex\.|bijv\.|bv\.:|ex ?:|"
    r"(?:for )?(?:example|eksempel|beispiel|exemple|ejemplo|voorbeeld) ?:)"
)
_TOLD = re.compile(
    r"\W*(?:required|mandatory|optional|pakraevet|obligatorisk|valgfri|valgfrit|pflichtfeld|freiwillig|"
    r"obligatoire|facultatif|obligatorio|opcional|verplicht|optioneel)\b[^@]*"
    r"|\((?!(?:none|null|blank|empty|unknown|n/a|leer|vide|en blanco|leeg|tomt?)\))[^()@\d]*\)"
    r"|(?:[dmyjta]{1,4}[./-]){1,2}[dmyjta]{2,4}"
)


def is_guidance(row: Sequence[str]) -> bool:
    """Whether the first of several cells, and most of them, say what is to be put there."""
    said = [cell for cell in map(str.strip, row) if cell]
    guides = [_guides(cell) for cell in said]
    return len(said) > 1 and guides[0] and sum(guides) * 2 > len(said)


def _guides(cell: str) -> bool:
    if len(cell) > _LONGEST:
        return False
    # `E.G. Smith` is somebody.
    return bool((_EXAMPLE.match(fold(cell)) and not cell[:3].isupper()) or _TOLD.fullmatch(fold(cell)))
