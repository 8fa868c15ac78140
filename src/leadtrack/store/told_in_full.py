"""What a list tells of people who were there before it, of whom a phone is known without the code of its country: in
the list it has one, by the list itself or by the country it was imported for.

Without that, the same list imported again, for its country, would bring everybody a second time who has only a phone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from leadtrack.domain.listed import People
from leadtrack.domain.matching import Known
from leadtrack.domain.merging import others
from leadtrack.domain.national import LEAST_DIGITS, bare_forms, national, tells_of
from leadtrack.store.bare_phones import IS_BARE, Digits, are_any, complete
from leadtrack.store.batch import Batch
from leadtrack.store.holders import COMPARED, CROWD, MERGED
from leadtrack.store.journal import Step
from leadtrack.store.leads import Leads
from leadtrack.store.rows import plain_cursor
from leadtrack.store.suppression import Suppression

_TABLE = """
CREATE TEMP TABLE bare (digits TEXT, lead_id INTEGER, key TEXT, is_of_file INTEGER,
  PRIMARY KEY (digits, lead_id, key)) WITHOUT ROWID
"""
_BARE = f"""
INSERT OR IGNORE INTO temp.bare SELECT ltrim(p.key, '0'), p.lead_id, p.key, coalesce(b.digest = ?, 0)
FROM phone p CROSS JOIN lead l ON l.id = p.lead_id LEFT JOIN batch b ON b.id = l.batch_id WHERE {IS_BARE}
"""
# A number that more people have tells nobody apart; those of the list itself are known by it all the same.
_OF_CROWDS = """
DELETE FROM temp.bare WHERE is_of_file = 0 AND digits IN (
  SELECT digits FROM temp.bare WHERE is_of_file = 0 GROUP BY digits HAVING count(*) > ?)
"""
_HOLDERS = """
SELECT b.digits, b.lead_id, b.key, b.is_of_file FROM json_each(?) form
CROSS JOIN temp.bare b ON b.digits = form.value ORDER BY b.digits, b.lead_id, b.key
"""
_CALLED = f"SELECT id, name, company, {MERGED} FROM lead WHERE id IN (SELECT value FROM json_each(?))"
_ENDS = (
    f"SELECT DISTINCT substr(p.key, -{LEAST_DIGITS}) FROM phone p WHERE {IS_BARE} AND length(p.key) >= {LEAST_DIGITS}"
)
_Holder = tuple[str, int, str, int]


class ToldInFull:
    """The bare phones there were before a list, as its rows come. `phones` counts those that are known in full since,
    `keys` are those of the last rows, and `marked` the leads who must not be contacted by one.

    A list of ours tells nothing: each of its rows is a record of its own, whose phones are as they were stored."""

    def __init__(self, step: Step, leads: Leads, suppression: Suppression, batch: Batch) -> None:
        self._step = step
        self._connection = step.connection
        self._leads = leads
        self._suppression = suppression
        self.phones = 0
        self.keys: set[str] = set()
        self.marked: set[int] = set()
        self._batch = batch
        self._ends: bytearray | None = None

    def heard(self, portions: Iterable[People]) -> Iterator[People]:
        """The rows as they come, each once those whom it means have its number in full."""
        is_told = not self._batch.is_ours and are_any(self._connection)
        for people in portions:
            if is_told:
                # Not before the first ones are here: the process that reads them would keep the pages read for this.
                self._ends = self._ends or self._gather()
                self._hear(people, self._ends)
            yield people

    def _gather(self) -> bytearray:
        """Put the bare phones into their table; gives which last digits they have: of most numbers these show that
        nobody has them."""
        self._connection.execute("DROP TABLE IF EXISTS temp.bare")
        self._connection.execute(_TABLE)
        self._connection.execute(_BARE, (self._batch.digest,))
        self._connection.execute(_OF_CROWDS, (CROWD,))
        ends = bytearray(10**LEAST_DIGITS)
        for (end,) in plain_cursor(self._connection).execute(_ENDS):
            ends[int(end)] = 1
        return ends

    def _hear(self, people: People, ends: bytearray) -> None:
        self.keys = set()
        may_be = {key for key in _phone_keys(people) if key and ends[int(key[-LEAST_DIGITS:])] and key[0] == "+"}
        if not may_be:
            return
        by_form: dict[str, list[str]] = {}
        for key in sorted(may_be):
            for form in bare_forms(key):
                by_form.setdefault(form, []).append(key)
        held = plain_cursor(self._connection).execute(_HOLDERS, (json.dumps(list(by_form)),)).fetchall()
        found = dict(self._meant(held, by_form, people))
        self.keys = set(found.values())
        if found:
            phones, marked = complete(self._step, self._leads, self._suppression, found)
            self.phones += phones
            self.marked |= marked
            gone = ((national(bare), lead_id, bare) for lead_id, bare in found)
            self._connection.executemany("DELETE FROM temp.bare WHERE digits = ? AND lead_id = ? AND key = ?", gone)

    def _meant(
        self, held: Sequence[_Holder], by_form: Mapping[str, Sequence[str]], people: People
    ) -> Iterator[tuple[Digits, str]]:
        """Which of these phones the rows mean, and the keys that they have there."""
        listed = _names(people, {key for form, *_ in held for key in by_form[form]})
        called = self._called(sorted({lead_id for _, lead_id, *_ in held}))
        for form, group in groupby(held, key=itemgetter(0)):
            holders = list(group)
            for at, (_, lead_id, bare, is_of_file) in enumerate(holders):
                if len(holders) > CROWD and is_of_file:
                    yield (lead_id, bare), by_form[form][0]
                    continue
                for key in by_form[form]:
                    known = called[lead_id]
                    names = listed[key] if at < COMPARED else listed[key].intersection(known)
                    if _are_one(known, names, key=key, is_of_list=bool(is_of_file)):
                        yield (lead_id, bare), key

    def _called(self, ids: Sequence[int]) -> dict[int, list[Known]]:
        """Under which names these leads are known, or were before records were merged."""
        rows = plain_cursor(self._connection).execute(_CALLED, (json.dumps(ids),))
        return {
            lead_id: [Known(one, company) for one in (name, *(others(json.loads(fields), "name") if fields else ()))]
            for lead_id, name, company, fields in rows
        }


def _phone_keys(people: People) -> Iterator[str]:
    yield from people.phone_key
    yield from (key for _, kind, _, _, key in people.more if kind == "phone" and key)


def _names(people: People, keys: set[str]) -> dict[str, set[Known]]:
    """What those are called who have these phones."""
    names: dict[str, set[Known]] = defaultdict(set)
    first = enumerate(people.phone_key)
    for at, key in (*first, *((one[0], one[-1]) for one in people.more)):
        if key in keys:
            names[key].add(Known(people.name[at], people.company[at]))
    return names


def _are_one(known: Iterable[Known], listed: Iterable[Known], *, key: str, is_of_list: bool) -> bool:
    return any(tells_of(one, other, key=key, is_of_list=is_of_list) for one in known for other in listed)
