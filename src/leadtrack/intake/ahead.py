"""Reading and cleaning a long list in a second process, while the first one stores what is ready.

Where a process cannot be forked, and for short lists, the same work is done in this one.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from leadtrack.errors import FileError
from leadtrack.intake.cleaning import Cleaned
from leadtrack.intake.own_list import AnyCleaner
from leadtrack.intake.rejected import Rejected

Numbered = Iterator[tuple[int, list[str]]]
# A portion ends after so many rows, or so many bytes of the list.
_ROWS = 1000
_BYTES = 1 << 20
_LENGTH = 8
# Below this many bytes a second process costs more than it saves.
_LONG = 2_000_000


class Portion(NamedTuple):
    """Some rows of a list, cleaned: `read` of them, up to the byte `at`; the rejected ones with their own cells.

    `orders` are those of day and month that the birthdays up to here showed.
    """

    read: int
    at: int
    cleaned: list[Cleaned]
    rejected: list[tuple[Rejected, list[str]]]
    orders: tuple[str, ...]


def portions(rows: Callable[[], Numbered], cleaner: AnyCleaner, file: BinaryIO, *, size: int) -> Iterator[Portion]:
    """The list in portions, in its own order. Raises FileError where the rows do."""
    if size < _LONG or not hasattr(os, "fork"):
        return (_cleaned(plain) for plain in _plain(rows(), cleaner, file))
    return _from_child(rows, cleaner, file)


# What goes from one process to the other is plain tuples and text, the only things marshal knows.
_Plain = tuple[
    int, int, list[tuple[Any, ...]], list[tuple[tuple[Any, ...], list[str]]], tuple[str, ...]
]  # fields of every type


def _plain(rows: Numbered, cleaner: AnyCleaner, file: BinaryIO) -> Iterator[_Plain]:
    read, begin = 0, 0
    taken: list[tuple[Any, ...]] = []
    rejected: list[tuple[tuple[Any, ...], list[str]]] = []
    for line, row in rows:
        read += 1
        one = cleaner.clean(line, row)
        if isinstance(one, Rejected):
            rejected.append((tuple(one), row))
        else:
            taken.append(tuple(one))
        if read == _ROWS or file.tell() - begin > _BYTES:
            yield read, file.tell(), taken, rejected, tuple(sorted(cleaner.orders))
            read, taken, rejected, begin = 0, [], [], file.tell()
    yield read, file.tell(), taken, rejected, tuple(sorted(cleaner.orders))


def _cleaned(plain: _Plain) -> Portion:
    read, at, taken, rejected, orders = plain
    return Portion(read, at, list(map(Cleaned._make, taken)), [(Rejected(*why), row) for why, row in rejected], orders)


def _from_child(rows: Callable[[], Numbered], cleaner: AnyCleaner, file: BinaryIO) -> Iterator[Portion]:
    reading, writing = os.pipe()
    _widen(writing)
    child = os.fork()
    if not child:
        os.close(reading)
        _be_the_child(rows, cleaner, file, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb", buffering=1 << 20) as pipe:
            while (found := _received(pipe)) is not None:
                if isinstance(found[0], str):
                    raise FileError(*found)
                yield _cleaned(found)
    except EOFError:
        raise RuntimeError("the process that reads the list stopped early") from None
    finally:
        # Closing the pipe ends a child that still writes; one that is still reading is told.
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


def _send(pipe: BinaryIO, what: _Plain | tuple[str, str] | None) -> None:
    # Whole and after its length: unmarshalling straight from a file asks it for every single value.
    packed = marshal.dumps(what)
    pipe.write(len(packed).to_bytes(_LENGTH, "little") + packed)
    pipe.flush()


def _received(pipe: BinaryIO) -> Any:  # of the types that marshal knows
    length = int.from_bytes(pipe.read(_LENGTH), "little")
    packed = pipe.read(length)
    if not length or len(packed) < length:
        raise EOFError
    return marshal.loads(packed)


def _widen(pipe: int) -> None:
    """Room for a few portions, so that neither process waits for the other where the system allows it."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)
    except (ImportError, AttributeError, OSError):
        return


def _be_the_child(rows: Callable[[], Numbered], cleaner: AnyCleaner, file: BinaryIO, writing: int) -> None:
    """Write every portion, then None; never returns, so that nothing of the parent is closed or flushed twice."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.disable()
        with os.fdopen(writing, "wb", buffering=1 << 18) as pipe:
            try:
                for plain in _plain(rows(), cleaner, file):
                    _send(pipe, plain)
                _send(pipe, None)
            except FileError as error:
                _send(pipe, (error.message, error.hint))
        code = 0
    except BrokenPipeError:
        code = 0
    finally:
        os._exit(code)
