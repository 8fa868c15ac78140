"""What ^C does: until a command begins it ends the program at once, from then on it is raised where the command is.

While modules are imported nothing is changed and nothing is to be put away. An exception would come up in the midst of
them, where Python shows it as a bug, or loses it.
"""

from __future__ import annotations

import os

# Of the module that `signal` is made of, which is there already: `signal` is four milliseconds away.
from _signal import SIG_IGN, SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

_TOLD = b"\nleadtrack: interrupted; nothing was changed.\n"
# As `errors` has it, which may be what is being imported.
_INTERRUPTED = 130


def _end(number: int, frame: object) -> None:
    try:
        os.write(2, _TOLD)
    finally:
        os._exit(_INTERRUPTED)


def end_at_once() -> None:
    """Let ^C end the program; where it was told to be ignored it still is."""
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _end)


def begin() -> None:
    """Let ^C be raised, since a command begins."""
    if getsignal(SIGINT) is _end:
        signal(SIGINT, default_int_handler)


def ignore() -> None:
    """Let ^C change nothing any more, since all is done and told."""
    signal(SIGINT, SIG_IGN)
