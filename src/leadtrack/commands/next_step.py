"""The next step that a conversation, an outcome or a new lead brings with it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leadtrack.app import App
from leadtrack.domain.model import Lead
from leadtrack.errors import DoNotContactError, RefusedError, UsageError
from leadtrack.store import Step


class NextStep(NamedTuple):
    """A day and what to do then; no day means none was given."""

    due: date | None
    what: str = ""

    @staticmethod
    def read(app: App, when: str, what: str) -> NextStep:
        """From `--next WHEN --what TEXT`; raises UsageError for an impossible day, or a what without a when."""
        if what and not when:
            raise UsageError("--what says what to do, but not when.", "Add --next WHEN.")
        return NextStep(app.parse_day(when) if when else None, what)


def plan(app: App, step: Step, lead: Lead, wanted: NextStep, *, pipeline: str | None = None) -> str:
    """Keep the next step, if one is wanted; gives the sentence that says so."""
    if wanted.due is None:
        return ""
    if lead.do_not_contact:
        raise DoNotContactError(f"{lead.called} ({lead.id})")
    app.store.follow_ups.add(step, lead.id, wanted.due, what=wanted.what, pipeline=pipeline)
    return f" Next: {app.say_day(wanted.due)}{' ' + wanted.what if wanted.what else ''}."


def ask_for(app: App, lead: Lead, wanted: NextStep, *, none_wanted: bool) -> NextStep:
    """The next step for somebody in play, by the setting `next_step`: asked for on a terminal, warned about
    elsewhere, or required. Raises RefusedError where it is required and missing."""
    rule = app.settings.next_step
    if wanted.due or none_wanted or rule == "off" or lead.do_not_contact or lead.next_follow_up:
        return wanted
    if rule == "require" and not app.out.can_ask:
        raise RefusedError(f"{lead.called} ({lead.id}) would have no next step.", "Add --next WHEN, or --no-next.")
    if not app.out.can_ask:
        app.out.warn(f"{lead.called} ({lead.id}) has no next step. Plan one: leadtrack follow-up {lead.id} WHEN")
        return wanted
    answer = app.out.ask("Next step when? (empty for none)", flag="--next WHEN or --no-next", default="")
    if not answer:
        if rule == "require":
            raise RefusedError(f"{lead.called} ({lead.id}) would have no next step.", "Give a day, or --no-next.")
        return wanted
    due = app.parse_day(answer)
    return NextStep(due, app.out.ask("What to do then?", flag="--what", default=""))
