"""Those who leave in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.app import App
from leadtrack.render.view import counted

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import FollowUp
    from leadtrack.domain.model import Lead
    from leadtrack.render.views.person import Person
    from leadtrack.store.filters import Wanted

# The other forms are for contacting people.
COMPLETE = ("csv", "jsonl")
_AT_ONCE = 400


class Leaving:
    """Those who leave in a list, and how many they were; nobody who must not be contacted, unless told."""

    def __init__(self, app: App, wanted: Wanted, *, includes_all: bool, all_birthdays: bool) -> None:
        self.app = app
        self.wanted = wanted if includes_all else wanted._replace(do_not_contact=False)
        self.all_birthdays = all_birthdays
        self.count = 0
        self.advance: Callable[[int], None] = lambda rows: None
        self._includes_all = includes_all
        self._marked = 0 if includes_all else app.store.leads.count(wanted._replace(do_not_contact=True))
        self._kept_back: set[int] = set()

    def people(self, *, sort: str = "id") -> Iterator[Lead]:
        """Everybody who is wanted."""
        for some in self._portions(self.app.store.leads.ids(self.wanted, sort=sort)):
            yield from some

    def persons(self) -> Iterator[Person]:
        """Everybody who is wanted, with all that happened."""
        from leadtrack.commands.show import everything_on
        from leadtrack.render.views.person import Person

        for some in self._portions(self.app.store.leads.ids(self.wanted, sort="id")):
            worked_with = self.app.store.outgoing.worked_with(lead.id for lead in some)
            for lead in some:
                if lead.id in worked_with:
                    yield everything_on(self.app, lead)
                else:
                    yield Person(lead, (), (), (), (), (), (), self.app.today, self.app.day_of)

    def next_steps(self) -> Iterator[tuple[FollowUp, Lead]]:
        """The open follow-ups of those who are wanted, the nearest first."""
        steps = self.app.store.outgoing.next_steps(self.wanted)
        while some := list(islice(steps, _AT_ONCE)):
            ids = dict.fromkeys(step.lead_id for step in some)
            people = {lead.id: lead for portion in self._portions(ids, counts=False) for lead in portion}
            yield from ((step, people[step.lead_id]) for step in some if step.lead_id in people)

    def born(self) -> Iterator[Lead]:
        """Those who are wanted whose birthday is known."""
        ids = self.app.store.outgoing.with_birthday(self.wanted, known_only=not self.all_birthdays)
        for some in self._portions(ids, counts=False):
            yield from some

    def _portions(self, ids: Iterable[int], *, counts: bool = True) -> Iterator[list[Lead]]:
        people = self.app.store.leads.by_ids(ids)
        while some := list(islice(people, _AT_ONCE)):
            free = some if self._includes_all else self._contactable(some)
            if counts:
                self.counted(len(free))
            yield free

    def counted(self, number: int) -> None:
        """So many more left."""
        self.count += number
        self.advance(number)

    def _contactable(self, some: list[Lead]) -> list[Lead]:
        """Those of them who may be contacted; a key on the do-not-contact list is enough to be kept back, unless they
        were taken in in spite of it."""
        suppression = self.app.store.suppression
        banned = set() if suppression.is_empty() else suppression.among({key for lead in some for key in lead.keys})
        for lead in some:
            listed = map(suppression.key_hash, banned.intersection(lead.keys))
            if not set(listed) <= set(lead.overridden):
                self._kept_back.add(lead.id)
        return [lead for lead in some if lead.id not in self._kept_back]

    def tell(self, form: str, path: Path | None) -> None:
        """Say what left, and what did not."""
        out = self.app.out
        left_out = self._marked + len(self._kept_back)
        what = "event" if form == "ics" else "lead"
        if path:
            out.say(f"Wrote {counted(self.count, what)} to {path}, which only you can read.")
        if left_out:
            say = f"{left_out} must not be contacted, and {'is' if left_out == 1 else 'are'} left out"
            out.say(f"{say}{'; --include-do-not-contact takes them, with a mark.' if form in COMPLETE else '.'}")
        if path and out.is_json:
            out.result(lambda: {"export": str(path), "form": form, f"{what}s": self.count, "left_out": left_out})
