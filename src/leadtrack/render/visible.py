"""Text that cannot act: control characters, escapes and invisible marks are shown, not sent."""

from __future__ import annotations

_NAMED = {"\n": "⏎", "\t": "⇥", "\r": "␍", "\x1b": "␛", "\x00": "␀", "\x7f": "␡"}
# The blanks of typesetters, the soft hyphen, and what joins or parts letters in Persian or emoji.
_KEPT = frozenset("\n\u00a0\u00ad\u2009\u200c\u200d\u202f\u3000")


_JOINERS = frozenset("\u200c\u200d")


def visible(text: str) -> str:
    """The text with everything that could act on a terminal shown as a visible sign.

    Covered are C0 and C1 controls, bidirectional and zero-width marks, line separators, private and unassigned
    code points and lone surrogates. Printable text is given back as it is, and so are the joiners that its script or an
    emoji needs.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    if _JOINERS.isdisjoint(text):
        return "".join(c if c.isprintable() else _sign(c) for c in text)
    from leadtrack.render.joiners import matters

    are_kept = (c.isprintable() or (c in _JOINERS and matters(text, at)) for at, c in enumerate(text))
    return "".join(c if is_kept else _sign(c) for c, is_kept in zip(text, are_kept, strict=True))


def harmless(text: str) -> str:
    """Text for a file that others open: as `visible`, but line breaks stay, and what languages need between letters."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _KEPT else _sign(c) for c in text.replace("\r\n", "\n"))


def _sign(character: str) -> str:
    return _NAMED.get(character) or (" " if character in "\u00a0\u202f\u2009\u3000" else f"<U+{ord(character):04X}>")


def width(text: str) -> int:
    """How many columns of a terminal the (visible) text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) or c in _JOINERS else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, columns: int) -> str:
    """The text within so many columns, its end replaced by … where it had to be cut."""
    if width(text) <= columns:
        return text
    kept = ""
    taken = 0
    for character in text:
        taken += width(character)
        if taken > columns - 1:
            break
        kept += character
    return kept.rstrip("\u200c\u200d") + "…"
