"""`leadtrack import`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, BinaryIO

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.import_account import Counts, again, sample, screen, tell
from leadtrack.commands.list_ import one_of
from leadtrack.commands.no import suppress
from leadtrack.commands.precaution import before_import
from leadtrack.commands.price import Price
from leadtrack.domain.model import Verdict
from leadtrack.domain.qualification import parse_answers, values, verdict
from leadtrack.errors import PARTLY, NoTerminalError, RefusedError, UsageError
from leadtrack.intake.ahead import portions
from leadtrack.intake.birthdays import orders_of
from leadtrack.intake.cleaning import Cleaned
from leadtrack.intake.csv_file import Shape, checked_delimiter, column, examine, rows
from leadtrack.intake.encodings import checked_encoding
from leadtrack.intake.formats import Plain, as_csv
from leadtrack.intake.own_list import AnyCleaner, cleaner_of
from leadtrack.intake.pipes import blocks_of, open_list, spooled
from leadtrack.intake.rejects_file import Rejects
from leadtrack.render.view import counted
from leadtrack.settings import DATE_ORDERS
from leadtrack.store import Store

if TYPE_CHECKING:
    from leadtrack.render.progress import Progress
    from leadtrack.store import Step

# So many rows are shown by a dry run, as they would be understood.
_SAMPLES = 3
# So many birthdays are looked at before a list is begun.
_FIRST_ROWS = 10_000
# What a row of a bought list takes, roughly.
_BYTES_A_ROW = 120


class _DryRunDone(Exception):
    """Ends the transaction of a dry run; nothing of it is kept."""


def import_(
    ctx: typer.Context,
    file: str = typer.Argument(metavar="FILE|-", help="The list; - reads it from standard input."),
    source: str = typer.Option(None, "--source", help="Where the list is from."),
    cost: str = typer.Option(None, "--cost", metavar="AMOUNT", help="What the list cost."),
    cost_per_row: str = typer.Option(None, "--cost-per-row", metavar="AMOUNT", help="What one row cost."),
    cost_column: str = typer.Option(None, "--cost-column", metavar="HEADER", help="The column with each row's cost."),
    tag: list[str] = typer.Option([], "--tag", help="A tag for every row; may be repeated."),
    answer: list[str] = typer.Option([], "--answer", metavar="KEY=VALUE", help="An answer for everybody who is new."),
    map_: list[str] = typer.Option([], "--map", metavar="FIELD=HEADER", help="Which column a field is in."),
    no_header: bool = typer.Option(False, "--no-header", help="No header: --map FIELD=NUMBER, or by what is in them."),
    country: str = typer.Option(None, "--country", help="Country of the phones, two letters."),
    date_order: str = typer.Option(None, "--date-order", help="dmy, mdy or ymd, where the list does not show it."),
    encoding: str = typer.Option(None, "--encoding", help="utf-8, cp1252, utf-16 and others; found out if left out."),
    sheet: str = typer.Option(None, "--sheet", metavar="NAME|N", help="Which sheet of a workbook; else the first."),
    delimiter: str = typer.Option(None, "--delimiter", help="One of , ; tab | ; found out if left out."),
    on_duplicate: str = typer.Option("fill", "--on-duplicate", help="fill, skip or overwrite what is known."),
    rejects: str = typer.Option(None, "--rejects", metavar="FILE", help="Where rejected rows go."),
    screen_only: bool = typer.Option(False, "--screen-only", help="Only count how many of it may be contacted."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would happen."),
) -> None:
    """Import a list of leads (CSV, XLSX, vCard, JSON lines): all or nothing, and the same file twice adds nothing.

    Example: leadtrack import bought.csv --source "Nordic Lists" --cost 250 --tag bakery
    """
    app = App.of(ctx)
    chosen = app.pipeline(None)
    answers = parse_answers(chosen, answer)
    makes_prospects = bool(answers) and verdict(chosen, values(answers)) is Verdict.PROSPECT
    if makes_prospects and app.settings.next_step == "require":
        raise RefusedError(
            "prospects would have no next step.", "Import without --answer, then: leadtrack qualify --all --next WHEN"
        )
    given = dict(_pair(text) for text in map_)
    one_of("way to treat a duplicate", on_duplicate, ["fill", "skip", "overwrite"])
    one_of("date order", date_order, list(DATE_ORDERS))
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"{country!r} is no country.", "Write two letters, as in DK.")
    price = Price.read(cost, cost_per_row, cost_column, currency=app.settings.currency)
    encoding = checked_encoding(encoding) if encoding is not None else None
    delimiter = checked_delimiter(delimiter) if delimiter is not None else None
    name = "standard input" if file == "-" else file
    with opened(app, file) as original, _plain(app, original, name, sheet, encoding, delimiter) as (handle, plain):
        shape = examine(
            handle,
            name,
            encoding=plain.encoding,
            delimiter=plain.delimiter,
            given=given,
            usual=_usual(app, source),
            has_header=plain.names_columns or not no_header,
            numbers=plain.numbers,
        )
        order = _Order.of(app, handle, shape, date_order)
        country_given, country = country, (country or app.settings.country).upper()
        if screen_only:
            counts = Counts(Rejects(shape, beside=None, wanted=None))
            cleaner = cleaner_of(shape.layout, is_ours=shape.is_ours, country=country, order=None, today=app.today)
            screen(
                app, _cleaned(handle, shape, name, cleaner, counts, lambda orders: None, lambda rows, at: None), counts
            )
            return
        from leadtrack.store.chunk import Account, Batch
        from leadtrack.store.imports import Imports

        batch = Batch(
            file_name=name,
            digest=_digest(original),
            mapping=_json(shape.layout.described()),
            source=source,
            tags=tuple(dict.fromkeys(t.strip() for t in tag if t.strip())),
            answers=answers,
            on_duplicate=on_duplicate,
            is_ours=shape.is_ours,
        )
        batch_id, account, price_paid, unread = 0, Account(), None, 0
        left_alone: list[int] = []
        store, leave = _store(app, dry_run)
        kept = None if dry_run else before_import(app, handle)
        try:
            while True:
                beside = None if dry_run else _beside(app, file)
                counts, paid = Counts(Rejects(shape, beside=beside, wanted=rejects)), replace(price)
                cleaner = cleaner_of(
                    shape.layout, is_ours=shape.is_ours, country=country, order=order.decided, today=app.today
                )
                try:
                    with _transaction(app, store, name, counts, size=_size(handle)) as (step, bar):
                        imports = Imports(step, store.leads, store.suppression, now=app.now, today=app.today)
                        paid.find(shape.layout)
                        cleaned = _cleaned(handle, shape, name, cleaner, counts, order.look_at, bar.advance)
                        batch_id, account = imports.take(
                            batch, paid.paid_for(cleaned), pipeline=chosen, expected=_size(handle) // _BYTES_A_ROW
                        )
                        price_paid, unread = paid.total(counts.read), paid.unread
                        left_alone = [] if dry_run else imports.to_suppress()
                        for person in store.leads.by_ids(left_alone):
                            suppress(app, step, person, name)
                        imports.close(
                            batch_id, account, read=counts.read, rejected=counts.rejects.count, cost=price_paid
                        )
                        if dry_run:
                            raise _DryRunDone
                    break
                except _OtherOrderError:
                    continue
        except _DryRunDone:
            pass
        finally:
            leave()
    result: dict[str, object] = {
        "batch": None if dry_run else batch_id,
        "read": counts.read,
        "created": account.created,
        "updated": account.updated,
        "unchanged": account.unchanged,
        "suppressed": account.suppressed,
        "rejected": counts.rejects.count,
        "queued": account.queued,
        "rejects": counts.written,
        "cost": " ".join(map(str, price_paid)) if price_paid else None,
        "cost_not_read": unread,
        "samples": counts.samples if dry_run else [],
        "kept_as_typed": dict(counts.kept),
        "mapping": shape.layout.described(),
        "encoding": shape.encoding,
        "delimiter": shape.delimiter,
        "date_order": order.decided if shape.layout.columns.get("birthday") else None,
        "dry_run": dry_run,
        "backup": kept,
    }
    order_shown = order.decided if order.decided != "mixed" else None
    mend = again(counts.written or "", source=source, country=country_given, date_order=order_shown)
    tell(app, result, shape, again=mend + "".join(f" --map={quote(one)}" for one in map_ if shape.header_line))
    if makes_prospects and account.created and app.settings.next_step != "off":
        app.out.warn(f"{account.created} new prospects have no next step. See: leadtrack list --no-next-step")
    if left_alone:
        app.out.say(f"{counted(len(left_alone), 'lead')} you had must not be contacted; follow-ups are cancelled.")
    app.out.result(lambda: result)
    if counts.rejects.count:
        raise typer.Exit(PARTLY)


@contextmanager
def _transaction(app: App, store: Store, name: str, counts: Counts, *, size: int) -> Iterator[tuple[Step, Progress]]:
    """One import: it is kept with the file of its rejected rows, or there is neither."""
    with counts.rejects:
        with (
            store.write(f"import {name}", checks_references=False) as step,
            app.out.progress("import", total_bytes=size, clock=clock.seconds) as bar,
        ):
            yield step, bar
            counts.rejects.finish()
        counts.written = counts.rejects.publish()


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--map {text!r} is not FIELD=HEADER.", "Write it as --map phone=Mobilnummer.")
    return key.strip(), value.strip()


def _usual(app: App, source: str | None) -> dict[str, list[str]]:
    """How this source's columns were mapped before; a list that cannot be read makes no database."""
    if source is None or not app.settings.db.exists():
        return {}
    from leadtrack.store.imports import usual_mapping

    return usual_mapping(app.store.connection, source)


