"""What is shown of each kind of thing: the columns for people, the record for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.history import Answer, Concern, Conversation, Sale, StageChange
from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.render.view import Column, View

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import DueLine

Record = dict[str, object]


def _at(value: datetime | None) -> str | None:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _opportunity(value: Opportunity) -> Record:
    return {
        "pipeline": value.pipeline,
        "stage": value.stage,
        "standing": value.standing.value,
        "verdict": value.verdict.value,
        "since": _day(value.since),
    }


def lead_record(lead: Lead) -> Record:
    """A lead as scripts get it. Somebody not in play stands at the beginning of `selling`."""
    return {
        "id": lead.id,
        "name": lead.name,
        "company": lead.company,
        "emails": [c.shown for c in lead.emails],
        "phones": [c.shown for c in lead.phones],
        "street": lead.street,
        "postal_code": lead.postal_code,
        "city": lead.city,
        "country": lead.country,
        "birthday": lead.birthday,
        "source": lead.source,
        "tags": list(lead.tags),
        "fields": lead.fields,
        "do_not_contact": lead.do_not_contact,
        "lifecycle": lead.lifecycle.value,
        "pipelines": [_opportunity(o) for o in standing_of(lead)],
        "next_follow_up": _day(lead.next_follow_up),
        "created_at": _at(lead.created_at),
        "updated_at": _at(lead.updated_at),
    }


def standing_of(lead: Lead) -> tuple[Opportunity, ...]:
    """Where the person stands, in every pipeline they are in."""
    if lead.opportunities:
        return lead.opportunities
    since = lead.created_at.date() if lead.created_at else date.min
    return (Opportunity(lead.id, "selling", "lead", Standing.OPEN, Verdict.UNQUALIFIED, since),)


def _stage(lead: Lead) -> str:
    return ", ".join(
        o.stage if o.standing in (Standing.OPEN, Standing.WON) else f"{o.stage} ({o.standing})"
        for o in standing_of(lead)
    )


LEADS = View(
    key="leads",
    columns=(
        Column("id", "ID", lambda lead: lead.id),
        Column("name", "Name", lambda lead: lead.called),
        Column("company", "Company", lambda lead: lead.company),
        Column("stage", "Stage", _stage),
        Column("verdict", "Verdict", lambda lead: standing_of(lead)[0].verdict.value),
        Column("phone", "Phone", lambda lead: lead.phones[0].shown if lead.phones else None),
        Column("email", "E-mail", lambda lead: lead.emails[0].shown if lead.emails else None),
        Column("city", "City", lambda lead: lead.city),
        Column("next", "Next", lambda lead: lead.next_follow_up),
    ),
    record=lead_record,
)


def answer_record(answer: Answer) -> Record:
    """One answer."""
    return {
        "pipeline": answer.pipeline,
        "question": answer.question,
        "answer": answer.value.value,
        "channel": answer.channel.value if answer.channel else None,
        "remark": answer.remark,
        "answered_at": _at(answer.answered_at),
    }


def conversation_record(conversation: Conversation) -> Record:
    """One conversation."""
    return {
        "conversation_id": conversation.id,
        "lead_id": conversation.lead_id,
        "at": _at(conversation.at),
        "channel": conversation.channel.value,
        "text": conversation.text,
        "presented": conversation.presented,
        "asked": conversation.asked,
    }


def concern_record(concern: Concern) -> Record:
    """One question or concern."""
    return {
        "concern_id": concern.id,
        "lead_id": concern.lead_id,
        "kind": concern.kind,
        "text": concern.text,
        "raised_at": _at(concern.raised_at),
        "resolved_at": _at(concern.resolved_at),
        "resolution": concern.resolution,
    }


def follow_up_record(follow_up: FollowUp) -> Record:
    """One follow-up of a person."""
    return {
        "follow_up_id": follow_up.id,
        "lead_id": follow_up.lead_id,
        "due": _day(follow_up.due),
        "what": follow_up.what,
        "every": follow_up.every,
        "pipeline": follow_up.pipeline,
        "closed_as": follow_up.closed_as,
    }


def sale_record(sale: Sale) -> Record:
    """One sale; the amount is exact decimal text."""
    return {
        "sale_id": sale.id,
        "lead_id": sale.lead_id,
        "on": _day(sale.on),
        "amount": str(sale.amount),
        "currency": sale.currency,
        "item": sale.item,
    }


def move_record(move: StageChange) -> Record:
    """One move from stage to stage."""
    return {
        "pipeline": move.pipeline,
        "from": move.from_stage,
        "to": move.to_stage,
        "at": _at(move.at),
        "because": move.because,
        "override": move.override,
    }


CONCERNS = View(
    key="concerns",
    columns=(
        Column("id", "ID", lambda c: c.id),
        Column("lead", "Lead", lambda c: c.lead_id),
        Column("kind", "Kind", lambda c: c.kind),
        Column("text", "Text", lambda c: c.text),
        Column("raised", "Raised", lambda c: c.raised_at.date()),
    ),
    record=concern_record,
)


def _due_record(line: DueLine) -> Record:
    return {
        "follow_up_id": line.follow_up.id,
        "lead_id": line.follow_up.lead_id,
        "lead": line.lead,
        "due": _day(line.follow_up.due),
        "days_late": line.days_late,
        "what": line.follow_up.what,
        "pipeline": line.follow_up.pipeline,
        "stage": line.stage,
        "phone": line.phone,
        "email": line.email,
        "open_concerns": list(line.open_concerns),
    }


DUE = View(
    key="due",
    columns=(
        Column("id", "ID", lambda d: d.follow_up.id),
        Column("due", "Due", lambda d: d.follow_up.due),
        Column("late", "Late", lambda d: d.days_late),
        Column("lead_id", "Lead", lambda d: d.follow_up.lead_id),
        Column("lead", "Name", lambda d: d.lead),
        Column("what", "What", lambda d: d.follow_up.what),
        Column("stage", "Stage", lambda d: d.stage),
        Column("phone", "Phone", lambda d: d.phone),
        Column("email", "E-mail", lambda d: d.email),
        Column("concerns", "Concerns", lambda d: d.open_concerns),
    ),
    record=_due_record,
)

SUPPRESSED = View(
    key="do_not_contact",
    columns=(
        Column("hash", "Key", lambda s: s.key_hash[:12]),
        Column("kind", "Kind", lambda s: s.kind),
        Column("added", "Added", lambda s: s.added_at.date()),
        Column("lead", "Lead", lambda s: s.lead_id),
        Column("name", "Name", lambda s: s.lead),
        Column("because", "Because", lambda s: s.because),
    ),
    record=lambda s: {
        "key_hash": s.key_hash,
        "kind": s.kind,
        "because": s.because,
        "added_at": _at(s.added_at),
        "lead_id": s.lead_id,
    },
)


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line of today's page, in its section."""

    section: str
    lead_id: int
    lead: str
    when: date | None
    what: str
    phone: str | None


