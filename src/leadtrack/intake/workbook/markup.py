"""XML from strangers, element by element: whatever stands in it, little of it is held at once.

Entities are refused with the document type that would declare them, so there is neither a bomb nor a file from outside.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NoReturn, Protocol
from xml.parsers import expat

_BLOCK = 1 << 16
_LONGEST_TAG = 1 << 18
LONGEST_TEXT = 1 << 20
_DEEPEST = 100
_MOST_NAMES = 5000
_MOST_BYTES = 1 << 30
# Work is told in the time of a byte, about 10 ns: an element takes that of 50, an attribute that of 10. So much may be
# for nothing, some seconds of it; and each text that is found pays for its cell and ten blank ones, which lists have.
ELEMENT = 50
ATTRIBUTE = 10
_FOR_NOTHING = 250_000_000
FOR_A_TEXT = 1000
FOR_A_LETTER = 4


class HostileError(Exception):
    """What no honest file has, in words that end a sentence."""


class Allowance:
    """What reading some documents may take together: so many bytes, and so much work that nothing comes of."""

    def __init__(self) -> None:
        self._bytes = _MOST_BYTES
        self._work = _FOR_NOTHING

    def spend(self, size: int, work: int) -> None:
        """So many bytes are read; `work` is what else was done, less what the texts that were found may take.

        Raises HostileError where it is too much.
        """
        self._bytes -= size
        self._work -= size + work
        if self._bytes < 0:
            raise HostileError(f"unpacks to more than {_MOST_BYTES} bytes, which no list needs")
        if self._work < 0:
            raise HostileError("goes on and on with next to nothing in it")


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, no more than about so many; none at the end."""


class Markup:
    """One document. A kind of it says what an element means in `begin` and `end`, and whose text it wants.

    Names come without their namespace; `text` is what was collected since `collect`.
    """

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._work = 0
        self._fed = 0
        self._is_utf8 = True
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
        if not self._pieces:
            return ""
        found = "".join(self._pieces)
        self._pieces.clear()
        self._held = 0
        return found

    def parts(self, stream: Readable) -> Iterator[None]:
        """Read the document a block at a time. Raises HostileError; ExpatError for what is no XML, and
        ValueError for an encoding that there is not."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = _refuse_type
        while block := stream.read(_BLOCK):
            self._read(parser, block)
            self._allowance.spend(len(block), self._work)
            self._work = 0
            if self._fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise HostileError(f"has a tag of more than {_LONGEST_TAG} bytes")
            if len(parser.intern) > _MOST_NAMES:
                raise HostileError(f"has more than {_MOST_NAMES} kinds of elements")
            yield
        self._read_end(parser)
        yield

    def whole(self, stream: Readable) -> None:
        """Read all of the document, where what is kept of it is little."""
        for _ in self.parts(stream):
            pass

    def _read(self, parser: expat.XMLParserType, block: bytes) -> None:
        """Read the next block; another kind of document may keep some of it from the parser."""
        self._feed(parser, block)

    def _read_end(self, parser: expat.XMLParserType) -> None:
        """Read what is left where the document ends."""
        parser.Parse(b"", True)

    def _feed(self, parser: expat.XMLParserType, block: bytes) -> None:
        parser.Parse(block, False)
        self._fed += len(block)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._work += ELEMENT + ATTRIBUTE * len(attributes)
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
            if self._held > LONGEST_TEXT:
                raise HostileError(f"has a cell of more than {LONGEST_TEXT} characters")
            self._pieces.append(text)
            self._work -= FOR_A_TEXT + FOR_A_LETTER * len(text)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse what Python has no name for: the parser would take that for a fault of ours."""
        try:
            self._is_utf8 = codecs.lookup(encoding or "utf-8").name == "utf-8"
        except LookupError as error:
            raise ValueError(error) from None


def _refuse_type(*_: object) -> NoReturn:
    raise HostileError("declares a document type, which may hide anything")
