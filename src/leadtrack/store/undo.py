"""Taking a step back, and doing it again. Nothing of the journal is lost by either."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from leadtrack.domain.steps import Taken
from leadtrack.errors import RefusedError
from leadtrack.store import kept
from leadtrack.store.banned import Banned
from leadtrack.store.engine import failures
from leadtrack.store.journal import read
from leadtrack.store.noted import (
    Kept,
    Noted,
    frees,
    is_as_before,
    is_as_left,
    is_known_otherwise,
    noted,
    put_back,
    put_forward,
)
from leadtrack.store.references import References, Row, by_id, resting
from leadtrack.store.rows import instant
from leadtrack.store.transaction import transaction


class Undo(References):
    """The journal, read backwards and forwards, and put into the rows."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime, told: Callable[[], None]) -> None:
        super().__init__(connection)
        self._now = now
        self._told = told

    def take_back(
        self, number: int | None = None, *, keeps: bool = True, advance: kept.Advance = kept.silently
    ) -> Taken:
        """Undo a step, the last one if none is named, in one transaction; or only try whether it can be.

        Raises RefusedError where it is undone already, where later steps rest on it, or where what it took away was
        let go since.
        """
        with without_references(self._connection, keeps=keeps, told=self._told):
            taken = self.last() if number is None else self.get(number)
            self._require_undoable(taken)
            self._restore(taken, advance)
        return taken

    def _require_undoable(self, taken: Taken) -> None:
        """Raises RefusedError where the step is undone already, where later steps rest on it, or where what it took
        away was let go since."""
        if taken.is_undone:
            raise RefusedError(f"step {taken.id} is undone already.", f"Do it again: leadtrack redo {taken.id}")
        if later := self.in_the_way(taken.id):
            raise resting(taken, later)
        if not taken.can_come_back:
            raise RefusedError(f"what step {taken.id} took away is no longer kept, as somebody was forgotten.")

    def do_again(
        self, number: int | None = None, *, keeps: bool = True, advance: kept.Advance = kept.silently
    ) -> Taken:
        """Redo a step that was undone, the last such if none is named, in one transaction; or only try whether it can
        be.

        Raises RefusedError where it is not undone, where a row is no longer as it was before the step, or where
        somebody of it must not be contacted any more; the people of a list come back marked so.
        """
        with without_references(self._connection, keeps=keeps, told=self._told):
            taken = self.last_undone() if number is None else self.get(number)
            self._require_undone(taken)
            self._repeat(taken, advance)
            return self.get(taken.id)

    def _require_undone(self, taken: Taken) -> None:
        """Raises RefusedError where the step is not undone, or where its rows were let go since."""
        if not taken.is_undone:
            raise RefusedError(f"step {taken.id} is not undone.", "See: leadtrack history")
        if not taken.can_come_back:
            raise RefusedError(
                f"the rows of step {taken.id} are no longer kept, as somebody was forgotten.",
                "Run its command again.",
            )

    def _restore(self, taken: Taken, advance: kept.Advance) -> None:
        run = self._connection.execute
        touched: set[int] = set()
        # Read as they are needed: a list may have changed everybody there is.
        for change in map(noted, self._connection.cursor().execute(_BACKWARDS, (taken.id,))):
            if _is_of_a_list(change) and (is_as_before(self._connection, change) or self._source_is_there(change)):
                # It stayed when the step was done again.
                continue
            if self._is_shared(change) or (_only_maps(change) and not is_as_left(self._connection, change)):
                # A later list came from there, or mapped its columns anew.
                continue
            if not is_as_left(self._connection, change):
                raise RefusedError(f"{_of(change)} was changed since, so this cannot be taken back.", _LOOK)
            put_back(self._connection, change)
            touched |= _reached(change, now=change.before, before=change.after)
        came: set[Row] = set()
        step = run("SELECT batch_id, removed_batch_id FROM step WHERE id = ?", (taken.id,)).fetchone()
        kept.keep(self._connection, taken.id, "do_not_contact", "step_id = ?", (taken.id,))
        run("DELETE FROM do_not_contact WHERE step_id = ?", (taken.id,))
        if step["batch_id"] is not None:
            kept.mark(self._connection, taken.id)
            kept.remove_people(self._connection, step["batch_id"], step_id=taken.id, advance=advance)
            kept.take_away(self._connection, taken.id, "batch", "id = ?", (step["batch_id"],))
        if step["removed_batch_id"] is not None:
            came = self._bring_back(taken.id, step["removed_batch_id"], advance)
        self.refuse_dangling(taken, came, backwards=True)
        self._keep_away(taken, step["removed_batch_id"], touched, backwards=True)
        order = run("SELECT coalesce(max(undone), 0) + 1 FROM step").fetchone()[0]
        run("UPDATE step SET undone = ? WHERE id = ?", (order, taken.id))

    def _bring_back(self, step_id: int, batch_id: int, advance: kept.Advance) -> set[Row]:
        """The people of a list come back. Gives what they rest on, which may be gone."""
        sources = kept.bring_back(self._connection, step_id, advance=advance)
        kept.queue_shared(self._connection, batch_id, step_id=step_id, now=instant(self._now))
        return self.unpaired(batch_id) | {by_id("batch", batch_id)} | {by_id("source", one) for one in sources}

    def _keep_away(self, taken: Taken, batch_id: int | None, touched: set[int], *, backwards: bool) -> None:
        """Who came back with a list and must not be contacted since is marked so; raises RefusedError for others, and
        where somebody who must not be contacted would have a follow-up."""
        banned = Banned(self._connection, now=self._now)
        if batch_id is not None:
            # Not before: what the step itself did to them was done to those who were not marked yet.
            banned.mark_batch(batch_id)
        banned.refuse_free(taken, touched, backwards=backwards)
        banned.refuse_followed_up(taken)

    def _source_is_there(self, change: Noted) -> bool:
        """Whether the source that it made or removed is there, since a later list came from it."""
        known, now = change.before or change.after, read(self._connection, change.table, change.key)
        return bool(change.table == "source" and known and now and now["folded"] == known["folded"])

    def _is_shared(self, change: Noted) -> bool:
        """Whether it made a source that somebody came from since."""
        if change.table != "source" or change.before is not None:
            return False
        used = (
            "SELECT EXISTS (SELECT 1 FROM lead l WHERE l.source_id = ?1 AND NOT EXISTS (SELECT 1 FROM change c"
            " WHERE c.step_id = ?2 AND c.about = l.id AND c.table_name = 'lead' AND c.before IS NULL)"
            " AND coalesce(l.batch_id, 0) IS NOT (SELECT coalesce(batch_id, -1) FROM step WHERE id = ?2))"
            " OR EXISTS (SELECT 1 FROM batch b WHERE b.source_id = ?1 AND b.id IS NOT (SELECT batch_id FROM step"
            " WHERE id = ?2))"
        )
        row = self._connection.execute(used, (change.key["id"], change.step_id)).fetchone()
        return bool(row[0])

    def _repeat(self, taken: Taken, advance: kept.Advance) -> None:
        run = self._connection.execute
        touched: set[int] = set()
        came: set[Row] = set()
        step = run("SELECT batch_id, removed_batch_id FROM step WHERE id = ?", (taken.id,)).fetchone()
        try:
            if step["batch_id"] is not None:
                came = self._bring_back(taken.id, step["batch_id"], advance)
            else:
                kept.bring_back(self._connection, taken.id, advance=advance)
            if step["removed_batch_id"] is not None:
                self._remove_again(taken, step["removed_batch_id"], advance)
            for change in map(noted, self._connection.cursor().execute(_FORWARDS, (taken.id,))):
                if change.table == "source" and (
                    is_as_left(self._connection, change) or (change.before is None and self._source_is_there(change))
                ):
                    continue
                if _only_maps(change) and not is_as_before(self._connection, change):
                    continue
                if _is_of_a_list(change) and self.is_rested_on(change.table, change.key["id"]):
                    # As in a first `imports undo`, it stays while somebody of it does.
                    continue
                if not is_as_before(self._connection, change):
                    raise sqlite3.IntegrityError(change.table)
                put_forward(self._connection, change)
                touched |= _reached(change, now=change.after, before=change.before)
        except failures("IntegrityError"):
            raise RefusedError(
                f"something changed since step {taken.id} was undone, so it cannot be done again.",
                "Run its command again.",
            ) from None
        self.refuse_dangling(taken, came, backwards=False)
        self._keep_away(taken, step["batch_id"], touched, backwards=False)
        run("UPDATE step SET undone = NULL WHERE id = ?", (taken.id,))

    def _remove_again(self, taken: Taken, batch_id: int, advance: kept.Advance) -> None:
        """The people of a list go, but for those whom later steps changed or wrote about."""
        kept.mark(self._connection, taken.id)
        of_import = self._connection.execute("SELECT id FROM step WHERE batch_id = ?", (batch_id,)).fetchone()
        kept.note_touched(self._connection, of_import["id"], but=taken.id)
        kept.remove_people(self._connection, batch_id, step_id=taken.id, spares_touched=True, advance=advance)


