"""Opening one SQLite file: who may be opened, how it is made, and what an SQLite error means to a user."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

from leadtrack import private, temporary
from leadtrack.errors import DamagedError, LeadtrackError, NotOursError, UnreachableError
from leadtrack.store import engine

APPLICATION_ID = 0x4C545243  # "LTRC", at byte 68 of the file (https://sqlite.org/fileformat2.html, 1.3)
VERSION = 3
PATIENCE_SECONDS = engine.PATIENCE_SECONDS
_MIGRATIONS = Path(__file__).parent / "migrations"
_DAMAGE = ("malformed", "not a database", "corrupt", "no such table", "no such column", "unsupported file format")


def connect(path: Path, *, now: datetime | None = None) -> sqlite3.Connection:
    """Open the database at `path`, making or migrating it where needed; `now` dates the backup before a migration.

    Raises DamagedError for a file that is damaged, newer or another program's (which is left as it was) and
    UnreachableError where it cannot be opened. A file on read-only media is opened for reading only.
    """
    _refuse_addresses(path)
    while True:
        # While a file is encrypted another takes its place; who waited for the old one, or made it, opens the new.
        before = engine.identity(path)
        try:
            connection = _connect(path, now=now)
        except engine.failures("Error", LeadtrackError):
            if engine.identity(path) == before:
                raise
            continue
        if before == engine.identity(path):
            return connection
        connection.close()


def _connect(path: Path, *, now: datetime | None) -> sqlite3.Connection:
    try:
        known = _examine(path)
        if not known:
            _make_file(path)
        connection = _open(path)
    except OSError as error:
        raise UnreachableError(f"cannot open the database {path}: {error.strerror}.", _ELSEWHERE) from error
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise NotOursError(
                f"the database {path} has version {version}, this program knows versions up to {VERSION}.",
                "Update leadtrack.",
            )
        if version < VERSION:
            _migrate(connection, path, version, now=now)
        _keep_log(connection)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_addresses(path: Path) -> None:
    """A server's address taken for a path would become folders that bear its password."""
    if any(part.endswith(":") and len(part) > 2 for part in path.parts) and not path.exists():
        raise UnreachableError(f"{path} is the address of a server; this version keeps files.", _ELSEWHERE)


_ELSEWHERE = "Name another place with --db FILE or LEADTRACK_DB."


def _examine(path: Path) -> bool:
    """Whether a database of ours is there, judged from its first 100 bytes alone, so that nothing is touched."""
    try:
        head, size = _look(path)
    except FileNotFoundError:
        return False
    except IsADirectoryError:
        raise UnreachableError(f"{path} is a folder, not a database.", _ELSEWHERE) from None
    if not head:
        return False
    if engine.is_encrypted(head):
        return True
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise DamagedError(f"{path} is not a leadtrack database, or its beginning is damaged.", _ELSEWHERE)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotOursError(f"{path} belongs to another program; it was left as it is.", _ELSEWHERE)
    if _length(head) > size and _stays_cut_off(path):
        raise DamagedError(
            f"the database {path} is cut off: {size} bytes of {_length(head)}.", "Restore it from a backup."
        )
    return True


# Another command that ends just now writes the beginning of the file first, then its end, and removes its log last.
_LOOKS = 5
_BETWEEN_LOOKS = 0.01  # seconds


def _look(path: Path) -> tuple[bytes, int]:
    """The first 100 bytes of the file, and how many it has; raises UnreachableError for a pipe, at which one would wait
    for ever, or a device."""
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UnreachableError(f"{path} is a pipe or a device, not a database.", _ELSEWHERE)
    with open(path, "rb") as file:
        return file.read(100), os.fstat(file.fileno()).st_size


def _length(head: bytes) -> int:
    """How many bytes the file has at least, by its beginning; 0 where that was written by a program that says nothing
    of it (https://sqlite.org/fileformat2.html, 1.3.7)."""
    page_size = int.from_bytes(head[16:18], "big")
    is_current = head[24:28] == head[92:96]
    return int.from_bytes(head[28:32], "big") * (65536 if page_size == 1 else page_size) if is_current else 0


def _stays_cut_off(path: Path) -> bool:
    """Whether the file is shorter than it says at every look, so that no command can be about to write the rest."""
    for look in range(_LOOKS):
        if look:
            time.sleep(_BETWEEN_LOOKS)
        # The log is looked for on both sides: it may have come, or gone, while the file was looked at.
        if _has_log(path) or not _is_cut_off(path) or _has_log(path):
            return False
    return True


