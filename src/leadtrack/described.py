"""The program described by itself: every command with its words, as `--help` has them. The man page and the completion
are made from this, so that neither can say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from leadtrack.cli import COMMANDS, load, program


class Parameter(NamedTuple):
    """An option or an argument: its names as typed, what follows it, its line of help, and how `--help` shows it."""

    names: tuple[str, ...]
    value: str
    shown: str
    help: str


class Described(NamedTuple):
    """One command: the words that call it, its text, example and usage, its own parameters, and those below it."""

    path: tuple[str, ...]
    text: str
    example: str
    usage: str
    options: tuple[Parameter, ...]
    arguments: tuple[Parameter, ...]
    below: tuple[Described, ...]

    def tree(self) -> Iterator[Described]:
        """This command and all below it."""
        yield self
        for one in self.below:
            yield from one.tree()


def described() -> Described:
    """The whole program. Its options are those that every command has too; the others have only their own."""
    root = program()
    shared = {name for param in root.params for name in param.opts}
    commands = tuple(_command((name,), load(name, place), shared) for name, place, _ in COMMANDS)
    return _command((), root, set())._replace(below=commands)


def _command(path: tuple[str, ...], command: Any, shared: set[str]) -> Described:  # Any: typer's own Click, unnamed
    ctx = command.context_class(command, info_name=" ".join(("leadtrack", *path)))
    lines = [line.strip() for line in (command.help or "").splitlines()]
    example = next((line.removeprefix("Example:").strip() for line in lines if line.startswith("Example:")), "")
    text = " ".join(line for line in lines if line and not line.startswith("Example:"))
    params = [(param, _parameter(param, ctx)) for param in command.get_params(ctx)]
    own = [(param, one) for param, one in params if one and "--help" not in one.names and not set(one.names) & shared]
    subs = getattr(command, "commands", {}).items()
    return Described(
        path,
        text,
        example,
        " ".join(command.collect_usage_pieces(ctx)),
        tuple(one for param, one in own if param.param_type_name == "option"),
        tuple(one for param, one in own if param.param_type_name == "argument"),
        tuple(_command((*path, name), sub, shared) for name, sub in subs),
    )


def _parameter(param: Any, ctx: Any) -> Parameter | None:  # Any: typer's own Click, unnamed
    record = param.get_help_record(ctx)
    if record is None:
        return None
    takes = "" if param.param_type_name == "option" and param.is_flag else (param.metavar or "TEXT")
    return Parameter(tuple(param.opts), takes, record[0], " ".join(record[1].split()))
