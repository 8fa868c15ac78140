"""Settings: flag, then environment, then file, then default, and where each value came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.countries import two_letters
from leadtrack.domain.pipelines import DEFAULTS, Pipeline
from leadtrack.errors import SettingsError, quoted
from leadtrack.folders import config_folder, data_folder
from leadtrack.setting_values import EXPECTED, KEYS, check, wrong
from leadtrack.settings_lines import line_of

if TYPE_CHECKING:
    from leadtrack.domain.birthdays import Observance

# Country: order of day and month, currency (Unicode CLDR 44 and ISO 4217).
COUNTRIES = {
    "AT": ("dmy", "EUR"), "AU": ("dmy", "AUD"), "BE": ("dmy", "EUR"), "CA": ("ymd", "CAD"), "CH": ("dmy", "CHF"),
    "DE": ("dmy", "EUR"), "DK": ("dmy", "DKK"), "ES": ("dmy", "EUR"), "FI": ("dmy", "EUR"), "FR": ("dmy", "EUR"),
    "GB": ("dmy", "GBP"), "IE": ("dmy", "EUR"), "IN": ("dmy", "INR"), "IT": ("dmy", "EUR"), "JP": ("ymd", "JPY"),
    "LU": ("dmy", "EUR"), "MX": ("dmy", "MXN"), "NL": ("dmy", "EUR"), "NO": ("dmy", "NOK"), "NZ": ("dmy", "NZD"),
    "PL": ("dmy", "PLN"), "PT": ("dmy", "EUR"), "SE": ("ymd", "SEK"), "US": ("mdy", "USD"), "ZA": ("ymd", "ZAR"),
}  # fmt: skip
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
        raise SettingsError(
            f"{where}: there is no setting {quoted(unknown[0])}.", f"Settings: {', '.join(KEYS)}, pipelines."
        )
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


def _wrong(origin: str, path: Path, text: str, key: str, value: object) -> str:
    where = f"{path}, line {line_of(text, key)}" if origin.startswith("file ") else origin
    return f"{where}: {wrong(key, value)}"


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
