"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows: folded lines, quoted-printable with soft breaks, several
cards. A card that is cut off costs only itself."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from leadtrack.errors import FileError

MAGIC = b"BEGIN:VCARD"
HEADER = (
    "name",
    "company",
    "email",
    "phone",
    "street",
    "postal code",
    "city",
    "country",
    "birthday",
    "job",
    "url",
    "note",
)
_LONGEST_LINE = 1 << 20
_LARGEST_CARD = 1 << 20
_KEPT = {b"N", b"FN", b"ORG", b"TEL", b"EMAIL", b"ADR", b"BDAY", b"TITLE", b"URL", b"NOTE"}
_CUT = {"NOTE": ["the card is cut off"]}
# Up to a semicolon that no backslash stands before, but for one that is itself behind another.
_PART = re.compile(r"((?:\\.|[^\\;])*)(;|$|\\$)", re.S)
_BIRTHDAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?")


class Line(NamedTuple):
    """One whole line of a card: where it begins, its property, its parameters and its value."""

    number: int
    prop: bytes
    parameters: tuple[str, ...]
    value: bytes


def numbered_rows(file: BinaryIO, name: str, *, encoding: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """A header, then a row a card with the line it begins on; one that is cut off is a row with only that remark.

    `encoding` is that of cards that do not name their own. Raises FileError for what no card holds.
    """
    yield 0, list(HEADER)
    card: dict[str, list[str]] | None = None
    begins = size = 0
    for line in _lines(file, name):
        if line.prop == b"BEGIN":
            if card is not None:
                yield begins, _row(_CUT)
            card, begins, size = {}, line.number, 0
        elif line.prop == b"END" and card is not None:
            yield begins, _row(card)
            card = None
        elif card is not None and line.value:
            size += len(line.value)
            if size > _LARGEST_CARD:
                raise FileError(
                    f"{name}, line {line.number}: the card that begins on line {begins} has more than "
                    f"{_LARGEST_CARD} bytes of text.",
                    "Take that card out, and import again.",
                )
            card.setdefault(line.prop.decode(), []).append(_yearless(_decoded(line, encoding), line))
    if card is not None:
        yield begins, _row(_CUT)


def _lines(file: BinaryIO, name: str) -> Iterator[Line]:
    """Whole lines of what is kept: unfolded, and with the soft breaks of quoted-printable taken out.

    What is not kept, as a photograph, is passed over without being held.
    """
    head: Line | None = None
    value = bytearray()
    is_soft = False
    number = 0
    while raw := file.readline(_LONGEST_LINE):
        number += 1
        line = raw.rstrip(b"\r\n")
        if head and (is_soft or line[:1] in (b" ", b"\t")):
            more = line if is_soft else line[1:]
        else:
            if head:
                yield head._replace(value=bytes(value))
            head, more = _parsed(line, number), b""
            if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
                if head.prop in _KEPT or b":" not in line[:200]:
                    raise FileError(f"{name}, line {number}: the line never ends.", "Is it a list of cards?")
                # A photograph on one line.
                while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
            value = bytearray(head.value)
        is_quoted = any(p.endswith("QUOTED-PRINTABLE") for p in head.parameters)
        if head.prop in _KEPT:
            value += more
            if len(value) > _LARGEST_CARD:
                raise FileError(
                    f"{name}, line {number}: the line that begins on line {head.number} never ends.",
                    "Take that card out, and import again.",
                )
        is_soft = is_quoted and (value if head.prop in _KEPT else line).endswith(b"=")
        if is_soft and head.prop in _KEPT:
            del value[-1:]
    if head:
        yield head._replace(value=bytes(value))


def _parsed(line: bytes, number: int) -> Line:
    head, _, value = line.partition(b":")
    prop, *params = head.upper().split(b";")
    named = prop.strip().rpartition(b".")[2].removeprefix(b"\xef\xbb\xbf")
    is_kept = named in _KEPT or named in (b"BEGIN", b"END")
    return Line(number, named, tuple(p.decode("ascii", "replace") for p in params), value if is_kept else b"")


def _decoded(line: Line, encoding: str | None) -> str:
    value = line.value
    if any(p in ("QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE") for p in line.parameters):
        value = binascii.a2b_qp(value)
    named = (p.removeprefix("CHARSET=").strip('"') for p in line.parameters if p.startswith("CHARSET="))
    for charset in (*named, encoding or "utf-8", "utf-8"):
        try:
            return value.decode(charset)
        except (LookupError, ValueError):
            continue
    return value.decode("latin-1")


def _yearless(value: str, line: Line) -> str:
    """A birthday without the year that stands for none, as Apple's address book writes it."""
    stand_ins = [p.partition("=")[2] for p in line.parameters if p.startswith("X-APPLE-OMIT-YEAR=")]
    return "--" + value[len(stand_ins[0]) + 1 :] if stand_ins and value.startswith(stand_ins[0]) else value


def _parts(value: str) -> list[str]:
    """The fields of a structured value, split at what is not escaped."""
    return [_plain(part) for part, _ in _PART.findall(value)]


def _plain(value: str) -> str:
    bare = value.replace("\r\n", "\n")
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], bare, flags=re.S).strip()


def _row(card: dict[str, list[str]]) -> list[str]:
    def first(prop: str) -> str:
        return _plain(card[prop][0]) if prop in card else ""

    family, given, middle, prefix, suffix = (_parts(card.get("N", [""])[0]) + [""] * 5)[:5]
    name = first("FN") or " ".join(part for part in (prefix, given, middle, family, suffix) if part)
    address = (_parts(card.get("ADR", [""])[0]) + [""] * 7)[:7]
    phones = [_plain(p).removeprefix("tel:").partition(";")[0] for p in card.get("TEL", [])]
    company = _parts(card["ORG"][0])[0] if "ORG" in card else ""
    if (
        "N" in card
        and not any((family, given, middle))
        and name in (company, *map(_plain, card.get("EMAIL", [])), *phones)
    ):
        # A card must have a name to be shown; of a firm, or of a number alone, this is none.
        name = ""
    street = ", ".join(part for part in (address[2], address[1], address[0]) if part)
    return [
        name, company, " ; ".join(_plain(e) for e in card.get("EMAIL", [])), " ; ".join(phones), street, address[5],
        address[3], address[6], _birthday(first("BDAY")), first("TITLE"), first("URL"),
        "\n".join(_plain(note) for note in card.get("NOTE", [])),
    ]  # fmt: skip


def _birthday(text: str) -> str:
    match = _BIRTHDAY.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    return f"--{month}-{day}" if year == "--" else f"{year}-{month}-{day}"
