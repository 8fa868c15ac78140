"""`leadtrack today`, and `leadtrack` alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.birthdays import to_send
from leadtrack.commands.next_step import lacking
from leadtrack.commands.stages import warn_of_strangers
from leadtrack.domain.birthdays import Celebration
from leadtrack.domain.follow_ups import DueLine, as_of
from leadtrack.domain.model import Lead
from leadtrack.render.views.day import SECTION, STEPS_OF_DAY, TODAY, TodayLine
from leadtrack.store.filters import Wanted

# What shows the rest of a long section.
_MORE = {
    "concerns": "see: leadtrack concerns",
    "overdue": "see: leadtrack due --limit {total}",
    "due": "see: leadtrack due --limit {total}",
    "birthdays": "see: leadtrack birthdays",
    "no_next_step": "see: leadtrack list --no-next-step --limit {total}",
}
_OF_STEPS = ("overdue", "due")


class _Section(NamedTuple):
    """One part of the page: its lines, and how many there are."""

    lines: Iterator[TodayLine]
    total: int


def today(ctx: typer.Context) -> None:
    """Today's page: open concerns, overdue, due today, birthdays, prospects with no next step.

    Example: leadtrack today
    """
    app = App.of(ctx)
    sections = _page(app)
    if app.out.is_json:
        records = {name: map(TODAY.record, section.lines) for name, section in sections.items()}
        app.out.lists({"today": app.today.isoformat()}, records)
    elif app.out.is_table:
        _draw(app, sections)
    else:
        every = chain.from_iterable(section.lines for section in sections.values())
        app.out.show(TODAY, every, empty="Nothing for today.")
    warn_of_strangers(app)


def _draw(app: App, sections: dict[str, _Section]) -> None:
    app.out.data(app.say_day(app.today))
    steps = sum(sections[name].total for name in _OF_STEPS)
    for name, (lines, total) in sections.items():
        if total:
            app.out.data("")
            app.out.data(f"{name.replace('_', ' ').capitalize()} ({total})")
            view = STEPS_OF_DAY if name in _OF_STEPS else SECTION
            more = _MORE[name].format(total=steps if name in _OF_STEPS else total)
            app.out.show(view, lines, limit=None, total=total, more=more)
    if sections["birthdays"].total:
        app.out.say("A card: leadtrack draft LEAD --template birthday; sent: leadtrack card-sent LEAD")
    if steps or sections["no_next_step"].total:
        app.out.say("Go through them one by one: leadtrack work")
    if not any(section.total for section in sections.values()):
        app.out.data(f"Nothing for today. {_way_on(app)}", breaks=True)


def _way_on(app: App) -> str:
    """What to do on a day without anything to do."""
    if next(app.store.leads.ids(Wanted(), sort="id", limit=1), None) is None:
        first = "" if app.settings.path.exists() else "leadtrack setup, then "
        return f"There is nobody yet: {first}leadtrack import FILE, or leadtrack add NAME"
    return "Find somebody to qualify: leadtrack work --list qualify"


def _page(app: App) -> dict[str, _Section]:
    due = [as_of(line, app.today) for line in app.store.follow_ups.due_by(app.today, pipeline=app.settings.pipeline)]
    concerns = [(d, text) for d in _once_each(due) for text in d.open_concerns]
    late = [d for d in due if d.days_late]
    now = [d for d in due if not d.days_late]
    cards, found = to_send(app)
    return {
        "concerns": _Section((_concern(d, text) for d, text in concerns), len(concerns)),
        "overdue": _Section((_line("overdue", d) for d in late), len(late)),
        "due": _Section((_line("due", d) for d in now), len(now)),
        "birthdays": _Section((_birthday(app, lead, day) for lead, day in found), cards),
        "no_next_step": _without_next_step(app),
    }


def _concern(line: DueLine, text: str) -> TodayLine:
    return TodayLine("concerns", line.follow_up.lead_id, line.lead, None, text, line.phone)


def _line(section: str, line: DueLine) -> TodayLine:
    step = line.follow_up
    return TodayLine(section, step.lead_id, line.lead, step.due, step.what, line.phone, step.time, step.id)


def _once_each(due: list) -> list:  # type: ignore[type-arg]  # of due lines
    return list({d.follow_up.lead_id: d for d in due}.values())


def _without_next_step(app: App) -> _Section:
    most = app.out.rows(None)
    ids = list(islice(app.store.leads.without_next_step(), most))
    # Counted only where not all of them were read.
    total = app.store.leads.count(Wanted(no_next_step=True)) if len(ids) == most else len(ids)
    return _Section((_no_next(app, lead) for lead in app.store.leads.by_ids(ids)), total)


def _phone(lead: Lead) -> str | None:
    return lead.phones[0].shown if lead.phones else None


def _birthday(app: App, lead: Lead, found: Celebration) -> TodayLine:
    turns = "birthday" if found.age is None else f"turned {found.age}" if found.on < app.today else f"turns {found.age}"
    return TodayLine("birthdays", lead.id, lead.called, found.on, turns, _phone(lead))


def _no_next(app: App, lead: Lead) -> TodayLine:
    bare = lacking(app, lead)
    what = ", ".join(o.stage for o in bare)
    since = min(o.since for o in bare)
    return TodayLine("no_next_step", lead.id, lead.called, since, f"{what}: plan the next step", _phone(lead))
