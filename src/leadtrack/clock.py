"""The only reader of the system's time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from time import monotonic

from leadtrack.errors import UsageError, quoted


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
            raise UsageError(f"{quoted(override)} is no day to take for today.", "Write it as 2026-12-01.") from None
    return day_of(at or now(), zone)


def day_of(instant: datetime, zone: str) -> date:
    """The day on which an instant fell in the time zone; raises UsageError for a zone that does not exist."""
    return _within(instant, zone).date()


def local(instant: datetime, zone: str) -> str:
    """The instant in the time zone, as `2026-11-23 14:30`; raises UsageError for a zone that does not exist."""
    return _within(instant, zone).strftime("%Y-%m-%d %H:%M")


def _within(instant: datetime, zone: str) -> datetime:
    if not zone:
        return instant.astimezone()
    from zoneinfo import ZoneInfo

    try:
        return instant.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        raise UsageError(f"there is no time zone {quoted(zone)}.", "Name one as in Europe/Copenhagen.") from None


def begin_of(day: date, zone: str, *, hour: int = 0, minute: int = 0) -> datetime:
    """The instant, in UTC, at which a day begins in the time zone (or that time of it). A time that the clocks skip is
    told by those before: on a day on which 02:00 becomes 03:00, 02:30 is half past three."""
    local = datetime.combine(day, time(hour, minute))
    try:
        if not zone:
            # Not astimezone: of a time that is skipped it gives another instant than a named zone does.
            return datetime.fromtimestamp(local.timestamp(), UTC)
        from zoneinfo import ZoneInfo

        return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (OverflowError, ValueError):  # the first and the last day there is
        return local.replace(tzinfo=UTC)


def noon(day: date, zone: str) -> datetime:
    """An instant in the middle of a day: noon in UTC, or the time zone's own noon where that falls on another day."""
    instant = datetime.combine(day, time(12), tzinfo=UTC)
    return instant if day_of(instant, zone) == day else begin_of(day, zone, hour=12)


def seconds() -> float:
    """Seconds since some moment: only what lies between two of them means anything."""
    return monotonic()
