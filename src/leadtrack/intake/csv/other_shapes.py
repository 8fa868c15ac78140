"""Lists whose people are not in rows of columns that a delimiter parts: what such a list looks like, and what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from leadtrack.domain.text import words
from leadtrack.errors import FileError, quoted
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.plain import SEVERAL
from leadtrack.intake.headers.row import VALUE
from leadtrack.intake.headers.words import field_of

_SOME = 30
_FEWEST = 3
_PAIR = 2
_LABEL = re.compile(r"\s*([^:;,|\t]{2,40}):(?:\s|\Z)")
_GAP = re.compile(r"(?<=[^\s,]) {2,}(?=[^\s,])")
_DELIMITER = re.compile(r"[;|\t]")
# What is in no header whose columns another sign parts.
_VALUE = re.compile(r"[@,;|\t]|\d{3}")
# Signs that part columns where somebody did not know better.
_SIGNS = ("::", ":", "/", "#", "*", "=", "§", "¦", "·", "•", " - ", " – ")
_BLOCKS = (
    "has a line for each thing it says of a person, instead of a row for each person.",
    "Export it as CSV where it is from, or write it so: a header as Name;Phone, and a row for each person.",
)
_TURNED = (
    "has a column for each person, instead of a row.",
    "Turn it in a spreadsheet (copy, then paste it transposed), save it as CSV, and import that.",
)
_FIXED = (
    "has blanks between its columns, and no delimiter.",
    "Open it in a spreadsheet as text with columns of fixed width, save it as CSV, and import that.",
)


class _Parts(NamedTuple):
    """The parts of a line with two blanks or more between them: where each but the first begins, and how long the gap
    before it is."""

    texts: list[str]
    gaps: dict[int, int]


def refuse_other(text: str, name: str) -> None:
    """Raise FileError for a list whose beginning shows that it is parted by something else than a delimiter."""
    lines = [line.rstrip() for line in text.splitlines()[: _SOME * 2] if line.strip()][:_SOME]
    if told := _of_lines(lines):
        raise FileError(f"the list {name} {told[0]}", told[1])


def refuse_labels(rows: Sequence[Sequence[str]], name: str) -> None:
    """Raise FileError for a list whose header is its first column."""
    if told := _of_labels(rows):
        raise FileError(f"the list {name} {told[0]}", told[1])


def refuse_shifted(layout: Layout, rows: Sequence[Sequence[str]], name: str) -> None:
    """Raise FileError for a list whose rows have more cells than its header, so that e-mails or phones stand so many
    columns further on: somebody wrote names with a comma in them, and no quotes."""
    sizes = Counter(len(row) for row in rows if any(map(str.strip, row)))
    size, count = sizes.most_common(1)[0] if sizes else (0, 0)
    shift = size - len(layout.header)
    if count < _FEWEST or shift < 1 or count * _PAIR < sizes.total():
        return
    longer = [row for row in rows if len(row) == size]
    for place in (place for field in SEVERAL for place in layout.columns.get(field, ())):
        here, there = (sum(VALUE.search(row[at]) is not None for row in longer) for at in (place, place + shift))
        if not here and there * _PAIR > count:
            cells = "a cell more than the header" if shift == 1 else f"{shift} cells more than the header"
            raise FileError(
                f"the rows of {name} have {cells}, and what belongs below {quoted(layout.header[place])} stands further"
                " right: perhaps names have a comma in them, and no quotes.",
                "Put quotes around them; or import it with --no-header, and --map each field to its column's number.",
            )


def _of_labels(rows: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    first = [row[0] for row in rows if len(row) > 1 and field_of(row[0])]
    if len(first) * 2 < len(rows) or len(set(map(field_of, first))) < _FEWEST:
        return None
    if len({tuple(words(label)) for label in first}) == len(first):
        return _TURNED
    # In a wider list it may be of what kind each row is.
    return _BLOCKS if max(map(len, rows)) == _PAIR else None


def _of_lines(lines: Sequence[str]) -> tuple[str, str] | None:
    labels = [found[1] for line in lines if (found := _LABEL.match(line)) and field_of(found[1])]
    if len(labels) >= max(_FEWEST, len(lines) / 2) and len(set(labels)) > 1:
        return _BLOCKS
    if sign := next((sign for line in lines if (sign := _sign_of(line, lines))), ""):
        return f"has {sign.strip()!r} between its columns.", "Put ; or a tab there instead, and import it again."
    return _FIXED if _is_fixed(lines) else None


def _sign_of(line: str, lines: Sequence[str]) -> str:
    """The sign between the names of columns that most other lines have too, if this is a header."""
    for sign in _SIGNS if not _VALUE.search(line) else ():
        named = sum(field_of(part) is not None for part in line.split(sign)) if sign in line else 0
        if named > 1 and sum(sign in one for one in lines) > max(1, len(lines) / 2):
            return sign
    return ""


def _is_fixed(lines: Sequence[str]) -> bool:
    if any(map(_DELIMITER.search, lines)) or all("," in line for line in lines):
        return False
    parted = [_parted(line) for line in lines]
    if any(sum(field_of(text) is not None for text in parts.texts) > 1 for parts in parted):
        return True
    if len(parted) < _FEWEST:
        return False
    # Somebody may put two blanks between all first and last names.
    common = set(parted[0].gaps).intersection(*(parts.gaps for parts in parted))
    return any(len({parts.gaps[at] for parts in parted}) > 1 for at in common)


def _parted(line: str) -> _Parts:
    return _Parts(_GAP.split(line), {found.end(): len(found[0]) for found in _GAP.finditer(line)})
