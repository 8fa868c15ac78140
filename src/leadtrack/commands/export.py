"""`leadtrack export`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.leaving import COMPLETE, Leaving
from leadtrack.commands.list_ import wanted_by
from leadtrack.commands.out_file import write
from leadtrack.errors import UsageError, quoted

if TYPE_CHECKING:
    from leadtrack.render.calendar_file import Event

# Each form, with the end of its file's name.
FORMS = {"csv": ".csv", "jsonl": ".jsonl", "vcard": ".vcf", "ics": ".ics", "html": ".html"}
_ENDS = {end: form for form, end in FORMS.items()} | {".json": "json"}


def export(
    ctx: typer.Context,
    form: str = typer.Argument(None, metavar="[csv|jsonl|vcard|ics|html]", help="What to write; csv if left out."),
    file: str = typer.Argument(None, metavar="[FILE|-]", help="Where to; - or nothing is standard output."),
    lead: str = typer.Option(None, "--lead", metavar="LEAD", help="Everything kept of one person, as json or jsonl."),
    include_do_not_contact: bool = typer.Option(
        False, "--include-do-not-contact", help="csv, jsonl: also who must not be contacted, with a mark."
    ),
    all_: bool = typer.Option(False, "--all", help="ics: birthdays of everybody, also of a list you never talked to."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Overwrite FILE without asking."),
    stage: str = typer.Option(None, "--stage", help="At this stage."),
    standing: str = typer.Option(None, "--standing", help="open, not-ready, declined, disqualified or won."),
    verdict: str = typer.Option(None, "--verdict", help="unqualified, possible, prospect or disqualified."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
    source: str = typer.Option(None, "--source", help="From this source."),
    tag: list[str] = typer.Option([], "--tag", "-t", help="With this tag; may be repeated."),
    city: str = typer.Option(None, "--city", help="In this city."),
    batch: int = typer.Option(None, "--batch", help="From this import."),
    no_next_step: bool = typer.Option(False, "--no-next-step", help="In play, with no follow-up."),
    stale: int = typer.Option(
        None, "--stale", metavar="DAYS", min=0, max=36500, help="Nothing happened for so many days."
    ),
    where: list[str] = typer.Option([], "--where", metavar="KEY=VALUE", help="With this own field."),
) -> None:
    """Write leads to CSV, JSON lines, cards (vCard), a calendar (ICS) or a page (HTML); every filter given must hold.

    Example: leadtrack export csv leads.csv --tag bakery
    """
    app = App.of(ctx)
    wanted = wanted_by(
        app, pipeline, stage=stage, standing=standing, verdict=verdict, source=source, tags=tag, city=city, batch=batch,
        no_next_step=no_next_step, stale=stale, where=where,
    )  # fmt: skip
    if lead:
        if wanted != wanted_by(app, pipeline) or include_do_not_contact or all_:
            raise UsageError("--lead is one person; filters and a person do not go together.", "Leave one of them out.")
        chosen, to = _form_and_file(app, form, file, forms=("json", "jsonl"))
        _one(app, lead, chosen, to, yes=yes)
        return
    chosen, to = _form_and_file(app, form, file, forms=tuple(FORMS))
    if include_do_not_contact and chosen not in COMPLETE:
        raise UsageError(
            f"{chosen} is for contacting people; who must not be contacted never leaves in it.",
            f"--include-do-not-contact goes with {' and '.join(COMPLETE)}.",
        )
    if all_ and chosen != "ics":
        raise UsageError(f"--all says whose birthdays are in a calendar, and {chosen} is none.", "Leave it out.")
    with app.store.outgoing.snapshot():
        leaving = Leaving(app, wanted, includes_all=include_do_not_contact, all_birthdays=all_)
        with app.out.progress("export", clock=clock.seconds) as bar:
            if to != "-" or not app.out.is_watched:
                leaving.advance = bar.advance
            # A spreadsheet takes a file for UTF-8 only by this mark; in a pipe it would be in the way.
            begin = ["\ufeff"] if chosen == "csv" and to != "-" else []
            path = write(
                app, chain(begin, _WRITERS[chosen](leaving)), to, name=f"leadtrack-{app.today}{FORMS[chosen]}", yes=yes
            )
        leaving.tell(chosen, path)


def _form_and_file(app: App, form: str | None, file: str | None, *, forms: tuple[str, ...]) -> tuple[str, str]:
    """What to write, and where to. The form may also be told by --format, or by the end of the file's name.

    Raises UsageError where these name a form that is not written; nobody gets another one than they named.
    """
    if form and file is None and _is_file(form):
        form, file = None, form
    flag = app.flag("format") if not app.flags.get("json") else None
    says_json = "json" not in forms and (flag == "json" or bool(app.flags.get("json")))
    by_name = _ENDS.get(Path(file).suffix.lower()) if file else None
    found = form or (None if says_json else flag) or by_name or forms[0]
    if found not in forms:
        raise UsageError(f"{quoted(found)} is no form to write.", f"Forms: {', '.join(forms)}.")
    if form and flag not in (None, form, "json"):
        raise UsageError(f"{form} and --format {flag} do not go together.", "Leave one of them out.")
    if says_json and file in (None, "-"):
        raise UsageError("JSON would say what was written to a FILE, and there is none.", "Give a FILE, or take jsonl.")
    return found, file or "-"


def _is_file(text: str) -> bool:
    """Whether the one word that was given is a place. A folder may be called like a form; the form is meant then."""
    if text in (*FORMS, "json"):
        return False
    return text == "-" or Path(text).suffix.lower() in _ENDS or Path(text).is_dir()


def _csv(leaving: Leaving) -> Iterator[str]:
    from leadtrack.render.lead_list import csv_rows

    form = leaving.app.store.outgoing.form(leaving.wanted)
    yield from csv_rows(leaving.people(), form, kept_by=leaving.app.store.suppression.kept_by)


def _jsonl(leaving: Leaving) -> Iterator[str]:
    from leadtrack.render.lead_list import json_rows

    return json_rows(leaving.persons(), kept_by=leaving.app.store.suppression.kept_by)


def _vcard(leaving: Leaving) -> Iterator[str]:
    from leadtrack.render.cards import card

    uid = leaving.app.store.outgoing.uid
    return ("".join(card(lead, uid=uid("lead", lead.id))) for lead in leaving.people())


def _ics(leaving: Leaving) -> Iterator[str]:
    from leadtrack.render.calendar_file import calendar

    return calendar(_events(leaving), today=leaving.app.today)


def _events(leaving: Leaving) -> Iterator[Event]:
    from leadtrack.render.calendar_file import birthday, next_step

    uid, instant_of = leaving.app.store.outgoing.uid, leaving.app.instant_of
    for step, lead in leaving.next_steps():
        leaving.counted(1)
        at = instant_of(step.due, step.time) if step.time else None
        yield next_step(step, lead, uid=uid("follow-up", step.id), at=at)
    for lead in leaving.born():
        leaving.counted(1)
        yield birthday(lead, uid=uid("birthday", lead.id), kept=leaving.app.settings.observance)


def _html(leaving: Leaving) -> Iterator[str]:
    from leadtrack.render.html_page import page

    return page(leaving.next_steps(), leaving.people(sort="name"), today=leaving.app.today)


_WRITERS: dict[str, Callable[[Leaving], Iterator[str]]] = {
    "csv": _csv, "jsonl": _jsonl, "vcard": _vcard, "ics": _ics, "html": _html,
}  # fmt: skip


def _one(app: App, text: str, form: str, file: str, *, yes: bool) -> None:
    """Everything that is kept of one person, for themselves: also of somebody who must not be contacted."""
    from leadtrack.commands.show import everything_on
    from leadtrack.render.lead_list import person_text

    lead = app.lead(text)
    with app.store.outgoing.snapshot():
        person, kept = everything_on(app, lead), app.store.outgoing.kept_of(lead.id)
        whole = person_text(person, kept, kept_by=app.store.suppression.kept_by, is_line=form == "jsonl")
    path = write(app, [whole], file, name=f"leadtrack-{lead.id}-{app.today}.{form}", yes=yes)
    if path:
        app.out.say(f"Wrote everything kept of {lead.called} ({lead.id}) to {path}, which only you can read.")
    app.out.say("Notes may speak of others: read it before you hand it out.")
