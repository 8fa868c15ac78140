"""UTF-8 that was taken for Windows-1252 and encoded once more: `JÃ¼rgen` for `Jürgen`.

It is undone only where nothing else is in the list, and where no language writes some of it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# The encoding in which such a list is read; what was not encoded twice stays what it is in it.
TWICE = "utf-8-twice"
_BLOCK = 1 << 20


def _taken(*codes: int) -> str:
    """What these bytes are taken for, by programs that know Windows-1252 and by those that know Latin-1, as the inside
    of a set."""
    latin = bytes(codes).decode("latin-1")
    return re.escape("".join(dict.fromkeys(latin + bytes(codes).decode("cp1252", "ignore"))))


_NEXT = f"[{_taken(*range(0x80, 0xC0))}]"
# The letters of Latin-1 and Latin Extended-A, four of Romanian, and the usual signs.
_TWICE = re.compile(
    rf"Â[\xa0-¿]|[ÃÄÅ]{_NEXT}|È[{_taken(0x98, 0x99, 0x9A, 0x9B)}]"
    rf"|â[{_taken(0x80)}][{_taken(0x93, 0x94, 0x98, 0x99, 0x9A, 0x9C, 0x9D, 0x9E, 0xA2, 0xA6, 0xB9, 0xBA)}]"
    rf"|â[{_taken(0x82)}]¬|â[{_taken(0x84)}]¢|ï»¿"
)
# Of these the last letters of a text may be the first ones.
_BEGUN = re.compile(rf"(?:[ÂÃÄÅÈâï]|ï»|â[{_taken(0x80, 0x82, 0x84)}])\Z")
# Signs that stand neither beside a letter nor behind a word.
_SIGNS = r"¡-©¬®-¹¼-¿\x81\x8d\x8f\x90\x9d˜†‡‰ˆŸ"
# A language has no Ã in a small word, none alone before others, and no sign behind it within a word.
_SURE = re.compile(
    rf"(?<=[a-zß-ÿ])Ã[{_SIGNS}\xad«»ª]|Ã[{_SIGNS}](?=[A-Za-z])|(?<!\w)Ã(?![\xa0’”»]){_NEXT}(?=[A-Za-z])|(?<=[A-Z])Ãœ(?=[A-Z])"
    rf"|(?<=[a-z])[ÄÅ][{_SIGNS}„‚…›](?=[a-z])|(?<=[A-Za-z])â€[™˜œ]|\Aï»¿"
)
# The word in which one of them stands.
_WORD = re.compile(r"(?:[A-Za-z']|[^\x00-\x7f])+")
# No name is longer.
_LONGEST = 40
# One of these is in all of them; most lists have none, and are not searched.
_LEADS = "ÃÅÄâï"


def is_twice(file: BinaryIO, sample: bytes) -> bool:
    """Whether all of a file in UTF-8 was encoded twice; it is read where this sample of its beginning shows that."""
    text = _begun(sample)
    if not _shows(text) or not _is_whole(_BEGUN.sub("", text)):
        return False
    # Once more than twice is left as it is.
    return not _shows(undone(text)) and all(map(_is_whole, _texts(file)))


def word_of(sample: bytes) -> tuple[str, str] | None:
    """The first word of UTF-8 that was surely encoded twice, as it stands and as it was meant."""
    text = _begun(sample)
    if not _shows(text):
        return None
    words = (found[0] for found in _WORD.finditer(text) if len(found[0]) <= _LONGEST)
    return next(((word, undone(word)) for word in words if _SURE.search(word)), None)


def undone(text: str) -> str:
    """The text with what was encoded twice as it was meant."""
    return text if text.isascii() else _TWICE.sub(lambda found: _meant(found[0]), text)


@cache
def _meant(letters: str) -> str:
    return b"".join(map(_byte, letters)).decode("utf-8")


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1" if letter < "\u0100" else "cp1252")


def _shows(text: str) -> bool:
    return any(lead in text for lead in _LEADS) and _SURE.search(text) is not None


def _begun(sample: bytes) -> str:
    return sample.decode("utf-8", "ignore").removeprefix("\ufeff")


def _is_whole(text: str) -> bool:
    """Whether all that is no ASCII was encoded twice."""
    return text.isascii() or _TWICE.sub("", text).isascii()


def _texts(file: BinaryIO) -> Iterator[str]:
    """The whole file in texts that part nothing that was encoded twice."""
    file.seek(0)
    # Behind a line that is too long to be read anything may follow.
    decoder, held = codecs.getincrementaldecoder("utf-8-sig")("replace"), ""
    while block := file.read(_BLOCK):
        text = held + decoder.decode(block)
        begun = _BEGUN.search(text)
        held = begun[0] if begun else ""
        yield text.removesuffix(held)
    yield held


class _Decoder(codecs.BufferedIncrementalDecoder):
    """UTF-8, and what it gives decoded once more."""

    def _buffer_decode(self, given: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:
        text, taken = codecs.utf_8_decode(given, errors, final)
        if not final and (begun := _BEGUN.search(text)):
            text = text[: begun.start()]
            taken -= len(begun[0].encode())
        return undone(text), taken


def _decode(raw: ReadableBuffer, errors: str = "strict", /) -> tuple[str, int]:
    text, taken = codecs.utf_8_decode(raw, errors, True)
    return undone(text), taken


def _codec(name: str) -> codecs.CodecInfo | None:
    if name != TWICE.replace("-", "_"):
        return None
    once = codecs.lookup("utf-8")
    return codecs.CodecInfo(
        once.encode, _decode, incrementalencoder=once.incrementalencoder, incrementaldecoder=_Decoder, name=TWICE
    )


codecs.register(_codec)
