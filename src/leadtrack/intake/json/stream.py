"""The values of a long JSON text, one after the other: no more of it is held than one of them needs."""

from __future__ import annotations

import codecs
import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO  # JSON is of any kind

from leadtrack.errors import FileError
from leadtrack.intake.json.objects import LONGEST_KEY

LONGEST_OBJECT = 1 << 22
WIDEST = 1000
# What to do about what is no JSON, and about what ends too soon.
ONE_A_LINE = "Write one object a line."
CUT = "The list seems to be cut off: get it again, or take out what is not whole."
_NO_END = "Unterminated string"
BLANKS = " \t\r\n"
_BLOCK = 1 << 16
# So many digits a whole number may have; no phone has more, and a power of ten takes no memory.
_MOST_DIGITS = 30
_ANOTHER = re.compile(r'"\s*:\s*\[\s*\{')


def _whole(typed: str) -> str:
    """A number as it was typed; where it is a whole one, all of its digits and no others."""
    try:
        number = Decimal(typed)
    except InvalidOperation:
        # Its power of ten is beyond all numbers.
        return typed
    return str(int(number)) if number.adjusted() < _MOST_DIGITS and number == number.to_integral_value() else typed


# A number keeps its digits as they were typed: a phone has no rounding.
DECODER = json.JSONDecoder(parse_int=str, parse_float=_whole)


def too_deep(place: str) -> FileError:
    """What is said of JSON that is nested too deep."""
    return FileError(f"{place}: no JSON that a list needs, it is nested too deep.", ONE_A_LINE)


class Text:
    """The text of a JSON file from where it was read up to; `number` is the line of that place."""

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
            while end < len(self._held) and self._held[end] in BLANKS:
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
        place, found = self.place, list(self._value())
        if len(found) > WIDEST:
            raise FileError(f"{place}: a row of more than {WIDEST} cells.", "Is it a list?")
        return found

    def _value(self) -> Any:
        while True:
            try:
                found, end = DECODER.raw_decode(self._held, self._at)
            except RecursionError:
                raise too_deep(self.place) from None
            except json.JSONDecodeError as error:
                if self._is_whole:
                    is_cut = error.pos >= len(self._held.rstrip()) or error.msg.startswith(_NO_END)
                    self._pass(error.pos)
                    raise FileError(f"{self.place}: no JSON ({error.msg}).", CUT if is_cut else ONE_A_LINE) from None
            else:
                self._pass(end)
                return found
            held = len(self._held) - self._at
            if held > LONGEST_OBJECT:
                raise FileError(
                    f"{self.place}: no JSON, or an object of more than {LONGEST_OBJECT} characters.", "Is it a list?"
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
