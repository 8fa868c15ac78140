"""Which sheets of a workbook are lists of phones and e-mails, as do-not-contact lists are: one column may be all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.headers.row import filled
from leadtrack.intake.key_list import rows_named
from leadtrack.intake.workbook.sheet import MAGIC, sheet_rows, shown_sheets

# So many rows of each sheet are looked at.
_FIRST_ROWS = 50


def is_workbook(file: BinaryIO) -> bool:
    """Whether the file begins as a workbook does."""
    file.seek(0)
    begins = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    return begins


def sheets_of_keys(file: BinaryIO, name: str, *, country: str) -> list[str]:
    """What those of the shown sheets are called in whose first rows, every other one at least, an e-mail or a phone
    stands. One that cannot be read is the last that is looked at."""
    found = []
    try:
        for title in shown_sheets(file, name):
            rows = list(islice(sheet_rows(file, name, sheet=title), _FIRST_ROWS))
            if _names_people(rows, country):
                found.append(title)
    except FileError:
        pass
    return found


def _names_people(rows: Iterable[tuple[int, Sequence[str]]], country: str) -> bool:
    said = [one for one in rows if filled(one[1])]
    named = sum(bool(line.contacts) for line in rows_named(said, country=country))
    return bool(named) and named * 2 >= len(said)
