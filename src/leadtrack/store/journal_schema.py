"""The tables of the journal; part of the schema."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, text
from sqlmodel import Field, SQLModel


def _of_step() -> Column[int]:
    return Column("step_id", Integer, ForeignKey("step.id", ondelete="CASCADE"), nullable=False)


class Step(SQLModel, table=True):
    """One command that changed something."""

    __tablename__ = "step"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    command: str = Field(sa_column=Column("command", String, nullable=False))
    at: str = Field(sa_column=Column("at", String, nullable=False))
    batch_id: int | None = Field(sa_column=Column("batch_id", Integer, nullable=True))
    removed_batch_id: int | None = Field(sa_column=Column("removed_batch_id", Integer, nullable=True))
    undone: int | None = Field(sa_column=Column("undone", Integer, nullable=True))


class KeptRow(SQLModel, table=True):
    """Some rows that no change tells of, packed: what a step took away, or what is away while it is undone."""

    __tablename__ = "kept_row"
    __table_args__ = (Index("kept_row_step", "step_id"),)
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    step_id: int = Field(sa_column=_of_step())
    table_name: str = Field(sa_column=Column("table_name", String, nullable=False))
    rows: int = Field(sa_column=Column("rows", Integer, nullable=False))
    packed: bytes = Field(sa_column=Column("packed", LargeBinary, nullable=False))


class Change(SQLModel, table=True):
    """One row that a step changed."""

    __tablename__ = "change"
    __table_args__ = (
        Index("change_step", "step_id"),
        Index("change_about", "about", "step_id", sqlite_where=text("about IS NOT NULL")),
    )
    id: int = Field(sa_column=Column("id", Integer, primary_key=True, nullable=False))
    step_id: int = Field(sa_column=_of_step())
    table_name: str = Field(sa_column=Column("table_name", String, nullable=False))
    key: str = Field(sa_column=Column("key", String, nullable=False))
    before: str | None = Field(sa_column=Column("before", String, nullable=True))
    after: str | None = Field(sa_column=Column("after", String, nullable=True))
    about: int | None = Field(sa_column=Column("about", Integer, nullable=True))
