"""The one door to the terminal: data to stdout, messages and prompts to stderr."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TextIO

from leadtrack.errors import LeadtrackError
from leadtrack.private import without_password
from leadtrack.render import formats
from leadtrack.render.pipes import Pipes
from leadtrack.render.progress import Progress
from leadtrack.render.streams import columns_of, is_terminal, lost_quietly, send, wants_color
from leadtrack.render.view import Format, View, dated
from leadtrack.render.visible import visible

if TYPE_CHECKING:
    from leadtrack.render.page import Line

__all__ = ["Format", "Out"]

_FIRST = 50
_WHOLE = 10**9


class Out(Pipes):
    """What is printed, in the format asked for: `table` on a terminal, `plain` elsewhere, unless told.

    `day_of` tells on which day of the user's an instant fell.
    """

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        environ: Mapping[str, str],
        *,
        format: Format | None = None,
        quiet: bool = False,
        verbose: bool = False,
        color: bool = True,
        no_input: bool = False,
        pager: bool = True,
        day_of: Callable[[datetime], date] = datetime.date,
    ) -> None:
        super().__init__(stdin, stdout, stderr, environ, no_input=no_input)
        self._day_of = day_of
        self.quiet = quiet
        self.verbose = verbose
        self._is_told = format is not None
        self.format = format or (Format.TABLE if is_terminal(stdout) else Format.PLAIN)
        self._color = color and wants_color(environ, is_terminal(stderr))
        self._pages = pager and is_terminal(stdin) and is_terminal(stdout)
        encoding = (getattr(stdout, "encoding", None) or "ascii").lower().replace("_", "-")
        self._ascii_only = encoding not in ("utf-8", "utf8")

    @property
    def is_json(self) -> bool:
        """Whether one JSON object is wanted."""
        return self.format is Format.JSON

    @property
    def gives_objects(self) -> bool:
        """Whether a program reads it, to whom a change gives one object."""
        return self.format in (Format.JSON, Format.JSONL)

    @property
    def is_table(self) -> bool:
        """Whether a person is looking."""
        return self.format is Format.TABLE

    @property
    def tells(self) -> bool:
        """Whether what a change made is told in words: to a person, and in a pipe unless a format is asked for."""
        return self.is_table or not self._is_told

    @property
    def counts(self) -> bool:
        """Whether only the first of a long list are shown, and the number of the others is said."""
        return self.is_table and self.is_watched

    def rows(self, limit: int | None) -> int | None:
        """How many rows are needed: on a terminal the first 50 unless told otherwise."""
        return limit if limit is not None or not self.counts else _FIRST

    @property
    def room(self) -> int:
        """How many columns the terminal has."""
        return columns_of(self._out, self._environ)

    def show(
        self,
        view: View,
        rows: Iterable[Any],
        *,
        limit: int | None = _WHOLE,
        total: int | None = None,
        empty: str = "",
        more: str = "show them with --limit {total}",
    ) -> None:
        """Print a list in the format asked for, a record at a time.

        Of one that may be long (`limit` is the user's, or None) a terminal shows the first 50, and how many more there
        are with what shows them; one that is short by nature is shown whole.
        """
        view = dated(view, self._day_of)
        chosen = islice(rows, limit) if limit is not None else rows
        if self.is_table:
            self._table(view, chosen, limit=limit, total=total, empty=empty, more=more)
            return
        for line in self._lines(view, chosen):
            self._write(line)

    def _lines(self, view: View, rows: Iterable[Any]) -> Iterable[str]:
        if self.format is Format.JSON:
            return formats.json_lines(view, rows, ascii_only=self._ascii_only)
        if self.format is Format.JSONL:
            return formats.jsonl_lines(view, rows, ascii_only=self._ascii_only)
        if self.format is Format.CSV:
            return formats.csv_lines(view, rows)
        if self.format is Format.MD:
            return formats.md_lines(view, rows)
        return formats.plain_lines(view, rows)

    def _table(
        self, view: View, rows: Iterable[Any], *, limit: int | None, total: int | None, empty: str, more: str
    ) -> None:
        from leadtrack.render.rows_twice import RowsTwice
        from leadtrack.render.table import lines

        source = iter(rows)
        columns = [column for column in view.columns if column.key != view.beneath]
        under = next((column for column in view.columns if column.key == view.beneath), None)

        def texts(row: Any) -> list[str]:
            found = [visible((column.glance or column.told)(row)[: column.brief]) for column in columns]
            if under:
                found += [visible(str(note)) for note in under.value(row)]  # type: ignore[attr-defined]  # a list
            return found

        # How wide a column is, all of it tells; so its texts are kept, but nothing else of whom they are about.
        body = RowsTwice(map(texts, islice(source, _FIRST if limit is None and self.counts else None)))
        if not body.count:
            if empty:
                self.say(empty)
            return
        self._leaf(lines(columns, body, room=self.room))
        left = total - body.count if total is not None else sum(1 for _ in source)
        if left > 0:
            self.say(f"{left} more; {more.format(total=body.count + left)}.")

    def record(
        self,
        key: str,
        value: dict[str, object],
        *,
        lines: Callable[[], Iterable[str]],
        breaks: bool = False,
        is_text: bool = False,
    ) -> None:
        """Print one thing: its lines for people, its object in JSON, else a field of that a line.

        With `breaks` a terminal has the lines inside its width; with `is_text` they are what other programs take too.
        """
        if self.gives_objects:
            self._write(
                formats.dumps({"schema_version": formats.SCHEMA_VERSION, key: value}, ascii_only=self._ascii_only)
            )
            return
        if not self.is_table and not (is_text and self.format is Format.PLAIN):
            self.fields(value)
            return
        shown = (visible(line) for line in lines())
        self._leaf(part for line in shown for part in (self._broken(line) if breaks else [line]))

    def _leaf(self, lines: Iterable[str]) -> None:
        """Lines for a person: in a pager where they are more than the terminal shows at once."""
        from leadtrack.render.pager import command_of, through

        command = command_of(self._environ) if self._pages else []
        source = iter(lines)
        first = list(islice(source, self._height - 1)) if command else []
        more = next(source, None)
        if command and more is not None and through(command, chain(first, [more], source), self._environ):
            return
        for line in chain(first, [] if more is None else [more], source):
            self._write(line)

    @property
    def _height(self) -> int:
        given = self._environ.get("LINES", "")
        if given.isdigit() and int(given):
            return int(given)
        try:
            return os.get_terminal_size(self._out.fileno()).lines or 24
        except (OSError, ValueError):
            return 24

    def result(self, value: Callable[[], Mapping[str, object]]) -> None:
        """What a change gives to a script: one object in JSON, nothing elsewhere; worked out only if wanted."""
        if self.gives_objects:
            whole = {"schema_version": formats.SCHEMA_VERSION, **value()}
            self._write(formats.dumps(whole, ascii_only=self._ascii_only))

    def lists(self, head: Mapping[str, object], lists: Mapping[str, Iterable[object]]) -> None:
        """One object of several lists in JSON, however long they are; nothing elsewhere."""
        if self.gives_objects:
            for part in formats.object_parts(head, lists, ascii_only=self._ascii_only):
                send(self._out, part, end="")

    def fields(self, value: Mapping[str, object]) -> None:
        """One thing for scripts that read lines: a field and its value a line."""
        self.show(formats.FIELDS, formats.fields(value))

    def data(self, line: str, *, breaks: bool = False) -> None:
        """One line of data; with `breaks` a terminal has it inside its width."""
        for part in self._broken(visible(line)) if breaks else [visible(line)]:
            self._write(part)

    def _broken(self, line: str) -> list[str]:
        if not self.is_watched:
            return [line]
        from leadtrack.render.breaking import broken

        return broken(line, self.room)

    def verbatim(self, lines: Iterable[str]) -> None:
        """Text for another program: the lines as they are, with the breaks in them."""
        for line in lines:
            self._write(line)

    @property
    def is_watched(self) -> bool:
        """Whether data goes to a terminal."""
        return is_terminal(self._out)

    def stream(self, texts: Iterable[str]) -> None:
        """Text for another program as it is: in UTF-8 wherever it goes, but as the terminal has it on one."""
        if self.is_watched:
            for text in texts:
                send(self._out, text, end="")
            return
        to = self.binary_out(flag="FILE")
        for text in texts:
            to.write(text.encode("utf-8", "replace"))

    def say(self, text: str) -> None:
        """A message, stilled by --quiet."""
        if not self.quiet:
            self._message(text)

    def warn(self, text: str) -> None:
        """A warning, stilled by --quiet."""
        if not self.quiet:
            self._message(f"{self._painted('warning:', '33')} {visible(without_password(text))}", is_visible=True)

    def detail(self, text: str) -> None:
        """What only --verbose says."""
        if self.verbose and not self.quiet:
            self._message(text)

    def error(self, error: LeadtrackError, *, as_json: bool) -> None:
        """The one sentence of an error and its hint, or both as JSON."""
        message, hint = without_password(error.message), without_password(error.hint)
        if as_json:
            body = {"code": error.code, "name": error.name, "message": message, "hint": hint}
            send(self._err, formats.dumps({"error": body}, ascii_only=True))
            self._err.flush()
            return
        name = self._painted("leadtrack:", "31")
        first, *rest = message.split("\n") if error.name == "ambiguous" else [message]
        self._message(f"{name} {visible(first)}", is_visible=True)
        for line in (*rest, *([f"  {hint}"] if hint else [])):
            self._message(line)

    def page(self, lines: Iterable[Line]) -> None:
        """Lines that go with a question: where the question goes, inside the width, also with --quiet."""
        from leadtrack.render.page import laid

        for line in lines:
            for part in laid(line, self.room):
                self._message(self._painted(part, line.paint) if line.paint else part, is_visible=True)

    def progress(self, label: str, *, clock: Callable[[], float], total_bytes: int | None = None) -> Progress:
        """A bar on a terminal's stderr; nothing elsewhere. `clock` tells seconds since some moment."""
        drawn = is_terminal(self._err) and not self.quiet and self._environ.get("TERM") != "dumb"
        # The bar follows the terminal as it is made wider and narrower; COLUMNS would not.
        wide = partial(columns_of, self._err, {})
        return Progress(self._err if drawn else None, label, clock=clock, columns=wide, total_bytes=total_bytes)

    def close(self) -> None:
        """Send what is still held back, so that a full disk is noticed."""
        self._out.flush()
        with lost_quietly(self._err):
            self._err.flush()

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text

    def _write(self, line: str) -> None:
        send(self._out, line)
