"""`leadtrack undo` and `leadtrack redo`."""

from __future__ import annotations

from itertools import islice

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.domain.steps import Change, Taken
from leadtrack.errors import AbandonedError, UsageError, quoted
from leadtrack.render.view import counted
from leadtrack.render.views.steps import change_record, told_changes

# So many changes are shown; the rest is counted.
_SHOWN = 15
_MANY = 1000


def undo(
    ctx: typer.Context,
    number: str = typer.Argument(None, metavar="N", help="A step of `leadtrack history`; the last one if left out."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would be taken back."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask before many rows are taken back."),
) -> None:
    """Take back the last command that changed something, or another one. It can be done again with redo.

    Example: leadtrack undo
    """
    app = App.of(ctx)
    steps = app.store.undo
    step = steps.get(_number(number)) if number is not None else steps.last()
    changes = list(islice(steps.changes(step.id), _MANY))
    question = f"Take back {step.command} ({counted(step.rows, 'row')})?"
    if step.rows > _MANY and not dry_run and not app.out.confirm(question, yes=yes):
        raise AbandonedError
    names = _names(app, changes)
    with app.out.progress("undo", clock=clock.seconds) as bar:
        steps.take_back(step.id, keeps=not dry_run, advance=bar.advance)
    if dry_run:
        app.out.say(f"Would take back: {step.command} ({counted(step.rows, 'row')}).")
    else:
        app.out.say(f"Taken back: {step.command}.")
    _tell(app, step, changes, backwards=True, names=names)
    if not dry_run:
        app.out.say(f"Do it again: leadtrack redo {step.id}")
    app.out.result(lambda: {"undone": _record(step, changes, dry_run=dry_run)})


def redo(
    ctx: typer.Context,
    number: str = typer.Argument(None, metavar="N", help="A step that is undone; the one undone last if left out."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would be done again."),
) -> None:
    """Do again what was undone last, or another undone step of `leadtrack history`.

    Example: leadtrack redo
    """
    app = App.of(ctx)
    steps = app.store.undo
    step = steps.get(_number(number)) if number is not None else steps.last_undone()
    changes = list(islice(steps.changes(step.id), _MANY))
    with app.out.progress("redo", clock=clock.seconds) as bar:
        step = steps.do_again(step.id, keeps=not dry_run, advance=bar.advance)
    app.out.say(f"Would do again: {step.command}." if dry_run else f"Done again: {step.command}.")
    _tell(app, step, changes, backwards=False)
    if not dry_run:
        app.out.say(f"Undo: leadtrack undo {step.id}")
    app.out.result(lambda: {"redone": _record(step, changes, dry_run=dry_run)})


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"{quoted(text)} is no number of a step.", "See: leadtrack history")
    return int(text)


def _names(app: App, changes: list[Change]) -> dict[int, str]:
    ids = sorted({change.about for change in changes if change.about})
    return {lead.id: lead.called for lead in app.store.leads.details(ids)}


def _tell(
    app: App, step: Taken, changes: list[Change], *, backwards: bool, names: dict[int, str] | None = None
) -> None:
    """What the step changed, turned round where it is taken back; at most a screenful."""
    names = _names(app, changes) | (names or {})
    lines = list(told_changes(iter(changes), names, backwards=backwards))
    if step.made:
        goes = backwards != step.removes
        one = f"1 lead of the import {'goes' if goes else 'comes back'}"
        many = f"{step.made} leads of the import {'go' if goes else 'come back'}"
        app.out.say(f"  {one if step.made == 1 else many}")
    if step.listed:
        one, many = ("goes off", "go off") if backwards else ("comes on", "come on")
        keys = counted(step.listed, "key")
        app.out.say(f"  {keys} {one if step.listed == 1 else many} the do-not-contact list")
    for line in lines[:_SHOWN]:
        app.out.say(f"  {line}")
    noted = step.rows - step.made - step.listed
    more = max(len(lines) - _SHOWN, 0) + max(noted - len(changes), 0)
    if more:
        app.out.say(f"  and {more} more")


def _record(step: Taken, changes: list[Change], *, dry_run: bool) -> dict[str, object]:
    return {
        "step": step.id,
        "command": step.command,
        "dry_run": dry_run,
        "rows": step.rows,
        "changes": [change_record(change) for change in changes],
    }
