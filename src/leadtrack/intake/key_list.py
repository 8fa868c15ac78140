"""A list of e-mails and phones, as do-not-contact lists are: one or several a line, with or without a header.

Whatever is beside them is let be: names, days, remarks; and numbers in other columns, where a header says in which
columns phones are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from leadtrack.domain.model import Contact
from leadtrack.errors import FileError
from leadtrack.intake.cells.emails import email_key, plain_email_key, split_emails
from leadtrack.intake.cells.phones import has_lost_digits, phone_key, plain_phone_key
from leadtrack.intake.cells.several_phones import split_phones
from leadtrack.intake.key_columns import BETWEEN, DAY_IN_DIGITS, NO_COLUMNS, Columns, cells_of, days_in, line_of
from leadtrack.intake.key_texts import is_day, is_hash, is_of_many_phones, is_whole_domain, without_times
from leadtrack.intake.text.encodings import decoding_errors, encoding_of

# Of a header and a row that was broken: how.
WhyNot = Callable[[Sequence[str], Sequence[str]], str | None]
_LONGEST_LINE = 1 << 20
_IS_LIKE_A_PHONE = re.compile(r"(?:\D*+\d){6}")
_FIRST_LINES = 50
# A line of the national list of the United States, whose area code is in a column of its own.
_AREA_APART = re.compile(r"([2-9]\d\d),(\d{7})")
_WITH_SUCH_AREAS = ("US", "CA", "")
# A remark may stand behind a number.
_PARTS = re.compile(rf"{BETWEEN.pattern}|\s#\s")
# What counts the lines, where words come next.
_ITEM = re.compile(r"\A\d{1,4}[.)]\s+(?=[^\W\d_])")
# What is left around an address.
_AROUND = " <>()[]"
_LONGEST_PAIR = 60
# Of a number with the code of its country.
_LEAST_ABROAD = 10


class Line(NamedTuple):
    """What one line names, none of it if it is a header or a remark; what is `left`, which looks like an e-mail, a
    phone, a whole domain, a pattern or a hash, and cannot be understood; whether it says itself that this one may be
    contacted (`says_no`), and whether bare figures beside an e-mail were taken for a phone that no header names
    (`guessed`). Of a header line, `unread` are the columns that may be phones and are not read."""

    number: int
    contacts: tuple[Contact, ...]
    left: tuple[str, ...] = ()
    says_no: bool = False
    guessed: bool = False
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """How lines are read: by the header above the first of them that names somebody, if that one bears it out."""

    country: str
    is_ragged: bool = False
    columns: Columns = NO_COLUMNS
    is_above: bool = True
    # What parts the columns, and in which ones (from 0) there are days in digits, if there are any.
    delimiter: str = ""
    days: frozenset[int] = frozenset()
    first: list[tuple[int, str]] = field(default_factory=list)

    def all_named(self, lines: Iterator[tuple[int, str]]) -> Iterator[Line]:
        """What each of these lines names, which have their numbers."""
        self.first = list(islice(lines, _FIRST_LINES))
        self.delimiter, self.days = days_in([line for _, line in self.first])
        for number, line in chain(self.first, lines):
            yield self._named(number, line)

    def _named(self, number: int, line: str) -> Line:
        if self.days - self.columns.phones:
            cells = cells_of(line, self.delimiter)
            days = self.days - self.columns.phones
            bare = ["" if at in days and DAY_IN_DIGITS.fullmatch(cell) else cell for at, cell in enumerate(cells)]
            line = line if bare == cells else line_of(bare, self.delimiter)
        told, says_no = self.columns.named_in(line, self.country) if self.columns.is_told else (line, False)
        named = _named(number, told, self.country)
        guessed = not self.columns.phones and _has_bare_figures(named)
        if says_no or guessed:
            named = named._replace(says_no=says_no, guessed=guessed)
        return self._above(named, line) if self.is_above else named

    def _above(self, named: Line, line: str) -> Line:
        whole = _named(named.number, line, self.country)
        if not whole.contacts:
            # A title may stand above the header.
            below = [text for number, text in self.first if number > named.number]
            header = Columns.of(line, below, is_ragged=self.is_ragged)
            self.columns = header if header.is_told else self.columns
            return whole._replace(unread=header.unread)
        self.is_above = False
        if named.contacts:
            return named
        self.columns = NO_COLUMNS
        return whole


def key_lines(file: BinaryIO, name: str, *, country: str, encoding: str | None = None) -> Iterator[Line]:
    """The lines that are not empty. Phones are read as dialled in `country`; bare digits stay bare.

    Raises FileError for a file that is empty, binary, not in its encoding, or has a line that never ends.
    """
    sample = file.read(1 << 16)
    if not sample.strip():
        raise FileError(f"the list {name} is empty.", "Name a file with a phone or an e-mail a line.")
    found = encoding_of(file, sample, name, encoding)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=found, errors=decoding_errors(found), newline=None)
    try:
        yield from _Reading(country).all_named(_lines(text, name, found))
    finally:
        if not file.closed:
            text.detach()


def _lines(text: io.TextIOWrapper, name: str, encoding: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers."""
    number = 0
    try:
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise FileError(f"{name}, line {number}: the line never ends.", "Put one phone or e-mail on a line.")
            if line.strip():
                yield number, line
    except UnicodeError as error:
        why = getattr(error, "reason", error)
        raise FileError(f"{name}, near line {number}: this is not {encoding} ({why}).", "Name --encoding.") from None


