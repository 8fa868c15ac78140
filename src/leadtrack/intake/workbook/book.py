"""What a workbook (XLSX, ECMA-376) is made of: its zip file, its sheets, its shared texts and what its numbers mean."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import BinaryIO, NamedTuple

from leadtrack.errors import FileError
from leadtrack.intake.workbook.markup import Allowance, HostileError, Markup, Readable
from leadtrack.intake.workbook.number_formats import LONGEST_CODE, Meaning, built_in, meaning
from leadtrack.intake.workbook.shared_texts import Texts

_LARGEST = 1 << 30
_SUSPECT = 50 << 20
_DENSEST = 150
_LARGEST_DIRECTORY = 1 << 20
_MOST_SHEETS = 1000
_MOST_STYLES = 1 << 16
_MOST_TARGETS = 5000
# No spreadsheet has more in a sheet.
_MOST_LINKS = 1 << 16
_LONGEST_NAME = 1000
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MAIN = "xl/workbook.xml"
_KINDS = ("officeDocument", "styles", "sharedStrings")
# What the parts of other office files are called.
_OTHERS = {
    "content.xml": "an OpenDocument file, which is not read",
    "xl/workbook.bin": "a binary workbook (XLSB), which is not read",
    "index/document.iwa": "a document of another program, which is not read",
    "word/document.xml": "a text document, not a workbook",
    "ppt/presentation.xml": "a presentation, not a workbook",
}
# A bit of what the zip file says of a part (APPNOTE 4.4.4).
_UNDER_PASSWORD = 1


class Sheet(NamedTuple):
    """One sheet: what it is called, the part it is in, and whether a person sees it."""

    title: str
    part: str
    is_shown: bool


class Workbook:
    """The parts of a workbook, each read when it is needed. Raises FileError for a zip file that no workbook is."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        _refuse_crowd(file, name)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise FileError(f"{name} is a damaged workbook ({error}).", "Save it again, or as CSV.") from None
        # Some programs of Windows part folders as they do at home.
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in self._zip.infolist()}
        self.allowance = Allowance()
        if self._main not in self._parts or not _OTHERS.keys().isdisjoint(self._parts):
            raise _not_xlsx(self._parts, name)

    @contextmanager
    def open(self, part: str) -> Iterator[Readable]:
        """One part, unpacked as it is read; raises HostileError where there is none, and FileError for one that is
        packed as no workbook is or that unpacks to more than any list needs. Of one that unpacks to much more than
        itself the beginning is read, since there it may show what is wrong with it; behind that is a HostileError."""
        found = self._parts.get(part.lower())
        if found is None:
            raise HostileError(f"lacks its part {part[:100]}")
        if found.compress_type not in _PACKINGS:
            raise FileError(f"{self.name} is packed in a way that no workbook is.", "Save it again, or as CSV.")
        if found.flag_bits & _UNDER_PASSWORD:
            raise FileError(f"{self.name} is under a password.", "Save it without one, or as CSV.")
        whole = found.file_size
        if whole > _LARGEST:
            raise FileError(
                f"{self.name}: its part {found.filename} unpacks to {whole} bytes, which no list needs.",
                "Save it as CSV, and import that.",
            )
        with self._zip.open(found) as stream:
            yield _Beginning(stream, whole) if whole > max(_SUSPECT, _DENSEST * found.compress_size) else stream

    def _read(self, document: Markup, part: str) -> None:
        if part in self._parts:
            try:
                with self.open(part) as stream:
                    document.whole(stream)
            except HostileError as error:
                raise HostileError(f"{error}, in its part {self._parts[part].filename}") from None

    @cached_property
    def _main(self) -> str:
        """The workbook's own part, wherever its program put it."""
        if _MAIN in self._parts:
            return _MAIN
        return self.targets("").of_kind.get("officeDocument", _MAIN).lower()

    def targets(self, part: str) -> Targets:
        """What a part refers to; the zip file itself is the part without a name."""
        folder, name = posixpath.split(part.lower())
        found = Targets(self.allowance, folder)
        self._read(found, posixpath.join(folder, "_rels", f"{name}.rels"))
        return found

    @cached_property
    def _targets(self) -> Targets:
        return self.targets(self._main)

    def _part(self, kind: str, usual: str) -> str:
        found = self._targets.of_kind.get(kind, usual).lower()
        return found if found in self._parts else usual

    @cached_property
    def _contents(self) -> _Contents:
        found = _Contents(self.allowance)
        self._read(found, self._main)
        return found

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets in their order, without those that are a chart alone."""
        targets = self._targets.sheets
        named = [(title, targets.get(key), shown) for title, key, shown in self._contents.sheets]
        return [Sheet(title, part, shown) for title, part, shown in named if part]

    @property
    def begins_in_1904(self) -> bool:
        """Whether its days are counted from 1904."""
        return self._contents.begins_in_1904

    @cached_property
    def styles(self) -> list[Meaning]:
        """What the numbers of each style are."""
        found = _Styles(self.allowance)
        self._read(found, self._part("styles", "xl/styles.xml"))
        return [found.meaning(number) for number in found.of_cells]

    @cached_property
    def texts(self) -> Texts:
        """The texts that cells share."""
        found = Texts(self.allowance)
        self._read(found, self._part("sharedStrings", "xl/sharedstrings.xml"))
        return found


class _Beginning:
    """The beginning of a part that unpacks to so many bytes."""

    def __init__(self, stream: Readable, whole: int) -> None:
        self._stream = stream
        self._left = _SUSPECT
        self._whole = whole

    def read(self, size: int, /) -> bytes:
        """The next bytes, no more than so many; raises HostileError behind the beginning."""
        block = self._stream.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise HostileError(f"unpacks to {self._whole} bytes, which no list needs")
        return block


def _not_xlsx(parts: Collection[str], name: str) -> FileError:
    """What a zip file is that is no workbook of this kind."""
    for part, what in _OTHERS.items():
        if part in parts:
            return FileError(f"{name} is {what}.", "Save it as XLSX or CSV, and import that.")
    return FileError(f"{name} is a zip file, but no workbook.", "Unpack it, and import the list in it.")


def _refuse_crowd(file: BinaryIO, name: str) -> None:
    """Refuse a zip file whose table of contents alone would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - (1 << 16) - 100))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 22:
        return
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    if tail[max(0, at - 20) : at].startswith(b"PK\6\7") and at >= 76:
        (directory,) = struct.unpack_from("<Q", tail, at - 76 + 40)
    if directory > _LARGEST_DIRECTORY:
        raise FileError(f"{name} is a zip file of more parts than any workbook has.", "Save it again, or as CSV.")


