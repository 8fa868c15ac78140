"""Where a joiner or non-joiner of no width matters: in scripts that need it, and between emoji that are one sign.

The rules for letters are those of UAX #31, section 2.3 (A1, A2, B), and of the Unicode Standard, chapter 12, for RA
with a joiner before its virama; those for emoji of UTS #51.
"""

from __future__ import annotations

import re
from unicodedata import category, combining

_NON_JOINER = "\u200c"
# Letters that are joined with both neighbours, and with the one before only, in scripts that are written today: Arabic,
# Syriac, N'Ko, Mongolian and Adlam (Joining_Type D and R).
_BOTH = re.compile(
    "[\u0620\u0626\u0628\u062a-\u062e\u0633-\u063f\u0641-\u0647\u0649\u064a\u066e\u066f\u0678-\u0687\u069a-\u06bf\u06c1"
    "\u06c2\u06cc\u06ce\u06d0\u06d1\u06fa-\u06fc\u06ff\u0712-\u0714\u071a-\u071d\u071f-\u0727\u0729\u072b\u072d\u072e"
    "\u074e-\u0758\u075c-\u076a\u076d-\u0770\u0772\u0775-\u0777\u077a-\u077f\u07ca-\u07ea\u0886\u0889-\u088d\u08a0-\u08a9"
    "\u08af\u08b0\u08b3-\u08b8\u08ba-\u08c8\u1820-\u1878\U0001e900-\U0001e943]"
)
_BEFORE = re.compile(
    "[\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf"
    "\u06d2\u06d3\u06d5\u06ee\u06ef\u0710\u0715-\u0719\u071e\u0728\u072a\u072c\u072f\u074d\u0759-\u075b\u076b\u076c\u0771"
    "\u0773\u0774\u0778\u0779\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9]"
)
# Nearly the pictographs of UTS #51, with those that only give another one its colour.
_EMOJI = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_AS_EMOJI = "\ufe0f"
_VIRAMA = 9


def matters(text: str, at: int) -> bool:
    """Whether the joiner or non-joiner at this place of a text is needed for what is written there."""
    start, end = at, at + 1
    while _is_mark(text[start - 1 : start]):
        start -= 1
    while _is_mark(text[end : end + 1]):
        end += 1
    base, marks, after, next_base = text[start - 1 : start], text[start:at], text[at + 1 : at + 2], text[end : end + 1]
    ends_in_virama = base.isalpha() and any(map(_is_virama, marks))
    if text[at] == _NON_JOINER:
        return (ends_in_virama and after.isalpha()) or (_joins_next(base) and _joins_previous(next_base))
    if base.isalpha():
        is_before_virama = not marks and _is_virama(after) and text[at + 2 : at + 3].isalpha()
        return is_before_virama or (ends_in_virama and not _is_mark(after))
    return _is_emoji(base) and not marks.strip(_AS_EMOJI) and _is_emoji(after)


def _is_mark(character: str) -> bool:
    return category(character).startswith("M") if character else False


def _is_virama(character: str) -> bool:
    return bool(character) and combining(character) == _VIRAMA


def _joins_next(letter: str) -> bool:
    return _BOTH.match(letter) is not None


def _joins_previous(letter: str) -> bool:
    return _joins_next(letter) or _BEFORE.match(letter) is not None


def _is_emoji(character: str) -> bool:
    return character.isprintable() and _EMOJI.match(character) is not None
