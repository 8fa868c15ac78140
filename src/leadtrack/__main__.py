"""`python -m leadtrack` and the script `leadtrack`: a process that is short, and knows it.

What a short process can spare itself is a quarter of its time (docs/decisions/0003-short-processes.md): looking for
garbage while modules are loaded, and taking the interpreter apart when all is written and closed.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

gc.set_threshold(100_000)


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    from leadtrack.cli import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # `main` has flushed and told already what could not be written.
            continue
    os._exit(code)


if __name__ == "__main__":
    run()
