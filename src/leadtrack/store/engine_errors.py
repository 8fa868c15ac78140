"""What an error of SQLite means to a user."""

from __future__ import annotations

from pathlib import Path

from leadtrack import temporary
from leadtrack.errors import DamagedError, LeadtrackError, UnreachableError
from leadtrack.store import engine
from leadtrack.store.ours import ELSEWHERE

_DAMAGE = ("malformed", "not a database", "corrupt", "no such table", "no such column", "unsupported file format")


def translate(error: Exception, path: Path) -> LeadtrackError:
    """What an SQLite error means to the user of the database at `path`."""
    text = str(error).lower()
    if any(word in text for word in _DAMAGE):
        return DamagedError(f"the database {path} is damaged ({error}).", "Restore it from a backup.")
    if "locked" in text or "busy" in text:
        return UnreachableError(
            f"the database {path} is in use by another command for longer than {engine.PATIENCE_SECONDS:.0f} s.",
            "Try again.",
        )
    if "full" in text and (folder := temporary.fuller_than(path)):
        return UnreachableError(
            f"no space is left for the database {path}, or in {folder} for temporary files; nothing was changed.",
            "Free some space there, or name another folder in TMPDIR.",
        )
    if "full" in text:
        return UnreachableError(
            f"no space is left for the database {path}; nothing was changed.", "Free some space and try again."
        )
    if "readonly" in text:
        return UnreachableError(f"the database {path} cannot be written: it is read-only.", ELSEWHERE)
    return UnreachableError(f"the database {path} cannot be used ({error}).", ELSEWHERE)
