"""Folding many texts at once: what `text.fold` gives for each, at a tenth of the time where the letters are Latin."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from leadtrack.domain.text import fold

_SEPARATOR = "\0"
_BLANKS = re.compile(rb"  +")


def folded(texts: Sequence[str]) -> list[str]:
    """`fold` of each of these texts."""
    try:
        found = _SEPARATOR.join(texts).encode("latin-1", "leadtrack-fold").translate(_BARE)
    except UnicodeEncodeError:
        return list(map(fold, texts))
    if not found.isascii():
        for byte, letters in _SPELT:
            found = found.replace(byte, letters)
    if not found.isascii():
        return list(map(fold, texts))
    apart = _BLANKS.sub(b" ", found).decode("ascii").split(_SEPARATOR)
    # One of the texts may have the separator in it.
    return list(map(str.strip, apart)) if len(apart) == len(texts) else list(map(fold, texts))


def _inside(letters: str) -> str:
    """What becomes of these letters inside a word."""
    return fold(f"x{letters}x")[1:-1]


def _not_latin(error: UnicodeError) -> tuple[str, int]:
    """For an encoder to Latin-1: the letters that it does not know, folded; what is no Latin then is an error still."""
    if isinstance(error, UnicodeEncodeError):
        found = _inside(error.object[error.start : error.end])
        if found.isascii():
            return found, error.end
    raise error


codecs.register_error("leadtrack-fold", _not_latin)


def _table() -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """What each letter of Latin-1 becomes: a byte, or itself where that is then to be spelt with several letters."""
    bare = bytearray(256)
    spelt: dict[str, int] = {}
    for byte in range(256):
        letters = _inside(chr(byte))
        bare[byte] = 255
        if len(letters) == 1 and letters.isascii():
            bare[byte] = ord(letters)
        elif letters.isascii():
            bare[byte] = spelt.setdefault(letters, byte)
    return bytes(bare), [(bytes([byte]), letters.encode("ascii")) for letters, byte in spelt.items()]


_BARE, _SPELT = _table()
