"""Forgetting people in a backup as in the database itself: who of them is in it, and writing it anew without them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from leadtrack.errors import DamagedError
from leadtrack.store import engine
from leadtrack.store.backups import opened
from leadtrack.store.database import PATIENCE_SECONDS, VERSION, translate
from leadtrack.store.forgetting import Person, come_back, erase, is_held, person, rebuild, secret_of


def held(path: Path, secret: bytes, hashes: set[str], who: Person | None) -> list[int]:
    """The ids of those to be forgotten who are in the backup: `who`, and all who have one of the hashes.

    A backup of another database, which has another secret, holds nobody of them. Raises DamagedError for a file that
    cannot be read, or is of another version, so that nobody can tell.
    """
    connection = None
    try:
        connection = opened(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise DamagedError(f"it has version {version}, and may hold them")
        if secret_of(connection) != secret:
            return []
        own = list(who.ids) if who and is_held(connection, who) else []
        return sorted({*own, *come_back(connection, hashes)})
    except engine.failures() as error:
        raise DamagedError(f"it cannot be read, and may hold them: {error}") from error
    finally:
        if connection is not None:
            connection.close()


def rewrite_without(path: Path, ids: list[int], *, now: datetime) -> None:
    """Erase people from a backup as from the database itself; raises UnreachableError where it cannot be."""
    connection = None
    try:
        connection = engine.opened(path, patience=PATIENCE_SECONDS)
        connection.execute("PRAGMA foreign_keys = ON")
        for lead_id in ids:
            erase(connection, person(connection, lead_id), now=now)
        rebuild(connection, path)
    except engine.failures() as error:
        raise translate(error, path) from error
    finally:
        if connection is not None:
            connection.close()
