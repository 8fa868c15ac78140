"""Cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows: folded lines, quoted-printable with soft breaks, several
cards. A card that is cut off costs only itself."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import BinaryIO

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
_BIRTHDAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?")


def card_rows(file: BinaryIO, name: str) -> Iterator[list[str]]:
    """A header, then a row a card; one that is cut off is a row with nothing but that remark.

    Raises FileError for a line that never ends.
    """
    yield list(HEADER)
    card: dict[str, list[str]] | None = None
    for line in _lines(file, name):
        prop, params, value = _parsed(line)
        if prop == "BEGIN":
            if card is not None:
                yield _row({"NOTE": ["the card is cut off"]})
            card = {}
        elif prop == "END" and card is not None:
            yield _row(card)
            card = None
        elif card is not None and value:
            card.setdefault(prop, []).append(_decoded(value, params))
    if card is not None:
        yield _row({"NOTE": ["the card is cut off"]})


def _lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Whole lines: unfolded, and with the soft breaks of quoted-printable taken out."""
    whole = b""
    number = 0
    while raw := file.readline(_LONGEST_LINE):
        number += 1
        if len(raw) == _LONGEST_LINE:
            raise FileError(f"{name}, line {number}: the line never ends.", "Is it a list of cards?")
        line = raw.rstrip(b"\r\n")
        if whole.endswith(b"=") and b"QUOTED-PRINTABLE" in whole.upper().partition(b":")[0]:
            whole = whole[:-1] + line
        elif line[:1] in (b" ", b"\t"):
            whole += line[1:]
        else:
            if whole:
                yield whole
            whole = line
        if len(whole) > _LONGEST_LINE:
            # A photograph, which says nothing that is kept.
            whole = whole.partition(b":")[0] + b":"
    if whole:
        yield whole


def _parsed(line: bytes) -> tuple[str, tuple[str, ...], bytes]:
    head, _, value = line.partition(b":")
    prop, *params = head.decode("ascii", "replace").upper().split(";")
    return prop.rpartition(".")[2], tuple(params), value


def _decoded(value: bytes, params: tuple[str, ...]) -> str:
    if any(p in ("QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE") for p in params):
        value = binascii.a2b_qp(value)
    charset = next((p.removeprefix("CHARSET=").strip('"') for p in params if p.startswith("CHARSET=")), "UTF-8")
    for encoding in (charset, "utf-8"):
        try:
            return value.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return value.decode("latin-1")


def _parts(value: str) -> list[str]:
    """The fields of a structured value, split at what is not escaped."""
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value, flags=re.S).strip()


def _row(card: dict[str, list[str]]) -> list[str]:
    def first(prop: str) -> str:
        return _plain(card[prop][0]) if prop in card else ""

    family, given, middle, prefix, suffix = (_parts(card.get("N", [""])[0]) + [""] * 5)[:5]
    name = first("FN") or " ".join(part for part in (prefix, given, middle, family, suffix) if part)
    address = (_parts(card.get("ADR", [""])[0]) + [""] * 7)[:7]
    phones = [_plain(p).removeprefix("tel:").partition(";")[0] for p in card.get("TEL", [])]
    company = _parts(card["ORG"][0])[0] if "ORG" in card else ""
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
