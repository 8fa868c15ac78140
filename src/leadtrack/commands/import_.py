"""`leadtrack import`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import typer

from leadtrack.app import App
from leadtrack.commands.list_ import one_of
from leadtrack.commands.precaution import before_import
from leadtrack.commands.price import Price
from leadtrack.domain.model import Contact
from leadtrack.domain.qualification import parse_answers
from leadtrack.errors import PARTLY, NoTerminalError, UsageError
from leadtrack.intake.ahead import portions
from leadtrack.intake.birthdays import orders_of
from leadtrack.intake.cleaning import Cleaned, Cleaner
from leadtrack.intake.csv_file import Shape, column, examine, open_list, rows
from leadtrack.intake.formats import as_csv
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.rejects_file import write_rejects
from leadtrack.settings import DATE_ORDERS
from leadtrack.store import Store

# So many rows are shown by a dry run, as they would be understood.
_SAMPLES = 3
_SCREENED_AT_ONCE = 1000
# So many birthdays are looked at before a list is begun.
_FIRST_ROWS = 10_000
# What a row of a bought list takes, roughly.
_BYTES_A_ROW = 120


class _DryRunDone(Exception):
    """Ends the transaction of a dry run; nothing of it is kept."""


@dataclass(slots=True)
class Counts:
    """What the reading of the list counts."""

    read: int = 0
    rejected: list[tuple[Rejected, list[str]]] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    samples: list[dict[str, object]] = field(default_factory=list)


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
    given = dict(_pair(text) for text in map_)
    one_of("way to treat a duplicate", on_duplicate, ["fill", "skip", "overwrite"])
    one_of("date order", date_order, list(DATE_ORDERS))
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"{country!r} is no country.", "Write two letters, as in DK.")
    price = Price.read(cost, cost_per_row, cost_column, currency=app.settings.currency)
    name = "standard input" if file == "-" else file
    with opened(app, file) as original, as_csv(original, name, sheet_wanted=sheet) as handle:
        usual = _usual(app, source)
        shape = examine(
            handle, name, encoding=encoding, delimiter=delimiter, given=given, usual=usual, has_header=not no_header
        )
        order = _Order.of(app, handle, shape, date_order)
        country = (country or app.settings.country).upper()
        if screen_only:
            counts = Counts()
            cleaner = Cleaner(shape.layout, country=country, order=None, today=app.today)
            _screen(
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
        )
        batch_id, account, price_paid = 0, Account(), None
        store, leave = _store(app, dry_run)
        kept = None if dry_run else before_import(app, handle)
        try:
            while True:
                counts, paid = Counts(), replace(price)
                cleaner = Cleaner(shape.layout, country=country, order=order.decided, today=app.today)
                try:
                    with (
                        store.write(f"import {name}", checks_references=False) as step,
                        app.out.progress("import", total_bytes=_size(handle)) as bar,
                    ):
                        imports = Imports(step, store.leads, store.suppression, now=app.now, today=app.today)
                        paid.find(shape.layout)
                        cleaned = _cleaned(handle, shape, name, cleaner, counts, order.look_at, bar.advance)
                        batch_id, account = imports.take(
                            batch, paid.paid_for(cleaned), pipeline=chosen, expected=_size(handle) // _BYTES_A_ROW
                        )
                        price_paid = paid.total(counts.read)
                        imports.close(
                            batch_id, account, read=counts.read, rejected=len(counts.rejected), cost=price_paid
                        )
                        written = (
                            None
                            if dry_run
                            else write_rejects(
                                _beside(app, file), wanted=rejects, shape=shape, rejected=counts.rejected
                            )
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
        "rejected": len(counts.rejected),
        "queued": account.queued,
        "rejects": None if dry_run else written,
        "cost": " ".join(map(str, price_paid)) if price_paid else None,
        "samples": counts.samples if dry_run else [],
        "kept_as_typed": dict(counts.kept),
        "mapping": shape.layout.described(),
        "encoding": shape.encoding,
        "delimiter": shape.delimiter,
        "date_order": order.decided if shape.layout.columns.get("birthday") else None,
        "dry_run": dry_run,
        "backup": kept,
    }
    _tell(app, result, shape)
    app.out.result(lambda: result)
    if counts.rejected:
        raise typer.Exit(PARTLY)


def _screen(app: App, cleaned: Iterator[Cleaned], counts: Counts) -> None:
    """Count who may be contacted, before money is spent on the list; nothing is kept."""
    known = suppressed = free = 0
    leads, suppression = app.store.leads, app.store.suppression
    while some := list(islice(cleaned, _SCREENED_AT_ONCE)):
        banned = suppression.among({key for one in some for key in one.keys})
        for one in some:
            if not banned.isdisjoint(one.keys):
                suppressed += 1
            elif any(leads.by_key(key) for key in one.keys):
                known += 1
            else:
                free += bool(one.keys)
    unreachable = counts.read - len(counts.rejected) - suppressed - known - free
    account = {
        "read": counts.read,
        "contactable": free,
        "known": known,
        "suppressed": suppressed,
        "unreachable": unreachable,
        "rejected": len(counts.rejected),
    }
    if not app.out.is_json:
        app.out.data(f"read {counts.read} rows; nothing is kept")
        for word, meaning in _SCREENED.items():
            app.out.data(f"  {account[word]:>7} {meaning}")
    app.out.result(lambda: account)


_SCREENED = {
    "contactable": "new, and may be contacted",
    "known": "known already",
    "suppressed": "must not be contacted",
    "unreachable": "without a usable e-mail or phone",
    "rejected": "cannot be taken",
}


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
        handle = open_list(file)
        return handle if handle.seekable() else _spooled(handle)
    if sys.stdin.isatty():
        raise NoTerminalError("for a list on standard input", "a FILE, or send the list through a pipe")
    return _spooled(sys.stdin.buffer)


def _spooled(stream: BinaryIO) -> BinaryIO:
    import shutil
    import tempfile

    # The list is read more than once, so a pipe is kept in a file that has no name and goes away by itself.
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return spool


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
    cleaner: Cleaner,
    counts: Counts,
    look_at: Callable[[Iterable[str]], None],
    advance: Callable[[int, int | None], None],
) -> Iterator[Cleaned]:
    for portion in portions(lambda: rows(handle, shape, name), cleaner, handle, size=_size(handle)):
        look_at(portion.orders)
        counts.read += portion.read
        counts.rejected += portion.rejected
        for one in portion.cleaned:
            if one.kept:
                counts.kept.update(one.kept)
            if len(counts.samples) < _SAMPLES:
                counts.samples.append(_sample(one))
            yield one
        advance(portion.read, portion.at)


def _sample(one: Cleaned) -> dict[str, object]:
    return {
        "name": one.name,
        "company": one.company,
        "emails": [Contact(*pair).shown for pair in one.emails],
        "phones": [Contact(*pair).shown for pair in one.phones],
        "city": one.city,
        "birthday": one.birthday,
    }


def _beside(app: App, file: str) -> Path:
    """The list that rejected rows are put beside. What came through a pipe has no folder of its own, and the current
    one is nobody's place for people."""
    return Path(file) if Path(file).is_file() else app.settings.db.parent / "standard-input.csv"


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _tell(app: App, result: dict[str, object], shape: Shape) -> None:
    if app.out.is_json:
        return
    app.out.data(f"{'would read' if result['dry_run'] else 'read'} {result['read']} rows")
    for word in ("created", "updated", "unchanged", "suppressed", "rejected"):
        app.out.data(f"  {result[word]:>7} {word}")
    out = app.out
    out.detail(f"{shape.encoding}, delimiter {shape.delimiter!r}, header on line {shape.header_line}")
    mapped = "; ".join(f"{k} = {', '.join(v)}" for k, v in shape.layout.described().items())
    (out.say if result["dry_run"] else out.detail)(f"Columns: {mapped}; the others are kept as own fields.")
    for one in result["samples"] if isinstance(result["samples"], list) else ():
        out.say("  as in: " + "; ".join(f"{key} {value}" for key, value in one.items() if value))
    if shape.layout.columns.get("birthday"):
        order = {"mixed": "both orders of day and month, so ambiguous ones are kept as text"}
        out.say(
            f"Birthdays: {order.get(str(result['date_order']), result['date_order'] or 'ambiguous ones kept as text')}."
        )
    kept = result["kept_as_typed"]
    if isinstance(kept, dict) and kept:
        counted = ", ".join(f"{count} in {column}" for column, count in kept.items())
        out.say(f"Kept as typed, not understood: {counted}.")
    if result["queued"]:
        pairs = "1 pair shares" if result["queued"] == 1 else f"{result['queued']} pairs share"
        out.say(f"{pairs} an e-mail or phone under different names; they are kept apart.")
    if result["rejected"] and result["rejects"]:
        out.say(f"Rejected rows are in {result['rejects']}; mend them and import that file.")
    if not result["dry_run"]:
        app.undo_hint()
