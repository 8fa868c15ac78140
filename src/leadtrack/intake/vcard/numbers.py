"""The numbers and addresses on a card: whose they are to call, and what a link has around them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from leadtrack.domain.text import words

PHONE = "phone"
# What a number is by which nobody talks to the person, as types and labels call it, and the types that say they do all
# the same. A secretariat is called.
_OTHERS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("assistant phone", re.compile("assist|asist|se[ck]ret(?!aria)"), frozenset()),
    ("pager", re.compile("pager|bipper|piepser|personsog"), frozenset(["CELL"])),
    ("fax", re.compile("fax|faks"), frozenset(["CELL", "VOICE"])),
)
_LINK = re.compile(r"(tel|mailto|callto|sms):", re.IGNORECASE)
_BEHIND_NUMBER = re.compile(r";[a-z-]+=.*$", re.IGNORECASE | re.S)
_CONTEXT = re.compile(r";phone-context=(\+[\d.() -]+)", re.IGNORECASE)


@lru_cache(maxsize=1000)
def kind_of(types: frozenset[str], label: str) -> str:
    """`phone`, or the column of a number by which nobody talks to the person: a fax, a pager, an assistant's.

    `types` are the upper-case words of its line, `label` is what Apple's address book calls it in another one.
    """
    told, called = (" ".join(words(text)) for text in (" ".join(types), label))
    for kind, stems, spoken in _OTHERS:
        if stems.search(called) or (stems.search(told) and types.isdisjoint(spoken)):
            return kind
    return PHONE


def bare_number(text: str) -> str:
    """A number without what makes it a link (RFC 3966): `tel:` before it, parameters behind it."""
    context = _CONTEXT.search(text)
    bare = _BEHIND_NUMBER.sub("", _unlinked(text)).strip()
    return context[1] + bare if context and not bare.startswith("+") else bare


def bare_email(text: str) -> str:
    """An address without what makes it a link (RFC 6068): `mailto:` before it, what is to be written behind it."""
    bare = _unlinked(text)
    return (bare.partition("?")[0] if bare is not text else bare).strip()


def _unlinked(text: str) -> str:
    found = _LINK.match(text)
    return unquote(text[found.end() :]) if found else text
