"""Storing what a list knows more of people who were there before it: many at once, each changed row in the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leadtrack.domain.model import Lead
from leadtrack.store.journal import Row, Step, dump
from leadtrack.store.lead_rows import columns, search_text
from leadtrack.store.leads import Leads
from leadtrack.store.rows import marks, portions

# Somebody as stored, and as they are to be stored.
Change = tuple[Lead, Lead]


def change_all(step: Step, leads: Leads, changed: Sequence[Change], *, now: str) -> None:
    """Store these people as they now are; where somebody came from stays."""
    for some in portions(changed):
        update_many(step, "lead", "id", {lead.id: {**columns(lead), "updated_at": now} for _, lead in some})
        update_many(step, "search", "lead_id", {lead.id: {"text": search_text(lead)} for _, lead in some})
        for known, lead in some:
            _change_contacts(step, leads, known, lead)


def _change_contacts(step: Step, leads: Leads, known: Lead, lead: Lead) -> None:
    if known.emails != lead.emails:
        leads.put_contacts(step, "email", lead.id, lead.emails)
    if known.phones != lead.phones:
        leads.put_contacts(step, "phone", lead.id, lead.phones)
    if set(known.tags) != set(lead.tags):
        leads.set_tags(step, lead.id, lead.tags)


def update_many(step: Step, table: str, key: str, wanted: Mapping[int, Row]) -> None:
    """Change the rows of these keys, which are few enough for one query, all in the same columns, where anything
    differs."""
    query = f"SELECT * FROM {table} WHERE {key} IN ({marks(len(wanted))})"
    before = {row[key]: dict(row) for row in step.connection.execute(query, list(wanted))}
    after = {one: {**before[one], **wanted[one]} for one in before}
    differing = [one for one in before if after[one] != before[one]]
    names = ", ".join(f"{name} = ?" for name in next(iter(wanted.values())))
    rows = [(*wanted[one].values(), one) for one in differing]
    step.connection.executemany(f"UPDATE {table} SET {names} WHERE {key} = ?", rows)
    step.note_many((table, dump({key: one}), dump(before[one]), dump(after[one])) for one in differing)
