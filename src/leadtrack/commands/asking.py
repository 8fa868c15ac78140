"""The questions of a session. What cannot be used is asked again with the reason; `back` returns to the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from leadtrack.app import App
from leadtrack.commands.because import spelt
from leadtrack.commands.next_step import NONE, NextStep
from leadtrack.domain.working import kind_raised
from leadtrack.errors import UsageError, quoted
from leadtrack.render.page import FAINT, Line

BACK = "back"
_FLAG = "the answer in a terminal"
T = TypeVar("T")


class BackError(Exception):
    """The user returned to the person; nothing is written."""


def text(app: App, question: str, *, default: str | None = None) -> str:
    """A text, its pasted lines included; one is needed where there is no default. Raises BackError."""
    while True:
        typed = app.out.note(question, flag=_FLAG) or default
        if typed is None:
            app.out.page([Line(f"Type it, or {BACK} to return to the person.", label="  ")])
        elif typed.strip().lower() == BACK:
            raise BackError
        else:
            return typed


def one_of(app: App, question: str, choices: dict[str, str]) -> str:
    """One of these keys, by a single press; raises BackError for b."""
    shown = "  ".join(f"{key} {word}" for key, word in (choices | {"b": BACK}).items())
    app.out.page([Line(shown, label="  ", paint=FAINT, apart="  ")])
    pressed = app.out.key(question, choices | {"b": BACK}, flag=_FLAG)
    if pressed == "b":
        raise BackError
    return pressed


def until_right(app: App, question: str, read: Callable[[str], T], *, default: str | None = None) -> T:
    """What was typed, as `read` understands it; asked again with its reason as long as it raises UsageError."""
    while True:
        typed = text(app, question, default=default)
        try:
            return read(typed)
        except UsageError as error:
            app.out.page([Line(f"{error.message} {error.hint}", label="  ")])


def pick(app: App, question: str, items: Sequence[T], *, label: Callable[[T], str]) -> T:
    """One of several, by its number in the list; raises BackError."""
    app.out.page([Line(label(item), label=f"{number:>3}) ") for number, item in enumerate(items, 1)])

    def read(typed: str) -> T:
        if typed in [str(number) for number in range(1, len(items) + 1)]:
            return items[int(typed) - 1]
        raise UsageError(f"there is no {quoted(typed)} in this list.", f"Give a number from 1 to {len(items)}.")

    return until_right(app, f"{question} [1-{len(items)}]", read)


def yes_or_no(app: App, question: str) -> bool:
    """The answer by one key; raises BackError."""
    return one_of(app, question, {"y": "yes", "n": "no"}) == "y"


def raised(app: App) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The questions and the concerns that were raised."""
    found: dict[str, list[str]] = {"question": [], "concern": []}
    asked = "Any question or concern to address later? (empty: none)"
    while one := text(app, asked, default=""):
        for line in one.splitlines():
            found[kind_raised(line)].append(line.strip())
        asked = "Another one? (empty: none)"
    return tuple(found["question"]), tuple(found["concern"])


def reason(app: App, question: str) -> str:
    """Why: one of the user's own reasons by its number, other words, or nothing."""
    reasons = app.settings.reasons
    shown = "  ".join(f"{number} {one}" for number, one in enumerate(reasons, 1))
    app.out.page([Line(shown, label="  ", paint=FAINT, apart="  ")])

    def read(typed: str) -> str:
        if typed.isascii() and typed.isdigit() and len(typed) < 4:
            if not 1 <= int(typed) <= len(reasons):
                raise UsageError(
                    f"there is no reason {typed}.", f"Give a number from 1 to {len(reasons)}, or your words."
                )
            return reasons[int(typed) - 1]
        return spelt(typed, reasons)

    return until_right(app, f"{question} [1-{len(reasons)}, your own words, or empty]", read, default="")


def next_step(app: App, *, suggested: str, what: str = "", asks_what: bool = True, required: bool = False) -> NextStep:
    """The next step: its day, and what to do then. `none` is no day, unless one is required."""

    def read(typed: str) -> NextStep:
        if typed.strip().lower() in NONE:
            if required:
                raise UsageError("a next step is needed here.", "Give a day.")
            return NextStep(None)
        step = NextStep.read(app, typed, "")
        if step.due and step.due < app.today:
            raise UsageError(f"{app.say_day(step.due)} is past.", "Give today or a later day.")
        return step

    usual = (
        "none" if suggested in NONE else f"{app.say_day(*app.parse_moment(suggested))}{'' if required else '; none'}"
    )
    wanted = until_right(app, f"Next step when? [{usual}]", read, default=suggested)
    if wanted.due is None:
        return wanted
    if asks_what:
        known = f" [{what}]" if what else " (empty: just follow up)"
        what = text(app, f"What to do on {app.say_day(wanted.due, wanted.time)}?{known}", default=what)
    return wanted._replace(what=what)
