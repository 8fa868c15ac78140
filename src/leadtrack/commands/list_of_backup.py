"""`leadtrack do-not-contact import BACKUP`: what came on the list before a restore is put on it again."""

from __future__ import annotations

from pathlib import Path

from leadtrack.app import App
from leadtrack.render.view import counted
from leadtrack.store import backups, engine
from leadtrack.store.kept_away import KeptAway
from leadtrack.store.list_of_backup import list_of


def is_backup(file: str) -> bool:
    """Whether a list is rather a database."""
    head = b"" if file == "-" else engine.head_of(Path(file).expanduser())
    return engine.is_plain(head) or engine.is_encrypted(head)


def take_over(app: App, file: str) -> None:
    """Put on the list what is on that of a backup of this database, and mark whom it concerns."""
    path, connection = Path(file).expanduser(), app.store.connection
    backups.examine(path)
    with (
        list_of(path, connection) as earlier,
        app.store.write(f"do-not-contact import {file}") as step,
    ):
        read = earlier.count()
        asked = earlier.unmarked()
        added = earlier.take_over(step)
        away = KeptAway(step, app.store.suppression, because=f"on the list of {file}", now=app.now)
        away.ask_for(asked)
        away.share(app.store.examination().unmarked(app.store.secret()))
        leads = sum(away.mark())
    app.out.say(f"That list has {counted(read, 'key')}: {added} new on this one.")
    if leads:
        app.out.say(f"{counted(leads, 'lead')} you had must not be contacted; follow-ups are cancelled.")
    app.undo_hint()
    app.out.result(lambda: {"read": read, "added": added, "skipped": 0, "not_understood": 0, "leads": leads})