_LOOK = "See: leadtrack history"
_BACKWARDS = "SELECT * FROM change WHERE step_id = ? ORDER BY id DESC"
_FORWARDS = "SELECT * FROM change WHERE step_id = ? ORDER BY id"


def _reached(change: Noted, *, now: Kept | None, before: Kept | None) -> set[int]:
    """The lead who came back, or whose e-mail or phone did, or who may be contacted again."""
    if change.about is None or now is None or change.table not in ("lead", "email", "phone"):
        return set()
    return {change.about} if before is None or frees(before, now) or is_known_otherwise(before, now) else set()


def _of(change: Noted) -> str:
    """What was changed, in words: most rows are about a lead."""
    if change.about is not None:
        return f"lead {change.about}"
    return f"{change.table.replace('_', ' ')} {' and '.join(map(str, change.key.values()))}"


def _is_of_a_list(change: Noted) -> bool:
    """Whether it removed a batch or a source, as taking back an import does."""
    return change.table in ("batch", "source") and change.after is None


def _only_maps(change: Noted) -> bool:
    """Whether it only says how the columns of a source are mapped."""
    if change.table != "source" or change.before is None or change.after is None:
        return False
    return {**change.before, "mapping": None} == {**change.after, "mapping": None}


@contextmanager
def without_references(connection: sqlite3.Connection, *, keeps: bool, told: Callable[[], None]) -> Iterator[None]:
    """One transaction that puts rows back in any order, of which nothing stays unless it `keeps` them. Whether they
    belong together is known beforehand, by the journal, and asking for each of a million rows would take longer than
    all the rest."""
    connection.execute("PRAGMA foreign_keys = OFF")
    # Room for the inner pages of every index: the rows of a list are in no order of theirs.
    connection.execute("PRAGMA cache_size = -32000")
    try:
        with transaction(connection, keeps=keeps, told=told):
            yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
