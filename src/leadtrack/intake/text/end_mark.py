"""The mark by which DOS ended a text (^Z), once or up to the end of a block; it is none of the list."""

from __future__ import annotations

import os
import shutil
from typing import BinaryIO

from leadtrack import temporary

_MARK = b"\x1a"
# CP/M, from which DOS had it, filled blocks of so many bytes.
_MOST = 128


def without_end_mark(file: BinaryIO) -> BinaryIO:
    """The file itself at its beginning, or one without the mark that goes away by itself."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _MOST, 0))
    end = file.read(_MOST)
    marks = len(end) - len(end.rstrip(_MARK))
    file.seek(0)
    if not marks:
        return file
    spool = temporary.unnamed()
    with temporary.filled():
        shutil.copyfileobj(file, spool)
        spool.truncate(size - marks)
    spool.seek(0)
    return spool
