"""`leadtrack add`."""

from __future__ import annotations

from dataclasses import replace

import typer

from leadtrack.app import App
from leadtrack.commands.details import details, warn_of_bare
from leadtrack.commands.next_step import NextStep, plan
from leadtrack.domain.model import Lead
from leadtrack.render.views.leads import lead_record

# So many who have the words of a name are looked at, and so many of the same name are named.
_LOOKED_AT = 50
_SHOWN = 3
# Among more people looking for a name takes longer than all the rest.
_MANY = 200_000


def add(
    ctx: typer.Context,
    name: str = typer.Argument(
        "", help="The name; - reads a lead a line (`name; phone; e-mail`) from a pipe, as in cat | leadtrack add -"
    ),
    email: list[str] = typer.Option([], "--email", help="An e-mail address; may be repeated."),
    phone: list[str] = typer.Option([], "--phone", help="A phone number in any writing; may be repeated."),
    company: str = typer.Option("", "--company", help="The company."),
    street: str = typer.Option("", "--street", help="Street and number."),
    postal_code: str = typer.Option("", "--postal-code", help="Postal code."),
    city: str = typer.Option("", "--city", help="City."),
    country: str = typer.Option("", "--country", help="Country, two letters."),
    birthday: str = typer.Option("", "--birthday", help="Birthday, with or without its year."),
    source: str = typer.Option("", "--source", help="Where the lead comes from."),
    tag: list[str] = typer.Option([], "--tag", "-t", help="A tag; may be repeated."),
    set_: list[str] = typer.Option([], "--set", metavar="KEY=VALUE", help="An own field; may be repeated."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step."),
    what: str = typer.Option("", "--what", help="What to do then."),
    note: str = typer.Option("", "--note", help="A remark to write down."),
    override: bool = typer.Option(False, "--override", help="Add somebody who must not be contacted."),
) -> None:
    """Add a lead. One thing to know them by is enough: a name, a company, an e-mail or a phone.

    Example: leadtrack add "Mette Hansen" --phone "+45 20 12 34 56" --next +3d --what "call back"
    """
    app = App.of(ctx)
    are_lines = name == "-"
    if are_lines:
        from leadtrack.commands.lines import add_lines, refuse_personal

        refuse_personal(
            {
                "--email": email,
                "--phone": phone,
                "--birthday": birthday,
                "--street": street,
                "--postal-code": postal_code,
            }
        )
    wanted = details(
        app,
        Lead(),
        name=name,
        company=company,
        emails=email,
        phones=phone,
        street=street,
        postal_code=postal_code,
        city=city,
        country=country,
        birthday=birthday,
        source=source,
        tags=tag,
        fields=set_,
    )
    step_after = NextStep.read(app, next_, what)
    if are_lines:
        add_lines(app, wanted, next_step=step_after, note=note, override=override)
        return
    with app.store.write(f"add {wanted.called}") as step:
        listed = app.store.suppression.listed((*wanted.emails, *wanted.phones))
        if listed and not override:
            from leadtrack.commands.no import forbidden

            raise forbidden(wanted, next(iter(listed.values())), otherwise="; or add them all the same: --override")
        lead = app.store.leads.add(step, replace(wanted, overridden=tuple(listed)))
        sharing = app.store.leads.sharing(lead)
        for other, key in sharing:
            app.store.leads.queue_duplicate(step, lead.id, other, shared=key)
        if note:
            from leadtrack.domain.history import Channel, Conversation

            app.store.progress.add_conversation(step, Conversation(0, lead.id, app.now, Channel.OTHER, note))
        planned = plan(app, step, lead, step_after)
    lead = app.store.leads.get(lead.id)
    app.out.say(f"Added {lead.called} ({lead.id}).{planned}")
    if lead.overridden:
        app.out.say("An e-mail or phone of theirs is on the do-not-contact list; they may be contacted all the same.")
    warn_of_bare(app, lead.phones, lead.country or app.settings.country)
    for other, key in sharing:
        app.out.warn(
            f"lead {other}, {app.store.leads.get(other).called}, has {key} too: perhaps the same person."
            f" See: leadtrack show {other}; to join them: leadtrack merge {other} {lead.id}"
        )
    if app.out.can_ask and not sharing:
        _tell_of_namesakes(app, lead)
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(lead)})


def _tell_of_namesakes(app: App, lead: Lead) -> None:
    """Say to whoever types who has the same name: a name alone is no sign of one person, but may remind of them. Not
    among very many, where most names are several people's."""
    from leadtrack.domain.text import fold
    from leadtrack.store.filters import Wanted

    if not fold(lead.name) or lead.id > _MANY:
        return
    leads = app.store.leads
    alike = leads.by_ids(leads.ids(Wanted(text=lead.name), sort="id", limit=_LOOKED_AT))
    others = [one.id for one in alike if one.id != lead.id and fold(one.name) == fold(lead.name)]
    if others:
        shown = ", ".join(map(str, others[:_SHOWN])) + (" and more" if len(others) > _SHOWN else "")
        one = others[0] if len(others) == 1 else "ID"
        app.out.say(f"Of the same name: {shown}. To join them: leadtrack merge {one} {lead.id}")
