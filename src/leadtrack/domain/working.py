"""Whose turn it is in a session: which people are worked through, in what order, and who no longer needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.domain.stages import is_in_play

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import FollowUp

NO_ANSWER = "no answer"
# After so many calls in a row that nobody answered, so many days; after more of them a week.
_PATIENCE = (1, 3, 7)
_SATURDAY = 5


class WorkList(StrEnum):
    """What a session works through, in the order in which it does."""

    DUE = "due"
    NO_NEXT_STEP = "no-next-step"
    QUALIFY = "qualify"


class Turn(NamedTuple):
    """One person to be worked with: on which list, in which pipeline, and since when they wait.

    `since` is the day the follow-up was due, the prospect came where they are, or the lead came in.
    """

    lead_id: int
    list: WorkList
    since: date
    pipeline: str
    is_possible: bool = False


def in_turn(found: Iterable[Turn], *, aside: Collection[int]) -> list[Turn]:
    """Everybody once: due before without a next step before unqualified, there the possible ones first, and the
    longest waiting first. Those set aside (ids of leads) come last, in the same order among themselves."""
    ranks = {name: place for place, name in enumerate(WorkList)}

    def rank(turn: Turn) -> tuple[bool, int, bool, date]:
        return turn.lead_id in aside, ranks[turn.list], not turn.is_possible, turn.since

    first: dict[int, Turn] = {}
    for turn in sorted(found, key=rank):
        first.setdefault(turn.lead_id, turn)
    return list(first.values())


def still_waits(turn: Turn, lead: Lead, steps: Sequence[FollowUp], *, today: date) -> bool:
    """Whether the person, with these open follow-ups, is still to be worked with for the reason of the turn."""
    if lead.do_not_contact:
        return False
    if turn.list is WorkList.DUE:
        return any(step.is_due(today) for step in steps)
    here = standing_in(lead, turn.pipeline)
    if turn.list is WorkList.NO_NEXT_STEP:
        return here is not None and is_in_play(here) and not any(step.serves(turn.pipeline) for step in steps)
    if steps or (here and here.standing is not Standing.OPEN):
        return False
    verdict = here.verdict if here else Verdict.UNQUALIFIED
    return verdict in (Verdict.UNQUALIFIED, Verdict.POSSIBLE)


def standing_in(lead: Lead, pipeline: str) -> Opportunity | None:
    """Where the person stands in that pipeline; None for somebody not in play there."""
    return next((o for o in lead.opportunities if o.pipeline == pipeline), None)


def try_again(today: date, *, unanswered: int) -> date:
    """The day to call again after so many calls in a row without an answer (this one included): the next working
    day, three days later, and then a week later; never a Saturday or a Sunday."""
    day = today + timedelta(days=_PATIENCE[min(max(unanswered, 1), len(_PATIENCE)) - 1])
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def kind_raised(text: str) -> str:
    """Whether what somebody raised is a `question` or a `concern`: a question ends with its mark."""
    return "question" if text.rstrip().endswith(("?", "\uff1f")) else "concern"
