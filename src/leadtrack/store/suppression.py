"""The do-not-contact list: keyed hashes of e-mails and phones. It outlives the records of the people on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.store.journal import Step, dump
from leadtrack.store.rows import as_instant, insert_columns, instant, marks, portions

if TYPE_CHECKING:
    from leadtrack.domain.model import Contact, Lead


# BLAKE2b-128.
DIGEST_SIZE = 16
_CHUNK = 500


_ENTRIES = "SELECT d.*, l.name FROM do_not_contact d LEFT JOIN lead l ON l.id = d.lead_id {where} {order}"
_NEWEST_FIRST = "ORDER BY d.added_at DESC, d.key_hash"


class Suppressed(NamedTuple):
    """One entry: its hash, what it was made of (email or phone), why, when, and the lead if still known."""

    key_hash: str
    kind: str
    because: str
    added_at: datetime
    lead_id: int | None = None
    lead: str | None = None


def key_hash(key: str, secret: bytes) -> str:
    """BLAKE2b-128 of a normalised e-mail or phone, keyed with a database's secret."""
    return hashing(secret)(key)


def hashing(secret: bytes) -> Callable[[str], str]:
    """What makes such hashes, for many: it is keyed once."""
    from hashlib import blake2b

    keyed = blake2b(key=secret, digest_size=DIGEST_SIZE)

    def hashed(key: str) -> str:
        one = keyed.copy()
        one.update(key.encode("utf-8", "surrogatepass"))
        return one.hexdigest()

    return hashed


def _suppressed(row: sqlite3.Row) -> Suppressed:
    added_at = as_instant(row["added_at"])
    return Suppressed(row["key_hash"], row["kind"], row["because"], added_at, row["lead_id"], row["name"])


def kind(key: str) -> str:
    """What a key is made of: `email` or `phone`."""
    return "email" if "@" in key else "phone"


