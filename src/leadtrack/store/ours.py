"""Which files are ours, judged from their beginning alone, so that no other program's file is touched."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from leadtrack.errors import DamagedError, NotOursError, UnreachableError
from leadtrack.store import engine

APPLICATION_ID = 0x4C545243  # "LTRC", at byte 68 of the file (https://sqlite.org/fileformat2.html, 1.3)
VERSION = 3
ELSEWHERE = "Name another place with --db FILE or LEADTRACK_DB."


def examine(path: Path) -> bool:
    """Whether a database of ours is there, judged from its first 100 bytes alone, so that nothing is touched."""
    try:
        head, size = _look(path)
    except FileNotFoundError:
        return False
    except IsADirectoryError:
        raise UnreachableError(f"{path} is a folder, not a database.", ELSEWHERE) from None
    if not head:
        return False
    if engine.is_encrypted(head):
        return True
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise DamagedError(f"{path} is not a leadtrack database, or its beginning is damaged.", ELSEWHERE)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotOursError(f"{path} belongs to another program; it was left as it is.", ELSEWHERE)
    if _length(head) > size and _stays_cut_off(path):
        raise DamagedError(
            f"the database {path} is cut off: {size} bytes of {_length(head)}.", "Restore it from a backup."
        )
    return True


# Another command that ends just now writes the beginning of the file first, then its end, and removes its log last.
_LOOKS = 5
_BETWEEN_LOOKS = 0.01  # seconds


def _look(path: Path) -> tuple[bytes, int]:
    """The first 100 bytes of the file, and how many it has; raises UnreachableError for a pipe, at which one would wait
    for ever, or a device."""
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UnreachableError(f"{path} is a pipe or a device, not a database.", ELSEWHERE)
    with open(path, "rb") as file:
        return file.read(100), os.fstat(file.fileno()).st_size


def _length(head: bytes) -> int:
    """How many bytes the file has at least, by its beginning; 0 where that was written by a program that says nothing
    of it (https://sqlite.org/fileformat2.html, 1.3.7)."""
    page_size = int.from_bytes(head[16:18], "big")
    is_current = head[24:28] == head[92:96]
    return int.from_bytes(head[28:32], "big") * (65536 if page_size == 1 else page_size) if is_current else 0


def _stays_cut_off(path: Path) -> bool:
    """Whether the file is shorter than it says at every look, so that no command can be about to write the rest."""
    for look in range(_LOOKS):
        if look:
            time.sleep(_BETWEEN_LOOKS)
        # The log is looked for on both sides: it may have come, or gone, while the file was looked at.
        if has_log(path) or not _is_cut_off(path) or has_log(path):
            return False
    return True


def _is_cut_off(path: Path) -> bool:
    head, size = _look(path)
    return _length(head) > size


def has_log(path: Path) -> bool:
    """Whether a log lies beside the file that has what it lacks, or from which SQLite brings it back to what it was:
    -journal while the file is made, -wal from then on (https://sqlite.org/tempfiles.html, 2.1 and 2.2)."""
    return any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-journal"))


def refuse_others(path: Path) -> None:
    """Raises NotOursError for another program's file, and for nothing else."""
    try:
        examine(path)
    except NotOursError:
        raise
    except DamagedError:
        return
