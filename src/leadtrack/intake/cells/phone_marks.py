"""What a column says of the phone in another one: that it must not be called, or that it is a fax."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leadtrack.domain.text import words
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.vocabulary import NO_PHONES
from leadtrack.intake.headers.words import is_little

_NOT_CALLED = (("do", "not", "call"), ("dnc", "status"), ("dnc", "flag"), ("dnc",), ("tps",), ("ctps",))
_KINDS = (("label",), ("type",), ("kind",), ("kategorie",), ("typ",))
# Words that change nothing elsewhere, and say here which phone it is.
_TOLD = frozenset(["mobile", "home", "work", "office", "direct", "other", "main", "second", "private", "business"])


class PhoneMark(NamedTuple):
    """The place of a phone, that of what is said of it, and whether that is if it may be called."""

    phone: int
    mark: int
    is_ban: bool


def phone_marks(layout: Layout) -> tuple[PhoneMark, ...]:
    """Which of the own columns say something of which of the phones, as `Mobile DNC` of `Mobile`; not those that
    somebody wanted to be left alone."""
    header, phones = layout.header, layout.columns.get("phone", ())
    own = [place for place, _ in layout.own if place not in layout.left]
    known: dict[tuple[str, ...], list[int]] = {}
    for place in phones:
        known.setdefault(_bare(words(header[place])), []).append(place)
    found: list[PhoneMark] = []
    spoken_of: Counter[tuple[str, ...]] = Counter()
    for place in own:
        said = words(header[place])
        there, is_ban = _meant(said, known)
        if there:
            # Of columns with one header each speaks of another phone.
            found.append(PhoneMark(there[min(spoken_of[said], len(there) - 1)], place, is_ban))
            spoken_of[said] += 1
    return tuple(found)


def banned_phones(layout: Layout) -> list[tuple[str, str]]:
    """The phones of which another column says whether they may be called, by their headers."""
    return [(layout.header[one.phone], layout.header[one.mark]) for one in phone_marks(layout) if one.is_ban]


def is_spoken_of(mark: PhoneMark, cell: str) -> bool:
    """Whether what is said makes the phone none that somebody may call."""
    return says(cell) is True if mark.is_ban else not NO_PHONES.isdisjoint(words(cell))


def _meant(said: tuple[str, ...], known: Mapping[tuple[str, ...], list[int]]) -> tuple[Sequence[int], bool]:
    """The phones that a header speaks of, and whether it says that they must not be called."""
    for ending in (*_NOT_CALLED, *_KINDS):
        if (rest := _without(said, ending)) is not None and (there := known.get(_bare(rest))):
            return there, ending in _NOT_CALLED
    return (), False


def _without(said: tuple[str, ...], ending: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words without those at the end, or without the one anywhere; None where they are not there."""
    if len(ending) == 1:
        return tuple([one for one in said if one != ending[0]]) if ending[0] in said else None
    return said[: -len(ending)] if said[-len(ending) :] == ending else None


def _bare(parts: Sequence[str]) -> tuple[str, ...]:
    """The words that tell one phone from another."""
    return tuple([part for part in parts if part != "value" and (not is_little(part) or part in _TOLD)])
