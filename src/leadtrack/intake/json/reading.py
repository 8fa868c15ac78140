"""The objects of a JSON text, one a line, over many lines, or in an array; and what is broken among them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.json.around import array_in
from leadtrack.intake.json.broken import CUT, NO_OBJECT, ONE_A_LINE, SHOWN, TOO_DEEP, Broken, Found
from leadtrack.intake.json.keys import WIDEST
from leadtrack.intake.json.people import is_of_database
from leadtrack.intake.json.stream import BLANKS, LONGEST_OBJECT, Text
from leadtrack.intake.json.telling import DECODER, are_rows, decoded

_BLOCK = 1 << 16
_BETWEEN = BLANKS + ","


def raw(file: BinaryIO, name: str) -> Iterator[tuple[int, Found]]:
    """Every object with its line, from the beginning of the file, or what is broken instead. Raises FileError where it
    is not to be seen how far that goes, and where it is not UTF-8."""
    file.seek(0)
    begin = file.read(_BLOCK).decode("utf-8-sig", errors="ignore").lstrip(BLANKS)
    file.seek(0)
    if are_rows(begin):
        yield from _on_lines(file, name, are_rows=True)
    elif begin.startswith("["):
        yield from _elements(file, name)
    elif (found := array_in(begin)) and not _is_on_lines(file, found.above):
        yield from _elements(file, name, begins_at=found.at, header=_keys(found.header))
    elif _first_line(file) is None and not _has_lines(begin):
        yield from _over_lines(file, name)
    else:
        yield from _on_lines(file, name)


def _has_lines(begin: str) -> bool:
    """Whether a line is an object, though the first one, which says more than that one begins, is broken."""
    first, *lines = begin.split("\n")
    return len(first.rstrip()) > 1 and any(line.startswith("{") and decoded(line) for line in lines)


def _first_line(file: BinaryIO) -> dict[str, object] | None:
    """The object that the first line is, if it is one and no more; the file is at its beginning then."""
    while (line := file.readline(LONGEST_OBJECT)).isspace():
        pass
    file.seek(0)
    try:
        found = DECODER.decode(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_on_lines(file: BinaryIO, above: frozenset[str]) -> bool:
    """Whether the first line is an object of its own, which is not the only one, or says something of a person, but
    under these keys."""
    found = _first_line(file)
    file.readline(LONGEST_OBJECT)
    is_only = not file.read(_BLOCK).strip()
    file.seek(0)
    said = found.keys() - above if found else ()
    return found is not None and (not is_only or any(field_of(key) or address_part(key) for key in said))


def _on_lines(file: BinaryIO, name: str, *, are_rows: bool = False) -> Iterator[tuple[int, Found]]:
    number = 0
    is_utf8 = False
    header: list[str] = []
    while line := file.readline(LONGEST_OBJECT):
        number += 1
        if len(line) == LONGEST_OBJECT and not line.endswith(b"\n"):
            why = f"it has more than {LONGEST_OBJECT} bytes"
            text = line[:SHOWN].decode("utf-8-sig", errors="ignore")
            while (rest := file.readline(LONGEST_OBJECT)) and not rest.endswith(b"\n"):
                pass
            yield number, Broken(number, why, f"line {number}", "Is it a list?", text)
            continue
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            why, hint = f"it is not UTF-8 ({error.reason})", "Name another --encoding."
            is_cut = not line.endswith(b"\n") and "end of data" in error.reason
            if not (is_utf8 or is_cut):
                # Then that may be said of all lines.
                raise FileError(f"{name}, line {number}: {why}.", hint) from None
            text = line.decode("utf-8-sig", errors="replace")
            if not is_cut:
                yield number, Broken(number, why, f"line {number}", hint, text)
                continue
        is_utf8 = is_utf8 or not text.isascii()
        if isinstance(found := decoded(text), dict):
            yield number, found
        elif are_rows and isinstance(found, list):
            if header:
                yield number, dict(zip(header, found, strict=False))
            header = header or _keys(found)
        elif not text.isspace():
            for one in _of_line(text, number):
                yield number, one


def _of_line(text: str, number: int) -> Iterator[Found]:
    """The objects of a line which is more than one, and what is broken at its end."""
    at = _behind(text, 0)
    while at < len(text):
        try:
            found, end = DECODER.raw_decode(text, at)
        except RecursionError:
            yield Broken(number, TOO_DEEP, f"line {number}", ONE_A_LINE, text[at:])
            return
        except json.JSONDecodeError as error:
            hint = ONE_A_LINE if text.endswith("\n") else CUT
            yield Broken(number, f"no JSON ({error.msg})", f"line {number}, column {error.pos + 1}", hint, text[at:])
            return
        if isinstance(found, dict):
            yield found
        elif isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
            yield from found
        else:
            yield Broken(number, NO_OBJECT, f"line {number}", ONE_A_LINE, text[at:])
            return
        at = _behind(text, end)


def _behind(text: str, at: int) -> int:
    """The place behind the blanks and commas that stand here."""
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


def _elements(
    file: BinaryIO, name: str, *, begins_at: int = 0, header: Sequence[str] = ()
) -> Iterator[tuple[int, Found]]:
    """The objects of an array, or its rows below their header, each with the line it begins on; no more of it is held
    than one of them needs. Other arrays may follow behind its end."""
    text = Text(file, name)
    text.go(begins_at)
    while text.begins() == "[":
        text.skip("[")
        yield from _of_array(text, header)
        if begins_at:
            break
    if begins_at and text.has_another():
        raise FileError(f"{text.place}: here another array of objects begins.", "Leave one of them in the file.")
    if text.begins() and not begins_at:
        raise FileError(f"{text.place}: something stands behind the JSON array.", ONE_A_LINE)


def _of_array(text: Text, header: Sequence[str]) -> Iterator[tuple[int, Found]]:
    found: object = None
    is_database, has_rows = False, False
    while (begins := text.begins()) not in ("]", ""):
        if begins == ",":
            text.skip(",")
            continue
        number = text.number
        if begins == "[" and text.opens_objects():
            # One array for each question that was asked.
            text.skip("[")
            for at, found in _of_array(text, header):
                yield at, found
            continue
        if is_database and text.enter_table():
            text.skip("[")
            has_other, has_rows = has_rows, False
            for at, found in _of_array(text, ()):
                if has_other:
                    raise FileError(f"{text.place}: here another table begins.", "Leave one of them in the file.")
                has_rows = True
                yield at, found
            has_rows = has_rows or has_other
            text.skip("}")
            continue
        found = text.value()
        if isinstance(found, dict):
            is_database = is_database or is_of_database(found)
            yield number, found
        elif isinstance(found, list) and len(found) > WIDEST:
            why = f"a row of more than {WIDEST} cells"
            if not header:
                raise FileError(f"{text.place}: {why}.", "Is it a list?")
            yield number, Broken(number, why, f"line {number}", "Is it a list?", "")
        elif isinstance(found, list) and header:
            yield number, dict(zip(header, found, strict=False))
        elif isinstance(found, list):
            header = _keys(found)
        elif isinstance(found, Broken):
            yield number, found
        else:
            yield number, Broken(number, NO_OBJECT, f"line {number}", ONE_A_LINE, str(found))
    if text.begins():
        text.skip("]")
    elif not isinstance(found, Broken):
        why = "the JSON array has no end, and people may be missing"
        yield text.number, Broken(text.number, why, f"line {text.number}", CUT, "")


def _keys(row: Sequence[object]) -> list[str]:
    """The keys that the first row of a table, if there is one, gives the others, which may have more cells; no two are
    alike."""
    if not row:
        return []
    keys: dict[str, None] = {}
    for at, cell in enumerate([*row, *[""] * (WIDEST - len(row))], 1):
        key = cell if isinstance(cell, str) and cell.strip() else f"column {at}"
        keys[key if key not in keys else f"{key} {at}"] = None
    return list(keys)


def _over_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, Found]]:
    """Objects that are written over many lines, one behind the other, with commas between them or without."""
    text = Text(file, name)
    while begins := text.begins():
        number = text.number
        found = text.value() if begins == "{" else text.rest()
        yield number, found
        text.skip(",")
