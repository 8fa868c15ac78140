"""What was said in a conversation: given, piped in, or typed at a question or in the user's editor."""

from __future__ import annotations

import os

from leadtrack import temporary
from leadtrack.app import App
from leadtrack.errors import AbandonedError, NoTerminalError, UsageError, quoted
from leadtrack.private import create


def said_in(app: App, given: str | None) -> str:
    """The text given, or of standard input where `-` is, or typed where there is none: in $EDITOR, if one is set.

    Raises UsageError where there is nothing to write down, AbandonedError where not a word was typed.
    """
    piped = app.out.read_all(flag="TEXT") if given == "-" else given
    words = piped if piped is not None else _typed(app)
    if not words.strip():
        raise UsageError("there is no text to write down.", "Give TEXT, or - to read it from standard input.")
    return words.strip()


def _typed(app: App) -> str:
    """The text typed in $EDITOR; at a question where none is set: who never chose one may not know how to leave vi."""
    if not app.out.can_ask:
        raise NoTerminalError("what was said", "TEXT, or - to read standard input")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    words = _from_editor(editor) if editor else app.out.note("What was said?", flag="TEXT")
    if not words.strip():
        raise AbandonedError
    return words


def _from_editor(editor: str) -> str:
    """The text typed in the editor, run without a shell on a 0600 file that is gone afterwards."""
    with temporary.named() as folder:
        path = folder / "conversation.txt"
        os.close(create(path))
        _edit(editor, str(path))
        # Whoever removed it in the editor has nothing to say.
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _edit(editor: str, path: str) -> None:
    import shlex
    import subprocess

    try:
        words = shlex.split(editor) or [editor]
        ended = subprocess.run([*words, path]).returncode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the editor {quoted(editor)} cannot be run: {why.lower()}.", _NO_EDITOR) from None
    if ended:
        raise UsageError(f"the editor {quoted(words[0])} ended with {ended}, so nothing was written down.", _NO_EDITOR)


_NO_EDITOR = "Set $EDITOR, or give TEXT."
