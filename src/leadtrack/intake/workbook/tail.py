"""What stands in a sheet below its rows, and changes them: cells that are joined into one, and links to e-mails.

It is looked for before the rows are read. Only what is below them is parsed, so that a long list takes little longer.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from leadtrack.intake.workbook.book import Workbook
from leadtrack.intake.workbook.markup import Allowance, HostileError, Markup, Readable
from leadtrack.intake.workbook.rows import WIDEST, place_of

_BLOCK = 1 << 20
# The end of the rows, with the prefix that some programs put before every name.
_END = re.compile(rb"</([\w.-]+:)?sheetData\s*>|<([\w.-]+:)?sheetData\s*/>")
_WORD = b"sheetData"
_LONGEST_END = 100
# No spreadsheet has more links in a sheet.
_MOST = 1 << 16
_LINK = "mailto:"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


class Joined(NamedTuple):
    """Cells of one column that are one: the place of the column from 0, the first row and the last."""

    column: int
    first: int
    last: int


class Tail(Markup):
    """What was found below the rows. The e-mails are by row and column, the joined cells in the order of their rows;
    `across` has the first column and the last of those that are joined over several, by row."""

    def __init__(self, allowance: Allowance, emails: dict[str, str]) -> None:
        super().__init__(allowance)
        self._by_key = emails
        self.joined: list[Joined] = []
        self.across: dict[int, tuple[int, int]] = {}
        self.emails: dict[tuple[int, int], str] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name not in ("mergeCell", "hyperlink") or not (found := _RANGE.fullmatch(attributes.get("ref", ""))):
            return
        column, first, last = place_of(found[1]), int(found[2]), int(found[4] or found[2])
        if name == "mergeCell" and last > first and len(self.joined) < _MOST:
            self.joined.append(Joined(column, first, last))
        elif name == "mergeCell" and len(self.across) < _MOST:
            self.across[first] = column, place_of(found[3] or found[1])
        elif name == "hyperlink" and column < WIDEST and len(self.emails) < _MOST:
            key = next((value for at, value in attributes.items() if at.rpartition(":")[2] == "id"), "")
            if email := self._by_key.get(key):
                self.emails[first, column] = email


def tail_of(book: Workbook, part: str) -> Tail:
    """What is below the rows of the sheet in a part. Of a tail that cannot be read, what could."""
    emails: dict[str, str] = {}
    tail = Tail(book.allowance, emails)
    try:
        links = book.targets(part).links
        emails |= {key: _email(link) for key, link in links.items() if link.lower().startswith(_LINK)}
        with book.open(part) as stream:
            _read(tail, stream)
    except (HostileError, ExpatError):
        pass
    tail.joined.sort(key=lambda one: one.first)
    return tail


def _email(link: str) -> str:
    return unquote(link[len(_LINK) :].partition("?")[0]).strip()


def _read(tail: Tail, stream: Readable) -> None:
    before = b""
    while block := stream.read(_BLOCK):
        text = before + block
        if _WORD in text and (end := _END.search(text)):
            prefix = end[1] or end[2] or b""
            opened = b"<%bworksheet><%bsheetData>" % (prefix, prefix)
            closed = b"</%bsheetData>" % prefix
            tail.whole(_Continued(opened + closed + text[end.end() :], stream))
            return
        before = text[-_LONGEST_END:]


class _Continued:
    """A stream that begins with some bytes of its own."""

    def __init__(self, begin: bytes, stream: Readable) -> None:
        self._begin = begin
        self._stream = stream

    def read(self, size: int) -> bytes:
        """The next bytes, about so many."""
        begin, self._begin = self._begin, b""
        return begin or self._stream.read(size)
