"""People as our own CSV and JSON lines, which import reads back to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from leadtrack.domain.model import Lead
from leadtrack.domain.own_csv import Form, cells, header
from leadtrack.render.formats import SCHEMA_VERSION, dumps
from leadtrack.render.views.person import Person, person_record
from leadtrack.render.views.records import Record

# Of somebody who never asked: the keys by which they must not be contacted.
KeptBy = Callable[[Lead], Sequence[str]]
_QUOTED = re.compile('[;|"\n]| ,| $')


def csv_rows(leads: Iterable[Lead], form: Form, *, kept_by: KeptBy) -> Iterator[str]:
    """A header and a row a lead (RFC 4180, with LF); domain/own_csv.py says what a cell is."""
    yield _row(header(form))
    for lead in leads:
        yield _row(cells(lead, form, kept_by=kept_by(lead)))


def _row(texts: Sequence[str]) -> str:
    row = ",".join(texts)
    if row.count(",") >= len(texts) or _QUOTED.search(row):
        row = ",".join([_quoted(text) for text in texts])
    return f"{row}\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if "," in cell or _QUOTED.search(cell) else cell


def json_rows(people: Iterable[Person], *, kept_by: KeptBy) -> Iterator[str]:
    """A person a line: the record that `show --json` gives, with what was typed of every e-mail and phone."""
    for person in people:
        yield dumps({"schema_version": SCHEMA_VERSION, **_whole_record(person, kept_by)}, ascii_only=False) + "\n"


def person_text(person: Person, kept: Mapping[str, Sequence[Record]], *, kept_by: KeptBy, is_line: bool) -> str:
    """Everything on one person as one object, for themselves: what `show --json` says, and every row that is kept."""
    whole = {"schema_version": SCHEMA_VERSION, "lead": _whole_record(person, kept_by), "kept": kept}
    return dumps(whole, ascii_only=False, indent=None if is_line else 1) + "\n"


def _whole_record(person: Person, kept_by: KeptBy) -> Record:
    """Everything on one person, with every e-mail and phone as typed and as its key, and those that keep them away."""
    lead = person.lead
    pairs = {
        kind: [{"typed": contact.typed, "key": contact.key} for contact in contacts]
        for kind, contacts in (("emails", lead.emails), ("phones", lead.phones))
    }
    return {**person_record(person), "do_not_contact_by": list(kept_by(lead)), "contacts": pairs}
