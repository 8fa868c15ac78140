"""Everything on one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.follow_ups import say_every
from leadtrack.domain.model import Answered, Lead
from leadtrack.domain.moves import Event
from leadtrack.domain.stays import Moved, Stay, stays
from leadtrack.render.views.history import (
    answer_record,
    concern_record,
    conversation_record,
    follow_up_record,
    move_record,
    sale_record,
)
from leadtrack.render.views.leads import lead_record, standing_of
from leadtrack.render.views.records import Record, at, day, moment

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import FollowUp
    from leadtrack.domain.history import Answer, Concern, Conversation, Sale, StageChange
    from leadtrack.domain.model import Lead

_LOST: dict[str, str] = {Event.NO: "said no", Event.NOT_READY: "not ready"}


class Person(NamedTuple):
    """Everything on one person."""

    lead: Lead
    answers: tuple[Answer, ...]
    conversations: tuple[Conversation, ...]
    concerns: tuple[Concern, ...]
    follow_ups: tuple[FollowUp, ...]
    sales: tuple[Sale, ...]
    stage_changes: tuple[StageChange, ...]
    today: date
    day_of: Callable[[datetime], date]
    earlier_answers: tuple[Answer, ...] = ()

    @property
    def stays(self) -> list[Stay]:
        """How long the person stood in each stage."""
        moves = (
            Moved(m.pipeline, m.from_stage, m.to_stage, self.day_of(m.at), m.event == Event.RENAMED)
            for m in self.stage_changes
        )
        here = ((o.pipeline, o.stage, o.since) for o in self.lead.opportunities)
        began = self.day_of(self.lead.created_at) if self.lead.created_at else self.today
        return stays(moves, began=began, today=self.today, here=here)


def person_record(person: Person) -> Record:
    """Everything on one person, as scripts get it."""
    return {
        **lead_record(person.lead),
        "answers": [answer_record(a) for a in person.answers],
        "earlier_answers": [answer_record(a) for a in person.earlier_answers],
        "conversations": [conversation_record(c) for c in person.conversations],
        "concerns": [concern_record(c) for c in person.concerns],
        "follow_ups": [follow_up_record(f) for f in person.follow_ups],
        "sales": [sale_record(s) for s in person.sales],
        "stage_changes": [move_record(m) for m in person.stage_changes],
        "stages": [
            {"pipeline": s.pipeline, "stage": s.stage, "entered": day(s.entered), "left": day(s.left), "days": s.days}
            for s in person.stays
        ],
    }


def _forbidden(lead: Lead) -> str:
    if lead.by_key:
        return "  DO NOT CONTACT: an e-mail or phone that others have too is on the list"
    return "  DO NOT CONTACT" if lead.do_not_contact else ""


def _born(birthday: str) -> str:
    """A birthday as people read it: that without its year is kept as `--12-03`."""
    return f"{birthday.removeprefix('--')}, year unknown" if birthday.startswith("--") else birthday


def person_lines(person: Person) -> Iterator[str]:
    """Everything on one person, on one screen: the most urgent first."""
    lead = person.lead
    yield f"{lead.called} ({lead.id}){_forbidden(lead)}"
    yield from _section("Open concerns", [f"{c.id}  {c.kind}: {c.text}" for c in person.concerns if not c.resolved_at])
    place = " ".join(filter(None, (lead.postal_code, lead.city)))
    contact = [c.dialled for c in (*lead.phones, *lead.emails)]
    for label, text in (
        ("Company", lead.company if lead.company != lead.called else ""),
        ("Contact", ", ".join(contact)),
        ("Address", ", ".join(filter(None, (lead.street, place, lead.country)))),
        ("Birthday", _born(lead.birthday or "")),
        ("Source", lead.source or ""),
        ("Tags", ", ".join(lead.tags)),
        ("Own fields", "; ".join(f"{k}: {v}" for k, v in lead.fields.items())),
    ):
        if text:
            yield f"  {label:<11}{text}"
    for o in standing_of(lead):
        days = (person.today - o.since).days
        for_days = f"for {days} day{'' if days == 1 else 's'}" if days > 0 else "since today"
        yield f"  {o.pipeline.capitalize():<11}{o.stage}, {o.standing}, {for_days}; verdict: {o.verdict}"
        if o.value is not None:
            yield f"  {'':<11}may bring {o.value} {o.currency}"
        yield from _path(person, o.pipeline)
    steps = [
        f"{f.id}  {moment(f.due, f.time)}  {f.what}" + (f"  ({say_every(f.every)})" if f.every else "")
        for f in person.follow_ups
        if f.closed_as is None
    ]
    yield from _section("Next step", steps or ["none"])
    yield from _section("Answers", list(_answers(person)))
    yield from _section("Sales", [f"{s.on}  {s.amount} {s.currency}  {s.item}" for s in person.sales])
    yield from _section("Timeline", [text for _, text in sorted(_timeline(person), key=lambda e: e[0])][::-1])


def _path(person: Person, pipeline: str) -> Iterator[str]:
    """The stages behind, with the days in each; nothing for who never moved."""
    stays = [s for s in person.stays if s.pipeline == pipeline]
    if len(stays) > 1:
        yield f"  {'':<11}" + " > ".join(f"{s.stage} {s.days}d" for s in stays)


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def _answers(person: Person) -> Iterator[str]:
    """The answers that stand, each with those it took the place of beneath it, the latest first."""
    is_mixed = len({answer.pipeline for answer in person.answers}) > 1
    for answer in person.answers:
        where = f"{answer.pipeline}, " if is_mixed else ""
        yield f"{where}{answer.question}: {_answer(answer, person)}"
        for one in reversed(person.earlier_answers):
            if (one.pipeline, one.question) == (answer.pipeline, answer.question):
                yield f"  before: {_answer(one, person)}"


def _answer(answer: Answer, person: Person) -> str:
    counts = f" ({answer.value})" if answer.said != answer.value and answer.value is not Answered.UNKNOWN else ""
    by = f" by {answer.channel}" if answer.channel else ""
    on = f" on {person.day_of(answer.answered_at)}" if answer.answered_at else ""
    return f"{answer.said}{counts}{by}{on}" + (f" ({answer.remark})" if answer.remark else "")


def _timeline(person: Person) -> Iterator[tuple[str, str]]:
    for c in person.conversations:
        asked = f" [asked: {c.asked}]" if c.asked else " [presented]" if c.presented else ""
        yield at(c.at) or "", f"{person.day_of(c.at)}  {c.channel}: {c.text}{asked}"
    for m in person.stage_changes:
        why = f" ({m.because})" if m.because else ""
        move = f"{m.from_stage} -> {m.to_stage}" if m.from_stage != m.to_stage else _LOST.get(m.event, m.to_stage)
        yield at(m.at) or "", f"{person.day_of(m.at)}  {m.pipeline}: {move}{why}"
    for raised in person.concerns:
        if raised.resolved_at:
            yield (
                at(raised.resolved_at) or "",
                f"{person.day_of(raised.resolved_at)}  resolved: {raised.text}"
                + (f" -> {raised.resolution}" if raised.resolution else ""),
            )
