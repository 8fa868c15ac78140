"""Letters as a web page writes them, in lists from shops: `M&uuml;ller`, `Smith &amp; Sons`, `O&#39;Brien`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# In what was written so twice, the ampersand is written so too.
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,6}|#[xX][\da-fA-F]{1,5}|[A-Za-z]{2,8}[1-4]?);")
# From here on, there are signs and no letters; of these two are usual.
_FIRST_SIGN = 0x2070
_SIGNS = ("euro", "trade")


def may_have_entities(text: str) -> bool:
    """Whether there may be one, in one cell or in many."""
    return "&" in text and ";" in text


def with_entities(columns: Sequence[Sequence[str]]) -> set[int]:
    """The rows in which a cell has one."""
    some = [column for column in columns if may_have_entities("".join(column))]
    return {at for column in some for at, cell in enumerate(column) if "&" in cell and _ENTITY.search(cell)}


def without_entities(cell: str) -> str:
    """The cell with the letters that are meant; an ampersand that is none of an entity stays what it is."""
    return _ENTITY.sub(lambda found: _meant(found[0], found[1]), cell) if "&" in cell else cell


@lru_cache(maxsize=1000)
def _meant(written: str, name: str) -> str:
    # Few lists have any.
    from html import unescape
    from html.entities import name2codepoint

    # The others are mathematics, in which `R&or;` and `Q&sub;` are as likely firms.
    is_known = name[0] == "#" or name == "apos" or name2codepoint.get(name, _FIRST_SIGN) < _FIRST_SIGN
    letter = unescape(f"&{name};") if is_known or name in _SIGNS else written
    return letter.replace("\ufffd", "") or written
