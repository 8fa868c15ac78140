"""What kind of list a file is, judged from its beginning; all but CSV are turned into CSV on the way."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from collections.abc import Iterable
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake import json_lines, sheet, vcard


def as_csv(file: BinaryIO, name: str, *, sheet_wanted: str | None) -> BinaryIO:
    """The list itself if it is CSV, else its rows as CSV (UTF-8, commas) in a file that goes away by itself.

    Raises FileError for a list that cannot be read as what it is, and for a sheet wanted of a list that has none.
    """
    start = file.read(1024)
    file.seek(0)
    if start.startswith(sheet.MAGIC):
        return _spooled(sheet.sheet_rows(file, name, sheet=sheet_wanted))
    if sheet_wanted is not None:
        raise FileError(f"{name} is no workbook, so it has no sheet {sheet_wanted!r}.", "Leave --sheet out.")
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if text[: len(vcard.MAGIC)].upper() == vcard.MAGIC:
        return _spooled(vcard.card_rows(file, name))
    if text.startswith(b"{"):
        return _spooled(json_lines.object_rows(file, name))
    return file


def _spooled(rows: Iterable[list[str]]) -> BinaryIO:
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    text = io.TextIOWrapper(spool, encoding="utf-8", errors="replace", newline="")
    csv.writer(text).writerows(rows)
    text.flush()
    text.detach()
    spool.seek(0)
    return spool
