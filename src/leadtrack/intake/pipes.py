"""Opening a list, wherever it comes from: a file, a pipe with a name, standard input. Nothing is waited for forever."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from leadtrack import temporary
from leadtrack.errors import FileError, NotFoundError
from leadtrack.intake.text.encodings import refuse_binary
from leadtrack.intake.workbook import MAGIC

_BLOCK = 1 << 16
_LARGEST = 4 << 30
# Who sends a list through a pipe with a name may be late by so many tenths of a second.
_PATIENCE = 100


def open_list(path: str) -> BinaryIO:
    """Open the file for reading, a pipe as a file of its own.

    Raises NotFoundError where there is none, and FileError naming what else is wrong with it.
    """
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise FileError(f"{path} is a folder, not a list.", "Name a file in it.")
        if stat.S_ISFIFO(mode):
            return spooled(_sent(path), path)
        if not stat.S_ISREG(mode):
            raise FileError(f"{path} is a device, not a list.", "Name a file, or - for standard input.")
        return open(path, "rb")  # noqa: SIM115 - the caller closes it
    except FileNotFoundError:
        raise NotFoundError(f"the list {path} does not exist.", "Check the name, or look with ls.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise FileError(f"the list {path} cannot be read: {why}.", "Check the file, and who may read it.") from None


def spooled(blocks: Iterable[bytes], name: str) -> BinaryIO:
    """What comes through a pipe, in a file that has no name and goes away by itself: a list is read more than once.

    Raises FileError for what is no text from the beginning, and for what does not end; UnreachableError where there is
    no place for it.
    """
    spool = temporary.unnamed()
    size = 0
    with temporary.filled():
        for block in blocks:
            if not size and not block.startswith(MAGIC):
                refuse_binary(block, name)
            size += spool.write(block)
            if size > _LARGEST:
                hint = "Save the list as a file, and import that."
                raise FileError(f"{name} sent more than {_LARGEST >> 30} GB.", hint)
        spool.seek(0)
    return spool


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """A stream to its end, a block at a time."""
    while block := stream.read(_BLOCK):
        yield block


def _sent(path: str) -> Iterator[bytes]:
    """What is sent through a pipe with a name; raises FileError where nobody comes to send anything."""
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(opened, "rb", buffering=0) as pipe:
        first = _first(opened, path)
        os.set_blocking(opened, True)
        yield first
        yield from blocks_of(pipe)


def _first(opened: int, path: str) -> bytes:
    from select import select

    for _ in range(_PATIENCE):
        try:
            if block := os.read(opened, _BLOCK):
                return block
        except BlockingIOError:
            # Somebody is there and has sent nothing yet.
            return b""
        select([], [], [], 0.1)
    raise FileError(f"nobody writes to the pipe {path}.", "Start what sends the list, and import again.")