def opened(app: App, file: str) -> BinaryIO:
    """The file, or standard input kept where it can be read twice; raises FileError or NoTerminalError."""
    if file != "-":
        return open_list(file)
    if sys.stdin.isatty():
        raise NoTerminalError("for a list on standard input", "a FILE, or send the list through a pipe")
    return spooled(blocks_of(sys.stdin.buffer), "standard input")


@contextmanager
def _plain(
    app: App, file: BinaryIO, name: str, sheet: str | None, encoding: str | None, delimiter: str | None
) -> Iterator[tuple[BinaryIO, Plain]]:
    """The list as CSV, whatever it was."""
    with app.out.progress("read", total_bytes=_size(file), clock=clock.seconds) as bar:
        file.seek(0)
        plain = as_csv(file, name, sheet_wanted=sheet, encoding=encoding, delimiter=delimiter, advance=bar.advance)
    with plain.file as handle:
        yield handle, plain


def _digest(handle: BinaryIO) -> str:
    from hashlib import file_digest

    handle.seek(0)
    return file_digest(handle, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do


def _size(handle: BinaryIO) -> int:
    return handle.seek(0, os.SEEK_END)


def _store(app: App, dry_run: bool):  # type: ignore[no-untyped-def]  # a store and how to leave it
    """The store, or for a dry run without a database one that goes away."""
    if not dry_run or app.settings.db.exists():
        return app.store, lambda: None
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="leadtrack-")
    store = Store(Path(folder.name) / "dry-run.db", now=app.now)

    def leave() -> None:
        store.close()
        folder.cleanup()

    return store, leave


