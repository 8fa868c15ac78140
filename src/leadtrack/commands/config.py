"""`leadtrack config`."""

from __future__ import annotations

import os
import shlex
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.domain.pipelines import DEFAULTS
from leadtrack.errors import UsageError, quoted
from leadtrack.private import without_password
from leadtrack.render.view import Column, View
from leadtrack.setting_values import EXPECTED, KEYS, as_text
from leadtrack.settings import load
from leadtrack.verbs import Verb, Verbs

config = typer.Typer(
    name="config",
    help="Show and change settings.\n\nExample: leadtrack config set country DK",
    cls=Verbs,
    rich_markup_mode=None,
    add_completion=False,
)


class Setting(NamedTuple):
    """One setting and where its value came from."""

    key: str
    value: str
    origin: str


SETTINGS = View(
    key="settings",
    columns=(
        Column("key", "Setting", lambda s: s.key),
        Column("value", "Value", lambda s: s.value),
        Column("origin", "From", lambda s: s.origin),
    ),
    record=lambda s: {"key": s.key, "value": s.value, "origin": s.origin},
)


def _all(app: App) -> list[Setting]:
    settings = app.settings
    found = [Setting(key, without_password(as_text(getattr(settings, key))), settings.origins[key]) for key in KEYS]
    for name, pipeline in settings.pipelines.items():
        origin = "default" if pipeline in DEFAULTS else f"file {settings.path}"
        found.append(Setting(f"pipelines.{name}", " > ".join(pipeline.stages), origin))
    return found


@config.command("show", cls=Verb)
def show(ctx: typer.Context) -> None:
    """Show every setting, and where its value came from: flag, environment, file, locale or default.

    Example: leadtrack config show
    """
    app = App.of(ctx)
    app.out.detail(f"Settings file: {app.settings.path}")
    app.out.show(SETTINGS, _all(app))


@config.command("get", cls=Verb)
def get(ctx: typer.Context, key: str = typer.Argument(help="The setting.")) -> None:
    """Show one setting's value.

    Example: leadtrack config get country
    """
    app = App.of(ctx)
    settings = {setting.key: setting for setting in _all(app)}
    found = settings.get(key) or settings.get(key.replace("-", "_"))
    if found is None:
        raise UsageError(f"there is no setting {quoted(key)}.", f"Settings: {', '.join(KEYS)}.")
    app.out.record("setting", SETTINGS.record(found), lines=lambda: [found.value], is_text=True)


@config.command("set", cls=Verb)
def set_(
    ctx: typer.Context,
    key: str = typer.Argument(help="The setting."),
    value: str = typer.Argument(help="Its new value; an empty text where nothing is to be set."),
) -> None:
    """Change one setting in the file; comments there are kept.

    With a country, the phones that you have without one are read by it.

    Example: leadtrack config set country DK
    """
    from leadtrack.settings_file import checked, write

    app = App.of(ctx)
    name = key.replace("-", "_")
    new = checked({name: meant(name, value)})[name]
    if name == "pipeline":
        app.pipeline(new)
    before = write(app.settings.path, {name: new}).get(name, as_text(getattr(app.settings, name)))
    before = without_password(before)
    app.out.say(f"{name}: {before or 'nothing'} -> {without_password(new) or 'nothing'} in {app.settings.path}")
    app.out.say(f"Undo: leadtrack config set {_typed(name, before, config=app.flag('config'))}")
    now = load(environ=os.environ, config=app.flag("config"), db=app.flag("db"))
    is_in_force = now.origins[name] == f"file {now.path}"
    if not is_in_force:
        app.out.warn(f"{now.origins[name]} is stronger than the file, so {name} stays {as_text(getattr(now, name))}.")
    phones: dict[str, int] = {}
    if name == "country":
        from leadtrack.commands.completing import complete_phones

        phones = complete_phones(app, now.country if is_in_force else "")
    setting = {"key": name, "value": without_password(new), "origin": f"file {now.path}"}
    app.out.result(lambda: {"setting": setting, **phones})


def meant(name: str, value: str) -> str:
    """What is kept of a value that was typed: of a country in words its letters, and of a file its path from the root,
    since the settings are read in any folder."""
    if name == "country":
        from leadtrack.intake.cells.countries import country_code

        return country_code(value) or value
    if name == "db":
        _refuse_no_file(value)
    is_path = name == "db" or (name == "key_from" and ("/" in value or os.sep in value))
    return os.path.abspath(os.path.expanduser(value)) if is_path and value else value


def _refuse_no_file(value: str) -> None:
    """Raises UsageError for what can never be a database: a server, a folder."""
    if "://" in value:
        is_a_server = f"{without_password(value)} is the address of a server; this version keeps files."
        raise UsageError(is_a_server, EXPECTED["db"])
    if os.path.isdir(os.path.expanduser(value)):
        raise UsageError(f"{value} is a folder, not a database.", "Name a file in it.")


def _typed(name: str, value: str, *, config: str | None) -> str:
    """The arguments of `config set` as a shell takes them."""
    options = ["--config", config] if config else []
    return shlex.join([*options, name, *(["--"] if value.startswith("-") else []), value])


@config.command("path", cls=Verb)
def path(ctx: typer.Context) -> None:
    """Show where the settings file is.

    Example: leadtrack config path
    """
    app = App.of(ctx)
    app.out.record(
        "path",
        {"settings": str(app.settings.path), "db": without_password(str(app.settings.db))},
        lines=lambda: [str(app.settings.path)],
        is_text=True,
    )
