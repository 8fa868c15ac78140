"""The command line: the table of commands, the options they all share, and the one `except`.

A command is imported when it is run; `--help` and a cold start load no other.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import Any

import typer
import typer.main

from leadtrack import explained, interrupting
from leadtrack.app import App
from leadtrack.domain.text import storable
from leadtrack.errors import INTERRUPTED, UsageError, quoted
from leadtrack.verbs import Verb, Verbs, without_range

# Name, module (and the thing in it), one line of help. The order is the one shown.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("today", "today:today", "Today's page: whom to call, birthdays, who has no next step."),
    ("add", "add:add", "Add a lead."),
    ("import", "import_:import_", "Import a list of leads from a file."),
    ("list", "list_:list_", "List leads by stage, verdict, source, tag and more."),
    ("find", "find:find", "Find leads by any word."),
    ("show", "show:show", "Show everything on one person."),
    ("edit", "edit:edit", "Change a lead's details."),
    ("merge", "merge:merge", "Join two records of one person and lose nothing."),
    ("duplicates", "duplicates:duplicates", "Pairs who may be one person, the likeliest first."),
    ("tag", "tag:tag", "Add or remove tags, on one lead or many."),
    ("qualify", "qualify:qualify", "Ask the short questionnaire; all yes makes a prospect."),
    ("log", "log:log", "Write down a conversation and the next step."),
    ("concerns", "concerns:concerns", "List open questions and concerns."),
    ("resolve", "resolve:resolve", "Close a question or concern."),
    ("advance", "advance:advance", "Move a prospect to the next stage, or a named one."),
    ("sale", "sale:sale", "Record a sale: a customer, then a repeat customer."),
    ("not-ready", "not_ready:not_ready", "They are not ready: wait, and follow up on a day."),
    ("no", "no:no", "They said no: may you keep them on your list?"),
    ("follow-up", "follow_up:follow_up", "Plan the next step with a person."),
    ("done", "done:done", "A follow-up is done."),
    ("snooze", "snooze:snooze", "Move a follow-up to another day."),
    ("due", "due:due", "Follow-ups due by today, most overdue first."),
    ("work", "work:work", "Go through the people whose turn it is, one at a time."),
    ("birthdays", "birthdays:birthdays", "Who has a birthday, and should get a card."),
    ("card-sent", "birthdays:card_sent", "The birthday card is sent."),
    ("draft", "draft:draft", "Fill a template for a person, to send or to open in your mail program."),
    ("do-not-contact", "do_not_contact:do_not_contact", "The list of those who must not be contacted."),
    ("imports", "imports:imports", "Imports there were; take one back."),
    ("value", "value:value", "What may come of a person, for the forecast."),
    ("board", "board:board", "The stages side by side, with who is in them."),
    ("stages", "stages:stages", "Stages and who stands in them; move people from one that is gone."),
    ("report", "report:report", "Funnel, sources, stages, losses, forecast, activity."),
    ("sources", "sources:sources", "Where leads come from, and what that cost."),
    ("export", "export:export", "Write leads to CSV, JSON lines, cards, a calendar or a page."),
    ("history", "history:history", "What changed when, by which command."),
    ("undo", "undo:undo", "Take back the last command, or another step."),
    ("redo", "undo:redo", "Do again what was undone."),
    ("backup", "backup:backup", "Make a whole copy of the database, or list the copies."),
    ("restore", "restore:restore", "Make the database what a backup is."),
    ("doctor", "doctor:doctor", "Look everything over, and mend what can be mended."),
    ("forget", "forget:forget", "Erase a person for good, from every byte of the file."),
    ("encrypt", "encrypt:encrypt", "Encrypt the database and its backups."),
    ("decrypt", "encrypt:decrypt", "Write the database and its backups plain again."),
    ("config", "config:config", "Show and change settings."),
    ("setup", "setup:setup", "Answer five short questions to set leadtrack up."),
    ("completion", "completion:completion", "Print the completion script for your shell."),
    ("help", "help_:help_", "Explain a topic: exit-codes, dates, import, man."),
)


def options(
    db: str = typer.Option(None, "--db", metavar="FILE", help="The database to use."),
    config: str = typer.Option(None, "--config", metavar="FILE", help="The settings file to use."),
    today: str = typer.Option(None, "--today", metavar="DAY", help="Take this day for today."),
    format: str = typer.Option(None, "--format", metavar="FORMAT", help="table, plain, json, jsonl, csv or md."),
    json: bool = typer.Option(False, "--json", help="The same as --format json."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No messages, only data."),
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Say more."),
    debug: bool = typer.Option(False, "--debug", help="Say most; show the traceback of a bug."),
    no_color: bool = typer.Option(False, "--no-color", help="No colours."),
    no_input: bool = typer.Option(False, "--no-input", help="Never ask anything."),
    no_pager: bool = typer.Option(False, "--no-pager", help="Never show long answers in a pager."),
    version: bool = typer.Option(False, "--version", is_eager=True, help="Show the versions and leave."),
) -> None:
    """Find leads, qualify them, sell to prospects, forget nobody.

    Example: leadtrack add "Mette Hansen" --phone "+45 20 12 34 56"
    """


# Typer ships its own copy of Click, whose classes have no public names: hence the Any of this file.
def _keep(ctx: Any, param: Any, value: Any) -> Any:
    if value == "":
        # A variable that was not set, in a script: what stands for it elsewhere is not what was meant.
        raise UsageError(f"{param.opts[0]} is empty.", "Give its value, or leave it out.")
    if value:
        App.of(ctx).flags[param.name] = value
    if value and param.name == "version":
        from leadtrack.version import versions

        for line in versions():
            App.of(ctx).out.data(line)
        raise typer.Exit
    return value


def _options() -> list[Any]:
    """The options of the whole program, fresh for one command."""
    made = typer.main.get_params_convertors_ctx_param_name_from_function(options)[0]
    for option in made:
        option.expose_value = False
        option.callback = _keep
    return list(made)


class Root(Verbs):
    """The program: every command by its name, imported when it is run."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order shown."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the command of that name."""
        for name, place, _ in COMMANDS:
            if name == cmd_name:
                return load(name, place)
        return None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The table of commands, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, _, text in COMMANDS])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command meant; raises UsageError with the nearest name for a typo."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise UsageError(f"there is no command {quoted(args[0])}.", nearest(args[0], names))
        return super().resolve_command(ctx, args)


def nearest(typed: str, names: Sequence[str]) -> str:
    """Which command may be meant by a word that is none, or where they all are."""
    from difflib import get_close_matches

    from leadtrack.other_words import command_called

    meant = command_called(typed)
    for told in (told for name, _, told in COMMANDS if name == meant):
        return f"Did you mean {meant}? {told}"
    # Two words half alike share no more than their letters: who asks for templates does not mean duplicates.
    near = get_close_matches(typed, names, n=3, cutoff=0.65)
    return f"Did you mean {' or '.join(near)}?" if near else "See: leadtrack --help"


def load(name: str, place: str) -> Any:
    """Build the command `module:thing`, with the options of the whole program."""
    module, _, thing = place.partition(":")
    found = getattr(import_module(f"leadtrack.commands.{module}"), thing)
    if isinstance(found, typer.Typer):
        command = typer.main.get_command(found)
    else:
        one = typer.Typer(rich_markup_mode=None, add_completion=False)
        one.command(name, cls=Verb, context_settings=getattr(found, "context_settings", None))(found)
        command = typer.main.get_command(one)
    _share_options(command)
    interrupting.begin()
    return command


def _share_options(command: Any) -> None:
    """Give the command, and those below it, the options of the whole program; and what is typed names of its own."""
    for param in command.params:
        is_argument = param.param_type_name == "argument"
        param.metavar = param.metavar or (param.name.upper() if is_argument else _typed(param))
        param.get_help_record = without_range(param.get_help_record)
    command.params.extend(_options())
    for sub in getattr(command, "commands", {}).values():
        _share_options(sub)


def _typed(option: Any) -> str | None:
    """What stands for the value of an option in its help, as in the man page; nothing for one that takes none."""
    return None if option.is_flag else "N" if option.type.name.startswith("int") else "TEXT"


def program() -> Root:
    """The root command."""
    root = Root(
        name="leadtrack",
        help=options.__doc__,
        params=_options(),
        callback=None,
        invoke_without_command=True,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code. The only place where errors end."""
    args = [as_text(arg) for arg in (sys.argv[1:] if argv is None else argv)]
    app = App()
    try:
        try:
            code = _run(app, args)
            app.tell_of_new()
            if "out" in app.__dict__:
                app.out.close()
            return code
        finally:
            app.close()
    except KeyboardInterrupt as stop:
        # A session says itself what was kept before.
        kept = "what it changed is kept." if app.has_changed else "nothing was changed."
        # The terminal may be what went away.
        with suppress(OSError):
            print(f"\nleadtrack: interrupted; {stop.args[0] if stop.args else kept}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:
        as_json = "--json" in args or _format_asked(args) in ("json", "jsonl")
        if not as_json:
            app.tell_of_new()
        known = explained.as_ours(app, error, args, named=_named(args), own_words=_own_words)
        return explained.tell(app, known, as_json=as_json)


def _format_asked(args: Sequence[str]) -> str:
    """The format the command line asks for, also where it could not be understood: the last one named."""
    asked = ""
    for arg, after in pairwise([*args, ""]):
        option, equals, value = arg.partition("=")
        if option == "--format":
            asked = value if equals else after
    return asked


def as_text(arg: str) -> str:
    """An argument as text that can be kept: a byte that is no UTF-8 is taken as Latin-1, unless it names a file."""
    return arg if arg.isascii() or storable(arg) == arg or _is_file(arg) else storable(arg)


def _is_file(arg: str) -> bool:
    import os

    try:
        return os.path.lexists(arg)
    except ValueError:
        return False


def _run(app: App, args: list[str]) -> int:
    root = program()
    # `leadtrack` alone, or with options only, is today's page.
    try:
        # The parser takes from the list what it has read.
        with root.make_context("leadtrack", [*args], obj=app) as ctx:
            if not ctx._protected_args:
                sub = load("today", "today:today")
                with sub.make_context("today", [], parent=ctx) as sub_ctx:
                    sub.invoke(sub_ctx)
            else:
                root.invoke(ctx)
    except typer.Exit as stop:
        return int(stop.exit_code)
    return 0


def _closed_pipe() -> int:
    """The reader went away, as `head` does: say nothing."""
    import os

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    return 0


def _own_words(args: Sequence[str]) -> set[str]:
    """The words of the program itself: the first command that is named, what is below it, and their options."""
    found = next((command for arg in args for command in COMMANDS if command[0] == arg), None)
    tree = [program(), *([load(found[0], found[1])] if found else [])]
    words = {found[0]} if found else set()
    for command in tree:
        subs = list(getattr(command, "commands", {}).items())
        words |= {name for name, _ in subs}
        words |= {opt for one in (command, *(sub for _, sub in subs)) for param in one.params for opt in param.opts}
    return {word for word in words if word.isascii() and (word.startswith("-") or word in args)}


def _named(args: Sequence[str]) -> list[str]:
    """The command that is named, if one is."""
    names = {name for name, *_ in COMMANDS}
    return [arg for arg in args if arg in names][:1]
