"""`python -m leadtrack` and the script `leadtrack`: a process that is short, and knows it.

What a short process can spare itself is a quarter of its time (docs/decisions/0003-short-processes.md): looking for
garbage while modules are loaded, and taking the interpreter apart when all is written and closed.
"""

from __future__ import annotations

from leadtrack import interrupting

interrupting.end_at_once()

# These take long enough for somebody to press ^C.
import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from typing import NoReturn  # noqa: E402

gc.set_threshold(100_000)


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    from leadtrack.cli import main
    from leadtrack.errors import INTERRUPTED

    _fill_streams()
    try:
        code = main()
        interrupting.ignore()
    except KeyboardInterrupt:
        # Pressed again, while `main` told of the first time.
        code = INTERRUPTED
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # `main` has flushed and told already what could not be written.
            continue
    interrupting.end_as_asked()
    os._exit(code)


def _fill_streams() -> None:
    """Let what was closed (`>&-`) be as /dev/null; the next file that is opened would take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the program


if __name__ == "__main__":
    run()
