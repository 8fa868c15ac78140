"""XML in which one element comes after another, most of them written as plainly as the next: the rows of a sheet.

A parser calls us for each tag and each text of them. An element that is written as nearly all programs write it is
taken as a whole by a pattern, in a fraction of the time. All others come to the parser, for which these are not there.
"""

from __future__ import annotations

from xml.parsers import expat

from leadtrack.intake.workbook.markup import ATTRIBUTE, ELEMENT, FOR_A_LETTER, FOR_A_TEXT, Allowance, Markup

# What no XML has: most characters below the blank, and two others (XML 1.0, 2.2).
_NEVER = bytes(n for n in range(32) if n not in b"\t\n\r")
_NEVER_EITHER = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
# An element of more bytes is not plain.
_LONGEST = 1 << 16


class PlainMarkup(Markup):
    """A document of many elements that end with `ending`; the first one that is begun says by `begin_many` in what."""

    ending = ""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self._depth_around = -1
        self._uncut = b""

    def begin_many(self) -> None:
        """One of the many elements has begun."""
        self._depth_around = self._depth - 1

    def take_plain(self, element: str) -> bool:
        """Take an element, given without its ending, if it is written plainly; else nothing happens."""
        raise NotImplementedError

    def account(self, *, elements: int, attributes: int, texts: int, letters: int) -> None:
        """So many were taken."""
        self._work += ELEMENT * elements + ATTRIBUTE * attributes - FOR_A_TEXT * texts - FOR_A_LETTER * letters

    def account_blank(self, size: int) -> None:
        """So many bytes were passed over in no time."""
        self._work -= size

    def _read(self, parser: expat.XMLParserType, block: bytes) -> None:
        text, self._uncut = self._uncut + block, b""
        ending = self.ending.encode()
        end = text.rfind(ending) + len(ending)
        if end >= len(ending):
            self._uncut = text[end:]
            self._take(parser, text[:end])
        elif len(text) < _LONGEST and self._is_between(parser):
            self._uncut = text
        else:
            self._feed(parser, text)

    def _read_end(self, parser: expat.XMLParserType) -> None:
        parser.Parse(self._uncut, True)

    def _take(self, parser: expat.XMLParserType, text: bytes) -> None:
        plain = self._decoded(text) if self._is_between(parser) else None
        if plain is None:
            self._feed(parser, text)
            return
        elements = plain.split(self.ending)
        for at, element in enumerate(elements[:-1]):
            if self.take_plain(element):
                continue
            self._feed(parser, (element + self.ending).encode())
            # What looked like an ending may have been in a comment.
            if not self._is_between(parser):
                self._feed(parser, self.ending.join(elements[at + 1 :]).encode())
                return

    def _is_between(self, parser: expat.XMLParserType) -> bool:
        """Whether nothing is open but what the many elements are in."""
        return self._depth == self._depth_around and parser.CurrentByteIndex == self._fed

    def _decoded(self, text: bytes) -> str | None:
        """The text as a parser takes it (XML 1.0, 2.11), or None where it refuses it or another encoding is in use."""
        if not self._is_utf8 or len(text.translate(None, _NEVER)) < len(text) or any(n in text for n in _NEVER_EITHER):
            return None
        try:
            return text.decode().replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            return None


def without_entities(text: str) -> str | None:
    """The text with the characters that its five predefined entities are (XML 1.0, 4.6); None where it has others."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&") if text.count("&") == text.count("&amp;") else None
