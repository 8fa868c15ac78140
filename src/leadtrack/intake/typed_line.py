"""One person on a line, as somebody types them: name, phones and e-mails in any order, company, address and remark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from leadtrack.domain.model import Contact, Lead
from leadtrack.domain.text import fold
from leadtrack.errors import quoted
from leadtrack.intake.cells.emails import clean_email, split_emails
from leadtrack.intake.cells.phones import clean_phone, has_lost_digits
from leadtrack.intake.cells.several_phones import split_phones
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.key_headers import is_of_emails, is_of_no_phones, is_of_phones
from leadtrack.intake.typed_texts import LeftOut, Usual, details_of, is_day

_LONGEST = 2000
_SEPARATOR = re.compile(r"[;\t|]")
# A comma that is not inside quotes.
_COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
# Digits that may be a number, or several with a stroke between them.
_NUMBER = re.compile(r"(?<!\d)[+(]{0,2}\d[\d\s()+./\u00a0\u2010-\u2013-]*\d(?!\w)")
_LEAST_DIGITS = 5
# With so many digits it is no house and no year: whoever typed it meant a number.
_SURELY_DIGITS = 7
_AROUND = " \t<>()[]\"':,/-\u2013\u2014\u201c\u201d\u201e\u00ab\u00bb"
_QUOTES = '"\u201c\u201d\u201e'
# The place of an e-mail or phone that is taken out.
_GAP = ";"
_REMARK = re.compile(r"\([^)]*\)|\b(?:(?:ext|extension|lokal|dw)\b\.?|x\.?)\s*\d{1,6}|(?<!\w)#\d{1,6}", re.IGNORECASE)
_SIGNS = ".:,/-"
# What says which number it is, folded.
_LABELS = frozenset(
    ["tel", "tlf", "telefon", "telephone", "phone", "ph", "mob", "mobil", "mobile", "cell", "handy", "gsm",
     "portable", "movil", "home", "work", "office", "private", "privat", "arbejde", "arb", "fax", "mail", "email",
     "e-mail", "direct", "direkte", "switchboard", "nr", "no"]
)  # fmt: skip
# These do with a colon, or alone: `Hansen T. 20123456` has an initial.
_LETTERS = frozenset(["t", "m", "e", "p", "h", "w"])
_LABEL = re.compile(r"([^\W\d_][^:;@+\d]{1,30}):\s*(\S.*)")
_BETWEEN = frozenset(["and", "or", "og", "eller", "und", "oder"])


class _Part(NamedTuple):
    """What one part of a line says."""

    emails: tuple[Contact, ...] = ()
    phones: tuple[Contact, ...] = ()
    text: str = ""
    remarks: tuple[str, ...] = ()


def understood(line: str, usual: Usual) -> Lead | LeftOut:
    """`name; phone; e-mail` in any order, with a tab, `|` or comma in place of the semicolon.

    Commas part it where nothing else does and an e-mail or phone is among the parts: `Hansen, Mette` is one name.
    """
    if len(line) > _LONGEST:
        return LeftOut(f"it has more than {_LONGEST} characters")
    has_commas = not _SEPARATOR.search(line)
    parts = _COMMA.split(line) if has_commas else _SEPARATOR.split(line)
    read = [_read(_unquoted(part.strip()), usual.country) for part in parts if part.strip(_AROUND)]
    if has_commas and all(isinstance(one, _Part) and not (one.emails or one.phones) for one in read):
        return details_of(
            [line.strip()] if len(read) > 1 else [one.text for one in read if isinstance(one, _Part)], usual
        )
    found: list[_Part] = []
    for one in read:
        if isinstance(one, LeftOut):
            return one
        found.append(one)
    texts = [one.text for one in found if one.text]
    if has_commas and len(texts) > 1 and " " not in texts[0]:
        return LeftOut(f"{quoted(', '.join(texts))} may be one name or two. Put ; between the parts")
    if bare := [text for text in texts[:2] if not any(map(str.isalpha, text)) and not is_day(text)]:
        return LeftOut(f"{quoted(bare[0])} is neither a phone number nor a name")
    lead = details_of(texts, usual)
    return lead if isinstance(lead, LeftOut) else _with(lead, found)


def _with(lead: Lead, found: list[_Part]) -> Lead:
    """What the texts say, with the e-mails and phones, and what is said of these."""
    remarks = [*filter(None, [lead.fields.get("remark")]), *(remark for one in found for remark in one.remarks)]
    return replace(
        lead,
        emails=_once(email for one in found for email in one.emails),
        phones=_once(phone for one in found for phone in one.phones),
        fields={"remark": "; ".join(remarks)} if remarks else {},
    )


def _once(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Each of them, but none a second time."""
    found: dict[str | None, Contact] = {}
    for contact in contacts:
        found.setdefault(contact.key, contact)
    return tuple(found.values())


