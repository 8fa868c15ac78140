"""The heads of a card's lines, up to the colon: the property, its group, and what the parameters say of the value."""

from __future__ import annotations

import binascii
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

_PARAMETER = re.compile(r'(?:[^";]++|"[^"]*+"|")+')
_TYPE = re.compile(r"[^=,\"]+")
# A word of the user's own, as a phone writes it: X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=46=61=78).
_OWN_WORD = re.compile(r"X-CUSTOM\((?:[^)]*,)?([^),]*)\)?")
_QUOTED = ("QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE")
_BASE64 = ("BASE64", "ENCODING=BASE64", "ENCODING=B")
_UTF8 = ("UTF-8", "UTF8")
_NO_TYPES: frozenset[str] = frozenset()
# Preferences are from 1 to 100 (RFC 6350, 5.3); where there is none, behind them.
_LAST = 101
# A longer one is hardly met twice.
_LONG = 200


class Written(StrEnum):
    """How a value is written where it is not the text itself."""

    QUOTED = "quoted-printable"
    BASE64 = "base64"


class Head(NamedTuple):
    """What a line says before its value: the property, the group it is in (Apple labels it elsewhere), the types it
    names, the user's own word among them, and how far it is preferred (less is more). Of the value it says the charset,
    how it is written, the digits that stand for no year, whether it is all of the text as it stands there in UTF-8
    (`is_text`), and whether it may go on behind a soft break."""

    prop: str
    group: str
    types: frozenset[str]
    own_word: str
    preference: int
    charset: str
    written: Written | None
    no_year: str
    is_text: bool
    may_go_on: bool


def head_of(text: str) -> Head:
    """What the head of a line says, whatever it is."""
    return known_head(text) if len(text) < _LONG else _parsed(text)


def _parsed(text: str) -> Head:
    name, *parameters = _PARAMETER.findall(text.upper()) if ";" in text else (text.upper(),)
    group, _, prop = name.removeprefix("\ufeff").strip().rpartition(".")
    if not parameters:
        return Head(prop, group.strip(), _NO_TYPES, "", _LAST, "", None, "", is_text=True, may_go_on=False)
    charset, written = _value_of(parameters, "CHARSET="), _written(parameters)
    no_year = _value_of(parameters, "X-APPLE-OMIT-YEAR=")
    is_text = written is None and not no_year and charset in ("", *_UTF8)
    own_words, preference = _own_words(parameters), _preference(parameters)
    types = frozenset([*(word for one in parameters for word in _TYPE.findall(one)), *own_words])
    own_word = next(iter(own_words), "")
    may_go_on = "QUOTED-PRINTABLE" in text.upper()
    return Head(prop, group.strip(), types, own_word, preference, charset, written, no_year, is_text, may_go_on)


known_head = lru_cache(maxsize=1000)(_parsed)


def _written(parameters: Sequence[str]) -> Written | None:
    if any(one in _QUOTED for one in parameters):
        return Written.QUOTED
    return Written.BASE64 if any(one in _BASE64 for one in parameters) else None


def _value_of(parameters: Sequence[str], name: str) -> str:
    return next((one.removeprefix(name).strip('"') for one in parameters if one.startswith(name)), "")


def _own_words(parameters: Sequence[str]) -> list[str]:
    return [
        binascii.a2b_qp(word.encode()).decode(errors="replace") for one in parameters for word in _OWN_WORD.findall(one)
    ]


def _preference(parameters: Sequence[str]) -> int:
    for one in parameters:
        number = one.removeprefix("PREF=").strip('"')
        if one.startswith("PREF=") and number.isdecimal():
            return min(int(number[:4]), _LAST)
        if "PREF" in _TYPE.findall(one):
            return 1
    return _LAST
