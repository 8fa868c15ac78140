"""Birthdays to come, day by day: of a million people no more is held than the numbers of those one knows."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.app import App
from leadtrack.domain.birthdays import LATELY, Celebration, Observance, begun_on, celebrations, days_between, ringing
from leadtrack.domain.model import Lead

if TYPE_CHECKING:
    from leadtrack.store.birthdays import Born

_AT_ONCE = 500
# Somebody's birthday, and one day on which it is celebrated.
Coming = tuple["Born", Celebration]
# The `MM-DD` of births.
Births = tuple[str, ...]


class Birthday(NamedTuple):
    """One birthday, and whether its card is sent."""

    lead: Lead
    found: Celebration
    is_sent: bool


class Known(NamedTuple):
    """Those one knows, by the `MM-DD` of their birth, and whose last birthday was before today and lacks its card, by
    its day. No more of them is held than their numbers, which rise."""

    births: dict[str, array[int]]
    missed: dict[date, array[int]]


def known(app: App) -> Known:
    """Those one knows and whose birthday is known too."""
    births: dict[str, array[int]] = {}
    missed: dict[date, array[int]] = {}
    kept = app.settings.observance
    for born in app.store.birthdays.known():
        births.setdefault(born.born[-5:], array("q")).append(born.lead_id)
        found = card_due(app, born, kept=kept)
        if found and found.on < app.today:
            missed.setdefault(found.on, array("q")).append(born.lead_id)
    return Known(births, missed)


def coming(app: App, known: Known, last: date, *, is_all: bool) -> Iterator[Coming]:
    """Every birthday from today to the last day, and those before for which a card is still to be sent, the first one
    first; of whom one does not know, unless all are wanted, only today's."""

    def known_on(births: Births) -> Iterable[Born]:
        return app.store.birthdays.among(sorted(chain.from_iterable(known.births.get(birth, ()) for birth in births)))

    def others_on(births: Births) -> Iterable[Born]:
        ids = set(chain.from_iterable(known.births.get(birth, ()) for birth in births))
        # Of a list that has a day for everybody whose birthday it lacks, that may be all.
        return (born for born in app.store.birthdays.on(births) if born.lead_id not in ids)

    first = max(app.today, date.min + LATELY) - LATELY if is_all else app.today
    return heapq.merge(
        _before(app, known.missed),
        _day_by_day(app, app.today, last, known_on),
        _day_by_day(app, first, last if is_all else app.today, others_on),
        key=_in_turn,
    )


def _before(app: App, missed: dict[date, array[int]]) -> Iterator[Coming]:
    """The last birthday of these, day by day."""
    for day in sorted(missed):
        for born in app.store.birthdays.among(missed[day]):
            found = begun_on(born.born, app.today, app.settings.observance)
            # What another command changes meanwhile has its place in another order.
            if found and found.on == day:
                yield born, found


def _day_by_day(app: App, first: date, last: date, births_on: Callable[[Births], Iterable[Born]]) -> Iterator[Coming]:
    """What those born on given days, in the order of their ids, celebrate on each of these days; before today only for
    whom a card is still to be sent."""
    kept = app.settings.observance
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for born in births_on(days_between(day, day, kept)):
            if day < app.today:
                yield from (one for one in _missed(app, born) if one[1].on == day)
            else:
                yield from ((born, found) for found in celebrations(born.born, day, day, kept))


def _in_turn(one: Coming) -> tuple[date, int]:
    return one[1].on, one[0].lead_id


def _missed(app: App, born: Born) -> list[Coming]:
    """Their last birthday, if it was before today and its card is still to be sent."""
    found = card_due(app, born)
    return [(born, found)] if found and found.on < app.today else []


def with_leads(app: App, found: Iterable[Coming]) -> Iterator[Birthday]:
    """These, in their order, with who it is."""
    source = iter(found)
    while some := list(islice(source, _AT_ONCE)):
        leads = {lead.id: lead for lead in app.store.leads.by_ids({born.lead_id for born, _ in some})}
        here = ((born, day) for born, day in some if born.lead_id in leads)
        yield from (Birthday(leads[born.lead_id], day, is_sent(born, day)) for born, day in here)


def is_sent(born: Born, day: Celebration) -> bool:
    """Whether the card for this birthday is sent."""
    return born.sent is not None and born.sent >= day.year


def card_due(app: App, born: Born, *, kept: Observance | None = None) -> Celebration | None:
    """The birthday that a card is still to be sent for. Whom one does not know yet, one gets to know today. How
    birthdays are kept, who asks for many has at hand."""
    since = born.since or app.today
    return ringing(born.born, app.today, kept or app.settings.observance, since=since, sent=born.sent)
