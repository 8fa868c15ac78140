"""What an exception means to the user: one sentence, a hint and an exit code, wherever it came from.

It is imported before anything happens: where there are no files or no memory left, nothing more can be.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import typer

from leadtrack.app import App
from leadtrack.errors import BUG, DamagedError, LeadtrackError, UnreachableError, UsageError


def as_ours(
    app: App,
    error: Exception,
    args: list[str],
    *,
    named: Sequence[str],
    own_words: Callable[[Sequence[str]], set[str]],
) -> LeadtrackError:
    """The error as one of ours. `named` is the command of the line, if it has one; `own_words` are those of these
    arguments that are the program's own, which a report of a bug may have."""
    known = _known(app, error, named)
    if app.flags.get("debug") or "--debug" in args:
        import traceback

        from leadtrack.private import without_password

        with suppress(OSError):
            print(without_password("".join(traceback.format_exception(error))), end="", file=sys.stderr)
    return known or _bug(error, args, own_words)


def tell(app: App, known: LeadtrackError, *, as_json: bool) -> int:
    """Print it, and give its exit code."""
    try:
        app.flags.pop("format", None) if known.code == 2 else None
        app.out.error(known, as_json=as_json)
    except OSError:
        return known.code or BUG
    return known.code


def _known(app: App, error: Exception, named: Sequence[str]) -> LeadtrackError | None:
    """The error as one of ours, wherever it came from; None for a bug."""
    if isinstance(error, LeadtrackError):
        return error
    if isinstance(error, typer.BadParameter) or hasattr(error, "format_message"):
        ctx = getattr(error, "ctx", None)
        path = ctx.command_path if ctx else " ".join(["leadtrack", *named])
        if hasattr(error, "possibilities") and hasattr(error, "option_name"):
            alike = _alike(error.option_name, error.possibilities or ())
            return UsageError(f"there is no option {error.option_name}.", alike or f"See: {path} --help")
        message = _plain(error.format_message())
        hint = _way_on(ctx) if ctx and message.endswith(_MISSING) else ""
        return UsageError(message, hint or f"See: {path} --help")
    if isinstance(error, OverflowError):
        return UsageError("a number is too large.", "Give one of at most eighteen digits.")
    if type(error).__module__ in ("sqlite3", "sqlcipher3.dbapi2"):
        from leadtrack.store import failures, translate

        return translate(error, app.settings.db) if isinstance(error, failures()) else None
    if isinstance(error, MemoryError):
        kept = "" if app.has_changed else "; nothing was changed"
        return UnreachableError(f"there is not enough memory{kept}.", "Close other programs, or raise the limit.")
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        return UnreachableError("too many files are open.", "Close other programs, or raise the limit: ulimit -n 256")
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        kept = "; what was changed is kept" if app.has_changed else ""
        return UnreachableError(f"{where}{error.strerror.lower()}{kept}.", "Check the place and the space left there.")
    return _damage(app)


# How Python writes what cannot be printed, as what joins the parts of an emoji; a backslash that was typed is two.
_ESCAPED = re.compile(r"(?<!\\)\\(?:u([0-9a-f]{4})|U(000[0-9a-f]{5}))")
_MISSING = "is missing."
# What the parser of the command line says in words of programmers, and what it means.
_PLAIN = {
    r"^Missing argument '(.*)'\.$": rf"\1 {_MISSING}",
    r"^Missing command\.$": f"what to do {_MISSING}",
    r"^Option '(.*)' requires an argument\.$": r"\1 needs a value.",
    r"is not a valid (?:int|float)(?: range)?\.": "is not a number.",
    r"is not in the range (\d+)<=x<=(\d+)\.": r"is not from \1 to \2.",
    r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)": r"what is this for: \1?",
}


def _plain(message: str) -> str:
    for theirs, ours in _PLAIN.items():
        message = re.sub(theirs, ours, message, flags=re.DOTALL)
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), message)


def _alike(option: str, known: Sequence[str]) -> str:
    """Which options may be meant; of those that share but a letter or two, none is."""
    from difflib import get_close_matches

    names = {name.lstrip("-"): name for name in known}
    near = get_close_matches(option.lstrip("-"), names, n=3, cutoff=0.65)
    return f"Did you mean {' or '.join(names[name] for name in near)}?" if near else ""


def _way_on(ctx: Any) -> str:  # Any: typer's own Click, unnamed
    """What may follow a command that was not typed to its end: those below it, or the example of its help."""
    if below := getattr(ctx.command, "commands", {}):
        return f"One of: {', '.join(below)}. See: {ctx.command_path} --help"
    lines = (line.strip() for line in (ctx.command.help or "").splitlines())
    return next((f"As in: {line.removeprefix('Example: ')}" for line in lines if line.startswith("Example: ")), "")


def _damage(app: App) -> LeadtrackError | None:
    """What no rule foresaw is often a database that was damaged: looked at before a bug is spoken of."""
    if "store" not in app.__dict__:
        return None
    from leadtrack.store import failures

    try:
        what = app.store.examination().first_damage()
    except failures("Error", LeadtrackError) as error:
        what = str(error)
    except UnicodeDecodeError:
        # What is wrong is told in names that are themselves damaged.
        what = "a text is no UTF-8"
    finally:
        app.store.close()
    if not what:
        return None
    return DamagedError(
        f"the database {app.settings.db} is damaged: {what}.", "Restore it from a backup; see: leadtrack doctor"
    )


def _bug(error: Exception, args: list[str], own_words: Callable[[Sequence[str]], set[str]]) -> LeadtrackError:
    """The sentence for a bug, with the path of a report where one can be written."""
    import os

    from leadtrack import clock, crash
    from leadtrack.folders import state_folder

    what = f"this is a bug: {type(error).__name__}."
    try:
        words = own_words(args)
        path = crash.write_report(error, args, own_words=words, folder=state_folder(os.environ), now=clock.now())
    except OSError:
        return LeadtrackError(what, "Run it again with --debug to see where.")
    return LeadtrackError(what, f"A report without names or texts is in {path}; --debug shows the traceback.")