class _OtherOrderError(Exception):
    """The birthdays further down showed another order of day and month than the first ones; nothing is kept."""


@dataclass(slots=True)
class _Order:
    """The order of day and month: by the column's evidence, by the option, by a setting that somebody made.

    A long list is begun with what its first rows show, and begun again where a later one shows something else.
    """

    seen: set[str]
    fallback: str | None
    wanted: str | None

    @staticmethod
    def of(app: App, handle: BinaryIO, shape: Shape, wanted: str | None) -> _Order:
        places = shape.layout.columns.get("birthday")
        is_set = app.settings.origins["date_order"].startswith(("flag", "environment", "file"))
        seen = orders_of(islice(column(handle, shape, places[0]), _FIRST_ROWS)) if places else set()
        return _Order(seen, wanted or (app.settings.date_order if is_set else None), wanted)

    @property
    def decided(self) -> str | None:
        """dmy, mdy or ymd; `mixed` where the list shows both; None where nothing shows it."""
        if len(self.seen) > 1:
            return self.wanted or "mixed"
        return next(iter(self.seen), self.fallback)

    def look_at(self, orders: Iterable[str]) -> None:
        """Take this evidence in; raises _OtherOrderError where it changes what was decided."""
        before = self.decided
        self.seen.update(orders)
        if self.decided != before:
            raise _OtherOrderError


def _cleaned(
    handle: BinaryIO,
    shape: Shape,
    name: str,
    cleaner: AnyCleaner,
    counts: Counts,
    look_at: Callable[[Iterable[str]], None],
    advance: Callable[[int, int | None], None],
) -> Iterator[Cleaned]:
    for portion in portions(lambda: rows(handle, shape, name), cleaner, handle, size=_size(handle)):
        look_at(portion.orders)
        counts.read += portion.read
        counts.rejects.add(portion.rejected)
        for one in portion.cleaned:
            if one.kept:
                counts.kept.update(one.kept)
            if len(counts.samples) < _SAMPLES:
                counts.samples.append(sample(one))
            yield one
        advance(portion.read, portion.at)


def _beside(app: App, file: str) -> Path:
    """The list that rejected rows are put beside. What came through a pipe has no folder of its own, and the current
    one is nobody's place for people."""
    return Path(file) if Path(file).is_file() else app.settings.db.parent / "standard-input.csv"


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
