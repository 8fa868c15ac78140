"""Where people stand and how they came there: stages, conversations, concerns, sales."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

from leadtrack.domain.history import Channel, Concern, Conversation, Sale, StageChange
from leadtrack.domain.model import Answered, Lead, Opportunity
from leadtrack.domain.moves import Event
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.stages import not_in_play
from leadtrack.domain.text import fold
from leadtrack.errors import NotFoundError
from leadtrack.store.by_lead import of_lead
from leadtrack.store.journal import Step
from leadtrack.store.lead_rows import as_opportunity
from leadtrack.store.rows import as_instant, instant

# What is told of in the reports though nobody moves.
_LOSSES = (Event.NO, Event.NOT_READY)

_CONCERN = """
SELECT c.*, coalesce(nullif(l.name, ''), nullif(l.company, ''),
  (SELECT typed FROM email e WHERE e.lead_id = l.id ORDER BY position LIMIT 1),
  (SELECT typed FROM phone p WHERE p.lead_id = l.id ORDER BY position LIMIT 1), '(no name)') AS called
FROM concern c JOIN lead l ON l.id = c.lead_id
"""


class Progress:
    """Questions to and changes of what happened with each person."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def answers(self, lead_id: int, pipeline: str) -> dict[str, Answered]:
        """What one person answered in one pipeline, by question key."""
        query = "SELECT question, value FROM answer WHERE lead_id = ? AND pipeline = ?"
        return {row["question"]: Answered(row["value"]) for row in self._connection.execute(query, (lead_id, pipeline))}

    def opportunity(self, lead: Lead, pipeline: Pipeline, *, today: date) -> Opportunity:
        """Where the person stands in the pipeline; the beginning where they are not in play yet."""
        query = "SELECT * FROM opportunity WHERE lead_id = ? AND pipeline = ?"
        row = self._connection.execute(query, (lead.id, pipeline.name)).fetchone()
        return as_opportunity(row) if row else not_in_play(lead.id, pipeline, since=today)

    def put_opportunity(
        self,
        step: Step,
        before: Opportunity,
        after: Opportunity,
        *,
        event: Event,
        because: str = "",
        override: bool = False,
    ) -> None:
        """Keep where the person stands now, and the event in the history if it moved or lost them."""
        row: dict[str, object] = {
            "lead_id": after.lead_id,
            "pipeline": after.pipeline,
            "stage": after.stage,
            "standing": after.standing.value,
            "verdict": after.verdict.value,
            "since": after.since.isoformat(),
            "value": str(after.value) if after.value is not None else None,
            "currency": after.currency,
        }
        step.put("opportunity", row)
        if before.stage != after.stage or because or event in _LOSSES:
            move = {"lead_id": after.lead_id, "pipeline": after.pipeline, "from_stage": before.stage}
            move |= {"to_stage": after.stage, "at": instant(self._now), "because": because, "override": int(override)}
            move["event"] = event.value
            step.insert("stage_change", move)

    def stage_changes(self, lead_id: int) -> list[StageChange]:
        """The moves of one person, oldest first."""
        query = "SELECT * FROM stage_change WHERE lead_id = ? ORDER BY id"
        return [
            StageChange(
                row["pipeline"],
                row["from_stage"],
                row["to_stage"],
                as_instant(row["at"]),
                row["because"],
                bool(row["override"]),
                row["event"],
            )
            for row in self._connection.execute(query, (lead_id,))
        ]

    def add_conversation(self, step: Step, conversation: Conversation) -> Conversation:
        """Write down what was said."""
        row = {
            "lead_id": conversation.lead_id,
            "at": instant(conversation.at),
            "channel": conversation.channel.value,
            "text": conversation.text,
            "folded": fold(f"{conversation.text} {conversation.asked}"),
            "presented": int(conversation.presented),
            "asked": conversation.asked,
        }
        return conversation._replace(id=step.insert("conversation", row))

    def conversations(self, lead_id: int) -> list[Conversation]:
        """What was said with one person, newest first."""
        query = "SELECT * FROM conversation WHERE lead_id = ? ORDER BY at DESC, id DESC"
        return [
            Conversation(
                row["id"],
                row["lead_id"],
                as_instant(row["at"]),
                Channel(row["channel"]),
                row["text"],
                bool(row["presented"]),
                row["asked"],
            )
            for row in self._connection.execute(query, (lead_id,))
        ]

    def add_concern(self, step: Step, conversation: Conversation, *, kind: str, text: str) -> None:
        """A question or concern to address later, raised when the conversation was."""
        row = {"lead_id": conversation.lead_id, "conversation_id": conversation.id, "kind": kind, "text": text}
        step.insert("concern", row | {"raised_at": instant(conversation.at), "resolution": ""})

    def concerns(self, lead_id: int | None = None, *, include_resolved: bool = False) -> Iterator[Concern]:
        """Questions and concerns, of one person or of all; oldest first."""
        parts = ["1" if include_resolved else "c.resolved_at IS NULL"]
        parts += [f"c.{of_lead(self._connection, 'concern')}"] if lead_id is not None else []
        query = f"{_CONCERN} WHERE {' AND '.join(parts)} ORDER BY c.raised_at, c.id"
        for row in self._connection.execute(query, {"lead": lead_id} if lead_id is not None else {}):
            yield _concern(row)

    def concern(self, concern_id: int) -> Concern:
        """The question or concern of that id; raises NotFoundError."""
        row = self._connection.execute(f"{_CONCERN} WHERE c.id = ?", (concern_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no question or concern {concern_id}.", "See: leadtrack concerns")
        return _concern(row)

    def resolve(self, step: Step, concern_id: int, *, resolution: str) -> None:
        """Close a question or concern."""
        changes = {"resolved_at": instant(self._now), "resolution": resolution}
        step.update("concern", {"id": concern_id}, changes)

    def add_sale(self, step: Step, sale: Sale, *, pipeline: str) -> Sale:
        """Write down a sale."""
        row = {
            "lead_id": sale.lead_id,
            "pipeline": pipeline,
            "sold_on": sale.on.isoformat(),
            "amount": str(sale.amount),
            "currency": sale.currency,
            "item": sale.item,
            "created_at": instant(self._now),
        }
        return sale._replace(id=step.insert("sale", row))

    def count_sales(self, lead_id: int, pipeline: str) -> int:
        """How often one person bought in one pipeline."""
        query = "SELECT count(*) FROM sale WHERE lead_id = ? AND pipeline = ?"
        return int(self._connection.execute(query, (lead_id, pipeline)).fetchone()[0])

    def sales(self, lead_id: int) -> list[Sale]:
        """What one person bought, oldest first."""
        from decimal import Decimal

        query = "SELECT * FROM sale WHERE lead_id = ? ORDER BY sold_on, id"
        return [
            Sale(
                row["id"],
                row["lead_id"],
                date.fromisoformat(row["sold_on"]),
                Decimal(row["amount"]),
                row["currency"],
                row["item"],
            )
            for row in self._connection.execute(query, (lead_id,))
        ]


def _concern(row: sqlite3.Row) -> Concern:
    return Concern(
        row["id"],
        row["lead_id"],
        row["kind"],
        row["text"],
        as_instant(row["raised_at"]),
        row["conversation_id"],
        as_instant(row["resolved_at"]) if row["resolved_at"] else None,
        row["resolution"],
        row["called"],
    )
