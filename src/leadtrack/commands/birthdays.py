"""`leadtrack birthdays` and `leadtrack card-sent`."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

import typer

from leadtrack.app import App
from leadtrack.commands.coming_birthdays import Coming, Known, card_due, coming, is_sent, known, with_leads
from leadtrack.domain.birthdays import Celebration, begun_on, celebration, days_between, nearest
from leadtrack.domain.model import Lead
from leadtrack.errors import RefusedError, UsageError, quoted
from leadtrack.render.view import Column, View, either
from leadtrack.render.views.leads import lead_record

BIRTHDAYS = View(
    key="birthdays",
    columns=(
        Column("lead_id", "Lead", lambda b: b.lead.id, is_whole=True),
        Column("lead", "Name", lambda b: b.lead.called),
        Column("on", "On", lambda b: b.found.on, is_whole=True),
        Column("age", "Turns", lambda b: b.found.age, is_whole=True),
        Column("card_sent", "Card", lambda b: b.is_sent, is_whole=True, shown=either("to send", "sent")),
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
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Who has a birthday soon, or had one lately and got no card yet; the alarm rings in `today` too.

    Example: leadtrack birthdays --within 2w
    """
    app = App.of(ctx)
    if not re.fullmatch(r"\+?\d{1,3}[dwm]", within.strip().lower(), re.ASCII):
        raise UsageError(f"--within {quoted(within)} is no time to come.", "Write it as 30d, 2w or 1m.")
    last = app.parse_day(f"+{within.strip().lstrip('+')}")
    of_whom = "" if all_ else " of people you know; --all has those of your lists too"
    ones = known(app)
    found = partial(coming, app, last=last, is_all=all_)
    app.out.show(
        BIRTHDAYS,
        with_leads(app, found(ones)),
        limit=limit,
        total=_count(ones, found) if app.out.counts else None,
        empty=f"No birthdays until {app.say_day(last)}{of_whom}.",
    )
    if not app.out.is_table:
        return
    waiting = next((born.lead_id for born, day in found(ones) if not is_sent(born, day)), None)
    if waiting:
        app.out.say(f"A card: leadtrack draft {waiting} --template birthday; sent: leadtrack card-sent {waiting}")


def _count(ones: Known, found: Callable[[Known], Iterator[Coming]]) -> int:
    """How many birthdays there are; those that were missed are counted without looking each one up again."""
    return sum(map(len, ones.missed.values())) + sum(1 for _ in found(ones._replace(missed={})))


def to_send(app: App) -> tuple[int, Iterator[tuple[Lead, Celebration]]]:
    """How many cards are due today, and whose, the nearest birthday first: everybody's on the day, and before it and
    after it until it is sent that of those you know."""
    kept = app.settings.observance
    days = days_between(app.today, app.today, kept)
    others = (born for born in app.store.birthdays.known() if born.born[-5:] not in days)
    # Of a million people no more is held than their numbers, by how many days the birthday is away.
    waiting: dict[int, array[int]] = {}
    for born in chain(app.store.birthdays.on(days), others):
        if due := card_due(app, born, kept=kept):
            waiting.setdefault(abs(due.on - app.today).days, array("q")).append(born.lead_id)
    ids = (lead_id for away in sorted(waiting) for lead_id in sorted(waiting[away]))
    people = (lead for lead in app.store.leads.by_ids(ids) if lead.birthday)
    begun = ((lead, begun_on(lead.birthday or "", app.today, kept)) for lead in people)
    return sum(map(len, waiting.values())), ((lead, found) for lead, found in begun if found)


def card_sent(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    year: int = typer.Option(None, "--year", min=1900, max=9998, help="For the birthday in that year."),
) -> None:
    """The birthday card is sent: the alarm is still until the next birthday.

    The card is for the birthday the alarm rings for, else for the nearest one.

    Example: leadtrack card-sent 12
    """
    app = App.of(ctx)
    person = app.contactable(lead)
    if not person.birthday:
        raise RefusedError(
            f"the birthday of {person.called} ({person.id}) is not known.", f"leadtrack edit {person.id} --birthday DAY"
        )
    if year is not None and year > app.today.year + 1:
        raise UsageError(f"nobody has sent a card for {year} yet.", f"Give a year until {app.today.year + 1}.")
    found = card_for(app, person, year)
    with app.store.write(f"card-sent {person.called}") as step:
        app.store.birthdays.send_card(step, person.id, year=found.year, on=app.today)
    app.out.say(f"The card for {person.called} ({person.id}) is sent, for {app.say_day(found.on)}.")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(person), "year": found.year})


def card_for(app: App, person: Lead, year: int | None = None) -> Celebration:
    """The birthday a card of today is for; it must be known."""
    kept, birthday = app.settings.observance, person.birthday or ""
    if year is not None:
        return celebration(birthday, year, kept)
    born = app.store.birthdays.of(person.id)
    return (born and card_due(app, born)) or nearest(birthday, app.today, kept)
