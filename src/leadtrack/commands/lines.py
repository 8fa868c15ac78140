"""`leadtrack add -`: a lead a line, for typing up a phone book or visiting cards quickly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

import typer

from leadtrack.app import App
from leadtrack.commands.details import warn_of_bare
from leadtrack.commands.next_step import NextStep, plan, warn_of_past
from leadtrack.domain.history import Channel, Conversation
from leadtrack.domain.model import Contact, Lead
from leadtrack.errors import PARTLY, UsageError, quoted
from leadtrack.intake.headers.words import field_of
from leadtrack.intake.typed_line import understood
from leadtrack.intake.typed_texts import LeftOut, Usual
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step

_BETWEEN = re.compile(r"[;\t|,]")
_NAMING = frozenset(["name", "first_name", "last_name", "company"])
_REACHING = frozenset(["email", "phone"])


def refuse_personal(given: Mapping[str, object]) -> None:
    """Raises UsageError for an option, by its name, that can be true of one person only."""
    if personal := [option for option, value in given.items() if value]:
        raise UsageError(
            f"{' and '.join(personal)} cannot be the same for every line.", "Write e-mails and phones into the lines."
        )


def add_lines(app: App, same: Lead, *, next_step: NextStep, note: str, override: bool) -> None:
    """Add every line of standard input, its parts understood by their shape; all of them are one step.

    `same` is what is true of everybody; what a line says itself goes before it. The note and the next step are
    everybody's too. A line that names nobody, that cannot be understood whole, or that names somebody who must not be
    contacted (unless `override`), is said and left out; that ends with 6.
    """
    added: dict[int, str] = {}
    phones: list[Contact] = []
    left = 0
    warn_of_past(app, next_step.due)
    # Nobody waits for the database while somebody types.
    typed = StringIO(app.out.read_all(flag="NAME"), newline=None)
    with app.store.write("add -") as step:
        for number, line in enumerate(typed, 1):
            if not line.strip() or (not added and not left and _is_header(line)):
                continue
            lead = _named(app, line, same, override=override)
            if isinstance(lead, LeftOut):
                app.out.warn(f"line {number}: {lead.why}.")
                left += 1
            else:
                kept = _added(app, step, lead, note)
                planned = plan(app, step, kept, next_step, is_one_of_many=True)
                phones += kept.phones
                added[kept.id] = f"Added {kept.called} ({kept.id}){_with(kept)}.{planned}"
    for said in added.values():
        app.out.say(said)
    warn_of_bare(app, phones, same.country or app.settings.country)
    app.out.say(f"{len(added)} added, {left} left out.")
    app.undo_hint()
    app.out.result(lambda: {"leads": [lead_record(lead) for lead in app.store.leads.by_ids(added)], "left_out": left})
    if left:
        raise typer.Exit(PARTLY)


def _is_header(line: str) -> bool:
    """Whether the first line is the head of a list that is sent here: nobody is called Name and reached by Phone."""
    fields = {field_of(part.strip()) for part in _BETWEEN.split(line)}
    return not _NAMING.isdisjoint(fields) and not _REACHING.isdisjoint(fields)


def _named(app: App, line: str, same: Lead, *, override: bool) -> Lead | LeftOut:
    usual = Usual(same.country or app.settings.country, app.settings.date_order, app.today)
    lead = understood(line, usual)
    if isinstance(lead, LeftOut):
        return lead
    if not (lead.name or lead.company or lead.emails or lead.phones):
        return LeftOut(f"nothing to know a person by in {quoted(line.strip())}")
    listed = app.store.suppression.listed((*lead.emails, *lead.phones))
    if listed and not override:
        return LeftOut(f"{lead.called} must not be contacted")
    return replace(
        same,
        name=lead.name,
        company=lead.company or same.company,
        street=lead.street,
        postal_code=lead.postal_code,
        city=lead.city or same.city,
        country=lead.country or same.country,
        birthday=lead.birthday,
        emails=lead.emails,
        phones=lead.phones,
        fields={**same.fields, **lead.fields},
        overridden=tuple(listed),
    )


def _added(app: App, step: Step, lead: Lead, note: str) -> Lead:
    kept = app.store.leads.add(step, lead)
    for other, key in app.store.leads.sharing(kept):
        app.store.leads.queue_duplicate(step, kept.id, other, shared=key)
        app.out.warn(f"lead {other} has {key} too: perhaps the same person. See: leadtrack duplicates")
    if note:
        app.store.progress.add_conversation(step, Conversation(0, kept.id, app.now, Channel.OTHER, note))
    return kept


def _with(lead: Lead) -> str:
    known = [c.shown for c in (*lead.phones, *lead.emails)]
    return f", {', '.join(known)}" if known else ""
