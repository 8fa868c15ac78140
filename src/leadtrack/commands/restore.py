"""`leadtrack restore`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.precaution import back_up
from leadtrack.errors import AbandonedError, DamagedError, NotOursError, RefusedError, UsageError
from leadtrack.render.view import counted
from leadtrack.store import backups, engine, forgetting, forgotten


def restore(
    ctx: typer.Context,
    file: str = typer.Argument(metavar="FILE|-", help="The backup; - reads it from standard input."),
    yes: bool = typer.Option(False, "--yes", help="Do not ask."),
) -> None:
    """Make the database what a backup is. What was there is kept in a backup of its own, and other commands may run.

    Example: leadtrack restore backups/leadtrack.2026-11-23T070000Z.by-hand.db
    """
    app = App.of(ctx)
    database = app.store.path
    with _given(app, file) as path:
        if database.exists() and path.exists() and path.samefile(database):
            raise UsageError(f"{path} is the database itself.", "Name a backup: leadtrack backup --list")
        holds = backups.examine(path)
        backups.refuse_to_lay_bare(path, database)
        engine.new_are_like(path)
        name = "standard input" if file == "-" else str(path)
        question = (
            f"Make {database} what {name} is: {counted(holds.leads, 'lead')}, last changed {holds.latest or 'never'}?"
        )
        if database.exists() and not app.out.confirm(question, yes=yes):
            raise AbandonedError
        kept = _keep(app, database, spare=path) if database.exists() else None
        traces = forgotten.traces(app.store.connection)
        app.close()
        backups.put_back(path, database)
    # A backup of an older version becomes one of this version here, and not in the middle of the next command.
    app.store.open()
    again = _forget_again(app, traces)
    app.out.say(f"{database} is what {name} was: {counted(holds.leads, 'lead')}.")
    if kept:
        app.out.say(f"What was there is in {kept}")
    if kept and kept.suffix == ".db":
        app.out.say(f"Undo: leadtrack restore {shlex.quote(str(kept))}")
    for sentence in again.said():
        app.out.say(sentence)
    _tell_the_list(app, kept)
    result = {"restored": name, "leads": holds.leads - again.erased, "kept": str(kept) if kept else None}
    app.out.result(lambda: {**result, "forgotten_again": again.erased, "marked": again.marked, "unsure": again.unsure})


def _tell_the_list(app: App, kept: Path | None) -> None:
    """Say that who came on the do-not-contact list since is not on it, and how to have them there."""
    if kept is None or kept.suffix != ".db":
        return
    from leadtrack.store.list_of_backup import list_of

    try:
        with list_of(kept, app.store.connection) as earlier:
            gone = sum(1 for _ in earlier.lacking()) or len(earlier.unmarked())
    except RefusedError:
        return
    if gone:
        app.out.warn(
            f"what came on the do-not-contact list since ({gone}) is not on it any more."
            f" To have it there again: leadtrack do-not-contact import {shlex.quote(str(kept))}"
        )


class _Again(NamedTuple):
    """How many were erased who had been forgotten since, how many others are marked who have a key of theirs, and the
    ids of those who may be them."""

    erased: int
    marked: int
    unsure: list[int]

    def said(self) -> Iterator[str]:
        if self.erased:
            yield f"Forgotten since, and erased again: {counted(self.erased, 'lead')}."
        if self.marked:
            yield f"{counted(self.marked, 'lead')} with an e-mail or phone of theirs must not be contacted."
        if self.unsure:
            ids = ", ".join(map(str, self.unsure[:20])) + (" and more" if len(self.unsure) > 20 else "")
            yield f"Whether these are others or the same is not known, so they stay; look at: {ids}."


def _forget_again(app: App, traces: forgotten.Traces) -> _Again:
    """Erase those whom the backup knows still, though they were forgotten, and keep what stays of them."""
    connection = app.store.connection
    found = forgotten.known_again(connection, traces)
    if not traces.people or app.store.secret() != traces.secret:
        return _Again(0, 0, [])
    erased = sum(1 for _ in app.store.leads.by_ids(found.gone))
    marked = forgetting.erase_again(connection, found, traces, now=app.now)
    if found.gone:
        forgetting.rebuild(connection, app.settings.db)
    return _Again(erased, marked, [lead.id for lead in app.store.leads.by_ids(found.unsure)])


@contextmanager
def _given(app: App, file: str) -> Iterator[Path]:
    """The file that was named, or a private one of what comes through the pipe."""
    if file != "-":
        yield Path(file).expanduser()
        return
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="leadtrack-") as folder:
        path = Path(folder) / "backup.db"
        with open(path, "wb") as kept:
            shutil.copyfileobj(app.out.binary_in(flag="a FILE"), kept)
        yield path


def _keep(app: App, database: Path, *, spare: Path) -> Path | None:
    """A backup of what is there now; what cannot be opened is moved aside as it is. None for an empty file."""
    if not database.stat().st_size:
        return None
    try:
        return back_up(app, why="before-restore", spare=spare)
    except NotOursError:
        raise
    except DamagedError as error:
        app.close()
        app.out.warn(error.message)
        return backups.set_aside(database, now=app.now)
