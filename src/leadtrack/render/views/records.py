"""How days and instants are written for scripts."""

from __future__ import annotations

from datetime import date, datetime

from leadtrack.domain.instants import written

Record = dict[str, object]


def at(value: datetime | None) -> str | None:
    """An instant as `2026-11-23T17:00:00Z`."""
    return written(value) if value else None


def moment(on: date | None, time: str | None) -> str | None:
    """A day, and the time of day if there is one, as `2026-11-23 14:30`."""
    return f"{on} {time}" if on and time else day(on)


def day(value: date | None) -> str | None:
    """A day as `2026-11-23`."""
    return value.isoformat() if value else None
