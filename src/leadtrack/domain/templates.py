"""Templates of letters: plain text with `$fields`, read strictly and filled in one pass. Nothing in them is run.

The first line is `Subject: ...`, the rest the body. `$city` or `${city}` is a field, `${city|your town}` one with a
fallback, `${field:Size}` an own field of the lead, and `$$` a dollar. A line of the body that begins with `? ` is left
out when a field on it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from leadtrack.errors import TemplateError

# What each field is, and how it is given where it is missing; {id} is the lead's.
FIELDS = {
    "first_name": ("the first name", 'leadtrack edit {id} --name "FIRST LAST"'),
    "name": ("the whole name", 'leadtrack edit {id} --name "FIRST LAST"'),
    "company": ("the company", "leadtrack edit {id} --company COMPANY"),
    "street": ("street and number", "leadtrack edit {id} --street STREET"),
    "postal_code": ("the postal code", "leadtrack edit {id} --postal-code CODE"),
    "city": ("the city", "leadtrack edit {id} --city CITY"),
    "country": ("the country", "leadtrack edit {id} --country COUNTRY"),
    "email": ("the e-mail it goes to", "leadtrack edit {id} --email EMAIL"),
    "phone": ("the first phone", "leadtrack edit {id} --phone NUMBER"),
    "next_step": ("what the next step is, in your words", "leadtrack follow-up {id} WHEN TEXT"),
    "next_day": ("the day of the next step", "leadtrack follow-up {id} WHEN TEXT"),
    "last_words": ("the last conversation, in your words", "leadtrack log {id} TEXT"),
    "last_day": ("the day of the last conversation", "leadtrack log {id} TEXT"),
    "asked": ("the call to action of the last presentation", "leadtrack log {id} TEXT --presented --asked TEXT"),
    "item": ("what was bought last", "leadtrack sale {id} AMOUNT --item TEXT"),
    "age": ("how old they become", "leadtrack edit {id} --birthday 1990-07-23"),
    "today": ("today", "leadtrack --today DAY"),
    "sender": ("your name, from the settings", 'leadtrack config set sender "YOUR NAME"'),
}
OWN = "field:"

_SUBJECT = re.compile(r"subject:\s*(.*)", re.IGNORECASE)
_OPTIONAL = "? "
_FIELD = re.compile(r"\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{([^{}|\n]*)(\|[^{}\n]*)?\}|)")
# Controls, and the marks that part lines or turn the direction of writing.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class Template(NamedTuple):
    """A text to be filled. `origin` is its file, or `built-in`."""

    name: str
    lines: tuple[str, ...]
    origin: str

    @property
    def place(self) -> str:
        """The template as an error names it."""
        return place(self.name, self.origin)

    @property
    def subject(self) -> str:
        """The subject, not filled."""
        return _subject(self.lines[0])

    @property
    def body(self) -> str:
        """The body, not filled."""
        return "\n".join(self.lines[1:]).strip("\n")


class Missing(NamedTuple):
    """A field that is not known of this person, and the line it stands on."""

    field: str
    line: int

    def how(self, lead_id: int) -> str:
        """The command that gives it."""
        if self.field.startswith(OWN):
            return f"leadtrack edit {lead_id} --set {_quoted(self.field.removeprefix(OWN) + '=VALUE')}"
        return FIELDS[self.field][1].format(id=lead_id)


class Filled(NamedTuple):
    """A letter, and what was missing for it; where something is missing, `[field]` stands in its place."""

    subject: str
    body: str
    missing: tuple[Missing, ...]


def place(name: str, origin: str) -> str:
    """A template and where it is from."""
    return f"template {name} ({origin})"


def parse(name: str, text: str, *, origin: str = "built-in") -> Template:
    """The template in the text; raises TemplateError naming the line."""
    where = place(name, origin)
    lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n").split("\n"))
    if not _subject(lines[0]).strip():
        raise TemplateError(where, 1, "there is no subject", "Begin the file with a line as in Subject: Good news.")
    for number, line in enumerate(lines, 1):
        if _ACTING.search(line):
            raise TemplateError(where, number, "there is a control character", "Take it out, or type the line anew.")
        _check(line, where=where, number=number)
    if not any(line.strip() for line in lines[1:]):
        raise TemplateError(where, len(lines) + 1, "there is no text", "Write it below the subject.")
    return Template(name, lines, origin)


def fill(template: Template, values: Mapping[str, str]) -> Filled:
    """The letter with the values in it, each on one line as it is: what looks like a field in a value is text."""
    known = {_key(name): " ".join(value.split()) for name, value in values.items()}
    missing: list[Missing] = []
    kept: list[str] = []
    for number, line in enumerate(template.lines, 1):
        is_optional = number > 1 and line.startswith(_OPTIONAL)
        filled, lacking = _filled(line.removeprefix(_OPTIONAL) if is_optional else line, known)
        if is_optional and lacking:
            continue
        if line.strip() or not (kept and template.lines[number - 2].startswith(_OPTIONAL) and not kept[-1].strip()):
            kept.append(filled)
        missing += [Missing(field, number) for field in lacking]
    return Filled(_subject(kept[0]), "\n".join(kept[1:]).strip("\n"), tuple(missing))


def _filled(line: str, known: Mapping[str, str]) -> tuple[str, list[str]]:
    lacking: list[str] = []

    def value(match: re.Match[str]) -> str:
        if match[1]:
            return "$"
        field = _name(match)
        found = known.get(_key(field)) or (None if match[4] is None else match[4][1:])
        if found is None:
            lacking.append(field)
            return f"[{field.removeprefix(OWN)}]"
        return found

    return _FIELD.sub(value, line), lacking


def _check(line: str, *, where: str, number: int) -> None:
    """Refuse a field that nobody has, and a `$` that begins none."""
    for match in _FIELD.finditer(line):
        if match[0] == "$":
            raise TemplateError(where, number, "a $ begins no field", f"Write $$ for a dollar. {_allowed()}")
        field = _name(match)
        if not match[1] and field not in FIELDS and not (field.startswith(OWN) and field != OWN):
            raise TemplateError(where, number, f"there is no field {match[0]}", _allowed())


def _allowed() -> str:
    return f"Fields: {' '.join(f'${name}' for name in FIELDS)} ${{{OWN}NAME}}."


def _name(match: re.Match[str]) -> str:
    return (match[2] or match[3] or "").strip()


def _key(field: str) -> str:
    """Own fields are told apart without regard to capitals."""
    return field.casefold() if field.startswith(OWN) else field


def _subject(line: str) -> str:
    found = _SUBJECT.fullmatch(line)
    return found[1] if found else ""


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text)
