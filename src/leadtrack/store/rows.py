"""How values are written into columns and read back: instants as ISO UTC text, days as ISO text."""

from __future__ import annotations

from datetime import UTC, date, datetime


def instant(value: datetime) -> str:
    """`2026-11-23T17:00:00Z`."""
    return f"{value.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z"


def as_instant(text: str) -> datetime:
    """The aware UTC instant behind a column."""
    return datetime.fromisoformat(text)


def as_day(text: str | None) -> date | None:
    """The day behind a column."""
    return date.fromisoformat(text) if text else None


def marks(count: int) -> str:
    """`?, ?, ?` for an IN list."""
    return ", ".join("?" * count)
