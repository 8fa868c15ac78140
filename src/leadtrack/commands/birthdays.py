"""`leadtrack birthdays` and `leadtrack card-sent`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import typer

from leadtrack.app import App
from leadtrack.domain.birthdays import LATELY, Celebration, celebration, celebrations, days_between, nearest, ringing
from leadtrack.domain.model import Lead
from leadtrack.errors import RefusedError, UsageError, quoted
from leadtrack.render.view import Column, View, either
from leadtrack.render.views.leads import lead_record

if TYPE_CHECKING:
    from leadtrack.store.birthdays import Born


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
    found = list(_with_leads(app, _listed(app, last, is_all=all_)))
    found.sort(key=lambda b: (b.found.on, b.lead.id))
    of_whom = "" if all_ else " of people you know; --all has those of your lists too"
    app.out.show(BIRTHDAYS, found, limit=limit, empty=f"No birthdays until {app.say_day(last)}{of_whom}.")
    waiting = next((b.lead.id for b in found if not b.is_sent), None)
    if waiting and app.out.is_table:
        app.out.say(f"A card: leadtrack draft {waiting} --template birthday; sent: leadtrack card-sent {waiting}")


def _listed(app: App, last: date, *, is_all: bool) -> Iterator[tuple[Born, Celebration]]:
    """Every birthday from today to the last day, and those before for which a card is still to be sent; of whom one
    does not know, unless all are wanted, only today's."""
    kept = app.settings.observance
    known = {born.lead_id: born for born in app.store.birthdays.known()}
    first = max(app.today, date.min + LATELY) - LATELY if is_all else app.today
    others = app.store.birthdays.on(days_between(first, last if is_all else app.today, kept))
    for born in others:
        if born.lead_id not in known:
            yield from _of_one(app, born, last if is_all else app.today)
    for born in known.values():
        yield from _of_one(app, born, last)


def _of_one(app: App, born: Born, last: date) -> Iterator[tuple[Born, Celebration]]:
    missed = card_due(app, born)
    if missed and missed.on < app.today:
        yield born, missed
    for day in celebrations(born.born, app.today, last, app.settings.observance):
        yield born, day


def _with_leads(app: App, found: Iterable[tuple[Born, Celebration]]) -> Iterator[Birthday]:
    days: dict[int, list[tuple[Born, Celebration]]] = {}
    for one in found:
        days.setdefault(one[0].lead_id, []).append(one)
    for lead in app.store.leads.by_ids(days):
        for born, day in days[lead.id]:
            yield Birthday(lead, day, born.sent is not None and born.sent >= day.year)


def to_send(app: App) -> Iterator[tuple[Lead, Celebration]]:
    """Whose card is due today, the nearest birthday first: everybody's on the day, and before it and after it until
    it is sent that of those you know."""
    found: dict[int, Celebration] = {}
    days = days_between(app.today, app.today, app.settings.observance)
    for born in (*app.store.birthdays.on(days), *app.store.birthdays.known()):
        if due := card_due(app, born):
            found[born.lead_id] = due
    leads = app.store.leads.by_ids(sorted(found))
    yield from sorted(((lead, found[lead.id]) for lead in leads), key=lambda one: abs(one[1].on - app.today))


def card_due(app: App, born: Born) -> Celebration | None:
    """The birthday that a card is still to be sent for. Whom one does not know yet, one gets to know today."""
    since = born.since or app.today
    return ringing(born.born, app.today, app.settings.observance, since=since, sent=born.sent)


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
