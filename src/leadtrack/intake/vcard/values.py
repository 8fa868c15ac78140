"""What the values on a card say: their parts, decoded."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

from leadtrack.intake.vcard.heads import Head, Written

_IN_PARTS = frozenset(["N", "ADR", "ORG", "X-ANDROID-CUSTOM"])
_IN_LISTS = frozenset(["NICKNAME", "CATEGORIES"])
# Up to a semicolon that no backslash stands before, but for one that is itself behind another.
_PART = re.compile(r"((?:\\.|[^\\;])*)(;|$|\\$)", re.S)
_COMMA = re.compile(r"(?<!\\),\s*")
_ESCAPED = re.compile(r"\\(.)", re.S)
CONTROLS = re.compile("[\x80-\x9f]")
_WINDOWS = "cp1252"


class Said(NamedTuple):
    """What one line says: the parts of its value, and its head."""

    parts: Sequence[str]
    head: Head

    @property
    def text(self) -> str:
        """The whole of a value without a structure."""
        return self.parts[0]


class Reading(NamedTuple):
    """How values are read: the encoding of cards that do not name their own, and whether the list was turned into UTF-8
    whatever they name."""

    encoding: str | None
    is_recoded: bool

    @property
    def is_utf8(self) -> bool:
        """Whether what names no charset is in UTF-8 wherever it can be."""
        return self.is_recoded or self.encoding is None or codecs.lookup(self.encoding).name == "utf-8"


# What a card says, by property.
Values = dict[str, list[Said]]


def said(head: Head, value: bytes, reading: Reading) -> Said:
    """What a line says."""
    charsets = tuple(filter(None, (head.charset, reading.encoding, "utf-8")))
    if head.written is Written.QUOTED:
        parts = _split(value.decode("latin-1")) if head.prop in _IN_PARTS else [value.decode("latin-1")]
        return Said([_plain(_decoded(binascii.a2b_qp(part.encode("latin-1")), charsets)) for part in parts], head)
    if head.written is Written.BASE64:
        value = _from_base64(value)
    elif reading.is_recoded:
        charsets = ("utf-8",)
    text = _decoded(value, charsets)
    return said_in_text(head, _yearless(text, head.no_year) if head.no_year else text)


def said_in_text(head: Head, text: str) -> Said:
    """What a line says whose value is this text: the parts of a structured value, split at what is not escaped."""
    prop = head.prop
    if prop in _IN_PARTS:
        return Said(list(map(_plain, _split(text))), head)
    return Said([_plain(_COMMA.sub(", ", text) if prop in _IN_LISTS else text)], head)


def _from_base64(value: bytes) -> bytes:
    try:
        return binascii.a2b_base64(value)
    except ValueError:
        return value


def _decoded(value: bytes, charsets: Sequence[str]) -> str:
    """The text; what is in no charset of these, or is named Latin-1 and is not, is what Windows writes."""
    for charset in (*charsets, _WINDOWS):
        try:
            text = value.decode(charset)
        except (LookupError, ValueError):
            continue
        if text.isascii() or not CONTROLS.search(text):
            return text
    return value.decode("latin-1")


def _yearless(value: str, stand_in: str) -> str:
    """A birthday without the year that stands for none, as Apple's address book writes it."""
    return "--" + value.removeprefix(stand_in).removeprefix("-") if value.startswith(stand_in) else value


def _split(value: str) -> list[str]:
    return [part for part, _ in _PART.findall(value)] if "\\" in value else value.split(";")


def _plain(value: str) -> str:
    bare = value.replace("\r\n", "\n") if "\r" in value else value
    if "\\" not in bare:
        return bare.strip()
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], bare).strip()
