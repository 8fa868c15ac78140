"""In which encoding a list is written, judged from what is in it."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from leadtrack.errors import FileError
from leadtrack.intake.text.central import central_encoding
from leadtrack.intake.text.turkish import turkish_encoding
from leadtrack.intake.text.twice import TWICE, is_twice

_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 22
_LONGEST_LETTER = 4
# A letter of Latin-1 in UTF-8. In Windows-1252 it is an Ã and a sign behind a small letter or before another one, an Ã
# that begins a word with what is no letter, or Ãœ between capitals. It begins with what is found at once.
_SIGN = rb"[\x81\x86-\x89\x8d\x8f\x90\x98\x9d\x9f\xa1-\xac\xad-\xb9\xbb-\xbf]"
_SURELY_UTF8 = re.compile(
    rb"\xc3(?:(?<=[a-z\xdf-\xff]\xc3)" + _SIGN + rb"|(?![\xaa\xab\xad\xbb])" + _SIGN + rb"(?=[A-Za-z])"
    rb"|(?<=[A-Z]\xc3)\x9c(?=[A-Z])"
    rb"|(?<![\w\xc0-\xff]\xc3)[\x80-\x91\x93\x95-\x9f\xa1-\xba\xbc-\xbf](?=[A-Za-z]))"
)
_UNPACK = "Unpack it, and import the list in it."
_ASK = "Ask for the list as CSV or XLSX, and import that."
# How what is sent for a list begins, what it is, and what to do.
_BINARY = {
    b"\x1f\x8b": ("packed with gzip", _UNPACK),
    b"BZh91AY&SY": ("packed with bzip2", _UNPACK),
    b"\xfd7zXZ\0": ("packed with xz", _UNPACK),
    b"7z\xbc\xaf\x27\x1c": ("packed with 7-Zip", _UNPACK),
    b"Rar!\x1a\x07": ("packed with RAR", _UNPACK),
    b"\xd0\xcf\x11\xe0": ("an old workbook, or one under a password", "Save it as XLSX or CSV, without a password."),
    b"\x09\x08\x10\0": ("an old workbook", "Save it as XLSX or CSV."),
    b"%PDF": ("a PDF", _ASK),
    b"\x89PNG": ("a picture", _ASK),
    b"\xff\xd8\xff": ("a picture", _ASK),
    b"GIF8": ("a picture", _ASK),
    b"SQLite format 3": ("a database", _ASK),
}
# A name may hold a NUL or an escape code, but no text is full of them.
_CONTROLS = tuple(bytes([code]) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
# So many a short list may have that somebody copied together.
_FEW = 2
# What these make of bytes is no text that anybody wrote.
_NO_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "charmap"}
# A surrogate alone, which no text decodes to, so that the place of what could not be decoded can be found.
MARK = "\udfff"
# UTF-8 in which some bytes are Windows-1252, as where two lists were joined.
MIXED = "utf-8+cp1252"
# What programs wrote before Windows-1252, and the spreadsheet of another system still writes. Of two that are as likely
# it is the first.
_BEFORE_WINDOWS = ("mac_roman", "cp850")
# Encodings that are told by the letters, as people call them.
OLDER = {
    "mac_roman": "Mac Roman", "cp850": "code page 850, as DOS had it",
    "cp1250": "Windows-1250, of Central Europe", "iso8859_2": "ISO 8859-2, of Central Europe",
    "cp1254": "Windows-1254, of Turkey",
}  # fmt: skip
# Letters beyond ASCII in Danish, German, French, Spanish and Dutch; of these words are full.
_OFTEN = frozenset("æøåäöüßéèëçñáíóú")
_LETTERS = _OFTEN | frozenset("êàâîïôùûœ")
# These stand at the end of a word as well, and some of them within one.
_SIGNS = frozenset("‘’“”«»–—…€•\u00a0")
_WITHIN = frozenset("’–")
_HIGH = re.compile(rb"[\x80-\xff]")
# The longer marks first: that of UTF-32 begins as the one of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
_HINT = "Try utf-8, cp1252 or utf-16."


def checked_encoding(wanted: str) -> str:
    """The name of an encoding that lists may be in; raises FileError."""
    try:
        name = codecs.lookup(wanted).name
        io.TextIOWrapper(io.BytesIO(), encoding=name)
    except (LookupError, ValueError):
        raise FileError(f"there is no encoding {wanted!r}.", _HINT) from None
    if name.replace("-", "_") in _NO_TEXT:
        raise FileError(f"{wanted!r} is no encoding for lists.", _HINT)
    return name


def encoding_of(file: BinaryIO, sample: bytes, name: str, wanted: str | None) -> str:
    """The encoding of a file from its first bytes, or the one wanted; raises FileError for a binary file."""
    if wanted:
        return checked_encoding(wanted)
    if marked := wide_by_mark(sample):
        return marked
    if sample.startswith(codecs.BOM_UTF8):
        return _once_or_twice(file, sample, "utf-8-sig") if _is_utf8(file, sample) else MIXED
    if wide := _wide_without_mark(sample):
        return wide
    # Whether it is text is judged before more is read: there are files that never end.
    refuse_binary(sample, name)
    if _is_utf8(file, sample):
        return _once_or_twice(file, sample, "utf-8")
    if _is_mostly_utf8(sample):
        return MIXED
    found = _one_byte(sample)
    return MIXED if found == "cp1252" and _has_utf8(file) else found


def utf8_of(file: BinaryIO, sample: bytes) -> str:
    """The encoding of what we wrote in UTF-8 ourselves, of cells that may have been encoded twice before."""
    return _once_or_twice(file, sample, "utf-8")


def _once_or_twice(file: BinaryIO, sample: bytes, once: str) -> str:
    return TWICE if is_twice(file, sample) else once


def wide_by_mark(sample: bytes) -> str | None:
    """UTF-16 or UTF-32, where these first bytes have the mark of one."""
    return next((encoding for mark, encoding in _MARKS.items() if sample.startswith(mark)), None)


def refuse_binary(sample: bytes, name: str) -> None:
    """Raise FileError for the beginning of what is no text."""
    if wide_by_mark(sample) or _wide_without_mark(sample):
        return
    for begin, (what, hint) in _BINARY.items():
        if sample.startswith(begin):
            raise FileError(f"{name} is {what}, not a list in CSV.", hint)
    limit = 0.3 if _begins_as_utf8(sample) else 0.001
    if sum(map(sample.count, _CONTROLS)) > max(len(sample) * limit, _FEW):
        raise FileError(f"{name} is a binary file, not a list in CSV.", "Save it as CSV, and import that.")


def _wide_without_mark(sample: bytes) -> str | None:
    if b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 4 and min(even, odd) < len(sample) // 100 + 1:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _begins_as_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(file: BinaryIO, sample: bytes) -> bool:
    """Whether all of it is, up to a line that is too long to be read anyway."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 0
    try:
        decoder.decode(sample)
        while (block := file.read(_BLOCK)) and line < _LONGEST_LINE:
            decoder.decode(block)
            last = max(block.rfind(b"\n"), block.rfind(b"\r"))
            line = line + len(block) if last < 0 else len(block) - last
        decoder.decode(b"", final=not block)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether more letters in it are UTF-8 than bytes are not; Windows-1252 looks like UTF-8 hardly ever."""
    # Its last letter may be cut off.
    whole = sample[:-_LONGEST_LETTER] if len(sample) > _LONGEST_LETTER else sample
    found = whole.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= letter <= "\udcff" for letter in found)
    return sum(letter > "\x7f" for letter in found) > wrong * 2


def _has_utf8(file: BinaryIO) -> bool:
    """Whether something in it is surely UTF-8, as where a list was put behind another one."""
    file.seek(0)
    held = b""
    while block := file.read(_BLOCK):
        if _SURELY_UTF8.search(held + block):
            return True
        held = block[-_LONGEST_LETTER:]
    return False


def _one_byte(sample: bytes) -> str:
    """Windows-1252, but where that makes signs in the midst of words of what is a letter in another one."""
    high = list(_around(sample))
    best = max(_BEFORE_WINDOWS, key=lambda one: _likeness(high, one))
    if _likeness(high, "cp1252") < 0 < _likeness(high, best):
        return best
    return central_encoding(sample) or turkish_encoding(sample) or "cp1252"


def _around(sample: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Each byte that is no ASCII, with those before and behind it."""
    for found in _HIGH.finditer(sample):
        at = found.start()
        yield sample[max(at - 1, 0) : at], found[0], sample[at + 1 : at + 2]


