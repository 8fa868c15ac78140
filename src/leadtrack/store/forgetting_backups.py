"""Forgetting people in a backup as in the database itself: who of them is in it, and writing it anew without them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from leadtrack.errors import DamagedError, UnreachableError
from leadtrack.store import backups, engine, known_again
from leadtrack.store.backups import opened
from leadtrack.store.engine_errors import translate
from leadtrack.store.forgetting import erase_again, rebuild
from leadtrack.store.forgotten import Known, Traces, secret_of
from leadtrack.store.ours import VERSION


def holds(path: Path, of: Traces, *, just: Known | None) -> bool:
    """Whether anybody who was forgotten is in the backup, `just` being who was in this run.

    A backup of another database, which has another secret, holds nobody of them. Raises DamagedError for a file that
    cannot be read, or is of another version, so that nobody can tell.
    """
    connection = None
    try:
        connection = opened(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise DamagedError(f"it has version {version}, and may hold them")
        return known_again.holds(connection, of, just=just)
    except engine.failures() as error:
        raise DamagedError(f"it cannot be read, and may hold them: {error}") from error
    finally:
        if connection is not None:
            connection.close()


class Again(NamedTuple):
    """How many were erased who had been forgotten, how many others are marked who have a key of theirs, and the ids of
    those who may be either."""

    erased: int = 0
    marked: int = 0
    unsure: tuple[int, ...] = ()


def rewrite_without(path: Path, of: Traces, *, now: datetime) -> Again:
    """Erase people from a backup as from the database itself; raises UnreachableError where it cannot be."""
    connection = None
    try:
        connection = engine.opened(path, patience=engine.PATIENCE_SECONDS)
        connection.execute("PRAGMA foreign_keys = ON")
        return forget_again(connection, path, of, now=now)
    except engine.failures() as error:
        raise translate(error, path) from error
    finally:
        if connection is not None:
            connection.close()


def forget_again(connection: sqlite3.Connection, path: Path, of: Traces, *, now: datetime) -> Again:
    """Erase from an open copy of the database those who were forgotten, and have it keep what stays of them."""
    if not of.people or secret_of(connection) != of.secret:
        return Again()
    found = known_again.known_again(connection, of)
    erased, unsure = _there(connection, found.gone), _there(connection, found.unsure)
    marked = erase_again(connection, found, of, now=now)
    if found.gone:
        rebuild(connection, path)
    return Again(len(erased), marked, unsure)


def _there(connection: sqlite3.Connection, ids: list[int]) -> tuple[int, ...]:
    query = "SELECT 1 FROM lead WHERE id = ?"
    return tuple(one for one in ids if connection.execute(query, (one,)).fetchone())


@contextmanager
def without_forgotten(
    path: Path, of: Traces, *, version: int, beside: Path, now: datetime
) -> Iterator[tuple[Path, Again | None]]:
    """A backup that is to be restored, as a copy without those who were forgotten, so that they are in the database at
    no moment. One of an older version as it is, with None: they can be found in it once it is migrated.
    """
    if not of.people or version != VERSION:
        yield path, None
        return
    part = beside.with_name(f".{beside.name}.{os.getpid()}.part")
    try:
        _copy(path, part)
        yield part, rewrite_without(part, of, now=now)
    finally:
        part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    try:
        with closing(opened(path)) as backup:
            backups.write(backup, part)
    except OSError as error:
        raise UnreachableError(
            f"no copy of {path} can be made beside the database: {error.strerror}; nothing was changed.", "Make room."
        ) from error
    except engine.failures() as error:
        raise translate(error, part) from error
