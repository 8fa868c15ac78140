"""Forgetting people in a backup as in the database itself: who of them is in it, and writing it anew without them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from leadtrack.errors import DamagedError
from leadtrack.store import engine
from leadtrack.store.backups import opened
from leadtrack.store.database import PATIENCE_SECONDS, VERSION, translate
from leadtrack.store.forgetting import erase_again, rebuild
from leadtrack.store.forgotten import Found, Traces, known_again


def held(path: Path, of: Traces) -> Found:
    """Who in the backup was forgotten.

    A backup of another database, which has another secret, holds nobody of them. Raises DamagedError for a file that
    cannot be read, or is of another version, so that nobody can tell.
    """
    connection = None
    try:
        connection = opened(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise DamagedError(f"it has version {version}, and may hold them")
        return known_again(connection, of)
    except engine.failures() as error:
        raise DamagedError(f"it cannot be read, and may hold them: {error}") from error
    finally:
        if connection is not None:
            connection.close()


def rewrite_without(path: Path, found: Found, of: Traces, *, now: datetime) -> None:
    """Erase people from a backup as from the database itself; raises UnreachableError where it cannot be."""
    connection = None
    try:
        connection = engine.opened(path, patience=PATIENCE_SECONDS)
        connection.execute("PRAGMA foreign_keys = ON")
        erase_again(connection, found, of, now=now)
        rebuild(connection, path)
    except engine.failures() as error:
        raise translate(error, path) from error
    finally:
        if connection is not None:
            connection.close()
