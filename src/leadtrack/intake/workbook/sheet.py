"""A sheet of a workbook as rows of text: dates and numbers as the sheet means them.

It is read by a parser of our own, since no other holds so little at once: a cell, a row, the texts that cells share.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO
from xml.parsers.expat import ErrorString, ExpatError

from leadtrack.errors import FileError
from leadtrack.intake.workbook.book import Sheet, Workbook
from leadtrack.intake.workbook.in_one_cell import parted
from leadtrack.intake.workbook.markup import HostileError
from leadtrack.intake.workbook.reading import FIRST_BLOCKS, Looks, Reading
from leadtrack.intake.workbook.rows import WIDEST

_DAMAGE = (
    ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
_NAMED = 20
_FEW = 3
_SHOWN = 40


def _told_nobody(_said: str) -> None:
    """What is said where nobody listens."""


def sheet_rows(
    file: BinaryIO, name: str, *, sheet: str | None, tell: Callable[[str], None] = _told_nobody
) -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet with their numbers: the sheet named or numbered (from 1), or else the first shown one that
    looks like a list, or has two filled cells in a row, or any.

    Where other sheets look like lists too, `tell` is given a sentence about them before the first row comes, and behind
    the last one others about rows that are hidden and formulas without a result.
    Raises FileError for a file that is no workbook, is too large inside, or has no such sheet.
    """
    reading: Reading | None = None
    try:
        book = Workbook(file, name)
        chosen = _chosen(book, sheet)
        reading, passed = _choose(book, chosen)
        if reading and sheet is None:
            _tell_of_others(book, chosen, passed, reading, tell)
        if reading:
            yield from _with_gaps(parted(reading.rows()))
            for what in _told(reading):
                tell(f"{book.name}, sheet {reading.sheet.title!r}: {what}")
    except (HostileError, *_DAMAGE) as error:
        raise _refusal(error, name, reading) from None


def shown_sheets(file: BinaryIO, name: str) -> list[str]:
    """What the sheets are called of which one may be meant: those that are shown, if any is.

    Raises FileError for a file that is no workbook.
    """
    try:
        return [one.title for one in _meant_by(None, Workbook(file, name))]
    except (HostileError, *_DAMAGE) as error:
        raise _refusal(error, name, None) from None


def _with_gaps(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The rows, with one blank row where the sheet has such: what stands behind it may be no part of a list."""
    before = 0
    for number, row in rows:
        if 0 < before < number - 1:
            yield number - 1, []
        yield number, row
        before = number


def _choose(book: Workbook, sheets: Sequence[Sheet]) -> tuple[Reading | None, list[str]]:
    """The first sheet that looks like a list, or else most like one, and what those are called that were passed over
    for it. Raises FileError for one that cannot be read, unless there is another before it."""
    best: Reading | None = None
    passed: list[str] = []
    for one in sheets:
        reading = Reading(book, one)
        try:
            reading.look()
        except (HostileError, FileError, *_DAMAGE) as error:
            if best and best.looks:
                break
            raise error if isinstance(error, FileError) else _refusal(error, book.name, reading) from None
        if best is None or reading.seems > best.seems:
            passed[:0] = [best.sheet.title] if best and best.looks else []
            best = reading
        elif reading.looks:
            passed.append(one.title)
        if best.looks is Looks.LIST:
            break
    return best, passed


def _refusal(error: Exception, name: str, reading: Reading | None) -> FileError:
    where = f", sheet {reading.sheet.title!r}" if reading else ""
    at = reading.place if reading else ""
    if isinstance(error, HostileError):
        return FileError(f"{name}{where}{at}: it {error}.", "Save it as CSV, and import that.")
    if isinstance(error, ExpatError):
        why = ErrorString(error.code)
        return FileError(f"{name}{where}{at} cannot be read as a workbook ({why}).", "Save it again, or as CSV.")
    return FileError(f"{name}{where} is a damaged workbook ({error}).", "Save it again, or as CSV.")


def _tell_of_others(
    book: Workbook, sheets: list[Sheet], passed: list[str], read: Reading, tell: Callable[[str], None]
) -> None:
    """Say which other sheets look like lists, or were passed over. Hidden ones are told where no other is a list."""
    is_list = read.looks is Looks.LIST
    behind = sheets[sheets.index(read.sheet) + 1 :]
    unseen = [one for one in book.sheets if one not in sheets]
    others = [*passed, *_lists(book, behind if is_list else unseen)]
    if others:
        what = f"{_listed(list(map(repr, others)))} {'are' if len(others) > 1 else 'is'} not read"
        tell(f"{book.name}: sheet {read.sheet.title!r} is read; {what}. Name another with --sheet.")


def _lists(book: Workbook, sheets: Sequence[Sheet]) -> list[str]:
    """What those are called that look like lists. One that cannot be read is nobody's loss, and the last looked at."""
    found = []
    try:
        for one in sheets:
            reading = Reading(book, one)
            reading.look(blocks=FIRST_BLOCKS)
            if reading.looks is Looks.LIST:
                found.append(one.title)
    except (HostileError, FileError, *_DAMAGE):
        pass
    return found


def _told(reading: Reading) -> Iterator[str]:
    """What is to be known of how the sheet was read."""
    if headings := reading.headings:
        rows = "1 row is a heading" if len(headings) == 1 else f"{len(headings)} rows are headings"
        shown = ", ".join(repr(text[:_SHOWN]) for text in headings[:_FEW])
        yield f"{rows} over all columns, and passed over: {shown}{', …' if len(headings) > _FEW else ''}."
    if count := reading.hidden:
        rows = "1 row is" if count == 1 else f"{count} rows are"
        yield (
            f"{rows} hidden, as by a filter, and read all the same. "
            "To leave them out, copy what you see to another sheet."
        )
    if count := reading.unresolved:
        cells = "1 cell is a formula" if count == 1 else f"{count} cells are formulas"
        yield (f"{cells} without a result, and read as blank. Open it in a spreadsheet, save it, and import it again.")
    count, first = reading.far
    if count:
        cells = f"1 cell beyond column {WIDEST} is" if count == 1 else f"{count} cells beyond column {WIDEST} are"
        yield f"{cells} not read ({first}{', …' if count > 1 else ''})."


def _chosen(book: Workbook, wanted: str | None) -> list[Sheet]:
    """The sheets that may be meant, each part once."""
    found: dict[str, Sheet] = {}
    for one in _meant_by(wanted, book):
        found.setdefault(one.part.lower(), one)
    return list(found.values())


def _bare(title: str) -> str:
    return title.strip().casefold()


def _meant_by(wanted: str | None, book: Workbook) -> list[Sheet]:
    sheets = book.sheets
    if wanted is None:
        return [one for one in sheets if one.is_shown] or sheets
    found = [one for one in sheets if one.title == wanted]
    if not found and wanted.isascii() and wanted.isdigit() and len(wanted) < 5 and 1 <= int(wanted) <= len(sheets):
        found = [sheets[int(wanted) - 1]]
    # No two sheets of a workbook are called alike but for capitals.
    if found := found or [one for one in sheets if _bare(one.title) == _bare(wanted)]:
        return found
    raise FileError(f"{book.name} has no sheet {wanted!r}.", f"Its sheets: {_listed([s.title for s in sheets])}.")


def _listed(titles: list[str]) -> str:
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    return ", ".join(titles[:_NAMED]) + more
