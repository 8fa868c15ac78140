"""Whether a list that is read as Windows-1252 may as well be in another encoding, and one in UTF-8 encoded twice.

Only what no language writes so is a doubt, and only where what the other one makes of it is a word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from leadtrack.intake.text.central import ALPHABETS, SIGNS, likeliest
from leadtrack.intake.text.twice import TWICE, word_of

# Croatian and Slovenian: too few letters to be sure of, enough to ask.
_ALPHABETS = (*ALPHABETS, "čćđšž")
_WORD = re.compile(r"[^\W\d_][\w³¹¿¾±¶¼£¯¦º\x8d\x8f\x9d]*|[£¯¦\x8f]\w+")
_ODD = re.compile(
    # Polish: Wałęsa, Wąsik, Źrebiec, Poznań, Świder.
    rf"{SIGNS.pattern}|(?<=[a-z]{2})(?:¹|(?<!m)³)\Z|(?<=[a-z])Ÿ|Ÿ(?=[a-z])|ñ(?![aeiouáéíóúü])|Ñ(?![AEIOUÁÉÍÓÚÜ])"
    r"|[œŒ](?=[bfghj-npqrsv-z])"
    # Czech and Slovak: Němec, Růžena, Ďurica, Dvořák, Černá.
    r"|[ìù](?=[a-zá-ýšž])|\b[ïÏ]|[øØèÈòÒïÏ](?=\w*[áíýšž])|(?<=[áíýšž])\w*[øèòï]|[\x8d\x8f\x9d]"
    # Hungarian, Croatian: Erdős, Babić.
    r"|õ(?!e)|iæ\b"
)
# No name is longer.
_LONGEST = 40
# Greek, Cyrillic and others have nothing but such letters.
_NOT_LATIN = re.compile("[À-ÖØ-öø-ÿ]{4,}")
_FEW = 3


class Doubt(NamedTuple):
    """A word as it is read, and what it would be in another encoding; that is blank where nobody knows which."""

    word: str
    encoding: str = ""
    other: str = ""


def doubt_of(sample: bytes, encoding: str = "cp1252") -> Doubt | None:
    """The first word of these bytes that makes more sense in another encoding than in the one that was found, if there
    is one."""
    if encoding in ("utf-8", "utf-8-sig"):
        word = word_of(sample)
        return Doubt(word[0], TWICE, word[1]) if word else None
    return _of_windows(sample) if encoding == "cp1252" else None


def _of_windows(sample: bytes) -> Doubt | None:
    """The first word of these bytes, read as Windows-1252, that makes more sense otherwise, if there is one."""
    text = sample.decode("cp1252", "leadtrack-latin")
    if len(strange := _NOT_LATIN.findall(text)) >= _FEW:
        return Doubt(strange[0])
    found = next((word for word in _WORD.finditer(text) if len(word[0]) <= _LONGEST and _ODD.search(word[0])), None)
    if found is None:
        return None
    best, _, fits = likeliest(sample, _ALPHABETS)
    return Doubt(found[0], best, sample[slice(*found.span())].decode(best, "replace")) if fits else None
