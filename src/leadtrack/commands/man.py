"""The man page, made from the tables that `--help` is made from: `leadtrack help man`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadtrack import __version__
from leadtrack.described import Described, Parameter, described
from leadtrack.errors import EXIT_CODES
from leadtrack.render import manual
from leadtrack.setting_values import EXPECTED, KEYS
from leadtrack.verbs import pasteable

_FILES = (
    (
        "leadtrack/leadtrack.db",
        "The database, in the platform's data folder unless --db, LEADTRACK_DB or db says else.",
    ),
    ("backups/", "Backups, beside the database."),
    ("leadtrack/config.toml", "The settings, in the platform's settings folder; leadtrack config path names it."),
    ("leadtrack/crash-*.txt", "Reports of bugs, in the platform's state folder."),
)


def page() -> Iterator[str]:
    """The lines of the man page."""
    whole = described()
    yield manual.title("leadtrack", version=__version__)
    yield manual.section("name")
    yield "leadtrack \\- " + manual.escaped(whole.text.rstrip("."))
    yield manual.section("synopsis")
    yield manual.escaped(f"leadtrack {whole.usage}")
    yield manual.section("options")
    yield from manual.paragraph("Every command takes these too, before or after its name.")
    yield from manual.terms(_pairs(whole.options))
    yield manual.section("commands")
    for command in [one for first in whole.below for one in first.tree()]:
        yield from _command(command)
    yield manual.section("exit status")
    yield from manual.terms((str(code), meaning) for code, meaning in EXIT_CODES)
    yield manual.section("environment")
    yield from manual.terms((f"LEADTRACK_{key.upper()}", f"The setting {key}. {EXPECTED[key]}") for key in KEYS)
    yield from manual.terms([("LEADTRACK_CONFIG", "The settings file."), ("LEADTRACK_TODAY", "As --today.")])
    yield from manual.terms([("NO_COLOR, FORCE_COLOR, PAGER, VISUAL, EDITOR", "As everywhere.")])
    yield manual.section("files")
    yield from manual.terms(_FILES)


def _command(command: Described) -> Iterator[str]:
    yield manual.subsection(f"leadtrack {' '.join(command.path)} {command.usage}")
    yield from manual.paragraph(command.text)
    if command.example:
        yield from manual.example(pasteable(command.example))
    yield from manual.terms(_pairs((*command.arguments, *command.options)))


def _pairs(parameters: Iterable[Parameter]) -> list[tuple[str, str]]:
    return [(one.shown, one.help) for one in parameters]
