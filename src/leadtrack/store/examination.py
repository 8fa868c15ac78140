"""Looking the database over: what in it is damaged, hangs in the air, or is not as the program writes it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from leadtrack.domain.folded import folded
from leadtrack.domain.model import Answered, Opportunity
from leadtrack.domain.search import Contacts, of_emails, of_phones
from leadtrack.domain.text import fold
from leadtrack.store.engine import PAGE_SIZE, failures, is_cipher
from leadtrack.store.lead_rows import as_opportunity, overridden
from leadtrack.store.rows import as_instant, marks
from leadtrack.store.suppression import key_hash

_CHUNK = 500
_DAYS = (
    ("follow_up", "due"), ("follow_up", "series_start"), ("opportunity", "since"), ("sale", "sold_on"),
    ("card", "sent_on"),
)  # fmt: skip
_INSTANTS = (
    ("lead", "created_at"), ("lead", "updated_at"), ("conversation", "at"), ("stage_change", "at"),
    ("concern", "raised_at"), ("concern", "resolved_at"), ("follow_up", "created_at"), ("follow_up", "closed_at"),
    ("answer", "answered_at"), ("sale", "created_at"), ("batch", "imported_at"), ("step", "at"),
    ("do_not_contact", "added_at"), ("earlier_answer", "answered_at"),
)  # fmt: skip
_JSON = (
    ("lead", "fields"), ("lead", "overridden"), ("change", "key"), ("change", "before"), ("change", "after"),
    ("batch", "mapping"),
)  # fmt: skip
_WORDS = (
    ("opportunity", "standing", ("open", "not-ready", "declined", "disqualified", "won")),
    ("opportunity", "verdict", ("unqualified", "possible", "prospect", "disqualified")),
    ("answer", "value", ("yes", "no", "unknown")),
    ("earlier_answer", "value", ("yes", "no", "unknown")),
)
_AMOUNTS = (("opportunity", "value"), ("sale", "amount"), ("source", "cost"), ("batch", "cost"))
_TEXTS_KEPT = (
    ("lead", "name"), ("lead", "company"), ("lead", "street"), ("lead", "postal_code"), ("lead", "city"),
    ("lead", "country"), ("lead", "row_key"), ("email", "typed"), ("email", "key"), ("phone", "typed"),
    ("phone", "key"), ("tag", "tag"), ("search", "text"), ("conversation", "text"), ("follow_up", "what"),
    ("source", "name"), ("joined_row", "row_key"),
)  # fmt: skip
_READABLE = " AND ".join(f"o.{c} IN ({', '.join(map(repr, words))})" for t, c, words in _WORDS if t == "opportunity")
_READABLE += " AND date(o.since) IS o.since"
_NO_AMOUNT = "{0} NOT GLOB '[0-9]*' OR {0} GLOB '*[^0-9.]*' OR {0} GLOB '*.*.*'"
_READABLE += f" AND (o.value IS NULL OR NOT ({_NO_AMOUNT.format('o.value')}))"
# Only few have none of the year.
_BIRTHDAY = (
    "date(birthday, '+0 days') IS NOT birthday"
    " AND (birthday NOT LIKE '--%' OR date('2000' || substr(birthday, 2), '+0 days')"
    " IS NOT '2000' || substr(birthday, 2))"
)
_NEWEST = """
SELECT max(at) FROM (SELECT max(at) AS at FROM step UNION ALL SELECT max(created_at) FROM lead
  UNION ALL SELECT max(at) FROM conversation UNION ALL SELECT max(imported_at) FROM batch)
"""
_TEXTS = """
SELECT l.id, s.text, l.fields,
  l.name || ' ' || l.company || ' ' || l.street || ' ' || l.postal_code || ' ' || l.city
