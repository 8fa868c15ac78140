"""One person on the way through a session: what one wants to see before calling them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.dates import echo_day
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Lead, Verdict
from leadtrack.domain.working import NO_ANSWER, Turn, WorkList, standing_in
from leadtrack.render.page import ALERT, BOLD, FAINT, Line
from leadtrack.render.visible import cut, visible

if TYPE_CHECKING:
    from leadtrack.domain.birthdays import Celebration
    from leadtrack.domain.history import Concern, Conversation
    from leadtrack.domain.model import Opportunity

_LABEL = 9
_LONGEST = 300
_WORDS_SHOWN = 2


class Card(NamedTuple):
    """What is known of a person at their turn. `why_not` names the criteria that are open or failed."""

    turn: Turn
    lead: Lead
    concerns: tuple[Concern, ...]
    steps: tuple[FollowUp, ...]
    conversations: tuple[Conversation, ...]
    birthday: Celebration | None
    why_not: str

    @property
    def here(self) -> Opportunity | None:
        """Where the person stands in the pipeline of the turn."""
        return standing_in(self.lead, self.turn.pipeline)

    @property
    def is_prospect(self) -> bool:
        """Whether the person may be sold to in the pipeline of the turn."""
        return self.here is not None and self.here.verdict is Verdict.PROSPECT

    def due(self, today: date) -> tuple[FollowUp, ...]:
        """The open follow-ups that are due."""
        return tuple(step for step in self.steps if step.is_due(today))

    @property
    def unanswered(self) -> int:
        """How many calls in a row nobody answered, the latest one first."""
        count = 0
        for said in self.conversations:
            if said.text != NO_ANSWER:
                break
            count += 1
        return count


def card_lines(card: Card, today: date, *, day_of: Callable[[datetime], date]) -> Iterator[Line]:
    """The person for whoever is about to call them: what is open between the two first. `day_of` tells the user's day
    of an instant."""
    lead = card.lead
    company = f", {lead.company}" if lead.company and lead.company != lead.called else ""
    yield Line(f"{lead.called} ({lead.id}){company}", paint=BOLD)
    for number, concern in enumerate(card.concerns, 1):
        raised = echo_day(day_of(concern.raised_at), today=today)
        yield Line(f"{concern.kind}: {concern.text} ({raised})", label=f"  ! {number}  ", paint=ALERT)
    yield from (_labelled(label, text) for label, text in _facts(card, today, day_of) if text)


def _facts(card: Card, today: date, day_of: Callable[[datetime], date]) -> Iterator[tuple[str, str]]:
    for number, reason in enumerate(_reasons(card, today)):
        yield ("Now" if not number else ""), reason
    yield "Contact", ", ".join(c.dialled for c in (*card.lead.phones, *card.lead.emails)) or "no phone, no e-mail"
    for standing in card.lead.opportunities:
        yield standing.pipeline.capitalize(), _standing(standing, today)
    if card.here is None:
        yield card.turn.pipeline.capitalize(), "lead, unqualified"
    yield "Open", "" if card.is_prospect else card.why_not
    yield from _last_words(card, today, day_of)
    if card.birthday:
        age = f", {card.birthday.age}" if card.birthday.age is not None else ""
        yield "Birthday", f"{echo_day(card.birthday.on, today=today)}{age}; no card sent yet"


def _reasons(card: Card, today: date) -> Iterator[str]:
    """Why it is this person's turn, and what is planned already."""
    for step in card.due(today):
        yield f"{step.what or 'follow up'}, {_late((today - step.due).days, step.time)}"
    if card.turn.list is WorkList.QUALIFY and not card.is_prospect:
        yield "not qualified yet"
    elif not card.steps:
        yield "a prospect with no next step" if card.is_prospect else "no next step"
    for step in card.steps:
        if not step.is_due(today):
            yield f"planned: {echo_day(step.due, today=today)}{_at(step.time)} {step.what}".rstrip()


def _late(days: int, time: str | None) -> str:
    return f"{days} day{'' if days == 1 else 's'} late" if days else f"due today{_at(time)}"


def _at(time: str | None) -> str:
    return f" at {time}" if time else ""


def _standing(standing: Opportunity, today: date) -> str:
    days = (today - standing.since).days
    since = f"for {days} day{'' if days == 1 else 's'}" if days > 0 else "since today"
    now = "" if standing.standing in ("open", "won") else f", {standing.standing}"
    verdict = "" if standing.stage == standing.verdict else f", {standing.verdict}"
    return f"{standing.stage} {since}{now}{verdict}"


def _last_words(card: Card, today: date, day_of: Callable[[datetime], date]) -> Iterator[tuple[str, str]]:
    if card.unanswered:
        on = echo_day(day_of(card.conversations[0].at), today=today)
        yield "Tried", f"{card.unanswered} time{'' if card.unanswered == 1 else 's'} without an answer, last on {on}"
    held = [said for said in card.conversations if said.text != NO_ANSWER]
    for number, said in enumerate(held[:_WORDS_SHOWN]):
        asked = f" [asked: {said.asked}]" if said.asked else " [presented]" if said.presented else ""
        text = " ".join(said.text.split())
        yield (
            ("Last" if not number else ""),
            f"{echo_day(day_of(said.at), today=today)}, {said.channel}: {cut(visible(text), _LONGEST)}{asked}",
        )


def _labelled(label: str, text: str) -> Line:
    return Line(text, label=f"  {label:<{_LABEL}} ")


def left_line(left: int, *, more: bool) -> Line:
    """How many are left after this one."""
    count = f"more than {left}" if more else str(left)
    return Line(f"--- {'the last one' if not left and not more else f'{count} more after this one'} ---", paint=FAINT)
