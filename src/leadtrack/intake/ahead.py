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

from leadtrack.domain.listed import People
from leadtrack.errors import FileError, UnreachableError
from leadtrack.intake.cells.refusals import Unsure
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.cleaning.own_list import AnyCleaner
from leadtrack.intake.csv.block import Block, Opened
from leadtrack.intake.rejected import Rejected
from leadtrack.stopping import ENDING, put_off

Blocks = Iterator[Block]
_LENGTH = 8
# Below this many bytes a second process costs more than it saves.
_LONG = 2_000_000
# The exit code of that process where there was not enough.
_NO_MEMORY = 3


class Portion(NamedTuple):
    """Some rows of a list, cleaned: `read` of them, up to the byte `at`; the rejected ones with their own cells.

    `opened` are the quotes that were never closed, `orders` those of day and month that the birthdays up to here
    showed; `kept` says in which columns something was kept as it was typed, and how often, and `restored` how many
    postal codes got back a zero that was lost; `has_zeros` says that others had theirs. `unsure` says of how many rows
    the list may say that they must not be contacted.
    """

    read: int
    at: int
    people: People
    rejected: list[tuple[Rejected, list[str]]]
    opened: tuple[Opened, ...]
    orders: tuple[str, ...]
    kept: dict[str, int]
    restored: int = 0
    has_zeros: bool = False
    unsure: Unsure = {}  # noqa: RUF012 - never changed


def portions(
    blocks: Callable[[], Blocks], cleaner: AnyCleaner, file: BinaryIO, opened: list[Opened], *, size: int
) -> Iterator[Portion]:
    """The list in portions, in its own order; to what is `opened` the blocks add what they find of that, as they come.
    Raises FileError where the rows do."""
    is_short = size < _LONG or not hasattr(os, "fork")
    return (_cleaned if is_short else _from_child)(blocks, cleaner, file, opened)


def _cleaned(
    blocks: Callable[[], Blocks], cleaner: AnyCleaner, file: BinaryIO, opened: list[Opened]
) -> Iterator[Portion]:
    for block in blocks():
        if block.layout and isinstance(cleaner, ColumnCleaner):
            cleaner = cleaner.by(block.layout)
        people, rejected, kept = cleaner.clean_all(block.rows, block.lines)
        restored, cleaner.restored = cleaner.restored, 0
        unsure, cleaner.unsure = cleaner.unsure, {}
        read = len(block.rows) + len(block.aside)
        if block.aside:
            rejected = sorted([*rejected, *block.aside], key=lambda one: one[0].line)
        orders = tuple(sorted(cleaner.orders))
        open_quotes = tuple(opened)
        opened.clear()
        yield Portion(
            read, file.tell(), people, rejected, open_quotes, orders, kept, restored, cleaner.has_zeros, unsure
        )


# What goes from one process to the other is plain tuples and text, the only things marshal knows.
_Plain = tuple[Any, ...]  # the fields of a portion, each of another type
# Between the cells of a column, which is sent as one text: a control character that hardly any list has.
_APART = "\x1e"


def _as_plain(portion: Portion) -> _Plain:
    people, rejected = portion.people, [(tuple(why), row) for why, row in portion.rejected]
    columns: list[Any] = [_APART.join(column) for column in people.texts]  # a text, or a list of texts
    if any(column.count(_APART) != people.size - 1 for column in columns):
        columns = list(people.texts)
    told = portion.orders, portion.kept, portion.restored, portion.has_zeros, portion.unsure
    opened = tuple(map(tuple, portion.opened))
    return portion.read, portion.at, columns, people.more, people.told, rejected, opened, *told


def _as_portion(plain: _Plain) -> Portion:
    read, at, columns, more, told, rejected, opened, *others = plain
    texts = (column.split(_APART) if isinstance(column, str) else column for column in columns)
    people = People._make([*texts, more, told])
    why_rejected = [(Rejected(*why), row) for why, row in rejected]
    return Portion(read, at, people, why_rejected, tuple(Opened(*one) for one in opened), *others)


def _from_child(
    blocks: Callable[[], Blocks], cleaner: AnyCleaner, file: BinaryIO, opened: list[Opened]
) -> Iterator[Portion]:
    reading, writing = os.pipe()
    _widen(writing)
    # What is raised in the child must not come up in what it has of the parent.
    with put_off():
        child = os.fork()
        if not child:
            os.close(reading)
            _be_the_child(_cleaned(blocks, cleaner, file, opened), writing)
    try:
        os.close(writing)
        with os.fdopen(reading, "rb", buffering=1 << 20) as pipe:
            while (found := _received(pipe)) is not None:
                if isinstance(found[0], str):
                    raise FileError(*found)
                yield _as_portion(found)
    except EOFError:
        raise _why(_ended(child)) from None
    finally:
        # Closing the pipe ends a child that still writes; one that is still reading is told.
        _ended(child)


def _ended(child: int) -> int:
    """How the child ended, which is told to; 0 where that was asked before."""
    with put_off():
        try:
            os.kill(child, signal.SIGTERM)
            return os.waitpid(child, 0)[1]
        except (ProcessLookupError, ChildProcessError):
            return 0


def _why(status: int) -> Exception:
    """What it means that the child ended before the list did."""
    if os.waitstatus_to_exitcode(status) == _NO_MEMORY:
        return MemoryError()
    if not os.WIFSIGNALED(status):
        return RuntimeError("the process that reads the list stopped early")
    return UnreachableError(
        "the process that reads the list was ended, perhaps since memory is short; nothing was changed.",
        "Close other programs, and import again.",
    )


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


def _be_the_child(portions: Iterator[Portion], writing: int) -> None:
    """Write every portion, then None; never returns, so that nothing of the parent is closed or flushed twice."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for one in ENDING[1:]:
            signal.signal(one, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        gc.disable()
        with os.fdopen(writing, "wb", buffering=1 << 18) as pipe:
            try:
                for portion in portions:
                    _send(pipe, _as_plain(portion))
                _send(pipe, None)
            except FileError as error:
                _send(pipe, (error.message, error.hint))
        code = 0
    except BrokenPipeError:
        code = 0
    except MemoryError:
        code = _NO_MEMORY
    finally:
        os._exit(code)
