"""The values everything is about. Frozen: a rule returns a new value and never changes one.

Dates are `datetime.date` in the user's time zone; instants are aware `datetime`s in UTC. A birthday is
ISO 8601 text, `1990-07-23` or, without its year, `--07-23`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Answered(StrEnum):
    """What was answered to one question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the answers alone say of one person in one pipeline."""

    UNQUALIFIED = "unqualified"
    POSSIBLE = "possible"
    PROSPECT = "prospect"
    DISQUALIFIED = "disqualified"


class Standing(StrEnum):
    """How one person stands in one pipeline."""

    OPEN = "open"
    NOT_READY = "not-ready"
    DECLINED = "declined"
    DISQUALIFIED = "disqualified"
    WON = "won"


class Lifecycle(StrEnum):
    """How far a person has come in all pipelines together."""

    LEAD = "lead"
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    REPEAT_CUSTOMER = "repeat-customer"


class Channel(StrEnum):
    """How a conversation was held."""

    CALL = "call"
    MEETING = "meeting"
    EMAIL = "email"
    MESSAGE = "message"
    FORM = "form"
    OTHER = "other"


class AnswerChannel(StrEnum):
    """How the answer to a question came in."""

    PHONE = "phone"
    IN_PERSON = "in-person"
    ONLINE_FORM = "online-form"
    EMAIL = "email"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Contact:
    """One e-mail or phone: as typed, and as the key it is matched by (None: it cannot be used as one).

    An e-mail's key is the lower-cased address. A phone's key is E.164 (`+4520123456`) or, where its country
    is not known, its bare digits (`5550101`).
    """

    typed: str
    key: str | None

    @property
    def shown(self) -> str:
        """The normalised form where there is one, else what was typed. Bare digits are shown as typed."""
        return self.key if self.key and (self.key[0] == "+" or "@" in self.key) else self.typed


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One person in one pipeline; `since` is the day the stage or standing last changed."""

    lead_id: int
    pipeline: str
    stage: str
    standing: Standing
    verdict: Verdict
    since: date
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A person, with everything they can be known by. `id` is 0 until the store has given one."""

    id: int = 0
    name: str = ""
    company: str = ""
    emails: tuple[Contact, ...] = ()
    phones: tuple[Contact, ...] = ()
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    birthday: str | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    do_not_contact: bool = False
    lifecycle: Lifecycle = Lifecycle.LEAD
    opportunities: tuple[Opportunity, ...] = ()
    next_follow_up: date | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def called(self) -> str:
        """The name, or whatever else the person is known by."""
        known = (self.name, self.company, *(c.typed for c in self.emails), *(c.typed for c in self.phones))
        return next((text for text in known if text), "(no name)")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question of one pipeline's questionnaire."""

    pipeline: str
    question: str
    value: Answered
    channel: AnswerChannel | None = None
    remark: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said; `asked` is the call to action of a presentation."""

    id: int
    lead_id: int
    at: datetime
    channel: Channel
    text: str
    presented: bool = False
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """A question or concern (`kind`) raised in a conversation, open until resolved."""

    id: int
    lead_id: int
    kind: str
    text: str
    raised_at: datetime
    conversation_id: int | None = None
    resolved_at: datetime | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The next step with one person. `every` is empty, day, week, month, year or an RRULE."""

    id: int
    lead_id: int
    due: date
    what: str = ""
    every: str = ""
    pipeline: str | None = None
    closed_as: str | None = None

    def is_due(self, today: date) -> bool:
        """Whether it should be done by the end of `today`."""
        return self.closed_as is None and self.due <= today


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale of an exact decimal `amount` in `currency` (ISO 4217) on a day."""

    id: int
    lead_id: int
    on: date
    amount: Decimal
    currency: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class StageChange:
    """One move of one person in one pipeline, with the reason where one was given."""

    pipeline: str
    from_stage: str
    to_stage: str
    at: datetime
    because: str = ""
    override: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row of a list that could not be taken: where, which value, and why."""

    line: int
    column: str
    value: str
    why: str
