"""`leadtrack restore`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from leadtrack import temporary
from leadtrack.app import App
from leadtrack.commands.precaution import back_up
from leadtrack.errors import AbandonedError, DamagedError, NotOursError, RefusedError, UsageError
from leadtrack.render.view import counted
from leadtrack.store import backups, engine, forgotten, putting_back
from leadtrack.store.forgetting_backups import Again, forget_again, without_forgotten
from leadtrack.store.rows import as_instant


def restore(
    ctx: typer.Context,
    file: str = typer.Argument(metavar="FILE|-", help="The backup; - reads it from standard input."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
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
        putting_back.refuse_to_lay_bare(path, database)
        engine.new_are_like(path)
        name = "standard input" if file == "-" else str(path)
        changed = _when(app, holds.latest) if holds.latest else "never"
        question = f"Make {database} what {name} is: {counted(holds.leads, 'lead')}, last changed {changed}?"
        if database.exists() and not app.out.confirm(question, yes=yes):
            raise AbandonedError
        kept = _keep(app, database, spare=path) if database.exists() else None
        traces = forgotten.traces(app.store.connection, outlives=True)
        app.close()
        with without_forgotten(path, traces, version=holds.version, beside=database, now=app.now) as (clean, known):
            putting_back.put_back(clean, database, told=app.store.note_kept)
    # A backup of an older version becomes one of this version here, and not in the middle of the next command.
    app.store.open()
    again = known or forget_again(app.store.connection, database, traces, now=app.now)
    app.out.say(f"{database} is what {name} was: {counted(holds.leads, 'lead')}.")
    if kept:
        app.out.say(f"What was there is in {kept}")
    if kept and kept.suffix == ".db":
        app.out.say(f"Undo: leadtrack restore {shlex.quote(str(kept))}")
    for sentence in _said(again):
        app.out.say(sentence)
    _tell_the_list(app, kept)
    result = {"restored": name, "leads": holds.leads - again.erased, "kept": str(kept) if kept else None}
    app.out.result(
        lambda: {**result, "forgotten_again": again.erased, "marked": again.marked, "unsure": list(again.unsure)}
    )


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


def _said(again: Again) -> Iterator[str]:
    """What became of those who were forgotten, and of others with their e-mails and phones."""
    if again.erased:
        yield f"Forgotten since, and erased again: {counted(again.erased, 'lead')}."
    if again.marked:
        yield f"{counted(again.marked, 'lead')} with an e-mail or phone of theirs must not be contacted."
    if again.unsure:
        ids = ", ".join(map(str, again.unsure[:20])) + (" and more" if len(again.unsure) > 20 else "")
        yield f"Whether these are others or the same is not known, so they stay; look at: {ids}."


@contextmanager
def _given(app: App, file: str) -> Iterator[Path]:
    """The file that was named, or a private one of what comes through the pipe."""
    if file != "-":
        yield Path(file).expanduser()
        return
    import shutil

    with temporary.named() as folder:
        path = folder / "backup.db"
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
        return putting_back.set_aside(database, now=app.now)


def _when(app: App, instant: str) -> str:
    """The instant as it was on the user's wall; as the backup has it where that is none."""
    try:
        return app.local(as_instant(instant))
    except ValueError:
        return instant
