"""Days whose month is named: `3. april 1980`, `april 3rd`, `1er janvier`, in six languages."""

from __future__ import annotations

import re
from typing import NamedTuple

# All of folded texts: `3. april 1980`, `3-apr-80`, `1er janvier`; and `april 3rd, 1980`, `apr-3-1980`.
_NAMED = re.compile(
    r"(\d{1,2})(?:er|ere|st|nd|rd|th|[oa°](?![a-z]))?[./ -]*(?:de |of )?([a-z]+)"
    r"\.?,?(?:[./ -]*(?:de |del )?['\u2019]?(\d{2,4}))?",
    re.ASCII,
)
# Without a year, `apr-03` is a month of 2003 in spreadsheets, and no day.
_NAMED_FIRST = re.compile(
    r"([a-z]+)\.?(?: |[./-](?=\d+[./-]))(\d{1,2})(?:st|nd|rd|th)?(?:[,./ -]+(?:de |del )?(\d{4}|\d{2}))?", re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})[./ -]+([a-z]+)\.?[./ -]+(\d{1,2})(?:st|nd|rd|th|\.)?", re.ASCII)
# January to December, folded: English, Danish, German, French, Spanish and Dutch, then what their neighbours write.
_NAMES = (
    "january januar janner jaenner janvier enero januari janeiro",
    "february februar feber fevrier febrero februari fevereiro febbraio",
    "march marts marz maerz mrz mars marzo maart mrt marco",
    "april avril abril aprile",
    "may maj mai mayo mei maio",
    "june juni juin junio junho",
    "july juli juillet julio julho",
    "august aout agosto augustus augusti",
    "september septembre septiembre setiembre setembro",
    "october oktober octobre octubre",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre desember dezembro",
)


def _beginnings() -> dict[str, int]:
    """The months by their names and by what names are cut down to, three letters at least, where only one is meant."""
    meant: dict[str, set[int]] = {}
    for month, names in enumerate(_NAMES, 1):
        for name in names.split():
            for length in range(3, len(name) + 1):
                meant.setdefault(name[:length], set()).add(month)
    return {word: months.pop() for word, months in meant.items() if len(months) == 1}


_MONTHS = _beginnings()


class NamedDay(NamedTuple):
    """A day of a month, which may be none of it; the year as it was written, if it was."""

    year: str | None
    month: int
    day: int


def named_day(folded: str) -> NamedDay | None:
    """The day that a folded text (`text.fold`) names; None where it names none."""
    if match := _NAMED.fullmatch(folded):
        year, name, day = match[3], match[2], match[1]
    elif match := _NAMED_FIRST.fullmatch(folded):
        year, name, day = match[3], match[1], match[2]
    elif match := _YEAR_FIRST.fullmatch(folded):
        year, name, day = match[1], match[2], match[3]
    else:
        return None
    month = _MONTHS.get(name)
    return NamedDay(year, month, int(day)) if month else None
