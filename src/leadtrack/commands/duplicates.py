"""`leadtrack duplicates`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.errors import UsageError
from leadtrack.render.view import Column, View
from leadtrack.verbs import Verb, Verbs

if TYPE_CHECKING:
    from leadtrack.render.progress import Progress

DEFAULT = 0.6
# Where in the work each part of it begins and ends, as a million people showed, and what is said of it.
_PARTS = {"read": (0.0, 0.4), "compare": (0.4, 1.0)}
_SAID = {"read": "reading", "compare": "comparing"}
PAIRS = View(
    key="duplicates",
    columns=(
        Column("score", "Score", lambda p: f"{p.likeness.score:.2f}", is_whole=True),
        Column("a", "A", lambda p: p.one.id, is_whole=True),
        Column("a_name", "Name", lambda p: p.one.name or p.one.company),
        Column("b", "B", lambda p: p.other.id, is_whole=True),
        Column("b_name", "Name", lambda p: p.other.name or p.other.company),
        Column("shared", "Shared", lambda p: p.shared, rank=1),
        Column("reasons", "Why", lambda p: [f"{r.detail} {r.weight:+g}" for r in p.likeness.reasons], rank=2),
        Column("third", "Third", lambda p: p.third, rank=2),
    ),
    record=lambda p: {
        "a": p.one.id,
        "a_name": p.one.name or p.one.company,
        "b": p.other.id,
        "b_name": p.other.name or p.other.company,
        "score": p.likeness.score,
        "shared": p.shared,
        "reasons": [{"detail": r.detail, "weight": r.weight} for r in p.likeness.reasons],
        "third": p.third,
    },
)

duplicates = typer.Typer(
    name="duplicates",
    cls=Verbs,
    help="Pairs who may be one person, the likeliest first.\n\nExample: leadtrack duplicates",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)


@duplicates.callback()
def list_(
    ctx: typer.Context,
    above: float = typer.Option(
        DEFAULT, "--above", metavar="SCORE", help="From this score, 0 to 1; the same e-mail or phone always."
    ),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Pairs who may be one person, the likeliest first: those who share a key, and those alike in other details.

    Example: leadtrack duplicates --above 0.9
    """
    if ctx.invoked_subcommand is not None:
        return
    app = App.of(ctx)
    with app.out.progress("compare", clock=clock.seconds) as bar:
        total, found = app.store.duplicates.likeliest(
            above=checked(above), limit=app.out.rows(limit), tell=partial(turn_to, bar)
        )
    app.out.show(PAIRS, found, limit=limit, total=total, empty="No possible duplicates.")
    if total and app.out.is_table:
        app.out.say("One person: leadtrack merge A B. Two people: leadtrack duplicates apart A B")


def turn_to(bar: Progress, what: str, done: float) -> None:
    """Let the bar show how much (0 to 1) of one part of the work is done."""
    begin, end = _PARTS[what]
    bar.turn_to(_SAID[what], begin=begin, end=end, done=done)


def checked(score: float) -> float:
    """The score, if it is one; raises UsageError."""
    if 0 <= score <= 1:
        return score
    raise UsageError(f"{score} is no score.", "Write it as 0.9, from 0 to 1.")


@duplicates.command("apart", cls=Verb)
def apart(
    ctx: typer.Context,
    one: str = typer.Argument(metavar="A", help="Id, e-mail, phone or name."),
    other: str = typer.Argument(metavar="B", help="Id, e-mail, phone or name."),
) -> None:
    """These are two people: never show them as a pair again.

    Example: leadtrack duplicates apart 12 31
    """
    from leadtrack.store.rows import instant

    app = App.of(ctx)
    a, b = app.lead(one), app.lead(other)
    if a.id == b.id:
        raise UsageError(f"{a.called} ({a.id}) is one record.", "Name two.")
    with app.store.write(f"duplicates apart {a.id} {b.id}") as step:
        app.store.duplicates.keep_apart(step, a.id, b.id, now=instant(app.now))
    app.out.say(f"{a.called} ({a.id}) and {b.called} ({b.id}) are kept apart.")
    app.undo_hint()
    app.out.result(lambda: {"apart": [a.id, b.id]})
