"""What a command may touch: the store, the terminal, today and the settings, each opened when first used."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from leadtrack import clock
from leadtrack.domain.pipelines import named
from leadtrack.errors import DoNotContactError, UsageError, quoted
from leadtrack.private import weaknesses
from leadtrack.render.out import Format, Out
from leadtrack.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path

    import typer

    from leadtrack.domain.model import Lead
    from leadtrack.domain.pipelines import Pipeline
    from leadtrack.store import Store
    from leadtrack.store.engine import Key


@dataclass
class App:
    """One run of the program. `flags` holds the options for the whole program, wherever they were given."""

    flags: dict[str, object] = field(default_factory=dict)

    @staticmethod
    def of(ctx: typer.Context) -> App:
        """The app behind a command's context."""
        app = ctx.find_root().obj
        assert isinstance(app, App)
        return app

    def flag(self, name: str) -> str | None:
        """The text given for a whole-program option, if any."""
        value = self.flags.get(name)
        return str(value) if value is not None else None

    @cached_property
    def out(self) -> Out:
        """The one door to the terminal."""
        return Out(
            sys.stdin,
            sys.stdout,
            sys.stderr,
            os.environ,
            format=self._format(),
            quiet=bool(self.flags.get("quiet")),
            verbose=bool(self.flags.get("verbose") or self.flags.get("debug")),
            color=not self.flags.get("no_color"),
            no_input=bool(self.flags.get("no_input")),
            pager=not self.flags.get("no_pager"),
            day_of=self.day_of,
        )

    def _format(self) -> Format | None:
        if self.flags.get("json"):
            return Format.JSON
        name = self.flag("format")
        if name is None:
            return None
        if name not in list(Format):
            raise UsageError(f"there is no format {quoted(name)}.", f"Formats: {', '.join(Format)}.")
        return Format(name)

    @cached_property
    def settings(self) -> Settings:
        """Flag, then environment, then file, then default; as they were when they were first asked for."""
        return self.settings_now()

    def settings_now(self) -> Settings:
        """The settings read anew: another command may have changed them meanwhile."""
        return load(environ=os.environ, config=self.flag("config"), db=self.flag("db"))

    @cached_property
    def today(self) -> date:
        """The day in the user's zone, or the one given."""
        return clock.today(self.settings.time_zone, self.flag("today") or os.environ.get("LEADTRACK_TODAY") or None)

    @cached_property
    def now(self) -> datetime:
        """This instant, in UTC; on a given day, the middle of that day."""
        if self.flag("today") or os.environ.get("LEADTRACK_TODAY"):
            return self.noon(self.today)
        return clock.now()

    def noon(self, day: date) -> datetime:
        """An instant in the middle of a day of the user's."""
        return clock.noon(day, self.settings.time_zone)

    def begin_of(self, day: date) -> datetime:
        """The instant at which a day of the user's begins."""
        return clock.begin_of(day, self.settings.time_zone)

    def instant_of(self, day: date, time: str) -> datetime:
        """The instant of a time of day (`HH:MM`) on the user's wall."""
        return clock.begin_of(day, self.settings.time_zone, hour=int(time[:2]), minute=int(time[3:]))

    def local(self, instant: datetime) -> str:
        """The instant in the user's zone, as `2026-11-23 14:30`."""
        return clock.local(instant, self.settings.time_zone)

    def day_of(self, instant: datetime) -> date:
        """The day of the user's on which an instant fell."""
        return clock.day_of(instant, self.settings.time_zone)

    @cached_property
    def store(self) -> Store:
        """The one door to the database."""
        from leadtrack.store import Store
        from leadtrack.store.engine import find_keys

        find_keys(self._key, is_new_encrypted=bool(self.settings.key_from))
        # `doctor` tells of them itself.
        for weakness in () if self.flags.get("examines") else weaknesses(self.settings.db):
            self.out.warn(weakness)
        return Store(self.settings.db, now=self.now, day_of=self.day_of)

    def _key(self, path: Path, is_typed: bool | None) -> Key:
        from leadtrack.keys import find

        return find(self, path, is_typed)

    def read_clock(self) -> None:
        """Let `now` and `today` be those of this moment, for a session that lasts."""
        self.__dict__.pop("now", None)
        self.__dict__.pop("today", None)
        if "store" in self.__dict__:
            self.store = self.store.at(self.now)

    def parse_day(self, text: str) -> date:
        """The day that WHEN means; raises UsageError."""
        from leadtrack.domain.dates import parse_day
        from leadtrack.domain.times import split_time

        day, time = split_time(text)
        if time:
            raise UsageError(f"only a day is kept here, and {quoted(text)} has a time.", f"Write it as {day}.")
        return parse_day(text, today=self.today, order=self.settings.date_order)

    def parse_moment(self, text: str) -> tuple[date, str | None]:
        """The day that WHEN means, and the time of day (`HH:MM`) if it names one; raises UsageError."""
        from leadtrack.domain.times import split_time

        day, time = split_time(text)
        return self.parse_day(day), time

    def say_day(self, day: date, time: str | None = None) -> str:
        """A day with its weekday, and the time, as what was understood is echoed."""
        from leadtrack.domain.dates import echo_day

        said = echo_day(day, today=self.today)
        return f"{said} at {time}" if time else said

    def pipeline(self, name: str | None) -> Pipeline:
        """The pipeline of that name, or the usual one; raises UsageError."""
        return named(self.settings.pipelines, name or self.settings.pipeline)

    def lead(self, text: str) -> Lead:
        """The one lead that LEAD means; see `leadtrack.choosing`."""
        from leadtrack.choosing import choose

        return choose(self, text)

    def contactable(self, text: str) -> Lead:
        """The one lead that LEAD means, who may be contacted; raises DoNotContactError."""
        lead = self.lead(text)
        if lead.do_not_contact:
            raise DoNotContactError(f"{lead.called} ({lead.id})", listed=lead.id)
        return lead

    def undo_hint(self) -> None:
        """Say how the change just made is taken back; where everything was so already, that nothing was changed."""
        self.out.say("Undo: leadtrack undo" if self.store.kept_step else "Nothing was changed.")

    def tell_of_new(self) -> None:
        """Say of a database that was asked, was named and was not there that it is empty: a name mistyped in a crontab
        would look like a day without follow-ups for ever."""
        if "store" in self.__dict__ and self.store.is_new and self.settings.origins["db"] != "default":
            self.out.warn(f"there was no database {self.settings.db}; a new one was made, which is empty.")

    @property
    def has_changed(self) -> bool:
        """Whether a change was kept in the database already."""
        return "store" in self.__dict__ and self.store.has_changed

    def close(self) -> None:
        """Close what was opened."""
        if "store" in self.__dict__:
            self.store.close()
