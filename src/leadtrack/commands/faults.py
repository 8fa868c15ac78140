"""What `leadtrack doctor` looks at: each check names what is wrong, what would mend it, and mends it where it may."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from leadtrack import clock, private, temporary
from leadtrack.app import App
from leadtrack.commands.fault import FIX, RESTORE, Fault, leads
from leadtrack.commands.key_faults import emails, make_findable, phones
from leadtrack.commands.no import marked_by_key
from leadtrack.domain.model import Opportunity
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import verdict
from leadtrack.domain.stages import judged, judging
from leadtrack.errors import DamagedError, NotOursError
from leadtrack.render.view import counted
from leadtrack.setting_values import KEYRING, PROMPT
from leadtrack.store import Step
from leadtrack.store.examination import Examination

_LEAST_SPACE = 50_000_000
# Who writes a note over lunch still has it open.
_OLD = timedelta(days=1)
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
        pipeline = app.settings.pipelines.get(one.pipeline)
        if pipeline is None:
            where = f"pipeline {one.pipeline!r}, which the settings do not have"
            mend = f"name it in the settings again, or: leadtrack stages move {one.stage!r} STAGE --from {one.pipeline}"
            lost.setdefault((where, mend), []).append(one.lead_id)
        elif one.stage not in pipeline.stages:
            where = f"stage {one.stage!r}, which {one.pipeline} does not have"
            mend = f"name it in the settings, or: leadtrack stages move {one.stage!r} STAGE --pipeline {one.pipeline}"
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


def permissions(app: App, look: Examination) -> Iterator[Fault]:
    """Whether nobody else can read or write the files."""
    from leadtrack.store.backups import folder_of

    database, settings = app.settings.db, app.settings.path
    folder = folder_of(database)
    held = [Path(f"{database}{suffix}") for suffix in ("", "-wal", "-shm")] + [settings]
    held += [Path(app.settings.key_from).expanduser()] if app.settings.key_from not in ("", KEYRING, PROMPT) else []
    held += [folder, *sorted(folder.iterdir())] if folder.is_dir() else []
    for path in held:
        if _lies_open(path):
            mode = 0o700 if path.is_dir() else 0o600
            what = f"{path} can be read or written by others"
            yield Fault("permissions", what, FIX, files=partial(path.chmod, mode))
    for weakness in private.weaknesses(database):
        if "doctor" not in weakness:
            yield Fault("permissions", weakness.split(". ")[0].rstrip("."), "leadtrack config set db FILE")


def _lies_open(path: Path) -> bool:
    """Whether others can reach it; what another command has let go of meanwhile nobody can."""
    try:
        return not private.is_private(path)
    except FileNotFoundError:
        return False


def leftovers(app: App, look: Examination) -> Iterator[Fault]:
    """Whether a command that was killed left something behind: half a copy, a note, half a settings file."""
    for path in _left_behind(app):
        try:
            age = clock.now().timestamp() - path.lstat().st_mtime
        except FileNotFoundError:
            continue
        if age > _OLD.total_seconds():
            remove = shutil.rmtree if path.is_dir() and not path.is_symlink() else os.unlink
            yield Fault("leftovers", f"{path} was left behind", FIX, files=partial(remove, path))


def _left_behind(app: App) -> Iterator[Path]:
    from leadtrack.store.backups import folder_of

    database, settings = app.settings.db, app.settings.path
    yield from folder_of(database).glob(".*.part")
    yield from database.parent.glob(".*.part")
    yield from settings.parent.glob(f".{settings.name}.*")
    yield from filter(_is_my_folder, Path(temporary.folder()).glob("leadtrack-*"))


def _is_my_folder(path: Path) -> bool:
    """Whether it is a folder of the user's, and no link; one that is gone by now is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == _me()


def _me() -> int:
    """The number of the user; on Windows the temporary folder is one's own, and all numbers are 0."""
    return os.getuid() if hasattr(os, "getuid") else 0


def space(app: App, look: Examination) -> Iterator[Fault]:
    """Whether there is room for a backup and a large import."""
    database = app.settings.db
    needed = max(2 * database.stat().st_size, _LEAST_SPACE)
    free = shutil.disk_usage(database.parent).free
    if free < needed:
        what = f"{free // 1_000_000} MB are free beside the database; {needed // 1_000_000} MB are wanted"
        yield Fault("space", what, "free some space; leadtrack config set backups-kept 2")


def time(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the clock is not behind what was written."""
    newest = look.newest()
    if newest and newest > app.now + _AHEAD:
        what = f"the newest row was written at {newest:%Y-%m-%d %H:%M} UTC, and now is {app.now:%Y-%m-%d %H:%M} UTC"
        yield Fault("clock", what, "set the clock of this machine")


# The order in which they are made. Where the file is damaged, the rows are not looked at.
CHECKS: dict[str, Callable[[App, Examination], Iterator[Fault]]] = {
    "integrity": integrity,
    "references": references,
    "values": values,
    "stages": stages,
    "verdicts": verdicts,
    "email keys": emails,
    "phone keys": phones,
    "follow-ups": follow_ups,
    "do-not-contact": do_not_contact,
    "search": search,
    "permissions": permissions,
    "leftovers": leftovers,
    "space": space,
    "clock": time,
}
_OF_FILES = ("permissions", "leftovers", "space")


def examine(app: App) -> Iterator[Fault]:
    """Everything that is wrong, check by check; raises nothing for damage, which is a fault too."""
    look = None
    try:
        look = app.store.examination()
        damaged = list(integrity(app, look))
    except NotOursError:
        raise
    except DamagedError as error:
        damaged = [Fault("integrity", error.message.rstrip("."), RESTORE)]
    yield from damaged
    for name, check in CHECKS.items():
        if name in _OF_FILES or (name != "integrity" and not damaged):
            yield from check(app, look)  # type: ignore[arg-type]  # the checks of files do not look at it
