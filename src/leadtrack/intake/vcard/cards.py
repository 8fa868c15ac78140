"""The cards of a list, one after another: plain ones taken whole, all others line by line, with cards within cards. A
card that is cut off costs only itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple

from leadtrack.errors import FileError
from leadtrack.intake.vcard import MAGIC
from leadtrack.intake.vcard.heads import head_of
from leadtrack.intake.vcard.lines import KEPT, LARGEST_CARD, lines_of
from leadtrack.intake.vcard.plain import plain_values
from leadtrack.intake.vcard.values import Reading, Values, said

_ENDING = b"\nEND:VCARD"
_BLOCK = 1 << 16


class Card(NamedTuple):
    """The line on which a card begins, the parts of its values by property, and whether its end is missing."""

    begins: int
    values: Values
    is_cut: bool


class Cards:
    """The cards of a file, from its beginning; `name` is what an error calls it."""

    def __init__(self, file: BinaryIO, name: str, reading: Reading) -> None:
        file.seek(0)
        self._text = _Text(file)
        self._name = name
        self._reading = reading
        # So many lines were read.
        self._above = 0

    def some(self) -> Iterator[list[Card]]:
        """Every card, some at a time. Raises FileError for what no card holds."""
        while not self._text.is_read():
            yield list(self._plain_ones())
            yield from ([card] for card in self._by_lines())

    def take_plain(self, card: bytes) -> Values | None:
        """What a card says that is written plainly, by property; None where it is not."""
        return plain_values(card, self._reading)

    def _plain_ones(self) -> Iterator[Card]:
        """Those up to the next one that is not plain, or not held whole, but no more than are held now."""
        self._text.read_on()
        while card := self._text.ahead():
            values = self.take_plain(card)
            if values is None:
                return
            yield Card(self._above + 1 + card[: card.index(b"B")].count(b"\n"), values, is_cut=False)
            self._above += card.count(b"\n")
            self._text.pass_over(len(card))

    def _by_lines(self) -> Iterator[Card]:
        """Those up to where nothing is open, with what is before them."""
        values: Values | None = None
        begins = size = agents = 0
        is_agent = False
        for line in lines_of(self._text.readline, self._name, above=self._above):
            if line.prop == "BEGIN" and values is not None and is_agent:
                agents += 1
            elif line.prop == "BEGIN":
                if values is not None:
                    yield Card(begins, values, is_cut=True)
                values, begins, size, agents = {}, line.number, 0, 0
            elif line.prop == "END" and agents:
                agents -= 1
            elif line.prop == "END" and values is not None:
                self._above = line.number
                yield Card(begins, values, is_cut=False)
                if MAGIC not in line.value.upper():
                    return
                # A file without a line break at its end, and another one put behind it.
                values, begins, size = {}, line.number, 0
            elif line.prop == "AGENT" and line.value.upper() == MAGIC:
                agents += 1
            elif line.prop in KEPT and values is not None and not agents and line.value:
                size += len(line.prop) + len(line.value)
                if size > LARGEST_CARD:
                    raise self._too_large(line.number, begins)
                head = head_of(line.head)
                if head.prop in KEPT:
                    values.setdefault(head.prop, []).append(said(head, line.value, self._reading))
            if line.prop:
                is_agent = line.prop == "AGENT" and not line.value
        if values is not None:
            yield Card(begins, values, is_cut=True)

    def _too_large(self, number: int, begins: int) -> FileError:
        return FileError(
            f"{self._name}, line {number}: the card that begins on line {begins} has more than {LARGEST_CARD} bytes "
            "of text.",
            "Take that card out, and import again.",
        )


class _Text:
    """The bytes of a file, which may be looked at before they are taken: a card of them, or a line."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""
        self._lines = BytesIO()

    def is_read(self) -> bool:
        """Whether there is nothing more."""
        self.read_on()
        return self._lines.tell() == len(self._held)

    def read_on(self) -> None:
        """Hold more, where what is held has no end of a card."""
        at = self._lines.tell()
        if len(self._held) - at < _BLOCK and self._held.find(_ENDING, at) < 0 and (more := self._file.read(_BLOCK)):
            self._held = self._held[at:] + more
            self._lines = BytesIO(self._held)

    def ahead(self) -> bytes:
        """What is up to the end of the next card, if that is held."""
        at = self._lines.tell()
        found = self._held.find(_ENDING, at)
        return self._held[at : self._held.find(b"\n", found + 1) + 1] if found >= 0 else b""

    def pass_over(self, size: int) -> None:
        """Take so many bytes."""
        self._lines.seek(size, 1)

    def readline(self, most: int) -> bytes:
        """Take a line, or so much of it."""
        line = self._lines.readline(most)
        return line if line.endswith(b"\n") or len(line) == most else line + self._file.readline(most - len(line))
