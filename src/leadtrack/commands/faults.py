"""What `leadtrack doctor` looks at: each check names what is wrong, what would mend it, and mends it where it may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from leadtrack.app import App
from leadtrack.commands.fault import FIX, RESTORE, Fault, leads
from leadtrack.commands.file_faults import leftovers, permissions, space
from leadtrack.commands.key_faults import emails, make_findable, phones
from leadtrack.commands.no import marked_by_key
from leadtrack.domain.model import Opportunity
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import verdict
from leadtrack.domain.stages import judged, judging
from leadtrack.errors import DamagedError, NotOursError, quoted
from leadtrack.render.view import counted
from leadtrack.store import Step
from leadtrack.store.examination import Examination

_AHEAD = timedelta(hours=1)


def integrity(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the pages and indexes of the file are whole."""
    found = look.damage()
    if found:
        yield Fault("integrity", f"the file is damaged: {found[0]}", RESTORE, len(found))


def references(app: App, look: Examination) -> Iterator[Fault]:
    """Whether every row belongs to one that is there."""
    for table, count in look.orphans().items():
        rows = f"{counted(count, 'row')} of {table} {'belongs' if count == 1 else 'belong'}"
        yield Fault("references", f"{rows} to nothing", RESTORE, count)


def values(app: App, look: Examination) -> Iterator[Fault]:
    """Whether every day, instant and closed word can be read."""
    for column, count in look.unreadable().items():
        yield Fault("values", f"{counted(count, 'value')} of {column} cannot be read", RESTORE, count)


def stages(app: App, look: Examination) -> Iterator[Fault]:
    """Whether everybody stands in a pipeline and stage that the settings know."""
    lost: dict[tuple[str, str], list[int]] = {}
    for one, _ in look.opportunities():
        stage = quoted(one.stage)
        pipeline = app.settings.pipelines.get(one.pipeline)
        if pipeline is None:
            where = f"pipeline {quoted(one.pipeline)}, which the settings do not have"
            mend = f"name it in the settings again, or: leadtrack stages move {stage} STAGE --from {one.pipeline}"
            lost.setdefault((where, mend), []).append(one.lead_id)
        elif one.stage not in pipeline.stages:
            where = f"stage {stage}, which {one.pipeline} does not have"
            mend = f"name it in the settings, or: leadtrack stages move {stage} STAGE --pipeline {one.pipeline}"
            lost.setdefault((where, mend), []).append(one.lead_id)
    for (where, mend), ids in lost.items():
        yield Fault("stages", f"{leads(ids)} in {where}", mend, len(ids))


def verdicts(app: App, look: Examination) -> Iterator[Fault]:
    """Whether every verdict is what the answers say: nobody is a prospect whose answers say no."""
    wrong: list[tuple[Opportunity, Opportunity]] = []
    for one, answers in look.opportunities():
        pipeline: Pipeline | None = app.settings.pipelines.get(one.pipeline)
        if pipeline and (right := verdict(pipeline, answers)) is not one.verdict:
            wrong.append((one, judged(one, pipeline, right, on=app.today)))

    def mend(step: Step) -> None:
        for before, after in wrong:
            app.store.progress.put_opportunity(
                step, before, after, event=judging(after.verdict), because="judged anew by doctor"
            )

    if wrong:
        one, right_one = wrong[0]
        what = f"{leads([o.lead_id for o, _ in wrong])} {one.verdict}, but the answers say {right_one.verdict}"
        yield Fault("verdicts", what, FIX, len(wrong), rows=mend)


def follow_ups(app: App, look: Examination) -> Iterator[Fault]:
    """Whether nobody who must not be contacted has an open follow-up."""
    ids = look.still_followed_up()

    def mend(step: Step) -> None:
        for lead_id in ids:
            for one in app.store.follow_ups.open_of(lead_id):
                app.store.follow_ups.close(step, one, closed_as="cancelled")

    if ids:
        yield Fault("follow-ups", f"{leads(ids)} not to be contacted, but to be followed up", FIX, len(ids), rows=mend)


def do_not_contact(app: App, look: Examination) -> Iterator[Fault]:
    """Whether everybody on the do-not-contact list is marked so, but for those the user took in all the same."""
    ids = look.unmarked(app.store.secret())

    def mend(step: Step) -> None:
        for lead in app.store.leads.by_ids(ids):
            marked_by_key(app, step, lead)

    if ids:
        yield Fault("do-not-contact", f"{leads(ids)} on the list, but not marked", FIX, len(ids), rows=mend)


def search(app: App, look: Examination) -> Iterator[Fault]:
    """Whether everybody is found by what is written of them."""
    wrong, said = [lead_id for lead_id, _ in look.unfindable()], list(look.unfindable_conversations())
    mend = partial(make_findable, look=look)
    if wrong:
        yield Fault("search", f"{leads(wrong)} found by other words", FIX, len(wrong), rows=mend)
    if said:
        what = f"{len(said)} conversations are found by other words than were said"
        yield Fault("search", what, FIX, len(said), rows=mend)


def time(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the clock is not behind what was written."""
    newest = look.newest()
    if newest and newest > app.now + _AHEAD:
        what = f"the newest row was written at {newest:%Y-%m-%d %H:%M} UTC, and now is {app.now:%Y-%m-%d %H:%M} UTC"
        yield Fault("clock", what, "set the clock of this machine")


# The order in which they are made: of the rows, which are not looked at where the file is damaged, then of the files.
OF_ROWS: dict[str, Callable[[App, Examination], Iterator[Fault]]] = {
    "references": references,
    "values": values,
    "stages": stages,
    "verdicts": verdicts,
    "email keys": emails,
    "phone keys": phones,
    "follow-ups": follow_ups,
    "do-not-contact": do_not_contact,
    "search": search,
}
OF_FILES: dict[str, Callable[[App], Iterator[Fault]]] = {
    "permissions": permissions,
    "leftovers": leftovers,
    "space": space,
}
CHECKS = ("integrity", *OF_ROWS, *OF_FILES, "clock")


def examine(app: App, tell: Callable[[str, float], None]) -> Iterator[Fault]:
    """Everything that is wrong, check by check; raises nothing for damage, which is a fault too. It tells which check
    is being made, and how much of it (0 to 1) is done."""
    tell("integrity", 0.0)
    try:
        look = app.store.examination()
        damaged = list(integrity(app, look))
    except NotOursError:
        raise
    except DamagedError as error:
        damaged = [Fault("integrity", error.message.rstrip("."), RESTORE)]
    yield from damaged
    if not damaged:
        for check, of_rows in OF_ROWS.items():
            look.advance = partial(tell, check)
            look.advance(0.0)
            yield from of_rows(app, look)
    for of_files in OF_FILES.values():
        yield from of_files(app)
    if not damaged:
        yield from time(app, look)
