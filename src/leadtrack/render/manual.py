"""The man page, in the language of man(7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def title(name: str, *, version: str) -> str:
    """The first line of a page; without a day, so that the same program makes the same page."""
    return f'.TH {_quoted(name.upper())} 1 "" {_quoted(f"{name} {version}")} {_quoted("User commands")}'


def section(name: str) -> str:
    """The heading of a section."""
    return f".SH {_quoted(name.upper())}"


def subsection(name: str) -> str:
    """A heading within a section."""
    return f".SS {_quoted(name)}"


def paragraph(text: str) -> Iterator[str]:
    """A paragraph of text."""
    yield ".PP"
    yield escaped(text)


def example(lines: Iterable[str]) -> Iterator[str]:
    """Lines as they are typed."""
    yield from (".PP", ".nf", ".RS", *map(escaped, lines), ".RE", ".fi")


def terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each term with its meaning."""
    for term, meaning in pairs:
        yield ".TP"
        yield f"\\fB{escaped(term)}\\fR"
        yield escaped(meaning)


def escaped(text: str) -> str:
    """The text as a line that roff prints as it is."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{plain}" if plain.startswith(".") or not plain else plain


def _quoted(text: str) -> str:
    return '"' + escaped(text).replace('"', "\\(dq") + '"'
