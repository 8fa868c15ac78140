"""What a conversation may come to: a presentation, a sale, not ready, a no; and what was due is done with it."""

from __future__ import annotations

from datetime import date

from leadtrack.commands import asking
from leadtrack.commands.done import finish
from leadtrack.commands.next_step import NextStep
from leadtrack.commands.no import is_of
from leadtrack.commands.talking import conversation, log
from leadtrack.commands.visit import Act, Plan, Visit, day_and_time, given, options
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.history import Sale
from leadtrack.domain.model import Standing
from leadtrack.domain.money import parse_amount, show_amount
from leadtrack.domain.stages import advance
from leadtrack.errors import RefusedError, UsageError
from leadtrack.store import Step


def dones(visit: Visit) -> tuple[Act, ...]:
    """What was due is done by what happened."""
    return tuple(settle(visit, step) for step in visit.card.due(visit.app.today))


def settle(visit: Visit, follow_up: FollowUp) -> Act:
    """The follow-up is done, as `leadtrack done` writes it."""

    def write(step: Step) -> str:
        following = finish(visit.app, step, follow_up)
        again = f" Again: {visit.app.say_day(following, follow_up.time)}." if following else ""
        return f"Follow-up {follow_up.id} is done.{again}"

    return Act(write, ("done", str(follow_up.id)))


def presented(visit: Visit) -> Plan:
    """A presentation with its call to action, and what came of it: a sale, not ready, a no, or time to think."""
    visit.require_prospect()
    talk, settled = conversation(visit, is_presentation=True)
    came = {key: word for key, word in _CAME.items() if key != "s" or visit.pipeline.repeat}
    key = asking.one_of(visit.app, "What came of it?", came)
    if key == "t":
        return Plan("presented", (log(visit, talk, visit.next_step()), *settled))
    after = {"s": sale, "r": not_ready, "n": no}[key](visit)
    # The conversation settles what was due; what came of it brings the next step.
    acts = tuple(act for act in after.acts if act.command[0] != "done")
    return Plan(f"presented, {after.word}", (log(visit, talk, NextStep(None)), *settled, *acts))


_CAME = {"t": "they think about it", "s": "sale", "r": "not ready", "n": "no"}


def sale(visit: Visit) -> Plan:
    """A sale: the amount, what was bought, and the next step."""
    visit.require_prospect()
    if visit.pipeline.repeat is None:
        raise RefusedError(f"nothing is sold in {visit.pipeline.name}.", "Press v for the next stage.")
    app = visit.app
    value, unit = asking.until_right(
        app, f"Amount? ({app.settings.currency})", lambda typed: parse_amount(typed, currency=app.settings.currency)
    )
    item = asking.text(app, "What was bought? (empty: not noted)", default="")
    wanted = visit.next_step(suggested=app.settings.after_sale_in or "none", what=app.settings.after_sale)
    made = Sale(0, visit.lead.id, app.today, value, unit, item)

    def write(step: Step) -> str:
        from leadtrack.commands.sale import record

        kept = record(app, step, visit.lead, made, pipeline=visit.pipeline, wanted=wanted)
        return f"Sold for {show_amount(value, unit)}; now a {kept.after.stage}.{kept.planned}"

    command = ("sale", visit.id, f"{value} {unit}", *given("--item", item), *options(wanted), *visit.in_pipeline)
    return Plan("sale", (Act(write, command), *dones(visit)))


def next_stage(visit: Visit) -> Plan:
    """The next stage of the pipeline, and the next step."""
    visit.require_prospect()
    before = visit.card.here
    assert before is not None
    after = advance(before, visit.pipeline, to=None, on=visit.app.today, override=False)
    wanted = visit.next_step(suggested="" if after.standing is Standing.OPEN else "none")

    def write(step: Step) -> str:
        from leadtrack.commands.advance import record

        planned = record(visit.app, step, visit.lead, before, after, pipeline=visit.pipeline, wanted=wanted)
        return f"{before.stage} -> {after.stage} in {after.pipeline}.{planned}"

    command = ("advance", visit.id, *options(wanted, none=("--no-next",)), *visit.in_pipeline)
    return Plan("next stage", (Act(write, command), *dones(visit)))


def not_ready(visit: Visit) -> Plan:
    """They are not ready: until when, and why."""
    app = visit.app

    def later(typed: str) -> tuple[date, str | None]:
        day, time = app.parse_moment(typed)
        if day <= app.today:
            raise UsageError(f"{app.say_day(day)} is not a later day.", "Give a day after today.")
        return day, time

    usual = app.say_day(app.parse_day("+1m"))
    until, time = asking.until_right(app, f"Until when? [{usual}]", lambda typed: later(typed or "+1m"), default="")
    because = asking.reason(app, "Why not now?")

    def write(step: Step) -> str:
        from leadtrack.commands.not_ready import record

        told = record(app, step, visit.lead, pipeline=visit.pipeline, until=until, time=time, because=because)
        return f"Not ready; follow up on {app.say_day(until, time)}.{told}"

    moment = day_and_time(until, time)
    command = ("not-ready", visit.id, "--until", moment, *given("--because", because), *visit.in_pipeline)
    # What is due in this pipeline and comes once is cancelled by that; the rest is done for now.
    due = visit.card.due(app.today)
    rest = (settle(visit, step) for step in due if step.every or not is_of(app, step, visit.pipeline.name))
    return Plan("not ready", (*rest, Act(write, command)))


def no(visit: Visit) -> Plan:
    """They said no: may they be kept on the list, and why."""
    app = visit.app
    keep = asking.yes_or_no(app, f"May you keep {visit.lead.called} on your list?")
    because = asking.reason(app, "Why?")

    def write(step: Step) -> str:
        from leadtrack.commands.no import record

        until = NextStep(None)
        return record(app, step, visit.lead, pipeline=visit.pipeline, keep=keep, until=until, because=because)

    kept = "yes" if keep else "no"
    command = ("no", visit.id, "--keep", kept, *given("--because", because), *visit.in_pipeline)
    return Plan("no", (Act(write, command),))
