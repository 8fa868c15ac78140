"""JSON lines as rows: one object a line, as `list --format jsonl` writes them; objects over many lines; or one array of
objects, or of rows below a header, which may stand in an object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO  # JSON is of any kind

from leadtrack.domain.own_csv import Form, cells, form_of, header
from leadtrack.errors import FileError
from leadtrack.intake.cleaning.own_list import is_own, own_details, own_kept_by, own_lead
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.around import array_in
from leadtrack.intake.json.objects import LONGEST_KEY, texts_of
from leadtrack.intake.json.people import people_of
from leadtrack.intake.kept_rows import KeptRows

_LONGEST_LINE = 1 << 22
_WIDEST = 1000
_BLOCK = 1 << 16
# So many digits a whole number may have; no phone has more, and a power of ten takes no memory.
_MOST_DIGITS = 30
_ANOTHER = re.compile(r'"\s*:\s*\[\s*\{')
_BLANKS = " \t\r\n"


def numbered_rows(file: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """A header of all keys there are, then a row an object with its line. Of a key that means phones or e-mails, each
    one in a list has a column of its own.

    Raises FileError naming the line that is none, or that holds what no list needs.
    """
    if form := _own_form(file, name):
        yield 0, header(form)
        for number, found in _raw(file, name):
            yield number, cells(own_lead(found), form, kept_by=own_kept_by(found))
        return
    widths: dict[str, int] = {}
    objects = KeptRows(_objects(file, name))
    for number, row in objects.first():
        for key, texts in row.items():
            widths[key] = max(widths.get(key, 1), len(texts))
        if sum(widths.values()) > _WIDEST:
            raise FileError(
                f"{name}, line {number}: up to here there are more than {_WIDEST} different keys.",
                "Give every line the same keys.",
            )
    yield 0, [column for key, width in widths.items() for column in _columns(key, width, widths)]
    for number, row in objects.again():
        yield number, [cell for key, width in widths.items() for cell in _padded(row.get(key, []), width)]


def _own_form(file: BinaryIO, name: str) -> Form | None:
    """The form that a list of ours needs; None where a line of it is of another program."""
    others: list[int] = []

    def own() -> Iterator[dict[str, object]]:
        for number, found in _raw(file, name):
            if not is_own(found):
                others.append(number)
                return
            yield found

    form = form_of(map(own_details, own()))
    return None if others else form


def _columns(key: str, width: int, taken: Mapping[str, int]) -> list[str]:
    """The key, and numbered ones behind it that are understood as it is."""
    field = field_of(key)
    kind = key if field_of(f"{key} 2") == field else str(field)
    names = (f"{kind} {number}" for number in range(2, width + len(taken) + 2))
    free = (one for one in names if one not in taken)
    return [key, *(next(free) for _ in range(width - 1))]


def _padded(texts: list[str], width: int) -> list[str]:
    return texts + [""] * (width - len(texts))


def _objects(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    for number, found in _raw(file, name):
        for one in people_of(found):
            yield number, texts_of(one, f"{name}, line {number}")


def _raw(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Every object with its line, from the beginning of the file."""
    file.seek(0)
    begin = file.read(_BLOCK).decode("utf-8-sig", errors="ignore").lstrip(_BLANKS)
    file.seek(0)
    if begin.startswith("["):
        yield from _elements(file, name)
    elif (at := array_in(begin)) is not None and not _is_on_lines(file):
        yield from _elements(file, name, begins_at=at)
    elif _first_line(file) is None:
        yield from _over_lines(file, name)
    else:
        yield from _on_lines(file, name)


