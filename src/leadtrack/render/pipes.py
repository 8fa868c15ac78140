"""The standard streams as pipes: whole texts and bytes that other programs send or take."""

from __future__ import annotations

from typing import BinaryIO

from leadtrack.errors import NothingSentError, UsageError
from leadtrack.render.prompts import Prompts
from leadtrack.render.streams import is_terminal


class Pipes(Prompts):
    """What comes through standard input, and what goes out as bytes."""

    def read_all(self, *, flag: str) -> str:
        """All of standard input; raises NothingSentError where that is a terminal nobody redirected."""
        if is_terminal(self._in):
            raise NothingSentError(f"Give {flag}, or send the text through a pipe.")
        raw = getattr(self._in, "buffer", None)
        if raw is None:
            return self._in.read()
        taken: bytes = raw.read()
        try:
            return taken.decode("utf-8-sig")
        except UnicodeDecodeError:
            return taken.decode("latin-1")

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
