"""Commands whose help begins with an example.

Typer ships its own copy of Click, whose classes have no public names: hence the Any of this file.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


class _ExampleFirst:
    """Help that begins with the example of the docstring."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        for line in (self.help or "").splitlines():  # type: ignore[attr-defined]  # of the class mixed with
            if line.strip().startswith("Example:"):
                formatter.write(line.strip() + "\n")
        formatter.write_paragraph()
        super().format_help(ctx, formatter)  # type: ignore[misc]  # of the class mixed with

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        lines = (self.help or "").splitlines()  # type: ignore[attr-defined]  # of the class mixed with
        text = "\n".join(line for line in lines if not line.strip().startswith("Example:")).strip()
        if text:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)


class Verb(_ExampleFirst, TyperCommand):
    """One command."""


class Verbs(_ExampleFirst, TyperGroup):
    """A command with commands of its own, each told by its first sentence."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_sentence(one.help or "")) for name, one in self.commands.items()])


def _first_sentence(text: str) -> str:
    told = " ".join(text.split("\n\n")[0].split())
    end = told.find(". ")
    return told if end < 0 else told[: end + 1]
