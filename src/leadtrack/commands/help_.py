"""`leadtrack help TOPIC`."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

import typer

from leadtrack.app import App
from leadtrack.errors import EXIT_CODES, NotFoundError, quoted

_TOPICS = "exit-codes, dates, import, man"
_NAMED = f"Topics: {_TOPICS}. Commands: leadtrack --help"
# A screen is so wide, also where the text is read in a pager.
_COLUMNS = 80

_DATES = """\
WHEN is a day:
  2026-12-01           year, month, day
  today, tomorrow      and yesterday
  fri, next fri        the first Friday to come; that of next week
  +3d +2w +1m +1y      from today; -7d for a day that was, as --from -7d
  in 3 days, a week    the same in words
  eom, eoy             the end of this month, of this year
  fri 14:30            with a time of day, for a follow-up
  1 dec, 3 may 2027    with the month named
  1.12.2026, 1/12      in your order of day and month:
                       leadtrack config set date-order dmy
An impossible or ambiguous day is refused; what was understood is shown with its
weekday."""

_IMPORT = """\
leadtrack import FILE --source NAME
  read = created + updated + unchanged + suppressed + rejected
Suppressed are those on the do-not-contact list, who are not taken in.
Columns are known by their headers, in English, Danish, German, French, Spanish
and Dutch, and where one as Home or Number leaves it open by the phones or
e-mails below it; others are kept as own fields. --map FIELD=HEADER names one,
and --map own=HEADER keeps one as it is. The fields:
{fields}
Whom a column such as "Do not call" marks, a cell that says so and no more, or
a no to "May we contact you?", is kept, marked so, and put on the
do-not-contact list.
Rows that cannot be taken go to a file with their line and the reason; mend it,
and import it with the command shown. The same file twice creates nothing.
--dry-run shows what would happen. Undo: leadtrack undo
All options: leadtrack import --help"""


def help_(
    ctx: typer.Context,
    topic: list[str] = typer.Argument(
        None, metavar="[TOPIC|COMMAND]...", help="exit-codes, dates, import or man; or a command."
    ),
) -> None:
    """Explain a topic: exit-codes, dates, import; man prints the man page. Of a command, show its --help.

    Example: leadtrack help exit-codes
    """
    app = App.of(ctx)
    name = " ".join(topic or ())
    if name == "man":
        from leadtrack.commands.man import page

        app.out.verbatim(page())
        return
    topics = {"exit-codes": _exit_codes, "dates": _dates, "import": _import}
    if not name:
        app.out.verbatim(
            [*ctx.find_root().get_help().splitlines(), "", f"Topics: {_TOPICS}. Of a command: leadtrack help COMMAND"]
        )
        return
    if name not in topics:
        _command(ctx, topic)
        return
    for line in topics[name]():
        app.out.data(line, breaks=True)


def _command(ctx: typer.Context, words: list[str]) -> None:
    """The --help of a command; raises NotFoundError where there is none, typer.Exit once it is shown."""
    root = ctx.find_root()
    # Typer's own copy of Click has no public name for a group of commands.
    command = root.command.get_command(ctx, words[0])  # type: ignore[attr-defined]
    if command is None:
        from leadtrack.cli import nearest

        near = nearest(words[0], (*_TOPICS.split(", "), *root.command.list_commands(ctx)))  # type: ignore[attr-defined]
        meant = f"{near} " if near.startswith("Did") else ""
        raise NotFoundError(f"there is no help on {quoted(words[0])}.", f"{meant}{_NAMED}")
    with command.make_context(words[0], [*words[1:], "--help"], parent=root) as below:
        command.invoke(below)


def _exit_codes() -> Iterator[str]:
    for code, meaning in EXIT_CODES:
        yield from fill(meaning, _COLUMNS, initial_indent=f"{code:>4}  ", subsequent_indent=" " * 6).splitlines()


def _dates() -> Iterator[str]:
    yield from _DATES.splitlines()


def _import() -> Iterator[str]:
    from leadtrack.intake.headers.layout import FIELDS

    fields = fill(", ".join(FIELDS), _COLUMNS - 1, initial_indent="  ", subsequent_indent="  ")
    yield from _IMPORT.format(fields=fields).splitlines()
