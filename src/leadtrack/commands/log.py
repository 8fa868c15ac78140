"""`leadtrack log`."""

from __future__ import annotations

import os
from datetime import UTC, datetime, time

import typer

from leadtrack.app import App
from leadtrack.commands.list_ import one_of
from leadtrack.commands.next_step import NextStep, ask_for, plan
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.history import Channel, Conversation
from leadtrack.domain.model import Lead
from leadtrack.domain.qualification import assess
from leadtrack.domain.stages import presented as after_presentation
from leadtrack.domain.stages import require_prospect
from leadtrack.errors import AbandonedError, NoTerminalError, UsageError
from leadtrack.render.views.history import conversation_record
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def log(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    text: str = typer.Argument(None, help="What was said; - reads it from standard input, none opens $EDITOR."),
    channel: str = typer.Option("call", "--channel", help="call, meeting, email, message, form or other."),
    at: str = typer.Option(None, "--at", metavar="WHEN", help="The day it was, if not today."),
    question: list[str] = typer.Option([], "--question", help="A question to answer later; may be repeated."),
    concern: list[str] = typer.Option([], "--concern", help="A concern to address later; may be repeated."),
    presented: bool = typer.Option(False, "--presented", help="You presented what you sell."),
    asked: str = typer.Option("", "--asked", help="The call to action of the presentation."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
    pipeline: str = typer.Option(None, "--pipeline", help="For this pipeline."),
) -> None:
    """Write down a conversation, with its questions, concerns and the next step.

    Example: leadtrack log 12 "Likes the oil, asks for a sample" --question "Is it vegan?" --next +3d
    """
    app = App.of(ctx)
    via = Channel(one_of("channel", channel, list(Channel)) or "call")
    if asked and not presented:
        raise UsageError("--asked is the call to action of a presentation.", "Add --presented.")
    person = app.lead(lead)
    chosen = app.pipeline(pipeline)
    wanted = NextStep.read(app, next_, what)
    words = _text(app, text)
    happened = _when(app, at)
    before = app.store.progress.opportunity(person, chosen, today=app.today)
    if presented:
        qualification = assess(chosen, app.store.progress.answers(person.id, chosen.name))
        require_prospect(person, before, qualification)
        if not asked:
            app.out.warn("a presentation without a call to action. Add --asked TEXT next time.")
    wanted = ask_for(app, person, wanted, none_wanted=no_next or before.verdict != "prospect")
    with app.store.write(f"log {person.called}") as step:
        said = app.store.progress.add_conversation(
            step, Conversation(0, person.id, happened, via, words, presented, asked)
        )
        for kind, texts in (("question", question), ("concern", concern)):
            for one in texts:
                app.store.progress.add_concern(step, said, kind=kind, text=one)
        if presented:
            moved = after_presentation(before, chosen, on=app.today)
            app.store.progress.put_opportunity(step, before, moved)
        satisfied = _satisfy(app, step, person) if wanted.due or no_next else []
        planned = plan(app, step, person, wanted, pipeline=chosen.name if before.verdict == "prospect" else None)
    app.out.say(f"Logged a {via} with {person.called} ({person.id}).{planned}")
    for follow_up in satisfied:
        app.out.say(f"Done: follow-up {follow_up.id}{', ' + follow_up.what if follow_up.what else ''}.")
    app.undo_hint()
    app.out.result(
        lambda: {"lead": lead_record(app.store.leads.get(person.id)), "conversation": conversation_record(said)}
    )


def _text(app: App, given: str | None) -> str:
    if given == "-":
        return app.out.read_all(flag="TEXT")
    words = given if given is not None else _from_editor(app)
    if not words.strip():
        raise UsageError("there is no text to write down.", "Give TEXT, or - to read it from standard input.")
    return words.strip()


def _from_editor(app: App) -> str:
    """The text typed in $EDITOR, run without a shell on a 0600 file that is gone afterwards."""
    if not app.out.can_ask:
        raise NoTerminalError("what was said", "TEXT, or - to read standard input")
    import shlex
    import subprocess
    import tempfile

    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory(prefix="leadtrack-") as folder:
        path = os.path.join(folder, "conversation.txt")
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        try:
            subprocess.run([*editor, path], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise UsageError(
                f"the editor {editor[0]!r} did not do its work ({error}).", "Set $EDITOR, or give TEXT."
            ) from error
        with open(path, encoding="utf-8", errors="replace") as file:
            words = file.read()
    if not words.strip():
        raise AbandonedError
    return words


def _when(app: App, at: str | None) -> datetime:
    if at is None:
        return app.now
    day = app.parse_day(at)
    if day > app.today:
        raise UsageError(f"{app.say_day(day)} has not been yet.", "A conversation is logged once it was held.")
    return app.now if day == app.today else datetime.combine(day, time(12), tzinfo=UTC)


def _satisfy(app: App, step: Step, lead: Lead) -> list[FollowUp]:
    """The conversation settles the follow-ups that led to it: those due by today."""
    from leadtrack.commands.done import finish

    due = [f for f in app.store.follow_ups.open_of(lead.id) if f.is_due(app.today)]
    for follow_up in due:
        finish(app, step, follow_up)
    return due
