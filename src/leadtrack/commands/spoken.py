"""What was said in a conversation: given, piped in, or typed in the user's editor."""

from __future__ import annotations

import os

from leadtrack import temporary
from leadtrack.app import App
from leadtrack.errors import AbandonedError, NoTerminalError, UsageError, quoted
from leadtrack.private import create


def said_in(app: App, given: str | None) -> str:
    """The text given, or of standard input where `-` is, or typed in the editor where there is none.

    Raises UsageError where there is nothing to write down, AbandonedError where the editor was left without a word.
    """
    piped = app.out.read_all(flag="TEXT") if given == "-" else given
    words = piped if piped is not None else _from_editor(app)
    if not words.strip():
        raise UsageError("there is no text to write down.", "Give TEXT, or - to read it from standard input.")
    return words.strip()


def _from_editor(app: App) -> str:
    """The text typed in $EDITOR, run without a shell on a 0600 file that is gone afterwards."""
    if not app.out.can_ask:
        raise NoTerminalError("what was said", "TEXT, or - to read standard input")
    with temporary.named() as folder:
        path = folder / "conversation.txt"
        os.close(create(path))
        _edit(str(path))
        # Whoever removed it in the editor has nothing to say.
        words = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if not words.strip():
        raise AbandonedError
    return words


def _edit(path: str) -> None:
    import shlex
    import subprocess

    given = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        editor = shlex.split(given) or ["vi"]
        ended = subprocess.run([*editor, path]).returncode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the editor {quoted(given or 'vi')} cannot be run: {why.lower()}.", _NO_EDITOR) from None
    if ended:
        raise UsageError(f"the editor {quoted(editor[0])} ended with {ended}, so nothing was written down.", _NO_EDITOR)


_NO_EDITOR = "Set $EDITOR, or give TEXT."
