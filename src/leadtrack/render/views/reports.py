"""The reports. Shares and rates are 0 to 1 for scripts and per cent for people; money is an exact sum a currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.model import Standing
from leadtrack.render.view import Column, View
from leadtrack.render.views.records import Record

if TYPE_CHECKING:
    from leadtrack.domain.reports import Money


class StageLine(NamedTuple):
    """One stage: who is in it now, who came and left, and for how many days those who left had been there."""

    stage: str
    now: dict[Standing, int]
    came: int
    left: int
    median_days: float | None
    longest_days: int | None


class LossLine(NamedTuple):
    """One reason: how many said no or were not ready for it, at which stages, and its share of all."""

    because: str
    no: int
    not_ready: int
    stages: dict[str, int]
    share: float | None

    @property
    def people(self) -> int:
        """How many it was in all."""
        return self.no + self.not_ready


class ForecastLine(NamedTuple):
    """One stage: who is open in it, what they may bring, and the rate of those `of` whom it is worked out."""

    stage: str
    people: int
    valued: int
    value: Money
    rate: float | None
    of: int
    expected: Money | None


def money(value: Money | None) -> list[Record]:
    """An amount a currency."""
    return [{"amount": f"{a:.2f}", "currency": c} for c, a in value.sums.items()] if value else []


def percent(value: float | None) -> str | None:
    """As in `12.5 %`."""
    return None if value is None else f"{value * 100:.1f} %"


def _short(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"


FUNNEL = View(
    key="funnel",
    columns=(
        Column("stage", "Stage", lambda f: f.stage),
        Column("people", "People", lambda f: f.people, is_whole=True),
        Column("of_previous", "Of the stage before", lambda f: f.of_previous, rank=1, shown=percent),
        Column("of_all", "Of all", lambda f: f.of_all, is_whole=True, shown=percent),
    ),
    record=lambda f: {"stage": f.stage, "people": f.people, "of_previous": f.of_previous, "of_all": f.of_all},
)
SOURCES = View(
    key="sources",
    columns=(
        Column("source", "Source", lambda s: s.source, shown=lambda name: name or "(none)"),
        Column("leads", "Leads", lambda s: s.leads, is_whole=True),
        Column("prospects", "Prospects", lambda s: s.prospects, is_whole=True, rank=2),
        Column("customers", "Customers", lambda s: s.customers, is_whole=True),
        Column("revenue", "Revenue", lambda s: s.revenue.shown, is_whole=True),
        Column("cost", "Cost", lambda s: s.cost.shown, is_whole=True, rank=1),
        Column("cost_per_customer", "Cost a customer", lambda s: _each(s), is_whole=True, rank=1),
    ),
    record=lambda s: {
        "source": s.source,
        "leads": s.leads,
        "prospects": s.prospects,
        "customers": s.customers,
        "revenue": money(s.revenue),
        "cost": money(s.cost),
        "cost_per_customer": money(s.cost.per(s.customers)),
    },
)


def _each(line: object) -> tuple[str, ...]:
    each = line.cost.per(line.customers)  # type: ignore[attr-defined]  # a line of the store
    return each.shown if each else ()


STAGES = View(
    key="stages",
    columns=(
        Column("stage", "Stage", lambda s: s.stage),
        Column("open", "Open", lambda s: s.now[Standing.OPEN], is_whole=True),
        Column("not_ready", "Not ready", lambda s: s.now[Standing.NOT_READY], is_whole=True, rank=2),
        Column("won", "Won", lambda s: s.now[Standing.WON], is_whole=True, rank=1),
        Column("declined", "Declined", lambda s: s.now[Standing.DECLINED], is_whole=True, rank=3),
        Column("disqualified", "Disqualified", lambda s: s.now[Standing.DISQUALIFIED], is_whole=True, rank=4),
        Column("came", "Came", lambda s: s.came, is_whole=True),
        Column("left", "Left", lambda s: s.left, is_whole=True),
        Column("median_days", "Days", lambda s: s.median_days, is_whole=True, shown=_short),
        Column("longest_days", "Longest", lambda s: s.longest_days, is_whole=True, rank=1),
    ),
    record=lambda s: {
        "stage": s.stage,
        **{one.value.replace("-", "_"): s.now[one] for one in Standing},
        "came": s.came,
        "left": s.left,
        "median_days": s.median_days,
        "longest_days": s.longest_days,
    },
)


LOSSES = View(
    key="losses",
    columns=(
        Column("because", "Reason", lambda loss: loss.because, shown=lambda why: why or "(no reason given)"),
        Column("no", "No", lambda loss: loss.no, is_whole=True),
        Column("not_ready", "Not ready", lambda loss: loss.not_ready, is_whole=True),
        Column("share", "Share", lambda loss: loss.share, is_whole=True, shown=percent),
        Column("stages", "At", lambda loss: [f"{s} {n}" for s, n in sorted(loss.stages.items())], rank=1),
    ),
    record=lambda loss: {
        "because": loss.because,
        "no": loss.no,
        "not_ready": loss.not_ready,
        "share": loss.share,
        "stages": dict(sorted(loss.stages.items())),
    },
)
FORECAST = View(
    key="forecast",
    columns=(
        Column("stage", "Stage", lambda f: f.stage),
        Column("people", "Open", lambda f: f.people, is_whole=True),
        Column("valued", "Valued", lambda f: f.valued, is_whole=True, rank=1),
        Column("value", "Value", lambda f: f.value.shown, is_whole=True),
        Column("rate", "Won so far", lambda f: f.rate, is_whole=True, shown=lambda rate: percent(rate) or "too few"),
        Column("expected", "Expected", lambda f: f.expected.shown if f.expected else None, is_whole=True),
    ),
    record=lambda f: {
        "stage": f.stage,
        "people": f.people,
        "valued": f.valued,
        "value": money(f.value),
        "rate": f.rate,
        "rate_of": f.of,
        "expected": money(f.expected),
    },
)
ACTIVITY = View(
    key="activity",
    columns=(
        Column("measure", "What", lambda m: m.measure),
        Column("count", "Number", lambda m: m.number, is_whole=True),
        Column("amount", "Amount", lambda m: m.amount.shown if m.amount else None, is_whole=True),
    ),
    record=lambda m: {"measure": m.measure, "count": m.number, "amount": money(m.amount)},
)
