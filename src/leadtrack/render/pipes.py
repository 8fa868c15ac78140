"""The standard streams as pipes: whole texts and bytes that other programs send or take."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from leadtrack.errors import FileError, NothingSentError, UsageError
from leadtrack.render.prompts import Prompts
from leadtrack.render.streams import is_terminal

# What is typed, or written down of one conversation, is far less.
_MOST = 4 << 20


class Pipes(Prompts):
    """What comes through standard input, and what goes out as bytes."""

    def read_all(self, *, flag: str) -> str:
        """All of standard input, in UTF-8, in UTF-16 with its mark, or as Windows writes.

        Raises NothingSentError where that is a terminal nobody redirected, and FileError for more than anybody types.
        """
        if is_terminal(self._in):
            raise NothingSentError(f"Give {flag}, or send the text through a pipe.")
        raw = getattr(self._in, "buffer", None)
        taken = self._in.read(_MOST + 1) if raw is None else raw.read(_MOST + 1)
        if len(taken) > _MOST:
            raise FileError(f"standard input sent more than {_MOST >> 20} MB.", "Is it what was meant?")
        return taken if isinstance(taken, str) else _decoded(taken)

    def binary_out(self, *, flag: str) -> BinaryIO:
        """Standard output for bytes; raises UsageError where a person would look at them."""
        if is_terminal(self._out):
            raise UsageError("bytes are nothing for a terminal.", f"Give {flag}, or redirect the output.")
        self._out.flush()
        return self._out.buffer

    def binary_in(self, *, flag: str) -> BinaryIO:
        """Standard input for bytes; raises NothingSentError where that is a terminal nobody redirected."""
        if is_terminal(self._in):
            raise NothingSentError(f"Give {flag}, or send the file through a pipe.")
        return self._in.buffer


def _decoded(taken: bytes) -> str:
    if taken.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return taken.decode("utf-16", errors="replace")
    try:
        return taken.decode("utf-8-sig")
    except UnicodeDecodeError:
        return taken.decode("cp1252", errors="replace")