FROM lead l LEFT JOIN search s ON s.lead_id = l.id WHERE json_valid(l.fields) ORDER BY l.id
"""


def _silently(done: float) -> None:
    """Nobody wants to know how far it is."""


class KeptContact(NamedTuple):
    """An e-mail or phone as it is kept, with its key."""

    lead_id: int
    position: int
    typed: str
    key: str


class Examination:
    """Questions about the soundness of the database; each reads all of a table or two, row by row. Those that take
    long for many people tell `advance` how much (0 to 1) of them is answered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.advance: Callable[[float], None] = _silently
        self._last = 0

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the pages and indexes of the file."""
        try:
            rows = self._connection.execute("PRAGMA integrity_check(20)").fetchall()
        except failures("DatabaseError") as error:
            return [str(error), *self._forged()]
        except UnicodeDecodeError:
            # The sentence names an index whose name is damaged too.
            return ["the schema holds text that is no UTF-8"]
        found = [line for row in rows if row[0] != "ok" for line in row[0].splitlines() if not line.startswith("***")]
        return found + self._forged()

    def _forged(self) -> list[str]:
        """The pages of an encrypted file, free ones too, that are not as they were written."""
        run = self._connection.execute
        # What lies behind the last page is of no database, and may be as long as the disk.
        if not is_cipher(self._connection) or os.stat(run("PRAGMA database_list").fetchone()[2]).st_size > (
            run("PRAGMA page_count").fetchone()[0] * PAGE_SIZE
        ):
            return []
        looks = [{row[0] for row in run("PRAGMA cipher_integrity_check")} for _ in range(2)]
        # What another command writes at this moment is half there at most once.
        return sorted(looks[0] & looks[1])[:20]

    def first_damage(self) -> str | None:
        """The first thing wrong with the file, its references or the form of a value; None where all is well."""
        found = [*self.damage(), *(f"rows of {table} belong to nothing" for table in self.orphans())]
        found = found or [f"a value of {column} cannot be read" for column in self.unreadable()]
        return next(iter(found), None)

    def orphans(self) -> dict[str, int]:
        """How many rows of each table refer to one that is not there."""
        found: dict[str, int] = {}
        for row in self._connection.execute("PRAGMA foreign_key_check"):
            found[row[0]] = found.get(row[0], 0) + 1
        return found

    def unreadable(self) -> dict[str, int]:
        """How many values of each column are not in the form in which the program writes them."""
        # A day that does not exist is only noticed where something is added to it.
        forms = [(t, c, f"date({c}, '+0 days') IS NOT {c}") for t, c in _DAYS]
        forms += [(t, c, f"strftime('%Y-%m-%dT%H:%M:%SZ', {c}, '+0 days') IS NOT {c}") for t, c in _INSTANTS]
        forms += [(t, c, f"NOT json_valid({c})") for t, c in _JSON]
        forms += [(t, c, f"{c} NOT IN ({', '.join(map(repr, words))})") for t, c, words in _WORDS]
        forms += [(t, c, f"typeof({c}) != 'text'") for t, c in _TEXTS_KEPT]
        forms += [(t, c, f"({_NO_AMOUNT.format(c)})") for t, c in _AMOUNTS]
        forms.append(("lead", "birthday", _BIRTHDAY))
        of_tables: dict[str, dict[str, str]] = {}
        for table, column, wrong in forms:
            of_tables.setdefault(table, {})[column] = wrong
        found = {}
        for table, columns in of_tables.items():
            counts = ", ".join(f"count(*) FILTER (WHERE {c} IS NOT NULL AND {wrong})" for c, wrong in columns.items())
            row = self._connection.execute(f'SELECT {counts} FROM "{table}"').fetchone()
            found.update({f"{table}.{column}": many for column, many in zip(columns, row, strict=True) if many})
        return found

    def opportunities(self) -> Iterator[tuple[Opportunity, dict[str, Answered]]]:
        """Everybody in play whose row can be read, with their answers in that pipeline."""
        query = (
            "SELECT o.*, (SELECT json_group_object(question, a.value) FROM answer a"
            " WHERE a.lead_id = o.lead_id AND a.pipeline = o.pipeline"
            " AND a.value IN ('yes', 'no', 'unknown')) AS answers"
            f" FROM opportunity o WHERE {_READABLE}"
        )
        known: dict[str, dict[str, Answered]] = {}
        for row in self._connection.execute(query):
            text = row["answers"]
            if text not in known:
                known[text] = {question: Answered(value) for question, value in json.loads(text).items()}
            yield as_opportunity(row), known[text]

    def contacts(self, table: str) -> Iterator[list[tuple[int, int, str, str]]]:
        """The rows of `email` or `phone` that have a key, some at a time, each as a KeptContact has it."""
        query = f"SELECT lead_id, position, typed, key FROM {table} WHERE key != '' ORDER BY lead_id, position"
        for some in self._some(query):
            yield some
            self._tell(some[-1][0])

    def country_of(self, lead_id: int) -> str:
        """The country in the address of this lead."""
        return str(self._connection.execute("SELECT country FROM lead WHERE id = ?", (lead_id,)).fetchone()[0])

    def _tell(self, lead_id: int) -> None:
        """Tell that all leads up to this one are looked at."""
        self._last = self._last or self._connection.execute("SELECT max(id) FROM lead").fetchone()[0] or lead_id
        self.advance(min(lead_id / self._last, 1.0))

    def _some(self, query: str) -> Iterator[list[Any]]:  # rows of whatever was asked for
        """The rows of an answer as plain tuples, some at a time: millions of named ones take twice as long."""
        rows = self._connection.cursor()
        rows.row_factory = None
        rows.execute(query)
        while some := rows.fetchmany(_CHUNK):
            yield some

    def still_followed_up(self) -> list[int]:
        """The leads who must not be contacted and have an open follow-up."""
        query = (
            "SELECT DISTINCT f.lead_id FROM follow_up f JOIN lead l ON l.id = f.lead_id"
            " WHERE f.closed_at IS NULL AND l.do_not_contact = 1 ORDER BY 1"
        )
        return [row[0] for row in self._connection.execute(query)]

    def unmarked(self, secret: bytes) -> list[int]:
        """The leads with a key on the do-not-contact list who are not marked so, and were not taken in all the same."""
        if not self._connection.execute("SELECT 1 FROM do_not_contact LIMIT 1").fetchone():
            return []
        found: set[int] = set()
        for table in ("email", "phone"):
            query = (
                f"SELECT c.lead_id, c.key, l.overridden FROM {table} c JOIN lead l ON l.id = c.lead_id"
                " WHERE c.key IS NOT NULL AND l.do_not_contact = 0"
            )
            rows = self._connection.cursor().execute(query)
            while some := rows.fetchmany(_CHUNK):
                hashes = [key_hash(row["key"], secret) for row in some]
                listed = self._listed(hashes)
                holders = zip(hashes, some, strict=True)
                found.update(r["lead_id"] for h, r in holders if h in listed and h not in overridden(r["overridden"]))
        return sorted(found)

    def _listed(self, hashes: list[str]) -> set[str]:
        query = f"SELECT key_hash FROM do_not_contact WHERE key_hash IN ({marks(len(hashes))})"
        return {row[0] for row in self._connection.execute(query, hashes)}

    def unfindable(self) -> Iterator[tuple[int, str]]:
        """The leads whose search text is missing or another, with what it must be; read in one pass."""
        for some in self._some(_TEXTS):
            texts = {lead_id: [text] for lead_id, _, _, text in some}
            for table, of_contacts in (("email", of_emails), ("phone", of_phones)):
                self._add_contacts(texts, table, of_contacts)
            fields = json.loads(f"[{','.join([row[2] for row in some])}]")
            right = folded(
                [" ".join((*found, *own.values())) for found, own in zip(texts.values(), fields, strict=True)]
            )
            yield from ((row[0], text) for row, text in zip(some, right, strict=True) if text != row[1])
            self._tell(some[-1][0])

    def _add_contacts(
        self, texts: dict[int, list[str]], table: str, of_contacts: Callable[[Contacts], list[str]]
    ) -> None:
        """Add to the texts of these leads, who are in their order, what their contacts in one table are found by."""
        query = (
            f"SELECT lead_id, typed, key FROM {table} WHERE lead_id BETWEEN {min(texts)} AND {max(texts)}"
            " ORDER BY lead_id, position"
        )
        rows = [row for some in self._some(query) for row in some if row[0] in texts]
        for row, text in zip(rows, of_contacts([row[1:] for row in rows]), strict=True):
            texts[row[0]].append(text)

    def unfindable_conversations(self) -> Iterator[tuple[int, str]]:
        """The conversations whose search text is another, with what it must be."""
        for row in self._connection.execute("SELECT id, text, asked, folded FROM conversation"):
            text = fold(f"{row['text']} {row['asked']}")
            if text != row["folded"]:
                yield row["id"], text

    def newest(self) -> datetime | None:
        """The latest instant that was ever written."""
        found = self._connection.execute(_NEWEST).fetchone()[0]
        try:
            return as_instant(found) if found else None
        except ValueError:
            return None
