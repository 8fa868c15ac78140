"""The values of a long JSON text, one after the other: no more of it is held than one of them needs."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any, BinaryIO  # JSON is of any kind

from leadtrack.errors import FileError, quoted
from leadtrack.intake.json.broken import CUT, NO_OBJECT, ONE_A_LINE, SHOWN, TOO_DEEP, Broken
from leadtrack.intake.json.objects import LONGEST_KEY
from leadtrack.intake.json.telling import DECODER

LONGEST_OBJECT = 1 << 22
_LONGEST_INDENT = 1000
_NO_END = "Unterminated string"
BLANKS = " \t\r\n"
_BLOCK = 1 << 16
# So near the end of what is held more of the text may mend what seems wrong, as half a number.
_NEAR = 16
# So much is shown before and behind what is wrong.
_AROUND = 20
_OBJECTS = re.compile(r"\[\s*\{")
_ANOTHER = re.compile(r'"\s*:\s*\[\s*(?:\{|\[\s*")')
# A table of a database, as its administration writes them one behind the other.
_TABLE = re.compile(r'\{\s*"type"\s*:\s*"table"\s*,[^\[\]{}]{0,1000}"data"\s*:\s*(?=\[)')
_LONGEST_TABLE = 1200


class _NoValueError(Exception):
    """Why there is no value, as it ends a sentence, the place in what is held, and whether the text ends too soon."""

    def __init__(self, why: str, at: int, *, is_cut: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.at = at
        self.is_cut = is_cut


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
        # What stands before each value on its line, if values begin on lines of their own.
        self._indent: str | None = None
        self._has_some = False

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

    def opens_objects(self) -> bool:
        """Whether an array of objects begins here."""
        while not (found := _OBJECTS.match(self._held, self._at)) and len(self._held) - self._at < _NEAR:
            if self._is_whole:
                break
            self._more(_BLOCK)
        return found is not None

    def enter_table(self) -> bool:
        """Go to the rows of the table that begins here, if one does."""
        while len(self._held) - self._at < _LONGEST_TABLE and not self._is_whole:
            self._more(_BLOCK)
        if found := _TABLE.match(self._held, self._at):
            self._pass(found.end())
        return found is not None

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

    def value(self) -> Any:
        """The value that begins here, or what is broken: up to the next line that begins as the values do, or to the
        end of a text that is cut off. Raises FileError where it is not to be seen how far that goes."""
        if self._indent is None:
            self._indent = self._blank_before()
        begins = self.number
        try:
            return self._value()
        except _NoValueError as error:
            line = begins + self._held.count("\n", self._at, error.at)
            hint = CUT if error.is_cut else ONE_A_LINE
            near = self._held[max(error.at - _AROUND, self._at) : error.at + _AROUND]
            text = self._passed_over(is_cut=error.is_cut)
            if text is None:
                # The line may be all of the list.
                raise FileError(f"{self._name}, line {line}: {error.why}, near {quoted(near)}.", hint) from None
            return Broken(begins, error.why, f"line {line}", hint, text)

    def rest(self) -> Broken:
        """What stands here, where nothing should, up to the next line that begins as the values do."""
        begins = self.number
        text = self._passed_over(is_cut=True) or ""
        return Broken(begins, NO_OBJECT, f"line {begins}", ONE_A_LINE, text)

    def _value(self) -> Any:
        while True:
            try:
                found, end = DECODER.raw_decode(self._held, self._at)
            except RecursionError:
                raise _NoValueError(TOO_DEEP, self._at) from None
            except json.JSONDecodeError as error:
                is_open = error.msg.startswith(_NO_END)
                if self._is_whole or not (is_open or error.pos + _NEAR >= len(self._held)):
                    is_cut = self._is_whole and (is_open or error.pos >= len(self._held.rstrip()))
                    raise _NoValueError(f"no JSON ({error.msg})", error.pos, is_cut=is_cut) from None
            else:
                if end < len(self._held) or self._is_whole or isinstance(found, (dict, list)):
                    self._pass(end)
                    self._has_some = True
                    return found
            held = len(self._held) - self._at
            if held > LONGEST_OBJECT:
                raise _NoValueError(f"no JSON, or an object of more than {LONGEST_OBJECT} characters", self._at)
            self._more(max(held, _BLOCK))

    def _blank_before(self) -> str | None:
        """What stands before this place on its line; None where that is more than blanks, or not held any more."""
        begin = self._held.rfind("\n", 0, self._at) + 1
        before = self._held[begin : self._at]
        return before if not before.strip() and (begin or self.number == 1) else None

    def _passed_over(self, *, is_cut: bool) -> str | None:
        """Go to the next line that begins as the values do, or to the end of their array; the text up to there, or its
        beginning. None where there is none of these, and the text is not cut off."""
        line = self._next_line()
        if line is None and not is_cut:
            return None
        text, found = "", None
        while not (line and (found := line.search(self._held, self._at))) and not self._is_whole:
            to = max(self._at, len(self._held) - _LONGEST_INDENT)
            text = (text + self._held[self._at : to])[:SHOWN]
            self._pass(to)
            self._more(_BLOCK)
        if not found and self._indent is None and not is_cut:
            return None
        to = found.end() if found else len(self._held)
        text = (text + self._held[self._at : to])[:SHOWN]
        self._pass(to)
        return text

    def _next_line(self) -> re.Pattern[str] | None:
        """What the next line of a value begins like, or that of the end of their array; None where they stand one
        behind the other on a line."""
        if self._indent is None:
            # The first of them may stand behind a bracket.
            return None if self._has_some else re.compile(r"\n[ \t]*(?=[{\[])")
        end = rf"[ \t]{{0,{len(self._indent) - 1}}}" if self._indent else ""
        return re.compile(rf"\n(?:{re.escape(self._indent)}(?=[{{\[])|{end}(?=\]))")

    def _pass(self, end: int) -> None:
        self.number += self._held.count("\n", self._at, end)
        self._at = end

    def _more(self, size: int) -> None:
        block = self._file.read(size)
        self._is_whole = not block
        try:
            self._held = self._held[self._at :] + self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            if self._is_whole:
                # Cut off in the middle of a character.
                self._held, self._at = self._held[self._at :], 0
                return
            why = f"it is not UTF-8 ({error.reason})"
            raise FileError(f"{self.place} or below: {why}.", "Name another --encoding.") from None
        self._at = 0
