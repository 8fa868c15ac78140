"""The texts that the cells of a workbook share (ECMA-376, 18.4)."""

from __future__ import annotations

import re
from array import array

from leadtrack.intake.workbook.markup import LONGEST_TEXT, Allowance, HostileError
from leadtrack.intake.workbook.plain_markup import PlainMarkup, without_entities

_MOST_TEXT = 100 << 20
_PLAIN_TEXT = re.compile(r'\s*<si>\s*<t(?: xml:space="preserve")?>([^<>]*)</t>\s*')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Texts(PlainMarkup):
    """The shared texts, one behind the other, so that millions of them take little more than their letters."""

    ending = "</si>"

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self._is_reading = False

    def __getitem__(self, number: int) -> str:
        if number < 0:
            raise IndexError(number)
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._is_reading = True
        elif name == "t" and not self._is_reading:
            self.collect()
        elif name == "si":
            self.begin_many()

    def end(self, name: str) -> None:
        if name == "rPh":
            self._is_reading = False
        elif name == "si":
            self._append(self.take())

    def take_plain(self, element: str) -> bool:
        """Take a shared text that is one piece."""
        found = _PLAIN_TEXT.fullmatch(element)
        text = without_entities(found[1]) if found else None
        if text is None or len(text) > LONGEST_TEXT:
            return False
        self.account(elements=2, attributes=0, texts=1, letters=len(text))
        self._append(text)
        return True

    def _append(self, text: str) -> None:
        self._bytes += unescaped(text).encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) + 8 * len(self._ends) > _MOST_TEXT:
            raise HostileError(f"has more than {_MOST_TEXT} bytes of text")


def unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold, as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
