"""One key press without Enter, and a line with editing. The terminal is as it was afterwards, however that ended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

END = "\x04"

if sys.platform == "win32":
    import msvcrt

    def can_press(stdin: TextIO) -> bool:
        """Whether single keys can be read here."""
        return stdin is sys.__stdin__

    def press(stdin: TextIO, ask: Callable[[], None]) -> str:
        """Ask, and give the key pressed; END at the end of input. Keys typed before the question do not count."""
        while msvcrt.kbhit():
            msvcrt.getwch()
        ask()
        key = msvcrt.getwch()
        if key in ("\x00", "\xe0"):  # the first half of an arrow or a function key
            msvcrt.getwch()
            return ""
        if key == "\x03":
            raise KeyboardInterrupt
        return END if key == "\x1a" else key

    def pasted(stdin: TextIO) -> bool:
        """Whether more lines came at once with the one just read; a console here cannot tell."""
        return False

    @contextmanager
    def asked_again(ask: Callable[[], None]) -> Iterator[None]:
        """A console here stops no program in the midst of a question."""
        yield

    def can_edit(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> bool:
        """Whether a line needs more than the console's own editing."""
        return False

    def edited(prompt: str, stdin: TextIO) -> str:
        """A line typed, its end included; empty at the end of input."""
        return stdin.readline()

else:
    import os
    import select
    import signal
    import termios

    _LEAVING = (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
    _SECONDS_OF_A_PASTE = 0.01
    _LOCAL = 3  # the place of the local modes in what tcgetattr gives

    def can_press(stdin: TextIO) -> bool:
        """Whether single keys can be read here."""
        try:
            termios.tcgetattr(stdin.fileno())
        except (OSError, ValueError, termios.error):
            return False
        return True

    def press(stdin: TextIO, ask: Callable[[], None]) -> str:
        """Ask, and give the key pressed; END at the end of input, empty for one that is no character.

        Keys typed before the question do not count: they were meant for something else.
        """
        with _Single(stdin.fileno()), asked_again(ask):
            ask()
            return _read(stdin.fileno())

    def _read(fd: int) -> str:
        key = os.read(fd, 1)
        if key in (b"", b"\x04"):
            return END
        if key == b"\x1b" or key > b"\x7f":
            while select.select([fd], [], [], _SECONDS_OF_A_PASTE)[0] and os.read(fd, 64):
                continue
            return ""
        return key.decode("ascii")

    def pasted(stdin: TextIO) -> bool:
        """Whether more lines came at once with the one just read, as a paste does."""
        try:
            return bool(select.select([stdin.fileno()], [], [], _SECONDS_OF_A_PASTE)[0])
        except (OSError, ValueError):
            return False

    @contextmanager
    def asked_again(ask: Callable[[], None]) -> Iterator[None]:
        """Whoever stopped the program with ^Z and lets it go on is asked again: the shell wrote over the question."""
        before = signal.signal(signal.SIGCONT, lambda number, frame: ask())
        try:
            yield
        finally:
            signal.signal(signal.SIGCONT, before)

    def can_edit(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> bool:
        """Whether a line can be edited with the arrow keys: all three are the program's own, on one terminal."""
        if (stdin, stdout) != (sys.stdin, sys.stdout) or not can_press(stdin):
            return False
        try:
            import readline  # noqa: F401  # input() edits lines once this is loaded

            return stdout.isatty() and os.fstat(stdout.fileno()).st_rdev == os.fstat(stderr.fileno()).st_rdev
        except (ImportError, OSError, ValueError):
            return False

    def edited(prompt: str, stdin: TextIO) -> str:
        """A line typed and edited, its end included; empty at the end of input."""
        import readline

        def ask() -> None:
            sys.stdout.write(f"{prompt}{readline.get_line_buffer()}")
            sys.stdout.flush()

        with _Kept(stdin.fileno()), asked_again(ask):
            try:
                return input(prompt) + "\n"
            except EOFError:
                return ""

    class _Kept:
        """A signal that ends or stops the program finds the terminal as it was here; let go on, it is as it was then.

        ^C stays what it is.
        """

        def __init__(self, fd: int) -> None:
            self._fd = fd
            self._before = termios.tcgetattr(fd)
            self._handlers: dict[int, Any] = {}  # Any: what signal.signal gives back

        def __enter__(self) -> None:
            for number in _LEAVING:
                self._handlers[number] = signal.signal(number, self._leave)

        def __exit__(self, *error: object) -> None:
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)
            for number, handler in self._handlers.items():
                signal.signal(number, handler)

        def _leave(self, number: int, frame: object) -> None:
            now = termios.tcgetattr(self._fd)
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)
            signal.signal(number, self._handlers[number])
            os.kill(os.getpid(), number)
            # Only a stopped program that was let go on comes here.
            signal.signal(number, self._leave)
            termios.tcsetattr(self._fd, termios.TCSADRAIN, now)

    class _Single(_Kept):
        """The terminal in single-key mode."""

        def __enter__(self) -> None:
            super().__enter__()
            mode = list(self._before)
            mode[_LOCAL] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(self._fd, termios.TCSAFLUSH, mode)
