"""`leadtrack forget`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.no import also_kept_away
from leadtrack.domain.model import Lead
from leadtrack.domain.text import fold
from leadtrack.errors import AbandonedError, LeadtrackError, UsageError
from leadtrack.render.view import counted
from leadtrack.store import backups, forgetting, forgetting_backups, forgotten
from leadtrack.store.forgotten import Known
from leadtrack.store.person import Person

_NOT_ASKED = "it was not asked for"


class Copy(NamedTuple):
    """A backup that holds the person, whether it was rewritten without them, and why not."""

    path: Path
    is_rewritten: bool
    why: str


def forget(
    ctx: typer.Context,
    lead: str = typer.Argument(None, metavar="[LEAD]", help="Id, e-mail, phone or name."),
    backups_: bool = typer.Option(
        False, "--backups", help="From the backups beside the database too; alone: all who were forgotten."
    ),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask for the name."),
) -> None:
    """Erase a person for good: rows, notes, journal and bytes. Only keyed hashes stay; it cannot be undone.

    Example: leadtrack forget 12 --backups
    """
    app = App.of(ctx)
    if lead:
        found = app.lead(lead)
        if not yes:
            _name_typed(app, found)
        result = _erase(app, found)
    elif backups_:
        if not app.out.confirm("Erase all who were forgotten from the backups? This cannot be undone.", yes=yes):
            raise AbandonedError
        # There may have been no room for that, or the command was killed.
        forgetting.rebuild(app.store.connection, app.settings.db)
        result = None
    else:
        raise UsageError("a LEAD is needed.", "Or give --backups alone, for all who were forgotten before.")
    copies = list(_copies(app, result.who.known if result else None, rewrite=backups_))
    _tell(app, copies, rewrote=backups_)
    app.out.result(
        lambda: {
            "forgotten": result.record() if result else None,
            "backups": [{"file": str(c.path), "rewritten": c.is_rewritten, "why_not": c.why} for c in copies],
        }
    )


class Result(NamedTuple):
    """Who was erased from the database, and what of it."""

    lead_id: int
    who: Person
    erased: forgetting.Erased
    mentioned_by: list[int]

    def record(self) -> dict[str, object]:
        """As JSON has it: no name, so that a script's log does not keep what is to be forgotten."""
        return {
            "lead_id": self.lead_id,
            "ids": list(self.who.ids),
            "changes": self.erased.changes,
            "steps": self.erased.steps,
            "hashes": self.erased.hashes,
            "marked": self.erased.marked,
            "mentioned_by": self.mentioned_by,
        }


def _name_typed(app: App, lead: Lead) -> None:
    """Have the name typed; raises AbandonedError where another one is."""
    question = f"This cannot be undone. To erase {lead.called} ({lead.id}), type the name:"
    if fold(app.out.ask(question, flag="--yes")) != fold(lead.called):
        raise AbandonedError("that is another name; nothing was changed.")


def _erase(app: App, lead: Lead) -> Result:
    connection, path = app.store.connection, app.settings.db
    # Whoever still reads would keep the old bytes, so this comes before anything is changed.
    forgetting.fold_back(connection, path)
    who, erased, named_by = forgetting.erase(connection, lead.id, now=app.now, told=app.store.note_kept)
    forgetting.rebuild(connection, path)
    out = app.out
    out.say(f"{lead.called} ({lead.id}) is erased from {path}; this cannot be undone.")
    if erased.hashes:
        out.say(f"What stays are keyed hashes ({erased.hashes}), so that no later list brings them back.")
    else:
        out.say("No e-mail or phone was known, so nothing can keep a later list from bringing them back.")
    for sentence in also_kept_away(erased.marked):
        out.say(sentence)
    if named_by:
        named = ", ".join(map(str, named_by[:20])) + (" and more" if len(named_by) > 20 else "")
        out.warn(f"what is written of others names them still; look at: {named}.")
    return Result(lead.id, who, erased, named_by)


def _copies(app: App, just: Known | None, *, rewrite: bool) -> Iterator[Copy]:
    """The backups that hold anybody who was forgotten, `just` now or before; rewritten without them where that is
    wanted."""
    traces = forgotten.traces(app.store.connection)
    for one in backups.all_of(app.settings.db):
        try:
            is_held = forgetting_backups.holds(one.path, traces, just=just)
            if is_held and rewrite:
                forgetting_backups.rewrite_without(one.path, traces, now=app.now)
            if is_held:
                yield Copy(one.path, rewrite, "" if rewrite else _NOT_ASKED)
        except LeadtrackError as error:
            yield Copy(one.path, False, error.message)


def _tell(app: App, copies: list[Copy], *, rewrote: bool) -> None:
    rewritten = sum(copy.is_rewritten for copy in copies)
    if rewritten:
        app.out.say(f"Rewritten without whom you had forgotten: {counted(rewritten, 'backup')}.")
    elif rewrote and not copies:
        app.out.say(f"No backup in {backups.folder_of(app.settings.db)} holds anybody whom you had forgotten.")
    for copy in copies:
        if not copy.is_rewritten:
            why = "" if copy.why == _NOT_ASKED else f" ({copy.why})"
            app.out.warn(f"{copy.path} holds people who are forgotten{why}.")
    if len(copies) > rewritten:
        app.out.say("Erase them there too: leadtrack forget --backups")
    app.out.say("Lists, rejects files and exports elsewhere are not known to leadtrack: delete them yourself.")
