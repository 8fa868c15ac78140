"""What a list cost: for the whole of it, for each row, or by a column of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from leadtrack.domain.listed import People
from leadtrack.domain.money import parse_amount, parse_price
from leadtrack.domain.text import words
from leadtrack.errors import UsageError, quoted
from leadtrack.intake.headers.layout import Layout


@dataclass(slots=True)
class Price:
    """The price of one list, added up while it is read; `unread` counts cells of the column that are no amount.

    `local` is the currency of the list's country, for signs of several."""

    currency: str
    local: str | None = None
    whole: Decimal | None = None
    per_row: Decimal | None = None
    column: str | None = None
    paid: Decimal = Decimal(0)
    unread: int = 0

    @staticmethod
    def read(cost: str | None, per_row: str | None, column: str | None, *, currency: str, local: str | None) -> Price:
        """From the options; raises UsageError for what is no amount, and for two prices of one list."""
        if sum(map(bool, (cost, per_row, column))) > 1:
            raise UsageError("a list has one price.", "Give one of --cost, --cost-per-row and --cost-column.")
        if cost:
            whole, unit = parse_amount(cost, currency=currency, local=local)
            return Price(unit, whole=whole)
        if per_row:
            each, unit = parse_price(per_row, currency=currency, local=local)
            return Price(unit, per_row=each)
        return Price(currency, local, column=column)

    def find(self, layout: Layout) -> None:
        """Find the column with the price; raises UsageError naming the columns there are."""
        if self.column is None:
            return
        found = [name for _, name in layout.own if words(name) == words(self.column)]
        if not found:
            hint = f"Its columns: {', '.join(layout.header)}."
            raise UsageError(f"--cost-column: the list has no column {quoted(self.column)} of its own.", hint)
        self.column = found[0]

    def paid_for(self, portions: Iterable[People]) -> Iterator[People]:
        """The portions as they come, the price of each of their rows added."""
        return iter(portions) if self.column is None else self._paying(portions, self.column)

    def _paying(self, portions: Iterable[People], column: str) -> Iterator[People]:
        for people in portions:
            for own in people.own:
                fields = json.loads(own)
                if column in fields:
                    self._pay(fields[column])
            yield people

    def _pay(self, cell: str) -> None:
        try:
            amount, currency = parse_price(
                cell.strip().removesuffix("."), currency=self.currency, local=self.local, or_nothing=True
            )
        except UsageError:
            self.unread += 1
            return
        # A row may have come for nothing, and nothing is the same in every currency.
        if not amount:
            return
        # The first amount says in which currency the list was paid; another one cannot be added to it.
        if self.paid and currency != self.currency:
            self.unread += 1
            return
        self.currency = currency
        self.paid += amount

    def total(self, rows: int) -> tuple[Decimal, str] | None:
        """What the list cost, to the cent, or None where nobody said."""
        if self.whole is not None:
            return self.whole, self.currency
        exact = self.paid if self.per_row is None else self.per_row * rows
        if self.per_row is None and not exact:
            return None
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP), self.currency
