"""`leadtrack do-not-contact import FILE`: the phones and e-mails of a list are put on the do-not-contact list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.bought_list import as_plain, opened, watched
from leadtrack.commands.no import also_kept_away
from leadtrack.commands.precaution import before_import
from leadtrack.domain.text import storable
from leadtrack.errors import PARTLY, FileError, quoted
from leadtrack.intake.formats import is_text_as_it_is
from leadtrack.intake.key_list import Line, key_lines, key_rows
from leadtrack.intake.key_sheets import is_workbook, sheets_of_keys
from leadtrack.intake.key_texts import is_hash, is_of_many
from leadtrack.render.view import counted
from leadtrack.store.long_list import Entered, LongList

# So many keys are looked up together.
_AT_ONCE = 10_000
# So many lines that are not understood are shown, and of so many the numbers are said.
_SHOWN = 20
_SAID = 5
_HINT = "Name a file with a phone or an e-mail a line."
_CANNOT_BE = "whole domains and hashes cannot be put on the list, nor patterns for many phones."


@dataclass(slots=True)
class Account:
    """What was read: how many lines, and how many of them named nobody, said that this one may be contacted, had
    a phone that is guessed, were not understood, or hold a whole domain or a hash; how many phones are of no country
    that is known, and how many are none of theirs; and which columns may be phones and are not read."""

    read: int = 0
    skipped: int = 0
    says_no: int = 0
    guessed: int = 0
    left: int = 0
    first_left: list[Line] = field(default_factory=list)
    cannot_be: int = 0
    bare: int = 0
    invalid: int = 0
    unread: tuple[str, ...] = ()

    def keys(self, lines: Iterable[Line]) -> Iterator[str]:
        """The keys of these lines, which are counted."""
        for line in lines:
            self.read += 1
            if not line.contacts:
                self.skipped += 1
            self.says_no += line.says_no
            self.guessed += line.guessed
            self.unread += line.unread
            if line.left:
                self._leave(line)
            known = {contact.key for contact in line.contacts}
            for contact in line.contacts:
                key = contact.key or ""
                if key.isdigit() and f"+{key}" not in known:
                    is_bare = "+" not in contact.typed
                    self.bare += is_bare
                    self.invalid += not is_bare
                yield key

    def _leave(self, line: Line) -> None:
        self.left += 1
        self.cannot_be += any(is_of_many(text) or is_hash(text) for text in line.left)
        if self.left <= _SHOWN:
            self.first_left.append(line)


def take_in(app: App, file: str, *, country: str, encoding: str | None, sheet: str | None, because: str) -> None:
    """Put a list on the list and say what came of it; `country` is where its phones would be dialled.

    Raises FileError for a list that names nobody, and Exit (6) where some of its lines are not understood.
    """
    name, account = "standard input" if file == "-" else file, Account()
    with (
        opened(app, file) as handle,
        watched(handle, name) as refuse_changed,
        _lines(app, handle, name, country=country, encoding=encoding, sheet=sheet) as lines,
        before_import(app, handle),
        app.store.write(f"do-not-contact import {name}") as step,
        app.out.progress("do-not-contact", clock=clock.seconds) as bar,
    ):
        long_list = LongList(step, app.store.suppression, because=because or storable(name), now=app.now)
        keys = account.keys(lines)
        while some := list(islice(keys, _AT_ONCE)):
            long_list.add(some)
            bar.advance(len(some))
        refuse_changed()
        # A list of nobody may be nothing but its header.
        if account.skipped == account.read > 1:
            raise _names_nobody(app, name, account)
        entered = long_list.finish()
    _tell(app, account, entered, country)
    app.undo_hint()
    app.out.result(
        lambda: {
            "read": account.read,
            "added": entered.new,
            "skipped": account.skipped,
            "says_no": account.says_no,
            "guessed": account.guessed,
            "not_understood": account.left,
            "without_country": account.bare,
            "columns_not_read": list(account.unread),
            "leads": entered.asked + entered.others,
        }
    )
    if account.left:
        raise typer.Exit(PARTLY)


@contextmanager
def _lines(
    app: App, file: BinaryIO, name: str, *, country: str, encoding: str | None, sheet: str | None
) -> Iterator[Iterator[Line]]:
    """The lines of the list, or the rows of one that has none: a workbook, cards, JSON lines."""
    if sheet is None and is_text_as_it_is(file, name, encoding):
        yield key_lines(file, name, country=country, encoding=encoding)
        return
    wanted = sheet if sheet is not None else _sheet(app, file, name, country=country)
    with as_plain(app, file, name, wanted, encoding, None) as (rows, plain):
        yield key_rows(rows, plain.numbers or (), country=country, why_not=plain.why_not)


def _sheet(app: App, file: BinaryIO, name: str, *, country: str) -> str | None:
    """The first sheet of a workbook in which phones or e-mails stand, one column of them or several; None for a list
    of another kind, and where there is none."""
    found = sheets_of_keys(file, name, country=country) if is_workbook(file) else []
    if not found:
        return None
    first, *others = found
    if others:
        listed = f"{', '.join(map(repr, others))} {'are' if len(others) > 1 else 'is'}"
        app.out.warn(f"{name}: sheet {first!r} is read; {listed} not read. Name another with --sheet.")
    return first


def _names_nobody(app: App, name: str, account: Account) -> FileError:
    _show(app, account)
    hint = f"{_HINT[:-1]}; {_CANNOT_BE}" if account.cannot_be else _HINT
    return FileError(f"no line of {name} has a phone or an e-mail that is understood; nothing was changed.", hint)


def _tell(app: App, account: Account, entered: Entered, country: str) -> None:
    app.out.say(
        f"Read {counted(account.read, 'line')}: {entered.new} new on the list,"
        f" {account.skipped} without a phone or e-mail."
    )
    _show(app, account)
    if account.left:
        app.out.warn(_not_understood(account, is_shown=app.out.verbose))
    if account.cannot_be:
        app.out.warn(_CANNOT_BE)
    if account.says_no:
        lines = counted(account.says_no, "line")
        app.out.warn(f"{lines} of it said that this one may be contacted, and put them on the list all the same.")
    if account.guessed:
        lines = counted(account.guessed, "line")
        app.out.warn(
            f"in {lines} bare figures beside an e-mail are taken for a phone. A header, as Phone or ID, tells."
        )
    if account.unread:
        columns = ", ".join(map(quoted, account.unread))
        app.out.warn(f"what stands under {columns} may be phones, and is not read. A header, as Phone, tells.")
    alike = "only who has the same digits is kept away"
    if account.invalid:
        app.out.warn(f"{counted(account.invalid, 'phone')} not valid in the country of its code: {alike}.")
    if account.bare:
        phones = counted(account.bare, "phone")
        app.out.warn(
            f"{phones} not valid in {country}: {alike}."
            if country
            else f"{phones} without a country: {alike}. Name it, as in --country DK."
        )
    if entered.asked:
        app.out.say(f"{counted(entered.asked, 'lead')} you had must not be contacted; follow-ups are cancelled.")
    for sentence in also_kept_away(entered.others):
        app.out.say(sentence)


def _show(app: App, account: Account) -> None:
    for line in account.first_left:
        app.out.detail(f"line {line.number}: {', '.join(map(repr, line.left))} is not understood.")


def _not_understood(account: Account, *, is_shown: bool) -> str:
    numbers = ", ".join(str(line.number) for line in account.first_left[:_SAID])
    more = " and more" if account.left > _SAID else ""
    hint = "" if is_shown else " See the first of them: -v"
    lines = counted(account.left, "line")
    return f"in {lines} something like a phone or e-mail is not understood ({numbers}{more}).{hint}"
