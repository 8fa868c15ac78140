"""Where temporary files are, and what it means to the user when there is no place for them.

They hold people, so they go where TMPDIR says or nowhere: `tempfile` would take the next folder it knows.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from leadtrack.errors import UnreachableError

_FULL = frozenset([errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
# The order is SQLite's (https://sqlite.org/tempfiles.html, 5), which tries TMPDIR before them.
_OF_SQLITE = ("/var/tmp", "/usr/tmp", "/tmp")  # noqa: S108 - compared, not written to


def folder() -> str:
    """The folder for temporary files, as TMPDIR or the system says; raises UnreachableError where there is none."""
    import tempfile

    try:
        return os.environ.get("TMPDIR") or tempfile.gettempdir()
    except FileNotFoundError:
        raise UnreachableError(
            "there is no folder in which temporary files can be made; nothing was changed.", "Name one in TMPDIR."
        ) from None


def unnamed() -> BinaryIO:
    """A file without a name, which is gone with the process; raises UnreachableError where none can be made."""
    import tempfile

    try:
        return tempfile.TemporaryFile(dir=folder())  # noqa: SIM115 - the caller closes it
    except OSError as error:
        raise _no_place(folder(), error) from None


@contextmanager
def named() -> Iterator[Path]:
    """A folder for a while; raises UnreachableError where none can be made."""
    import tempfile

    try:
        made = tempfile.TemporaryDirectory(prefix="leadtrack-", dir=folder())
    except OSError as error:
        raise _no_place(folder(), error) from None
    with made as path:
        yield Path(path)


@contextmanager
def filled() -> Iterator[None]:
    """While temporary files are written: raises UnreachableError naming their folder where no space is left."""
    try:
        yield
    except OSError as error:
        # What a file is full for has no name in the error; what cannot be read has another number.
        if error.errno not in _FULL:
            raise
        raise _no_space(folder()) from None


def fuller_than(path: Path) -> str | None:
    """The folder in which SQLite sorts, where less space is left in it than beside the database; else None."""
    given = (os.environ.get(name) for name in ("SQLITE_TMPDIR", "TMPDIR"))
    usable = (one for one in (*given, *_OF_SQLITE) if one and os.path.isdir(one) and os.access(one, os.W_OK))
    here = next(usable, None)
    if here is None or not hasattr(os, "statvfs"):
        return None
    try:
        return here if _free(here) < _free(path.parent) else None
    except OSError:
        return None


def _free(where: str | Path) -> int:
    found = os.statvfs(where)
    return found.f_bavail * found.f_frsize


def _no_space(where: str) -> UnreachableError:
    return UnreachableError(
        f"no space is left in {where} for temporary files; nothing was changed.",
        "Free some space there, or name another folder in TMPDIR.",
    )


def _no_place(where: str, error: OSError) -> UnreachableError:
    if error.errno in _FULL:
        return _no_space(where)
    why = (error.strerror or str(error)).lower()
    return UnreachableError(
        f"temporary files cannot be made in {where}: {why}; nothing was changed.",
        "Make that folder, or name another one in TMPDIR.",
    )