def _unquoted(part: str) -> str:
    is_quoted = len(part) > 1 and part[0] in _QUOTES and part[-1] in _QUOTES
    return part[1:-1].strip() if is_quoted else part


def _read(part: str, country: str) -> _Part | LeftOut:
    if label := _LABEL.match(part):
        if is_of_no_phones(label[1]) and field_of(label[1]) is None:
            # The number of a customer or an account.
            return _Part(remarks=(part,))
        part = label[2] if is_of_phones(label[1]) or is_of_emails(label[1]) else part
    rest = part
    emails = [clean_email(typed) for typed in split_emails(part)] if "@" in part else []
    for email in emails:
        if email.key is None:
            return LeftOut(f"{quoted(email.typed)} is not an e-mail address")
        rest = rest.replace(email.typed, f" {_GAP} ")
    phones: list[Contact] = []
    if is_day(rest):
        return _Part(text=rest)
    if has_lost_digits(rest):
        return LeftOut(f"{quoted(rest)} has lost its last digits in a spreadsheet")
    for typed in _numbers(rest):
        if is_day(typed):
            return LeftOut(f"{quoted(typed)} is a day. Put ; between the parts")
        some = [clean_phone(one, country) for one in split_phones(typed)]
        if all(phone.key for phone in some):
            phones += some
            rest = rest.replace(typed, f" {_GAP} ", 1)
        elif sum(map(str.isdigit, typed)) >= _SURELY_DIGITS:
            return LeftOut(f"{quoted(typed)} is not a phone number")
    if not phones and rest[:1] in "+(0123456789" and (phone := clean_phone(rest, country)).key:
        # Letters may be digits, as in `1-800-FLOWERS`.
        return _Part(tuple(emails), (phone,))
    if not (emails or phones):
        return _Part(text=rest)
    remarks = tuple(_remarks(rest))
    texts = list(_texts(_REMARK.sub(" ", rest)))
    if len(texts) > 1:
        return LeftOut(f"{quoted(part)} may name more than one person")
    return _Part(tuple(emails), tuple(phones), "".join(texts), remarks)


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        if sum(map(str.isdigit, found[0])) >= _LEAST_DIGITS:
            yield found[0]


def _remarks(rest: str) -> Iterator[str]:
    """What is said aside of the person or a phone, and extensions; not what says only which number it is."""
    for found in _REMARK.findall(rest):
        text = found.replace(_GAP, " ").strip(_AROUND)
        if not all(map(_is_label, text.split())):
            yield text


def _texts(rest: str) -> Iterator[str]:
    """What is written around e-mails and phones, without what says beside these which they are."""
    parts = _REMARK.sub(" ", rest).split(_GAP)
    for at, text in enumerate(parts):
        words = text.split()
        while at and words and (_is_between(words[0]) or (_is_label(words[0]) and words[0].islower())):
            del words[0]
        while at + 1 < len(parts) and words and (_is_between(words[-1]) or _is_label(words[-1])):
            del words[-1]
        if any(map(str.isalnum, "".join(words))) and not all(map(_is_label, words)):
            yield " ".join(words).strip(_AROUND)


def _is_between(word: str) -> bool:
    return fold(word).strip(_SIGNS) in _BETWEEN


def _is_label(word: str) -> bool:
    """Whether a word says which number or address it is; a letter does where it can be no initial."""
    plain = word.strip(_SIGNS)
    is_letter = fold(plain) in _LETTERS and (word.islower() or word.endswith(":"))
    return is_letter or not plain or fold(plain) in _LABELS
