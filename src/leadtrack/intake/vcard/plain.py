"""Cards that are written plainly, as nearly all programs write them: taken whole, in a fraction of the time that their
lines take one by one."""

from __future__ import annotations

import re

from leadtrack.intake.vcard.heads import known_head
from leadtrack.intake.vcard.lines import KEPT, MARKS
from leadtrack.intake.vcard.values import CONTROLS, Reading, Values, said, said_in_text

_BEGIN, _END = "BEGIN:VCARD", ["END:VCARD", ""]
# What bytes call a blank.
_BLANKS = " \t\n\r\x0b\x0c"
# A line that has no colon, or does not go on, is not tried again from each of its words.
_SOFT_BREAKS = re.compile(rb"^(?=[^:\n]*+:)(?>[^:\n]*QUOTED-PRINTABLE[^:\n]*:)(?:[^\n]*=\n)+", re.IGNORECASE | re.M)
# What is no property by itself, and goes on.
_ODD_FOLD = re.compile(rb"\n[^: \t\n][^:\n]*\n[ \t]|\n\n[ \t]")


def plain_values(card: bytes, reading: Reading) -> Values | None:
    """What a card says, which is given whole, by property; None where it is not written plainly."""
    unfolded = _unfolded(card)
    if unfolded is None:
        return None
    text, codec = _text(unfolded)
    lines = text.lstrip("\n").split("\n")
    if lines[0] != _BEGIN or lines[-2:] != _END:
        return None
    is_text = codec == "utf-8" and reading.is_utf8 and (text.isascii() or not CONTROLS.search(text))
    has_quotes = '"' in text
    values: Values = {}
    for line in lines[1:-2]:
        head, colon, value = line.partition(":")
        if not colon:
            if line and any(mark in line.upper() for mark in MARKS):
                return None
            continue
        told = known_head(head)
        prop = told.prop
        if prop in MARKS or (has_quotes and head.count('"') % 2) or (told.may_go_on and line[-1] == "="):
            return None
        if prop not in KEPT or not (value := value.strip(_BLANKS)):
            continue
        if told.is_text and is_text:
            one = said_in_text(told, value)
        elif head.isascii():
            one = said(told, value.encode(codec), reading)
        else:
            return None
        if prop in values:
            values[prop].append(one)
        else:
            values[prop] = [one]
    return values


def _unfolded(card: bytes) -> bytes | None:
    """The card in whole lines, or None where what is to be joined does not show plainly."""
    lines = card.replace(b"\r\n", b"\n")
    if b"\r" in lines:
        return None
    if b"=\n" in lines:
        lines = _SOFT_BREAKS.sub(lambda found: found[0].replace(b"=\n", b""), lines)
    if b"\n " in lines or b"\n\t" in lines:
        if _ODD_FOLD.search(lines):
            return None
        lines = lines.replace(b"\n ", b"").replace(b"\n\t", b"")
    return lines


def _text(lines: bytes) -> tuple[str, str]:
    """The lines as text, and what was taken for their encoding; any will do where they are not in UTF-8."""
    try:
        return lines.decode(), "utf-8"
    except UnicodeDecodeError:
        return lines.decode("latin-1"), "latin-1"