def _first_line(file: BinaryIO) -> dict[str, object] | None:
    """The object that the first line is, if it is one and no more; the file is at its beginning then."""
    while (line := file.readline(_LONGEST_LINE)).isspace():
        pass
    file.seek(0)
    try:
        found = _JSON.decode(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_on_lines(file: BinaryIO) -> bool:
    """Whether the first line is an object of its own, which says something of a person or is not the only one."""
    found = _first_line(file)
    file.readline(_LONGEST_LINE)
    is_only = not file.read(_BLOCK).strip()
    file.seek(0)
    return found is not None and (not is_only or any(field_of(key) or address_part(key) for key in found))


def _on_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise FileError(f"{name}, line {number}: it has more than {_LONGEST_LINE} bytes.", "Is it a list?")
        if line.strip():
            yield number, _object(line, f"{name}, line {number}")


def _object(line: bytes, place: str) -> dict[str, object]:
    try:
        found = _JSON.decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError(f"{place}: it is not UTF-8 ({error.reason}).", "Name another --encoding.") from None
    except RecursionError:
        raise _too_deep(place) from None
    except json.JSONDecodeError as error:
        raise FileError(f"{place}, column {error.colno}: no JSON ({error.msg}).", "Write one object a line.") from None
    if not isinstance(found, dict):
        raise FileError(f"{place}: no JSON object.", "Write one object a line.")
    return found


def _too_deep(place: str) -> FileError:
    return FileError(f"{place}: no JSON that a list needs, it is nested too deep.", "Write one object a line.")


def _elements(file: BinaryIO, name: str, *, begins_at: int = 0) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of an array, each with the line it begins on; no more of it is held than one of them needs. What
    stands around an array that does not begin the file is passed over."""
    text = _Text(file, name)
    text.go(begins_at)
    text.skip("[")
    header: list[str] = []
    while (begins := text.begins()) in ("{", "["):
        number = text.number
        if begins == "{":
            yield number, text.object()
        elif header:
            yield number, dict(zip(header, text.row(), strict=False))
        else:
            header = _keys(text.row())
        if text.begins() == ",":
            text.skip(",")
        elif text.begins() != "]":
            break
    if text.begins() != "]":
        raise FileError(f"{text.place}: here the JSON array has no object, or no end.", "Write one object a line.")
    text.skip("]")
    if begins_at and text.has_another():
        raise FileError(f"{text.place}: here another array of objects begins.", "Leave one of them in the file.")
    if text.begins() and not begins_at:
        raise FileError(f"{text.place}: something stands behind the JSON array.", "Write one object a line.")


def _keys(row: list[object]) -> list[str]:
    """The keys that the first row of a table gives the others, which may have more cells; no two are alike."""
    keys: dict[str, None] = {}
    for at, cell in enumerate([*row, *[""] * (_WIDEST - len(row))], 1):
        key = cell if isinstance(cell, str) and cell.strip() else f"column {at}"
        keys[key if key not in keys else f"{key} {at}"] = None
    return list(keys)


def _over_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Objects that are written over many lines, one behind the other, with commas between them or without."""
    text = _Text(file, name)
    while text.begins() == "{":
        yield text.number, text.object()
        text.skip(",")
    if text.begins():
        raise FileError(f"{text.place}: no JSON object.", "Write one object a line.")


class _Text:
    """The text of a file from where it was read up to; `number` is the line of that place."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.number = 1
        self._name = name
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._held = ""
        self._at = 0
        self._is_whole = False

    @property
    def place(self) -> str:
        """The name of the file, and the line."""
        return f"{self._name}, line {self.number}"

    def begins(self) -> str:
        """The next character that is not blank; blank at the end of the file."""
        while True:
            end = self._at
            while end < len(self._held) and self._held[end] in _BLANKS:
                end += 1
            self._pass(end)
            if end < len(self._held) or self._is_whole:
                return self._held[end : end + 1]
            self._more(_BLOCK)

    def go(self, count: int) -> None:
        """Go so many characters on, from the next that is not blank."""
        self.begins()
        self._pass(min(self._at + count, len(self._held)))

    def has_another(self) -> bool:
        """Go to the next array of objects, if there is one below."""
        while not (found := _ANOTHER.search(self._held, self._at)) and not self._is_whole:
            self._pass(max(self._at, len(self._held) - LONGEST_KEY))
            self._more(_BLOCK)
        if found:
            self._pass(found.end())
        return found is not None

    def skip(self, sign: str) -> None:
        """Go behind the sign that comes next."""
        if self.begins() == sign:
            self._pass(self._at + 1)

    def object(self) -> dict[str, object]:
        """The object that begins here. Raises FileError where there is none, or one that is too long."""
        return dict(self._value())

    def row(self) -> list[Any]:
        """The array that begins here, as a row of a table. Raises FileError where there is none, or a long one."""
        return list(self._value())

    def _value(self) -> Any:
        while True:
            try:
                found, end = _JSON.raw_decode(self._held, self._at)
            except RecursionError:
                raise _too_deep(self.place) from None
            except json.JSONDecodeError as error:
                if self._is_whole:
                    self._pass(error.pos)
                    raise FileError(f"{self.place}: no JSON ({error.msg}).", "Write one object a line.") from None
            else:
                self._pass(end)
                return found
            held = len(self._held) - self._at
            if held > _LONGEST_LINE:
                raise FileError(
                    f"{self.place}: no JSON, or an object of more than {_LONGEST_LINE} characters.", "Is it a list?"
                )
            self._more(max(held, _BLOCK))

    def _pass(self, end: int) -> None:
        self.number += self._held.count("\n", self._at, end)
        self._at = end

    def _more(self, size: int) -> None:
        block = self._file.read(size)
        self._is_whole = not block
        try:
            self._held = self._held[self._at :] + self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            why = f"it is not UTF-8 ({error.reason})"
            raise FileError(f"{self.place} or below: {why}.", "Name another --encoding.") from None
        self._at = 0


def _whole(typed: str) -> str:
    """A number as it was typed; where it is a whole one, all of its digits and no others."""
    try:
        number = Decimal(typed)
    except InvalidOperation:
        # Its power of ten is beyond all numbers.
        return typed
    return str(int(number)) if number.adjusted() < _MOST_DIGITS and number == number.to_integral_value() else typed


# A number keeps its digits as they were typed: a phone has no rounding.
_JSON = json.JSONDecoder(parse_int=str, parse_float=_whole)
