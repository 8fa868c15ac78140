"""A list that is being imported: opened whatever it is, and read as leads to be."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.import_account import Counts
from leadtrack.domain.listed import People
from leadtrack.errors import FileError, NothingSentError
from leadtrack.intake.ahead import Portion, portions
from leadtrack.intake.by_cells.lost_zeros import lost_zeros
from leadtrack.intake.cells.birthdays import SERIAL, are_serials, orders_of
from leadtrack.intake.cleaning.own_list import cleaner_of
from leadtrack.intake.csv.block import Opened
from leadtrack.intake.csv_file import Shape, blocks_below, cells_of, column
from leadtrack.intake.formats import Plain, WhyNot, as_csv
from leadtrack.intake.headers.orders import order_said
from leadtrack.intake.pipes import blocks_of, open_list, spooled

if TYPE_CHECKING:
    from leadtrack.intake.headers.layout import Layout
    from leadtrack.render.progress import Progress

# So many birthdays are looked at before a list is begun.
_FIRST_ROWS = 10_000
# What a row of a bought list takes, roughly.
_BYTES_A_ROW = 120
# The folders of `/dev/stdin` and `/dev/fd/3`, whatever was put there with `<`.
_OPENED_BEFORE = re.compile(r"/dev(/fd)?$|/proc/")


@dataclass(slots=True)
class BoughtList:
    """An open list, as it was (`original`) and as CSV (`file`), and how it is to be understood. `why_not` knows better
    than the cells why a row cannot be taken, `refuse_changed` is that of `watched`. `has_zeros` says that its postal
    codes have the zeros they begin with."""

    app: App
    name: str
    original: BinaryIO
    file: BinaryIO
    shape: Shape
    order: Order
    country: str
    refuse_changed: Callable[[], None]
    why_not: WhyNot | None = None
    has_zeros: bool = False

    @property
    def size(self) -> int:
        """Its bytes as CSV."""
        return size(self.file)

    @property
    def expected(self) -> int:
        """About how many rows it has."""
        return self.size // _BYTES_A_ROW

    @property
    def beside(self) -> Path:
        """The list that rejected rows are put beside. What came through a pipe, or was opened before the program began,
        has no folder of its own, and the current one is nobody's place for people."""
        path = Path(self.name)
        has_folder = path.is_file() and not _OPENED_BEFORE.match(os.path.realpath(path.parent))
        return path if has_folder else self.app.settings.db.parent / "standard-input.csv"

    def digest(self) -> str:
        """The SHA-256 of the list as it was."""
        self.original.seek(0)
        return file_digest(self.original, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do

    def people(self, counts: Counts, bar: Progress, *, has_order: bool = True) -> Iterator[People]:
        """The leads to be, a portion at a time; what is read is counted.

        Raises OtherOrderError where it must be begun again, unless in which order their days stand is no matter.
        """
        cleaner = cleaner_of(
            self._layout(),
            is_ours=self.shape.is_ours,
            country=self.country,
            order=self.order.decided if has_order else None,
            today=self.app.today,
        )
        opened: list[Opened] = []
        below = partial(blocks_below, self.file, self.shape, self.name, opened)
        for portion in portions(below, cleaner, self.file, opened, size=self.size):
            if has_order:
                self.order.look_at(portion.orders)
                self._look_at_zeros(portion)
            counts.add(self._explained(portion))
            yield portion.people
            bar.advance(portion.read, portion.at)

    def _layout(self) -> Layout:
        """The layout, with what the list shows of its postal codes."""
        if self.shape.is_ours or self.has_zeros:
            return self.shape.layout
        zeros = lost_zeros(self.shape.layout, partial(cells_of, self.file, self.shape), self.country)
        return replace(self.shape.layout, zeros=zeros) if zeros else self.shape.layout

    def _look_at_zeros(self, portion: Portion) -> None:
        """Begin again, and mend no postal code, where one further down has the zero that seemed to be lost."""
        if portion.has_zeros and not self.has_zeros:
            self.has_zeros = True
            raise OtherOrderError

    def _explained(self, portion: Portion) -> Portion:
        """The portion, its rejected rows with the reason that they had before they were made into CSV, and without what
        stood behind their cells to say it."""
        if self.why_not is None:
            return portion
        header = self.shape.layout.header
        told = [(why, self.why_not(header, row), row) for why, row in portion.rejected]
        return portion._replace(
            rejected=[
                (why._replace(why=better), row[: len(header)]) if better else (why, row) for why, better, row in told
            ]
        )


def opened(app: App, file: str) -> BinaryIO:
    """The file, or standard input kept where it can be read twice; raises FileError or NothingSentError."""
    if file != "-":
        return open_list(file)
    if sys.stdin is None or sys.stdin.isatty():
        raise NothingSentError("Give a FILE, or send the list through a pipe.")
    return spooled(blocks_of(sys.stdin.buffer), "standard input")


@contextmanager
def watched(file: BinaryIO, name: str) -> Iterator[Callable[[], None]]:
    """What raises FileError, once the list is read, where it was written to meanwhile: half of it may be missing."""
    before = _written(file)

    def refuse_changed() -> None:
        if _written(file) != before:
            raise FileError(
                f"the list {name} was changed while it was read; nothing was changed here.",
                "Wait until it is whole, and import it again.",
            )

    yield refuse_changed


def _written(file: BinaryIO) -> tuple[int, int]:
    """The size of a file, and when it was last written to."""
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns


@contextmanager
def as_plain(
    app: App, file: BinaryIO, name: str, sheet: str | None, encoding: str | None, delimiter: str | None
) -> Iterator[tuple[BinaryIO, Plain]]:
    """The list as CSV, whatever it was."""
    told: list[str] = []
    with app.out.progress("read", total_bytes=size(file), clock=clock.seconds) as bar:
        file.seek(0)
        plain = as_csv(
            file,
            name,
            sheet_wanted=sheet,
            encoding=encoding,
            delimiter=delimiter,
            advance=bar.advance,
            tell=told.append,
        )
    for sentence in told:
        app.out.warn(sentence)
    with plain.file as handle:
        yield handle, plain


def size(file: BinaryIO) -> int:
    """How many bytes the file has."""
    return file.seek(0, os.SEEK_END)


class OtherOrderError(Exception):
    """The birthdays further down showed another order of day and month than the first ones, or a postal code the zero
    that others seemed to have lost; nothing is kept."""


@dataclass(slots=True)
class Order:
    """The order of day and month: by the column's evidence, by the option, by a setting that somebody made.

    A long list is begun with what its first rows show, and begun again where a later one shows something else.
    """

    seen: set[str]
    fallback: str | None
    wanted: str | None

    @staticmethod
    def of(app: App, handle: BinaryIO, shape: Shape, wanted: str | None) -> Order:
        places = shape.layout.columns.get("birthday")
        is_set = app.settings.origins["date_order"].startswith(("flag", "environment", "file"))
        below = islice(column(handle, shape, places[0]), _FIRST_ROWS) if places else ()
        first = list(below)
        seen = orders_of(first)
        if not seen and are_serials(first):
            seen = {SERIAL}
        elif places and (said := order_said(shape.layout.header[places[0]])):
            seen.add(said)
        return Order(seen, wanted or (app.settings.date_order if is_set else None), wanted)

    @property
    def decided(self) -> str | None:
        """dmy, mdy or ymd; `serial` where a spreadsheet counted the days, `mixed` where the list shows several; None
        where nothing shows it."""
        if len(self.seen) > 1:
            return self.wanted or "mixed"
        return next(iter(self.seen), self.fallback)

    def look_at(self, orders: Iterable[str]) -> None:
        """Take this evidence in; raises OtherOrderError where it changes what was decided."""
        before = self.decided
        self.seen.update(orders)
        if self.decided != before:
            raise OtherOrderError
