"""Everything on one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.render.views.history import (
    answer_record,
    concern_record,
    conversation_record,
    follow_up_record,
    move_record,
    sale_record,
)
from leadtrack.render.views.leads import lead_record, standing_of
from leadtrack.render.views.records import Record, at

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import FollowUp
    from leadtrack.domain.history import Answer, Concern, Conversation, Sale, StageChange
    from leadtrack.domain.model import Lead


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


def person_record(person: Person) -> Record:
    """Everything on one person, as scripts get it."""
    return {
        **lead_record(person.lead),
        "answers": [answer_record(a) for a in person.answers],
        "conversations": [conversation_record(c) for c in person.conversations],
        "concerns": [concern_record(c) for c in person.concerns],
        "follow_ups": [follow_up_record(f) for f in person.follow_ups],
        "sales": [sale_record(s) for s in person.sales],
        "stage_changes": [move_record(m) for m in person.stage_changes],
    }


def person_lines(person: Person) -> Iterator[str]:
    """Everything on one person, on one screen: the most urgent first."""
    lead = person.lead
    yield f"{lead.called} ({lead.id})" + ("  DO NOT CONTACT" if lead.do_not_contact else "")
    place = " ".join(filter(None, (lead.postal_code, lead.city)))
    contact = [c.shown for c in (*lead.phones, *lead.emails)]
    for label, text in (
        ("Company", lead.company if lead.company != lead.called else ""),
        ("Contact", ", ".join(contact)),
        ("Address", ", ".join(filter(None, (lead.street, place, lead.country)))),
        ("Birthday", lead.birthday or ""),
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
    yield from _section("Open concerns", [f"{c.id}  {c.kind}: {c.text}" for c in person.concerns if not c.resolved_at])
    steps = [
        f"{f.id}  {f.due}  {f.what}" + (f"  (every {f.every})" if f.every else "")
        for f in person.follow_ups
        if f.closed_as is None
    ]
    yield from _section("Next step", steps or ["none"])
    yield from _section("Answers", [_answer_line(a) for a in person.answers])
    yield from _section("Sales", [f"{s.on}  {s.amount} {s.currency}  {s.item}" for s in person.sales])
    yield from _section("Timeline", [text for _, text in sorted(_timeline(person), key=lambda e: e[0])][::-1])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def _answer_line(answer: Answer) -> str:
    by = f" by {answer.channel}" if answer.channel else ""
    on = f" on {answer.answered_at.date()}" if answer.answered_at else ""
    return f"{answer.question}: {answer.value}{by}{on}" + (f" ({answer.remark})" if answer.remark else "")


def _timeline(person: Person) -> Iterator[tuple[str, str]]:
    for c in person.conversations:
        asked = f" [asked: {c.asked}]" if c.asked else " [presented]" if c.presented else ""
        yield at(c.at) or "", f"{c.at.date()}  {c.channel}: {c.text}{asked}"
    for m in person.stage_changes:
        why = f" ({m.because})" if m.because else ""
        move = f"{m.from_stage} -> {m.to_stage}" if m.from_stage != m.to_stage else m.to_stage
        yield at(m.at) or "", f"{m.at.date()}  {m.pipeline}: {move}{why}"
    for raised in person.concerns:
        if raised.resolved_at:
            yield (
                at(raised.resolved_at) or "",
                f"{raised.resolved_at.date()}  resolved: {raised.text} -> {raised.resolution}",
            )
