"""The templates there are: the user's own files, and those to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from leadtrack import private
from leadtrack.app import App
from leadtrack.domain.starting_templates import STARTING
from leadtrack.domain.templates import Template, parse, place
from leadtrack.errors import FileError, NotFoundError, TemplateError, quoted

# A letter, not a book.
_LARGEST = 100_000
_END = ".txt"


class Installed(NamedTuple):
    """What became of each template that was to be written."""

    written: list[str]
    kept: list[str]


def names(app: App) -> list[str]:
    """Every name: those to begin with, then the user's own."""
    return list(dict.fromkeys([*STARTING, *_own(app)]))


def template(app: App, name: str) -> Template:
    """The template of that name, the user's own before a built-in one; raises NotFoundError, FileError."""
    path = _own(app).get(name)
    if path:
        return _read(name, path)
    if name in STARTING:
        return parse(name, STARTING[name])
    raise NotFoundError(f"there is no template {quoted(name)}.", f"Templates: {', '.join(names(app))}.")


def usable(app: App) -> Iterator[Template]:
    """Every template that can be used; the others are warned about."""
    for name in names(app):
        try:
            yield template(app, name)
        except FileError as error:
            app.out.warn(f"{error.message} {error.hint}")


def install(app: App) -> Installed:
    """Write the built-in ones as files, to be edited; a file that is there already stays as it is."""
    found = Installed([], [])
    folder = app.settings.templates
    try:
        private.make_folder(folder)
        for name, text in STARTING.items():
            try:
                with private.written(folder / f"{name}{_END}") as file:
                    file.write(text.encode())
                found.written.append(name)
            except FileExistsError:
                found.kept.append(name)
    except OSError as error:
        raise FileError(f"{folder} cannot be written: {error.strerror}.", "Check who owns the folder.") from None
    return found


def _own(app: App) -> dict[str, Path]:
    """The user's own files by their names."""
    files = sorted(app.settings.templates.glob(f"*{_END}"))
    named = {path.name.removesuffix(_END): path for path in files if path.is_file()}
    return {name: path for name, path in named.items() if name and name[0] != "." and name.isprintable()}


def _read(name: str, path: Path) -> Template:
    try:
        with open(path, "rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.", "Check who may read it.") from None
    if len(raw) > _LARGEST:
        raise FileError(f"{path} is too large for a letter.", f"Keep it below {_LARGEST // 1000} kB.")
    try:
        return parse(name, raw.decode("utf-8"), origin=str(path))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TemplateError(place(name, str(path)), line, "it is no UTF-8 text", "Save it as UTF-8.") from None
