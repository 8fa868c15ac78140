"""`leadtrack add -`: a lead a line, for typing up a phone book or visiting cards quickly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import typer

from leadtrack.app import App
from leadtrack.domain.model import Contact, Lead
from leadtrack.errors import PARTLY
from leadtrack.render.views.leads import lead_record


def add_lines(app: App, *, source: str, tags: Sequence[str], country: str) -> None:
    """Add every line of standard input, its parts understood by their shape; all of them are one step.

    A line that names nobody, or somebody who must not be contacted, is said and left out; that ends with 6.
    """
    added: list[Lead] = []
    left = 0
    with app.store.write("add -") as step:
        for number, line in enumerate(app.out.read_all(flag="NAME").splitlines(), 1):
            if not line.strip():
                continue
            lead = replace(understood(line, country or app.settings.country), source=source or None, tags=tuple(tags))
            if not (lead.name or lead.emails or lead.phones):
                app.out.warn(f"line {number}: nothing to know a person by in {line.strip()!r}.")
                left += 1
            elif app.store.is_suppressed((*lead.emails, *lead.phones)):
                app.out.warn(f"line {number}: {lead.called} must not be contacted.")
                left += 1
            else:
                added.append(_added(app, step, lead))
    for lead in added:
        app.out.say(f"Added {lead.called} ({lead.id}){_with(lead)}.")
    app.out.say(f"{len(added)} added, {left} left out.")
    app.undo_hint()
    app.out.result(lambda: {"leads": [lead_record(lead) for lead in added], "left_out": left})
    if left:
        raise typer.Exit(PARTLY)


def _added(app: App, step, lead: Lead) -> Lead:  # type: ignore[no-untyped-def]  # an open step
    kept = app.store.leads.add(step, lead)
    for other, key in app.store.leads.sharing(kept):
        app.store.leads.queue_duplicate(step, kept.id, other, shared=key)
        app.out.warn(f"lead {other} has {key} too: perhaps the same person. See: leadtrack duplicates")
    return kept


def _with(lead: Lead) -> str:
    known = [c.shown for c in (*lead.phones, *lead.emails)]
    return f", {', '.join(known)}" if known else ""


def understood(line: str, country: str) -> Lead:
    """`name; phone; e-mail` in any order: what has an @ is an e-mail, what is a phone is one; then name and company."""
    from leadtrack.intake.emails import clean_email
    from leadtrack.intake.names import clean_name
    from leadtrack.intake.phones import clean_phone

    emails: list[Contact] = []
    phones: list[Contact] = []
    texts: list[str] = []
    for part in filter(None, (one.strip() for one in line.replace("\t", ";").replace("|", ";").split(";"))):
        email = clean_email(part) if "@" in part else None
        phone = clean_phone(part, country) if sum(c.isdigit() for c in part) > 4 else None
        if email and email.key:
            emails.append(email)
        elif phone and phone.key:
            phones.append(phone)
        else:
            texts.append(part)
    name, company, *rest = [*texts, "", ""]
    fields = {"remark": "; ".join(filter(None, rest))} if any(rest) else {}
    return Lead(name=clean_name(name), company=company, emails=tuple(emails), phones=tuple(phones), fields=fields)
