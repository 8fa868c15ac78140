"""Settings: flag, then environment, then file, then default, and where each value came from."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.countries import two_letters
from leadtrack.domain.pipelines import DEFAULTS, Pipeline
from leadtrack.errors import SettingsError
from leadtrack.settings_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from leadtrack.domain.birthdays import Observance

# Country: order of day and month, currency (Unicode CLDR 44 and ISO 4217).
COUNTRIES = {
    "AT": ("dmy", "EUR"), "AU": ("dmy", "AUD"), "BE": ("dmy", "EUR"), "CA": ("ymd", "CAD"), "CH": ("dmy", "CHF"),
    "DE": ("dmy", "EUR"), "DK": ("dmy", "DKK"), "ES": ("dmy", "EUR"), "FI": ("dmy", "EUR"), "FR": ("dmy", "EUR"),
    "GB": ("dmy", "GBP"), "IE": ("dmy", "EUR"), "IN": ("dmy", "INR"), "IT": ("dmy", "EUR"), "JP": ("ymd", "JPY"),
    "LU": ("dmy", "EUR"), "MX": ("dmy", "MXN"), "NL": ("dmy", "EUR"), "NO": ("dmy", "NOK"), "NZ": ("dmy", "NZD"),
    "PL": ("dmy", "PLN"), "PT": ("dmy", "EUR"), "SE": ("ymd", "SEK"), "US": ("mdy", "USD"), "ZA": ("ymd", "ZAR"),
}  # fmt: skip
DATE_ORDERS = ("dmy", "mdy", "ymd")
NEXT_STEPS = ("ask", "require", "off")
KEYS = (
    "country", "date_order", "currency", "time_zone", "sells_to", "next_step", "keep_months", "pipeline", "reasons",
    "after_sale", "after_sale_in", "email", "sender", "birthday_29_february",
    "birthday_alarm_days", "birthday_alarm_until", "db", "backups_kept", "key_from",
)  # fmt: skip
KEYRING, PROMPT = "keyring", "prompt"
# What may stand in a mailto: link as it is.
_ADDRESS = r"[^\s@<>()\[\]\"'?&=#%,;:\\]+@[^\s@<>()\[\]\"'?&=#%,;:\\.]+(?:\.[^\s@<>()\[\]\"'?&=#%,;:\\.]+)+"
REASONS = ("price", "no need", "no time", "has a supplier", "cannot decide alone")


class Settings(NamedTuple):
    """Everything that can be set; `origins` says for each key where its value came from."""

    country: str
    date_order: str
    currency: str
    time_zone: str
    sells_to: str
    next_step: str
    keep_months: int
    backups_kept: int
    pipeline: str
    reasons: tuple[str, ...]
    after_sale: str
    after_sale_in: str
    email: str
    sender: str
    birthday_29_february: str
    birthday_alarm_days: int
    birthday_alarm_until: str
    key_from: str
    db: Path
    path: Path
    pipelines: dict[str, Pipeline]
    origins: dict[str, str]

    @property
    def observance(self) -> Observance:
        """How birthdays are kept."""
        from datetime import timedelta

        from leadtrack.domain.birthdays import Observance

        after = None if self.birthday_alarm_until == "sent" else timedelta(days=int(self.birthday_alarm_until))
        return Observance(timedelta(days=self.birthday_alarm_days), after, self.birthday_29_february)

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates, beside the settings file."""
        return self.path.parent / "templates"


def load(*, environ: Mapping[str, str], config: str | None = None, db: str | None = None) -> Settings:
    """Read the settings; raises SettingsError naming file, line and what was expected."""
    named = config or environ.get("LEADTRACK_CONFIG")
    path = Path(named).expanduser() if named else config_folder(environ) / "config.toml"
    file, text = _read(path, must_exist=bool(named))
    values: dict[str, str] = {}
    origins: dict[str, str] = {}
    for key, value, origin in _layers(environ, db, file, path):
        if key not in values:
            checked = check(key, value)
            if checked is None:
                raise SettingsError(_wrong(origin, path, text, key, value), EXPECTED[key])
            values[key], origins[key] = checked, origin
    pipelines = {p.name: p for p in DEFAULTS}
    if "pipelines" in file:
        from leadtrack.pipeline_settings import read_pipelines

        pipelines |= read_pipelines(file["pipelines"], path=path, text=text)
    unknown = [key for key in file if key not in KEYS and key != "pipelines"]
    if unknown:
        where = f"{path}, line {line_of(text, unknown[0])}"
        raise SettingsError(f"{where}: there is no setting {unknown[0]!r}.", f"Settings: {', '.join(KEYS)}, pipelines.")
    if values["pipeline"] not in pipelines:
        raise SettingsError(
            _wrong(origins["pipeline"], path, text, "pipeline", values["pipeline"]),
            f"Pipelines: {', '.join(pipelines)}.",
        )
    return Settings(
        country=values["country"],
        date_order=values["date_order"],
        currency=values["currency"],
        time_zone=values["time_zone"],
        sells_to=values["sells_to"],
        next_step=values["next_step"],
        keep_months=int(values["keep_months"]),
        backups_kept=int(values["backups_kept"]),
        pipeline=values["pipeline"],
        reasons=tuple(values["reasons"].split(", ")),
        after_sale=values["after_sale"],
        after_sale_in=values["after_sale_in"],
        email=values["email"],
        sender=values["sender"],
        birthday_29_february=values["birthday_29_february"],
        birthday_alarm_days=int(values["birthday_alarm_days"]),
        birthday_alarm_until=values["birthday_alarm_until"],
        key_from=values["key_from"],
        db=_database(values["db"], path=path, is_from_file=origins["db"].startswith("file ")),
        path=path,
        pipelines=pipelines,
        origins=origins,
    )


