"""A list of e-mails and phones alone, as do-not-contact lists are: one or several a line, with or without a header."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from leadtrack.domain.model import Contact
from leadtrack.errors import FileError
from leadtrack.intake.emails import email_key
from leadtrack.intake.encodings import encoding_of
from leadtrack.intake.phones import phone_key

_BETWEEN = re.compile(r"[;,\t|\"]+")
_LONGEST_LINE = 1 << 20


class Line(NamedTuple):
    """What one line names: nothing, if it is a header, a remark or cannot be understood."""

    number: int
    contacts: tuple[Contact, ...]


def key_lines(file: BinaryIO, name: str, *, country: str, encoding: str | None = None) -> Iterator[Line]:
    """The lines that are not empty. Phones are read as dialled in `country`; bare digits stay bare.

    Raises FileError for a file that is empty, binary, not in its encoding, or has a line that never ends.
    """
    sample = file.read(1 << 16)
    if not sample.strip():
        raise FileError(f"the list {name} is empty.", "Name a file with a phone or an e-mail a line.")
    found = encoding_of(file, sample, name, encoding)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=found, newline=None)
    number = 0
    try:
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise FileError(f"{name}, line {number}: the line never ends.", "Put one phone or e-mail on a line.")
            if line.strip():
                yield Line(number, tuple(_contacts(line, country)))
    except UnicodeError as error:
        why = getattr(error, "reason", error)
        raise FileError(f"{name}, near line {number}: this is not {found} ({why}).", "Name --encoding.") from None
    finally:
        if not file.closed:
            text.detach()


def _contacts(line: str, country: str) -> Iterator[Contact]:
    for part in _BETWEEN.split(line):
        typed = part.strip().lstrip("\ufeff")
        key = email_key(typed) if "@" in typed else phone_key(typed, country) if _is_like_a_phone(typed) else None
        if key:
            yield Contact(typed, key)


def _is_like_a_phone(text: str) -> bool:
    return sum(c.isdigit() for c in text) > 5
