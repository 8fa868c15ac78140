"""`leadtrack doctor`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.fault import Fault
from leadtrack.commands.faults import CHECKS, examine
from leadtrack.commands.precaution import back_up
from leadtrack.errors import DAMAGED, NotFoundError
from leadtrack.render.view import Column, View, counted

if TYPE_CHECKING:
    from leadtrack.render.progress import Progress

FAULTS = View(
    key="faults",
    columns=(
        Column("check", "Check", lambda f: f.check, is_whole=True),
        Column("what", "What is wrong", lambda f: f.what),
        Column("mend", "What would mend it", lambda f: "mended" if f.is_fixed else f.mend),
    ),
    record=lambda f: {
        "check": f.check,
        "what": f.what,
        "count": f.number,
        "mend": f.mend,
        "fixable": f.is_fixable,
        "fixed": f.is_fixed,
    },
)
# Where in the work each check begins and ends, as a million people showed.
_PARTS = {
    "integrity": (0.0, 0.34),
    "references": (0.34, 0.38),
    "values": (0.38, 0.51),
    "stages": (0.51, 0.51),
    "verdicts": (0.51, 0.51),
    "email keys": (0.51, 0.57),
    "phone keys": (0.57, 0.64),
    "follow-ups": (0.64, 0.64),
    "do-not-contact": (0.64, 0.64),
    "search": (0.64, 1.0),
}
# A file of so many bytes is read for half a second.
_LARGE = 50_000_000
# Whom that marked, no undo frees; and nobody who must not be contacted is followed up again by one.
_FOR_GOOD = ("do-not-contact", "follow-ups")


def doctor(
    ctx: typer.Context,
    fix: bool = typer.Option(False, "--fix", help="Mend what can be mended safely, after a backup."),
) -> None:
    """Look everything over: file, rows, rules, search, permissions, space, clock. 0: all is well; 8: something is not.

    Example: leadtrack doctor --fix
    """
    app = App.of(ctx)
    if not app.settings.db.exists():
        raise NotFoundError(f"there is no database {app.settings.db} yet.", "Name another with --db FILE.")
    app.flags["examines"] = True
    found = _looked_over(app)
    if fix:
        found = _mended(app, found)
    if app.out.is_table:
        for fault in found:
            _tell(app, fault)
    else:
        app.out.show(FAULTS, found)
    left = [fault for fault in found if not fault.is_fixed]
    if not found:
        app.out.say(f"All is well with {app.settings.db}: {len(CHECKS)} checks: {', '.join(CHECKS)}.")
    elif left:
        mendable = sum(fault.is_fixable for fault in left)
        app.out.say(f"Not well: {counted(len(left), 'fault')} in {app.settings.db}.")
        if mendable and not fix:
            app.out.say(f"{mendable} of them can be mended: leadtrack doctor --fix")
        raise typer.Exit(DAMAGED)


def _looked_over(app: App) -> list[Fault]:
    with app.out.progress("doctor", clock=clock.seconds) as bar:
        is_large = app.settings.db.stat().st_size > _LARGE
        return list(examine(app, partial(_turn_to, bar, is_large=is_large)))


def _turn_to(bar: Progress, check: str, done: float, *, is_large: bool) -> None:
    begin, end = _PARTS[check]
    # The first one is a single question to SQLite.
    bar.turn_to(check, begin=begin, end=end, done=done, at_once=is_large and check == "integrity")


def _tell(app: App, fault: Fault) -> None:
    app.out.data(f"{fault.check}: {fault.what}", breaks=True)
    app.out.data("  mended" if fault.is_fixed else f"  mend it: {fault.mend}", breaks=True)


def _mended(app: App, found: list[Fault]) -> list[Fault]:
    """Mend the rows in one step, after a backup, and the files; gives the faults, marked with whether they are gone."""
    # Rows with values that cannot be read are not built upon.
    is_readable = not any(fault.check == "values" for fault in found)
    rows = [fault.rows for fault in found if fault.rows and is_readable]
    if rows:
        kept = back_up(app, why="before-fix")
        app.out.say(f"What was there before is kept in {kept}")
        with app.store.write("doctor --fix") as step:
            for mend in rows:
                mend(step)
        if app.store.kept_step and all(fault.check not in _FOR_GOOD for fault in found):
            # What finds people is no row to take back.
            app.undo_hint()
    for fault in found:
        if fault.files:
            fault.files()
    left = {(fault.check, fault.what) for fault in _looked_over(app)}
    # What nothing mends may be told in other words the next time, as how much room there is.
    return [fault._replace(is_fixed=fault.is_fixable and (fault.check, fault.what) not in left) for fault in found]
