"""The one door to the database: the only SQL. It takes and gives the values of the domain.

`Store` opens the file on first use. Reads need no ceremony; every write happens inside `write`, one
immediate transaction per command, which leaves what `undo` needs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.domain.text import storable
from leadtrack.store import engine
from leadtrack.store.database import connect
from leadtrack.store.engine import failures
from leadtrack.store.engine_errors import translate
from leadtrack.store.journal import Step, let_go_if_empty
from leadtrack.store.rows import instant
from leadtrack.store.transaction import transaction

if TYPE_CHECKING:
    from leadtrack.domain.model import Contact
    from leadtrack.store.answers import Answers
    from leadtrack.store.batches import Batches
    from leadtrack.store.birthdays import Birthdays
    from leadtrack.store.duplicates import Duplicates
    from leadtrack.store.examination import Examination
    from leadtrack.store.follow_ups import FollowUps
    from leadtrack.store.leads import Leads
    from leadtrack.store.outgoing import Outgoing
    from leadtrack.store.pipeline import Progress
    from leadtrack.store.reports import Reports
    from leadtrack.store.sources import Sources
    from leadtrack.store.stages import Stages
    from leadtrack.store.suppression import Suppression
    from leadtrack.store.turns import Turns
    from leadtrack.store.undo import Undo

__all__ = ["Step", "Store", "failures", "translate"]


class Store:
    """One database file, with a door to each concept it keeps. `day_of` tells the user's day of an instant."""

    def __init__(self, path: Path, *, now: datetime, day_of: Callable[[datetime], date] = datetime.date) -> None:
        self.path = path
        self.now = now
        self._day_of = day_of
        # Whether something was changed and kept.
        self.has_changed = False
        # Whether the file was not there, and nothing was to be written into it since.
        self.is_new = False
        # The step this run kept last, for `undo`; None where nothing had to be changed.
        self.kept_step: int | None = None
        self._opened: sqlite3.Connection | None = None

    def open(self) -> None:
        """Open the file now; makes or migrates it."""
        assert self.connection

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection; opens, makes or migrates the file at first use."""
        if self._opened is None:
            is_new = not self.path.exists()
            self._opened = connect(self.path, now=self.now)
            self.is_new = is_new
        return self._opened

    @cached_property
    def leads(self) -> Leads:
        """People, with their e-mails, phones and tags."""
        from leadtrack.store.leads import Leads

        return Leads(self.connection, now=self.now, day_of=self._day_of)

    @cached_property
    def birthdays(self) -> Birthdays:
        """When somebody is to be sent a card."""
        from leadtrack.store.birthdays import Birthdays

        return Birthdays(self.connection)

    @cached_property
    def answers(self) -> Answers:
        """What was answered to the questionnaires."""
        from leadtrack.store.answers import Answers

        return Answers(self.connection, now=self.now)

    @cached_property
    def progress(self) -> Progress:
        """Stages, conversations, concerns and sales."""
        from leadtrack.store.pipeline import Progress

        return Progress(self.connection, now=self.now)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """The next steps."""
        from leadtrack.store.follow_ups import FollowUps

        return FollowUps(self.connection, now=self.now)

    @cached_property
    def suppression(self) -> Suppression:
        """Who must not be contacted."""
        from leadtrack.store.suppression import Suppression

        return Suppression(self.connection, now=self.now)

    @cached_property
    def sources(self) -> Sources:
        """Where leads come from."""
        from leadtrack.store.sources import Sources

        return Sources(self.connection)

    @cached_property
    def stages(self) -> Stages:
        """Who stands in which stage."""
        from leadtrack.store.stages import Stages

        return Stages(self.connection)

    @cached_property
    def reports(self) -> Reports:
        """Counts over a time."""
        from leadtrack.store.reports import Reports

        return Reports(self.connection)

    @cached_property
    def batches(self) -> Batches:
        """Runs of imports."""
        from leadtrack.store.batches import Batches

        return Batches(self.connection, now=self.now)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Who may be whom."""
        from leadtrack.store.duplicates import Duplicates

        return Duplicates(self.connection)

    @cached_property
    def turns(self) -> Turns:
        """Whose turn it is in a session."""
        from leadtrack.store.turns import Turns

        return Turns(self.connection)

    @cached_property
    def outgoing(self) -> Outgoing:
        """What leaves."""
        from leadtrack.store.outgoing import Outgoing

        return Outgoing(self.connection)

    @cached_property
    def undo(self) -> Undo:
        """Steps, and taking them back."""
        from leadtrack.store.undo import Undo

        return Undo(self.connection, now=self.now, told=self.note_kept)

    def is_suppressed(self, contacts: tuple[Contact, ...]) -> bool:
        """Whether any of these e-mails or phones is on the do-not-contact list."""
        return self.suppression.holds(contacts)

    @contextmanager
    def write(self, command: str, *, batch_id: int | None = None, checks_references: bool = True) -> Iterator[Step]:
        """One immediate transaction and one step of the journal: all of it is kept, or nothing is. A step that changes
        nothing leaves none, so that `undo` takes back what did.

        A list's rows are right by the way they are made; not looking up each one's lead saves a tenth of an import.
        """
        connection = self.connection
        self.is_new = False
        connection.execute(f"PRAGMA foreign_keys = {'ON' if checks_references else 'OFF'}")
        try:
            with transaction(connection, told=self.note_kept):
                made = connection.execute(
                    "INSERT INTO step (command, at, batch_id) VALUES (?, ?, ?)",
                    (storable(command), instant(self.now), batch_id),
                )
                step = Step(connection, made.lastrowid or 0)
                yield step
                is_kept = not let_go_if_empty(connection, step.id)
            self.kept_step = step.id if is_kept else self.kept_step
        finally:
            connection.execute("PRAGMA foreign_keys = ON")

    def note_kept(self) -> None:
        """Note that something was changed and is kept, for whoever is told of it."""
        self.has_changed = True

    def back_up(self, *, why: str) -> Path:
        """A new backup beside the database, made while others write; gives its path."""
        from leadtrack.store.backups import copy

        return copy(self.connection, self.path, why=why, now=self.now)

    def examination(self) -> Examination:
        """Questions about the soundness of the file; raises DamagedError where it cannot even be opened."""
        from leadtrack.store.examination import Examination

        try:
            return Examination(self.connection)
        except failures() as error:
            raise translate(error, self.path) from error

    def at(self, now: datetime) -> Store:
        """The same open file at another instant, for a session that lasts; it takes the place of this one."""
        later = Store(self.path, now=now, day_of=self._day_of)
        later._opened, self._opened = self._opened, None
        later.has_changed, later.kept_step = self.has_changed, self.kept_step
        return later

    def secret(self) -> bytes:
        """The key of this database's hashes."""
        return self.suppression.secret

    def settle(self) -> None:
        """Write what is committed from the log into the file, as far as nobody reads what was there before.

        Where that cannot be, as on a full disk, it stays in the log, which is as safe.
        """
        with suppress(*engine.failures()):
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
