"""The report of a bug: what broke, where and in which versions, and nothing of anybody's data.

Names, notes and addresses stand in arguments, in messages of exceptions and in the values of variables; so of the
command line only the words that are the program's own are kept, and of the exceptions only types and places.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from traceback import walk_tb

from leadtrack import private
from leadtrack.version import versions

_HOUSE = Path(__file__).parent


def write_report(
    error: BaseException, args: Sequence[str], *, own_words: Collection[str], folder: Path, now: datetime
) -> Path:
    """Write the report into a new private file in the folder; gives its path. Raises OSError where it cannot be."""
    private.make_folder(folder)
    stamp = f"crash-{now:%Y-%m-%dT%H%M%SZ}"
    for number in count(1):
        path = folder / f"{stamp}{f'-{number}' if number > 1 else ''}.txt"
        try:
            opened = private.create(path)
        except FileExistsError:
            continue
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _lines(error, args, own_words, now))
        return path
    raise AssertionError("there is no last number")


def _lines(error: BaseException, args: Sequence[str], own_words: Collection[str], now: datetime) -> Iterator[str]:
    yield f"A bug in leadtrack, {now:%Y-%m-%d %H:%M:%S} UTC. No names, texts or values are in this file."
    yield ""
    yield f"command: leadtrack {' '.join(_own(args, own_words))}".rstrip()
    yield from versions()
    chained: BaseException | None = error
    while chained is not None:
        yield ""
        yield f"{type(chained).__module__}.{type(chained).__qualname__}"
        for frame, line in walk_tb(chained.__traceback__):
            yield f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        chained = chained.__cause__ or chained.__context__


def _own(args: Sequence[str], own_words: Collection[str]) -> Iterator[str]:
    """Of a command line the words that are the program's own; the rest is a point each. After `--` nothing is."""
    is_over = False
    for arg in args:
        is_over = is_over or arg == "--"
        word, equals, _ = arg.partition("=")
        yield word + equals if word in own_words and not is_over else "."


def _place(file: str) -> str:
    """A file of ours as it is named in the house; of another's the name alone, since its folder may bear the user's."""
    path = Path(file)
    return str(path.relative_to(_HOUSE.parent)) if path.is_relative_to(_HOUSE) else path.name
