"""A conversation at somebody's turn, held or tried: what is asked, and what of it is written."""

from __future__ import annotations

from leadtrack.commands import asking
from leadtrack.commands.log import Talk, record
from leadtrack.commands.next_step import NextStep
from leadtrack.commands.visit import Act, Plan, Visit, given, options
from leadtrack.domain.history import Channel, Concern
from leadtrack.domain.working import NO_ANSWER, try_again
from leadtrack.errors import UsageError, quoted
from leadtrack.store import Step


def talked(visit: Visit) -> Plan:
    """A conversation: what was said, what it settled and raised, and the next step."""
    talk, settled = conversation(visit)
    return Plan("talked", (log(visit, talk, visit.next_step()), *settled))


def no_answer(visit: Visit) -> Plan:
    """Nobody answered: that is noted, and the call tried again."""
    again = try_again(visit.app.today, unanswered=visit.card.unanswered + 1)
    due = visit.card.due(visit.app.today)
    what = next((step.what for step in due if step.what), "call again")
    wanted = asking.next_step(visit.app, suggested=again.isoformat(), what=what, asks_what=False)
    talk = Talk(NO_ANSWER, visit.app.now, visit.channel)
    return Plan("no answer", (log(visit, talk, wanted),))


def conversation(visit: Visit, *, is_presentation: bool = False) -> tuple[Talk, tuple[Act, ...]]:
    """What was said and raised, and the acts that close the concerns it settled."""
    words = asking.text(visit.app, "What was said?")
    asked = asking.text(visit.app, "What did you ask them to do?") if is_presentation else ""
    settled = _settled(visit)
    questions, concerns = asking.raised(visit.app)
    return Talk(words, visit.app.now, visit.channel, questions, concerns, is_presentation, asked), settled


def _settled(visit: Visit) -> tuple[Act, ...]:
    """The open concerns that were settled, named by the numbers they are shown with."""
    concerns = visit.card.concerns
    if not concerns:
        return ()

    def read(typed: str) -> tuple[Act, ...]:
        numbers = typed.replace(",", " ").split()
        if not all(n.isascii() and n.isdigit() and 0 < int(n) <= len(concerns) for n in numbers):
            raise UsageError(f"{quoted(typed)} is not of them.", f"Give numbers from 1 to {len(concerns)}, or nothing.")
        return tuple(_resolve(visit, concerns[number - 1]) for number in sorted({int(n) for n in numbers}))

    shown = "1" if len(concerns) == 1 else f"1-{len(concerns)}"
    return asking.until_right(visit.app, f"Which of the ! are settled? [{shown}] (empty: none)", read, default="")


def _resolve(visit: Visit, concern: Concern) -> Act:
    def write(step: Step) -> str:
        visit.app.store.progress.resolve(step, concern.id, resolution="")
        return f"Settled: {concern.text}"

    return Act(write, ("resolve", str(concern.id)))


def log(visit: Visit, talk: Talk, wanted: NextStep, *, settles: bool = True) -> Act:
    """The conversation as `leadtrack log` writes it; with `settles`, what was due is done by it."""

    def write(step: Step) -> str:
        only = bool(visit.in_pipeline)
        kept = record(
            visit.app, step, visit.lead, talk, pipeline=visit.pipeline, only=only, wanted=wanted, settles=settles
        )
        return f"Logged{' a presentation' if talk.presented else ''}.{kept.planned}"

    said = (
        *given("--channel", "" if talk.channel is Channel.CALL else talk.channel.value),
        *given("--question", *talk.questions),
        *given("--concern", *talk.concerns),
        *(("--presented",) if talk.presented else ()),
        *given("--asked", talk.asked),
        *options(wanted, none=("--no-next",)),
        *(() if settles else ("--still-due",)),
    )
    text = ("--", talk.text) if talk.text.startswith("-") else (talk.text,)
    return Act(write, ("log", visit.id, *said, *visit.in_pipeline, *text))
