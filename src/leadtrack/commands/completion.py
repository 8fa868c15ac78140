"""`leadtrack completion`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from leadtrack.app import App
from leadtrack.errors import LeadtrackError, UsageError, quoted
from leadtrack.render.completion import SAFE, Words, safe, script

if TYPE_CHECKING:
    from leadtrack.described import Parameter

SHELLS = ("bash", "zsh", "fish", "powershell")
# What the value of an option is, wherever it is; `--to` of a command that moves a person is a stage.
_KINDS = {
    "--tag": "tag", "--add": "tag", "--remove": "tag", "--source": "source", "--pipeline": "pipeline",
    "--stage": "stage", "--db": "file", "--config": "file", "--rejects": "file",
    "--template": "template", "--show": "template",
}  # fmt: skip
# A line of help that names all that an option takes, as `fill, skip or overwrite what is known.`
_NAMED = re.compile(r"([a-z][\w-]*(?:, [\w-]+)*) or ([\w-]+)\b")
_WORDS = "words."
_PEOPLE = ("LEAD", "[LEAD]", "LEAD...", "ID|LEAD", "WHO...", "A", "B")
_OFFERED = 50


def completion(
    ctx: typer.Context,
    shell: str = typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell."),
    kind: str = typer.Argument(None, hidden=True),
    begin: str = typer.Argument("", hidden=True),
) -> None:
    """Print the script that completes commands, options, people, tags and sources in your shell.

    Example: leadtrack completion bash > ~/.local/share/bash-completion/completions/leadtrack
    """
    app = App.of(ctx)
    if shell == "offer":
        # Nobody reads a warning between two Tabs.
        app.flags["quiet"] = True
        for word in _offered(app, kind or "", begin):
            app.out.data(word)
        return
    if shell not in SHELLS:
        raise UsageError(f"there is no completion for {quoted(shell)}.", f"Shells: {', '.join(SHELLS)}.")
    app.out.verbatim([script(shell, _table()).rstrip("\n")])


def _table() -> dict[str, Words]:
    """By command: the words that may follow, and the kinds of the values."""
    from leadtrack.described import described

    whole = described()
    shared = [name for option in whole.options for name in option.names if name.startswith("--")]
    table: dict[str, Words] = {}
    for command in whole.tree():
        own = [name for option in command.options for name in option.names if name.startswith("--")]
        words = [below.path[-1] for below in command.below] + own + shared * bool(command.path) + ["--help"]
        taking = (one for one in (*command.options, *whole.options) if one.value)
        kinds = {
            name: _KINDS.get(name) or _words_of(one) for one in taking for name in one.names if name.startswith("--")
        }
        kinds |= {name: "stage" for one in command.options for name in one.names if one.value == "STAGE"}
        if any(argument.value in _PEOPLE for argument in command.arguments):
            kinds["*"] = "lead"
        elif any("FILE" in argument.value for argument in command.arguments):
            kinds["*"] = "file"
        table[" ".join(command.path)] = Words(tuple(safe(list(dict.fromkeys(words)))), kinds)
    return table


def _words_of(option: Parameter) -> str:
    """The kind of an option that takes one of a few words, which are named by its value or its help; else `none`."""
    named = _NAMED.match(option.help)
    words = [*named[1].split(", "), named[2]] if named else [word for word in option.value.split("|") if word.islower()]
    return _WORDS + ".".join(words) if len(words) > 1 else "none"


def _offered(app: App, kind: str, begin: str) -> Iterator[str]:
    """At most so many words of a kind that begin so; nothing where there is no database, and never an error."""
    if begin and not SAFE.fullmatch(begin):
        return
    try:
        yield from safe([word for word in _of_kind(app, kind, begin) if word.startswith(begin)])[:_OFFERED]
    except LeadtrackError:
        return


def _of_kind(app: App, kind: str, begin: str) -> list[str]:
    if kind.startswith(_WORDS):
        return kind.removeprefix(_WORDS).split(".")
    if kind == "pipeline":
        return list(app.settings.pipelines)
    if kind == "stage":
        return list(dict.fromkeys(stage for one in app.settings.pipelines.values() for stage in one.stages))
    if kind == "template":
        from leadtrack.commands.templates import names

        return names(app)
    if not app.settings.db.exists():
        return []
    return app.store.leads.words(kind, begin=begin, limit=_OFFERED)
