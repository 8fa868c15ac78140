"""The rows of a sheet with what stands in other places of it: the text of joined cells in each of their rows, and the
e-mails that cells are linked to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from leadtrack.intake.headers.words import field_of
from leadtrack.intake.workbook.tail import Joined

Numbered = Iterator[tuple[int, list[str]]]
# What a column of e-mails is called that only links of names hold.
LINKED = "E-mail (link)"
# So much of a heading is kept to be told.
_SHOWN = 100


def with_joined(rows: Numbered, joined: Sequence[Joined], spend: Callable[[int], None]) -> Numbered:
    """The rows, each with the texts of the cells that reach down to it from one above; blank rows stay blank.

    `joined` are in the order of their first rows; `spend` is told how many cells were filled.
    """
    waiting = list(reversed(joined))
    open_cells: dict[int, tuple[int, str]] = {}
    for number, row in rows:
        for column in [column for column, (last, _) in open_cells.items() if last < number]:
            del open_cells[column]
        for column, (_, text) in open_cells.items():
            row.extend([""] * (column + 1 - len(row)))
            row[column] = row[column] or text
        spend(len(open_cells))
        while waiting and waiting[-1].first <= number:
            one = waiting.pop()
            text = row[one.column] if one.column < len(row) else ""
            if one.first == number and text.strip():
                open_cells[one.column] = one.last, text
        yield number, row


def without_headings(
    rows: Numbered, across: Mapping[int, tuple[int, int]], header: int, places: Collection[int], passed: list[str]
) -> Numbered:
    """The rows without those below the header that are a heading and no more: one cell, joined over all the `places`
    of the header. Their texts are `passed`."""
    first, last = min(places), max(places)
    for number, row in rows:
        begin, end = across.get(number, (0, 0))
        is_alone = number > header and sum(map(bool, map(str.strip, row))) == 1
        if is_alone and begin <= first and last <= end and end > begin and row[begin : begin + 1] != [""]:
            passed.append(" ".join(row).strip()[:_SHOWN])
        else:
            yield number, row


def with_emails(rows: Numbered, emails: Mapping[tuple[int, int], str], header: int, width: int) -> Numbered:
    """The rows with the e-mails that their cells are linked to: in place of what such a column says instead, as
    `Send mail`, else in a column of their own behind the `width` of the header, which is the row of that number."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), email in emails.items():
        by_row.setdefault(number, []).append((column, email))
    of_emails: set[int] = set()
    has_more = False
    for number, row in rows:
        found = by_row.get(number, ())
        if number == header:
            of_emails = {place for place, cell in enumerate(row) if field_of(cell) == "email"}
            has_more = any(column not in of_emails for at, column in emails if at > header)
        aside = ""
        for column, email in found if number > header else ():
            row.extend([""] * (column + 1 - len(row)))
            if column in of_emails:
                row[column] = row[column] if "@" in row[column] else email
            elif not any(email.lower() in cell.lower() for cell in row):
                aside = email
        if has_more and number >= header:
            row.extend([""] * (width - len(row)))
            row.insert(width, LINKED if number == header else aside)
        yield number, row
