"""Backups: whole copies of the database, made while others write, named for their day and never overwritten.

A copy is made by SQLite's own backup in one step: a snapshot, which neither waits for writers nor holds them up
(docs/decisions/0009-backups.md). It is written under another name first, so that what has a backup's name is whole.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from leadtrack import private
from leadtrack.errors import DamagedError, FileError, NotFoundError, UnreachableError, UsageError
from leadtrack.store import engine
from leadtrack.store.engine_errors import translate
from leadtrack.store.ours import APPLICATION_ID, VERSION

FOLDER = "backups"
BY_HAND = "by-hand"
_NAMED = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(\d+))?\.([a-z0-9-]+)\.db")


class Backup(NamedTuple):
    """One backup: when and why it was made, and its size in bytes. Those not made by hand are automatic."""

    path: Path
    made_at: datetime
    number: int
    why: str
    size: int

    @property
    def is_automatic(self) -> bool:
        """Whether the program made it by itself, and may remove it when there are newer ones."""
        return self.why != BY_HAND


class Contents(NamedTuple):
    """What a file that may be restored holds."""

    version: int
    leads: int
    latest: str


def folder_of(database: Path) -> Path:
    """Where the backups of a database are: beside it."""
    return Path(os.path.realpath(database)).parent / FOLDER


def all_of(database: Path) -> list[Backup]:
    """The backups of this database that are in its folder, the newest first."""
    return sorted(_found(database), key=lambda b: (b.made_at, b.number), reverse=True)


def _found(database: Path) -> Iterator[Backup]:
    folder = folder_of(database)
    if not folder.is_dir():
        return
    begin = f"{stem_of(database)}."
    for entry in os.scandir(folder):
        match = _NAMED.fullmatch(entry.name.removeprefix(begin)) if entry.name.startswith(begin) else None
        if not match or not entry.is_file(follow_symlinks=False):
            continue
        try:
            size = entry.stat().st_size
        except FileNotFoundError:
            # Another command lets go of old ones at this moment.
            continue
        at = datetime.strptime(match[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
        yield Backup(Path(entry.path), at, int(match[2] or 1), match[3], size)


def stem_of(database: Path) -> str:
    """What the names of its backups begin with."""
    return database.name.removesuffix(".db")


def copy(connection: sqlite3.Connection, database: Path, *, why: str, now: datetime) -> Path:
    """A new backup of the open database in its folder; gives its path. Raises UnreachableError where it cannot be."""
    folder = folder_of(database)
    part = folder / f".{stem_of(database)}.{os.getpid()}.part"
    try:
        private.make_folder(folder)
        folder.chmod(0o700)
        write(connection, part)
        return _settle(part, database, why, now)
    except engine.failures("Error", OSError) as error:
        reason = _unwritten(error)
        if reason is None:
            raise translate(error, database) from error
        raise UnreachableError(
            f"no backup can be made in {folder}: {reason}; nothing was changed.",
            "Make room there; leadtrack config set backups-kept 0 imports without.",
        ) from error
    finally:
        _drop(part)


def copy_to(connection: sqlite3.Connection, path: Path) -> Path:
    """A new backup under this name; raises FileError where it exists already or cannot be made."""
    if os.path.lexists(path):
        raise FileError(f"{path} exists already; a backup overwrites nothing.", "Name another file.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(connection, part)
        private.settle(part, path)
    except engine.failures("Error", OSError) as error:
        reason = _unwritten(error)
        if reason is None:
            raise
        raise FileError(f"the backup {path} cannot be written: {reason}.", "Name another place.") from error
    finally:
        _drop(part)
    return path


def _drop(part: Path) -> None:
    """Let go of half a copy, whose folder may be missing too."""
    with suppress(OSError):
        part.unlink()


def _unwritten(error: Exception) -> str | None:
    """Why a copy cannot be written; None where it is the database that cannot be read. Only what is written is full."""
    if isinstance(error, OSError):
        return error.strerror
    return "no space is left there" if "full" in str(error) else None


def _settle(part: Path, database: Path, why: str, now: datetime) -> Path:
    """Give the finished copy a name that none of the same second has or is older than; nothing is overwritten."""
    second = now.astimezone(UTC).replace(microsecond=0)
    last = max((one.number for one in all_of(database) if one.made_at == second), default=0)
    for number in count(last + 1):
        name = f"{stem_of(database)}.{second:%Y-%m-%dT%H%M%SZ}{f'-{number}' if number > 1 else ''}.{why}.db"
        path = folder_of(database) / name
        try:
            private.settle(part, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError("there is no last number")


def write(connection: sqlite3.Connection, to: Path) -> None:
    """A whole copy of the open database in a private file, safe on the disk; a file of that name is replaced."""
    to.unlink(missing_ok=True)
    os.close(private.create(to))
    other = engine.opened(to, like=connection)
    try:
        # The copy is nobody's yet: it is made safe once, at its end.
        other.execute("PRAGMA synchronous = OFF")
        other.execute("PRAGMA journal_mode = OFF")
        in_one_step(connection, other)
    except BaseException:
        other.close()
        to.unlink(missing_ok=True)
        raise
    other.close()
    fd = os.open(to, os.O_RDWR)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def in_one_step(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy all pages at once, waiting for a lock as long as the connections are patient."""

    def give_up(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, pages=-1, progress=give_up)


def keep_newest(database: Path, keep: int, *, spare: Path | None = None) -> list[Path]:
    """Remove the automatic backups beyond the newest `keep` (at least one stays) but `spare`; gives those that went."""
    old = [one.path for one in all_of(database) if one.is_automatic][max(keep, 1) :]
    gone = [path for path in old if not (spare and _are_one(path, spare))]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _are_one(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except FileNotFoundError:
        return False


def examine(path: Path) -> Contents:
    """What the file holds, after every page of it was read.

    Raises NotFoundError, DamagedError for a file that is damaged, newer or another program's, UsageError for what is no
    file. It is not changed and nothing is left beside it.
    """
    if not path.exists():
        raise NotFoundError(f"there is no file {path}.", "See: leadtrack backup --list")
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a backup.", "See: leadtrack backup --list")
    if not path.is_file():
        raise UsageError(f"{path} is a pipe or a device, not a backup.", "To read a pipe: leadtrack restore - < PIPE")
    connection = None
    try:
        connection = opened(path)
        return _contents(connection, path)
    except engine.failures() as error:
        raise DamagedError(f"{path} is no whole database ({error}).", "See: leadtrack backup --list") from error
    finally:
        if connection is not None:
            connection.close()


def opened(path: Path) -> sqlite3.Connection:
    """The file for reading. One that no log lies beside is taken as it is, and nothing is made beside it."""
    alone = "" if Path(f"{path}-wal").exists() else "&immutable=1"
    return engine.opened(path, f"ro{alone}", patience=engine.PATIENCE_SECONDS)


def _contents(connection: sqlite3.Connection, path: Path) -> Contents:
    run = connection.execute
    if run("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedError(f"{path} belongs to another program.", "See: leadtrack backup --list")
    version = run("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise DamagedError(
            f"{path} has version {version}, this program knows versions up to {VERSION}.", "Update leadtrack."
        )
    found = run("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedError(f"{path} is damaged ({found.splitlines()[-1]}).", "See: leadtrack backup --list")
    leads = run("SELECT count(*) FROM lead").fetchone()[0]
    latest = run("SELECT coalesce(max(at), '') FROM step").fetchone()[0]
    return Contents(version, leads, latest)
