"""A file from plain to encrypted and back, in its place: alone with it, all or nothing, and wiped where it was plain.

The new file is written beside the old one and takes its name when it is whole and read through. Both are locked until
the old one's bytes are overwritten, so whoever waits opens the new one (docs/decisions/0010-encryption.md).
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leadtrack import private
from leadtrack.errors import DamagedError, RefusedError, UnreachableError
from leadtrack.stopping import put_off
from leadtrack.store import engine
from leadtrack.store.backups import folder_of
from leadtrack.store.engine_errors import translate

_AT_ONCE = 1 << 20


def refuse_other_names(path: Path) -> None:
    """Raises RefusedError for a file that has another name: under that one it would stay plain, or be wiped."""
    if path.stat().st_nlink > 1:
        raise RefusedError(
            f"{path} has another name too (a hard link); nothing was changed.", "Remove that name, or make it a copy."
        )


def turn(path: Path, *, key: engine.Key | None) -> None:
    """Encrypt the file at `path`, or without a key write it plain; killed at any moment it is the old or the new.

    Raises UnreachableError where another command has it open for longer than the patience, or there is no room.
    """
    here = Path(os.path.realpath(path))
    part = here.with_name(f".{here.name}.{os.getpid()}.part")
    kept: list[int] = []
    try:
        connection = _alone(here)
        try:
            _wipe_log(connection, here)
            _write(connection, part, key)
            # To close a file drops what locks this process has on it, so they are closed last.
            kept += [os.open(part, os.O_RDWR), os.open(here, os.O_RDWR)]
            os.fsync(kept[0])
            # What has taken the place of a plain file leaves none of its bytes behind.
            with put_off():
                # SQLite leaves them where the file has moved, and they are empty by now.
                for log in _logs(here):
                    log.unlink(missing_ok=True)
                os.replace(part, here)
                _make_lasting(here.parent)
                if key:
                    _overwrite(kept[1])
        finally:
            connection.close()
    except engine.failures() as error:
        raise translate(error, path) from error
    except OSError as error:
        raise UnreachableError(f"{path} cannot be rewritten: {error.strerror}.", "Make room there.") from error
    finally:
        for fd in kept:
            os.close(fd)
        for left in (part, *_logs(part)):
            left.unlink(missing_ok=True)


@contextmanager
def converted(path: Path, *, beside: Path) -> Iterator[Path]:
    """A copy of a plain file, encrypted as the one beside it is, for as long as it is needed."""
    key = engine.key_of(beside, is_typed=engine.is_typed(engine.head_of(beside)))
    part = beside.with_name(f".{beside.name}.{os.getpid()}.part")
    connection = engine.by_cipher(engine.address(path, "ro"), path, engine.PATIENCE_SECONDS)
    try:
        _write(connection, part, key)
        connection.close()
        yield part
    finally:
        connection.close()
        part.unlink(missing_ok=True)


def _alone(path: Path) -> sqlite3.Connection:
    """The file, with everybody else locked out of it until the connection is closed."""
    connection = engine.opened(path, alone=True)
    try:
        engine.begin(connection, "EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _logs(path: Path) -> tuple[Path, Path]:
    return Path(f"{path}-wal"), Path(f"{path}-shm")


def _wipe_log(connection: sqlite3.Connection, path: Path) -> None:
    """Fold the log into the file, overwrite what it held and cut it to nothing."""
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    log, _ = _logs(path)
    if log.exists():
        fd = os.open(log, os.O_RDWR)
        try:
            _overwrite(fd)
        finally:
            os.close(fd)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write(connection: sqlite3.Connection, part: Path, key: engine.Key | None) -> None:
    """All of the connection's file into a new private one of the other form, read through."""
    part.unlink(missing_ok=True)
    os.close(private.create(part))
    run = connection.execute
    salt = key.new_salt() if key else b""
    run("ATTACH ? AS made KEY ?", (str(part.absolute()), key.text(salt) if key else ""))
    if key:
        engine.shape(connection, "made", salt=salt if key.is_typed else None)
    else:
        run(f"PRAGMA made.page_size = {engine.PAGE_SIZE}")
    # The file is nobody's yet: it is made safe once, at its end.
    run("PRAGMA made.synchronous = OFF")
    run("PRAGMA made.journal_mode = OFF")
    run("SELECT sqlcipher_export('made')").fetchall()
    for value in ("application_id", "user_version"):
        run(f"PRAGMA made.{value} = {run(f'PRAGMA main.{value}').fetchone()[0]}")
    run("PRAGMA made.journal_mode = WAL")
    run("PRAGMA made.wal_checkpoint(TRUNCATE)")
    _read_through(connection, part)


def _read_through(connection: sqlite3.Connection, part: Path) -> None:
    run = connection.execute
    found = [row[0] for row in run("PRAGMA made.integrity_check(1)")]
    tables = [row[0] for row in run("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    counts = [
        [run(f'SELECT count(*) FROM {schema}."{table}"').fetchone()[0] for table in tables]
        for schema in ("main", "made")
    ]
    if found != ["ok"] or counts[0] != counts[1]:
        raise DamagedError(f"the copy {part} is not whole; nothing was changed.", "See: leadtrack doctor")


def _overwrite(fd: int) -> None:
    """Zeros over every byte of an open file, safe on the disk."""
    left = os.lseek(fd, 0, os.SEEK_END)
    os.lseek(fd, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(fd, bytes(min(left, _AT_ONCE)))
    os.fsync(fd)


def wipe(path: Path) -> None:
    """Overwrite a file's bytes and remove it."""
    fd = os.open(path, os.O_RDWR)
    try:
        _overwrite(fd)
    finally:
        os.close(fd)
    path.unlink()


def _make_lasting(folder: Path) -> None:
    """Let the new name outlive a power cut."""
    if os.name != "posix":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def halves(database: Path) -> list[Path]:
    """What killed commands left half made beside the database and its backups, and everybody can read."""
    here = Path(os.path.realpath(database))
    # Those of another database beside it are not touched.
    ours = re.compile(rf"\.{re.escape(here.name.removesuffix('.db'))}(\.db|\.\d{{4}}-\d\d-\d\dT.*\.db)?\.\d+\.part")
    found = [path for folder in (here.parent, folder_of(database)) for path in folder.glob(".*.part")]
    return [path for path in found if ours.fullmatch(path.name) and engine.is_plain(engine.head_of(path))]


def strangers(database: Path, known: set[Path]) -> list[Path]:
    """Other files in the folder of the backups that are plain databases, such as a damaged one that was set aside."""
    folder = folder_of(database)
    held = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in held if path not in known and path.is_file() and engine.is_plain(engine.head_of(path))]
