"""What happened with a person: answers, conversations, concerns, sales and moves from stage to stage."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from leadtrack.domain.model import Answered


class AnswerChannel(StrEnum):
    """How the answer to a question came in."""

    PHONE = "phone"
    IN_PERSON = "in-person"
    ONLINE_FORM = "online-form"
    EMAIL = "email"
    LIST = "list"


class Channel(StrEnum):
    """How a conversation was held."""

    CALL = "call"
    MEETING = "meeting"
    EMAIL = "email"
    MESSAGE = "message"
    FORM = "form"
    OTHER = "other"


class Answer(NamedTuple):
    """An answer to one question of one pipeline's questionnaire: what it counted as when it was given, and as `given`
    what was said, where that is more than yes, no or unknown."""

    pipeline: str
    question: str
    value: Answered
    channel: AnswerChannel | None = None
    remark: str = ""
    answered_at: datetime | None = None
    given: str | None = None

    @property
    def said(self) -> str:
        """What was answered, in its own words."""
        return self.value.value if self.given is None else self.given


class Conversation(NamedTuple):
    """What was said; `asked` is the call to action of a presentation."""

    id: int
    lead_id: int
    at: datetime
    channel: Channel
    text: str
    presented: bool = False
    asked: str = ""


class Concern(NamedTuple):
    """A question or concern (`kind`) of the person called `lead`, raised in a conversation, open until resolved."""

    id: int
    lead_id: int
    kind: str
    text: str
    raised_at: datetime
    conversation_id: int | None = None
    resolved_at: datetime | None = None
    resolution: str = ""
    lead: str = ""


class Sale(NamedTuple):
    """A sale of an exact decimal `amount` in `currency` (ISO 4217) on a day."""

    id: int
    lead_id: int
    on: date
    amount: Decimal
    currency: str
    item: str = ""


class StageChange(NamedTuple):
    """One move of one person in one pipeline, with the reason where one was given."""

    pipeline: str
    from_stage: str
    to_stage: str
    at: datetime
    because: str = ""
    override: bool = False
    event: str = ""
