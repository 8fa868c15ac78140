"""How long one list takes as a workbook, as cards and as JSON lines, as multiples of what it takes as CSV.

    python benchmarks/formats.py [ROWS]

The list is that of make_list.py. A workbook is written in two ways: each text in its cell, as openpyxl does, and all
texts shared, as Excel does. Needs openpyxl.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from import_speed import import_each
from make_list import HEADER, rows

Rows = Iterable[list[str]]
_CARD = {
    "Company": "ORG",
    "E-mail": "EMAIL",
    "Phone": "TEL",
    "Industry": "CATEGORIES",
    "Remarks": "NOTE",
}
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TEXTS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def main() -> None:
    """Write the list in each format, and take the time of its import."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    import_each(((name, partial(_write, write, count)) for name, write in FORMATS.items()), "the CSV")


def _write(write: Callable[[Path, Rows], None], count: int, path: Path) -> None:
    write(path, rows(count, Random(1)))


def _csv(path: Path, made: Rows) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *made])


def _book(path: Path, made: Rows) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("List")
    for row in (HEADER, *made):
        sheet.append(row)
    book.save(path)


def _book_of_shared_texts(path: Path, made: Rows) -> None:
    _book(path, [])
    with ZipFile(path) as plain, ZipFile(f"{path}.new", "w", ZIP_DEFLATED) as book:
        for info in plain.infolist():
            text = plain.read(info)
            if info.filename.endswith("workbook.xml.rels"):
                text = text.replace(b"</Rel", b'<Relationship Id="t" Type="/sharedStrings" Target="t.xml"/></Rel')
            if not info.filename.endswith("sheet1.xml"):
                book.writestr(info.filename, text)
        numbers: dict[str, int] = {}
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(_SHEET.encode())
            for number, row in enumerate((HEADER, *made), 1):
                cells = (
                    f'<c r="{chr(65 + at)}{number}" t="s"><v>{numbers.setdefault(cell, len(numbers))}</v></c>'
                    for at, cell in enumerate(row)
                    if cell
                )
                sheet.write(f'<row r="{number}" spans="1:{len(row)}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/t.xml", "w") as texts:
            texts.write(_TEXTS.encode())
            for text in numbers:
                texts.write(f'<si><t xml:space="preserve">{escape(text)}</t></si>'.encode())
            texts.write(b"</sst>")
    os.replace(f"{path}.new", path)


def _cards(path: Path, made: Rows) -> None:
    with open(path, "w", encoding="utf-8", newline="\r\n") as file:
        for row in made:
            of = dict(zip(HEADER, row, strict=True))
            address = ";".join(["", "", of["Address"], of["City"], "", of["Postcode"], of["Country"]])
            lines = [f"N:{of['Last name']};{of['First name']}", f"ADR:{address}"]
            lines += [f"{name}:{_in_card(of[field])}" for field, name in _CARD.items() if of[field]]
            file.write("\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""]))


def _in_card(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _json_lines(path: Path, made: Rows) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(dict(zip(HEADER, row, strict=True))) + "\n" for row in made)


FORMATS: dict[str, Callable[[Path, Rows], None]] = {
    "CSV": _csv,
    "workbook": _book,
    "workbook of shared texts": _book_of_shared_texts,
    "cards": _cards,
    "JSON lines": _json_lines,
}


if __name__ == "__main__":
    main()
