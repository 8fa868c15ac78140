"""One thing done to many people within a step: to the first of those who are alike by the ordinary way, and to the
others as it was done to the first, in sets. The rows and the journal are the same to the letter.

People are alike if what stands of them in a pipeline is: their answers, their opportunity, and for which pipelines
something is planned.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from leadtrack.store.journal import Step, dump
from leadtrack.store.rows import marks, plain_cursor, portions

# So many kinds of people are known at once: of most lists there are few, and of what was asked one by one many.
_KINDS = 1000
_THESE = "lead_id IN (SELECT value FROM json_each(:ids))"
_LEADS = "SELECT id, do_not_contact FROM lead WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
_STANDS = (
    f"SELECT * FROM answer WHERE {_THESE} AND pipeline = :pipeline ORDER BY lead_id, question",
    f"SELECT * FROM opportunity WHERE {_THESE} AND pipeline = :pipeline ORDER BY lead_id",
    f"SELECT DISTINCT lead_id, pipeline FROM follow_up WHERE closed_at IS NULL AND {_THESE} ORDER BY 1, 2",
)
Outcome = TypeVar("Outcome")
Kind = tuple[object, ...]


class _Change(NamedTuple):
    """What was done to one row, without the id of the lead and the number of the row: the statement with its values,
    and the texts of the journal from behind these."""

    table: str
    is_numbered: bool
    statement: str
    values: tuple[object, ...]
    key: str
    before: str | None
    after: str


class Alike(Generic[Outcome]):
    """Doing the same to many within a step; `act` does it to one and says what came of it, which is the same for all
    who are alike."""

    def __init__(self, step: Step, *, pipeline: str, act: Callable[[int], Outcome]) -> None:
        self._step = step
        self._connection = step.connection
        self._pipeline = pipeline
        self._act = act
        self._known: dict[Kind, tuple[Outcome, list[_Change] | None]] = {}
        self._numbers: dict[str, int] = {}
        # By the place of a change among those of one person: each comes after the ones before it.
        self._rows: dict[tuple[int, str], list[tuple[object, ...]]] = {}
        self._journal: list[tuple[str, str, str | None, str, int]] = []

    def done_to(self, ids: Sequence[int]) -> Iterator[tuple[int, Outcome]]:
        """Do it to these people, in the order of their ids; gives what came of it for each. Who is gone is passed
        over."""
        for some in portions(ids):
            for lead_id, kind in self._kinds(some):
                yield lead_id, self._done_to(lead_id, kind)
            self._write()

    def _kinds(self, ids: Sequence[int]) -> Iterator[tuple[int, Kind]]:
        values = {"ids": json.dumps(list(ids)), "pipeline": self._pipeline}
        cursor = plain_cursor(self._connection)
        standing: dict[int, list[object]] = {lead_id: [mark] for lead_id, mark in cursor.execute(_LEADS, values)}
        for place, query in enumerate(_STANDS):
            for lead_id, *row in cursor.execute(query, values):
                if lead_id in standing:
                    standing[lead_id].append((place, *row))
        for lead_id, rows in standing.items():
            yield lead_id, tuple(rows)

    def _done_to(self, lead_id: int, kind: Kind) -> Outcome:
        outcome, changes = self._known.get(kind, (None, None))
        if outcome is None or changes is None:
            return self._done_to_first(lead_id, kind)
        for place, change in enumerate(changes):
            self._repeat(lead_id, place, change)
        return outcome

    def _done_to_first(self, lead_id: int, kind: Kind) -> Outcome:
        self._write()
        newest = self._connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
        outcome = self._act(lead_id)
        self._numbers.clear()
        if len(self._known) >= _KINDS:
            self._known.clear()
        changes = self._connection.execute("SELECT * FROM change WHERE id > ? ORDER BY id", (newest,)).fetchall()
        made = [_without_lead(change, lead_id) for change in changes]
        whole = [change for change in made if change]
        self._known[kind] = outcome, whole if len(whole) == len(made) else None
        return outcome

    def _repeat(self, lead_id: int, place: int, change: _Change) -> None:
        table, is_numbered, statement, values, key, before, after = change
        if is_numbered:
            number = self._next(table)
            head = f'{{"id":{number}'
            self._journal.append((table, f"{head}}}", None, f'{head},"lead_id":{lead_id}{after}', lead_id))
            row: tuple[object, ...] = (number, lead_id, *values)
        else:
            head = f'{{"lead_id":{lead_id}'
            was = None if before is None else head + before
            self._journal.append((table, head + key, was, head + after, lead_id))
            row = (lead_id, *values)
        self._rows.setdefault((place, statement), []).append(row)

    def _next(self, table: str) -> int:
        if table not in self._numbers:
            query = f'SELECT coalesce(max(id), 0) FROM "{table}"'
            self._numbers[table] = self._connection.execute(query).fetchone()[0]
        self._numbers[table] += 1
        return self._numbers[table]

    def _write(self) -> None:
        for (_, statement), rows in sorted(self._rows.items(), key=lambda item: item[0][0]):
            self._connection.executemany(statement, rows)
        self._rows.clear()
        self._step.note_about(self._journal)
        self._journal.clear()


def _without_lead(change: sqlite3.Row, lead_id: int) -> _Change | None:
    """The change of one person's row as it can be repeated for another; None for one that cannot."""
    table, key, before, after = (change[name] for name in ("table_name", "key", "before", "after"))
    if after is None or change["about"] != lead_id:
        return None
    row = json.loads(after)
    if "id" in row:
        head = f'{{"id":{row["id"]},"lead_id":{lead_id}'
        if before is not None or key != dump({"id": row["id"]}) or not after.startswith(head):
            return None
        return _Change(table, True, _insert(table, row), tuple(row.values())[2:], "", None, after[len(head) :])
    head = f'{{"lead_id":{lead_id},'
    if not all(text is None or text.startswith(head) for text in (key, before, after)):
        return None
    cut = len(head) - 1
    if before is None:
        return _Change(table, False, _insert(table, row), tuple(row.values())[1:], key[cut:], None, after[cut:])
    by = json.loads(key)
    changed = {name: value for name, value in row.items() if value != json.loads(before)[name]}
    values = (*changed.values(), *list(by.values())[1:])
    return _Change(table, False, _update(table, list(changed), list(by)), values, key[cut:], before[cut:], after[cut:])


def _insert(table: str, row: dict[str, object]) -> str:
    return f'INSERT INTO "{table}" ({", ".join(row)}) VALUES ({marks(len(row))})'


def _update(table: str, changed: list[str], key: list[str]) -> str:
    """The statement whose first value is the id of the lead; then comes what is new, then the rest of the key."""
    sets = ", ".join(f"{name} = ?{at}" for at, name in enumerate(changed, 2))
    others = "".join(f" AND {name} = ?{at}" for at, name in enumerate(key[1:], 2 + len(changed)))
    return f'UPDATE "{table}" SET {sets} WHERE lead_id = ?1{others}'