def _database(text: str, *, path: Path, is_from_file: bool) -> Path:
    """The path of the database; one that the file names starts from the file's own folder."""
    named = Path(text).expanduser()
    return path.parent / named if is_from_file else named


def _layers(
    environ: Mapping[str, str], db: str | None, file: Mapping[str, object], path: Path
) -> list[tuple[str, object, str]]:
    """Every value there is with its origin, the strongest first."""
    found: list[tuple[str, object, str]] = [("db", db, "flag --db")] if db else []
    for key in KEYS:
        variable = f"LEADTRACK_{key.upper()}"
        if environ.get(variable):
            found.append((key, environ[variable], f"environment {variable}"))
    found += [(key, file[key], f"file {path}") for key in KEYS if key in file]
    variable, country = _locale(environ)
    if country:
        order, currency = COUNTRIES.get(country, ("dmy", "EUR"))
        found += [(k, v, f"locale {variable}") for k, v in (("country", country), ("date_order", order))]
        found.append(("currency", currency, f"locale {variable}"))
    defaults = {"country": "", "date_order": "dmy", "currency": "EUR", "time_zone": "", "sells_to": ""}
    defaults |= {"next_step": "ask", "keep_months": "6", "pipeline": "selling", "reasons": ", ".join(REASONS)}
    defaults |= {"backups_kept": "5", "after_sale": "thank you, and reorder?", "after_sale_in": "+1m", "email": ""}
    defaults |= {"sender": "", "birthday_29_february": "02-28", "birthday_alarm_days": "3"}
    defaults |= {"birthday_alarm_until": "sent", "key_from": ""}
    found += [(key, value, "default") for key, value in defaults.items()]
    found.append(("db", str(data_folder(environ) / "leadtrack.db"), "default"))
    return found


def _locale(environ: Mapping[str, str]) -> tuple[str, str]:
    """The country of the locale, from `da_DK.UTF-8` and the like, and the variable that says so."""
    for variable in ("LC_ALL", "LC_TIME", "LANG"):
        text = environ.get(variable, "")
        if text:
            country = text.partition(".")[0].partition("@")[0].partition("_")[2].upper()
            # Some locales are of no country, or of one that is no more.
            return (variable, country) if country == two_letters(country) else ("", "")
    return "", ""


EXPECTED = {
    "country": "Expected two letters, as in DK, or nothing.",
    "date_order": "Expected dmy, mdy or ymd.",
    "currency": "Expected three letters, as in EUR.",
    "time_zone": "Expected a name as in Europe/Copenhagen, or nothing for the machine's.",
    "sells_to": "Expected text.",
    "next_step": "Expected ask, require or off.",
    "keep_months": "Expected a whole number from 1 to 120.",
    "backups_kept": "Expected a whole number from 0 to 1000.",
    "pipeline": "Expected the name of a pipeline.",
    "reasons": "Expected different texts with commas between, or a list of texts without commas.",
    "after_sale": "Expected text.",
    "after_sale_in": "Expected +3d, +2w or +1m, or nothing.",
    "email": "Expected your own address, as in me@example.com, or nothing.",
    "sender": "Expected your name on one line, as it stands under a letter, or nothing.",
    "birthday_29_february": "Expected 02-28 or 03-01, the day in years without a 29 February.",
    "birthday_alarm_days": "Expected a whole number from 0 to 60.",
    "birthday_alarm_until": "Expected sent, or a whole number of days after the birthday, from 0 to 365.",
    "db": "Expected a path.",
    "key_from": "Expected keyring, prompt, the whole path of the file that holds the key, or nothing; never a key.",
}


