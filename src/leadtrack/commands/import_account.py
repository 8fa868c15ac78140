"""What an import counts, and how that is told: the account of a list, taken or only screened."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leadtrack import clock
from leadtrack.app import App
from leadtrack.domain.listed import Listed
from leadtrack.domain.model import Contact
from leadtrack.intake.ahead import Portion
from leadtrack.intake.csv_file import Shape
from leadtrack.intake.doubts import Doubt
from leadtrack.intake.encodings import MIXED, OLDER
from leadtrack.intake.header_words import KEPT_AWAY
from leadtrack.intake.phone_marks import banned_phones
from leadtrack.intake.phones import has_lost_digits
from leadtrack.intake.rejects_file import Rejects
from leadtrack.intake.twice import TWICE
from leadtrack.render.view import counted, ended
from leadtrack.render.visible import cut
from leadtrack.store.known_keys import known_keys

if TYPE_CHECKING:
    from leadtrack.commands.bought_list import BoughtList

# So many rows are shown by a dry run, as they would be understood.
_SAMPLES = 3
# So many columns of the terminal each of their values takes; a cell may hold a book.
_WIDEST = 100


@dataclass(slots=True)
class Counts:
    """What the reading of the list counts, and where its rejected rows go."""

    rejects: Rejects
    read: int = 0
    written: str | None = None
    kept: Counter[str] = field(default_factory=Counter)
    digits_lost: int = 0
    has_birthdays: bool = False
    marked: int = 0
    samples: list[dict[str, object]] = field(default_factory=list)

    def add(self, portion: Portion) -> None:
        """Count some rows more, and put the rejected ones where they go."""
        self.read += portion.read
        self.rejects.add(portion.rejected)
        self.kept.update(portion.kept)
        self.has_birthdays = self.has_birthdays or any(portion.people.birthday)
        self.marked += sum(is_kept_away for *_, is_kept_away in portion.people.told)
        if portion.kept:
            self.digits_lost += sum(map(has_lost_digits, portion.people.unreadable_phones()))
        if len(self.samples) < _SAMPLES:
            self.samples += map(sample, portion.people.rows()[: _SAMPLES - len(self.samples)])


def screen(app: App, bought: BoughtList, counts: Counts) -> None:
    """Count who may be contacted, before money is spent on the list; nothing is kept."""
    known = suppressed = free = 0
    with app.out.progress("screen", total_bytes=bought.size, clock=clock.seconds) as bar:
        for people in bought.people(counts, bar, has_order=False):
            keys = set(people.keys())
            banned, known_ones = app.store.suppression.among(keys), known_keys(app.store.connection, keys)
            for one in people.rows():
                if one.do_not_contact or not banned.isdisjoint(one.keys):
                    suppressed += 1
                elif not known_ones.isdisjoint(one.keys):
                    known += 1
                else:
                    free += bool(one.keys)
    unreachable = counts.read - counts.rejects.count - suppressed - known - free
    account = {
        "read": counts.read,
        "contactable": free,
        "known": known,
        "suppressed": suppressed,
        "unreachable": unreachable,
        "rejected": counts.rejects.count,
    }
    if not app.out.gives_objects:
        app.out.data(f"read {counted(counts.read, 'row')}; nothing is kept")
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


def sample(one: Listed) -> dict[str, object]:
    """A row as it would be understood."""
    return {
        "name": one.name,
        "company": one.company,
        "emails": [Contact(*pair).shown for pair in one.emails],
        "phones": [Contact(*pair).shown for pair in one.phones],
        "city": one.city,
        "birthday": one.birthday,
    }


def again(file: str, **options: str | Iterable[str] | None) -> str:
    """The command that takes the mended rows of a list as the list itself was taken.

    It names what is in the rows, and what is to become of them. What the list was written in is not that of the rejects
    file, and what was paid for the whole list, or for each row that was read, is paid.
    """
    each = {name: [value] if isinstance(value, str) else value or () for name, value in options.items()}
    named = [f"--{name.replace('_', '-')}={one}" for name, values in each.items() for one in values if one]
    return shlex.join(["leadtrack", "import", f"./{file}" if file.startswith("-") else file, *named])


def tell(app: App, result: dict[str, object], shape: Shape, *, has_birthdays: bool, again: str) -> None:
    """The account for people; `again` is the command that takes the rejected rows once they are mended."""
    if app.out.gives_objects:
        return
    rows = "1 row" if result["read"] == 1 else f"{result['read']} rows"
    app.out.data(f"{'would read' if result['dry_run'] else 'read'} {rows}")
    for word in ("created", "updated", "unchanged", "suppressed", "rejected"):
        app.out.data(f"  {result[word]:>7} {word}")
    out = app.out
    header = f"header on line {shape.header_line}" if shape.header_line else "no header"
    out.detail(f"{shape.encoding}, delimiter {shape.delimiter!r}, {header}")
    mapped = "; ".join(f"{k} = {', '.join(v)}" for k, v in shape.layout.described().items())
    others = "; the others are kept as own fields" if shape.layout.own else ""
    (out.say if result["dry_run"] else out.detail)(ended(f"Columns: {mapped}{others}"))
    for one in result["samples"] if isinstance(result["samples"], list) else ():
        shown = {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in one.items()}
        out.say("  as in: " + "; ".join(f"{key} {cut(value, _WIDEST)}" for key, value in shown.items() if one[key]))
    kept = result["kept_as_typed"] if isinstance(result["kept_as_typed"], dict) else {}
    if shape.encoding == MIXED:
        out.say("It is UTF-8, but for some characters in Windows-1252; each is read as what it is.")
    if shape.encoding in OLDER:
        out.say(f"By its letters it is {OLDER[shape.encoding]}, and read so; --encoding names another.")
    if shape.encoding == TWICE:
        out.say(f"Its letters were encoded twice, as Ã¼ for ü, and are read as meant{_otherwise(shape, 'utf-8')}.")
    if shape.doubt:
        out.say(_doubt_told(shape.doubt, shape))
    places = shape.layout.columns.get("birthday", ())
    all_understood = kept.keys().isdisjoint(shape.layout.header[place] for place in places)
    if places and (has_birthdays or not all_understood):
        out.say(f"Birthdays: {_order_told(result['date_order'], all_understood=all_understood)}.")
    for kind, header in shape.overlooked:
        looks = "e-mails" if kind == "email" else "phones"
        use = shlex.quote(f"{kind}={header}")
        out.say(f"{header!r} holds what look like {looks}, and is kept as an own field. To use it: --map {use}")
    if result["marked"]:
        columns = " or ".join(map(repr, shape.layout.described().get(KEPT_AWAY, ["the list"])))
        people = "1 person" if result["marked"] == 1 else f"{result['marked']} people"
        out.say(f"{people} must not be contacted, as {columns} says; they are marked, and on the do-not-contact list.")
    if told := banned_phones(shape.layout):
        columns = ", ".join(f"{phone!r} where {mark!r} says so" for phone, mark in told)
        out.say(f"Phones that must not be called are kept as own fields: {columns}.")
    if kept:
        where = ", ".join(f"{count} in {column}" for column, count in kept.items())
        out.say(ended(f"Kept as typed, not understood: {where}"))
    if lost := result["digits_lost"]:
        phones = "1 phone has lost its last digits" if lost == 1 else f"{lost} phones have lost their last digits"
        out.say(f"{phones} in a spreadsheet, as 4.5E+09 has: ask for the list with its phones as text.")
    if result["cost_not_read"]:
        cells = "1 cell is" if result["cost_not_read"] == 1 else f"{result['cost_not_read']} cells are"
        out.say(f"In the column of the cost, {cells} no amount, or in another currency.")
    if result["queued"]:
        pairs = "1 pair shares" if result["queued"] == 1 else f"{result['queued']} pairs share"
        out.say(f"{pairs} an e-mail or phone under different names; they are kept apart.")
    if result["rejected"] and result["rejects"]:
        out.say(f"Rejected rows are in {result['rejects']}; mend them, then: {again}")
    if not result["dry_run"]:
        app.undo_hint()


def _otherwise(shape: Shape, encoding: str) -> str:
    """How to name another encoding, where the list has one of its own."""
    return f"; to read them otherwise: --encoding {encoding}" if shape.numbers is None else ""


def _doubt_told(doubt: Doubt, shape: Shape) -> str:
    """Which encoding was taken where it may be another one, and how to name that."""
    if doubt.encoding == TWICE:
        how = _otherwise(shape, TWICE)
        return f"Some letters were encoded twice, as {doubt.word!r} for {doubt.other!r}, and are kept so{how}."
    if not doubt.encoding:
        return f"It is read as Windows-1252, in which {doubt.word!r} is hardly a word; --encoding names another."
    other = f"--encoding {doubt.encoding.replace('_', '-')}"
    return f"It is read as Windows-1252, as in {doubt.word!r}; {doubt.other!r} would be {other}."


def _order_told(order: object, *, all_understood: bool) -> str:
    """In which order of day and month birthdays were read, and what became of those that may be two days."""
    if order not in ("mixed", None):
        return str(order)
    if all_understood:
        return "each can be read in one way only"
    both = "both orders of day and month, so " if order else ""
    return f"{both}ambiguous ones are kept as text; --date-order says how to read them"