class Suppression:
    """Questions to and changes of the do-not-contact list."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime) -> None:
        self._connection = connection
        self._now = now
        # The open step, and those of long lists on which it is known to rest.
        self._rested_on: set[int] = set()
        self._resting: Step | None = None

    @cached_property
    def secret(self) -> bytes:
        """The key of the hashes, made with the database and never leaving it."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()
        return bytes.fromhex(row[0])

    @cached_property
    def key_hash(self) -> Callable[[str], str]:
        """BLAKE2b-128 of a normalised e-mail or phone, keyed with the database's secret."""
        return hashing(self.secret)

    def is_empty(self) -> bool:
        """Whether nobody is on the list."""
        return self._connection.execute("SELECT 1 FROM do_not_contact LIMIT 1").fetchone() is None

    def has_phones(self) -> bool:
        """Whether any phone is on the list."""
        query = "SELECT 1 FROM do_not_contact WHERE kind = 'phone' LIMIT 1"
        return self._connection.execute(query).fetchone() is not None

    def holds(self, contacts: Iterable[Contact]) -> bool:
        """Whether any of these is on the list."""
        return bool(self.listed(contacts))

    def listed(self, contacts: Iterable[Contact]) -> dict[str, Contact]:
        """Those of these that are on the list, by their hashes."""
        by_hash = {self.key_hash(c.key): c for c in contacts if c.key}
        if not by_hash or self.is_empty():
            return {}
        query = "SELECT 1 FROM do_not_contact WHERE key_hash = ?"
        return {one: c for one, c in by_hash.items() if self._connection.execute(query, (one,)).fetchone()}

    def kept_by(self, lead: Lead) -> tuple[str, ...]:
        """The keys of the list by which this lead must not be contacted; none of one who asked, or who may be."""
        listed = self.among(lead.keys) if lead.do_not_contact and lead.by_key else ()
        return tuple([key for key in lead.keys if key in listed])

    def among(self, keys: Iterable[str]) -> set[str]:
        """Those of these keys that are on the list."""
        by_hash = {self.key_hash(key): key for key in keys}
        found: set[str] = set()
        for some in portions(list(by_hash)):
            query = f"SELECT key_hash FROM do_not_contact WHERE key_hash IN ({marks(len(some))})"
            found |= {by_hash[row[0]] for row in self._connection.execute(query, some)}
        return found

    def entries(self) -> Iterator[Suppressed]:
        """Everybody on the list, newest first."""
        yield from map(_suppressed, self._connection.execute(_ENTRIES.format(where="", order=_NEWEST_FIRST)))

    def entries_of(self, keys: Iterable[str]) -> list[Suppressed]:
        """The entries of these keys, newest first."""
        query = _ENTRIES.format(where="WHERE d.key_hash = ?", order="")
        hashes = sorted(set(map(self.key_hash, keys)))
        found = [_suppressed(row) for one in hashes for row in self._connection.execute(query, (one,))]
        return sorted(found, key=lambda entry: entry.added_at, reverse=True)

    def add(self, step: Step, contacts: Iterable[Contact], *, because: str, lead_id: int | None = None) -> set[int]:
        """Put these keys on the list, and mark everybody who holds one that is new there; their follow-ups are
        cancelled. Gives the ids of those who were not marked before."""
        marked: set[int] = set()
        for key in dict.fromkeys(c.key for c in contacts if c.key):
            key_hash = self.key_hash(key)
            if there := self._kept([key_hash]):
                self._rest_on(step, there)
                continue
            row = {
                "key_hash": key_hash,
                "kind": kind(key),
                "lead_id": lead_id,
                "because": because,
                "added_at": instant(self._now),
            }
            step.insert("do_not_contact", row | {"step_id": None})
            marked |= self.mark_holders(step, key)
        return marked

    def add_further(self, step: Step, contacts: Iterable[Contact], *, lead_id: int) -> set[int]:
        """Put on the list what else one who asked for that can be reached by; gives whom that marks, as `add` does."""
        return self.add(step, contacts, because="of one who asked", lead_id=lead_id)

    def remove(self, step: Step, keys: Iterable[str]) -> None:
        """Take these keys off the list."""
        for key in keys:
            key_hash = self.key_hash(key)
            # What is left of a long list may not be taken back before this.
            self._rest_on(step, (row for row in self._kept([key_hash]) if row["step_id"] is not None))
            step.delete("do_not_contact", {"key_hash": key_hash})

    def mark_holders(self, step: Step, key: str) -> set[int]:
        """Mark everybody who holds this key, as one who does; their follow-ups are cancelled. Gives the ids of those
        who were not marked before."""
        query = (
            f"SELECT DISTINCT l.id FROM {kind(key)} c JOIN lead l ON l.id = c.lead_id"
            " WHERE c.key = ? AND l.do_not_contact = 0"
        )
        marked = {row[0] for row in self._connection.execute(query, (key,)).fetchall()}
        self.mark(step, sorted(marked))
        return marked

    def mark(self, step: Step, ids: Iterable[int]) -> None:
        """Mark these as holders of a key of the list; their follow-ups are cancelled."""
        now = instant(self._now)
        for lead_id in ids:
            mark = {"do_not_contact": 1, "by_key": 1, "overridden": None, "updated_at": now}
            step.update("lead", {"id": lead_id}, mark)
            open_ones = "SELECT id FROM follow_up WHERE lead_id = ? AND closed_at IS NULL ORDER BY id"
            for row in self._connection.execute(open_ones, (lead_id,)).fetchall():
                step.update("follow_up", {"id": row[0]}, {"closed_at": now, "closed_as": "cancelled"})

    def add_many(self, step: Step, contacts: Iterable[Contact], *, because: str) -> int:
        """Put a long list on the list; gives how many are new there. Who holds its keys is the caller's to mark."""
        keys, new = (c.key for c in contacts if c.key), 0
        while some := list(islice(keys, _CHUNK)):
            new += self.add_hashes(step, {self.key_hash(key): kind(key) for key in some}, because=because)
        return new

    def add_hashes(self, step: Step, kinds: Mapping[str, str], *, because: str) -> int:
        """Put hashes with their kinds on the list; gives how many are new there.

        Undo finds them by the step, so no row is journaled.
        """
        new = 0
        for some in portions(list(kinds)):
            added = self._insert(step, some, [kinds[one] for one in some], because)
            if added < len(some):
                self._rest_on(step, self._kept(some, but=step))
            new += added
        return new

    def add_keys_of(self, step: Step, owners: Mapping[str, int], *, because: str) -> list[str]:
        """Put keys of these leads on the list, found by the step as those of a long list; gives those that are new."""
        by_hash = {self.key_hash(key): key for key in owners}
        there = self._kept(list(by_hash))
        self._rest_on(step, there)
        new = {one: by_hash[one] for one in by_hash.keys() - {row["key_hash"] for row in there}}
        self._insert(step, list(new), list(map(kind, new.values())), because, [owners[key] for key in new.values()])
        return list(new.values())

    def _insert(
        self, step: Step, hashes: Sequence[str], kinds: Sequence[str], because: str, owners: Sequence[int | None] = ()
    ) -> int:
        before, many = self._connection.total_changes, len(hashes)
        insert_columns(
            self._connection,
            "INSERT OR IGNORE INTO do_not_contact (key_hash, kind, lead_id, because, added_at, step_id)",
            "(?, ?, ?, ?, ?, ?)",
            hashes,
            kinds,
            owners or [None] * many,
            [because] * many,
            [instant(self._now)] * many,
            [step.id] * many,
        )
        return self._connection.total_changes - before

    def _kept(self, hashes: Sequence[str], *, but: Step | None = None) -> list[sqlite3.Row]:
        """The entries with these hashes; not those that a step put there itself, or of lists it is known to rest on."""
        apart = f" AND coalesce(step_id, 0) NOT IN ({', '.join(map(str, self.rested_on(but)))})" if but else ""
        query = f"SELECT * FROM do_not_contact WHERE key_hash IN ({marks(len(hashes))}){apart}"
        return self._connection.execute(query, hashes).fetchall()

    def rested_on(self, step: Step) -> set[int]:
        """The steps of long lists on which this one is known to rest, and itself."""
        if self._resting is not step:
            self._resting, self._rested_on = step, {step.id}
        return self._rested_on

    def _rest_on(self, step: Step, there: Iterable[sqlite3.Row]) -> None:
        """Have the step rest on those that put these rows there, so that none of them is taken back before it.

        For that the journal has a row, unchanged, under both. A long list is taken back whole, so one of its will do.
        """
        known, changes = self.rested_on(step), []
        for row in there:
            if row["step_id"] in known:
                continue
            key, same = dump({"key_hash": row["key_hash"]}), dump(dict(row))
            changes.append(("do_not_contact", key, same, same))
            if row["step_id"] is not None:
                was = step.before("do_not_contact", key) or same
                Step(step.connection, row["step_id"]).note_many([("do_not_contact", key, was, was)])
                known.add(row["step_id"])
        step.note_many(changes)

    def count(self) -> int:
        """How many e-mails and phones are on the list."""
        return int(self._connection.execute("SELECT count(*) FROM do_not_contact").fetchone()[0])
