"""Content lines, as cards (RFC 2426) and calendars (RFC 5545) are made of: escaped, folded at 75 octets, ended by CRLF.

No text can begin a line of its own: line breaks in it are written as `\\n`, other controls as visible signs.
"""

from __future__ import annotations

from leadtrack.render.visible import harmless

_OCTETS = 75


def line(name: str, *values: str) -> str:
    """One property with its values as they are, parts of one structured value, folded and ended."""
    return folded(f"{name}:{';'.join(values)}")


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    shown = harmless(text).replace("\\", "\\\\").replace("\n", "\\n")
    return shown.replace(";", "\\;").replace(",", "\\,")


def folded(whole: str) -> str:
    """The line in pieces of at most 75 octets, never cut within a character; the later ones begin with a blank."""
    if len(whole.encode("utf-8", "replace")) <= _OCTETS:
        return f"{whole}\r\n"
    pieces: list[str] = []
    piece, octets = "", 0
    for character in whole:
        size = len(character.encode("utf-8", "replace"))
        if octets + size > _OCTETS:
            pieces.append(piece)
            # The blank before it counts.
            piece, octets = "", 1
        piece += character
        octets += size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