class _Contents(Markup):
    """The workbook's own part: which sheets there are."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.sheets: list[tuple[str, str, bool]] = []
        self.begins_in_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.begins_in_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            key = next((value for at, value in attributes.items() if at.rpartition(":")[2] == "id"), "")
            title, state = attributes.get("name", ""), attributes.get("state", "visible")
            self.sheets.append((title[:_LONGEST_NAME], key[:_LONGEST_NAME], state == "visible"))
            if len(self.sheets) > _MOST_SHEETS:
                raise HostileError(f"has more than {_MOST_SHEETS} sheets")


class Targets(Markup):
    """What a part refers to: the sheets by their keys, the first part of each other kind, and links."""

    def __init__(self, allowance: Allowance, folder: str) -> None:
        super().__init__(allowance)
        self._folder = "/" + folder
        self.sheets: dict[str, str] = {}
        self.of_kind: dict[str, str] = {}
        self.links: dict[str, str] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2][:_LONGEST_NAME]
        key, target = (attributes.get(name, "")[:_LONGEST_NAME] for name in ("Id", "Target"))
        if kind == "hyperlink":
            if len(self.links) < _MOST_LINKS:
                self.links[key] = target
            return
        part = posixpath.normpath(posixpath.join(self._folder, target.replace("\\", "/"))).lstrip("/")
        if kind == "worksheet":
            self.sheets[key] = part
        elif kind in _KINDS:
            self.of_kind.setdefault(kind, part)
        if len(self.sheets) > _MOST_TARGETS:
            raise HostileError(f"has more than {_MOST_TARGETS} sheets to find")


class _Styles(Markup):
    """What is drawn how; of it, only what tells a number from a day."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self._codes: dict[str, Meaning] = {}
        self.of_cells: list[str] = []
        self._is_in_cells = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            code = attributes.get("formatCode", "")[:LONGEST_CODE]
            self._codes[attributes.get("numFmtId", "")[:_LONGEST_NAME]] = meaning(code)
        elif name == "cellXfs":
            self._is_in_cells = True
        elif name == "xf" and self._is_in_cells:
            self.of_cells.append(attributes.get("numFmtId", "0")[:_LONGEST_NAME])
        if len(self.of_cells) > _MOST_STYLES or len(self._codes) > _MOST_STYLES:
            raise HostileError(f"has more than {_MOST_STYLES} styles")

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in_cells = False

    def meaning(self, number: str) -> Meaning:
        """What the format of this number is."""
        return self._codes[number] if number in self._codes else built_in(number)
