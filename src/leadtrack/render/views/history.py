"""What happened with a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadtrack.render.view import Column, View
from leadtrack.render.views.records import Record, at, day

if TYPE_CHECKING:
    from leadtrack.domain.follow_ups import FollowUp
    from leadtrack.domain.history import Answer, Concern, Conversation, Sale, StageChange


def answer_record(answer: Answer) -> Record:
    """One answer."""
    return {
        "pipeline": answer.pipeline,
        "question": answer.question,
        "answer": answer.value.value,
        "given": answer.said,
        "channel": answer.channel.value if answer.channel else None,
        "remark": answer.remark,
        "answered_at": at(answer.answered_at),
    }


def conversation_record(conversation: Conversation) -> Record:
    """One conversation."""
    return {
        "conversation_id": conversation.id,
        "lead_id": conversation.lead_id,
        "at": at(conversation.at),
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
        "lead": concern.lead,
        "kind": concern.kind,
        "text": concern.text,
        "raised_at": at(concern.raised_at),
        "resolved_at": at(concern.resolved_at),
        "resolution": concern.resolution,
    }


def follow_up_record(follow_up: FollowUp) -> Record:
    """One follow-up of a person."""
    return {
        "follow_up_id": follow_up.id,
        "lead_id": follow_up.lead_id,
        "due": day(follow_up.due),
        "time": follow_up.time,
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
        "on": day(sale.on),
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
        "at": at(move.at),
        "because": move.because,
        "override": move.override,
        "event": move.event,
    }


CONCERNS = View(
    key="concerns",
    columns=(
        Column("concern_id", "ID", lambda c: c.id, is_whole=True),
        Column("lead_id", "Lead", lambda c: c.lead_id, is_whole=True),
        Column("kind", "Kind", lambda c: c.kind, is_whole=True, rank=1),
        Column("text", "Text", lambda c: c.text),
        Column("raised_at", "Raised", lambda c: c.raised_at, is_whole=True, rank=2, is_instant=True),
        Column("lead", "Name", lambda c: c.lead),
    ),
    record=concern_record,
)
