"""Rejected rows, kept in a file of their own so that they can be mended and imported again."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from leadtrack.errors import FileError
from leadtrack.intake.csv_file import Shape
from leadtrack.intake.headers import REJECT_COLUMNS
from leadtrack.intake.rejected import Rejected
from leadtrack.private import create


def write_rejects(
    beside: Path, *, wanted: str | None, shape: Shape, rejected: Sequence[tuple[Rejected, list[str]]]
) -> str | None:
    """Write the rows with their own columns, the line and the reason, readable by their owner alone; gives the path.

    The file is the one wanted, or a new one beside the list; nothing is written where nothing was rejected. Raises
    FileError where it cannot be.
    """
    if not rejected:
        return None
    path = Path(wanted) if wanted else _free(beside.with_name(f"{beside.stem}-rejects.csv"))
    columns = len(shape.layout.header)
    try:
        fd = create(path, may_exist=bool(wanted))
        with os.fdopen(fd, "w", encoding="utf-8", newline="", errors="surrogateescape") as out:
            writer = csv.writer(out, delimiter=shape.delimiter)
            writer.writerow([*shape.layout.header, *REJECT_COLUMNS])
            for why, row in rejected:
                cells = row + [""] * (columns - len(row))
                writer.writerow([*cells[:columns], why.line, why.why, *cells[columns:]])
    except OSError as error:
        raise FileError(
            f"the rejects file {path} cannot be written: {error.strerror}.", "Name another with --rejects."
        ) from None
    return str(path)


def _free(path: Path) -> Path:
    """The path, or the first numbered one beside it that does not exist yet."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
