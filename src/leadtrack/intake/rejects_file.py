"""Rejected rows, kept in a file of their own so that they can be mended and imported again.

However many they are, they are written as they come; the file has its name only when the import is done, so that one
that was refused or killed leaves nothing.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from leadtrack.errors import FileError
from leadtrack.intake.csv_file import Shape
from leadtrack.intake.headers.layout import REJECT_COLUMNS
from leadtrack.intake.rejected import Rejected


class Rejects:
    """The rejected rows of one import, with their own columns, the line and the reason; `count` says how many.

    What an earlier import said of them is left out. They go to the file wanted, or to a new one beside the list, which
    only its owner can read; without either they are only counted. Where nothing was rejected there is no file. Every
    way in raises FileError where it cannot be written.
    """

    def __init__(self, shape: Shape, *, beside: Path | None, wanted: str | None) -> None:
        self.count = 0
        self._shape = shape
        self._columns = len(shape.layout.header)
        self._own = [place for place, header in enumerate(shape.layout.header) if header not in REJECT_COLUMNS]
        self._beside = beside
        self._wanted = wanted
        self._draft: _Draft | None = None
        self._writer: Any = None  # the csv module has no name for it

    def __enter__(self) -> Rejects:
        return self

    def __exit__(self, *_: object) -> None:
        if self._draft:
            self._draft.drop()

    def add(self, rejected: Iterable[tuple[Rejected, list[str]]]) -> None:
        """Write these rows."""
        for why, row in rejected:
            self.count += 1
            if self._beside:
                self._write(why, row)

    def finish(self) -> None:
        """Write what is held back, so that nothing can fail any more once the import is done."""
        if self._draft:
            try:
                self._draft.finish()
            except OSError as error:
                raise self._unwritable(error) from None

    def publish(self) -> str | None:
        """Give the file its name, and say it; None where there is nothing to name."""
        if self._draft is None:
            return None
        try:
            found = self._draft.publish(self._target, replaces=self._wanted is not None)
            return self._wanted or str(found)
        except OSError as error:
            raise self._unwritable(error) from None

    @property
    def _target(self) -> Path:
        assert self._beside
        if self._wanted:
            return Path(os.path.realpath(self._wanted))
        return self._beside.with_name(f"{self._beside.stem}-rejects.csv")

    def _write(self, why: Rejected, row: list[str]) -> None:
        try:
            if self._writer is None:
                self._draft = _Draft(self._target)
                self._writer = csv.writer(self._draft.text, delimiter=self._shape.delimiter)
                header = self._header()
                self._writer.writerow([*[header[place] for place in self._own], *REJECT_COLUMNS])
            cells = row + [""] * (self._columns - len(row))
            own = [cells[place] for place in self._own]
            self._writer.writerow([*own, why.line, why.why, *cells[self._columns :]])
        except OSError as error:
            raise self._unwritable(error) from None

    def _header(self) -> list[str]:
        """The list's own header; where it had none, the fields that its columns were taken for."""
        layout = self._shape.layout
        if self._shape.header_line:
            return list(layout.header)
        fields = {
            place: field if number == 1 else f"{field} {number}"
            for field, places in layout.columns.items()
            for number, place in enumerate(places, 1)
        }
        return [fields.get(place, header) for place, header in enumerate(layout.header)]

    def _unwritable(self, error: OSError) -> FileError:
        return FileError(
            f"the rejects file {self._target} cannot be written: {error.strerror}.", "Name another with --rejects."
        )


class _Draft:
    """A file in the folder of its target, without a name where the system can do that."""

    def __init__(self, target: Path) -> None:
        self._named: Path | None = None
        if target.exists() and not target.is_file():
            # A device or a pipe is written to as it is; a folder is refused by the system.
            self._fd = os.open(target, os.O_WRONLY)
            self._is_there = True
        else:
            self._fd = self._open(target.parent)
            self._is_there = False
            if hasattr(os, "fchmod"):
                os.fchmod(self._fd, 0o600)
        self.text: TextIO = os.fdopen(self._fd, "w", encoding="utf-8", newline="", errors="surrogateescape")

    def _open(self, folder: Path) -> int:
        if hasattr(os, "O_TMPFILE"):
            try:
                opened = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
            except FileNotFoundError:
                raise
            except OSError:
                opened = -1
            if opened >= 0 and os.path.exists(f"/proc/self/fd/{opened}"):
                return opened
        opened, name = tempfile.mkstemp(prefix=".leadtrack-", suffix=".part", dir=folder)
        self._named = Path(name)
        return opened

    def finish(self) -> None:
        """Hand everything to the disk."""
        self.text.flush()
        if not self._is_there:
            os.fsync(self._fd)

    def publish(self, target: Path, *, replaces: bool) -> Path:
        """Give the file its name, or, where it must not replace another, the first free one like it."""
        if self._is_there:
            return target
        number = 1
        while True:
            name = target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
            try:
                self._name(name)
            except FileExistsError:
                if replaces:
                    spare = name.with_name(f".{name.name}.{os.getpid()}.part")
                    self._name(spare)
                    os.replace(spare, name)
                    return name
                number += 1
                continue
            return name

    def _name(self, name: Path) -> None:
        if self._named:
            if name.exists():
                raise FileExistsError
            os.replace(self._named, name)
        else:
            # By its place in the table of open files, and therefore to be followed.
            os.link(f"/proc/self/fd/{self._fd}", name, src_dir_fd=self._fd, follow_symlinks=True)

    def drop(self) -> None:
        """Let go of the file; without a name it is gone."""
        # What cannot be written is told already, or not needed.
        with suppress(OSError):
            self.text.close()
        if self._named:
            self._named.unlink(missing_ok=True)
