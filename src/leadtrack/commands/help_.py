"""`leadtrack help TOPIC`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.errors import EXIT_CODES, NotFoundError

_DATES = """\
WHEN is a day:
  2026-12-01           year, month, day
  today, tomorrow      and yesterday
  fri, next mon        the next such weekday
  +3d +2w +1m +1y      from today
  eom                  the end of this month
  fri 14:30            with a time of day, for a follow-up
  1.12.2026, 1/12      in your order of day and month (leadtrack config set date-order dmy)
An impossible or ambiguous day is refused; what was understood is shown with its weekday."""

_IMPORT = """\
leadtrack import FILE --source NAME
  read = created + updated + unchanged + suppressed + rejected
Columns are known by their headers, in English, Danish, German, French, Spanish
and Dutch; others are kept as own fields. --map FIELD=HEADER names one, and
--map own=HEADER keeps one as it is. The fields:
{fields}
Whom a column such as "Do not call" marks is kept, marked so, and put on the
do-not-contact list.
Rows that cannot be taken go to a file with their line and the reason; mend it,
and import it with the command shown. The same file twice creates nothing.
--dry-run shows what would happen. Undo: leadtrack undo"""


def help_(ctx: typer.Context, topic: str = typer.Argument("", help="exit-codes, dates, import or man.")) -> None:
    """Explain a topic: exit-codes, dates, import; man prints the man page.

    Example: leadtrack help exit-codes
    """
    app = App.of(ctx)
    if topic == "man":
        from leadtrack.commands.man import page

        app.out.verbatim(page())
        return
    codes = "\n".join(f"{code:>4}  {meaning}" for code, meaning in EXIT_CODES)
    topics = {"exit-codes": codes, "dates": _DATES, "import": _IMPORT}
    if not topic:
        topics[""] = "Topics: exit-codes, dates, import, man. Commands: leadtrack --help"
    if topic not in topics:
        raise NotFoundError(f"there is no help on {topic!r}.", "Topics: exit-codes, dates, import, man.")
    text = topics[topic]
    if topic == "import":
        from textwrap import fill

        from leadtrack.intake.headers import FIELDS

        text = text.format(fields=fill(", ".join(FIELDS), 79, initial_indent="  ", subsequent_indent="  "))
    for line in text.splitlines():
        app.out.data(line, breaks=True)
