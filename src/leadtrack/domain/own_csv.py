"""Our own CSV: how leads become cells and cells become leads again, the same to the letter, and safe in a spreadsheet.

A cell never begins with what a spreadsheet would run, nor does what follows a separator, a quote or a line break in it,
however another program splits the line: an apostrophe stands before it, and import takes it away again. Text with
control characters in it is written as a JSON string. docs/exports.md has the rules for other programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from leadtrack.domain.instants import written
from leadtrack.domain.model import Contact, Lead, Standing, Verdict

# The first column of every list we write; a list that begins with it is read as one of ours.
MARK = "leadtrack id"
# Columns with this begin are for people and other programs, and say nothing to import.
TOLD = "leadtrack "
FIELD = "field: "
DETAILS = ("name", "company", "street", "postal code", "city", "country", "birthday", "source", "tags")
KEPT_AWAY_HEADER = "do not contact"
# By which of their keys, of somebody who never asked for it.
KEPT_BY_HEADER = "do not contact by"
_TELLS = ("stage", "standing", "verdict", "next", "created", "updated")

# What begins a formula: also in full width, in small forms, and the minus sign of typesetters.
_RUNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
# What a reader may pass over before it: blanks, quotes, separators, joiners.
_LEADS = r"\s'\",;|\u200c\u200d\u00ad"
_FIRST = re.compile(f"[{_RUNS}{_LEADS}]")
_INSIDE = re.compile(rf"([,;|\"\n][{_LEADS}]*)([{_RUNS}])")
_ESCAPED_INSIDE = re.compile(rf"([,;|\"\n][{_LEADS}]*)'([{_RUNS}])")
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Nearly every text: a letter or digit, and nothing after it that the rules are about.
_PLAIN = re.compile(r"[^\W_][\w .:&/()@+=-]*")
_JOINED = re.compile(r"((?:\\.|[^\\;])*)(?:; |$)", re.S)


def as_cell(text: str | None) -> str:
    """The text as a cell; an empty one where there is none. The empty text itself is a lone apostrophe."""
    if text is None:
        return ""
    if _PLAIN.fullmatch(text):
        return text
    if _CONTROL.search(text):
        return f'"{"".join(c if c.isalnum() or c in " .:_" else _code(c) for c in text)}"'
    shielded = _INSIDE.sub(r"\1'\2", text)
    return f"'{shielded}" if not text or _FIRST.match(text) else shielded


def _code(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def from_cell(cell: str) -> str | None:
    """The text that `as_cell` made the cell of; a cell that somebody typed anew is taken as it is."""
    if not cell:
        return None
    if cell.startswith('"'):
        return _decoded(cell)
    bare = cell[1:] if cell.startswith("'") else cell
    return _ESCAPED_INSIDE.sub(r"\1\2", bare)


def _decoded(cell: str) -> str:
    try:
        coded = json.loads(cell)
        # Half a character is none, and no file of ours has one.
        return coded if isinstance(coded, str) and coded.encode() is not None else cell
    except ValueError:
        return cell


def joined(texts: Iterable[str]) -> str:
    """Tags or keys in one text: `; ` stands between them, a backslash before a semicolon or a backslash in one."""
    return "; ".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def parted(text: str) -> tuple[str, ...]:
    """The tags or keys that were joined."""
    parts = (re.sub(r"\\(.)", r"\1", part, flags=re.S) for part in _JOINED.findall(text))
    return tuple(dict.fromkeys(part for part in parts if part))


class Form(NamedTuple):
    """Which columns a list of ours needs: so many e-mails and phones a lead, and the names of the own fields."""

    emails: int
    phones: int
    fields: tuple[str, ...]


def header(form: Form) -> list[str]:
    """The first row, as cells."""
    told = [f"{TOLD}{name}" for name in _TELLS]
    own = [as_cell(f"{FIELD}{name}") for name in form.fields]
    contacts = (*_columns("email", form.emails), *_columns("phone", form.phones))
    return [MARK, *DETAILS, *contacts, KEPT_AWAY_HEADER, KEPT_BY_HEADER, *told, *own]


def _columns(kind: str, count: int) -> list[str]:
    """`email`, `email key`, `email 2`, `email 2 key` and so on."""
    return [f"{kind}{f' {n}' if n > 1 else ''}{end}" for n in range(1, count + 1) for end in ("", " key")]


def cells(lead: Lead, form: Form, *, kept_by: Iterable[str] = ()) -> list[str]:
    """A lead as cells under that header; `kept_by` are the keys by which they must not be contacted who never asked."""
    details = (lead.name, lead.company, lead.street, lead.postal_code, lead.city, lead.country, lead.birthday)
    return [
        str(lead.id),
        *[as_cell(text) if text else "" for text in (*details, lead.source, joined(lead.tags))],
        *_contacts(lead.emails, form.emails),
        *_contacts(lead.phones, form.phones),
        "yes" if lead.do_not_contact else "",
        as_cell(joined(kept_by) or None),
        *_told(lead),
        *[as_cell(lead.fields.get(name)) for name in form.fields],
    ]


def _contacts(contacts: Sequence[Contact], count: int) -> list[str]:
    found = [as_cell(text) if text else "" for pair in contacts[:count] for text in pair]
    return found + [""] * (2 * count - len(found))


def _told(lead: Lead) -> tuple[str, ...]:
    """What people and other programs want to see beside the details, as cells; the six columns of _TELLS."""
    where = lead.opportunities[0] if lead.opportunities else None
    return (
        as_cell(where.stage) if where else "lead",
        (where.standing if where else Standing.OPEN).value,
        (where.verdict if where else Verdict.UNQUALIFIED).value,
        lead.next_follow_up.isoformat() if lead.next_follow_up else "",
        *[written(at) if at else "" for at in (lead.created_at, lead.updated_at)],
    )


def is_ours(row: Sequence[str]) -> bool:
    """Whether this is the header of a list of ours."""
    return bool(row) and row[0].lstrip("\ufeff").strip() == MARK and "name" in row


def form_of(leads: Iterable[Mapping[str, Sequence[object]]]) -> Form:
    """The form that these need, of each its `emails`, `phones` and the names of its `fields`."""
    emails, phones, fields = 0, 0, dict[str, None]()
    for lead in leads:
        emails, phones = max(emails, len(lead["emails"])), max(phones, len(lead["phones"]))
        fields |= dict.fromkeys(map(str, lead["fields"]))
    return Form(emails, phones, tuple(fields))
