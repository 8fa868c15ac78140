"""What `leadtrack doctor` looks at beside the rows: who may read the files, what was left behind, and the space."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from leadtrack import clock, private, temporary
from leadtrack.app import App
from leadtrack.commands.fault import FIX, Fault
from leadtrack.setting_values import KEYRING, PROMPT

_LEAST_SPACE = 50_000_000
# Who writes a note over lunch still has it open.
_OLD = timedelta(days=1)


def permissions(app: App) -> Iterator[Fault]:
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


def leftovers(app: App) -> Iterator[Fault]:
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


def space(app: App) -> Iterator[Fault]:
    """Whether there is room for a backup and a large import."""
    database = app.settings.db
    needed = max(2 * database.stat().st_size, _LEAST_SPACE)
    free = shutil.disk_usage(database.parent).free
    if free < needed:
        what = f"{free // 1_000_000} MB are free beside the database; {needed // 1_000_000} MB are wanted"
        yield Fault("space", what, "free some space; leadtrack config set backups-kept 2")
