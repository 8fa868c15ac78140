"""Text as people search for it, and text as it may be shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
     "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i"}
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_HALF = re.compile("[\ud800-\udfff]")
_LETTER = re.compile(f"[{''.join(map(chr, _LETTERS))}]")


def fold(text: str) -> str:
    """Lower case, no accents, single blanks: the form in which texts are compared and searched. What is folded stays
    as it is when it is folded again."""
    words = text.lower().split()
    if text.isascii():
        return " ".join(words)
    # The same few names and places come over and over, most other words have no accents.
    return " ".join([bare for word in words if (bare := word if word.isascii() else _bare(word))])


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    # An accent may stand on a letter that is spelt out, as in ǽ.
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", word))
    spelt = _LETTER.sub(lambda found: _LETTERS[ord(found[0])], bare)
    return " ".join(spelt.casefold().split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, split at everything that is no letter and no digit."""
    return tuple(_WORD.findall(fold(text)))


def storable(text: str) -> str:
    """The text as it can be stored and shown: a byte of a command line that is no UTF-8 is taken as Latin-1, half a
    character as one that is not known."""
    return _HALF.sub(lambda half: chr(ord(half[0]) - 0xDC00) if "\udc80" <= half[0] <= "\udcff" else "\ufffd", text)
