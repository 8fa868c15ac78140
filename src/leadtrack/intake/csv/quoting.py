"""A list whose quotes are not those of CSV is rewritten with those: a line in quotes as a whole, cells that were quoted
twice, apostrophes as quotes, a backslash before quotes or apostrophes. Its lines are the same otherwise, so that places
in it are still true."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from leadtrack import temporary
from leadtrack.intake.csv.careful import LONGEST_FIELD
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.text.lines import LONGEST_LINE

_MARK = b"\xef\xbb\xbf"
_FIRST_LINES = 100
# The header is among so many lines.
_PREAMBLE = 30
_SIGNS = (",", ";", "\t", "|")
_WHOLE = re.compile(r'\s*"((?:[^"]|"")*+)"[,;\t ]*')
_APOSTROPHES = re.compile(r"'[^']*+'(?:([,;\t|])'[^']*+')+")
_TWICE = re.compile(r'"""[^"]*+"""(?:([,;\t|])"""[^"]*+""")+')
# A quote behind a backslash, where the cell goes on; in CSV quotes within a cell are doubled.
_ESCAPED = re.compile(r'\\"(?!"|\s*(?:[,;\t|\r\n]|\Z))')
_DOUBLED = re.compile(r'[^,;\t|\r\n"]""[^,;\t|\r\n"]')
_BEHIND_BACKSLASH = re.compile(r"""\\(["'\\])""")
# In no language an apostrophe has a backslash before it.
_ESCAPED_APOSTROPHE = re.compile(r"[^\W\d_]\\'[^\W\d_]")
_NULL = re.compile(r"(?<![^,;\t|\r\n])\\N(?![^,;\t|\r\n])")
# Gives the lines of a list as CSV has them.
_Way = Callable[[Iterator[str]], Iterator[str]]


def as_quoted(file: BinaryIO, start: bytes) -> BinaryIO:
    """The list itself, or a file that goes away by itself; `start` are its first bytes."""
    way = _way_of(start.removeprefix(_MARK).decode("latin-1"))
    file.seek(0)
    if way is None:
        return file
    spool = temporary.unnamed()
    # Each byte is a letter, whatever it means.
    text = io.TextIOWrapper(file, encoding="latin-1", newline="")
    try:
        with temporary.filled():
            spool.write(_MARK if text.read(len(_MARK)).encode("latin-1") == _MARK else b"")
            text.seek(len(_MARK) if spool.tell() else 0)
            for line in way(iter(lambda: text.readline(LONGEST_LINE), "")):
                spool.write(line.encode("latin-1"))
    except csv.Error:
        # Whoever reads it as it is will say where it is wrong.
        spool.close()
        spool = file
    text.detach()
    spool.seek(0)
    return spool


def _way_of(text: str) -> _Way | None:
    lines = [line for line in text.splitlines()[:_FIRST_LINES] if line.strip()]
    # The last one may be cut off.
    lines = lines[:-1] if len(lines) > 2 else lines
    wholes = [found[1].replace('""', '"') for line in lines if (found := _WHOLE.fullmatch(line))]
    if lines and len(wholes) == len(lines) and any(_is_header(wholes, sign) for sign in _SIGNS):
        return _unwrapped
    found = next(filter(None, map(_TWICE.fullmatch, lines[:_PREAMBLE])), None)
    if found and _is_header([found[0].replace('"', "")], found[1]):
        return _once
    found = next(filter(None, map(_APOSTROPHES.fullmatch, lines[:_PREAMBLE])), None)
    if found and '"' not in found[0] and _is_header([found[0].replace("'", "")], found[1]):
        return partial(_with_quotes, sign=found[1])
    if _ESCAPED.search(text) and not _DOUBLED.search(text):
        return _doubled
    return _bare if "\\'" in text and _ESCAPED_APOSTROPHE.search(text) else None


def _is_header(lines: list[str], sign: str) -> bool:
    """Whether one of the first lines names two columns."""
    return any(sum(field_of(cell) is not None for cell in line.split(sign)) > 1 for line in lines[:_PREAMBLE])


def _unwrapped(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        found = _WHOLE.fullmatch(line.rstrip("\r\n"))
        yield found[1].replace('""', '"') + "\n" if found else line


def _once(lines: Iterator[str]) -> Iterator[str]:
    # Of six quotes there is nothing between.
    return (line.replace('""""""', '""').replace('"""', '"') for line in lines)


def _with_quotes(lines: Iterator[str], *, sign: str) -> Iterator[str]:
    csv.field_size_limit(LONGEST_FIELD)
    for row in csv.reader(lines, delimiter=sign, quotechar="'", skipinitialspace=True):
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=sign, lineterminator="\n").writerow(row)
        yield written.getvalue()


def _doubled(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        plain = _BEHIND_BACKSLASH.sub(lambda found: '""' if found[1] == '"' else found[1], line)
        yield _NULL.sub("", plain)


def _bare(lines: Iterator[str]) -> Iterator[str]:
    return (line.replace("\\'", "'") for line in lines)
