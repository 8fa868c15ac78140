"""Who may read the files: those that hold people are their owner's alone, under any umask."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_OTHERS = 0o077
_OTHERS_WRITE = 0o022
# The modes of Windows say nothing of who may read.
_HAS_MODES = os.name == "posix"
# `://` as typed, `:/` after a path was made of it.
_PASSWORD = re.compile(r"\b([a-z][a-z0-9+.-]*:/{1,2}[^\s:/@]*):[^\s/]*@", re.IGNORECASE)
_PASSWORD_PARAMETER = re.compile(r"([?&](?:password|passfile|sslpassword)=)[^&\s]*", re.IGNORECASE)


def create(path: Path | str, *, may_exist: bool = False) -> int:
    """An open, empty file that only its owner can read and write; raises FileExistsError unless it may exist."""
    fd = os.open(path, os.O_CREAT | os.O_RDWR | (os.O_TRUNC if may_exist else os.O_EXCL), 0o600)
    if _HAS_MODES:
        # The umask takes bits away from a new file, and an old one keeps its own.
        os.fchmod(fd, 0o600)
    return fd


@contextmanager
def written(path: Path, *, may_replace: bool = False) -> Iterator[BinaryIO]:
    """A file in the making, only its owner's: it gets its name when it is whole and safe on the disk, or none at all.

    Raises FileExistsError where something has the name already and may not be replaced.
    """
    if os.path.lexists(path) and not may_replace:
        raise FileExistsError(path)
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with os.fdopen(create(part), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if may_replace:
            os.replace(part, path)
        else:
            settle(part, path)
    finally:
        part.unlink(missing_ok=True)


def settle(part: Path, path: Path) -> None:
    """Give a finished file its name at once; raises FileExistsError where something has that name already, which keeps
    it."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without a second name for a file, as that of many sticks.
        os.close(create(path))
        os.replace(part, path)
    else:
        part.unlink()


def make_folder(path: Path) -> None:
    """The folder and those above it, as far as they are missing: only their owner can enter them."""
    for folder in reversed([one for one in (path, *path.parents) if not one.exists()]):
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        folder.chmod(0o700)


def is_private(path: Path) -> bool:
    """Whether nobody but the owner can read or write the file or folder."""
    return not _HAS_MODES or not path.stat().st_mode & _OTHERS


def weaknesses(path: Path) -> Iterator[str]:
    """What lets others reach the file: a link, a mode, or a folder in which others can put files. A sentence each."""
    if not _HAS_MODES or not path.is_file():
        return
    if path.is_symlink():
        yield f"{path} is a link to {os.path.realpath(path)}; the journals beside it are there."
    if not is_private(path):
        yield f"{path} can be read or written by others. Mend it: leadtrack doctor --fix"
    folder = Path(os.path.realpath(path)).parent
    if folder.stat().st_mode & _OTHERS_WRITE:
        yield f"others can put files into {folder}, where the database is. Keep it in a folder of your own."


def without_password(text: str) -> str:
    """The text with the passwords of database addresses (`postgresql://name:password@host`) left out."""
    return _PASSWORD_PARAMETER.sub(r"\1***", _PASSWORD.sub(r"\1:***@", text)) if ":/" in text else text
