"""What `leadtrack doctor` finds wrong, one thing at a time, and what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from leadtrack.store import Step

_FEW = 5


class Fault(NamedTuple):
    """One thing that is wrong. `rows` mends rows inside a step, `files` mends files; None for both: not by itself."""

    check: str
    what: str
    mend: str
    number: int = 1
    rows: Callable[[Step], object] | None = None
    files: Callable[[], object] | None = None
    is_fixed: bool = False

    @property
    def is_fixable(self) -> bool:
        """Whether `--fix` mends it."""
        return bool(self.rows or self.files)


FIX = "leadtrack doctor --fix"
RESTORE = "leadtrack restore BACKUP (leadtrack backup --list)"


def leads(ids: list[int]) -> str:
    """`lead 12 is`, or `7 leads (1, 2, 3, 4, 5 and more) are`."""
    if len(ids) == 1:
        return f"lead {ids[0]} is"
    return f"{len(ids)} leads ({', '.join(map(str, ids[:_FEW]))}{' and more' if len(ids) > _FEW else ''}) are"
