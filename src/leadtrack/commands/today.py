"""`leadtrack today`, and `leadtrack` alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

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


def today(ctx: typer.Context) -> None:
    """Today's page: open concerns, overdue, due today, birthdays, prospects with no next step.

    Example: leadtrack today
    """
    app = App.of(ctx)
    sections = {name: list(lines) for name, lines in _page(app).items()}
    if app.out.is_json:
        records = {name: [TODAY.record(line) for line in lines] for name, lines in sections.items()}
        app.out.result(lambda: {"today": app.today.isoformat(), **records})
    elif app.out.is_table:
        _draw(app, sections)
    else:
        app.out.show(TODAY, (line for lines in sections.values() for line in lines), empty="Nothing for today.")
    warn_of_strangers(app)


def _draw(app: App, sections: dict[str, list[TodayLine]]) -> None:
    app.out.data(app.say_day(app.today))
    steps = sum(len(sections[name]) for name in _OF_STEPS)
    for name, lines in sections.items():
        if lines:
            total = _count(app, lines) if name == "no_next_step" else len(lines)
            app.out.data("")
            app.out.data(f"{name.replace('_', ' ').capitalize()} ({total})")
            view = STEPS_OF_DAY if name in _OF_STEPS else SECTION
            more = _MORE[name].format(total=steps if name in _OF_STEPS else total)
            app.out.show(view, lines, limit=None, total=total, more=more)
    if sections["overdue"] or sections["due"] or sections["no_next_step"]:
        app.out.say("Go through them one by one: leadtrack work")
    if not any(sections.values()):
        app.out.data(f"Nothing for today. {_way_on(app)}", breaks=True)


def _way_on(app: App) -> str:
    """What to do on a day without anything to do."""
    if next(app.store.leads.ids(Wanted(), sort="id", limit=1), None) is None:
        return "There is nobody yet: leadtrack import FILE, or leadtrack add NAME"
    return "Find somebody to qualify: leadtrack work --list qualify"


def _page(app: App) -> dict[str, Iterator[TodayLine]]:
    due = [as_of(line, app.today) for line in app.store.follow_ups.due_by(app.today, pipeline=app.settings.pipeline)]
    late = [d for d in due if d.days_late]
    now = [d for d in due if not d.days_late]
    return {
        "concerns": (
            TodayLine("concerns", d.follow_up.lead_id, d.lead, None, text, d.phone)
            for d in _once_each(due)
            for text in d.open_concerns
        ),
        "overdue": (_line("overdue", d) for d in late),
        "due": (_line("due", d) for d in now),
        "birthdays": (_birthday(app, lead, found) for lead, found in to_send(app)),
        "no_next_step": (_no_next(app, lead) for lead in _without_next_step(app)),
    }


def _line(section: str, line: DueLine) -> TodayLine:
    step = line.follow_up
    return TodayLine(section, step.lead_id, line.lead, step.due, step.what, line.phone, step.time, step.id)


def _once_each(due: list) -> list:  # type: ignore[type-arg]  # of due lines
    return list({d.follow_up.lead_id: d for d in due}.values())


def _without_next_step(app: App) -> Iterator[Lead]:
    return app.store.leads.by_ids(islice(app.store.leads.without_next_step(), app.out.rows(None)))


def _count(app: App, shown: list[TodayLine]) -> int:
    """How many have no next step: counted only where not all of them were read."""
    from leadtrack.store.filters import Wanted

    return app.store.leads.count(Wanted(no_next_step=True)) if len(shown) == app.out.rows(None) else len(shown)


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
