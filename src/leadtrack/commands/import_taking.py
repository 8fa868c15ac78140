"""Storing a list, begun again where its birthdays ask for it: with the file of its rejected rows, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from leadtrack import clock, temporary
from leadtrack.app import App
from leadtrack.commands.bought_list import BoughtList, OtherOrderError
from leadtrack.commands.import_account import Counts
from leadtrack.commands.import_parts import turn_to
from leadtrack.commands.no import marked_by_key, suppress
from leadtrack.commands.price import Price
from leadtrack.domain.text import storable
from leadtrack.intake.rejects_file import Rejects
from leadtrack.stopping import held
from leadtrack.store import Store

if TYPE_CHECKING:
    from leadtrack.domain.pipelines import Pipeline
    from leadtrack.render.progress import Progress
    from leadtrack.store import Step
    from leadtrack.store.batch import Account, Batch
    from leadtrack.store.costs import Earlier


class _DryRunDone(Exception):
    """Ends the transaction of a dry run; nothing of it is kept."""


@dataclass(slots=True)
class Taken:
    """What became of a list: its batch, its account, how many phones there were without the code of their country it
    tells in full, and whom of those there before it turned into people who must not be contacted; what was paid for it,
    and with which earlier import of the same file that is counted."""

    counts: Counts
    account: Account
    paid: Price
    batch_id: int = 0
    phones_completed: int = 0
    earlier: Earlier | None = None
    left_alone: list[int] = field(default_factory=list)


def take(
    app: App,
    bought: BoughtList,
    batch: Batch,
    price: Price,
    *,
    pipeline: Pipeline,
    rejects: str | None,
    dry_run: bool,
) -> Taken:
    """Store the list, begun again where a later row shows another order of day and month than the first ones did."""
    from leadtrack.store.batch import Account

    with _store(app, dry_run=dry_run) as store, temporary.filled():
        while True:
            beside = None if dry_run else bought.beside
            counts = Counts(Rejects(bought.shape, beside=beside, wanted=rejects))
            taken = Taken(counts, Account(), replace(price))
            try:
                with _transaction(app, store, bought, counts) as (step, bar):
                    _store_all(app, store, step, bar, bought, batch, taken, pipeline=pipeline, dry_run=dry_run)
            except OtherOrderError:
                continue
            except _DryRunDone:
                pass
            return taken


def _store_all(
    app: App,
    store: Store,
    step: Step,
    bar: Progress,
    bought: BoughtList,
    batch: Batch,
    taken: Taken,
    *,
    pipeline: Pipeline,
    dry_run: bool,
) -> None:
    from leadtrack.store.imports import Imports

    imports = Imports(step, store.leads, store.suppression, now=app.now, today=app.today)
    taken.paid.find(bought.shape.layout)
    portions = taken.paid.paid_for(bought.people(taken.counts, bar))
    turn_to(bar, "rows", 0.0)
    taken.batch_id, taken.account = imports.take(
        batch, portions, pipeline=pipeline, expected=bought.expected, tell=partial(turn_to, bar)
    )
    bought.refuse_changed()
    taken.phones_completed = imports.told_in_full.phones
    if not dry_run:
        asked, sharing = imports.to_suppress()
        for person in store.leads.by_ids(asked):
            suppress(app, step, person, storable(bought.name))
        for person in store.leads.by_ids(sharing):
            marked_by_key(app, step, person)
        by_others = imports.keep_away_by_new_keys() | imports.told_in_full.marked
        left_alone = dict.fromkeys((*asked, *sharing, *sorted(by_others)))
        taken.left_alone = [lead_id for lead_id in left_alone if lead_id < imports.first_new]
    counts = taken.counts
    cost = taken.paid.total(counts.read)
    turn_to(bar, "write", 0.0)
    imports.close(taken.batch_id, taken.account, read=counts.read, rejected=counts.rejects.count, cost=cost)
    taken.earlier = store.batches.counted_in(taken.batch_id)
    if dry_run:
        raise _DryRunDone


@contextmanager
def _transaction(app: App, store: Store, bought: BoughtList, counts: Counts) -> Iterator[tuple[Step, Progress]]:
    """One import: it is kept with the file of its rejected rows, or there is neither."""
    with ExitStack() as together, counts.rejects:
        with (
            app.out.progress("import", total_bytes=bought.size, clock=clock.seconds) as bar,
            store.write(f"import {bought.name}", checks_references=False) as step,
        ):
            yield step, bar
            counts.rejects.finish()
            together.enter_context(held())
        counts.written = counts.rejects.publish()
        store.settle()


@contextmanager
def _store(app: App, *, dry_run: bool) -> Iterator[Store]:
    """The store, or for a dry run without a database one that goes away."""
    if not dry_run or app.settings.db.exists():
        yield app.store
        return
    with temporary.named() as folder:
        store = Store(folder / "dry-run.db", now=app.now)
        try:
            yield store
        finally:
            store.close()
