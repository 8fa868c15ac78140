"""`leadtrack import`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from leadtrack.app import App
from leadtrack.commands.bought_list import BoughtList, Order, as_plain, opened, watched
from leadtrack.commands.import_account import Counts, again
from leadtrack.commands.import_taking import Taken, take
from leadtrack.commands.import_told import tell
from leadtrack.commands.list_ import one_of
from leadtrack.commands.out_file import check_rejects
from leadtrack.commands.precaution import before_import
from leadtrack.commands.price import Price
from leadtrack.commands.refusals_told import possible_told
from leadtrack.commands.screening import screen
from leadtrack.domain.model import Verdict
from leadtrack.domain.qualification import parse_answers, values, verdict
from leadtrack.domain.text import storable
from leadtrack.errors import PARTLY, RefusedError, UsageError, quoted
from leadtrack.intake.cells.countries import checked_country
from leadtrack.intake.csv.delimiters import checked_delimiter
from leadtrack.intake.csv_file import examine
from leadtrack.intake.rejects_file import Rejects
from leadtrack.intake.text.encodings import checked_encoding
from leadtrack.render.view import counted
from leadtrack.setting_values import DATE_ORDERS
from leadtrack.settings import COUNTRIES

if TYPE_CHECKING:
    from decimal import Decimal

    from leadtrack.domain.pipelines import Pipeline
    from leadtrack.domain.questions import Given
    from leadtrack.store.costs import Earlier


# What becomes of a duplicate unless --on-duplicate says so.
_USUAL_WAY = "fill"


def import_(
    ctx: typer.Context,
    file: str = typer.Argument(metavar="FILE|-", help="The list; - reads it from standard input."),
    source: str = typer.Option(None, "--source", help="Where the list is from."),
    cost: str = typer.Option(None, "--cost", metavar="AMOUNT", help="What the list cost."),
    cost_per_row: str = typer.Option(None, "--cost-per-row", metavar="AMOUNT", help="What one row cost."),
    cost_column: str = typer.Option(None, "--cost-column", metavar="HEADER", help="The column with each row's cost."),
    tag: list[str] = typer.Option([], "--tag", "-t", help="A tag for every row; may be repeated."),
    answer: list[str] = typer.Option([], "--answer", metavar="KEY=VALUE", help="An answer for everybody who is new."),
    map_: list[str] = typer.Option([], "--map", metavar="FIELD=HEADER", help="Which column a field is in."),
    no_header: bool = typer.Option(False, "--no-header", help="No header: --map FIELD=NUMBER, or by what is in them."),
    country: str = typer.Option(None, "--country", help="Country of the phones, two letters."),
    date_order: str = typer.Option(None, "--date-order", help="dmy, mdy or ymd, where the list does not show it."),
    encoding: str = typer.Option(None, "--encoding", help="utf-8, cp1252, utf-16 and others; found out if left out."),
    sheet: str = typer.Option(None, "--sheet", metavar="NAME|N", help="A sheet of a workbook; else its first list."),
    delimiter: str = typer.Option(None, "--delimiter", help="One of , ; tab | ^ ~ ; found out if left out."),
    on_duplicate: str = typer.Option(_USUAL_WAY, "--on-duplicate", help="fill, skip or overwrite what is known."),
    rejects: str = typer.Option(None, "--rejects", metavar="FILE", help="Where rejected rows go."),
    screen_only: bool = typer.Option(False, "--screen-only", help="Only count how many of it may be contacted."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would happen."),
) -> None:
    """Import a list of leads (CSV, XLSX, vCard, JSON lines): all or nothing, and the same file twice adds nothing.

    Example: leadtrack import bought.csv --source "Nordic Lists" --cost 250 --tag bakery
    """
    app = App.of(ctx)
    pipeline = app.pipeline(None)
    answers = parse_answers(pipeline, answer)
    makes_prospects = _makes_prospects(app, pipeline, answers)
    given = [_pair(text) for text in map_]
    one_of("way to treat a duplicate", on_duplicate, ["fill", "skip", "overwrite"])
    one_of("date order", date_order, list(DATE_ORDERS))
    if country:
        country = checked_country(country)
    dialled = country or app.settings.country.upper()
    local = COUNTRIES.get(dialled, ("", None))[1]
    price = Price.read(cost, cost_per_row, cost_column, currency=app.settings.currency, local=local)
    encoding = checked_encoding(encoding) if encoding is not None else None
    delimiter = checked_delimiter(delimiter) if delimiter is not None else None
    if rejects:
        check_rejects(app, Path(rejects), file)
    name = "standard input" if file == "-" else file
    with (
        opened(app, file) as original,
        watched(original, name) as refuse_changed,
        as_plain(app, original, name, sheet, encoding, delimiter) as (handle, plain),
    ):
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
        if plain.names_contacts:
            # A card says itself what is an e-mail; the note of one that was cut off has what was read of it.
            shape = replace(shape, overlooked=())
        order = Order.of(app, handle, shape, date_order)
        bought = BoughtList(app, name, original, handle, shape, order, dialled, refuse_changed, plain.why_not)
        if screen_only:
            counts = Counts(Rejects(shape, beside=None, wanted=None))
            screen(app, bought, counts)
            return
        from leadtrack.store.batch import Batch

        batch = Batch(
            file_name=storable(name),
            digest=bought.digest(),
            mapping=json.dumps(shape.layout.remembered(), ensure_ascii=False),
            source=source,
            tags=tuple(dict.fromkeys(t.strip() for t in tag if t.strip())),
            answers=answers,
            on_duplicate=on_duplicate,
            is_ours=shape.is_ours,
        )
        with before_import(app, None if dry_run else handle) as kept:
            taken = take(app, bought, batch, price, pipeline=pipeline, rejects=rejects, dry_run=dry_run)
    result = _result(taken, bought, dry_run=dry_run, backup=kept)
    order_shown = order.decided if order.decided in DATE_ORDERS else None
    mend = again(
        taken.counts.written or "",
        db=app.flag("db"),
        config=app.flag("config"),
        source=source,
        cost_column=cost_column,
        country=country,
        date_order=order_shown,
        tag=batch.tags,
        answer=answer,
        on_duplicate=on_duplicate if on_duplicate != _USUAL_WAY else None,
        # Where the list had no header, the rejects file has one of the fields.
        map=map_ if shape.header_line else (),
    )
    has_birthdays, are_named = taken.counts.has_birthdays, bool(map_) or plain.names_columns or not no_header
    tell(app, result, shape, country=dialled, has_birthdays=has_birthdays, are_named=are_named, again=mend)
    for sentence in possible_told(result["possible_refusals"]):
        app.out.warn(sentence)
    _say_what_follows(app, taken, makes_prospects=makes_prospects)
    app.out.result(lambda: result)
    if taken.counts.rejects.count:
        raise typer.Exit(PARTLY)


def _makes_prospects(app: App, pipeline: Pipeline, answers: dict[str, Given]) -> bool:
    """Whether everybody new will be a prospect, of whom the settings say that they have a next step.

    Raises RefusedError where they must: an import plans none.
    """
    if not answers or verdict(pipeline, values(answers)) is not Verdict.PROSPECT:
        return False
    if app.settings.next_step == "require":
        raise RefusedError(
            "prospects would have no next step.", "Import without --answer, then: leadtrack qualify --all --next WHEN"
        )
    return app.settings.next_step != "off"


def _say_what_follows(app: App, taken: Taken, *, makes_prospects: bool) -> None:
    """Say what the list asks of the user, and what it changed beyond its own rows."""
    if makes_prospects and taken.account.created:
        one, many = "1 new prospect has", f"{taken.account.created} new prospects have"
        who = one if taken.account.created == 1 else many
        app.out.warn(f"{who} no next step. See: leadtrack list --no-next-step")
    if taken.earlier:
        app.out.say(_counted_once(taken.earlier, taken.paid.total(taken.counts.read)))
    if people := len(taken.left_alone):
        app.out.say(f"{counted(people, 'lead')} you had must not be contacted; follow-ups are cancelled.")


def _result(taken: Taken, bought: BoughtList, *, dry_run: bool, backup: str | None) -> dict[str, Any]:
    """The account of a list, as JSON has it."""
    counts, account, shape = taken.counts, taken.account, bought.shape
    cost = taken.paid.total(counts.read) if taken.earlier is None else None
    return {
        "batch": None if dry_run else taken.batch_id,
        "read": counts.read,
        "created": account.created,
        "updated": account.updated,
        "unchanged": account.unchanged,
        "suppressed": account.suppressed,
        "rejected": counts.rejects.count,
        "queued": account.queued,
        "rejects": counts.written,
        "cost": " ".join(map(str, cost)) if cost else None,
        "cost_counted_in": taken.earlier.batch if taken.earlier else None,
        "cost_not_read": taken.paid.unread,
        "samples": counts.samples if dry_run else [],
        "kept_as_typed": dict(counts.kept),
        "digits_lost": counts.digits_lost,
        "zeros_restored": counts.zeros_restored,
        "phones_without_code": counts.bare_phones,
        "phones_not_of_their_country": counts.bare_abroad,
        "open_quotes": counts.open_quotes,
        "first_open_quote": {"file": bought.name, **counts.first_open._asdict()} if counts.first_open else None,
        "phones_completed": taken.phones_completed,
        "marked": counts.marked,
        "possible_refusals": counts.possible_refusals(),
        "overlooked": [{"field": field, "column": column} for field, column in shape.overlooked],
        "mapping": shape.layout.described(),
        "encoding": shape.encoding,
        "encoding_doubt": shape.doubt._asdict() if shape.doubt else None,
        "delimiter": shape.delimiter,
        "date_order": bought.order.decided if shape.layout.columns.get("birthday") else None,
        "dry_run": dry_run,
        "backup": backup,
    }


def _counted_once(earlier: Earlier, cost: tuple[Decimal, str] | None) -> str:
    """What is counted of a file that was paid for with an earlier import."""
    now = " ".join(map(str, cost or ()))
    price = f"{now} instead of {earlier.cost}" if now != earlier.cost else now
    return f"This file was imported before, so its cost is counted once, with import {earlier.batch}: {price}."


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--map {quoted(text)} is not FIELD=HEADER.", "Write it as --map phone=Mobilnummer.")
    return key.strip(), value.strip()


def _usual(app: App, source: str | None) -> dict[str, list[str]]:
    """How this source's columns were mapped before; a list that cannot be read makes no database."""
    if source is None or not app.settings.db.exists():
        return {}
    from leadtrack.store.imports import usual_mapping

    return usual_mapping(app.store.connection, source)
