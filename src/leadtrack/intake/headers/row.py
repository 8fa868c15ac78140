"""Whether a row may be the header of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadtrack.domain.text import words
from leadtrack.intake.headers.layout import Layout, is_usable, map_columns
from leadtrack.intake.headers.plain import ASIDE, SEVERAL
from leadtrack.intake.headers.vocabulary import WHICH
from leadtrack.intake.headers.words import field_of

# An e-mail, or a phone: many digits, behind a plus or in groups. A day or two years are none.
VALUE = re.compile(r"\S@[^\s@]+\.\S|\d{7}|\+\d[\d ()./-]{6}|\b\d{2,4}(?:[ .-]\d{2,3}){3}")

# What stands below a question that is answered in one cell (SurveyMonkey), folded.
_ANSWERS = frozenset(
    ["response", "open ended response", "svar", "abent svar", "antwort", "offene antwort", "reponse", "reponse ouverte",
     "reponse libre", "respuesta", "respuesta abierta", "antwoord", "reactie", "open antwoord"]
)  # fmt: skip


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names at least two columns, one of which somebody can be known by, and nothing that people have."""
    layout = map_columns(row)
    return named(layout) > 1 and is_usable(layout) and not holds_values(row)


def under(header: Sequence[str], above: Sequence[str]) -> list[str]:
    """The header whose cells that only say which one it is stand behind what the row above says of them: `Mobile` and
    `Work` below `Phone`, which goes on to the right where that row is blank, are `Mobile` and `Phone Work`."""
    found, said = [], ""
    for at, cell in enumerate(header):
        said = above[at].strip() if at < len(above) and above[at].strip() else said
        is_which = bool(words(cell)) and set(words(cell)) <= WHICH and field_of(cell) is None
        found.append(f"{said} {cell.strip()}" if is_which and field_of(said) in SEVERAL else cell)
    return found


def second_row(header: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """The row below a header that goes on in it, as those of surveys do: where the header is blank behind a question,
    it names the parts of the answer. Without what only says that there is an answer; None for any other row."""
    if holds_values(below):
        return None
    said = without_answers(below)
    blank = {at for at, cell in enumerate(said) if cell.strip() and (at >= len(header) or not header[at].strip())}
    heads = {at - 1 for at in blank if at - 1 not in blank}
    if any(cell.strip() and at not in blank | heads for at, cell in enumerate(said)):
        return None
    parts = map_columns([cell if at in blank | heads else "" for at, cell in enumerate(said)])
    return said if len(blank) > 1 and named(parts) > 1 and is_usable(parts) else None


def without_answers(row: Sequence[str]) -> list[str]:
    """The row, blank where it only says that there is an answer."""
    return ["" if " ".join(words(cell)) in _ANSWERS else cell for cell in row]


def filled(row: Sequence[str]) -> int:
    """How many cells say something."""
    return sum(map(bool, map(str.strip, row)))


def holds_values(row: Sequence[str]) -> bool:
    """Whether a cell is an e-mail or a number as people have, which no header is, unless it shows aside what to write
    below it: `Phone (e.g. 20 12 34 56)`."""
    return any(VALUE.search(cell) and not _is_example(cell) for cell in row)


def _is_example(cell: str) -> bool:
    return not VALUE.search(ASIDE.sub(" ", cell)) and field_of(cell) is not None


def named(layout: Layout) -> int:
    """How many columns a header names."""
    return sum(map(len, layout.columns.values()))
