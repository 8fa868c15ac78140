"""One person at their turn in a session: what is known of them, and what would be written about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from leadtrack.app import App
from leadtrack.commands import asking
from leadtrack.commands.coming_birthdays import card_due
from leadtrack.commands.done import following
from leadtrack.commands.next_step import NextStep, lacking
from leadtrack.domain.birthdays import Celebration
from leadtrack.domain.history import Channel
from leadtrack.domain.model import Lead, Standing
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import assess
from leadtrack.domain.working import Turn, standing_in
from leadtrack.errors import NotAProspectError, NotFoundError
from leadtrack.render.views.card import Card
from leadtrack.store import Step

Command = tuple[str, ...]


class Act(NamedTuple):
    """One thing to be written: how, giving the sentence that says so, and the command that does the same."""

    write: Callable[[Step], str]
    command: Command


class Plan(NamedTuple):
    """An outcome that is asked for and not yet written. `stays` says of the person afterwards whether they are shown
    again at once, for what else happened."""

    word: str
    acts: tuple[Act, ...] = ()
    stays: Callable[[Card], bool] = lambda card: False


class Visit(NamedTuple):
    """One person at their turn, with what the outcomes need."""

    app: App
    card: Card
    pipeline: Pipeline

    @property
    def lead(self) -> Lead:
        """The person."""
        return self.card.lead

    @property
    def id(self) -> str:
        """The id of the person as commands take it."""
        return str(self.card.lead.id)

    @property
    def in_pipeline(self) -> Command:
        """The option that names the pipeline, where it is not the usual one."""
        name = self.pipeline.name
        return () if name == self.app.settings.pipeline else ("--pipeline", name)

    @property
    def channel(self) -> Channel:
        """How one talks with somebody who is known by these contacts."""
        return Channel.EMAIL if self.lead.emails and not self.lead.phones else Channel.CALL

    def require_prospect(self) -> None:
        """Refuse to sell to somebody who is not qualified; raises NotAProspectError."""
        here = self.card.here
        if not self.card.is_prospect and (here is None or here.standing is not Standing.WON):
            raise NotAProspectError(self.lead.called, self.lead.id, self.card.why_not)

    def next_step(self, *, suggested: str = "", what: str = "") -> NextStep:
        """The next step, asked for; to somebody in play without one it is suggested, or required by the settings."""
        rule = self.app.settings.next_step
        of = [o for o in self.lead.opportunities if not self.in_pipeline or o.pipeline == self.pipeline.name]
        ends = [step.id for step in self.card.due(self.app.today) if following(self.app, step) is None]
        wants = rule != "off" and bool(lacking(self.app, self.lead, of, settled=ends))
        usual = suggested or ("+1w" if wants else "none")
        return asking.next_step(self.app, suggested=usual, what=what, required=wants and rule == "require")


def look(app: App, turn: Turn) -> Card | None:
    """The person as they are now; None if they are gone."""
    try:
        lead = app.store.leads.get(turn.lead_id)
    except NotFoundError:
        return None
    turn = turn._replace(pipeline=_pipeline(app, turn, lead))
    answers = app.store.progress.answers(lead.id, turn.pipeline)
    return Card(
        turn,
        lead,
        tuple(app.store.progress.concerns(lead.id)),
        tuple(app.store.follow_ups.open_of(lead.id)),
        tuple(app.store.progress.conversations(lead.id)),
        _birthday(app, lead),
        assess(app.settings.pipelines[turn.pipeline], answers).why,
    )


def _pipeline(app: App, turn: Turn, lead: Lead) -> str:
    """The pipeline of the turn; the one the person is in, where they are not in that one; the usual one, where the
    settings no longer know it."""
    known = app.settings.pipelines
    if standing_in(lead, turn.pipeline) is None:
        others = [o.pipeline for o in lead.opportunities if o.pipeline in known]
        if len(others) == 1 and turn.pipeline == app.settings.pipeline:
            return others[0]
    return turn.pipeline if turn.pipeline in known else app.settings.pipeline


def _birthday(app: App, lead: Lead) -> Celebration | None:
    """The birthday a card is still to be sent for."""
    born = app.store.birthdays.of(lead.id) if lead.birthday else None
    return card_due(app, born) if born else None


def options(wanted: NextStep, *, none: Command = ()) -> Command:
    """The next step as the options of a command."""
    if wanted.due is None:
        return none
    return ("--next", day_and_time(wanted.due, wanted.time), *given("--what", wanted.what))


def day_and_time(day: date, time: str | None) -> str:
    """The moment as commands take it."""
    return f"{day.isoformat()} {time}" if time else day.isoformat()


def given(flag: str, *values: str) -> Command:
    """The option once for each value that is not empty."""
    return tuple(part for value in values if value for part in (flag, value))
