"""Opening one SQLite file: how it is made, and brought to the version of the program."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from leadtrack import private
from leadtrack.errors import LeadtrackError, NotOursError, UnreachableError
from leadtrack.store import engine
from leadtrack.store.engine_errors import translate
from leadtrack.store.ours import APPLICATION_ID, ELSEWHERE, VERSION, examine, has_log
from leadtrack.store.transaction import transaction

_MIGRATIONS = Path(__file__).parent / "migrations"


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
        known = examine(path)
        if not known:
            _make_file(path)
        connection = _open(path)
    except OSError as error:
        raise UnreachableError(f"cannot open the database {path}: {error.strerror}.", ELSEWHERE) from error
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_newer(path, version)
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
        raise UnreachableError(f"{path} is the address of a server; this version keeps files.", ELSEWHERE)


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
    if not writable and not has_log(path):
        # Nobody can write here, so there is nothing to lock, and the -shm file WAL wants cannot be made.
        mode = "ro&immutable=1"
    try:
        return engine.opened(path, mode, patience=engine.PATIENCE_SECONDS)
    except engine.failures() as error:
        raise translate(error, path) from error


def _migrate(connection: sqlite3.Connection, path: Path, version: int, *, now: datetime | None) -> None:
    """Bring the file to VERSION in one transaction, after a backup of what was there. Of several commands that come at
    once the first one does; a backup before which nothing was changed is not kept."""
    kept = None
    if version:
        from leadtrack.stopping import put_off

        # Whoever stops it in between is heard when it is known what to remove.
        with put_off():
            kept = _kept_before(connection, path, now=now)
    else:
        connection.execute(f"PRAGMA page_size = {engine.PAGE_SIZE}")
    found, told = version, list[bool]()
    try:
        with transaction(connection, told=lambda: told.append(True)):
            # Another process may have come first while this one waited for the lock.
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            _refuse_newer(path, found)
            for number, script in scripts():
                if number > found:
                    _run(connection, number, script)
    finally:
        if kept and (found == VERSION or not told):
            kept.unlink(missing_ok=True)


def _refuse_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise NotOursError(
            f"the database {path} has version {version}, this program knows versions up to {VERSION}.",
            "Update leadtrack.",
        )


def _kept_before(connection: sqlite3.Connection, path: Path, *, now: datetime | None) -> Path:
    from leadtrack.store.backups import copy

    last_written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return copy(connection, path, why=f"before-version-{VERSION}", now=now or last_written)


def _run(connection: sqlite3.Connection, number: int, script: str) -> None:
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
        connection.execute(f"PRAGMA busy_timeout = {engine.PATIENCE_SECONDS * 1000:.0f}")


def scripts() -> list[tuple[int, str]]:
    """Every migration: its number and its SQL, in order."""
    return [(int(f.name[:4]), f.read_text(encoding="utf-8")) for f in sorted(_MIGRATIONS.glob("[0-9]*.sql"))]