def _likeness(high: Sequence[tuple[bytes, bytes, bytes]], encoding: str) -> int:
    """How much what this encoding makes of the bytes looks like words: more than 0 if more of it does than not."""
    score = 0
    for parts in high:
        before, letter, after = (part.decode(encoding, "leadtrack-latin") for part in parts)
        is_small_amid = letter.islower() and letter != "ß" and before.isupper() and after.isupper()
        # A pound before a name is no ú, and a Ł elsewhere.
        is_no_beginning = letter == "ú" and not before.isalpha() and after in tuple("aeiouy")
        if (letter.isupper() and before.islower()) or is_small_amid or is_no_beginning:
            score -= 3
        elif letter.lower() in _LETTERS:
            score += 2 if letter.lower() in _OFTEN else 1
        elif letter in _WITHIN or (letter in _SIGNS and not (before.isalpha() and after.isalpha())):
            continue
        elif before.isalpha() or after.isalpha():
            score -= 3
    return score


def decoding_errors(encoding: str) -> str:
    """How what cannot be decoded is treated: refused, but for the few bytes that mean nothing in Windows, and for what
    is Windows-1252 in a list that is UTF-8 otherwise."""
    if encoding in ("cp1250", "cp1252", "cp1254"):
        return "leadtrack-latin"
    return "leadtrack-windows" if encoding == MIXED else "strict"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    # They are kept as the controls they are in Latin-1.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "leadtrack-latin"), error.end


def _mixed(name: str) -> codecs.CodecInfo | None:
    return codecs.lookup("utf-8") if name == MIXED.replace("-", "_").replace("+", "_") else None


def _as_mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return MARK, error.end


codecs.register_error("leadtrack-latin", _as_latin)
codecs.register_error("leadtrack-windows", _as_windows)
codecs.register(_mixed)
codecs.register_error("leadtrack-mark", _as_mark)
