"""Which sign parts the columns of a list."""

from __future__ import annotations

import csv
import io
import re

from leadtrack.errors import FileError
from leadtrack.intake.csv.careful import LONGEST_FIELD
from leadtrack.intake.headers.layout import REJECT_COLUMNS
from leadtrack.intake.headers.words import field_of

# A header is among so many rows of the beginning.
_FIRST = 30
# What stands between the columns that a rejects file has of ours; its few rows may show nothing, or something else.
_OF_REJECTS = re.compile('"?([,;\t|])"?'.join(REJECT_COLUMNS))
_SIGNS = {",": ",", ";": ";", "tab": "\t", "\t": "\t", "\\t": "\t", "|": "|", "^": "^", "~": "~"}
# Signs that part the columns of few lists; believed where no usual one parts the names of two columns.
_ODD = ("^", "~")


def checked_delimiter(wanted: str) -> str:
    """The sign that is meant; raises FileError for what is none."""
    if wanted not in _SIGNS:
        raise FileError(f"{wanted!r} is no delimiter.", "Delimiters: , ; tab | ^ ~")
    return _SIGNS[wanted]


def delimiter_of(text: str, wanted: str | None) -> str:
    """The sign that parts the columns of a list that begins so, or the one that is wanted."""
    if wanted is not None:
        return checked_delimiter(wanted)
    if ours := _OF_REJECTS.search(text):
        return ours[1]
    csv.field_size_limit(LONGEST_FIELD)
    scores = {sign: _score(text, sign) for sign in (",", ";", "\t", "|")}
    best = max(scores, key=lambda sign: scores[sign])
    # Above a list there may be more lines of text, with their own signs, than it has rows.
    if names_columns := [sign for sign in scores if scores[sign][1] > 1]:
        return best if best in names_columns else max(names_columns, key=lambda sign: scores[sign])
    odd = {sign: _score(text, sign) for sign in _ODD if sign in text}
    return next((sign for sign, (_, named, _) in odd.items() if named > 1), best)


def _score(text: str, sign: str) -> tuple[int, int, int]:
    """How many rows of the sample have the most common number of columns, if that is more than one; how many columns
    one of the first names as headers do; and that number."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
    try:
        rows = [row for row in reader if len(row) > 1][:200]
    except csv.Error:
        return 0, 0, 0
    if not rows:
        return 0, 0, 0
    counts = list(map(len, rows))
    common = max(set(counts), key=lambda count: (counts.count(count), count))
    named = max(sum(field_of(cell) is not None for cell in row) for row in rows[:_FIRST])
    return counts.count(common), named, min(common, 9)
