"""The only reader of the system's time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from leadtrack.errors import UsageError


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today(zone: str, override: str | None = None, *, at: datetime | None = None) -> date:
    """The day in the time zone (IANA name; empty: the machine's), or the ISO day given as `override`.

    Raises UsageError for a day or a zone that does not exist. `at` is the instant to judge, now if None.
    """
    if override:
        try:
            return date.fromisoformat(override)
        except ValueError:
            raise UsageError(f"{override!r} is no day to take for today.", "Write it as 2026-12-01.") from None
    instant = at or now()
    if not zone:
        return instant.astimezone().date()
    from zoneinfo import ZoneInfo

    try:
        return instant.astimezone(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError):
        raise UsageError(f"there is no time zone {zone!r}.", "Name one as in Europe/Copenhagen.") from None
