"""Instants as programs read them."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache


@lru_cache(maxsize=1000)
def written(instant: datetime) -> str:
    """An aware UTC instant as `2026-11-23T17:00:00Z` (ISO 8601); all people of one list came at one."""
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
