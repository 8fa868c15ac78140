"""The tables, declared once as SQLModel classes. A test holds every migrated database equal to them.

Nothing of the program imports this module when it runs: SQLModel alone takes longer than a whole command."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, text
from sqlmodel import Field, SQLModel

from leadtrack.store.journal_schema import Change, KeptRow, Step


class Meta(SQLModel, table=True):
    """What the database knows of itself."""

    __tablename__ = "meta"
    __table_args__ = ({"sqlite_with_rowid": False},)
    key: str = Field(sa_column=Column("key", String, primary_key=True, nullable=False))
    value: str = Field(sa_column=Column("value", String, nullable=False))


class Source(SQLModel, table=True):
    """Where leads come from."""

    __tablename__ = "source"
    __table_args__ = (Index("source_folded", "folded", unique=True),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    name: str = Field(sa_column=Column("name", String, nullable=False))
    folded: str = Field(sa_column=Column("folded", String, nullable=False))
    cost: str | None = Field(sa_column=Column("cost", String, nullable=True))
    currency: str | None = Field(sa_column=Column("currency", String, nullable=True))
    mapping: str | None = Field(sa_column=Column("mapping", String, nullable=True))
    created_at: str = Field(sa_column=Column("created_at", String, nullable=False))


class Batch(SQLModel, table=True):
    """One run of an import."""

    __tablename__ = "batch"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    source_id: int | None = Field(sa_column=Column("source_id", Integer, ForeignKey("source.id"), nullable=True))
    file_name: str = Field(sa_column=Column("file_name", String, nullable=False))
    digest: str = Field(sa_column=Column("digest", String, nullable=False))
    mapping: str = Field(sa_column=Column("mapping", String, nullable=False))
    cost: str | None = Field(sa_column=Column("cost", String, nullable=True))
    currency: str | None = Field(sa_column=Column("currency", String, nullable=True))
    imported_at: str = Field(sa_column=Column("imported_at", String, nullable=False))
    read: int = Field(sa_column=Column("read", Integer, nullable=False))
    created: int = Field(sa_column=Column("created", Integer, nullable=False))
    updated: int = Field(sa_column=Column("updated", Integer, nullable=False))
    unchanged: int = Field(sa_column=Column("unchanged", Integer, nullable=False))
    suppressed: int = Field(sa_column=Column("suppressed", Integer, nullable=False))
    rejected: int = Field(sa_column=Column("rejected", Integer, nullable=False))
    queued: int = Field(sa_column=Column("queued", Integer, nullable=False))


class Lead(SQLModel, table=True):
    """A person."""

    __tablename__ = "lead"
    __table_args__ = (
        Index("lead_row_key", "row_key", sqlite_where=text("row_key IS NOT NULL")),
        Index("lead_birthday", text("substr(birthday, -5)"), sqlite_where=text("birthday IS NOT NULL")),
        Index("lead_added_birthday", "id", sqlite_where=text("batch_id IS NULL AND birthday IS NOT NULL")),
        Index("lead_do_not_contact", "id", sqlite_where=text("do_not_contact = 1")),
        Index("lead_batch", "batch_id", sqlite_where=text("batch_id IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    name: str = Field(sa_column=Column("name", String, nullable=False))
    company: str = Field(sa_column=Column("company", String, nullable=False))
    street: str = Field(sa_column=Column("street", String, nullable=False))
    postal_code: str = Field(sa_column=Column("postal_code", String, nullable=False))
    city: str = Field(sa_column=Column("city", String, nullable=False))
    country: str = Field(sa_column=Column("country", String, nullable=False))
    birthday: str | None = Field(sa_column=Column("birthday", String, nullable=True))
    source_id: int | None = Field(sa_column=Column("source_id", Integer, ForeignKey("source.id"), nullable=True))
    batch_id: int | None = Field(sa_column=Column("batch_id", Integer, ForeignKey("batch.id"), nullable=True))
    fields: str = Field(sa_column=Column("fields", String, nullable=False))
    row_key: str | None = Field(sa_column=Column("row_key", String, nullable=True))
    do_not_contact: int = Field(sa_column=Column("do_not_contact", Integer, nullable=False))
    created_at: str = Field(sa_column=Column("created_at", String, nullable=False))
    updated_at: str = Field(sa_column=Column("updated_at", String, nullable=False))
    by_key: int | None = Field(sa_column=Column("by_key", Integer, nullable=True))
    overridden: str | None = Field(sa_column=Column("overridden", String, nullable=True))


class Email(SQLModel, table=True):
    """An e-mail of a person."""

    __tablename__ = "email"
    __table_args__ = (Index("email_key", "key", sqlite_where=text("key IS NOT NULL")), {"sqlite_with_rowid": False})
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    position: int = Field(sa_column=Column("position", Integer, primary_key=True, nullable=False))
    typed: str = Field(sa_column=Column("typed", String, nullable=False))
    key: str | None = Field(sa_column=Column("key", String, nullable=True))


class Phone(SQLModel, table=True):
    """A phone of a person."""

    __tablename__ = "phone"
    __table_args__ = (Index("phone_key", "key", sqlite_where=text("key IS NOT NULL")), {"sqlite_with_rowid": False})
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    position: int = Field(sa_column=Column("position", Integer, primary_key=True, nullable=False))
    typed: str = Field(sa_column=Column("typed", String, nullable=False))
    key: str | None = Field(sa_column=Column("key", String, nullable=True))


class Search(SQLModel, table=True):
    """The folded text a person is found by."""

    __tablename__ = "search"
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    text: str = Field(sa_column=Column("text", String, nullable=False))


class Tag(SQLModel, table=True):
    """A tag of a person."""

    __tablename__ = "tag"
    __table_args__ = (Index("tag_tag", "tag"), {"sqlite_with_rowid": False})
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    tag: str = Field(sa_column=Column("tag", String, primary_key=True, nullable=False))


class Answer(SQLModel, table=True):
    """An answer to a question."""

    __tablename__ = "answer"
    __table_args__ = ({"sqlite_with_rowid": False},)
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    pipeline: str = Field(sa_column=Column("pipeline", String, primary_key=True, nullable=False))
    question: str = Field(sa_column=Column("question", String, primary_key=True, nullable=False))
    value: str = Field(sa_column=Column("value", String, nullable=False))
    given: str | None = Field(sa_column=Column("given", String, nullable=True))
    channel: str | None = Field(sa_column=Column("channel", String, nullable=True))
    remark: str = Field(sa_column=Column("remark", String, nullable=False))
    answered_at: str = Field(sa_column=Column("answered_at", String, nullable=False))


class EarlierAnswer(SQLModel, table=True):
    """An answer that another one took the place of."""

    __tablename__ = "earlier_answer"
    __table_args__ = (Index("earlier_answer_lead", "lead_id"),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), nullable=False)
    )
    pipeline: str = Field(sa_column=Column("pipeline", String, nullable=False))
    question: str = Field(sa_column=Column("question", String, nullable=False))
    value: str = Field(sa_column=Column("value", String, nullable=False))
    given: str | None = Field(sa_column=Column("given", String, nullable=True))
    channel: str | None = Field(sa_column=Column("channel", String, nullable=True))
    remark: str = Field(sa_column=Column("remark", String, nullable=False))
    answered_at: str = Field(sa_column=Column("answered_at", String, nullable=False))


class Opportunity(SQLModel, table=True):
    """One person in one pipeline."""

    __tablename__ = "opportunity"
    __table_args__ = (
        Index("opportunity_stage", "pipeline", "stage", "standing"),
        Index("opportunity_prospect", "lead_id", sqlite_where=text("verdict = 'prospect'")),
        Index(
            "opportunity_in_play",
            "since",
            "lead_id",
            "pipeline",
            sqlite_where=text("standing IN ('open', 'not-ready') AND (verdict = 'prospect' OR stage <> 'lead')"),
        ),
        {"sqlite_with_rowid": False},
    )
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    pipeline: str = Field(sa_column=Column("pipeline", String, primary_key=True, nullable=False))
    stage: str = Field(sa_column=Column("stage", String, nullable=False))
    standing: str = Field(sa_column=Column("standing", String, nullable=False))
    verdict: str = Field(sa_column=Column("verdict", String, nullable=False))
    since: str = Field(sa_column=Column("since", String, nullable=False))
    value: str | None = Field(sa_column=Column("value", String, nullable=True))
    currency: str | None = Field(sa_column=Column("currency", String, nullable=True))


class StageChange(SQLModel, table=True):
    """A move from stage to stage."""

    __tablename__ = "stage_change"
    __table_args__ = (Index("stage_change_lead", "lead_id"),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), nullable=False)
    )
    pipeline: str = Field(sa_column=Column("pipeline", String, nullable=False))
    from_stage: str = Field(sa_column=Column("from_stage", String, nullable=False))
    to_stage: str = Field(sa_column=Column("to_stage", String, nullable=False))
    at: str = Field(sa_column=Column("at", String, nullable=False))
    because: str = Field(sa_column=Column("because", String, nullable=False))
    override: int = Field(sa_column=Column("override", Integer, nullable=False))
    event: str = Field(sa_column=Column("event", String, nullable=False))


class Conversation(SQLModel, table=True):
    """What was said."""

    __tablename__ = "conversation"
    __table_args__ = (Index("conversation_lead", "lead_id", "at"),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), nullable=False)
    )
    at: str = Field(sa_column=Column("at", String, nullable=False))
    channel: str = Field(sa_column=Column("channel", String, nullable=False))
    text: str = Field(sa_column=Column("text", String, nullable=False))
    folded: str = Field(sa_column=Column("folded", String, nullable=False))
    presented: int = Field(sa_column=Column("presented", Integer, nullable=False))
    asked: str = Field(sa_column=Column("asked", String, nullable=False))


class Concern(SQLModel, table=True):
    """A question or concern to address."""

    __tablename__ = "concern"
    __table_args__ = (Index("concern_open", "lead_id", sqlite_where=text("resolved_at IS NULL")),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), nullable=False)
    )
    conversation_id: int | None = Field(
        sa_column=Column("conversation_id", Integer, ForeignKey("conversation.id", ondelete="SET NULL"), nullable=True)
    )
    kind: str = Field(sa_column=Column("kind", String, nullable=False))
    text: str = Field(sa_column=Column("text", String, nullable=False))
    raised_at: str = Field(sa_column=Column("raised_at", String, nullable=False))
    resolved_at: str | None = Field(sa_column=Column("resolved_at", String, nullable=True))
    resolution: str = Field(sa_column=Column("resolution", String, nullable=False))


class FollowUp(SQLModel, table=True):
    """A next step."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("follow_up_open", "due", "time", "id", sqlite_where=text("closed_at IS NULL")),
        Index("follow_up_lead", "lead_id", sqlite_where=text("closed_at IS NULL")),
    )
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), nullable=False)
    )
    pipeline: str | None = Field(sa_column=Column("pipeline", String, nullable=True))
    due: str = Field(sa_column=Column("due", String, nullable=False))
    time: str | None = Field(sa_column=Column("time", String, nullable=True))
    what: str = Field(sa_column=Column("what", String, nullable=False))
    every: str = Field(sa_column=Column("every", String, nullable=False))
    series_start: str | None = Field(sa_column=Column("series_start", String, nullable=True))
    created_at: str = Field(sa_column=Column("created_at", String, nullable=False))
    closed_at: str | None = Field(sa_column=Column("closed_at", String, nullable=True))
    closed_as: str | None = Field(sa_column=Column("closed_as", String, nullable=True))


