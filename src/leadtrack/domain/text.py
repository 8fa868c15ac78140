"""Text as people search for it, and text as it may be shown."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
     "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i"}
)  # fmt: skip
_LETTER = re.compile(f"[{''.join(map(chr, _LETTERS))}]")


def fold(text: str) -> str:
    """Lower case, no accents, single blanks: the form in which texts are compared and searched."""
    if text.isascii():
        return " ".join(text.lower().split())
    spelt = _LETTER.sub(lambda found: _LETTERS[ord(found[0])], text)
    decomposed = unicodedata.normalize("NFKD", spelt)
    bare = _MARKS.sub("", decomposed)
    return " ".join(bare.casefold().split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, split at everything that is no letter and no digit."""
    return tuple("".join(c if c.isalnum() else " " for c in fold(text)).split())
