"""Putting a long list on the do-not-contact list, as one file of many a million lines: in flat memory, in sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from leadtrack.store.digests import Digests
from leadtrack.store.journal import Step
from leadtrack.store.kept_away import KeptAway
from leadtrack.store.suppression import Suppression

# So many hashes wait to be put in order: some 35 MB.
_MOST = 2_000_000


class Entered(NamedTuple):
    """How many keys are new on the list, how many leads a key means that is theirs alone, and how many others are
    marked with these."""

    new: int
    asked: int
    others: int


class LongList:
    """The keys of one list as they come, within one step."""

    def __init__(self, step: Step, suppression: Suppression, *, because: str, now: datetime) -> None:
        self._step = step
        self._suppression = suppression
        self._because = because
        self._digests = Digests(suppression.secret)
        self._kept_away = KeptAway(step, suppression, because=because, now=now)
        self._new = 0
        # Room for the inner pages of the indexes: keys come in no order.
        step.connection.execute("PRAGMA cache_size = -32000")

    def add(self, keys: Sequence[str]) -> None:
        """Take in some normalised e-mails and phones, and note who holds one."""
        for key in keys:
            self._digests.add(key)
        self._kept_away.find(keys)
        if self._digests.count > _MOST:
            self._store()

    def finish(self) -> Entered:
        """Store what was taken in, and mark whom it concerns."""
        self._store()
        return Entered(self._new, *self._kept_away.mark())

    def _store(self) -> None:
        for kinds in self._digests.drain():
            self._new += self._suppression.add_hashes(self._step, kinds, because=self._because)
