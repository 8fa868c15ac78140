"""Opening a link with the program that the platform has for it, without a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# So long a program may take to say that it cannot; one that runs on is the mail program itself.
_PATIENCE = 5.0


def open_link(url: str) -> str:
    """Open the link; the answer is empty, or says why it could not be opened."""
    if sys.platform == "win32":
        return _start(url)
    name = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(name)
    if program is None:
        return f"there is no {name} here"
    quiet = subprocess.DEVNULL
    try:
        running = subprocess.Popen([program, url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        code = running.wait(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:
        return f"{name} could not be started ({error.strerror})"
    return f"{name} found no mail program" if code else ""


def _start(url: str) -> str:
    """What `start` does on Windows."""
    try:
        os.startfile(url)  # type: ignore[attr-defined,unused-ignore]  # only there
    except OSError as error:
        return f"no mail program was found ({error.strerror})"
    return ""
