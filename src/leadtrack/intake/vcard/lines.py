"""The lines of cards (vCard): unfolded, with their properties and heads apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from leadtrack.errors import FileError

_LONGEST_LINE = 1 << 20
LARGEST_CARD = 1 << 20
# What a card says beside, and what it is called where others say it too.
ASIDE = {
    "IMPP": "messenger", "X-SKYPE": "messenger", "X-SKYPE-USERNAME": "messenger", "X-JABBER": "messenger",
    "X-MSN": "messenger", "X-AIM": "messenger", "X-ICQ": "messenger", "X-YAHOO": "messenger", "X-QQ": "messenger",
    "X-GOOGLE-TALK": "messenger", "X-MS-IMADDRESS": "messenger",
    "X-SOCIALPROFILE": "profile", "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary",
    "X-MS-ANNIVERSARY": "anniversary", "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-SPOUSE": "spouse", "X-MS-SPOUSE": "spouse", "X-EVOLUTION-SPOUSE": "spouse",
    "X-ASSISTANT": "assistant", "X-MS-ASSISTANT": "assistant", "X-EVOLUTION-ASSISTANT": "assistant",
    "X-MANAGER": "manager", "X-MS-MANAGER": "manager", "X-EVOLUTION-MANAGER": "manager",
    "X-ABDATE": "date", "X-ABRELATEDNAMES": "related", "RELATED": "related", "GENDER": "gender",
    "X-WA-BIZ-DESCRIPTION": "business", "X-MAIDENNAME": "maiden name", "X-MS-CHILD": "child",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse", "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant", "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-KADDRESSBOOK-X-PROFESSION": "profession", "X-KADDRESSBOOK-X-OFFICE": "office",
    "HOBBY": "hobby", "INTEREST": "interest", "EXPERTISE": "expertise", "DEATHDATE": "died",
    "X-CUSTOM1": "custom field", "X-CUSTOM2": "custom field", "X-CUSTOM3": "custom field", "X-CUSTOM4": "custom field",
}  # fmt: skip
KEPT = frozenset([
    "N", "FN", "ORG", "TEL", "X-MS-TEL", "EMAIL", "ADR", "LABEL", "BDAY", "TITLE", "ROLE", "URL", "NOTE", "NICKNAME",
    "X-NICKNAME", "CATEGORIES", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABLABEL", "X-WA-BIZ-NAME", "X-ANDROID-CUSTOM",
    *ASIDE,
])  # fmt: skip
MARKS = frozenset(["BEGIN", "END", "AGENT"])
# Up to the colon or the semicolon that no quotes are around.
_HEAD = re.compile(rb'(?:[^":]++|"[^"]*+")*+(?=:)')
# Reads so many bytes at the most, up to the end of a line.
ReadLine = Callable[[int], bytes]


class Line(NamedTuple):
    """One whole line of a card: where it begins, its property, its head up to the colon and its value."""

    number: int
    prop: str
    head: str
    value: bytes


def lines_of(readline: ReadLine, name: str, *, above: int = 0) -> Iterator[Line]:
    """Whole lines of what is kept: unfolded, and with the soft breaks of quoted-printable taken out; `above` them there
    were so many. The end of a card is passed on before anything behind it is read.

    What is not kept, as a photograph, is passed over without being held.
    """
    whole = bytearray()
    prop = ""
    is_soft = is_quoted = may_go_on = False
    number, begins = above, 0
    while raw := readline(_LONGEST_LINE):
        number += 1
        line = raw.rstrip(b"\r\n")
        if begins and (is_soft or (may_go_on and line[:1] in (b" ", b"\t"))):
            more = line if is_soft else line[1:]
        else:
            if begins:
                yield _parsed(begins, prop, bytes(whole))
            head = line.partition(b":")[0].upper()
            prop, begins, more = _prop(head), number, line
            is_quoted = b"QUOTED-PRINTABLE" in head
            if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
                if prop in KEPT or b":" not in line[:200]:
                    raise FileError(f"{name}, line {number}: the line never ends.", "Is it a list of cards?")
                # A photograph on one line.
                while (rest := readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
            if prop == "END":
                yield _parsed(number, prop, line)
                # Nothing goes on behind it; what is indented there begins another card.
                begins, may_go_on = 0, False
                continue
            may_go_on = may_go_on or prop in KEPT or prop in MARKS
            whole = bytearray(line if prop in MARKS else b"")
        if prop in KEPT:
            whole += more
            if len(whole) > LARGEST_CARD:
                raise FileError(
                    f"{name}, line {number}: the line that begins on line {begins} never ends.",
                    "Take that card out, and import again.",
                )
        is_soft = is_quoted and (whole if prop in KEPT else line).endswith(b"=")
        if is_soft and prop in KEPT:
            del whole[-1:]
    if begins:
        yield _parsed(begins, prop, bytes(whole))


def _prop(head: bytes) -> str:
    name = head.partition(b";")[0].removeprefix(b"\xef\xbb\xbf").strip().rpartition(b".")[2]
    return name.decode("latin-1")


def _parsed(number: int, prop: str, whole: bytes) -> Line:
    head, _, value = whole.partition(b":")
    if b'"' in head and (match := _HEAD.match(whole)):
        head, value = match[0], whole[match.end() + 1 :]
    return Line(number, prop, head.decode(errors="replace"), value.strip())
