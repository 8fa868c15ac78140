"""What is told of an import: its account for people, and what they may want to look at again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from itertools import chain

from leadtrack.app import App
from leadtrack.commands.refusals_told import marked_told
from leadtrack.errors import quoted
from leadtrack.intake.cells.birthdays import SERIAL
from leadtrack.intake.csv_file import Shape
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.words import KEPT_AWAY
from leadtrack.intake.text.doubts import Doubt
from leadtrack.intake.text.encodings import MIXED, OLDER
from leadtrack.intake.text.twice import TWICE
from leadtrack.render.view import ended
from leadtrack.render.visible import cut

# So many columns of the terminal each value of a row takes that is shown; a cell may hold a book.
_WIDEST = 100
_ORDERS = {
    "dmy": "day before month where it could be either (dmy)",
    "mdy": "month before day where it could be either (mdy)",
    "ymd": "year, month, day (ymd)",
    SERIAL: "days as a spreadsheet counts them, as 25569 for 1970-01-01",
}
_MAY_BE = {
    "email": "holds what look like e-mails",
    "phone": "holds what look like phones",
    KEPT_AWAY: "may say who must not be contacted at all",
}
# What lines for scripts have of the account; JSON has all of it.
_COUNTS = ("created", "updated", "unchanged", "suppressed", "rejected")
_ACCOUNT = ("batch", "read", *_COUNTS, "queued", "rejects", "dry_run")
# The account of a list, as JSON has it.
_Result = Mapping[str, object]


def tell(
    app: App, result: _Result, shape: Shape, *, country: str, has_birthdays: bool, are_named: bool, again: str
) -> None:
    """The account for people; `country` is where phones would be dialled whose row names none, `are_named` whether the
    list or the user named the columns, and `again` the command that takes the rejected rows once they are mended."""
    if app.out.gives_objects:
        return
    _tell_counts(app, result)
    _tell_columns(app, result, shape)
    told = (
        _letters_told(shape),
        () if are_named else _numbers_told(shape.layout),
        _birthdays_told(result, shape, has_birthdays=has_birthdays),
        _overlooked_told(shape),
        marked_told(result["marked"], shape.layout),
        _kept_told(result),
        _completed_told(result),
        _ours_told(result) if shape.is_ours else _bare_told(result, country),
        _rows_told(result, again),
    )
    for sentence in chain.from_iterable(told):
        app.out.say(sentence)
    if not result["dry_run"]:
        app.undo_hint()


def _tell_counts(app: App, result: _Result) -> None:
    if not app.out.tells:
        app.out.fields({word: result[word] for word in _ACCOUNT})
        return
    rows = "1 row" if result["read"] == 1 else f"{result['read']} rows"
    app.out.data(f"{'would read' if result['dry_run'] else 'read'} {rows}")
    for word in _COUNTS:
        app.out.data(f"  {result[word]:>7} {word}")


def _tell_columns(app: App, result: _Result, shape: Shape) -> None:
    """What the columns are taken for, with a few rows of a dry run."""
    header = f"header on line {shape.header_line}" if shape.header_line else "no header"
    app.out.detail(f"{shape.encoding}, delimiter {shape.delimiter!r}, {header}")
    mapped = "; ".join(f"{field} = {', '.join(headers)}" for field, headers in shape.layout.described().items())
    others = "; the others are kept as own fields" if shape.layout.own else ""
    (app.out.say if result["dry_run"] else app.out.detail)(ended(f"Columns: {mapped}{others}"))
    for one in result["samples"] if isinstance(result["samples"], list) else ():
        shown = {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in one.items()}
        app.out.say("  as in: " + "; ".join(f"{key} {cut(value, _WIDEST)}" for key, value in shown.items() if one[key]))


def _numbers_told(layout: Layout) -> Iterator[str]:
    """How to name the columns of a list without a header that are in no field."""
    if layout.own:
        place, column = layout.own[0]
        many = "and the others are kept as own fields. Say what they are by their numbers"
        one = "is kept as an own field. Say what it is by its number"
        yield f"{quoted(column)} {many if len(layout.own) > 1 else one}, as in --map city={place + 1}"


def _letters_told(shape: Shape) -> Iterator[str]:
    """How its letters were read, where that may be meant otherwise."""
    if shape.encoding == MIXED:
        yield "It is UTF-8, but for some characters in Windows-1252; each is read as what it is."
    if shape.encoding in OLDER:
        yield f"By its letters it is {OLDER[shape.encoding]}, and read so; --encoding names another."
    if shape.encoding == TWICE:
        yield f"Its letters were encoded twice, as Ã¼ for ü, and are read as meant{_otherwise(shape, 'utf-8')}."
    if shape.doubt:
        yield _doubt_told(shape.doubt, shape)


def _otherwise(shape: Shape, encoding: str) -> str:
    """How to name another encoding, where the list has one of its own."""
    return f"; to read them otherwise: --encoding {encoding}" if shape.numbers is None else ""


def _doubt_told(doubt: Doubt, shape: Shape) -> str:
    """Which encoding was taken where it may be another one, and how to name that."""
    if doubt.encoding == TWICE:
        how = _otherwise(shape, TWICE)
        return (
            f"Some letters were encoded twice, as {quoted(doubt.word)} for {quoted(doubt.other)}, and are kept so{how}."
        )
    if not doubt.encoding:
        return f"It is read as Windows-1252, in which {quoted(doubt.word)} is hardly a word; --encoding names another."
    other = f"--encoding {doubt.encoding.replace('_', '-')}"
    return f"It is read as Windows-1252, as in {quoted(doubt.word)}; {quoted(doubt.other)} would be {other}."


def _birthdays_told(result: _Result, shape: Shape, *, has_birthdays: bool) -> Iterator[str]:
    places = shape.layout.columns.get("birthday", ())
    all_understood = _kept(result).keys().isdisjoint(shape.layout.header[place] for place in places)
    # Cards and workbooks have days as days, so that nobody asks in which order they were read.
    is_plain = all_understood and shape.numbers is not None and result["date_order"] not in _ORDERS
    if places and (has_birthdays or not all_understood) and not is_plain:
        yield f"Birthdays: {_order_told(result['date_order'], all_understood=all_understood)}."


def _order_told(order: object, *, all_understood: bool) -> str:
    """In which order of day and month birthdays were read, and what became of those that may be two days."""
    if order in _ORDERS:
        return _ORDERS[str(order)]
    if all_understood:
        return "each can be read in one way only"
    both = "both orders of day and month, so " if order else ""
    return f"{both}ambiguous ones are kept as text; --date-order says how to read them"


def _overlooked_told(shape: Shape) -> Iterator[str]:
    """Which own columns may be e-mails or phones of the person, or say who must not be contacted."""
    for field, header in shape.overlooked:
        use = shlex.quote(f"{field}={header}")
        yield f"{quoted(header)} {_MAY_BE[field]}, and is kept as an own field. To use it: --map {use}"


def _kept(result: _Result) -> Mapping[str, int]:
    kept = result["kept_as_typed"]
    return kept if isinstance(kept, dict) else {}


def _kept_told(result: _Result) -> Iterator[str]:
    """What could not be understood."""
    if kept := _kept(result):
        where = ", ".join(f"{count} in {column}" for column, count in kept.items())
        yield ended(f"Kept as typed, not understood: {where}")
    if lost := result["digits_lost"]:
        phones = "1 phone has lost its last digits" if lost == 1 else f"{lost} phones have lost their last digits"
        yield f"{phones} in a spreadsheet, as 4.5E+09 has: ask for the list with its phones as text."
    if restored := result["zeros_restored"]:
        codes = "1 postal code has" if restored == 1 else f"{restored} postal codes have"
        yield f"{codes} the zero again that was lost in a spreadsheet, as 1067 is 01067."
    if (opened := result["open_quotes"]) and isinstance(first := result["first_open_quote"], dict):
        place = f"{first['file']}, line {first['line']}, column {first['column']}"
        if opened == 1:
            yield f"1 row has a quote that is never closed ({place}); it was read as if the quote were not there."
        else:
            rows = f"{opened} rows have a quote that is never closed (the first: {place})"
            yield f"{rows}; they were read as if it were not there."
    if unread := result["cost_not_read"]:
        cells = "1 cell is" if unread == 1 else f"{unread} cells are"
        yield f"In the column of the cost, {cells} no amount, or in another currency."


def _ours_told(result: _Result) -> Iterator[str]:
    """What a list that was exported did not bring of people who are new here, as in a move to another computer."""
    if result["created"]:
        yield "What was said, sold and planned is not taken from a list; a backup has it: leadtrack restore FILE"


def _completed_told(result: _Result) -> Iterator[str]:
    """The phones of people who were there before of which it is known now in which country they are dialled."""
    if completed := result["phones_completed"]:
        phones, get = ("1 phone", "gets") if completed == 1 else (f"{completed} phones", "get")
        yield f"{phones} you had without a country {get} one by this list."


def _bare_told(result: _Result, country: str) -> Iterator[str]:
    """The phones of which nobody knows in which country they would be dialled."""
    bare, abroad = result["phones_without_code"], result["phones_not_of_their_country"]
    if not isinstance(bare, int) or not isinstance(abroad, int):
        return
    if country and bare:
        another = "--country names another" if result["dry_run"] else "for another, import it again with --country"
        yield f"{_kept_phones(bare)}, and not valid in {country} or the country of the row; {another}."
        return
    if abroad:
        yield f"{_kept_phones(abroad)}, and not valid in the country of the row."
    if bare > abroad and result["dry_run"]:
        yield f"{_kept_phones(bare - abroad)}, without a country. Name it, as in --country DK."
    elif bare > abroad:
        yours = "leadtrack config set country DK"
        yield f"{_kept_phones(bare - abroad)}, without a country. Yours: {yours}. Or import it again with --country DK."


def _kept_phones(count: int) -> str:
    return "1 phone is kept as typed" if count == 1 else f"{count} phones are kept as typed"


def _rows_told(result: _Result, again: str) -> Iterator[str]:
    """Which rows wait for somebody to look at them."""
    if queued := result["queued"]:
        see = "" if result["dry_run"] else " See: leadtrack duplicates"
        pairs = "1 pair shares" if queued == 1 else f"{queued} pairs share"
        yield f"{pairs} an e-mail or phone under different names; they are kept apart.{see}"
    if result["rejected"] and result["rejects"]:
        yield f"Rejected rows are in {result['rejects']}; mend them, then: {again}"
