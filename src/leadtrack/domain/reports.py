"""What the numbers of a report mean: shares, rates, sums of money. See docs/reports.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import NamedTuple

# From fewer people than this no rate is told.
FEW = 10


class Period(NamedTuple):
    """From an instant on, and before another one; None is without end. Days are told by their ISO text."""

    begin: datetime | None = None
    end: datetime | None = None
    first: str | None = None
    last: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether it is all of the time there is."""
        return self.begin is None and self.end is None


class Money(NamedTuple):
    """An exact sum in each currency (ISO 4217). Currencies are never added together."""

    sums: Mapping[str, Decimal]

    @staticmethod
    def of(amounts: Iterable[tuple[Decimal, str]]) -> Money:
        """The sums of amounts."""
        sums: dict[str, Decimal] = {}
        for amount, currency in amounts:
            sums[currency] = sums.get(currency, Decimal(0)) + amount
        return Money(dict(sorted(sums.items())))

    def times(self, rate: float) -> Money:
        """That part of it, to the cent."""
        return Money({c: (a * Decimal(str(rate))).quantize(Decimal("0.01")) for c, a in self.sums.items()})

    def per(self, count: int) -> Money | None:
        """So much for each, to the cent; None for nobody."""
        if not count or not self.sums:
            return None
        return Money({c: (a / count).quantize(Decimal("0.01")) for c, a in self.sums.items()})

    @property
    def shown(self) -> tuple[str, ...]:
        """As in `249.50 EUR`, an amount a currency."""
        return tuple(f"{amount:.2f} {currency}" for currency, amount in self.sums.items())


class FunnelLine(NamedTuple):
    """How many of the people reached a stage or a later one, as a share of the stage before and of all (0 to 1)."""

    stage: str
    people: int
    of_previous: float | None
    of_all: float | None


def funnel(stages: Sequence[str], furthest: Mapping[int, int], *, total: int) -> list[FunnelLine]:
    """The funnel of `total` people, of whom `furthest` counts those who got no further than each place."""
    lines: list[FunnelLine] = []
    previous = total
    for place, stage in enumerate(stages):
        people = total if place == 0 else sum(number for at, number in furthest.items() if at >= place)
        lines.append(FunnelLine(stage, people, share(people, previous) if place else None, share(people, total)))
        previous = people
    return lines


def share(part: int, whole: int) -> float | None:
    """The part of the whole to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def rates(stages: Sequence[str], decided: Mapping[int, tuple[int, int]]) -> dict[str, tuple[float | None, int]]:
    """For each stage the share of those decided who were won, and how many that is of.

    `decided` counts, by the furthest place reached, who was won and who was lost. Whoever reached a later stage
    counts for the earlier ones too. With fewer than FEW there is no rate.
    """
    found: dict[str, tuple[float | None, int]] = {}
    for place, stage in enumerate(stages):
        won = sum(w for at, (w, _) in decided.items() if at >= place)
        lost = sum(n for at, (_, n) in decided.items() if at >= place)
        found[stage] = (share(won, won + lost) if won + lost >= FEW else None, won + lost)
    return found


def usual(days: Sequence[int]) -> tuple[float | None, int | None]:
    """The median and the longest of some days; None of none."""
    return (float(median(days)), max(days)) if days else (None, None)
