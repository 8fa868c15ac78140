"""People: adding, changing, finding and filtering them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from leadtrack.domain.model import Contact, Lead
from leadtrack.domain.text import fold
from leadtrack.errors import NotFoundError
from leadtrack.store.filters import ORDERS, WITHOUT_NEXT_STEP, Wanted, conditions
from leadtrack.store.journal import Step
from leadtrack.store.lead_rows import as_lead, as_opportunity, columns, search_text
from leadtrack.store.rows import as_day, as_instant, instant, marks

_CHUNK = 400
Grouped = dict[int, list[sqlite3.Row]]


class Leads:
    """Questions to and changes of the people."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime, day_of: Callable[[datetime], date]) -> None:
        self._connection = connection
        self._now = now
        # The people of one list came at one instant.
        self._came_on = lru_cache(maxsize=1000)(lambda text: day_of(as_instant(text)))

    def add(self, step: Step, lead: Lead) -> Lead:
        """Store a new lead and give it back with its id."""
        row = {
            **columns(lead),
            "source_id": self.source_id(step, lead.source),
            "batch_id": None,
            "row_key": None,
            "created_at": instant(self._now),
            "updated_at": instant(self._now),
        }
        lead_id = step.insert("lead", row)
        for table, contacts in (("email", lead.emails), ("phone", lead.phones)):
            self.put_contacts(step, table, lead_id, contacts)
        self.set_tags(step, lead_id, lead.tags)
        step.insert("search", {"lead_id": lead_id, "text": search_text(lead)})
        return self.get(lead_id)

    def change(self, step: Step, lead: Lead) -> Lead:
        """Store the lead as it now is, in place of what was kept under its id."""
        row = {**columns(lead), "source_id": self.source_id(step, lead.source), "updated_at": instant(self._now)}
        step.update("lead", {"id": lead.id}, row)
        for table, contacts in (("email", lead.emails), ("phone", lead.phones)):
            self.put_contacts(step, table, lead.id, contacts)
        self.set_tags(step, lead.id, lead.tags)
        step.put("search", {"lead_id": lead.id, "text": search_text(lead)})
        return self.get(lead.id)

    def set_tags(self, step: Step, lead_id: int, tags: Iterable[str]) -> None:
        """Make these the tags of the lead."""
        wanted = set(tags)
        rows = self._connection.execute("SELECT tag FROM tag WHERE lead_id = ?", (lead_id,))
        there = {row["tag"] for row in rows}
        for tag in sorted(there - wanted):
            step.delete("tag", {"lead_id": lead_id, "tag": tag})
        for tag in sorted(wanted - there):
            step.insert("tag", {"lead_id": lead_id, "tag": tag})

    def put_contacts(self, step: Step, table: str, lead_id: int, contacts: Sequence[Contact]) -> None:
        """Make these the e-mails or phones of the lead, in this order."""
        for position, contact in enumerate(contacts):
            key = {"lead_id": lead_id, "position": position}
            step.put(table, {**key, "typed": contact.typed, "key": contact.key})
        query = f"SELECT position FROM {table} WHERE lead_id = ? AND position >= ?"
        for row in self._connection.execute(query, (lead_id, len(contacts))).fetchall():
            step.delete(table, {"lead_id": lead_id, "position": row["position"]})

    def source_id(self, step: Step, name: str | None) -> int | None:
        """The id of the source of that name, which is made if it is new."""
        if not name:
            return None
        found = self._connection.execute("SELECT id FROM source WHERE folded = ?", (fold(name),)).fetchone()
        if found:
            return int(found["id"])
        return step.insert("source", {"name": name, "folded": fold(name), "created_at": instant(self._now)})

    def get(self, lead_id: int) -> Lead:
        """The lead of that id; raises NotFoundError."""
        for lead in self.by_ids([lead_id]):
            return lead
        raise NotFoundError(f"there is no lead {lead_id}.", "See: leadtrack list")

    def joined_into(self, lead_id: int) -> Lead | None:
        """Who a lead is now that is gone, joined into another; None where that is not so."""
        from leadtrack.store.joining import joined_into

        into = joined_into(self._connection, lead_id)
        return self.get(into) if into is not None else None

    def by_ids(self, ids: Iterable[int]) -> Iterator[Lead]:
        """These leads in this order, read in chunks; ids that do not exist are passed over."""
        source = iter(ids)
        while chunk := list(islice(source, _CHUNK)):
            yield from self._chunk(chunk)

    def details(self, ids: Iterable[int]) -> Iterator[Lead]:
        """These leads with their contacts and tags, but not where they stand; in the order of their ids."""
        source = iter(ids)
        while some := list(islice(source, _CHUNK)):
            rows, emails, phones, tags = self._details(some)
            for lead_id, row in rows.items():
                yield as_lead(row, emails.get(lead_id, ()), phones.get(lead_id, ()), tags.get(lead_id, ()))

    def unmarked(self, ids: Iterable[int]) -> Iterator[int]:
        """Those of these leads who are not marked as not to be contacted."""
        return self._those("do_not_contact = 0", ids)

    def kept_by_key(self, ids: Iterable[int]) -> Iterator[int]:
        """Those of these leads who must not be contacted, but never asked."""
        return self._those("do_not_contact = 1 AND by_key = 1", ids)

    def _those(self, where: str, ids: Iterable[int]) -> Iterator[int]:
        source = iter(ids)
        while some := list(islice(source, _CHUNK)):
            query = f"SELECT id FROM lead WHERE {where} AND id IN ({marks(len(some))}) ORDER BY id"
            yield from (row[0] for row in self._connection.execute(query, some))

    def by_key(self, key: str) -> list[int]:
        """The ids of the leads with that e-mail or phone key."""
        table = "email" if "@" in key else "phone"
        rows = self._connection.execute(f"SELECT DISTINCT lead_id FROM {table} WHERE key = ? ORDER BY 1", (key,))
        return [row[0] for row in rows]

    def by_phone_tail(self, digits: str) -> list[int]:
        """The ids of leads with a phone whose key ends with these digits."""
        rows = self._connection.execute(
            "SELECT DISTINCT lead_id FROM phone WHERE key IS NOT NULL AND substr(key, ?) = ? ORDER BY 1",
            (-len(digits), digits),
        )
        return [row[0] for row in rows]

    def ids(self, wanted: Wanted, *, sort: str = "name", limit: int | None = None) -> Iterator[int]:
        """The ids of the leads that are wanted, sorted."""
        where, values = conditions(wanted)
        query = f"SELECT l.id FROM lead l WHERE {where} ORDER BY {ORDERS[sort]} LIMIT ?"
        for row in self._connection.execute(query, (*values, -1 if limit is None else limit)):
            yield row[0]

    def first(self, wanted: Wanted, *, most: int | None, sort: str = "name") -> tuple[list[int], int]:
        """The ids of the first of those who are wanted, and how many there are in all."""
        ids = list(self.ids(wanted, sort=sort, limit=most))
        # Most often these are all, which would be looked for once more.
        return ids, self.count(wanted) if len(ids) == most else len(ids)

    def words(self, kind: str, *, begin: str, limit: int) -> list[str]:
        """E-mails of leads (`lead`), tags (`tag`) or names of sources (`source`) that begin so, by their index."""
        queries = {
            "lead": "SELECT DISTINCT key FROM email WHERE key >= ?1 AND key < ?2 ORDER BY 1 LIMIT ?3",
            "tag": "SELECT DISTINCT tag FROM tag WHERE tag >= ?1 AND tag < ?2 ORDER BY 1 LIMIT ?3",
            "source": "SELECT name FROM source WHERE name >= ?1 AND name < ?2 ORDER BY 1 LIMIT ?3",
        }
        if kind not in queries:
            return []
        return [row[0] for row in self._connection.execute(queries[kind], (begin, f"{begin}\U0010ffff", limit))]

    def count(self, wanted: Wanted) -> int:
        """How many leads are wanted."""
        where, values = conditions(wanted)
        return int(self._connection.execute(f"SELECT count(*) FROM lead l WHERE {where}", values).fetchone()[0])

    def sharing(self, lead: Lead) -> list[tuple[int, str]]:
        """Other leads with one of this lead's e-mails or phones: id and the shared key."""
        keys = [c.key for c in (*lead.emails, *lead.phones) if c.key]
        return [(other, key) for key in keys for other in self.by_key(key) if other != lead.id]

    def queue_duplicate(self, step: Step, one: int, other: int, *, shared: str) -> None:
        """Put a pair on the queue of possible duplicates."""
        a, b = sorted((one, other))
        step.put("possible_duplicate", {"a_id": a, "b_id": b, "shared": shared, "found_at": instant(self._now)})

    def without_next_step(self) -> Iterator[int]:
        """The ids of those in play somewhere with no next step there, the longest untouched first."""
        query = (
            f"SELECT o.lead_id FROM opportunity o JOIN lead l ON l.id = o.lead_id WHERE l.do_not_contact = 0"
            f" AND {WITHOUT_NEXT_STEP} ORDER BY o.since, o.lead_id, o.pipeline"
        )
        found: set[int] = set()
        for row in self._connection.execute(query):
            if row[0] not in found:
                found.add(row[0])
                yield row[0]

    def _details(self, ids: list[int]) -> tuple[dict[int, sqlite3.Row], Grouped, Grouped, Grouped]:
        inside = f"IN ({marks(len(ids))})"
        query = (
            "SELECT l.*, s.name AS source FROM lead l LEFT JOIN source s ON s.id = l.source_id"
            f" WHERE l.id {inside} ORDER BY l.id"
        )
        return (
            {row["id"]: row for row in self._connection.execute(query, ids)},
            self._grouped(f"SELECT lead_id, typed, key FROM email WHERE lead_id {inside} ORDER BY 1, position", ids),
            self._grouped(f"SELECT lead_id, typed, key FROM phone WHERE lead_id {inside} ORDER BY 1, position", ids),
            self._grouped(f"SELECT lead_id, tag FROM tag WHERE lead_id {inside} ORDER BY 1, 2", ids),
        )

    def _chunk(self, ids: list[int]) -> Iterator[Lead]:
        inside = f"IN ({marks(len(ids))})"
        rows, emails, phones, tags = self._details(ids)
        stages = self._grouped(
            f"SELECT * FROM opportunity WHERE lead_id {inside} ORDER BY 1, pipeline = 'selling' DESC, 2", ids
        )
        sales = self._grouped(f"SELECT lead_id, count(*) FROM sale WHERE lead_id {inside} GROUP BY 1", ids)
        due = self._grouped(
            f"SELECT lead_id, min(due) FROM follow_up WHERE closed_at IS NULL AND lead_id {inside} GROUP BY 1", ids
        )
        for lead_id in ids:
            if lead_id not in rows:
                continue
            yield as_lead(
                rows[lead_id],
                emails.get(lead_id, ()),
                phones.get(lead_id, ()),
                tags.get(lead_id, ()),
                opportunities=tuple(map(as_opportunity, stages.get(lead_id, ()))),
                sales=sales[lead_id][0][1] if lead_id in sales else 0,
                next_follow_up=as_day(due[lead_id][0][1]) if lead_id in due else None,
                came_on=self._came_on(rows[lead_id]["created_at"]),
            )

    def _grouped(self, query: str, ids: list[int]) -> Grouped:
        groups: Grouped = {}
        for row in self._connection.execute(query, ids):
            groups.setdefault(row[0], []).append(row)
        return groups
