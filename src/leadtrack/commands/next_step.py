"""The next step that a conversation, an outcome or a new lead brings with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from leadtrack.app import App
from leadtrack.domain.model import Lead, Opportunity
from leadtrack.domain.stages import is_in_play
from leadtrack.errors import ContradictionError, DoNotContactError, RefusedError, UsageError
from leadtrack.render.view import ended
from leadtrack.store import Step

_GIVE = "Add --next WHEN, or --no-next."
# What is typed at a question where no day is wanted.
NONE = ("none", "-", "no", "n")


class NextStep(NamedTuple):
    """A day, what to do then and perhaps at what time; no day means none was given."""

    due: date | None
    what: str = ""
    time: str | None = None

    @staticmethod
    def read(app: App, when: str, what: str, *, none_wanted: bool | None = None) -> NextStep:
        """From `--next WHEN --what TEXT`, or `--no-next` where there is that; raises UsageError for an impossible day,
        for none (a question takes that), for both, or a what without a when."""
        if when and none_wanted:
            raise ContradictionError(("--next", when), ("--no-next",))
        if what and not when:
            raise UsageError("--what says what to do, but not when.", "Add --next WHEN.")
        if when.strip().lower() in NONE:
            way = "leave --next out." if none_wanted is None else "--no-next."
            raise UsageError(f"--next {when} is no day.", f"Where no next step is wanted: {way}")
        due, time = app.parse_moment(when) if when else (None, None)
        return NextStep(due, what, time)


def plan(
    app: App, step: Step, lead: Lead, wanted: NextStep, *, pipeline: str | None = None, is_one_of_many: bool = False
) -> str:
    """Keep the next step, if one is wanted; gives the sentence that says so. Of a day that is past it is warned, unless
    it is the next step of many: then it was before."""
    if wanted.due is None:
        return ""
    if lead.do_not_contact:
        raise DoNotContactError(f"{lead.called} ({lead.id})", listed=lead.id)
    if not is_one_of_many:
        warn_of_past(app, wanted.due)
    app.store.follow_ups.add(step, lead.id, wanted.due, what=wanted.what, pipeline=pipeline, time=wanted.time)
    return ended(f" Next: {app.say_day(wanted.due, wanted.time)} {wanted.what}".rstrip())


def warn_of_past(app: App, due: date | None) -> None:
    """Say of a next step that it is planned for a day that is past: a mistyped year, more often than not."""
    if due and due < app.today:
        app.out.warn(f"{app.say_day(due)} is past, so it is overdue at once.")


def lacking(
    app: App, lead: Lead, of: Iterable[Opportunity] | None = None, *, settled: Collection[int] = ()
) -> list[Opportunity]:
    """The opportunities (of these, or of all) that are in play and have no next step once those are settled."""
    in_play = [o for o in (lead.opportunities if of is None else of) if is_in_play(o)]
    if not in_play or lead.do_not_contact:
        return []
    planned = [f for f in app.store.follow_ups.open_of(lead.id) if f.id not in settled]
    return [o for o in in_play if not any(f.serves(o.pipeline) for f in planned)]


def ask_for(
    app: App,
    lead: Lead,
    wanted: NextStep,
    *,
    none_wanted: bool,
    of: Iterable[Opportunity] | None = None,
    settled: Collection[int] = (),
) -> NextStep:
    """The next step for somebody in play, by the setting `next_step`: asked for on a terminal, warned about
    elsewhere, or required. Raises RefusedError where it is required and missing."""
    rule = app.settings.next_step
    if wanted.due or none_wanted or rule == "off" or not (bare := lacking(app, lead, of, settled=settled)):
        return wanted
    names = [o.pipeline for o in bare]
    where = "" if names == [app.settings.pipeline] else f" in {' and '.join(names)}"
    if app.out.can_ask and (answer := _ask(app)).due:
        return answer
    if rule == "require":
        raise RefusedError(f"{lead.called} ({lead.id}) would have no next step{where}.", _GIVE)
    if not app.out.can_ask:
        app.out.warn(f"{lead.called} ({lead.id}) has no next step{where}. Plan one: leadtrack follow-up {lead.id} WHEN")
    return wanted


def _ask(app: App) -> NextStep:
    """The day and what to do then, asked until it can be used; no day where none is wanted."""
    while True:
        answer = app.out.ask("Next step when? (empty for none)", flag="--next WHEN or --no-next", default="")
        if not answer or answer.strip().lower() in NONE:
            return NextStep(None)
        try:
            due, time = app.parse_moment(answer)
        except UsageError as error:
            app.out.say(f"{error.message} {error.hint}")
            continue
        return NextStep(due, app.out.ask("What to do then?", flag="--what", default=""), time)


def planned_in(of: Iterable[Opportunity], pipeline: str) -> str | None:
    """For which pipeline a next step is planned: that one, if the person is in play there, else the only one they
    are in play in, else none: then it is the person's."""
    names = [o.pipeline for o in of if is_in_play(o)]
    return pipeline if pipeline in names else names[0] if len(names) == 1 else None
