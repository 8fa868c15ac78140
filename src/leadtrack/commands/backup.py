"""`leadtrack backup`."""

from __future__ import annotations

from pathlib import Path

import typer

from leadtrack import temporary
from leadtrack.app import App
from leadtrack.commands.out_file import refuse_own
from leadtrack.domain.instants import written
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.render.view import Column, View, counted

BACKUPS = View(
    key="backups",
    columns=(
        Column("file", "File", lambda b: str(b.path), is_whole=True),
        Column("why", "Why", lambda b: b.why, rank=1),
        Column("bytes", "Bytes", lambda b: b.size, rank=2),
    ),
    record=lambda b: {
        "file": str(b.path),
        "made_at": written(b.made_at),
        "why": b.why,
        "automatic": b.is_automatic,
        "bytes": b.size,
    },
)
# For people, to whom the folder they are all in is said once, so that no name has to be cut.
_BY_NAME = BACKUPS._replace(
    columns=(Column("file", "File", lambda b: b.path.name, is_whole=True), *BACKUPS.columns[1:])
)


def backup(
    ctx: typer.Context,
    file: str = typer.Argument(None, metavar="[FILE|-]", help="Where to; else a dated file, - is standard output."),
    list_: bool = typer.Option(False, "--list", help="List the backups there are, the newest first."),
) -> None:
    """Make a whole copy of the database, also while other commands write; nothing is ever overwritten.

    Example: leadtrack backup /media/stick/leads.db
    """
    app = App.of(ctx)
    if list_ and file:
        raise UsageError("--list and a FILE do not go together.", "Leave one of them out.")
    if list_:
        _list(app)
        return
    if not app.settings.db.exists():
        raise NotFoundError(f"there is no database {app.settings.db} to copy.", "Name another with --db FILE.")
    if file == "-":
        _to_stdout(app)
        return
    from leadtrack.store.backups import BY_HAND, copy_to, examine

    if file:
        refuse_own(app, _named(app, file))
    made = copy_to(app.store.connection, _named(app, file)) if file else app.store.back_up(why=BY_HAND)
    holds = examine(made)
    app.out.say(f"Backup of {counted(holds.leads, 'lead')}, read through and whole: {made}")
    app.out.say(f"To have it back: leadtrack restore {_quoted(made)}")
    app.out.result(lambda: {"backup": str(made), "leads": holds.leads, "bytes": made.stat().st_size})


def _list(app: App) -> None:
    from leadtrack.store.backups import all_of, folder_of

    empty = f"There is no backup in {folder_of(app.settings.db)}."
    found = all_of(app.settings.db)
    app.out.show(_BY_NAME if app.out.is_table else BACKUPS, found, empty=empty)
    if found and app.out.is_table:
        app.out.say(f"In {found[0].path.parent}. To have one back: leadtrack restore {_quoted(found[0].path)}")


def _named(app: App, file: str) -> Path:
    """The file to be made; in a folder, one that is named for the day."""
    path = Path(file).expanduser()
    return path / f"leadtrack-{app.now:%Y-%m-%dT%H%M%SZ}.db" if path.is_dir() else path


def _to_stdout(app: App) -> None:
    """The copy is made whole in a file without readers first: a pipe cannot be read twice, nor written backwards."""
    import shutil

    from leadtrack.store.backups import write

    out = app.out.binary_out(flag="FILE")
    with temporary.named() as folder:
        path = folder / "backup.db"
        write(app.store.connection, path)
        with open(path, "rb") as made:
            shutil.copyfileobj(made, out)


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
