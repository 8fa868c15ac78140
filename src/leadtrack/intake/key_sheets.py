"""Which sheets of a workbook are lists of phones and e-mails, as do-not-contact lists are: one column may be all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.headers.row import filled
from leadtrack.intake.key_list import rows_named
from leadtrack.intake.workbook import MAGIC

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
    stands; in a text, as a guide has it, only if it stands in no cell of its own in any of them. One that cannot be
    read is the last that is looked at."""
    from leadtrack.intake.workbook.sheet import sheet_rows, shown_sheets

    found: dict[str, bool] = {}
    try:
        for title in shown_sheets(file, name):
            rows = list(islice(sheet_rows(file, name, sheet=title), _FIRST_ROWS))
            if some := _naming(rows, country):
                found[title] = some > 1
    except FileError:
        pass
    return [title for title, is_alone in found.items() if is_alone or not any(found.values())]


def _naming(rows: Iterable[tuple[int, Sequence[str]]], country: str) -> int:
    """0 where fewer than every other row names somebody, 1 where they do so within texts, 2 in cells of their own."""
    said = [one for one in rows if filled(one[1])]
    named = [line for line in rows_named(said, country=country) if line.contacts]
    if not named or len(named) * 2 < len(said):
        return 0
    alone = {cell.strip() for _, row in said for cell in row}
    return 2 if any(contact.typed in alone for line in named for contact in line.contacts) else 1
