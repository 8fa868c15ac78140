"""Writing what leaves: to a new file that only its owner can read, whole or not at all, or to standard output."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from leadtrack import private
from leadtrack.app import App
from leadtrack.errors import AbandonedError, FileError


def write(app: App, texts: Iterable[str], file: str, *, name: str, yes: bool) -> Path | None:
    """Write the texts and give the file's path; None where `file` is `-`, standard output.

    In a folder the file gets the `name`. An existing file is replaced only after a yes. Raises FileError where the
    file cannot be written, or is the database, the settings, or no ordinary file.
    """
    if file == "-":
        app.out.stream(texts)
        return None
    path = Path(file).expanduser()
    path = path / name if path.is_dir() else path
    exists = os.path.lexists(path)
    if exists:
        _refuse_what_is_no_list(app, path)
        if not app.out.confirm(f"{path} exists already. Overwrite it?", yes=yes):
            raise AbandonedError
    try:
        with private.written(path, may_replace=exists) as made:
            for text in texts:
                made.write(text.encode("utf-8", "replace"))
    except FileExistsError:
        raise FileError(f"{path} exists already.", "Name another file, or give --yes.") from None
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}.", "Name another place.") from None
    return path


def _refuse_what_is_no_list(app: App, path: Path) -> None:
    """Nobody means the database, its log or the settings; and a device or pipe would be replaced, not written to."""
    ours = [Path(f"{app.settings.db}{end}") for end in ("", "-wal", "-shm")] + [app.settings.path]
    if any(one.exists() and path.exists() and path.samefile(one) for one in ours):
        raise FileError(f"{path} is leadtrack's own; an export never overwrites it.", "Name another file.")
    if path.exists() and not path.is_file():
        raise FileError(f"{path} is no ordinary file.", "Use - and redirect the output.")
