"""WHEN with a time of day: `2026-12-01 14:30`, `fri 9:00`. A time is kept as `HH:MM`, on the user's own wall."""

from __future__ import annotations

import re

from leadtrack.errors import UsageError, quoted

_AT_END = re.compile(r"(?:(.*?)(?:[ \t]+at[ \t]+|(?<=\d)T|[ \t]+|\A))(\d{1,2}):(\d{2})", re.ASCII | re.IGNORECASE)


def split_time(text: str) -> tuple[str, str | None]:
    """The day and the time of day of WHEN; a time alone is today's. Raises UsageError for a time that is none."""
    match = _AT_END.fullmatch(text.strip())
    if match is None:
        return text, None
    return match[1].strip() or "today", parse_time(f"{match[2]}:{match[3]}")


def parse_time(text: str) -> str:
    """A time of day as `HH:MM`; raises UsageError."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip(), re.ASCII)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise UsageError(f"{quoted(text)} is no time of day.", "Write it as 14:30.")
    return f"{int(match[1]):02}:{match[2]}"