class Sale(SQLModel, table=True):
    """A sale."""

    __tablename__ = "sale"
    __table_args__ = (Index("sale_lead", "lead_id"),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), nullable=False)
    )
    pipeline: str = Field(sa_column=Column("pipeline", String, nullable=False))
    sold_on: str = Field(sa_column=Column("sold_on", String, nullable=False))
    amount: str = Field(sa_column=Column("amount", String, nullable=False))
    currency: str = Field(sa_column=Column("currency", String, nullable=False))
    item: str = Field(sa_column=Column("item", String, nullable=False))
    created_at: str = Field(sa_column=Column("created_at", String, nullable=False))


class Card(SQLModel, table=True):
    """A birthday card that was sent."""

    __tablename__ = "card"
    __table_args__ = ({"sqlite_with_rowid": False},)
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    year: int = Field(sa_column=Column("year", Integer, primary_key=True, nullable=False))
    sent_on: str = Field(sa_column=Column("sent_on", String, nullable=False))


class SetAside(SQLModel, table=True):
    """Who was skipped in a session, and on which day: they come last on it."""

    __tablename__ = "set_aside"
    __table_args__ = ({"sqlite_with_rowid": False},)
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )
    day: str = Field(sa_column=Column("day", String, nullable=False))


class DoNotContact(SQLModel, table=True):
    """A keyed hash of an e-mail or phone not to be used again."""

    __tablename__ = "do_not_contact"
    __table_args__ = (
        Index("do_not_contact_step", "step_id", sqlite_where=text("step_id IS NOT NULL")),
        Index("do_not_contact_lead", "lead_id", sqlite_where=text("lead_id IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )
    key_hash: str = Field(sa_column=Column("key_hash", String, primary_key=True, nullable=False))
    kind: str = Field(sa_column=Column("kind", String, nullable=False))
    lead_id: int | None = Field(
        sa_column=Column("lead_id", Integer, ForeignKey("lead.id", ondelete="SET NULL"), nullable=True)
    )
    because: str = Field(sa_column=Column("because", String, nullable=False))
    added_at: str = Field(sa_column=Column("added_at", String, nullable=False))
    step_id: int | None = Field(sa_column=Column("step_id", Integer, nullable=True))


class Forgotten(SQLModel, table=True):
    """A keyed hash by which somebody forgotten is known again in a backup; see `store/forgotten.py`."""

    __tablename__ = "forgotten"
    __table_args__ = ({"sqlite_with_rowid": False},)
    hash: str = Field(sa_column=Column("hash", String, primary_key=True, nullable=False))


class JoinedRow(SQLModel, table=True):
    """A row of a list by which somebody without e-mail or phone was known who was joined into this lead."""

    __tablename__ = "joined_row"
    __table_args__ = (Index("joined_row_lead", "lead_id"), {"sqlite_with_rowid": False})
    row_key: str = Field(sa_column=Column("row_key", String, primary_key=True, nullable=False))
    lead_id: int = Field(
        sa_column=Column(
            "lead_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False
        )
    )


class PossibleDuplicate(SQLModel, table=True):
    """Two people who share a key under different names."""

    __tablename__ = "possible_duplicate"
    __table_args__ = (Index("possible_duplicate_b", "b_id"), {"sqlite_with_rowid": False})
    a_id: int = Field(
        sa_column=Column("a_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    b_id: int = Field(
        sa_column=Column("b_id", Integer, ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    shared: str = Field(sa_column=Column("shared", String, nullable=False))
    found_at: str = Field(sa_column=Column("found_at", String, nullable=False))
    dismissed_at: str | None = Field(sa_column=Column("dismissed_at", String, nullable=True))


__all__ = ["Change", "Step", "KeptRow", "metadata"]
metadata = SQLModel.metadata