TODAY = View(
    key="today",
    columns=(
        Column("section", "", lambda t: t.section),
        Column("lead_id", "Lead", lambda t: t.lead_id),
        Column("lead", "Name", lambda t: t.lead),
        Column("when", "When", lambda t: t.when),
        Column("what", "What", lambda t: t.what),
        Column("phone", "Phone", lambda t: t.phone),
    ),
    record=lambda t: {
        "section": t.section,
        "lead_id": t.lead_id,
        "lead": t.lead,
        "when": _day(t.when),
        "what": t.what,
        "phone": t.phone,
    },
)
SECTION = View(key="today", columns=TODAY.columns[1:], record=TODAY.record)


@dataclass(frozen=True, slots=True)
class Person:
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
        yield _at(c.at) or "", f"{c.at.date()}  {c.channel}: {c.text}{asked}"
    for m in person.stage_changes:
        why = f" ({m.because})" if m.because else ""
        move = f"{m.from_stage} -> {m.to_stage}" if m.from_stage != m.to_stage else m.to_stage
        yield _at(m.at) or "", f"{m.at.date()}  {m.pipeline}: {move}{why}"
    for raised in person.concerns:
        if raised.resolved_at:
            yield (
                _at(raised.resolved_at) or "",
                f"{raised.resolved_at.date()}  resolved: {raised.text} -> {raised.resolution}",
            )