def check(key: str, value: object) -> str | None:
    """The value in the form that is kept, or None if it is not what EXPECTED says."""
    if key == "reasons":
        value = _reasons(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).strip()
    if any("\ud800" <= c <= "\udfff" for c in text):
        return None  # bytes that are no text
    is_right: Callable[[str], bool] = _CHECKS.get(key, bool)
    if not is_right(text):
        return None
    if key == "country":
        return two_letters(text) if text else text
    return text.upper() if key == "currency" else text


def _reasons(value: object) -> str | None:
    """The reasons on one line; None for what is no list of different texts."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or not all(isinstance(one, str) and "," not in one for one in value):
        return None
    texts = [" ".join(one.split()) for one in value]
    return ", ".join(texts) if all(texts) and len({t.casefold() for t in texts}) == len(texts) else None


def as_text(value: object) -> str:
    """A setting's value on one line, as `config set` takes it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


_CHECKS: dict[str, Callable[[str], bool]] = {
    "country": lambda t: not t or two_letters(t) is not None,
    "date_order": DATE_ORDERS.__contains__,
    "currency": lambda t: len(t) == 3 and t.isascii() and t.isalpha(),
    "time_zone": lambda t: not t or _is_zone(t),
    "sells_to": lambda t: True,
    "next_step": NEXT_STEPS.__contains__,
    "keep_months": lambda t: t.isascii() and t.isdigit() and len(t) < 4 and 1 <= int(t) <= 120,
    "after_sale": lambda t: True,
    "after_sale_in": lambda t: not t or re.fullmatch(r"\+\d{1,3}[dwmy]", t, re.ASCII) is not None,
    "backups_kept": lambda t: t.isascii() and t.isdigit() and len(t) < 5 and int(t) <= 1000,
    "email": lambda t: not t or re.fullmatch(_ADDRESS, t) is not None,
    "sender": str.isprintable,
    "birthday_29_february": ("02-28", "03-01").__contains__,
    "birthday_alarm_days": lambda t: t.isascii() and t.isdigit() and len(t) < 3 and int(t) <= 60,
    "birthday_alarm_until": lambda t: t == "sent" or (t.isascii() and t.isdigit() and len(t) < 4 and int(t) <= 365),
    "db": lambda t: bool(t) and "\0" not in t,
    "key_from": lambda t: t in ("", KEYRING, PROMPT) or ("\0" not in t and os.path.isabs(os.path.expanduser(t))),
}


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _wrong(origin: str, path: Path, text: str, key: str, value: object) -> str:
    where = f"{path}, line {line_of(text, key)}" if origin.startswith("file ") else origin
    return f"{where}: {wrong(key, value)}"


def wrong(key: str, value: object) -> str:
    """The sentence for a wrong value. What may be a key that was put in the wrong place is not repeated."""
    return "that is no place of a key." if key == "key_from" else f"{value!r} is no {key.replace('_', ' ')}."


def _read(path: Path, *, must_exist: bool) -> tuple[dict[str, object], str]:
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(
                f"the settings file {path} does not exist.", "Name another with --config FILE."
            ) from None
        return {}, ""
    except NotADirectoryError:
        return {}, ""
    except OSError as error:
        raise SettingsError(f"the settings file {path} cannot be read: {error.strerror}.") from None
    import tomllib

    try:
        text = raw.decode("utf-8-sig")
        return tomllib.loads(text), text
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SettingsError(f"{path}, line {line}: not UTF-8 text.", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}.", 'Expected TOML, as in country = "DK".') from None


def config_folder(environ: Mapping[str, str]) -> Path:
    """The platform's folder for settings."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config", "user_config_path")


def data_folder(environ: Mapping[str, str]) -> Path:
    """The platform's folder for data."""
    return _folder(environ, "XDG_DATA_HOME", ".local/share", "user_data_path")


def state_folder(environ: Mapping[str, str]) -> Path:
    """The platform's folder for what may be thrown away, such as crash reports."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state", "user_state_path")


def _folder(environ: Mapping[str, str], variable: str, below_home: str, elsewhere: str) -> Path:
    if sys.platform not in ("win32", "darwin"):
        # The XDG base directory specification: a relative path there is to be ignored.
        given = environ.get(variable, "")
        home = environ.get("HOME") or os.path.expanduser("~")
        return Path(given if given.startswith("/") else os.path.join(home, below_home)) / "leadtrack"
    import platformdirs

    folder: Path = getattr(platformdirs, elsewhere)("leadtrack", appauthor=False)
    return folder
