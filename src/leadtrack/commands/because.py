"""Why somebody was lost: one of the user's own reasons, or free text."""

from __future__ import annotations

from leadtrack.app import App
from leadtrack.domain.text import fold


def because_of(app: App, given: str, question: str) -> str:
    """The reason given, in the spelling of the settings; on a terminal it is asked for, empty for none."""
    reasons = app.settings.reasons
    if given or not app.out.can_ask:
        return spelt(given, reasons)
    for number, reason in enumerate(reasons, 1):
        app.out.say(f"{number:>3}) {reason}")
    typed = app.out.ask(f"{question} [1-{len(reasons)}, your own words, or empty]", flag="--because TEXT", default="")
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(reasons):
        return reasons[int(typed) - 1]
    return spelt(typed, reasons)


def spelt(text: str, reasons: tuple[str, ...]) -> str:
    """One of the reasons in its own spelling; anything else as it was typed."""
    return next((reason for reason in reasons if fold(reason) == fold(text)), text.strip())
