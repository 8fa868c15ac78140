"""One run of an import: what every row of it gets, what became of them, and whom they spoke of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leadtrack.domain.listed import Listed
from leadtrack.domain.model import Lead
from leadtrack.domain.questions import Given
from leadtrack.store.crowds import Crowds


@dataclass(slots=True)
class Account:
    """What became of the rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    suppressed: int = 0
    queued: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of an import: where the list is from and what every row of it gets."""

    file_name: str
    digest: str
    mapping: str
    source: str | None = None
    tags: tuple[str, ...] = ()
    answers: Mapping[str, Given] = field(default_factory=dict)
    on_duplicate: str = "fill"
    # Of a list we wrote, each row has tags and a source of its own.
    is_ours: bool = False

    def tags_of(self, row: Listed | Lead) -> tuple[str, ...]:
        """The tags that the row gets."""
        return tuple(dict.fromkeys((*self.tags, *row.tags))) if self.is_ours else self.tags

    def source_of(self, row: Listed | Lead) -> str | None:
        """The source that the row gets."""
        return (row.source if self.is_ours else None) or self.source


@dataclass(slots=True)
class Heard:
    """What earlier chunks of the list showed: whom it spoke of, and which keys are held by a crowd.

    A list overwrites what was known before it, once; what its later rows say of the same person only fills blanks,
    so that the same list a second time changes nothing. One byte a lead.
    """

    first_new: int
    known: bytearray
    crowds: Crowds = field(default_factory=Crowds)

    @staticmethod
    def before(first_new: int) -> Heard:
        """Nothing heard yet; leads from the id `first_new` on are the list's own."""
        return Heard(first_new, bytearray(first_new))

    def speak_of(self, lead_id: int) -> None:
        """The list says something of this lead."""
        if lead_id < self.first_new:
            self.known[lead_id] = 1

    def spoke_of(self, lead_id: int) -> bool:
        """Whether the list said something of this lead already."""
        return lead_id >= self.first_new or bool(self.known[lead_id])
