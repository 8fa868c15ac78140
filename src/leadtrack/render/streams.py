"""What a stream can show, and writing to it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO


def send(stream: TextIO, line: str, *, end: str = "\n") -> None:
    """Write a line; what the stream's encoding lacks is written as its escape."""
    try:
        stream.write(line + end)
    except UnicodeEncodeError:
        encoding = getattr(stream, "encoding", None) or "ascii"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + end)


@contextmanager
def lost_quietly(stream: TextIO) -> Iterator[None]:
    """Let a message be lost where the file that it goes to is full: what was done is done all the same. That nobody
    reads it any more, or looks at it, is raised."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError) or is_terminal(stream):
            raise


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody may be looking at the stream."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def wants_color(environ: Mapping[str, str], is_terminal: bool) -> bool:
    """NO_COLOR (not empty) wins over FORCE_COLOR; a dumb terminal has none (https://no-color.org)."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal and environ.get("TERM") != "dumb"


def columns_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """How many columns the terminal has, as COLUMNS or itself says; 80 where nobody does."""
    given = environ.get("COLUMNS", "")
    if given.isdigit() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
