"""What ^C does, and a polite request to end: until a command begins they end the program at once, from then on they are
raised where the command is, so that it puts away what it made.

While modules are imported nothing is changed and nothing is to be put away. An exception would come up in the midst of
them, where Python shows it as a bug, or loses it. It loses it also where it comes up while an object is thrown away,
as it does in the locks of its own imports; then it is raised again a moment later.
"""

from __future__ import annotations

# Of the module that `signal` is made of, which is there already: `signal` is four milliseconds away.
import _signal  # type: ignore[import-not-found]  # it has no types
import os
import sys
from _signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, default_int_handler, getsignal, signal

_TOLD = b"\nleadtrack: interrupted; nothing was changed.\n"
# As `errors` has it, which may be what is being imported.
_INTERRUPTED = 130
# Whoever closes the window of a terminal sends the second one, which Windows does not know.
_POLITE = (SIGTERM, *([_signal.SIGHUP] if hasattr(_signal, "SIGHUP") else []))
# Of somebody who presses ^C over and over, one is enough while all is put away.
_SECONDS_OF_ONE = 1.0
# After which it is raised again where Python lost it: by then no object is thrown away any more.
_SECONDS_UNTIL_AGAIN = 0.005


class _Requests:
    """Whether this process is the program's own; when it was last asked to end, in seconds of the clock, and by which
    signal, for ^C by none."""

    are_mine = False
    last: float | None = None
    number: int | None = None


def _end(number: int, frame: object) -> None:
    try:
        os.write(2, _TOLD)
    finally:
        os._exit(_INTERRUPTED)


def _raise(number: int, frame: object) -> None:
    from leadtrack import clock

    now, last = clock.seconds(), _Requests.last
    if last is not None and now - last < _SECONDS_OF_ONE:
        return
    _Requests.last = now
    _Requests.number = None if number == SIGINT else number
    raise KeyboardInterrupt


def _raise_again(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _lost(unraisable: sys.UnraisableHookArgs) -> None:
    """Called by Python for what was raised where nobody can catch it, with what it shows of that."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
    else:
        _signal.setitimer(_signal.ITIMER_REAL, _SECONDS_UNTIL_AGAIN)


def end_at_once() -> None:
    """Let ^C end the program; where it was told to be ignored it still is. How programs end that this one starts, as an
    editor, is heard also where its own launcher wants to hear nothing of that."""
    _Requests.are_mine = True
    if hasattr(_signal, "SIGCHLD") and getsignal(_signal.SIGCHLD) is SIG_IGN:
        signal(_signal.SIGCHLD, SIG_DFL)
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _end)


def begin() -> None:
    """Let ^C and a polite request to end be raised, since a command begins; what was told to be ignored still is."""
    if not _Requests.are_mine:
        return
    for number in (SIGINT, *_POLITE):
        if getsignal(number) in (_end, SIG_DFL):
            signal(number, _raise)
    # Windows has no timer that is a signal.
    if hasattr(_signal, "setitimer"):
        signal(_signal.SIGALRM, _raise_again)
        sys.unraisablehook = _lost


def ignore() -> None:
    """Let none of them change anything any more, since all is done and told."""
    again = [_signal.SIGALRM] if sys.unraisablehook is _lost else []
    for number in (SIGINT, *_POLITE, *again):
        signal(number, SIG_IGN)


def end_as_asked() -> None:
    """End by the signal that asked for it, so that whoever sent it sees that; return where none did."""
    if _Requests.number is not None:
        signal(_Requests.number, SIG_DFL)
        os.kill(os.getpid(), _Requests.number)
