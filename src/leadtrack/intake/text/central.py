"""Whether a list is of Central Europe: in Windows-1250 or ISO 8859-2, which look like Windows-1252 with wrong letters.

Only what makes no sense in Windows-1252 counts, and only where nearly all other letters are those of one language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENCODINGS = ("cp1250", "iso8859_2")
# Letters beyond ASCII: Polish, Czech and Slovak, Hungarian.
ALPHABETS = ("ąćęłńóśźż", "áčďéěíňóřšťúůýžäľô", "áéíóöőúüű")
_ENOUGH = 0.9
# So many of the letters at least are such as make no sense in Windows-1252.
_SHARE = 0.1
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœŸ"
# What Polish, and Czech in ISO 8859-2, make of Windows-1252: signs within words, and pounds before them.
SIGNS = re.compile(
    rf"(?<=[{_LETTER}])[³¹¿¾±¶¼](?=[a-zß-öø-ÿ])"
    rf"|(?<![{_LETTER}\d])[£¯¦](?=[a-zß-öø-ÿ])|(?<=[A-ZÓ])[£¯¦](?=[A-ZÓ])"
)
# At the end of a word, where one alone may be that of a note.
_AT_ENDS = re.compile(r"(?<=[a-záíéý])[¹³](?=[\s;,|\"]|\Z)(?<!m³)")
# What Czech makes of it: letters that elsewhere do not stand before others, or not in one word.
_CZECH = (
    re.compile(r"ì(?=[a-zá-ý])"),
    re.compile(r"ù(?=[a-zá-ý])"),
    re.compile(rf"(?<=[{_LETTER}])\x9d"),
)
# These are looked for in whole words, since whatever was before them would be looked through for each of its letters.
_WORD = re.compile(rf"[{_LETTER}]++")
_NOT_IN_ONE_WORD = re.compile("ø[a-zù]*[áíýšžèì]|[áíýšžèì][a-z]*ø")
# No name is longer.
_LONGEST = 40
# What Hungarian makes of it. Portuguese has this letter before an e, Estonian beside ä.
_HUNGARIAN = re.compile(r"õ(?!e)", re.IGNORECASE)
_NOT_HUNGARIAN = re.compile("[ãäåøñçêßæ]", re.IGNORECASE)
_ACUTE = re.compile("[áéíóú]", re.IGNORECASE)
_FEW = 3
# There is little of it, and where it is beside nothing else it is sure.
_WEIGHT_OF_HUNGARIAN = 3
_GERMAN = frozenset("äöüß")
_SHARED_SIGNS = frozenset("‘’“”„‚«»–—…€•§°©®´¨\u00a0")


def central_encoding(sample: bytes) -> str | None:
    """`cp1250` or `iso8859_2` where these bytes are surely one of them, else None."""
    count = _told(sample.decode("cp1252", "leadtrack-latin"))
    if not count:
        return None
    best, letters, fits = likeliest(sample, ALPHABETS)
    return best if fits and count >= len(letters) * _SHARE else None


def likeliest(sample: bytes, alphabets: Sequence[str]) -> tuple[str, list[str], bool]:
    """Of `cp1250` and `iso8859_2` the one in which most letters beyond ASCII are those of one language, these letters,
    and whether nearly all of them are."""
    best = max(_ENCODINGS, key=lambda one: _fitting(_letters(sample, one), alphabets))
    letters = _letters(sample, best)
    # Germans live there too, and their letters are the same in all of these.
    own = [letter for letter in letters if letter not in _GERMAN]
    return best, letters, _fitting(letters, alphabets) >= len(own) * _ENOUGH


def _told(text: str) -> int:
    """How many letters make no sense in Windows-1252."""
    czech = [*(len(one.findall(text)) for one in _CZECH), _mixed_words(text)]
    # One of these alone may be a name from elsewhere.
    sure = sum(czech) if sum(czech) >= _FEW and sum(map(bool, czech)) > 1 else 0
    hungarian = len(_HUNGARIAN.findall(text))
    if hungarian >= _FEW and len(_ACUTE.findall(text)) >= _FEW and not _NOT_HUNGARIAN.search(text):
        sure += hungarian * _WEIGHT_OF_HUNGARIAN
    signs, at_ends = len(SIGNS.findall(text)), len(_AT_ENDS.findall(text))
    return sure + signs + (at_ends if signs + at_ends > 1 else 0)


def _mixed_words(text: str) -> int:
    """How many words have letters that no language has in one word."""
    words = _WORD.findall(text) if "ø" in text else ()
    return sum(len(word) <= _LONGEST and "ø" in word and bool(_NOT_IN_ONE_WORD.search(word)) for word in words)


def _letters(sample: bytes, encoding: str) -> list[str]:
    """What ought to be letters of the language; the signs of all encodings ought not."""
    text = sample.decode(encoding, "replace").lower()
    return [letter for letter in text if letter > "\x7f" and letter not in _SHARED_SIGNS]


def _fitting(letters: list[str], alphabets: Sequence[str]) -> int:
    """How many of the letters are those of one language, the one that has most of them."""
    return max(sum(map(letters.count, alphabet)) for alphabet in alphabets)
