"""The do-not-contact list of a backup: what of it this database does not have, and taking that over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from leadtrack.errors import RefusedError
from leadtrack.store import backups
from leadtrack.store.forgotten import Record, secret_of
from leadtrack.store.journal import Step
from leadtrack.store.ours import VERSION
from leadtrack.store.rows import marks

_CHUNK = 500


class ListOfBackup:
    """What a backup has on its do-not-contact list, compared with the database it is a backup of."""

    def __init__(self, backup: sqlite3.Connection, connection: sqlite3.Connection) -> None:
        self._backup = backup
        self._connection = connection

    def count(self) -> int:
        """How many e-mails and phones are on it."""
        return int(self._backup.execute("SELECT count(*) FROM do_not_contact").fetchone()[0])

    def lacking(self) -> Iterator[sqlite3.Row]:
        """The entries that the database does not have."""
        rows = iter(self._backup.execute("SELECT * FROM do_not_contact ORDER BY key_hash"))
        while some := list(islice(rows, _CHUNK)):
            query = f"SELECT key_hash FROM do_not_contact WHERE key_hash IN ({marks(len(some))})"
            there = {row[0] for row in self._connection.execute(query, [row["key_hash"] for row in some])}
            yield from (row for row in some if row["key_hash"] not in there)

    def unmarked(self) -> list[int]:
        """The leads of the database who asked not to be contacted, as the backup knows, and are not marked so."""
        query = "SELECT id, created_at FROM lead WHERE do_not_contact = 1 AND by_key IS NULL ORDER BY id"
        return [record.lead_id for record in map(Record._make, self._backup.execute(query)) if self._is_free(record)]

    def _is_free(self, record: Record) -> bool:
        query = "SELECT 1 FROM lead WHERE id = ? AND created_at = ? AND (do_not_contact = 0 OR by_key = 1)"
        return self._connection.execute(query, record).fetchone() is not None

    def take_over(self, step: Step) -> int:
        """Put the entries that are lacking on the database's list; gives how many. Who holds one is not marked yet.

        Undo finds them by the step, so no row is journaled.
        """
        added, lacking = 0, self.lacking()
        while some := list(islice(lacking, _CHUNK)):
            self._connection.executemany(
                "INSERT INTO do_not_contact (key_hash, kind, lead_id, because, added_at, step_id)"
                " VALUES (?, ?, NULL, ?, ?, ?)",
                [(row["key_hash"], row["kind"], row["because"], row["added_at"], step.id) for row in some],
            )
            added += len(some)
        return added


@contextmanager
def list_of(path: Path, connection: sqlite3.Connection) -> Iterator[ListOfBackup]:
    """The list of a backup of this database that was examined; raises RefusedError for one of another, as hashes of two
    databases say nothing to each other, or of another version."""
    backup = backups.opened(path)
    try:
        if backup.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise RefusedError(f"{path} is of another version.", "Restore it to another place, and back that up.")
        if secret_of(backup) != secret_of(connection):
            raise RefusedError(f"{path} is a backup of another database, and its hashes mean nothing in this one.")
        yield ListOfBackup(backup, connection)
    finally:
        backup.close()
