"""`leadtrack birthdays` and `leadtrack card-sent`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.domain.birthdays import Celebration, celebrations, days_between, nearest, ringing
from leadtrack.domain.model import Lead
from leadtrack.errors import RefusedError, UsageError
from leadtrack.render.view import Column, View
from leadtrack.render.views.leads import lead_record


class Birthday(NamedTuple):
    """One birthday, and whether its card is sent."""

    lead: Lead
    found: Celebration
    is_sent: bool


BIRTHDAYS = View(
    key="birthdays",
    columns=(
        Column("lead_id", "Lead", lambda b: b.lead.id, is_whole=True),
        Column("lead", "Name", lambda b: b.lead.called),
        Column("on", "On", lambda b: b.found.on, is_whole=True),
        Column("age", "Turns", lambda b: b.found.age, is_whole=True),
        Column("card", "Card", lambda b: "sent" if b.is_sent else "to send", is_whole=True),
        Column("phone", "Phone", lambda b: b.lead.phones[0].shown if b.lead.phones else None, is_whole=True, rank=1),
        Column("address", "Address", lambda b: ", ".join(filter(None, (b.lead.street, b.lead.city))), rank=2),
    ),
    record=lambda b: {
        "lead_id": b.lead.id,
        "lead": b.lead.called,
        "on": b.found.on.isoformat(),
        "age": b.found.age,
        "card_sent": b.is_sent,
        "phones": [c.shown for c in b.lead.phones],
        "street": b.lead.street,
        "postal_code": b.lead.postal_code,
        "city": b.lead.city,
    },
)


def birthdays(
    ctx: typer.Context,
    within: str = typer.Option("30d", "--within", metavar="PERIOD", help="Until 30d, 2w or 1m from today."),
    all_: bool = typer.Option(False, "--all", help="Everybody, also those of a list you never talked to."),
) -> None:
    """Who has a birthday soon, or had one lately and got no card yet; the alarm rings in `today` too.

    Example: leadtrack birthdays --within 2w
    """
    app = App.of(ctx)
    if not re.fullmatch(r"\+?\d{1,3}[dwm]", within.strip().lower(), re.ASCII):
        raise UsageError(f"--within {within!r} is no time to come.", "Write it as 30d, 2w or 1m.")
    last = app.parse_day(f"+{within.strip().lstrip('+')}")
    kept = app.settings.observance
    first = app.today - kept.after
    found = []
    for lead in app.store.leads.by_ids(app.store.leads.born_on(days_between(first, last, kept), known_only=not all_)):
        sent = app.store.leads.cards(lead.id)
        for day in celebrations(lead.birthday or "", first, last, kept):
            if day.on >= app.today or day.year not in sent:
                found.append(Birthday(lead, day, day.year in sent))
    found.sort(key=lambda b: (b.found.on, b.lead.id))
    app.out.show(BIRTHDAYS, found, empty="No birthdays.")
    waiting = next((b.lead.id for b in found if not b.is_sent), None)
    if waiting and app.out.is_table:
        app.out.say(f"A card: leadtrack draft {waiting} --template birthday; sent: leadtrack card-sent {waiting}")


def to_send(app: App) -> Iterator[tuple[Lead, Celebration]]:
    """Whose card is due today: everybody's on the day, and before and after it that of those you know."""
    kept = app.settings.observance
    days = days_between(app.today - kept.after, app.today + kept.before, kept)
    known = set(app.store.leads.born_on(days, known_only=True))
    today = set(app.store.leads.born_on(days_between(app.today, app.today, kept)))
    for lead in app.store.leads.by_ids(sorted(known | today)):
        found = ringing(lead.birthday or "", app.today, kept)
        if found and found.year not in app.store.leads.cards(lead.id):
            yield lead, found


def card_sent(
    ctx: typer.Context, lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name.")
) -> None:
    """The birthday card is sent: the alarm is still until next year.

    Example: leadtrack card-sent 12
    """
    app = App.of(ctx)
    person = app.contactable(lead)
    if not person.birthday:
        raise RefusedError(
            f"the birthday of {person.called} ({person.id}) is not known.", f"leadtrack edit {person.id} --birthday DAY"
        )
    found = nearest(person.birthday, app.today, app.settings.observance)
    with app.store.write(f"card-sent {person.called}") as step:
        app.store.leads.send_card(step, person.id, year=found.year, on=app.today)
    app.out.say(f"The card for {person.called} ({person.id}) is sent, for {app.say_day(found.on)}.")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(person), "year": found.year})
