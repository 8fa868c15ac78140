"""What the lines of a card say: their parts, decoded, and the words by which a card tells one from another."""

from __future__ import annotations

import binascii
import re
from collections.abc import Sequence
from typing import NamedTuple

from leadtrack.intake.vcard_lines import Line

_IN_PARTS = (b"N", b"ADR", b"ORG")
_IN_LISTS = (b"NICKNAME", b"CATEGORIES")
# Up to a semicolon that no backslash stands before, but for one that is itself behind another.
_PART = re.compile(r"((?:\\.|[^\\;])*)(;|$|\\$)", re.S)
_TYPE = re.compile(r"[^=,\"]+")
# A word of the user's own, as a phone writes it: X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=46=61=78).
_OWN_WORD = re.compile(r"X-CUSTOM\((?:[^)]*,)?([^),]*)\)?")
_COMMA = re.compile(r"(?<!\\),\s*")
_QUOTED = ("QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE")
_BASE64 = ("BASE64", "ENCODING=BASE64", "ENCODING=B")
_CONTROLS = re.compile("[\x80-\x9f]")
_WINDOWS = "cp1252"
# Preferences are from 1 to 100 (RFC 6350, 5.3); where there is none, behind them.
_LAST = 101


class Said(NamedTuple):
    """What one line says: its parts, the types it names, how far it is preferred (less is more), and its group."""

    parts: tuple[str, ...]
    types: frozenset[str]
    preference: int
    group: bytes

    @property
    def text(self) -> str:
        """The whole of a value without a structure."""
        return self.parts[0]


_NO_TYPES: frozenset[str] = frozenset()


def said(line: Line, encoding: str | None, *, is_recoded: bool) -> Said:
    """What a line says; `encoding` and `is_recoded` as of `vcard.numbered_rows`."""
    parts = tuple(_parts(line, encoding, is_recoded=is_recoded))
    if not line.parameters:
        return Said(parts, _NO_TYPES, _LAST, line.group)
    return Said(parts, _types(line.parameters), _preference(line.parameters), line.group)


def _types(parameters: Sequence[str]) -> frozenset[str]:
    own = [_decoded(binascii.a2b_qp(word), ("utf-8",)) for one in parameters for word in _OWN_WORD.findall(one)]
    return frozenset([*(word for one in parameters for word in _TYPE.findall(one)), *own])


def _preference(parameters: Sequence[str]) -> int:
    for one in parameters:
        number = one.removeprefix("PREF=").strip('"')
        if one.startswith("PREF=") and number.isdecimal():
            return min(int(number[:4]), _LAST)
        if "PREF" in _TYPE.findall(one):
            return 1
    return _LAST


def _parts(line: Line, encoding: str | None, *, is_recoded: bool) -> list[str]:
    """The parts of a structured value, split at what is neither escaped nor quoted-printable; of others the one."""
    is_structured = line.prop in _IN_PARTS
    named = [p.removeprefix("CHARSET=").strip('"') for p in line.parameters if p.startswith("CHARSET=")]
    value, charsets = line.value, (*named, encoding or "utf-8", "utf-8")
    if line.parameters and any(p in _QUOTED for p in line.parameters):
        split = _split(value.decode("latin-1")) if is_structured else [value.decode("latin-1")]
        return [_plain(_decoded(binascii.a2b_qp(part.encode("latin-1")), charsets)) for part in split]
    if line.parameters and any(p in _BASE64 for p in line.parameters):
        value = _from_base64(value)
    elif is_recoded:
        charsets = ("utf-8",)
    text = _decoded(value, charsets)
    if is_structured:
        return list(map(_plain, _split(text)))
    return [_plain(_COMMA.sub(", ", text) if line.prop in _IN_LISTS else _yearless(text, line))]


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
        if text.isascii() or not _CONTROLS.search(text):
            return text
    return value.decode("latin-1")


def _yearless(value: str, line: Line) -> str:
    """A birthday without the year that stands for none, as Apple's address book writes it."""
    stand_ins = [p.partition("=")[2] for p in line.parameters if p.startswith("X-APPLE-OMIT-YEAR=")]
    if not stand_ins or not value.startswith(stand_ins[0]):
        return value
    return "--" + value.removeprefix(stand_ins[0]).removeprefix("-")


def _split(value: str) -> list[str]:
    return [part for part, _ in _PART.findall(value)] if "\\" in value else value.split(";")


def _plain(value: str) -> str:
    bare = value.replace("\r\n", "\n")
    if "\\" not in bare:
        return bare.strip()
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], bare, flags=re.S).strip()
