"""Commands whose help begins with an example, and whose options are said once.

Typer ships its own copy of Click, whose classes have no public names: hence the Any of this file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from leadtrack.errors import ContradictionError, UsageError

_EXAMPLE = "Example:"
# Behind that word in `--help`, and indented in the man page, so many columns stay inside 80.
_WIDTH = 66
# Of a line that goes on; a blank follows.
_INDENT = "   "


def pasteable(command: str) -> list[str]:
    """A command line as an example shows it: broken before an option where it is long, so that the shell reads one."""
    if len(command) <= _WIDTH:
        return [command]
    at = max(command.rfind(before, len(_INDENT) + 1, _WIDTH - 1) for before in (" --", " > "))
    return [f"{command[:at]} \\", *pasteable(_INDENT + command[at:])] if at > 0 else [command]


def without_range(record: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What gives the line of help of an option, without `[0<=x<=1000000000]` at its end: the least and the most are
    told to whoever goes beyond them."""

    def shown(ctx: Any) -> Any:
        import re

        told = record(ctx)
        return told and (told[0], re.sub(r"  \[\d+<=x<=\d+\]$", "", told[1]))

    return shown


class _ExampleFirst:
    """Help that begins with the example of the docstring."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        for line in (self.help or "").splitlines():  # type: ignore[attr-defined]  # of the class mixed with
            if line.strip().startswith(_EXAMPLE):
                lines = pasteable(line.strip().removeprefix(_EXAMPLE).strip())
                formatter.write(f"{_EXAMPLE} " + "\n".join(lines) + "\n")
        formatter.write_paragraph()
        super().format_help(ctx, formatter)  # type: ignore[misc]  # of the class mixed with

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        lines = (self.help or "").splitlines()  # type: ignore[attr-defined]  # of the class mixed with
        text = "\n".join(line for line in lines if not line.strip().startswith("Example:")).strip()
        if text:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)


# Options that say how much of an answer is shown, or in what order; by their name and what follows it.
_OF_THE_ANSWER = frozenset(
    {("--limit", "N"), ("--sort", "TEXT"), ("--within", "PERIOD"), ("--from", "WHEN"), ("--to", "WHEN")}
)


class _SaidOnce:
    """Options that take one value and are written down, or choose whom, are given once, or with the same one: which one
    is meant, nobody can know. Of those of the whole program, and of those that say how much of an answer is shown, the
    last one counts, so that an alias may have one. A day that is empty is a variable that was not set, and not the wish
    for none."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            given, _, order = self.make_parser(ctx).parse_args([*args])  # type: ignore[attr-defined]  # of the class mixed with
            for option in order:
                if option.metavar == "WHEN" and option.opts[0].startswith("-") and given[option.name] == "":
                    raise UsageError(f"{option.opts[0]} is empty.", "Give a day, or leave it out.")
            for option in _said_again(order):
                if _is_said_once(option):
                    self._refuse_two(ctx, args, option)
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # of the class mixed with
        return rest

    def _refuse_two(self, ctx: Any, args: list[str], option: Any) -> None:
        option.multiple = True
        try:
            values = self.make_parser(ctx).parse_args([*args])[0][option.name]  # type: ignore[attr-defined]  # as above
        finally:
            option.multiple = False
        different = [(option.opts[0], value) for value in dict.fromkeys(values)]
        if len(different) > 1:
            raise ContradictionError(different[0], different[1])


def _is_said_once(option: Any) -> bool:
    """Whether two values of it contradict each other."""
    takes_one = option.expose_value and not (option.multiple or option.is_flag)
    return takes_one and (option.opts[0], option.metavar) not in _OF_THE_ANSWER


def _said_again(order: list[Any]) -> list[Any]:
    """Which options stand there more than once, each of them once."""
    once: dict[int, Any] = {}
    again: dict[int, Any] = {}
    for option in order:
        (again if id(option) in once else once)[id(option)] = option
    return list(again.values())


class Verb(_ExampleFirst, _SaidOnce, TyperCommand):
    """One command."""


class Verbs(_ExampleFirst, _SaidOnce, TyperGroup):
    """A command with commands of its own, each told by its first sentence."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_sentence(one.help or "")) for name, one in self.commands.items()])


def _first_sentence(text: str) -> str:
    told = " ".join(text.split("\n\n")[0].split())
    end = told.find(". ")
    return told if end < 0 else told[: end + 1]
