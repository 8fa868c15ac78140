"""Whether a list is Turkish: in Windows-1254, which is Windows-1252 but for six letters.

What is ğ, ı, İ and ş looks like ð, ý, Ý and þ, which are letters of Icelandic. Only words that are none there count,
and only where nearly all other letters are Turkish, too.
"""

from __future__ import annotations

import re

_ENCODING = "cp1254"
_LETTERS = frozenset("çğıöşüâîû")
# Germans live there too, and their letters are the same in both.
_GERMAN = frozenset("äöüß")
_WORD = re.compile(r"[^\W\d_]+")
# Of Icelandic, þ stands before few consonants within a word, before vowels with an accent, and at the end of none.
_S = re.compile(r"(?<=[^\W\d_])þ(?=[aeioöuüýbcçdfgklmnpstyz]|\Z)")
_ENOUGH = 0.9
# So many words that are none in Icelandic, of those with one of the letters.
_SURE = 3
_SHARE = 0.1
# Letters of Central Europe and the Baltic are in the place of one of these each, but hardly of two.
_EACH = 2


def turkish_encoding(sample: bytes) -> str | None:
    """`cp1254` where these bytes are surely that, else None."""
    if not (_has(sample, b"\xdd\xfd") and _has(sample, b"\xd0\xde\xf0\xfe")):
        return None
    words = {word for word in _WORD.findall(sample.decode("cp1252", "replace").lower()) if not word.isascii()}
    dotless = [word for word in words if "ý" in word]
    others = [word for word in words if "ð" in word or "þ" in word]
    sure = sum(map(_is_sure, words))
    is_sure = sure >= max(_SURE, len({*dotless, *others}) * _SHARE) and min(len(dotless), len(others)) >= _EACH
    # No Turkish word begins with ğ, as Lithuanian ones in Windows-1257 seem to.
    is_other = any(word.startswith("ð") for word in words)
    return _ENCODING if is_sure and not is_other and _fits(sample) else None


def _has(sample: bytes, letters: bytes) -> bool:
    return any(letter in sample for letter in letters)


def _is_sure(word: str) -> bool:
    """Whether a word, as Windows-1252 has it, is Turkish and nothing else."""
    return _S.search(word) is not None or word.count("ý") > 1 or "oðlu" in word


def _fits(sample: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are those of Turkish."""
    letters = [one for one in sample.decode(_ENCODING, "replace").lower() if one > "\x7f" and one.isalpha()]
    own = [one for one in letters if one not in _GERMAN]
    return sum(one in _LETTERS for one in own) >= len(own) * _ENOUGH