def _is_cut_off(path: Path) -> bool:
    head, size = _look(path)
    return _length(head) > size


def _has_log(path: Path) -> bool:
    """Whether a log lies beside the file that has what it lacks, or from which SQLite brings it back to what it was:
    -journal while the file is made, -wal from then on (https://sqlite.org/tempfiles.html, 2.1 and 2.2)."""
    return any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-journal"))


def refuse_others(path: Path) -> None:
    """Raises NotOursError for another program's file, and for nothing else."""
    try:
        _examine(path)
    except NotOursError:
        raise
    except DamagedError:
        return


def _make_file(path: Path) -> None:
    """An empty file that only its owner can read, in folders only the owner can enter."""
    private.make_folder(path.parent)
    try:
        os.close(private.create(path))
    except FileExistsError:
        # An empty file, or somebody else is making the database at this moment.
        return


def _open(path: Path) -> sqlite3.Connection:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    mode = "rw" if writable else "ro"
    if not writable and not _has_log(path):
        # Nobody can write here, so there is nothing to lock, and the -shm file WAL wants cannot be made.
        mode = "ro&immutable=1"
    try:
        return engine.opened(path, mode, patience=PATIENCE_SECONDS)
    except engine.failures() as error:
        raise translate(error, path) from error


def _migrate(connection: sqlite3.Connection, path: Path, version: int, *, now: datetime | None) -> None:
    """Bring the file to VERSION, each step in its own transaction, after a backup of what was there. A new one is made
    in one, or a command that comes in between would take it for that of an older program."""
    if version:
        from leadtrack.store.backups import copy

        last_written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        copy(connection, path, why=f"before-version-{VERSION}", now=now or last_written)
    else:
        connection.execute(f"PRAGMA page_size = {engine.PAGE_SIZE}")
    missing = [step for step in scripts() if step[0] > version]
    for together in ([step] for step in missing) if version else [missing]:
        engine.begin(connection)
        try:
            for number, script in together:
                _run(connection, number, script)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _run(connection: sqlite3.Connection, number: int, script: str) -> None:
    # Another process may have come first while this one waited for the lock.
    if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
        return
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    if number == 1:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("INSERT INTO meta (key, value) VALUES ('secret', ?)", (os.urandom(32).hex(),))
    connection.execute(f"PRAGMA user_version = {number}")


_SWITCHING = 200  # milliseconds


def _keep_log(connection: sqlite3.Connection) -> None:
    """Let the file be kept with a log (docs/decisions/0002-journal-mode.md), unless it is already.

    Whoever made it may have been killed before, or have found it in use; whoever finds it in use leaves it to the next.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
        return
    connection.execute(f"PRAGMA busy_timeout = {_SWITCHING}")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except engine.failures("OperationalError"):
        return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000:.0f}")


def scripts() -> list[tuple[int, str]]:
    """Every migration: its number and its SQL, in order."""
    return [(int(f.name[:4]), f.read_text(encoding="utf-8")) for f in sorted(_MIGRATIONS.glob("[0-9]*.sql"))]


def translate(error: Exception, path: Path) -> LeadtrackError:
    """What an SQLite error means to the user of the database at `path`."""
    text = str(error).lower()
    if any(word in text for word in _DAMAGE):
        return DamagedError(f"the database {path} is damaged ({error}).", "Restore it from a backup.")
    if "locked" in text or "busy" in text:
        return UnreachableError(
            f"the database {path} is in use by another command for longer than {PATIENCE_SECONDS:.0f} s.", "Try again."
        )
    if "full" in text and (folder := temporary.fuller_than(path)):
        return UnreachableError(
            f"no space is left for the database {path}, or in {folder} for temporary files; nothing was changed.",
            "Free some space there, or name another folder in TMPDIR.",
        )
    if "full" in text:
        return UnreachableError(
            f"no space is left for the database {path}; nothing was changed.", "Free some space and try again."
        )
    if "readonly" in text:
        return UnreachableError(f"the database {path} cannot be written: it is read-only.", _ELSEWHERE)
    return UnreachableError(f"the database {path} cannot be used ({error}).", _ELSEWHERE)
