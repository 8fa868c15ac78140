"""The keys of a session: what may happen with a person at their turn.

Each outcome asks what it needs and gives the plan of what is written: the writes of the commands, so that a session
and a script leave the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from leadtrack.commands import asking
from leadtrack.commands.closing import dones, next_stage, no, not_ready, presented, sale
from leadtrack.commands.details import details
from leadtrack.commands.log import Talk
from leadtrack.commands.next_step import NextStep, plan
from leadtrack.commands.talking import log, no_answer, talked
from leadtrack.commands.visit import Act, Plan, Visit, day_and_time, given
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Lead
from leadtrack.domain.working import WorkList, try_again
from leadtrack.errors import AbandonedError, RefusedError
from leadtrack.store import Step


def wrong_number(visit: Visit) -> Plan:
    """A phone that is not theirs goes, or the right one takes its place. With none left: when to look for one."""
    phones = visit.lead.phones
    if not phones:
        raise RefusedError(f"{visit.lead.called} has no phone.", "")
    app = visit.app
    wrong = phones[0] if len(phones) == 1 else asking.pick(app, "Which one?", phones, label=lambda c: c.shown)
    bare = replace(visit.lead, phones=tuple(c for c in phones if c != wrong))

    def corrected(typed: str) -> Lead:
        return details(app, bare, phones=[typed] if typed else [])

    after = asking.until_right(app, "The right number? (empty: not known)", corrected, default="")
    right = [c.typed for c in after.phones if c not in phones]
    lost = not after.phones
    wanted = visit.next_step(suggested="+1w", what="find the right number") if lost else NextStep(None)

    def write(step: Step) -> str:
        from leadtrack.commands.edit import record

        changed = record(app, step, visit.lead, after)
        return f"{wrong.shown} is gone; phones: {', '.join(c.shown for c in changed.phones) or 'none'}."

    edit = Act(write, ("edit", visit.id, "--remove-phone", wrong.typed, *given("--phone", *right)))
    note = Talk(f"wrong number: {wrong.shown}", app.now, visit.channel)
    return Plan("wrong number", (edit, log(visit, note, wanted, settles=lost)), stays=lambda card: not lost)


def done(visit: Visit) -> Plan:
    """What was due is done, without a conversation; and the next step."""
    due = dones(visit)
    if not due:
        raise RefusedError(f"nothing is due with {visit.lead.called}.", "")
    wanted = visit.next_step()
    return Plan("done", (*due, *([_follow_up(visit, wanted, wanted.due)] if wanted.due else [])))


def later(visit: Visit) -> Plan:
    """Not today: what is due moves to another day."""
    due = visit.card.due(visit.app.today)
    if not due:
        raise RefusedError(f"nothing is due with {visit.lead.called}.", "Press k to skip them.")
    tomorrow = try_again(visit.app.today, unanswered=1)
    wanted = asking.next_step(visit.app, suggested=tomorrow.isoformat(), asks_what=False, required=True)
    return Plan("later", tuple(_snooze(visit, step, wanted.due or tomorrow, wanted.time) for step in due))


def _snooze(visit: Visit, follow_up: FollowUp, to: date, time: str | None) -> Act:
    def write(step: Step) -> str:
        visit.app.store.follow_ups.move(step, follow_up, to, time=time)
        return f"Moved to {visit.app.say_day(to, time or follow_up.time)}."

    return Act(write, ("snooze", str(follow_up.id), day_and_time(to, time)))


def _follow_up(visit: Visit, wanted: NextStep, due: date) -> Act:
    def write(step: Step) -> str:
        return plan(visit.app, step, visit.lead, wanted).strip()

    return Act(write, ("follow-up", visit.id, day_and_time(due, wanted.time), *filter(None, [wanted.what])))


def qualify(visit: Visit) -> Plan:
    """The open questions of the questionnaire. A prospect stays, for what else was said."""
    from leadtrack.commands.qualify import interview

    if visit.lead.do_not_contact:
        raise RefusedError(f"{visit.lead.called} must not be contacted.", "")
    try:
        told = interview(visit.app, visit.lead, visit.pipeline)
    except AbandonedError:
        raise asking.BackError from None
    answers = (f"{key}={value}" for key, value in told.answers.items())
    command = ("qualify", visit.id, *given("--answer", *answers), *visit.in_pipeline)
    return Plan("qualified", (Act(told.write, command),), stays=lambda card: card.is_prospect)


def skip(visit: Visit) -> Plan:
    """Not now: they come last today."""
    return Plan("skipped")


OUTCOMES: dict[str, tuple[str, Callable[[Visit], Plan]]] = {
    "t": ("talked", talked),
    "a": ("no answer", no_answer),
    "p": ("presented", presented),
    "s": ("sale", sale),
    "v": ("next stage", next_stage),
    "r": ("not ready", not_ready),
    "n": ("no", no),
    "w": ("wrong number", wrong_number),
    "d": ("done", done),
    "l": ("later", later),
    "y": ("qualify", qualify),
    "k": ("skip", skip),
}


def offered(visit: Visit) -> dict[str, str]:
    """The keys that make sense for this person, with their words."""
    left_out = {"w"} if not visit.lead.phones else set()
    left_out |= {"d", "l"} if not visit.card.due(visit.app.today) else set()
    left_out |= {"y"} if visit.card.is_prospect else {"p", "s", "v"} if visit.card.here is None else set()
    left_out |= set() if visit.pipeline.repeat else {"s"}
    left_out |= set() if _has_own_next_stage(visit) else {"v"}
    first = ["y"] if visit.card.turn.list is WorkList.QUALIFY else []
    return {key: OUTCOMES[key][0] for key in dict.fromkeys([*first, *OUTCOMES]) if key not in left_out}


def _has_own_next_stage(visit: Visit) -> bool:
    """Whether the next stage is one that neither a presentation nor a sale brings about."""
    stages, here = visit.pipeline.stages, visit.card.here
    if here is None or here.stage not in stages[:-1]:
        return False
    by_sale = (visit.pipeline.won, visit.pipeline.repeat) if visit.pipeline.repeat else ()
    return stages[stages.index(here.stage) + 1] not in ("presented", *by_sale)
