"""Writing what leaves: to a new file that only its owner can read, whole or not at all, or to standard output."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from leadtrack import private
from leadtrack.app import App
from leadtrack.errors import AbandonedError, FileError, UsageError


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
    refuse_own(app, path)
    exists = os.path.lexists(path)
    if exists:
        _refuse_what_is_no_file(path)
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


def refuse_own(app: App, path: Path) -> None:
    """Raises FileError for what is leadtrack's own, there already or to be: the database, its log, its key or the
    settings. Nobody means it, and whoever loses it loses everything."""
    key = app.settings.key_from
    ours = [f"{app.settings.db}{end}" for end in ("", "-wal", "-shm")] + [str(app.settings.path)]
    ours += [os.path.expanduser(key)] if os.path.isabs(os.path.expanduser(key)) else []
    if any(_is_same(path, Path(one)) for one in ours):
        raise FileError(f"{path} is leadtrack's own, and never overwritten.", "Name another file.")


def check_rejects(app: App, rejects: Path, file: str) -> None:
    """Raises FileError where rejected rows would take the place of what is leadtrack's own, or of their list itself,
    and UsageError for standard output, where the account goes."""
    if str(rejects) == "-":
        raise UsageError("--rejects names a file; what became of the list is on standard output.")
    refuse_own(app, rejects)
    if file != "-" and _is_same(rejects, Path(file)):
        raise FileError(
            f"the rejected rows would take the place of the list {file} itself.", "Name another file with --rejects."
        )


def _is_same(path: Path, other: Path) -> bool:
    """Whether both are one file, there already or to be."""
    if os.path.realpath(path) == os.path.realpath(other):
        return True
    return path.exists() and other.exists() and path.samefile(other)


def _refuse_what_is_no_file(path: Path) -> None:
    """A device or a pipe would be replaced, not written to."""
    if path.exists() and not path.is_file():
        raise FileError(f"{path} is no ordinary file.", "Use - and redirect the output.")
