"""A list of e-mails and phones alone, as do-not-contact lists are: one or several a line, with or without a header."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from leadtrack.domain.model import Contact
from leadtrack.errors import FileError
from leadtrack.intake.emails import email_key, plain_email_key, split_emails
from leadtrack.intake.encodings import decoding_errors, encoding_of
from leadtrack.intake.phones import phone_key, plain_phone_key
from leadtrack.intake.several_phones import split_phones

_BETWEEN = re.compile(r"[;,\t|\"]+")
_LONGEST_LINE = 1 << 20
_LEAST_DIGITS = 6
# What is left around an address.
_AROUND = " <>()[]"
_LONGEST_PAIR = 60


class Line(NamedTuple):
    """What one line names, none of it if it is a header or a remark; and what is `left`, which looks like an e-mail or
    a phone and cannot be understood."""

    number: int
    contacts: tuple[Contact, ...]
    left: tuple[str, ...] = ()


def key_lines(file: BinaryIO, name: str, *, country: str, encoding: str | None = None) -> Iterator[Line]:
    """The lines that are not empty. Phones are read as dialled in `country`; bare digits stay bare.

    Raises FileError for a file that is empty, binary, not in its encoding, or has a line that never ends.
    """
    sample = file.read(1 << 16)
    if not sample.strip():
        raise FileError(f"the list {name} is empty.", "Name a file with a phone or an e-mail a line.")
    found = encoding_of(file, sample, name, encoding)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=found, errors=decoding_errors(found), newline=None)
    number = 0
    try:
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise FileError(f"{name}, line {number}: the line never ends.", "Put one phone or e-mail on a line.")
            if line.strip():
                yield _named(number, line, country)
    except UnicodeError as error:
        why = getattr(error, "reason", error)
        raise FileError(f"{name}, near line {number}: this is not {found} ({why}).", "Name --encoding.") from None
    finally:
        if not file.closed:
            text.detach()


def _named(number: int, line: str, country: str) -> Line:
    typed = line.strip().lstrip("\ufeff")
    # Most lines of a long list are one plain number or address.
    key = plain_email_key(typed) if "@" in typed else plain_phone_key(typed, country) if _is_like(typed) else None
    if key:
        return Line(number, (Contact(typed, key),))
    parts = (part.strip() for part in _BETWEEN.split(typed))
    found = [contact for part in parts for contact in _contacts(part, country)]
    left = tuple(contact.typed for contact in found if not contact.key)
    return Line(number, tuple(contact for contact in found if contact.key), left)


def _contacts(part: str, country: str) -> Iterator[Contact]:
    """What looks like e-mails or phones, with no key where it cannot be understood."""
    rest = part
    for typed in split_emails(part) if "@" in part else ():
        yield Contact(typed, email_key(typed))
        rest = rest.replace(typed, " ")
    for typed in split_phones(rest.strip(_AROUND)):
        if _is_like(typed):
            key = phone_key(typed, country)
            yield from [Contact(typed, key)] if key else _beside(typed, country)


def _beside(typed: str, country: str) -> Iterator[Contact]:
    """Two numbers with nothing but a blank between them, where there is one way to read them; else all of it."""
    words = typed.split() if len(typed) < _LONGEST_PAIR else []
    halves = (tuple(map(" ".join, (words[:at], words[at:]))) for at in range(1, len(words)))
    pairs = [[Contact(half, phone_key(half, country)) for half in two] for two in halves if all(map(_is_like, two))]
    valid = [pair for pair in pairs if all((contact.key or "").startswith("+") for contact in pair)]
    yield from valid[0] if len(valid) == 1 else [Contact(typed, None)]


def _is_like(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= _LEAST_DIGITS