def key_rows(file: BinaryIO, numbers: Sequence[int], *, country: str, why_not: WhyNot | None = None) -> Iterator[Line]:
    """The rows that are not empty of a list that was made CSV (UTF-8, commas), with the numbers they had. What
    `why_not` says of a row, of which something was broken, is not understood."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    broken: dict[int, str] = {}
    try:
        rows = zip(numbers, csv.reader(text), strict=True)
        rows_there = _looked_at(rows, why_not, broken) if why_not else rows
        for line in rows_named(rows_there, country=country):
            yield line._replace(left=(broken[line.number],)) if line.number in broken else line
    finally:
        if not file.closed:
            text.detach()


def _looked_at(
    rows: Iterable[tuple[int, list[str]]], why_not: WhyNot, broken: dict[int, str]
) -> Iterator[tuple[int, list[str]]]:
    """The same rows; why one was broken is kept by its number."""
    header: list[str] | None = None
    for number, row in rows:
        header = row if header is None else header
        if row is not header and (why := why_not(header, row)):
            broken[number] = why
        yield number, row


def rows_named(rows: Iterable[tuple[int, Sequence[str]]], *, country: str) -> Iterator[Line]:
    """What the rows name that are not empty, each with its number."""
    lines = ((number, line) for number, row in rows if (line := line_of(row)))
    yield from _Reading(country, is_ragged=True).all_named(lines)


def _named(number: int, line: str, country: str) -> Line:
    typed = _ITEM.sub("", line.strip().lstrip("\ufeff"))
    # Most lines of a long list are one plain number or address.
    key = plain_email_key(typed) if "@" in typed else plain_phone_key(typed, country) if _is_phone(typed) else None
    if key:
        return Line(number, (Contact(typed, key), *_abroad(typed, key, country)))
    if is_whole_domain(typed) or is_hash(typed):
        return Line(number, (), (typed,))
    if country in _WITH_SUCH_AREAS and (apart := _AREA_APART.fullmatch(typed)):
        whole = "".join(apart.groups())
        return Line(number, (Contact(whole, phone_key(whole, country)),))
    parts = (part.strip() for part in _PARTS.split(typed))
    found = [contact for part in parts for contact in _contacts(part, country)]
    left = tuple(dict.fromkeys(contact.typed for contact in found if not contact.key))
    return Line(number, tuple(contact for contact in found if contact.key), left)


def _has_bare_figures(named: Line) -> bool:
    """Whether there are an e-mail and figures that may be the number of a customer as well."""
    if len(named.contacts) < 2:
        return False
    typed = [contact.typed for contact in named.contacts]
    return any(one.isdecimal() and one[0] != "0" for one in typed) and any("@" in one for one in typed)


def _contacts(part: str, country: str) -> Iterator[Contact]:
    """What looks like e-mails or phones, with no key where it cannot be understood."""
    rest = part
    for typed in split_emails(part) if "@" in part else ():
        yield Contact(typed, None if is_whole_domain(typed) else email_key(typed))
        rest = rest.replace(typed, " ")
    bare = rest.strip(_AROUND)
    if not any(map(str.isdigit, bare)):
        return
    # Most are one plain number.
    if _is_phone(bare) and (key := plain_phone_key(bare, country)) and key[0] == "+":
        yield Contact(bare, key)
        return
    if is_of_many_phones(rest):
        yield Contact(rest, None)
    for text in without_times(rest):
        for typed in split_phones(text.strip(_AROUND)):
            if _is_phone(typed):
                yield from _phones(typed, country)


def _phones(typed: str, country: str) -> Iterator[Contact]:
    """A number, or two beside each other."""
    key = phone_key(typed, country)
    if not key:
        yield from _beside(typed, country)
        return
    yield Contact(typed, key)
    yield from _abroad(typed, key, country)


def _abroad(typed: str, key: str, country: str) -> Iterator[Contact]:
    """The same number as programs write it, with the code of its country and no plus, where it is none of this one."""
    if country and len(key) >= _LEAST_ABROAD and key.isdigit() and key[0] != "0" and "+" not in typed:
        abroad = phone_key(f"+{key}", country)
        if abroad and abroad[0] == "+":
            yield Contact(f"+{key}", abroad)


def _beside(typed: str, country: str) -> Iterator[Contact]:
    """Two numbers with nothing but a blank between them, where there is one way to read them; else all of it."""
    words = typed.split() if len(typed) < _LONGEST_PAIR else []
    halves = (tuple(map(" ".join, (words[:at], words[at:]))) for at in range(1, len(words)))
    pairs = [[Contact(half, phone_key(half, country)) for half in two] for two in halves if all(map(_is_phone, two))]
    valid = [pair for pair in pairs if all((contact.key or "").startswith("+") for contact in pair)]
    yield from valid[0] if len(valid) == 1 else [Contact(typed, None)]


def _is_phone(text: str) -> bool:
    """Whether it looks like a phone."""
    return (_IS_LIKE_A_PHONE.match(text) is not None and not is_day(text)) or ("+" in text and has_lost_digits(text))
