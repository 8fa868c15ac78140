"""XML from strangers, element by element: whatever stands in it, little of it is held at once.

Entities are refused with the document type that would declare them, so there is neither a bomb nor a file from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NoReturn
from xml.parsers import expat

_BLOCK = 1 << 16
_LONGEST_TAG = 1 << 18
_LONGEST_TEXT = 1 << 20
_DEEPEST = 100
_MOST_NAMES = 5000


class HostileError(Exception):
    """What no honest file has, in words that end a sentence."""


class Markup:
    """One document. A kind of it says what an element means in `begin` and `end`, and whose text it wants.

    Names come without their namespace; `text` is what was collected since `collect`.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._depth = 0
        self._wanted = False
        self._held = 0
        self._pieces: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def collect(self) -> None:
        """Collect the text from here to the end of this element."""
        self._wanted = True

    def take(self) -> str:
        """The text collected; afterwards there is none."""
        found = "".join(self._pieces)
        self._pieces.clear()
        self._held = 0
        return found

    def parts(self, stream: IO[bytes]) -> Iterator[None]:
        """Read the document a block at a time. Raises HostileError, and ExpatError for what is no XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_type
        fed = 0
        while block := stream.read(_BLOCK):
            parser.Parse(block, False)
            fed += len(block)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise HostileError(f"has a tag of more than {_LONGEST_TAG} bytes")
            if len(parser.intern) > _MOST_NAMES:
                raise HostileError(f"has more than {_MOST_NAMES} kinds of elements")
            yield
        parser.Parse(b"", True)
        yield

    def whole(self, stream: IO[bytes]) -> None:
        """Read all of the document, where what is kept of it is little."""
        for _ in self.parts(stream):
            pass

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise HostileError(f"has more than {_DEEPEST} elements in each other")
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition(":")[2]
        self.begin(name, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._wanted = False
        self.end(self._names[tag])

    def _text(self, text: str) -> None:
        if self._wanted:
            self._held += len(text)
            if self._held > _LONGEST_TEXT:
                raise HostileError(f"has a cell of more than {_LONGEST_TEXT} characters")
            self._pieces.append(text)


def _refuse_type(*_: object) -> NoReturn:
    raise HostileError("declares a document type, which may hide anything")
